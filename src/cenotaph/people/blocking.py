"""Which claims on named persons are compared: names that share words, beside a day, a place or a unit."""

from __future__ import annotations

from cenotaph.matching.blocking import Keys, Rule
from cenotaph.matching.columns import Records
from cenotaph.names import key
from cenotaph.names.keys import word_key
from cenotaph.names.parse import words_of

_NAME = ("name", "report")
_NAMESAKES = 20
"""Claims of one name that are all compared with one another, whatever else they say."""


def rules(records: Records) -> tuple[Rule, ...]:
    """The rules, each with the comparisons that it makes say little."""
    names = records["name"]
    both = Keys.of(names, [key(name) for name in names.values])
    one = Keys.of(names, [_single(name) for name in names.values])
    family = Keys.of(names, [_family(name) for name in names.values])
    where, unit, party = records["where"], records["unit"], records["party"]
    day, month = records["day"], records["month"]
    by_place = Rule.sharing(both, (records["place"],), (party,), (*_NAME, "place"))
    return (
        Rule.sharing(both, cut=(month,), fixed=_NAME, largest=_NAMESAKES),
        Rule.sharing(both, (month,), (where,), (*_NAME, "window")),
        Rule.sharing(both, (where,), (party,), (*_NAME, "place")),
        Rule.sharing(both, (unit,), (month,), (*_NAME, "formation")),
        Rule.sharing(family, (day,), (where,), (*_NAME, "window")),
        Rule.sharing(one, (day, where), (party,), (*_NAME, "window", "place")),
        Rule.sharing(one, (unit, where), (day,), (*_NAME, "formation", "place")),
        # Where claims are placed, one place in two spellings.
        *((by_place,) if records["place"].values else ()),
    )


def _single(name: str) -> set[str]:
    return {each for word in words_of(name) for each in word_key(word)}


def _family(name: str) -> set[str]:
    """The keys of the words that are no well-known given names."""
    return {each for word in words_of(name)[1:] if not word.given for each in word_key(word)}
