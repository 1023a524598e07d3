"""The feed is Atom: ids stay, moments are the ledger's, and nothing in it can break out."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from cenotaph.publications.site.feed import ATOM, atom
from cenotaph.publications.site.model import About, Change

ABOUT = About("Ardavia", "ab" * 32, 40, "2031-05-04T12:00:01.000002+00:00", "cenotaph 0")
CHANGE = Change(
    "incident", "0f", "incidents/0f.html", "Sela, 2031-05-04", "12 killed", "2031-05-04T12:00:00.5+00:00"
)


def _read(about: About, *changes: Change) -> Element:
    return fromstring(atom(about, changes))


def _texts(found: Element, name: str) -> list[str]:
    return [each.text or "" for each in found.iter(f"{{{ATOM}}}{name}")]


def test_it_has_what_atom_asks_for() -> None:
    feed = _read(ABOUT, CHANGE)
    assert [child.tag.partition("}")[2] for child in feed][:3] == ["id", "title", "updated"]
    assert feed.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None
    assert _texts(feed, "updated") == ["2031-05-04T12:00:01Z", "2031-05-04T12:00:00Z"]
    assert _texts(feed, "summary") == ["12 killed"]


@pytest.mark.parametrize(
    ("address", "opening", "href"),
    [
        ("", "tag:cenotaph.invalid,2026:", "incidents/0f.html"),
        (
            "https://lake.example/war/",
            "tag:lake.example,2026:war/",
            "https://lake.example/war/incidents/0f.html",
        ),
        ("http://lake.example:8080/", "tag:lake.example,2026:", "http://lake.example:8080/incidents/0f.html"),
    ],
)
def test_ids_are_tags_that_stay(address: str, opening: str, href: str) -> None:
    about = replace(ABOUT, address=address)
    before, after = (
        _read(about, CHANGE),
        _read(replace(about, head="cd" * 32), replace(CHANGE, words="14 killed")),
    )
    assert _texts(before, "id") == _texts(after, "id") == [f"{opening}feed", f"{opening}incident/0f"]
    entry = before.find(f"{{{ATOM}}}entry/{{{ATOM}}}link")
    assert entry is not None
    assert entry.get("href") == href


def test_odd_signs_do_not_break_it() -> None:
    change = replace(CHANGE, title="a\x00b\ud800<b>&", words="\x1b[31m]]>")
    assert _texts(_read(ABOUT, change), "title")[1] == "ab<b>&"


def test_what_is_withheld_is_not_in_it() -> None:
    said = atom(
        replace(ABOUT, title="Of Mira"),
        [replace(CHANGE, words="Mira", title="Mira")],
        lambda text: text.replace("Mira", "…"),
    )
    assert "Mira" not in said
