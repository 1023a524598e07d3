"""The pure parts of groups and search: plans, strips, series, places, marked words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cenotaph.errors import InputError
from cenotaph.ledger import Query
from cenotaph.model.claim import Measure
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer
from cenotaph.model.incident import OriginCount
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.views import ClaimLine, LinkLine, Passage
from cenotaph.pipeline.listings import days_of, number_words
from cenotaph.pipeline.regrouping import MOST, Side, joined, parted
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.finding import Sought, excerpt, passage_bits
from cenotaph.workbench.grouped.changes import versions_in
from cenotaph.workbench.grouped.said import Span, span_of, strip_of, voices_of
from cenotaph.workbench.grouped.series import by_measure, rows_of
from cenotaph.workbench.grouped.spots import drawn, spots_of
from cenotaph.workbench.grouped.tallies import numbers_of

_ONE, _TWO = Side({"a1": "r1", "a2": "r2"}), Side({"b1": "r3"})


def _line(left: str, right: str, answer: str | None) -> LinkLine:
    made = Link(LinkKind.PERSON, left, right, 0.5)
    return LinkLine(made.id, 1, "person", left, right, 0.5, (), answer, "v")


@pytest.fixture
def lines(told: Desk) -> list[ClaimLine]:
    return sorted(told.ledger.claims(Query()), key=lambda line: line.number)


def test_two_groups_are_joined_by_one_yes_and_every_no_between_them_taken_back() -> None:
    known = [_line("a2", "b1", "no"), _line("a1", "c1", "no"), _line("a1", "b1", "unsure")]
    plan = joined(LinkKind.PERSON, _ONE, _TWO, known)
    yes = Link(LinkKind.PERSON, "a1", "b1", 0.0).id
    assert plan.answers == ((yes, Answer.YES), (known[0].id, Answer.OPEN))
    assert [link.id for link in plan.links] == [yes]


def test_a_link_that_was_worked_out_is_the_one_that_joins() -> None:
    suggested = Link(LinkKind.PERSON, "a2", "b1", 0.7, ("same name",))
    plan = joined(LinkKind.PERSON, _ONE, _TWO, [_line("a2", "b1", "no")], suggested)
    assert plan.answers == ((suggested.id, Answer.YES),)
    assert plan.links == (suggested,)


def test_two_sides_are_parted_claim_by_claim() -> None:
    plan = parted(LinkKind.PERSON, _ONE, _TWO)
    assert {(link.left, link.right) for link in plan.links} == {("a1", "b1"), ("a2", "b1")}
    assert {answer for _, answer in plan.answers} == {Answer.NO}


def test_large_sides_are_parted_report_by_report_and_larger_ones_not_at_once() -> None:
    many = Side({f"a{number}": f"r{number % 3}" for number in range(MOST)})
    assert len(parted(LinkKind.INCIDENT, many, Side({"b1": "x", "b2": "x"})).links) == 3
    wide = Side({f"a{number}": f"r{number}" for number in range(MOST)})
    with pytest.raises(InputError, match="too many"):
        parted(LinkKind.INCIDENT, wide, Side({"b1": "x", "b2": "y"}))
    with pytest.raises(InputError, match="all or none"):
        parted(LinkKind.PERSON, wide, Side({}))


def test_days_lie_where_they_are_in_the_whole(lines: list[ClaimLine]) -> None:
    span = span_of(lines)
    assert span == Span(date(2031, 3, 3), date(2031, 3, 5))
    strips = [strip_of(line, span) for line in lines if line.name]
    assert [(each.x, each.width) for each in strips if each] == [(0.0, 33.33), (0.0, 66.67), (0.0, 100.0)]
    assert strip_of(replace(lines[0], start=None), span) is None
    assert strip_of(lines[0], Span(date(2031, 3, 3), date(2031, 3, 3))) is None
    assert span_of([]) is None


def test_claims_stand_under_their_origins_the_first_published_first(lines: list[ClaimLine]) -> None:
    voices = voices_of(list(reversed(lines)))
    assert [voice.origin for voice in voices] == ["r-0", "r-1", "r-2"]
    one = voices_of([replace(line, origin="r-0") for line in lines])
    assert [(voice.reports, len(voice.lines)) for voice in one] == [(3, 6)]


def test_updates_of_an_origin_stand_in_a_row(lines: list[ClaimLine]) -> None:
    told = {line.id: line for line in lines}
    first, last = lines[0], lines[2]
    count = OriginCount(
        "r-0",
        "Post",
        "staff",
        Measure.KILLED,
        None,
        None,
        Count(12, None),
        last.id,
        None,
        ((Count(9, 9), first.id),),
    )
    (row,) = rows_of([count], told)
    assert [(step.number, step.published, step.is_last) for step in row.steps] == [
        ("9", first.published, False),
        ("at least 12", last.published, True),
    ]
    assert [measure for measure, _ in by_measure([row])] == ["killed"]


def test_a_country_is_on_no_map(lines: list[ClaimLine]) -> None:
    placed = replace(lines[0], where="Tolvar", latitude=10.0, longitude=20.0, where_prec=1, place="Tolvar")
    wide = replace(lines[1], where="Ardavia", latitude=11.0, longitude=21.0, where_prec=6, place="Ardavia")
    spots = spots_of([wide, placed, placed, lines[2]])
    assert [len(spot.claims) for spot in spots] == [2, 1, 1]
    assert [row["place"] for row in drawn(spots)] == ["Tolvar"]


def test_numbers_are_beside_others_of_their_outcome(lines: list[ClaimLine]) -> None:
    crowd = replace(lines[0], measure="present", low=1000, high=1000)
    found = numbers_of([*lines, crowd])
    widths = [each.strip.width if each.strip else None for each in found]
    assert widths == [83.33, None, 91.67, None, 100.0, None, 100.0]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "1"),
        (Count(23, 23), "23"),
        (Count(9, None), "at least 9"),
        (Count(None, 1_500), "at most 1,500"),
        (Count(20, 30), "20 to 30"),
        (Count(1_000, 1_000, approx=True), "about 1,000"),
        (Count(None, None), "some"),
    ],
)
def test_counts_are_put_into_words(count: Count | None, words: str) -> None:
    assert number_words(count) == words


def test_days_are_put_into_words() -> None:
    day = date(2031, 3, 3)
    assert (days_of(None, None), days_of(day, day)) == ("", "2031-03-03")
    assert days_of(day, date(2031, 3, 9)) == "2031-03-03 to 2031-03-09"


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("The Train was hit; trains stop.", "train", ["Train"]),
        ("The Train was hit; trains stop.", "trai*", ["Train", "trains"]),
        ("Émile fell.", "emile", ["Émile"]),
        ("قتل كريم درفان", "درفان", ["درفان"]),
        ("nothing", "", []),
        ("nothing", "?!", []),
    ],
)
def test_words_that_were_looked_for_are_marked(text: str, asked: str, found: list[str]) -> None:
    bits = excerpt(text, Sought.of(asked))
    assert "".join(bit.words for bit in bits) == text
    assert [bit.words for bit in bits if bit.is_found] == found


def test_a_long_text_is_shown_around_the_word() -> None:
    text = f"{'far away ' * 200}the gorge lies here{' and on' * 200}"
    words = "".join(bit.words for bit in excerpt(text, Sought.of("gorge")))
    assert words.startswith("… ")
    assert words.endswith(" …")
    assert "the gorge lies here" in words
    assert len(words) < 450


def test_a_passage_keeps_its_quote_and_cuts_at_words() -> None:
    passage = Passage("ar said that ", "nine men died", " in the gor", 5, True, True)
    bits = passage_bits(passage, Sought.of("men"))
    assert "".join(bit.words for bit in bits) == "… said that nine men died in the …"
    assert [bit.words for bit in bits if bit.is_quote] == ["nine ", "men", " died"]


def test_only_versions_are_read_from_a_form() -> None:
    assert versions_in("a:1,b:2,,c,:3,d:") == {"a": "1", "b": "2"}
