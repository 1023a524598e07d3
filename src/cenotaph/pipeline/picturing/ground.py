"""Ground: what a picture rests on, and how it says so."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from importlib.metadata import version
from typing import Any

from cenotaph.estimates.axes import axes_of
from cenotaph.estimates.chosen import left_out
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts import days_words
from cenotaph.estimates.touching import Touching
from cenotaph.estimates.world import World
from cenotaph.ledger import Ledger
from cenotaph.model.claim import Kind
from cenotaph.model.scope import Premise, Scope
from cenotaph.pipeline.evidence import Evidence
from cenotaph.pipeline.figures import chosen_of
from cenotaph.publications.charts import Chart
from cenotaph.publications.redaction import NOTHING, Redaction

_LEFT_TO_RIGHT = "\u200e"
"""The mark of Unicode that is not seen, and after which words run from left to right."""
_ENDING = 4
"""Letters at the end of words that decide how it is read on."""
_HEAD = 12
"""Letters of a ledger's head that are told."""

READ = "A stroke: at least. A bar: up to the most. An arrow: no upper limit is claimed."
"""How to read ranges."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The claims that a picture is made from, and what it is asked of."""

    evidence: Evidence
    world: World
    question: Scope
    as_of: date | None = None
    without: Sequence[str] = ()
    floor: int | None = None
    """The least trust of claims that count; None: what the evidence has."""
    outlets: Mapping[str, str] = field(default_factory=dict)
    """Who printed a report, by its id: claims that nobody in particular makes go by that."""
    redaction: Redaction = NOTHING

    @property
    def options(self) -> Options:
        """How figures are worked out: the bounds alone, and quickly."""
        floor = self.floor or self.evidence.floor
        return Options(floor=floor, as_of=self.as_of, ladder=False, wrong=0, without=False)

    def premises(self) -> list[Premise]:
        """The claims that had been said by then, without those of who is left out; raises as `left_out`."""
        listed, _ = chosen_of(self.evidence, self.as_of)
        return list(left_out(listed, self.without)[0])

    def losses(self) -> list[Premise]:
        """Those of them on losses that speak of people whom the question asks for."""
        listed = [each for each in self.premises() if each.kind is not Kind.STRENGTH]
        if not listed:
            return []
        touching = Touching(listed, [self.question], partial(axes_of, world=self.world), floor=1).names(0)
        return [each for each in listed if each.id in touching]

    def party(self, ident: str) -> str:
        """What to call a party."""
        return self.redaction.words(self.evidence.naming.party_name(ident))

    def titled(self, head: str) -> str:
        """A title: what is shown, then whose, where and when as far as that was asked."""
        question, naming = self.question, self.evidence.naming
        parties = " and ".join(sorted(naming.party_name(each) for each in question.parties))
        places = " and ".join(sorted(naming.place_name(each) for each in question.places))
        told = [part for part in (parties, places, days_words(question.first, question.last)) if part]
        return self.redaction.words(f"{head}: {', '.join(told)}" if told else head)


def level(words: str) -> str:
    """The same words with their end marked, where what follows would else be read from right to left."""
    is_turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words[-_ENDING:])
    return f"{words}{_LEFT_TO_RIGHT}" if is_turned else words


def apart(names: Sequence[str]) -> list[str]:
    """The same names; one that stands there again is numbered, so that two who are withheld stay two."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def with_source(chart: Chart, source: str) -> Chart:
    """The chart, saying where its numbers come from."""
    return replace(chart, source=source)


def ledger_source(ledger: Ledger, profile: str, *, is_decided: bool, as_of: date | None) -> str:
    """The source of what is made from a ledger: its state, and which of its claims were taken."""
    status = ledger.status()
    claims = "claims accepted by a reviewer" if is_decided else "all claims but the rejected"
    said = f", as said by {as_of}" if as_of else ""
    withheld = f"; profile {profile}" if profile else ""
    state = f"ledger of {status.entries:,} entries with head {status.head[:_HEAD]}"
    return f"Cenotaph {version('cenotaph')}, {state}; {claims}{said}{withheld}."


def file_source(claims: int, as_of: date | None) -> str:
    """The source of what is made from a file of claims."""
    said = f", as said by {as_of}" if as_of else ""
    return f"Cenotaph {version('cenotaph')}, a file of {claims:,} claims{said}."


def withheld(chart: Chart, redaction: Redaction) -> Chart:
    """The chart without what is withheld in any of its strings."""
    if redaction.is_empty:
        return chart
    return Chart(
        redaction.words(chart.title),
        redaction.words(chart.note),
        _without(chart.spec, redaction),
        tuple(replace(each, label=redaction.words(each.label)) for each in chart.columns),
        tuple(_without(dict(row), redaction) for row in chart.rows),
        redaction.words(chart.source),
    )


def _without(part: Any, redaction: Redaction) -> Any:
    if isinstance(part, str):
        return redaction.words(part)
    if isinstance(part, dict):
        return {name: _without(inner, redaction) for name, inner in part.items()}
    if isinstance(part, list):
        return [_without(inner, redaction) for inner in part]
    return part
