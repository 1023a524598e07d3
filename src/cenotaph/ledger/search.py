"""What a search asks for: words, phrases and fields become clauses that the word indices answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from cenotaph.ledger.fulltext import Clause
from cenotaph.ledger.meant import Known, place_token, shipped_known, tokens_meant
from cenotaph.ledger.tokens import LONGEST, field_tokens, words_of
from cenotaph.model.party import Party, PartyKind
from cenotaph.parties import Form, registry

_PART = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)')
_MOST_WORDS = 64
"""Words of a search beyond these are left out."""
_SHORTEST_OPENING = 3
"""Signs before a `*`: with fewer, half of all words would be meant."""
_MOST_CLAUSES = 40


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a search: every clause must hold, and every phrase must stand in the text as it is."""

    clauses: tuple[Clause, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    openings: tuple[str, ...] = ()
    """Openings of words that so many texts have that the texts are read in place of the index."""
    is_empty: bool = True
    """Whether nothing was asked for; signs without a word ask for something that no text has."""

    @property
    def is_hopeless(self) -> bool:
        """Whether no text can have what is asked for."""
        return not self.is_empty and not self.clauses


def words_asked(words: str) -> Words:
    """What a user's words ask for: `a b` both words, `"a b"` the phrase, `bomb*` all that begin so.

    Any text is understood somehow; there is no syntax that can be wrong.
    """
    clauses: list[Clause] = []
    phrases: list[tuple[str, ...]] = []
    for phrase, word in _PART.findall(words):
        found = words_of(phrase or word)
        opens = bool(word.endswith("*") and found and len(found[-1]) >= _SHORTEST_OPENING)
        whole = found[:-1] if opens else found
        clauses += [Clause((each,)) for each in whole]
        if opens:
            clauses.append(Clause((found[-1],), prefix=True))
        if len(found) > 1 and phrase:
            phrases.append(tuple(found))
    return Words(tuple(dict.fromkeys(clauses))[:_MOST_WORDS], tuple(phrases), is_empty=not words.strip())


def holds(phrases: Iterable[Sequence[str]], text: str) -> bool:
    """Whether every phrase stands in a text, word behind word."""
    if text.isascii():
        # Such a text needs no folding but of its case: several times as fast.
        lower = text.lower()
        return all(_pattern(tuple(phrase)).search(lower) for phrase in phrases)
    line = f" {' '.join(words_of(text))} "
    return all(f" {' '.join(phrase)} " in line for phrase in phrases)


@lru_cache(maxsize=256)
def _pattern(phrase: tuple[str, ...]) -> re.Pattern[str]:
    # A word that was cut for its length stands for all that begin so.
    words = [re.escape(word) + (r"[^\W_]*" if len(word) == LONGEST else "") for word in phrase]
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words) + r"(?![^\W_])")


def field_clauses(field: str, value: str, known: Known | None = None) -> list[Clause]:
    """The clauses of a field (party, where, speaker, attacker, name, outlet, measure) with these words.

    A party is found under its other names too, and so are its parts; a country by its name as by its code,
    and a place by all that lies in it. `known` are the places and parties, by default those shipped.
    """
    meant = set(tokens_meant(field, value, known or shipped_known()))
    if field == "where" and (code := country_code(value)):
        meant.add(place_token(code))
    return [Clause(tuple(sorted({*each.tokens, *meant}))) for each in word_clauses(field, value)]


def word_clauses(field: str, value: str) -> list[Clause]:
    """The clauses of a field with these words, or with other names of the same, as reports write them."""
    forms = [field_tokens(field, value)]
    forms += [field_tokens(field, other) for other in _other_names(field, value)]
    forms = [form for form in forms if form]
    if not forms:
        # Nothing that could be a word: a token that no row has.
        return [Clause((f"_{field}_",))]
    combined = dict.fromkeys(frozenset(choice) for choice in product(*forms))
    if len(combined) > _MOST_CLAUSES:
        combined = dict.fromkeys([frozenset({token}) for token in forms[0]])
    return [Clause(tuple(sorted(choice))) for choice in _smallest(list(combined))]


def country_code(words: str) -> str | None:
    """The ISO 3166 code that these words are or name."""
    code = words.strip()
    if len(code) == 2 and registry().state(code.upper()) is not None:
        return code.upper()
    party = _named().get(" ".join(words_of(words)))
    return party.id if party is not None and party.kind is PartyKind.STATE else None


def _other_names(field: str, value: str) -> list[str]:
    if field == "where":
        code = country_code(value)
        return [code] if code else []
    if field not in ("party", "attacker", "speaker"):
        return []
    party = _named().get(" ".join(words_of(value)))
    return [name for name in (party.name, party.short) if name] if party else []


@cache
def _named() -> dict[str, Party]:
    """The parties by their names, in the form of words of the index."""
    found: dict[str, Party] = {}
    for spelling in registry().spellings:
        if spelling.form in (Form.NAME, Form.PEOPLE):
            found.setdefault(" ".join(words_of(spelling.words)), spelling.party)
    return found


def _smallest(choices: list[frozenset[str]]) -> list[frozenset[str]]:
    """The choices that no other one is a part of: the others hold where those do."""
    return [choice for choice in choices if not any(other < choice for other in choices)]
