"""Rank the parties that words name: a part before its whole, a name before an adjective."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cenotaph.model.party import Party, PartyKind
from cenotaph.parties.context import Context
from cenotaph.parties.directory import Directory
from cenotaph.parties.match import Naming
from cenotaph.parties.registry import Form
from cenotaph.parties.tree import chain, contains

_SCORES = {Form.NAME: 0.95, Form.FORCE: 0.95, Form.PEOPLE: 0.9, Form.SEAT: 0.5, Form.RANK: 0.5}
_WHY = {
    Form.NAME: "{words!r} is a name of {name}",
    Form.FORCE: "{words!r} is a name of {name}",
    Form.PEOPLE: "{words!r} says whose they are: {name}",
    Form.SEAT: "{words!r} stands for the government of {name}",
    Form.RANK: "{words!r} is a rank of {name}",
}
_ELSEWHERE = 0.4
"""What is left of a score where the name is shared and the claim is placed outside the party's homes."""
_FEW = 4
"""Signs of an abbreviation that many may share."""
_SHORT_ABROAD = 0.75
"""What is left where a few capitals name a party, and the claim is placed outside its homes."""
_NOT_THEN = 0.3
"""What is left where the party cannot have existed on the day."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A party that words may mean, with why."""

    party: Party
    score: float
    form: Form
    reasons: tuple[str, ...]
    words: str = ""
    above: Party | None = None
    """For a unit without an entry: the party of the directory that it stands under."""
    within: tuple[Party, ...] = ()
    """For a unit without an entry: the units without an entry between it and that party."""


def ranked(named: list[Naming], context: Context, known: Directory) -> list[Choice]:
    """The parties of some namings, the best first."""
    by_naming = [_of_one(naming, context, known) for naming in named]
    by_naming = [choices for choices in by_naming if choices]
    if not by_naming:
        return []
    heads = [choices[0] for choices in by_naming]
    best = _head(heads, known)
    shared = next(choices for choices in by_naming if choices[0] is best or best in choices)[1:]
    rest = [_less(choice) for choices in by_naming for choice in choices if choice.party.id != best.party.id]
    sides = [head for head in heads if _is_other_side(head, best, known)]
    if sides:
        reason = f"{sides[0].words!r} names {sides[0].party.name} too"
        best = replace(best, score=best.score * 0.6, reasons=(*best.reasons, reason))
    unique = {choice.party.id: choice for choice in (*reversed(rest), *shared)}
    return [best, *sorted(unique.values(), key=lambda choice: (-choice.score, choice.party.id))]


def _less(choice: Choice) -> Choice:
    return replace(choice, score=choice.score * 0.5)


def _of_one(naming: Naming, context: Context, known: Directory) -> list[Choice]:
    """The parties that share one name, the likeliest first."""
    is_shared = len(naming.parties) > 1
    found = [_fit(party, form, naming, context, known) for party, form in naming.parties]
    found.sort(key=lambda choice: (-choice.score, choice.party.id))
    if is_shared and found[0].score - found[1].score < 0.1:
        others = ", ".join(choice.party.name for choice in found[1:])
        found = [replace(choice, score=choice.score / len(found)) for choice in found]
        found[0] = replace(found[0], reasons=(*found[0].reasons, f"the name is also that of {others}"))
    return found


def _fit(party: Party, form: Form, naming: Naming, context: Context, known: Directory) -> Choice:
    """How well one of the parties of a name fits what is known beside the words."""
    score = _SCORES[form]
    reasons = [_WHY[form].format(words=naming.words, name=party.name)]
    if len(naming.parties) > 1 and context.country and party.homes and context.country not in party.homes:
        score *= _ELSEWHERE
    elif len(naming.parties) > 1 and context.country in party.homes:
        reasons.append(f"that name in {context.country}")
    elif _is_abroad(party, naming.words, context.country):
        score *= _SHORT_ABROAD
        reasons.append(f"an abbreviation, and not of {context.country}")
    if not party.existed(context.on):
        score *= _NOT_THEN
        reasons.append(f"though not known to exist on {context.on}")
    if len(naming.parties) > 1 and context.party and not _is_within(party, context.party, known):
        score *= _ELSEWHERE
    return Choice(party, score, form, tuple(reasons), naming.words)


def _is_abroad(party: Party, words: str, country: str | None) -> bool:
    is_short = len(words) <= _FEW and words.isupper() and party.kind is not PartyKind.STATE
    return is_short and bool(country and party.homes and country not in party.homes)


def _is_within(party: Party, whole: str, known: Directory) -> bool:
    return "/" not in whole and contains(whole, party, None, known)


def _head(heads: list[Choice], known: Directory) -> Choice:
    """The naming that the others lead up to: a part of the first, a group after a country, else the first."""
    names = [head for head in heads if head.form in (Form.NAME, Form.FORCE)]
    groups = [head for head in names if head.party.kind is not PartyKind.STATE]
    first = (groups or names or heads)[0]
    for head in heads:
        if head.party.id != first.party.id and contains(first.party, head.party, None, known):
            first = head
    return first


def _is_other_side(head: Choice, best: Choice, known: Directory) -> bool:
    """Whether a naming is of somebody beside the best: no nation's name, and neither a part of the other."""
    if head.form in (Form.PEOPLE, Form.SEAT) or head.party.id == best.party.id:
        return False
    if contains(head.party, best.party, None, known) or contains(best.party, head.party, None, known):
        return False
    tops = {chain(each.party, None, known)[-1].id for each in (head, best)}
    return len(tops) > 1 and head.party.kind is not PartyKind.STATE
