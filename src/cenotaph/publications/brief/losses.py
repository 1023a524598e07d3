"""The sentences on figures: headline, standfirst, what happened, what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.publications.brief.brief import Picture, Row, Table
from cenotaph.publications.brief.facts import Facts, Subject, Tallied
from cenotaph.publications.brief.grammar import (
    capital,
    counted,
    definite,
    is_or_are,
    on_days,
    range_words,
    ranged,
    was_or_were,
    within,
)
from cenotaph.publications.brief.sentences import Part, Sentence, Stated
from cenotaph.publications.brief.wheres import in_place
from cenotaph.publications.charts import Bounded, ranges_chart

_FEW = 6
"""Periods that a table shows with those of which no number is borne out."""


def headline(facts: Facts) -> Sentence:
    """The figure that holds, or that none does."""
    told, subject = facts.figure, facts.subject
    about = _about(subject, told)
    if not told.is_bound:
        return Sentence.of(*about, ": no number of ", _stated(told, told.measure), " is borne out")
    number = _stated(told, f"{range_words(told.low, told.high)} {told.measure}")
    return Sentence.of(*about, ": ", number)


def standfirst(facts: Facts) -> tuple[Sentence, ...]:
    """How far the figure bears, how many names stand behind it, and what is told beside it."""
    found = [*_speakers(facts), *_bearing(facts.figure), *_names(facts)]
    found += [_beside(each, facts.subject) for each in facts.beside if each.is_bound]
    return tuple(found)


def happened(facts: Facts) -> Iterator[Sentence]:
    """The figure in full, other losses, and the period against the one before."""
    yield _in_full(facts.figure, facts.subject)
    for other in facts.others:
        if other.is_bound:
            yield _in_full(other, facts.subject)
    if facts.before is not None:
        yield from _against(facts.figure, facts.before)


def periods(facts: Facts) -> Table | None:
    """Losses by period beside the days before; None where the days asked for are open."""
    told = _periods(facts)
    if not told or not any(each.is_bound for each in told):
        return None
    rows = []
    for each in (each for each in told if each.is_bound or len(told) <= _FEW):
        high = "not claimed" if each.high is None else f"{each.high:,}"
        low, names = (
            f"{each.low:,}" if each.low else "no number",
            f"{each.surely:,}" if each.surely else "none",
        )
        words = (each.days.words, low, high, names)
        rows.append(Row(tuple(Sentence.of(_stated(each, word)) for word in words)))
    gaps = "; periods of which no number is borne out are left out" if len(rows) < len(told) else ""
    caption = Sentence.of(capital(facts.figure.measure), f" by period{gaps}", _stated(facts.figure, ""))
    return Table(caption, ("Days", "At least", "At most", "Named, surely"), tuple(rows))


def periods_picture(facts: Facts) -> Picture | None:
    """The same as a chart; None where no period has a number, or there is one alone."""
    every = _periods(facts)
    told = [each for each in every if each.is_bound or len(every) <= _FEW]
    if len(told) < 2 or not any(each.is_bound for each in told):
        return None
    title = f"{capital(facts.figure.measure)} by period"
    ranges = [Bounded(each.days.words, each.low, each.high) for each in told]
    note = (
        "From the least to the most that the claims bear out; an arrow: no upper limit is claimed. "
        "A stroke at the very beginning: no number is borne out."
    )
    caption = Sentence.of(title, ", at least and at most", *(_stated(each, "") for each in told), ".")
    return Picture("chart-periods", caption, ranges_chart(title, ranges, facts.figure.measure, note))


def _periods(facts: Facts) -> tuple[Tallied, ...]:
    before = (facts.before,) if facts.before is not None else ()
    return (*before, *(facts.periods or (facts.figure,))) if before or facts.periods else ()


def unknown(facts: Facts) -> Iterator[Sentence]:
    """What the claims leave open."""
    told = facts.figure
    if told.high is None:
        yield Sentence.of(
            "How many were ",
            _stated(told, told.measure),
            " at most is not known: no claim sets a limit.",
        )
    if told.perhaps:
        more = told.perhaps
        yield Sentence.of(
            "Whether ", Stated(f"{more:,} more named {'person' if more == 1 else 'persons'}", facts.names),
            f" {is_or_are(more)} part of the figure is open: whose they were, or the day, is not sure.",
        )  # fmt: skip
    if facts.undated:
        many = counted(facts.undated, "named person", "named persons")
        yield Sentence.of("Of ", Stated(many, facts.names), " no report states the day.")
    if facts.unlisted:
        many = counted(facts.unlisted, "named person", "named persons")
        yield Sentence.of(
            Stated(many, facts.names), f" {is_or_are(facts.unlisted)} not listed here, though logic does not "
            "keep them out: no report ties them to these days and places.",
        )  # fmt: skip
    for each in facts.others:
        if not each.is_bound:
            yield Sentence.of(
                "How many were ", _stated(each, each.measure), " is not known: the claims bear out no number."
            )


def _about(subject: Subject, told: Tallied) -> tuple[Part, ...]:
    where = f" {in_place(subject.place)}" if subject.place else ""
    when = f", {subject.days.words}" if subject.days.words else ""
    return (_stated(told, f"{subject.party or 'All parties'}{where}{when}"),)


def _speakers(facts: Facts) -> Iterator[Sentence]:
    """Who says what the lower bound rests on, where a single claim carries it."""
    told = facts.figure
    if len(told.receipt.quotes) != 1 or not told.is_bound:
        return
    (quote,) = told.receipt.quotes
    speaker, outlet = quote.speaker, _stated(told, quote.outlet)
    if not speaker:
        yield Sentence.of("The figure is that of ", outlet, ", in its own voice.")
        return
    yield Sentence.of("The figure is that of ", _stated(told, speaker), ", as told by ", outlet, ".")


def _bearing(told: Tallied) -> Iterator[Sentence]:
    if told.shaken is None or not told.is_bound:
        return
    if not told.shaken:
        yield Sentence.of("If one origin is wrong, no number is left", _stated(told, ""), ".")
    elif told.shaken < told.low:
        left = _stated(told, f"at least {told.shaken:,}")
        yield Sentence.of("If any one origin is wrong, ", left, f" {_remains(told.shaken)}.")
    else:
        yield Sentence.of(
            "At least as many, ", _stated(told, f"{told.low:,}"), ", are left if any one origin is wrong."
        )


def _names(facts: Facts) -> Iterator[Sentence]:
    told, names = facts.figure, facts.names
    if not told.surely and not told.perhaps:
        return
    parts: list[Part] = []
    if told.surely:
        people = counted(told.surely, "named person", "named persons")
        parts += [Stated(people, names), f" {is_or_are(told.surely)} surely counted in it"]
    if told.perhaps and parts:
        parts += ["; ", Stated(f"{told.perhaps:,} more", names), " may be"]
    elif told.perhaps:
        people = counted(told.perhaps, "named person", "named persons")
        parts += [Stated(people, names), " may be counted in it, none surely"]
    yield Sentence.of(*parts, ".")


def _beside(told: Tallied, subject: Subject) -> Sentence:
    tie = f", a party {told.tie} to {definite(subject.party)}," if told.tie and subject.party else ""
    words = f"{capital(range_words(told.low, told.high))} {_verb(told)} {told.measure} {told.whose}{tie}"
    return Sentence.of(
        _stated(told, words), " in the same days", *_said(told), "; they are no part of the figure."
    )


def _said(told: Tallied) -> tuple[Part, ...]:
    """Who says so, where one claim carries the figure."""
    if len(told.receipt.quotes) != 1:
        return ()
    (quote,) = told.receipt.quotes
    return (", according to ", _stated(told, within(quote.speaker or quote.outlet)))


def _in_full(told: Tallied, subject: Subject) -> Sentence:
    if not told.is_bound:
        return Sentence.of("The claims bear out no number of ", _stated(told, told.measure), ".")
    words = [f"{range_words(told.low, told.high)} {_verb(told)} {told.measure}", told.whose,
             in_place(subject.place), on_days(told.days.words, told.days.is_day)]  # fmt: skip
    return Sentence.of(_stated(told, capital(" ".join(filter(None, words)))), ".")


def _verb(told: Tallied) -> str:
    return was_or_were(ranged(told.low, told.high))


def _remains(many: int) -> str:
    return "is left" if many == 1 else "are left"


def _against(now: Tallied, before: Tallied) -> Iterator[Sentence]:
    when = _stated(before, f"{on_days(before.days.words, before.days.is_day)}")
    opening: tuple[Part, ...] = ("In the same number of days before, ", when, ", ")
    if not before.is_bound:
        perhaps = before.surely + before.perhaps
        rest: tuple[Part, ...] = ("the claims bear out no number.",)
        if perhaps:
            people = counted(perhaps, "named person", "named persons")
            rest = ("the claims bear out no number; ", _stated(before, people), " may belong there.")
        yield Sentence.of(*opening, *rest)
    else:
        yield Sentence.of(*opening, _stated(before, range_words(before.low, before.high)),
                          f" {_verb(before)} ", _stated(before, before.measure), ".")  # fmt: skip
    yield Sentence.of(_comparison(now, before), _stated(before, ""), ".")


def _comparison(now: Tallied, before: Tallied) -> str:
    if before.high is not None and now.low > before.high:
        return f"More were {now.measure} than in the days before"
    if now.high is not None and now.high < before.low:
        return f"Fewer were {now.measure} than in the days before"
    return f"The claims do not tell whether more or fewer were {now.measure} than in the days before"


def _stated(told: Tallied, words: str) -> Stated:
    return Stated(words, told.receipt)
