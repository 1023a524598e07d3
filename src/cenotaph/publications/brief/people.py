"""The sentences on people and their words: the named dead, who says what, contradictions."""

from __future__ import annotations

from cenotaph.publications.brief.facts import Clash, Dead, Voice
from cenotaph.publications.brief.grammar import capital, definite, listed, on_days, within
from cenotaph.publications.brief.sentences import Part, Sentence, Stated


def dead(person: Dead) -> Sentence:
    """All that is said of one named person; what no report tells is not made up."""
    name = f"{listed(person.ranks, 'or')} {person.names[0]}".strip()
    said: list[Part] = [_of(person, capital(name))]
    if len(person.names) > 1:
        said += [", also spelled ", _of(person, listed(person.names[1:]))]
    if person.formations:
        said += [", ", _of(person, listed(person.formations, "or"))]
    said += [": killed"]
    if person.places:
        said += [" ", _of(person, listed(person.places, "or"))]
    if person.attackers:
        said += [" by ", _of(person, listed(map(definite, person.attackers), "or"))]
    if person.days:
        said += [" ", _of(person, listed((on_days(day.words, day.is_day) for day in person.days), "or"))]
    else:
        said += [" on a day that is not stated"]
    if person.speakers:
        said += [", according to ", _of(person, listed(within(each) for each in person.speakers))]
    return Sentence.of(*said, ".")


def voice(said: Voice) -> Sentence:
    """Who gives which number, in the words of the report."""
    quote = said.quote
    speaker = capital(quote.speaker) if quote.speaker else quote.outlet
    via = ", ".join(filter(None, (quote.outlet if quote.speaker else "", quote.published)))
    parts: list[Part] = [Stated(speaker, said.receipt)]
    if via:
        parts += [" (", Stated(via, said.receipt), ")"]
    return Sentence.of(*parts, ": ", Stated(f"“{unquoted(quote.whole)}”", said.receipt))


def clash(found: Clash) -> Sentence:
    """Claims that cannot all be true, side by side."""
    each_has = len(found.words) == len(found.voices)
    words = found.words if each_has else ("",) * len(found.voices)
    parts: list[Part] = ["Taken as they stand, these cannot all be true: "]
    for number, (each, short) in enumerate(zip(found.voices, words, strict=True)):
        parts += ["; " if number else "", Stated(_side(each, short), found.receipt)]
    if found.words and not each_has:
        parts += [" (", Stated("; ".join(found.words), found.receipt), ")"]
    return Sentence.of(*parts, ".")


def _side(said: Voice, short: str) -> str:
    quote = said.quote
    via = ", ".join(filter(None, (quote.outlet if quote.speaker else "", quote.published)))
    who = f"{within(quote.speaker or quote.outlet)}{f' ({via})' if via else ''}"
    words = f"“{unquoted(quote.words)}”"
    return f"{who}: {short}, in the words {words}" if short else f"{who}: {words}"


def unquoted(words: str) -> str:
    """Quoted words within quotation marks: double ones turn into single ones."""
    return words.replace("“", "‘").replace("”", "’").replace('"', "’")


def _of(person: Dead, words: str) -> Stated:
    return Stated(words, person.receipt)
