"""Figures in words: the range first, then what it holds for, and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Mapping

from cenotaph.estimates.receipts.scopes import Naming, Part, outcome_words, part_words
from cenotaph.model.figure import Fault, Figure, Named, Rung, Without
from cenotaph.model.scope import TRUST, Premise, Scope

NO_LIMIT = "no upper limit is claimed"


def headline(figure: Figure) -> str:
    """The figure first: "23 to 40 killed · best 27", "at least 23 killed · no upper limit is claimed"."""
    bounds = range_words(figure.low, figure.high) if figure.low or figure.high is not None else "at least 0"
    parts = [f"{bounds} {outcome_words(figure.question.outcomes)}"]
    if figure.high is None:
        parts.append(NO_LIMIT)
    if has_best(figure):
        parts.append(f"best {figure.best:,}")
    return " · ".join(parts)


def has_best(figure: Figure) -> bool:
    """Whether a best figure says more than the bounds: where nothing bounds it, it would be made up."""
    return (
        figure.best is not None and figure.low != figure.high and (figure.low > 0 or figure.high is not None)
    )


def range_words(low: int, high: int | None) -> str:
    """A range: "23 to 40", "exactly 23", "at least 23", "no bound"."""
    if high is None:
        return f"at least {low:,}" if low else "no bound"
    return f"exactly {low:,}" if low == high else f"{low:,} to {high:,}"


def question_words(question: Scope, naming: Naming) -> str:
    """Of whom, where and when the figure is: "of the Ardavian Army, in Belgrun, in March 2031"."""
    told = {part: part_words(question, part, naming) for part in Part}
    days = told[Part.DAYS]
    single = question.first is not None and question.first == question.last
    if question.first and question.last:
        days = f"on {days}" if single else f"in {days}"
    return ", ".join(
        (
            f"of {told[Part.PARTIES]}" if told[Part.PARTIES] else "of any party",
            *filter(None, (told[Part.COHORT],)),
            f"in {told[Part.PLACES]}" if told[Part.PLACES] else "anywhere",
            days or "at any time",
            *filter(None, (told[Part.ATTACKERS],)),
        )
    )


def rung_words(rung: Rung) -> tuple[str, str]:
    """A rung of the ladder: the range, and the claims that it takes in beside those above it."""
    return range_words(rung.low, rung.high), TRUST[rung.trust]


def fault_words(fault: Fault) -> str:
    """What holds whichever origins are wrong: "17 to 40 if any one origin is wrong (least without ARSNA)"."""
    count = {0: "if no origin is wrong", 1: "if any one origin is wrong", 2: "if any two origins are wrong"}
    words = count.get(fault.wrong, f"if any {fault.wrong} origins are wrong")
    least = f" (least without {_both(fault.origins)})" if fault.wrong and fault.origins else ""
    return f"{range_words(fault.low, fault.high)} {words}{least}"


def without_words(without: Without, figure: Figure) -> str:
    """What the figure becomes without one origin, or that it stays."""
    if (without.low, without.high) == (figure.low, figure.high):
        return f"without {without.origin}: the same"
    return f"without {without.origin}: {range_words(without.low, without.high)}"


def named_words(named: Named) -> str:
    """Names against the number: how many named persons are counted in it, surely and possibly."""
    if not named.possibly:
        return "no named person falls inside"
    if not named.surely:
        return f"{_persons(named.possibly)} possibly inside, none surely"
    surely = f"{_persons(named.surely)} surely inside"
    more = named.possibly - named.surely
    return f"{surely}, {more:,} more possibly" if more else surely


def _persons(many: int) -> str:
    return f"{many:,} named {'person falls' if many == 1 else 'persons fall'}"


def _both(words: tuple[str, ...]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def ground_words(figure: Figure, premises: Mapping[str, Premise]) -> str:
    """What a figure holds for: how many claims, of how many origins, and what narrows them."""
    origins = {premises[code].origin for code in figure.accepted if code in premises}
    if not figure.accepted:
        words = "no claim touches the question"
    else:
        is_one = len(figure.accepted) == 1
        claims = "the 1 claim" if is_one else f"all {len(figure.accepted):,} claims"
        voices = f"{len(origins):,} origin{'' if len(origins) == 1 else 's'}"
        words = f"holds if {claims} of {voices} {'is' if is_one else 'are'} true as read"
    extra = [f"as of {figure.as_of.isoformat()}"] if figure.as_of else []
    extra += [f"only claims of trust {figure.floor} or more"] if figure.floor > 1 else []
    extra += [] if figure.is_tight else ["valid, maybe not tight"]
    return "; ".join([words, *extra])
