"""Laws of tables of claims: whatever the bytes, they are premises or refused; what is written reads back."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.errors import ClaimsError, InputError
from cenotaph.estimates.given import Names, claims_in, write_claims
from cenotaph.estimates.given.columns import NAMES as COLUMNS
from cenotaph.model.claim import Kind
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import LOSSES, Premise, Scope
from cenotaph.parties import directory
from cenotaph.places import Atlas
from cenotaph.places.importing import Unsaid, import_file
from cenotaph.places.store import shipped

DATA = Path(__file__).resolve().parents[2] / "src" / "cenotaph" / "data" / "claims"
NAMES = Names(
    directory([DATA / "parties.toml"]), Atlas(shipped(), import_file(DATA / "places.csv", Unsaid()).places)
)
PARTIES = ("ardavia", "ardavian-army", "zorhan", "merin-front", "IR")
PLACES = ("geonames:163843", "geonames:99237", *sorted(NAMES.places("North Ardavia + Belgrun").outer))
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
CELLS = st.one_of(
    st.sampled_from(
        ["", "killed", "Zorhan", "any", "2031-03", "2031-03-04", "5", "12", "-1", "none", "person", "+", "a+b",
         "IS", "Aleppo", "=1", "#", '"', "nationals of Zorhan", "children; soldiers", "x" * 400, "\x00", "٣"]
    ),
    st.text(max_size=12),
)  # fmt: skip


@given(
    st.lists(st.sampled_from([*COLUMNS, "x", ""]), max_size=12),
    st.lists(st.lists(CELLS, max_size=12), max_size=5),
    st.sampled_from(",;\t|"),
)
@settings(max_examples=300)
def test_any_table_is_premises_or_refused(header: list[str], rows: list[list[str]], sign: str) -> None:
    text = "\n".join(sign.join(row) for row in [header, *rows])
    content = text.encode("utf-8", "surrogatepass")
    found, problems = told(content)
    assert bool(found) != bool(problems)
    assert all(problem.what for problem in problems)


def told(content: bytes) -> tuple[tuple[Premise, ...], tuple[InputError, ...]]:
    """The premises of a table, or all that is wrong with it."""
    try:
        return claims_in("t.csv", content, NAMES).premises, ()
    except ClaimsError as error:
        return (), error.problems


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    for opening in (b"", b"PK\x03\x04", b"\xff\xfe", b"id,outcome,party,place,start,end,low,high\n"):
        found, problems = told(opening + content)
        assert bool(found) != bool(problems)


@st.composite
def premises(draw: st.DrawFn) -> Premise:
    kind = draw(st.sampled_from([Kind.TOLL, Kind.PERSON]))
    first = draw(st.none() | DAYS)
    last = draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    scope = Scope(
        frozenset(draw(st.sets(st.sampled_from(PARTIES), max_size=2))),
        frozenset(draw(st.sets(st.sampled_from(PLACES), max_size=2))),
        first,
        last,
        frozenset(draw(st.sets(st.sampled_from(sorted(LOSSES)), min_size=1))),
        draw(st.builds(
            Cohort,
            callings=st.lists(st.sampled_from(list(Calling)), max_size=2, unique=True).map(tuple).map(_sorted),
            is_child=st.booleans(), is_female=st.booleans(), is_foreign=st.booleans(),
            nationalities=st.sampled_from([(), ("zorhan",), ("ardavia", "IR")]),
        )),
        frozenset(draw(st.sets(st.sampled_from(PARTIES), max_size=1))),
    )  # fmt: skip
    low = draw(st.none() | st.integers(0, 10**6))
    high = None if low is not None and draw(st.booleans()) else (low or 0) + draw(st.integers(0, 10**6))
    is_person = kind is Kind.PERSON
    name = " ".join(draw(WORDS).split()) if is_person else None
    return Premise(
        "", scope, 1 if is_person else low, None if is_person else high, draw(_inner(scope)), kind,
        draw(st.integers(1, 5)), draw(st.integers(1, 5)),
        origin=draw(st.sampled_from(["Radio Dumarra", "Merin Post", "=ARSNA", "@press"])),
        speaker=draw(st.none() | st.just("Merin Post")),
        asserted=draw(st.none() | DAYS),
        person=draw(st.sampled_from(["p1", "p2"])) if is_person else None,
        name=name,
        words=draw(st.sampled_from(["page 3", "-3 °C, \"quoted\"", "'tis"])),
        cumulative=draw(st.booleans()),
    )  # fmt: skip


def _sorted(callings: tuple[Calling, ...]) -> tuple[Calling, ...]:
    # "soldiers" beside "peacekeepers" are peacekeepers: the words for callings know that.
    return callings if len(callings) < 2 or Calling.PEACEKEEPER not in callings else callings[:1]


@st.composite
def _inner(draw: st.DrawFn, scope: Scope) -> Scope | None:
    choice = draw(st.sampled_from(["same", "none", "days"]))
    if choice == "none":
        return None
    if choice == "same" or scope.first is None or scope.last is None:
        return scope
    middle = scope.first + timedelta((scope.last - scope.first).days // 2)
    return Scope(
        scope.parties, scope.places, middle, scope.last, scope.outcomes, scope.cohort, scope.attackers
    )


@given(st.lists(premises(), min_size=1, max_size=4))
@settings(max_examples=200)
def test_what_is_written_reads_back_as_it_was(listed: list[Premise]) -> None:
    numbered = [
        Premise(f"c{at}", *[getattr(each, name) for name in _FIELDS]) for at, each in enumerate(listed)
    ]
    stream = io.StringIO()
    assert write_claims(numbered, stream) == ()
    assert list(claims_in("w.csv", stream.getvalue().encode(), NAMES).premises) == numbered


_FIELDS = [name for name in Premise.__slots__ if name != "id"]
