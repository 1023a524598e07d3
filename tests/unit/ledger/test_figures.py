from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.expunge import expunge
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.schema import figures
from cenotaph.ledger.verify import verify
from cenotaph.model.kept import KeptFigure


def test_a_figure_is_kept_as_it_is(full: Ledger, made: Any) -> None:
    figure, basis = made.figure(made.ids(full)["r1"]), made.basis(full)
    kept = full.keep_figure(figure, basis, " the \x00 guards\n of May ")
    assert (kept.figure, kept.basis, kept.name) == (figure, basis, "the guards of May")
    assert full.show(kept.id) == full.show(f"#{kept.number}") == full.figures()[0] == kept
    assert verify(full) == []


def test_the_same_figure_again_changes_nothing(full: Ledger, made: Any) -> None:
    figure, basis = made.figure(made.ids(full)["r1"]), made.basis(full)
    first = full.keep_figure(figure, basis, "May")
    assert made.basis(full) == basis
    assert full.keep_figure(figure, basis, "May") == first
    assert full.keep_figure(figure, basis, "June") != first
    assert full.keep_figure(replace(figure, low=11), basis, "May") != first


def test_the_tables_are_made_again(full: Ledger, made: Any) -> None:
    before = made.dump(full)
    assert before["figures"]
    rebuild(full)
    assert made.dump(full) == before


@pytest.mark.parametrize(
    ("upto", "name", "wanted"),
    [
        (10_000, "", "entry 10000 is not in this ledger"),
        (-1, "", "entry -1 is not in this ledger"),
        (0, "x" * 201, "201 signs is too long"),
    ],
)
def test_what_cannot_be_kept_is_refused(full: Ledger, made: Any, upto: int, name: str, wanted: str) -> None:
    figure, basis = made.figure(made.ids(full)["r1"]), replace(made.basis(full), upto=upto)
    before = full.status().entries
    with pytest.raises(InputError, match=wanted):
        full.keep_figure(figure, basis, name)
    assert full.status().entries == before


def test_counts_beyond_any_column_are_kept(full: Ledger, made: Any) -> None:
    figure = replace(made.figure(made.ids(full)["r1"]), low=10**30, high=10**31)
    kept = full.keep_figure(figure, made.basis(full))
    assert kept.figure == figure
    with full.reading() as connection:
        row = connection.execute(select(figures).where(figures.c.id == kept.id)).one()
    assert row.low == row.high == 2**63 - 1
    assert verify(full) == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_expunged_claim_takes_the_words_along(full: Ledger, made: Any, place: int) -> None:
    names = made.ids(full)["r0"]
    before = _of(full, "r0")
    expunge(full, names[place], "the family asked", "AB")
    after = _of(full, "r0")
    assert (after.is_expunged, after.id, after.figure.low) == (True, before.id, 12)
    assert after.figure.accepted == before.figure.accepted
    assert not after.basis.without
    assert not after.figure.without
    assert [each.reason for each in after.figure.aside] == ["", ""]
    assert [each.words for each in after.figure.conflicts] == [""]
    assert [each.origins for each in after.figure.faults] == [(), ()]
    assert not _of(full, "r5").is_expunged
    assert verify(full) == []
    dump = made.dump(full)
    rebuild(full)
    assert made.dump(full) == dump


def test_an_expunged_report_takes_the_words_along(full: Ledger) -> None:
    expunge(full, "r5", "the court ordered it", "AB")
    assert [_of(full, name).is_expunged for name in ("r0", "r2", "r5")] == [False, False, True]
    assert verify(full) == []


def _of(ledger: Ledger, report: str) -> KeptFigure:
    return next(kept for kept in ledger.figures() if kept.name.endswith(report))
