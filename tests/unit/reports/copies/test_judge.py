from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest

from cenotaph.model.link import LinkKind
from cenotaph.model.text import Report
from cenotaph.reports import read
from cenotaph.reports.copies import copy_link, keys_of

LINES = [
    "Mortar shells landed on a crowded market in the northern town of Belgrun on Monday, killing at least nine people, doctors said.",
    "Three women and a child were among the dead, said a nurse of the only hospital in the town, who asked to stay unnamed.",
    "Witnesses said six rounds fell within a few minutes shortly before noon, when farmers from the valley sell their produce.",
    "The rebels, who have held the town since last autumn, blamed the army, whose guns stand on the heights to the south of it.",
]
OWN = [
    "Pupils of three schools will sit their examinations in the cellar of the town hall, the council decided on Tuesday night.",
    "The price of bread has doubled since spring and queues form before sunrise at the two bakeries that are still at work.",
    "A bridge that was to be repaired by the end of the year stays closed, and lorries take the long way through the hills.",
]
DAY = date(2031, 3, 4)
TEXT = "\n".join(LINES)
PARTLY = "\n".join([LINES[0], f"{' '.join(LINES[1].split()[:12])}.", *OWN])
"""A quarter to two fifths of TEXT stand in it."""
TURKISH = "Pazartesi günü kuzeydeki Belgrun kasabasında kalabalık bir pazara havan mermileri düştü, en az dokuz kişi öldü."


def report(name: str, text: str, **facts: object) -> Report:
    return replace(Report(name, text), **facts)  # type: ignore[arg-type]


def both(left: Report, right: Report) -> float | None:
    link = copy_link(left, right)
    assert link == copy_link(right, left)
    if link is None:
        return None
    assert link.kind is LinkKind.COPY
    assert (link.left, link.right) == tuple(sorted((left.id, right.id)))
    assert link.score < 0.4 or set(keys_of(left)) & set(keys_of(right))
    return link.score


def test_one_text_in_two_papers_is_one_voice() -> None:
    assert both(report("a", TEXT), report("b", f"Our own headline\n{TEXT}")) == 1.0


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ({}, {}, False),
        ({"outlet": "AFP", "published": DAY}, {"outlet": "AFP", "published": date(2031, 3, 6)}, True),
        ({"outlet": "AFP", "published": DAY}, {"author": "AFP", "published": DAY}, True),
        ({"outlet": "AFP", "published": DAY}, {"outlet": "AFP", "published": date(2031, 3, 7)}, False),
        ({"outlet": "AFP", "published": DAY}, {"outlet": "AFP"}, False),
        ({"outlet": "AFP", "published": DAY}, {"outlet": "Reuters", "published": DAY}, False),
        ({"author": "agencies", "published": DAY}, {"author": "agencies", "published": DAY}, False),
        ({"url": "https://m.post.example/a?utm_x=1"}, {"url": "http://post.example/a#top"}, True),
        ({"url": "https://post.example/a"}, {"url": "https://post.example/b"}, False),
        ({"url": "https://post.example/"}, {"url": "https://post.example"}, False),
        ({"url": "no address"}, {"url": "no address"}, False),
    ],
)
def test_less_will_do_where_address_or_agency_is_one(
    left: dict[str, object], right: dict[str, object], is_one: bool
) -> None:
    score = both(report("a", TEXT, **left), report("b", PARTLY, **right))
    assert (score is not None) == is_one
    assert score is None or 0.25 <= score < 0.4


def test_the_reasons_name_agency_and_address() -> None:
    credited = copy_link(
        report("a", TEXT, outlet="AFP", published=DAY), report("b", PARTLY, outlet="AFP", published=DAY)
    )
    one_page = copy_link(
        report("a", TEXT, url="https://post.example/a"), report("b", PARTLY, url="https://post.example/a")
    )
    assert credited is not None
    assert one_page is not None
    assert credited.reasons[-1] == "both credit Agence France-Presse within 2 days"
    assert one_page.reasons[-1] == "both have the address https://post.example/a"


def test_other_words_are_two_voices_under_one_address_and_agency() -> None:
    facts = {"url": "https://post.example/a", "outlet": "AFP", "published": DAY}
    assert both(report("a", TEXT, **facts), report("b", "\n".join(OWN), **facts)) is None


@pytest.mark.parametrize(
    ("original", "url"),
    [
        ("a", None),
        ("https://m.post.example/a?utm_source=x", None),
        ("https://post.example/a", "https://post.example/tr/a"),
    ],
)
def test_a_translation_has_the_voice_of_its_original(original: str, url: str | None) -> None:
    first = report("a", TEXT, url="https://post.example/a")
    assert both(first, report("b", TURKISH, original=original, url=url)) == 1.0


def test_two_translations_of_one_original_are_one_voice() -> None:
    assert both(report("b", TURKISH, original="a"), report("c", "\n".join(OWN), original="a")) == 1.0
    assert both(report("b", TURKISH, original="a"), report("c", "\n".join(OWN), original="d")) is None


def test_of_the_samples_only_the_reprint_is_a_copy() -> None:
    folder = Path(str(files("cenotaph") / "data" / "samples"))
    samples = {found.id: found for found in read([folder]) if isinstance(found, Report)}
    links = [link for pair in combinations(samples.values(), 2) if (link := copy_link(*pair))]
    assert [(link.left, link.right) for link in links] == [
        ("04-continental-toll-rises", "05-merin-post-market-massacre")
    ]
    assert both(samples[links[0].left], samples[links[0].right])


def test_reports_of_other_things_share_no_key() -> None:
    left, right = (
        report("a", TEXT, url="https://post.example/a"),
        report("b", "\n".join(OWN), url="https://post.example/"),
    )
    assert not set(keys_of(left)) & set(keys_of(right))
    assert len(keys_of(left)) == 28
    assert len(keys_of(right)) == 26
