"""feeds.toml: which feeds, sitemaps and pages are watched, and what is known of them beforehand."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from cenotaph.errors import FetchError, SettingsError
from cenotaph.reports.web.address import web_address
from cenotaph.reports.web.guard import allowances
from cenotaph.reports.web.policy import Policy, checked_contact

_TOP = ("allow", "contact", "delay", "feed")
_KEYS = ("kind", "language", "most", "only", "outlet", "since", "url")
_LARGEST = 1 << 20
_LONGEST_DELAY = 3600.0
_FORM = 'write [[feed]] and below it url = "https://…"'


class FeedKind(StrEnum):
    """What stands at a watched address."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Feed:
    """One address that is watched."""

    url: str
    kind: FeedKind = FeedKind.FEED
    outlet: str | None = None
    """Who prints what it lists; stands before what the pages say."""
    language: str | None = None
    """ISO 639-1 code; stands before what the pages say."""
    only: re.Pattern[str] | None = None
    """Pages whose address it does not find are passed over."""
    since: date | None = None
    """Pages listed with an earlier day are passed over; those with none are not."""
    most: int | None = None
    """So many pages a pass; the next pass goes on with the rest."""


@dataclass(frozen=True, slots=True)
class WatchList:
    """What feeds.toml says; None leaves it to the settings."""

    feeds: tuple[Feed, ...]
    allow: frozenset[str] = frozenset()
    delay: float | None = None
    contact: str | None = None

    def over(self, policy: Policy) -> Policy:
        """The policy with what the file says in its place; hosts of both are allowed."""
        return replace(
            policy,
            allow=policy.allow | self.allow,
            delay=policy.delay if self.delay is None else self.delay,
            contact=self.contact or policy.contact,
        )


def load_feeds(path: Path) -> WatchList:
    """The watch list of a file; raises SettingsError naming the file, the entry, the key and the remedy."""
    where = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise SettingsError(where, "is larger than 1 MB", "split it")
        top = tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise SettingsError(where, "does not exist", "check the path") from error
    except OSError as error:
        raise SettingsError(where, f"cannot be read ({error.strerror})", "check the file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(where, f"is no TOML ({error})", "mend the file") from error
    _check_keys(top, _TOP, where)
    return WatchList(
        feeds=_feeds(top.get("feed"), where),
        allow=allowances(_words_list(top, "allow", where), f"{where}: allow"),
        delay=_delay(top.get("delay"), where),
        contact=checked_contact(contact, where) if (contact := _text(top, "contact", where)) else None,
    )


def _feeds(tables: object, where: str) -> tuple[Feed, ...]:
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise SettingsError(where, "lists no feed", _FORM)
    feeds: dict[str, Feed] = {}
    for number, table in enumerate(tables, 1):
        feed = _feed(table, f"{where}: feed {number}")
        if feed.url in feeds:
            raise SettingsError(f"{where}: feed {number}", "has the url of an earlier one", "take one out")
        feeds[feed.url] = feed
    return tuple(feeds.values())


def _feed(table: dict[str, Any], where: str) -> Feed:
    _check_keys(table, _KEYS, where)
    url = _text(table, "url", where)
    if url is None:
        raise SettingsError(where, "has no url", _FORM)
    try:
        url = web_address(url).url
    except FetchError as error:
        raise SettingsError(f"{where}: url", error.what, error.remedy) from error
    return Feed(
        url=url,
        kind=_kind(table, where),
        outlet=_text(table, "outlet", where),
        language=_language(table, where),
        only=_pattern(table, where),
        since=_since(table.get("since"), where),
        most=_most(table.get("most"), where),
    )


def _check_keys(table: dict[str, Any], known: tuple[str, ...], where: str) -> None:
    unknown = sorted(table.keys() - set(known))
    if unknown:
        raise SettingsError(where, f"unknown keys {', '.join(unknown)}", f"known: {', '.join(known)}")


def _text(table: dict[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: {key}", "must be a text", "put it in quotation marks, or leave it out")
    return value.strip()


def _words_list(table: dict[str, Any], key: str, where: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{where}: {key}", "must be a list of texts", f'write {key} = ["host"]')
    return value


def _kind(table: dict[str, Any], where: str) -> FeedKind:
    stated = _text(table, "kind", where) or FeedKind.FEED
    try:
        return FeedKind(stated)
    except ValueError as error:
        raise SettingsError(f"{where}: kind", f"is {stated!r}", f"write {', '.join(FeedKind)}") from error


def _language(table: dict[str, Any], where: str) -> str | None:
    stated = _text(table, "language", where)
    if stated is not None and not re.fullmatch(r"[a-z]{2,3}", stated):
        raise SettingsError(
            f"{where}: language", f"is {stated!r}", 'write a code of two letters, such as "en"'
        )
    return stated


def _pattern(table: dict[str, Any], where: str) -> re.Pattern[str] | None:
    stated = _text(table, "only", where)
    try:
        return re.compile(stated) if stated else None
    except re.error as error:
        raise SettingsError(f"{where}: only", f"is no regular expression ({error})", "mend it") from error


def _since(value: object, where: str) -> date | None:
    # A TOML date with a time is a datetime, which is a date too: its day is not sure without its zone.
    if value is not None and type(value) is not date:
        raise SettingsError(
            f"{where}: since", "must be a day", "write since = 2031-05-01, without quotation marks"
        )
    return value


def _most(value: object, where: str) -> int | None:
    if value is not None and (type(value) is not int or value < 1):
        raise SettingsError(f"{where}: most", "must be a whole number above 0", "write most = 100")
    return value if isinstance(value, int) else None


def _delay(value: object, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LONGEST_DELAY:
        raise SettingsError(f"{where}: delay", "must be a number of seconds up to 3600", "write delay = 5")
    return float(value)
