"""Workroom: where figures and the overview are worked out, with what the claims say kept at hand."""

from __future__ import annotations

import json
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from cenotaph.errors import LedgerError, UnknownIdError
from cenotaph.estimates.given import Names, question_of
from cenotaph.estimates.premises import premises_of
from cenotaph.ledger import Ledger
from cenotaph.ledger.figures import basis_entry
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.seeing import Sights
from cenotaph.ledger.worked import Worked, keep_worked
from cenotaph.model.figure import Figure
from cenotaph.model.figure_row import figure_to_row
from cenotaph.model.kept import KeptFigure
from cenotaph.model.scope import Premise
from cenotaph.pipeline.digests import digest_of
from cenotaph.pipeline.evidence import figure_of, world_of
from cenotaph.pipeline.figures import kept_options
from cenotaph.pipeline.gathering import Gathered, gather
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings
from cenotaph.workbench.figuring import overview
from cenotaph.workbench.figuring.asked import FigureAsked
from cenotaph.workbench.figuring.receipt import Row, Shown, receipt_of

_LOG = logging.getLogger(__name__)
_ROOMS = (
    "estimates",
    "pipeline",
    "people",
    "incidents",
    "parties",
    "places",
    "data",
    "model",
    "publications",
)
_ROOMS_KEPT = 3
FIGURE, KEPT, OVERVIEW = "figure", "kept figure", "overview"
"""What is worked out."""
PROOF = "proof"
"""A figure whole, as a ledger keeps it."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to work out: its kind, what it is remembered by, and what is asked."""

    kind: str
    key: str
    about: Mapping[str, Any] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    """The ids of the reports that are left out, for those who do not see them; the key tells of them, too."""


def basis_now(ledger: Ledger, settings: Settings) -> str:
    """What everything here rests on at this moment: the last entry that counts, the program, own files."""
    with ledger.reading() as moment:
        entry = basis_entry(moment)
    return basis_words(entry, settings)


def basis_words(entry: int, settings: Settings) -> str:
    """The same for some entry."""
    files = [(path.stat().st_mtime_ns if path.is_file() else 0) for path in _own(settings)]
    return f"{entry} {_program()} {files[0]} {files[1]}"


def is_of_this_program(basis: str) -> bool:
    """Whether what rests on this was made by the very program that runs."""
    return " ".join(basis.split(" ")[1:3]) == _program()


def _program() -> str:
    return f"{version('cenotaph')} {digest_of(_ROOMS)[:16]}"


def _own(settings: Settings) -> tuple[Any, Any]:
    return settings.places_file, settings.parties_file


@lru_cache(maxsize=2)
def _reference(settings: Settings, files: str) -> Reference:
    return Reference.of(settings)


def reference_now(settings: Settings) -> Reference:
    """The gazetteer and the parties as the user's own files are now."""
    return _reference(settings, basis_words(0, settings))


class Workroom:
    """Works out what is asked from all of a ledger; one thing at a time."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger = ledger
        self._settings = settings
        self._gathered: dict[tuple[str, bool], Gathered] = {}
        self._works: dict[str, Callable[[Task], tuple[int, Row]]] = {
            FIGURE: self._figure,
            KEPT: self._kept,
            OVERVIEW: self._overview,
        }

    def work(self, task: Task) -> Worked:
        """Works a thing out and remembers it; InputError where it cannot be asked."""
        begun = time.perf_counter()
        entry, content = self._works[task.kind](task)
        content["took"] = round(time.perf_counter() - begun, 3)
        content["upto"] = entry
        proof = content.pop(PROOF, None)
        # What is told now is as it will be recalled.
        content = json.loads(json.dumps(content))
        found = Worked(basis_words(entry, self._settings), self._ledger.moment(), content)
        try:
            with self._ledger.writing() as writer:
                keep_worked(writer, task.kind, task.key, found)
                if proof is not None:
                    keep_worked(writer, PROOF, task.key, replace(found, content=proof))
        except LedgerError:
            # A ledger that cannot be written to is worked out anew each time.
            _LOG.info("%s is not remembered: the ledger cannot be written to", task.kind)
        return found

    def _figure(self, task: Task) -> tuple[int, Row]:
        asked = FigureAsked.model_validate(task.about)
        gathered = self._gather(is_decided=asked.decided)
        evidence, world = gathered.evidence, gathered.world
        question = question_of(asked.target, Names(world.directory, world.atlas), "")
        options = kept_options(asked.trust or evidence.floor, asked.as_of)
        figure = figure_of(evidence, question, world, options, asked.left_out)
        shown = Shown(figure, evidence.premises, evidence.naming, asked.left_out, asked.left_out)
        basis = replace(gathered.basis, without=asked.left_out)
        proof = {"figure": figure_to_row(figure), "basis": asdict(basis)}
        return gathered.basis.upto, {**receipt_of(shown), PROOF: proof}

    def _kept(self, task: Task) -> tuple[int, Row]:
        kept = self._ledger.show(str(task.about["id"]))
        if not isinstance(kept, KeptFigure):
            raise UnknownIdError(str(task.about["id"]), "is no kept figure", "look it up in /figures/kept")
        world = world_of(self._reference())
        premises = self._premises(kept.figure)
        shown = Shown(kept.figure, premises, world, kept.basis.without, kept.basis.without)
        with self._ledger.reading() as moment:
            return basis_entry(moment), receipt_of(shown)

    def _overview(self, task: Task) -> tuple[int, Row]:
        gathered = self._gather(is_decided=False)
        evidence, world = gathered.evidence, gathered.world
        incidents = Grouping(self._ledger).incidents()[1]
        latest = sorted(incidents, key=lambda each: str(each.window.end) if each.window else "", reverse=True)
        # More than are shown: not all of them have a place.
        some = latest[: 10 * overview.MOST_SPOTS]
        with self._ledger.reading() as moment:
            lines = claims_by_id(moment, [member.id for each in some for member in each.members])
        return gathered.basis.upto, {
            "headlines": overview.headlines(evidence, world),
            "charts": overview.charts(evidence, world),
            "spots": overview.spots(some, lines),
            "incidents": len(incidents),
            "claims": len(evidence.premises),
            "names": overview.known_names(evidence),
        }

    def _gather(self, *, is_decided: bool) -> Gathered:
        """What the claims say now; kept until the ledger moves on."""
        key = (basis_now(self._ledger, self._settings), is_decided)
        if key not in self._gathered:
            for old in [each for each in self._gathered if each[0] != key[0]]:
                del self._gathered[old]
            self._gathered[key] = gather(self._ledger, self._reference(), is_decided=is_decided)
        return self._gathered[key]

    def _premises(self, figure: Figure) -> dict[str, Premise]:
        """The claims that a kept figure names, as they are read now."""
        codes = {*figure.accepted, *(each.claim for each in figure.aside)}
        codes |= {code for each in figure.conflicts for code in each.claims}
        with self._ledger.reading() as moment:
            lines = claims_by_id(moment, sorted(codes))
        found, _ = premises_of(lines.values(), {}, world_of(self._reference()))
        return {each.id: each for each in found}

    def _reference(self) -> Reference:
        return reference_now(self._settings)


class Workrooms:
    """A workroom for each part of a ledger that is worked on; the last ones keep what they have at hand."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.sights = Sights(ledger)
        self._settings = settings
        self._rooms: OrderedDict[tuple[str, ...], Workroom] = OrderedDict()

    def work(self, task: Task) -> Worked:
        """As `Workroom.work`, from the reports that the task does not leave out."""
        room = self._rooms.pop(task.hidden, None)
        if room is None:
            room = Workroom(self.sights.without(task.hidden), self._settings)
        self._rooms[task.hidden] = room
        while len(self._rooms) > _ROOMS_KEPT:
            self._rooms.popitem(last=False)
        return room.work(task)

    def close(self) -> None:
        """Lets go of the connections to parts of the ledger."""
        self.sights.close()
