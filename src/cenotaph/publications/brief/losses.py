"""The sentences on figures: headline, standfirst, what happened, what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.publications.brief.facts import Facts, Subject, Tallied
from cenotaph.publications.brief.grammar import (
    capital,
    counted,
    in_place,
    is_or_are,
    on_days,
    range_words,
    was_or_were,
    within,
)
from cenotaph.publications.brief.sentences import Part, Sentence, Stated


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


def periods(facts: Facts) -> Iterator[Sentence]:
    """A sentence for each month, where there are several."""
    for each in facts.periods:
        when = _stated(each, capital(on_days(each.days.words, each.days.is_day)))
        if each.is_bound:
            yield Sentence.of(
                when, ": ", _stated(each, f"{range_words(each.low, each.high)} {each.measure}"), "."
            )
        else:
            yield Sentence.of(when, ": no number is borne out.")


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
    for each in facts.others:
        if not each.is_bound:
            yield Sentence.of(
                "On how many were ", _stated(each, each.measure), ", the claims bear out no number."
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
        yield Sentence.of("Whichever single origin is wrong, ", left, " remain.")
    else:
        yield Sentence.of(
            "It holds ", _stated(told, f"at least {told.low:,}"), " if any one origin is wrong."
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
    number = f"{range_words(told.low, told.high)} {was_or_were(told.low if told.low == told.high else None)}"
    tie = f", a party {told.tie} to {subject.party}," if told.tie and subject.party else ""
    return Sentence.of(
        "Of ", _stated(told, f"{told.party}{tie}"), " ", _stated(told, f"{number} {told.measure}"),
        " in the same time", *_said(told), "; they were not added to the figure.",
    )  # fmt: skip


def _said(told: Tallied) -> tuple[Part, ...]:
    """Who says so, where one claim carries the figure."""
    if len(told.receipt.quotes) != 1:
        return ()
    (quote,) = told.receipt.quotes
    return (", according to ", _stated(told, within(quote.speaker or quote.outlet)))


def _in_full(told: Tallied, subject: Subject) -> Sentence:
    if not told.is_bound:
        return Sentence.of("The claims bear out no number of ", _stated(told, told.measure), ".")
    whom = f"of {told.party}, " if told.party else ""
    verb = was_or_were(told.low if told.low == told.high else None)
    words = [f"{whom}{range_words(told.low, told.high)} {verb} {told.measure}", in_place(subject.place),
             on_days(told.days.words, told.days.is_day)]  # fmt: skip
    return Sentence.of(_stated(told, capital(" ".join(filter(None, words)))), ".")


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
        yield Sentence.of(*opening, _stated(before, range_words(before.low, before.high)), " were ",
                          _stated(before, before.measure), ".")  # fmt: skip
    yield Sentence.of(_comparison(now, before), _stated(before, "that period"), ".")


def _comparison(now: Tallied, before: Tallied) -> str:
    if before.high is not None and now.low > before.high:
        return "More were lost now than in "
    if now.high is not None and now.high < before.low:
        return "Fewer were lost now than in "
    return "The claims do not tell whether more or fewer were lost now than in "


def _stated(told: Tallied, words: str) -> Stated:
    return Stated(words, told.receipt)
