"""The contract of recording, on both databases."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest
from sqlalchemy import select

from cenotaph.ledger import Incoming, Ledger, Recorded
from cenotaph.ledger.entries import GENESIS, seal
from cenotaph.ledger.payloads import digest_of, unpack
from cenotaph.ledger.schema import claims, entries, head, reports, sketches, tallies
from cenotaph.ledger.verify import verify
from cenotaph.model.capture import Capture
from cenotaph.model.claim import Claim, Kind, Measure, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.run import Run
from cenotaph.model.text import Anchor, Report
from ledger_texts import RUN, Reading, readings

Contents = Callable[[Ledger], dict[str, list[tuple[object, ...]]]]
HUGE = 10**30


def _report(text: str = "Twelve soldiers were killed.", name: str = "r", **facts: str) -> Report:
    return Report(id=name, text=text, **facts)  # type: ignore[arg-type]


def _toll(text: str, count: Count | None = None, key: str = "t1") -> Claim:
    anchor = Anchor.of(text, 0, len(text))
    return Claim(key, Kind.TOLL, Measure.KILLED, anchor, count=count or Count(12, 12))


def test_a_new_report_becomes_two_entries_and_its_claims_rows(ledger: Ledger, some: list[Reading]) -> None:
    reading = some[0]
    recorded = ledger.record(Incoming(reading.report, reading.claims, RUN))
    assert recorded == Recorded(reading.report.id, True, len(reading.claims))
    with ledger.reading() as connection:
        kinds = connection.execute(entries.select().order_by(entries.c.number)).all()
        rows = connection.execute(claims.select().order_by(claims.c.number)).all()
        tally = {row.name: row.value for row in connection.execute(tallies.select())}
    assert [row.kind for row in kinds] == ["run", "report", "reading"]
    assert [row.id for row in rows] == claim_ids(reading.report, reading.claims)
    assert all(reading.report.text[row.quote_start : row.quote_end] == row.quote for row in rows)
    assert tally == {"claims": len(rows), "open": len(rows)}


def test_the_chain_holds(ledger: Ledger, some: list[Reading]) -> None:
    for reading in some:
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    before = GENESIS
    with ledger.reading() as connection:
        found = connection.execute(entries.select().order_by(entries.c.number)).all()
        end = connection.execute(head.select()).one()
    assert [row.number for row in found] == list(range(1, 2 * len(some) + 2))
    for row in found:
        assert row.before == before
        assert row.payload_digest == digest_of(row.payload)
        assert row.digest == seal((row.number, row.kind, row.at, row.subject), row.payload_digest, before)
        before = row.digest
    assert (end.number, end.digest) == (len(found), before)


def test_a_repeat_changes_nothing(ledger: Ledger, some: list[Reading], contents: Contents) -> None:
    for reading in some:
        ledger.record(Incoming(reading.report, reading.claims, RUN))
    before = contents(ledger)
    for reading in some:
        again = ledger.record(Incoming(reading.report, reading.claims, replace(RUN, rules="other")))
        assert (again.id, again.new, again.claims) == (reading.report.id, False, 0)
    assert contents(ledger) == before


def test_the_same_content_under_another_id_is_the_same_report(ledger: Ledger) -> None:
    ledger.record(Incoming(_report(name="first"), [], RUN))
    assert ledger.record(Incoming(_report(name="second"), [], RUN)) == Recorded("first", False, 0)
    assert ledger.held(_report(name="third")) == "first"
    assert ledger.held(_report("Something else.")) is None


def test_other_content_under_the_same_id_gets_the_next_free_id(ledger: Ledger) -> None:
    text = "{} soldiers were killed."
    names = [
        ledger.record(Incoming(_report(text.format(number)), [_toll(text.format(number))], RUN)).id
        for number in range(3)
    ]
    assert names == ["r", "r-2", "r-3"]
    with ledger.reading() as connection:
        assert len(connection.execute(claims.select()).all()) == 3


@pytest.mark.parametrize("fact", [{"url": "https://a.example"}, {"outlet": "A"}, {"text": "Other."}])
def test_what_makes_a_report_itself(ledger: Ledger, fact: dict[str, str]) -> None:
    ledger.record(Incoming(_report(), [], RUN))
    assert ledger.record(Incoming(replace(_report(), **fact), [], RUN)).new  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "given"),
    [("", "report"), ("a\nb\0c", "a_b_c"), ("x" * 500, "x" * 200), ("a\ud800", "a_"), ("گزارش", "گزارش")],
)
def test_an_id_that_cannot_be_shown_is_made_one_that_can(ledger: Ledger, wanted: str, given: str) -> None:
    assert ledger.record(Incoming(_report(name=wanted), [], RUN)).id == given


@pytest.mark.parametrize("text", ["", "\0", "a\0b", "\ud800 killed", "\U0001f54a‮ killed", "\r\n\t" * 40])
def test_any_text_is_kept_as_it_is(ledger: Ledger, text: str) -> None:
    facts = dict.fromkeys(("title", "outlet", "url", "author", "translator", "language"), text)
    claim = _toll(text)
    ledger.record(Incoming(_report(text, **facts), [replace(claim, group=text, attacker=text)], RUN))
    with ledger.reading() as connection:
        row = connection.execute(entries.select().where(entries.c.kind == "report")).one()
        shown = connection.execute(reports.select()).one()
    kept = unpack(row.payload)["report"]
    assert {name: kept.get(name) for name in ("text", *facts)} == {"text": text, **facts}
    assert shown.title == text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (Count(HUGE, HUGE), 2**63 - 1, 2**63 - 1),
        (Count(2**63, None), 2**63 - 1, None),
        (Count(0, 0), 0, 0),
        (Count(None, None, vague=True), None, None),
    ],
)
def test_any_number_can_be_kept(ledger: Ledger, count: Count, low: int | None, high: int | None) -> None:
    report = _report()
    ledger.record(Incoming(report, [_toll(report.text, count)], RUN))
    with ledger.reading() as connection:
        row = connection.execute(claims.select()).one()
        payload = connection.execute(entries.select().where(entries.c.kind == "reading")).one().payload
    assert (row.low, row.high) == (low, high)
    assert unpack(payload)["claims"][0].get("high") == count.high


def test_a_report_without_claims_is_kept(ledger: Ledger) -> None:
    assert ledger.record(Incoming(_report(), [], RUN)) == Recorded("r", True, 0)


def test_a_report_with_very_many_claims(ledger: Ledger) -> None:
    words = "Ten were killed. "
    text = words * 100_000
    many = [
        Claim(
            f"t{at}", Kind.TOLL, Measure.KILLED, Anchor.of(text, 17 * at, 17 * at + 16), count=Count(10, 10)
        )
        for at in range(100_000)
    ]
    assert ledger.record(Incoming(_report(text), many, RUN)).claims == len(many)
    assert not ledger.record(Incoming(_report(text), many, RUN)).new
    with ledger.reading() as connection:
        assert {row.name: row.value for row in connection.execute(tallies.select())}["claims"] == len(many)


def test_two_claims_of_the_same_words_are_two(ledger: Ledger) -> None:
    report = _report("Ten killed and wounded on each side.")
    ledger.record(Incoming(report, [_toll(report.text), _toll(report.text, key="t2")], RUN))
    with ledger.reading() as connection:
        rows = connection.execute(claims.select()).all()
    assert len({row.id for row in rows}) == 2


def test_one_capture_of_many_reports_is_kept_once(ledger: Ledger) -> None:
    capture = Capture("a.jsonl", datetime(2031, 5, 4, tzinfo=UTC), b"two lines")
    for text in ("one", "two"):
        ledger.record(Incoming(_report(text), [], RUN, capture, b"record"))
    with ledger.reading() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM captures").scalar_one()
        rows = connection.execute(reports.select()).all()
    assert found == 1
    assert len({row.capture for row in rows}) == 1


@pytest.fixture
def in_kabul(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock is four hours and a half ahead of UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Kabul")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_kabul")
@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=4, minutes=30)), None])
def test_moments_are_in_utc_whatever_the_clock_shows(ledger_address: str, zone: tzinfo | None) -> None:
    moment = datetime(2031, 5, 4, 12, 30, 15, 7, UTC)
    # A capture that names no zone is of UTC: the machine's own zone must not creep in.
    came = moment.replace(tzinfo=None) if zone is None else moment.astimezone(zone)
    capture = Capture("a", came, b"x")
    with Ledger(ledger_address, create=True, clock=lambda: moment.astimezone(zone)) as ledger:
        ledger.record(Incoming(_report(), [], RUN, capture, b"record"))
        with ledger.reading() as connection:
            ats = {row.at for row in connection.execute(entries.select())}
            row = connection.execute(reports.select()).one()
        assert verify(ledger) == []
    assert ats == {"2031-05-04T12:30:15.000007+00:00"}
    assert (row.at, row.captured) == ("2031-05-04T12:30:15.000007+00:00", "2031-05-04T12:30:15.000007+00:00")


def test_a_run_is_recorded_once(ledger: Ledger) -> None:
    for number, run in enumerate([RUN, RUN, Run("a", "b", "c"), RUN]):
        ledger.record(Incoming(_report(str(number)), [], run))
    with ledger.reading() as connection:
        found = connection.exec_driver_sql("SELECT id FROM runs ORDER BY number").scalars().all()
    assert found == [RUN.id, Run("a", "b", "c").id]


def test_both_databases_hold_the_same(
    tmp_path: object, postgres: object, open_ledger: Callable[[str], Ledger], contents: Contents
) -> None:
    made = [f"{tmp_path}/one.sqlite", postgres.new()]  # type: ignore[attr-defined]
    found = []
    for address in made:
        ledger = open_ledger(address)
        for reading in readings(12, seed=3, words=80, claims=5):
            ledger.record(Incoming(reading.report, reading.claims, RUN, keys=(1, -5, 2**62)))
        found.append(contents(ledger))
    assert found[0] == found[1]


def test_a_key_that_comes_twice_is_kept_once(ledger: Ledger, some: list[Reading]) -> None:
    ledger.record(Incoming(some[0].report, some[0].claims, RUN, keys=(7, 8, 7)))
    assert verify(ledger) == []
    with ledger.reading() as connection:
        assert sorted(connection.execute(select(sketches.c.key)).scalars()) == [7, 8]
