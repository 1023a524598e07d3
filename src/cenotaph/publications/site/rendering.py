"""Rendering: pages from templates; every value is escaped, and what is withheld is gone from all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from cenotaph.publications.site.model import About

ROOMS = (
    ("Overview", "index.html"),
    ("Incidents", "incidents/index.html"),
    ("People", "people/index.html"),
    ("Figures", "figures/index.html"),
    ("Parties", "parties/index.html"),
    ("Sources", "sources/index.html"),
    ("Reports", "reports/index.html"),
    ("Downloads", "downloads.html"),
    ("Method", "method.html"),
)
"""The rooms of a site: their names and their first pages."""
_FIRST = frozenset(href for _, href in ROOMS)
Words = Callable[[str], str]


class Renderer:
    """Makes pages; each links to others by relative paths, so that the site works wherever it stands."""

    def __init__(self, about: About, words: Words | None = None) -> None:
        """`words` replaces what is withheld in a text; None: nothing is."""
        self._about = about
        self._environment = _environment(words)

    def page(self, path: str, template: str, **values: Any) -> str:
        """The page at a path, from a template and what it is to say."""
        root = "../" * path.count("/")
        return self._environment.get_template(template).render(
            site=self._about,
            path=path,
            rooms=_rooms(root, path if path in _FIRST else "", path.partition("/")[0]),
            root=root,
            to=lambda target: _relative(target, root),
            **values,
        )

    def missing(self) -> str:
        """The page for an address that has none; it may be shown anywhere, so that its links are whole."""
        home = self._about.address
        return self._environment.get_template("missing.html").render(
            site=self._about,
            path="404.html",
            rooms=_rooms(home, "", ""),
            root="",
            to=lambda target: home + target,
        )


@lru_cache(maxsize=256)
def _rooms(root: str, path: str, folder: str) -> tuple[tuple[str, str, str], ...]:
    """The rooms with their addresses, and how a page stands to each: it is the first one, or in it."""
    return tuple(
        (name, root + href, "page" if href == path else "true" if href.startswith(f"{folder}/") else "")
        for name, href in ROOMS
    )


def _relative(target: str, root: str) -> str:
    """A path of the site as seen from a page of it; an address of the web stays as it is."""
    return target if "://" in target or target.startswith("#") else root + target


def _environment(words: Words | None) -> Environment:
    finalize = None
    if words is not None:

        def finalize(value: Any) -> Any:
            # Not markup: what is that has gone through here before.
            return words(value) if type(value) is str else value

    made = Environment(
        loader=PackageLoader("cenotaph.publications.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=finalize,
    )
    made.filters |= {
        "day": day,
        "host": host,
        "moment": moment,
        "number": number,
        "plural": plural,
        "size": size_words,
    }
    return made


def number(value: int | None) -> str:
    """A whole number with commas between thousands; nothing where there is none."""
    return "" if value is None else f"{value:,}"


def plural(many: int, noun: str, nouns: str = "") -> str:
    """How many of what: "1 claim", "1,200 claims"."""
    return f"{many:,} {noun if many == 1 else nouns or noun + 's'}"


def day(value: date | str | None) -> str:
    """A day as ISO 8601 has it; nothing where there is none."""
    return str(value) if value else ""


def moment(value: str) -> str:
    """A moment to the minute, in UTC."""
    return f"{value[:16].replace('T', ' ')} UTC" if value else ""


def host(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).hostname or url


def size_words(size: int) -> str:
    """How large a file is: "3 kB", "1.2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} kB"
    return f"{size / 1_000_000:,.1f} MB"
