"""Renewing: persons, incidents and sources are worked out anew and remembered, with the lists of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from cenotaph.errors import LedgerError
from cenotaph.ledger import Ledger
from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.generations import basis_remembered, being_written
from cenotaph.ledger.remembering import basis_of
from cenotaph.ledger.sources import SOURCES, tally_sources
from cenotaph.model.link import LinkKind
from cenotaph.pipeline.grouping import Grouping, program_of

log = logging.getLogger(__name__)
Tell = Callable[[str], None]
"""Told what is being worked out."""
_PARTS = (str(LinkKind.PERSON), str(LinkKind.INCIDENT), SOURCES)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far what is remembered has come: the entry up to which it holds, and whether more was recorded."""

    upto: int | None
    """None where something was never worked out."""
    last: int
    is_current: bool


def standing(ledger: Ledger) -> Standing:
    """How the remembered persons, incidents and sources stand to the ledger."""
    with ledger.reading() as moment:
        now = basis_of(moment, program_of())
        found = [basis_remembered(moment, each) for each in _PARTS]
        last, _ = end_of_chain(moment)
    known = [each for each in found if each is not None]
    upto = min((int(each.split(" ", 1)[0]) for each in known), default=None)
    return Standing(upto if len(known) == len(_PARTS) else None, last, all(each == now for each in found))


def renew(ledger: Ledger, workers: int = 1, tell: Tell = lambda _: None) -> None:
    """Works out what is not current; readers see the old until the new is whole."""
    grouping = Grouping(ledger, workers, worth=0)
    if _is_behind(ledger, LinkKind.PERSON):
        tell("persons")
        grouping.people()
    if _is_behind(ledger, LinkKind.INCIDENT):
        tell("incidents")
        grouping.incidents()
    if _is_behind(ledger, SOURCES):
        tell("sources")
        _count_sources(ledger)


def _count_sources(ledger: Ledger) -> None:
    try:
        with ledger.reading() as moment:
            basis = basis_of(moment, program_of())
            with being_written(ledger, SOURCES, basis) as generation:
                tally_sources(moment, generation)
    except LedgerError:
        log.info("sources are not remembered")


def _is_behind(ledger: Ledger, kind: str) -> bool:
    with ledger.reading() as moment:
        now = basis_of(moment, program_of())
        return basis_remembered(moment, kind) != now
