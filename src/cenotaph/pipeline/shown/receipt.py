"""Receipt: a figure in the words of its page, as rows that can be remembered; claims by their ids."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from cenotaph.estimates.receipts import (
    Naming,
    arithmetic,
    bound_words,
    claims_of,
    fault_words,
    ground_words,
    has_best,
    headline,
    in_order,
    named_words,
    outcome_words,
    question_words,
    range_words,
    rung_words,
    scope_words,
    times,
)
from cenotaph.model.figure import Conflict, Figure, Proof, Side, Use, Without
from cenotaph.model.rows import Cell
from cenotaph.model.scope import Premise
from cenotaph.publications.charts import Bounded, Chart, ranges_chart

Row = dict[str, Any]
MOST_CLAIMS = 40
"""Claims of a list that a page shows; it says how many there are."""
_MOST_ORIGINS = 100
_MOST_USES = 60
_MOST_CONFLICTS = 20
_MOST_TOGETHER = 10
"""Claims that a term of a sum, or a contradiction, is shown with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with what names its claims and its scopes, and the speakers that were left out."""

    figure: Figure
    premises: Mapping[str, Premise]
    naming: Naming
    without: tuple[str, ...] = ()
    voices: Sequence[str] = field(default=())
    """The speakers and origins as the claims spell them, of those that were left out."""


def receipt_of(shown: Shown) -> Row:
    """All that the page of a figure says, in words and as numbers; `claims` has every claim that it names."""
    figure = shown.figure
    proofs = [_proof(each, shown) for each in figure.proofs]
    aside = _aside(figure)
    conflicts = [_conflict(each) for each in figure.conflicts[:_MOST_CONFLICTS]]
    accepted = list(figure.accepted[:MOST_CLAIMS])
    named = [
        *(code for proof in proofs for use in proof["uses"] for code in use["claims"]),
        *(code for proof in proofs for code in proof["support"]),
        *(code for each in conflicts for code in each["claims"]),
        *(code for each in aside for code in each["claims"]),
        *accepted,
    ]
    known = dict.fromkeys(code for code in named if code in shown.premises)
    return {
        "headline": headline(figure),
        "of": question_words(figure.question, shown.naming),
        "measure": outcome_words(figure.question.outcomes),
        "range": range_words(figure.low, figure.high),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best if has_best(figure) else None,
        "rule": figure.rule,
        "grounds": ground_words(figure, shown.premises),
        "ladder": [_rung(each, figure) for each in sorted(figure.ladder, key=lambda rung: -rung.trust)],
        "faults": [fault_words(fault) for fault in figure.faults if fault.wrong],
        "named": named_words(figure.named),
        "proofs": proofs,
        "conflicts": conflicts,
        "contradictions": len(figure.conflicts),
        "aside": aside,
        "asides": len(figure.aside),
        "origins": list(_origins(shown))[:_MOST_ORIGINS],
        "accepted": accepted,
        "taken": len(figure.accepted),
        "claims": {code: _claim(shown.premises[code], shown.naming) for code in known},
        "chart": chart_row(_ladder_chart(figure)) if figure.ladder else None,
    }


def chart_row(chart: Chart) -> Row:
    """A chart as it is remembered: `spec` to draw, `columns` and `rows` for the table behind it."""
    return asdict(chart)


def _rung(rung: Any, figure: Figure) -> Row:
    words, by = rung_words(rung)
    return {"trust": rung.trust, "words": words, "by": by, "is_floor": rung.trust == figure.floor}


def _ladder_chart(figure: Figure) -> Chart:
    rungs = sorted(figure.ladder, key=lambda rung: -rung.trust)
    best = figure.best if has_best(figure) else None
    ranges = [
        Bounded(f"trust {each.trust}", each.low, each.high, best if each.trust == figure.floor else None)
        for each in rungs
    ]
    return ranges_chart("The figure by trust", ranges, outcome_words(figure.question.outcomes))


def _proof(proof: Proof, shown: Shown) -> Row:
    uses = in_order(proof.uses)
    return {
        "side": "at least" if proof.side is Side.LOW else "at most",
        "value": proof.value,
        "words": arithmetic(proof, shown.premises, shown.figure.question, shown.naming),
        "uses": [_use(each, shown) for each in uses[:_MOST_USES]],
        "more": max(0, len(uses) - _MOST_USES),
        "support": list(proof.support)[:_MOST_TOGETHER],
        "supports": len(proof.support),
    }


def _use(use: Use, shown: Shown) -> Row:
    claims = claims_of(use, shown.premises)
    return {
        "times": times(use.multiplier).strip() or "+",
        "bound": f"{'≥' if use.side is Side.LOW else '≤'} {use.bound:,}",
        "is_less": use.multiplier < 0,
        "claims": list(claims)[:_MOST_TOGETHER] or [use.claim],
        "many": max(1, len(claims)),
    }


def _conflict(conflict: Conflict) -> Row:
    claims = list(conflict.claims)
    return {"words": conflict.words, "claims": claims[:_MOST_TOGETHER], "many": len(claims)}


def _aside(figure: Figure) -> list[Row]:
    """Claims set aside, those of one reason together."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for each in figure.aside:
        reasons[each.reason].append(each.claim)
    left = MOST_CLAIMS
    rows: list[Row] = []
    for reason, codes in sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_CLAIMS]:
        rows.append({"reason": reason, "claims": codes[:left], "more": len(codes) - len(codes[:left])})
        left -= len(codes[:left])
    return rows


def _origins(shown: Shown) -> Iterator[Row]:
    """Each origin of the claims that count: how many claims, and what the figure becomes without it."""
    figure = shown.figure
    for voice in shown.voices:
        yield _origin(voice, 0, "left out") | {"is_out": True, "moves": True}
    changed = {each.origin: each for each in figure.without}
    counts = Counter(shown.premises[code].origin for code in figure.accepted if code in shown.premises)
    counts.update({name: 0 for name in changed if name not in counts})
    listed = sorted(counts, key=lambda name: (not _moves(changed.get(name), figure), -counts[name], name))
    for name in listed:
        without = changed.get(name)
        moves = _moves(without, figure)
        words = range_words(without.low, without.high) if without is not None and moves else "the same"
        yield _origin(name, counts[name], words) | {"is_out": False, "moves": moves}


def _origin(name: str, claims: int, words: str) -> Row:
    # The mark stands for the name in a page's ids.
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return {"name": name, "mark": mark, "claims": claims, "words": words}


def _moves(without: Without | None, figure: Figure) -> bool:
    return without is not None and (without.low, without.high) != (figure.low, figure.high)


def _claim(premise: Premise, naming: Naming) -> Row:
    low, high = premise.low_trust, premise.high_trust
    row: dict[str, Cell] = {
        "says": premise.name or bound_words(premise),
        "scope": scope_words(premise.scope, naming),
        "speaker": premise.speaker,
        "origin": premise.origin if premise.origin not in (premise.speaker, premise.id) else None,
        "asserted": premise.asserted.isoformat() if premise.asserted else None,
        "trust": str(low) if low == high or premise.high is None else f"{low} low, {high} high",
    }
    return dict(row)


def claim_ids(receipt: Mapping[str, Any]) -> Iterable[str]:
    """The ids of all claims that a receipt names."""
    claims: Mapping[str, Any] = receipt["claims"]
    return claims.keys()
