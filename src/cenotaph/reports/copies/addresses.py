"""Addresses of one page in one form: without trackers, mobile and AMP variants, archives and bookmarks."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

_LONGEST = 4000
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+\w*/|archive\.(?:ph|is|today|md|org)/\d+/|"
    r"(?:www\.)?google\.[a-z.]+/amp/(?:s/)?|[\w-]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?)(?=.)",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"^(?:www\d?|m|mobile|amp|wap)\.(?=[^.]+\.[^.])")
_AMP = re.compile(r"(?:/amp|\.amp|/(?:index|default)\.(?:html?|php|aspx?))+$|^/amp(?=/)|\.amp(?=\.html?$)")
_TRACKER = re.compile(
    r"(?::~:|utm_|at_|mc_|pk_|mtm_|hsa_|_hs|ns_).*|"
    r"fbclid|gclid|dclid|msclkid|yclid|igshid|twclid|ref|ref_src|ref_url|referrer|cmp|cmpid|ocid|ito|smid|"
    r"feature|share|shared|amp|outputtype|output|spm|xtor|rss|source|src|partner|_ga|_gl|wt\.mc_id|sfnsn",
    re.IGNORECASE,
)


def canonical_url(url: str) -> str | None:
    """One form for all addresses of one page; None where the text is no web address.

    Scheme, `www.`, `m.` and `amp.`, trackers (`utm_…`), bookmarks (`#part`), ports, a closing slash and the
    frame of an archive or of AMP are dropped, and what is left of the query is put in order.
    """
    parts = _split(_bare(url.strip()))
    if parts is None or parts.scheme not in ("http", "https"):
        return None
    host = _host(parts)
    if host is None:
        return None
    path = quote(unquote(re.sub(r"/{2,}", "/", parts.path)), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    path = _AMP.sub("", path).rstrip("/")
    # A fragment of the form name=value or !path chooses what the page shows; any other is a place in it.
    chosen = parts.fragment if parts.fragment[:1] == "!" else ""
    pairs = [*parse_qsl(parts.query), *parse_qsl(parts.fragment if not chosen else "")]
    kept = sorted(pair for pair in pairs if not _TRACKER.fullmatch(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{host}{path}{query}" + (f"#{chosen}" if chosen else "")


def page_of(url: str) -> str | None:
    """The canonical address where it is that of one page; None for the front page of a site."""
    found = canonical_url(url)
    return found if found and re.search("[/?#]", found.removeprefix("https://")) else None


def _bare(url: str) -> str:
    """The address without the frame of an archive around it."""
    url = url[:_LONGEST]
    for _ in range(3):
        frame = _ARCHIVED.match(url)
        if frame is None:
            break
        url = url[frame.end() :]
        url = url if re.match(r"https?:/", url, re.IGNORECASE) else f"https://{url}"
        url = re.sub(r"^(https?):/+", r"\1://", url, flags=re.IGNORECASE)
    return url


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _host(parts: SplitResult) -> str | None:
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return None
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return _VARIANT.sub("", host)
