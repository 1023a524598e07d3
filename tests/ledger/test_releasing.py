"""What releases read of a ledger, and the ledger as the public sees it: the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.pipeline.releasing.world import filled

from cenotaph.ledger import Ledger
from cenotaph.ledger.deciding import Answered
from cenotaph.ledger.naming import ids_held, naming_rows, quotes, speakers, texts_of, usual_words
from cenotaph.ledger.outside import outside, restricted
from cenotaph.ledger.releasing import end_of, expunged_ids, standing_answers, told_bare
from cenotaph.model.decision import Answer
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.releasing import Asked, release
from cenotaph.publications.redaction import profile_named


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with filled(ledger_address) as opened:
        yield opened


def test_what_is_said_of_names_and_sources(ledger: Ledger) -> None:
    with ledger.reading() as moment:
        found = list(naming_rows(moment))
        assert [row.name for row in found][:3] == ["Tarinvel Oskaldur", "Veldan Ruskhart", "Halvarin Dornbek"]
        assert {row.report for row in found} == {"hurt-in-selava", "again", "held", "sealed"}
        assert [words for words, _, _ in speakers(moment)] == ["a nurse at the Selava clinic"]
        assert "Selava" in usual_words(moment)
        assert len(list(quotes(moment))) == 9
        texts = dict(texts_of(moment, [row.number for row in found]))
        assert texts[found[0].number].startswith("Tarinvel Oskaldur, 7")
        assert ids_held(moment, ["again", found[0].id, "none"]) == {"again": "report", found[0].id: "claim"}


def test_the_end_and_the_answers(ledger: Ledger) -> None:
    line = next(ledger.claims())
    ledger.answer(Answered(line.id, Answer.UNSURE, "ab", "who knows"))
    ledger.answer(Answered(line.id, Answer.YES, "cd"))
    with ledger.reading() as moment:
        assert [(each.claim, each.answer, each.reviewer) for each in standing_answers(moment)] == [
            (line.id, "yes", "cd")
        ]
        assert end_of(moment).number == ledger.status().entries
        assert end_of(moment).digest == ledger.status().head
        assert expunged_ids(moment) == frozenset()
        (told,) = told_bare(moment, ["held"])
    assert (told.report.text, told.report.outlet, len(told.claims)) == ("", "River News", 2)


def test_the_ledger_as_the_public_sees_it(ledger: Ledger) -> None:
    hidden = restricted(ledger)
    assert hidden == {"sealed"}
    with outside(ledger, hidden) as seen:
        assert {line.report for line in seen.claims()} == {"hurt-in-selava", "again", "held"}
        assert not any(
            person.name == "Ivomar Marnhelm" for person in Grouping(seen, worth=0).people().persons
        )
    with outside(ledger, frozenset({"again"})) as seen:
        assert {report.id for report in seen.reports()} == {"hurt-in-selava", "held", "sealed"}
    assert outside(ledger, frozenset()) is ledger
    # What was worked out from a part is remembered for nobody.
    assert any(person.name == "Ivomar Marnhelm" for person in Grouping(ledger).people().persons)


def test_remembered_groups_give_the_same_release(ledger: Ledger, tmp_path: Path) -> None:
    reference = Reference()
    asked = [Asked("x", tmp_path / name, profile_named("full"), Status.ALL) for name in ("one", "two")]
    first = release(ledger, reference, asked[0])
    Grouping(ledger, worth=0).people()
    Grouping(ledger, worth=0).incidents()
    assert release(ledger, reference, asked[1]).sums == first.sums
