"""Deciding: what is recorded, what is refused and why, and what a decision outlives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cenotaph.errors import InputError, StaleDecisionError, UnknownIdError
from cenotaph.ledger import Answered, Ledger, Query
from cenotaph.ledger.deciding import decide
from cenotaph.model.claim import Claim
from cenotaph.model.decision import Answer, Decision
from cenotaph.model.views import ClaimLine, ClaimView, LinkView, ReportView

T1, P1, S1 = "sela-ambush t1", "sela-ambush p1", "halvat-shells t1"


def line(ledger: Ledger, name: str) -> ClaimLine:
    view = ledger.show(name)
    assert isinstance(view, ClaimView)
    return view.claim


def correct(ledger: Ledger, name: str, **fields: str) -> ClaimLine:
    ledger.answer(Answered(name, "correct", "R", fields=fields))
    return line(ledger, name)


def test_an_answer_is_recorded_and_a_later_one_replaces_it(ledger: Ledger, ids: dict[str, str]) -> None:
    entries = ledger.status().entries
    done = ledger.answer(Answered(ids[T1][:8], " YES ", " R. K. ", "twice\x07 said"))
    assert [(each.answer, each.reviewer, each.reason) for each in done] == [("yes", "R. K.", "twice  said")]
    assert line(ledger, ids[T1]).answer == "yes"
    ledger.answer(Answered(ids[T1], "no", "S"))
    view = ledger.show(ids[T1])
    assert isinstance(view, ClaimView)
    assert [(each.answer, each.holds) for each in view.decisions] == [("yes", False), ("no", True)]
    status = ledger.status()
    assert (status.entries, status.decisions, status.undecided) == (entries + 2, 2, status.claims - 1)


def test_a_correction_stands_over_what_was_read(ledger: Ledger, ids: dict[str, str]) -> None:
    found = correct(
        ledger,
        ids[T1],
        low="1,012",
        high="1,100",
        approx="yes",
        outcome="wounded",
        when="2031-05",
        where="",
        country="Iraq",
        source="a driver",
        group="  border\n guards  ",
        cumulative="true",
    )
    assert (found.low, found.high, found.approx, found.measure) == (1012, 1100, True, "wounded")
    assert (str(found.start), str(found.end), found.basis, found.precision) == (
        "2031-05-01",
        "2031-05-31",
        "reviewed",
        "month",
    )
    assert (found.where, found.country, found.source, found.cumulative) == (None, "IQ", "a driver", True)
    assert [claim.id for claim in ledger.claims(Query(where="Iraq", speaker="driver"))] == [ids[T1]]
    assert list(ledger.claims(Query(report="sela-ambush", speaker="ministry"))) == []


def test_corrections_add_up_and_what_agrees_with_the_reading_goes(
    ledger: Ledger, ids: dict[str, str]
) -> None:
    correct(ledger, ids[T1], low="13")
    found = correct(ledger, ids[T1], denied="yes")
    assert (found.low, found.denied, found.answer) == (13, True, "correct")
    # Yes is said to what is seen, the correction with it.
    done = ledger.answer(Answered(ids[T1], "yes", "S"))[0]
    assert (done.answer, dict(done.correction)) == ("correct", {"low": 13, "denied": True})
    found = correct(ledger, ids[T1], low="12", denied="no")
    assert (found.low, found.denied, found.answer) == (12, False, "yes")


@pytest.mark.parametrize(
    ("name", "answer", "fields", "words"),
    [
        (T1, "maybe", {}, "no answer; one of yes, no, unsure, correct"),
        (T1, "correct", {}, "nothing is given to correct"),
        (T1, "yes", {"low": "1"}, "belongs to correct, not to yes"),
        (T1, "correct", {"low": "12"}, "already says so"),
        (T1, "correct", {"source": "the defence ministry of Varna"}, "already says so"),
        (T1, "correct", {"low": "many"}, "low must be a whole number"),
        (T1, "correct", {"low": "-3"}, "low must be a whole number"),
        (T1, "correct", {"low": "1,2"}, "low must be a whole number"),
        (T1, "correct", {"low": "٣"}, "low must be a whole number"),
        (T1, "correct", {"low": "9" * 19}, "low must be a whole number"),
        (T1, "correct", {"high": "3"}, "low 12 is above high 3"),
        (T1, "correct", {"size": "3"}, "no field 'size'; one of low, high"),
        (T1, "correct", {"name": "Ivo"}, "a toll has no name"),
        (T1, "correct", {"status": "present"}, "a toll has no status"),
        (T1, "correct", {"outcome": "present"}, "no outcome of a toll"),
        (T1, "correct", {"outcome": ""}, "no outcome of a toll"),
        (T1, "correct", {"approx": "perhaps"}, "approx must be yes or no"),
        (T1, "correct", {"when": "2031-02-30"}, "no date"),
        (T1, "correct", {"when": "2031-05-04..2031-05-03"}, "ends before it begins"),
        (T1, "correct", {"when": "soon"}, "no date"),
        (T1, "correct", {"country": "Nowhere"}, "no country"),
        (T1, "correct", {"group": "x" * 501}, "longer than 500"),
        (P1, "correct", {"name": " "}, "a person needs a name"),
        (P1, "correct", {"low": "1"}, "a person has no low"),
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_given_records_nothing(
    sqlite_ledger: Ledger, name: str, answer: str, fields: dict[str, str], words: str
) -> None:
    ids = {f"{claim.report} {claim.key}": claim.id for claim in sqlite_ledger.claims()}
    before = sqlite_ledger.status()
    with pytest.raises(InputError, match=words):
        sqlite_ledger.answer(Answered(ids[name], answer, "R", fields=fields))
    assert sqlite_ledger.status() == before


def test_somebody_must_decide_and_on_something(sqlite_ledger: Ledger) -> None:
    claim = next(sqlite_ledger.claims())
    for reviewer in ("", " \x00 "):
        with pytest.raises(InputError, match="nobody is named who decides"):
            sqlite_ledger.answer(Answered(claim.id, "yes", reviewer))
    with pytest.raises(InputError, match="longer than 4,000"):
        sqlite_ledger.answer(Answered(claim.id, "yes", "R", "x" * 4001))
    with pytest.raises(UnknownIdError, match="is a report; decide on a claim or a link"):
        sqlite_ledger.answer(Answered("sela-ambush", "yes", "R"))


def test_a_stale_answer_is_refused_with_what_changed(
    ledger: Ledger, ids: dict[str, str], reread: Callable[[list[Claim]], None], read_claims: list[Claim]
) -> None:
    seen = line(ledger, ids[T1]).version
    ledger.answer(Answered(ids[T1], "correct", "S. T.", "counted", {"low": "14"}))
    toll, person = read_claims
    reread([replace(toll, denied=True), person])
    before = ledger.status()
    with pytest.raises(StaleDecisionError) as refused:
        ledger.answer(Answered(ids[T1], "yes", "R", seen=seen))
    assert refused.value.changes[:2] == ("low: 12 → 14", "denied: no → yes")
    assert refused.value.changes[2].startswith("S. T. decided correct on 2031-05-06 (counted)")
    assert refused.value.changes[3] == "it was read otherwise since the decision"
    with pytest.raises(InputError, match="no version of"):
        ledger.answer(Answered(ids[T1], "yes", "R", seen="00000000"))
    assert ledger.status() == before
    now = line(ledger, ids[T1])
    assert now.state == "changed"
    ledger.answer(Answered(ids[T1], "yes", "R", seen=now.version))
    assert (line(ledger, ids[T1]).state, line(ledger, ids[T1]).low) == ("standing", 14)


def test_a_claim_that_is_no_longer_read_keeps_its_decision_and_may_be_decided(
    ledger: Ledger, ids: dict[str, str], reread: Callable[[list[Claim]], None], read_claims: list[Claim]
) -> None:
    ledger.answer(Answered(ids[T1], "yes", "R"))
    reread([])
    assert [claim.id for claim in ledger.claims(Query(report="sela-ambush"))] == [ids[T1]]
    assert line(ledger, ids[T1]).state == "unread"
    assert line(ledger, ids[P1]).state == "withdrawn"
    ledger.answer(Answered(ids[P1], "yes", "R", "it is there"))
    assert line(ledger, ids[P1]).state == "unread"


def test_links_are_decided_too(ledger: Ledger) -> None:
    report = ledger.show("sela-ambush")
    assert isinstance(report, ReportView)
    link = report.links[0]
    with pytest.raises(InputError, match="it cannot be corrected"):
        ledger.answer(Answered(link.id, "correct", "R", fields={"low": "1"}))
    ledger.answer(Answered(link.id, "no", "R", "two reporters", seen=link.version))
    assert ledger.status().origins == 3
    with pytest.raises(StaleDecisionError, match="R decided no on 2031-05-06"):
        ledger.answer(Answered(link.id, "yes", "S", seen=link.version))
    shown = ledger.show(link.id)
    assert isinstance(shown, LinkView)
    ledger.answer(Answered(link.id, "yes", "S", seen=shown.link.version))
    assert ledger.status().origins == 2
    assert [each.words for each in ledger.show(link.id).history[1:]] == [  # type: ignore[union-attr]
        "no by R: two reporters",
        "yes by S",
    ]


def test_many_answers_are_recorded_all_or_none(ledger: Ledger, ids: dict[str, str]) -> None:
    before = ledger.status()
    good = Answered(ids[T1], "yes", "R", place="row 2")
    with pytest.raises(
        InputError, match=r"row 3: .*no answer.* \| row 4: .*decided on twice, first in row 2"
    ):
        ledger.answer(
            good, replace(good, subject=ids[P1], answer="si", place="row 3"), replace(good, place="row 4")
        )
    version = line(ledger, ids[P1]).version
    assert ledger.status() == before
    assert len(ledger.answer(good, replace(good, subject=ids[P1], place="row 3"))) == 2
    stale = Answered(ids[P1], "no", "R", seen=version, place="row 2")
    with pytest.raises(StaleDecisionError, match=r"row 2: .*R decided yes"):
        ledger.answer(stale)


def test_a_decision_of_the_library_is_recorded_as_it_is(ledger: Ledger, ids: dict[str, str]) -> None:
    correction: dict[str, Any] = {"low": 20}
    with ledger.writing() as connection:
        decision = Decision(ids[S1], Answer.CORRECT, "R", "", correction)
        done = decide(connection, decision, ledger.moment())
    assert (done.subject, dict(done.correction)) == (ids[S1], correction)
    assert line(ledger, ids[S1]).low == 20
