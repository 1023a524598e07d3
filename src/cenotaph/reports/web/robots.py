"""What a site's robots.txt lets us read, and how slowly (RFC 9309)."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from cenotaph.errors import FetchError
from cenotaph.reports.web.address import WebAddress
from cenotaph.reports.web.guard import InnerAddressError
from cenotaph.reports.web.policy import PRODUCT
from cenotaph.reports.web.wire import Answer, LostError

log = logging.getLogger(__name__)

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are heeded: what RFC 9309 asks for at least."""
_KEPT = 24 * 3600.0
_KEPT_REFUSAL = 600.0
"""Seconds after which a site whose robots.txt could not be had is asked once more."""
_MOST_SITES = 2_000
_AGENT_LINE = re.compile(r"^\s*user[- ]?agent\b", re.IGNORECASE | re.MULTILINE)
_RULE_LINE = re.compile(r"^\s*(?:dis)?allow\b", re.IGNORECASE | re.MULTILINE)
_MOST_WORK = 2_000_000
"""Agents times rules of one file: a file made to be slow has more, no honest one a tenth of it."""

Ask = Callable[[WebAddress], Answer]
"""Fetches a robots.txt, through redirects; raises FetchError where the site cannot be reached."""


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego | None
    refusal: FetchError | None
    until: float


class Robots:
    """The rules of the sites asked so far, each fetched once."""

    def __init__(self, ask: Ask, monotonic: Callable[[], float]) -> None:
        self._ask = ask
        self._monotonic = monotonic
        self._known: dict[str, _Rules] = {}

    def check(self, address: WebAddress) -> None:
        """Raises FetchError where the site does not let us read the address, or does not say."""
        rules = self._rules(address)
        if rules.refusal:
            error = rules.refusal
            raise FetchError(address.url, error.what, error.remedy, passing=error.passing)
        if rules.parsed and not rules.parsed.can_fetch(address.url, PRODUCT):
            raise FetchError(
                address.url,
                "may not be fetched by programs (robots.txt)",
                "save the page in a browser and add the file",
            )

    def delay(self, address: WebAddress) -> float | None:
        """The seconds between two requests that the site asks for; None where it asks for none."""
        parsed = self._rules(address).parsed
        wanted = parsed.crawl_delay(PRODUCT) if parsed else None
        return wanted if wanted is not None and math.isfinite(wanted) and wanted > 0 else None

    def _rules(self, address: WebAddress) -> _Rules:
        known = self._known.get(address.origin)
        if known and self._monotonic() < known.until:
            return known
        rules = self._asked(address)
        if len(self._known) >= _MOST_SITES:
            self._known.clear()
        self._known[address.origin] = rules
        return rules

    def _asked(self, address: WebAddress) -> _Rules:
        try:
            answer = self._ask(address.at("/robots.txt"))
        except FetchError as error:
            site_wide = isinstance(error, InnerAddressError | LostError)
            what = error.what if site_wide else f"is not fetched: its robots.txt cannot be had ({error.what})"
            return self._refused(FetchError(address.url, what, error.remedy, passing=error.passing))
        status = answer.head.status
        if status == 429 or status >= 500 or status < 200:
            what = f"is not fetched: its robots.txt answers {status}"
            return self._refused(FetchError(address.url, what, "try again later", passing=True))
        parsed = None
        if status == 200:
            text = answer.body.decode("utf-8-sig", "replace")
            if len(_AGENT_LINE.findall(text)) * len(_RULE_LINE.findall(text)) > _MOST_WORK:
                what = "is not fetched: its robots.txt has too many rules"
                return self._refused(FetchError(address.url, what, "save the page and add the file"))
            parsed = Protego.parse(text)
        log.info("robots.txt of %s: status %d", address.host, status)
        return _Rules(parsed, None, self._monotonic() + _KEPT)

    def _refused(self, error: FetchError) -> _Rules:
        return _Rules(None, error, self._monotonic() + _KEPT_REFUSAL)
