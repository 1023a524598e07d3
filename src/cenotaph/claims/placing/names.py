"""Which tokens of a sentence name a place: by the gazetteer, the entity tagger and the words around."""

from __future__ import annotations

from dataclasses import dataclass

from cenotaph.claims.placing.words import Words, lexicon
from cenotaph.places import Gazetteer, Level, Sense

_LONGEST = 9
"""Tokens in a name: "Khan Younis" has two, "Deir-ez-Zor" five."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BODIES = frozenset({"ORG", "PERSON", "NORP", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT"})
_ARTICLES = frozenset(
    {
        "al",
        "el",
        "ar",
        "as",
        "at",
        "az",
        "ad",
        "an",
        "ash",
        "de",
        "del",
        "la",
        "las",
        "los",
        "es",
        "e",
        "ul",
        "i",
    }
)
_PREFIXES = frozenset({"al", "el", "ar", "ash"})
_NO_PLACES = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "LANGUAGE", "LAW"})
_NEAR = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "toward", "towards", "into", "across", "from", "to"}
)
_SHORT = {Level.TOWN: 3, Level.REGION: 2, Level.SEAT: 1, Level.COUNTRY: 1}


@dataclass(frozen=True, slots=True)
class Name:
    """A run of tokens, from first up to but without last, that names a place or a people."""

    first: int
    last: int
    senses: tuple[Sense, ...]
    """Empty for a name that the gazetteer lacks."""

    @property
    def adjective(self) -> bool:
        """True for "Afghan", "Syrian": tells a country, is no place."""
        return bool(self.senses) and self.senses[0].level is Level.ADJECTIVE


def names_of(words: Words, text: str, gazetteer: Gazetteer) -> list[Name]:
    """The names of places and peoples in a sentence, left to right."""
    found: list[Name] = []
    floor = 0
    for at, word in enumerate(words.texts):
        if at < floor or not (word[0].isupper() or word in _PREFIXES) or not _may_start(words, at):
            continue
        name = _known(words, text, at, gazetteer) or _tagged(words, at) or _introduced(words, at)
        if name is not None:
            found.append(name)
            floor = name.last
    return found


def _may_start(words: Words, at: int) -> bool:
    word = words.texts[at]
    if word[0].isupper():
        return words.lowers[at] not in lexicon("calendar") or words.entities[at] in _PLACES
    return words.lowers[at] in _PREFIXES and _after(words, at) == "-"


def _after(words: Words, at: int) -> str:
    return words.lowers[at + 1] if at + 1 < len(words) else ""


def _known(words: Words, text: str, at: int, gazetteer: Gazetteer) -> Name | None:
    first = words.texts[at]
    reach = gazetteer.reach(first) or (gazetteer.reach(first[:-1]) if first.endswith("s") else 0)
    if not reach:
        return None
    ends = [end for end in range(at, min(at + _LONGEST, len(words))) if words.texts[end][0].isalnum()][:reach]
    for end in reversed(ends):
        count = end - at + 1
        surface = text[words.starts[at] : words.ends[end]]
        if len(surface) > 40:
            continue
        senses = gazetteer.senses(surface)
        if not senses and surface.endswith("s") and count == 1 and words.tags[at].startswith("NNP"):
            senses = tuple(sense for sense in gazetteer.senses(surface[:-1]) if sense.level is Level.COUNTRY)
        if senses and _trusted(words, at, end + 1, senses):
            return _grown(words, at, end + 1, senses)
    return None


def _grown(words: Words, first: int, last: int, senses: tuple[Sense, ...]) -> Name:
    """A longer entity of places that starts here wins: the table's name is but its first word."""
    end = last
    while end < len(words) and words.entities[end] in _PLACES and words.entities[first] in _PLACES:
        if words.texts[end] in (",", "'s", "’s") or not (
            words.texts[end][0].isupper() or words.texts[end] == "-"
        ):
            break
        end += 1
    return Name(first, end, senses if end == last or senses[0].level is not Level.TOWN else ())


def _trusted(words: Words, first: int, last: int, senses: tuple[Sense, ...]) -> bool:
    """Whether a name of the table is a place here, and not part of a person's or a body's name."""
    level = senses[0].level
    if level is Level.ADJECTIVE:
        return True
    entity = words.entities[first]
    before = words.lowers[first - 1] if first else ""
    if before == "-" and first > 1 and words.texts[first - 2][0].isupper():
        return False
    after = words.lowers[last] if last < len(words) else ""
    noun = after in lexicon("area") or after in lexicon("settlement")
    placed = before in _NEAR or noun
    if entity in _PLACES:
        return True
    if entity == "PERSON":
        alone = (first == 0 or words.entities[first - 1] != "PERSON") and (
            last >= len(words) or words.entities[last] != "PERSON"
        )
        return noun or (alone and (before in _NEAR or level is not Level.TOWN))
    if entity in _BODIES:
        inside = (
            last < len(words)
            and words.entities[last] == entity
            and words.texts[last] not in (",", "'s", "’s")
        )
        inside = inside or (first > 0 and words.entities[first - 1] == entity and before not in ("the",))
        return noun or (not inside and (placed or level is not Level.TOWN))
    if level is Level.TOWN or (
        level is Level.REGION and last - first == 1 and words.ends[first] - words.starts[first] < 5
    ):
        return placed or (before in ("of", ",", "and", "(") and words.tags[first].startswith("NNP"))
    return True


def _tagged(words: Words, at: int) -> Name | None:
    """A name that the tagger holds to be a place."""
    if words.entities[at] not in _PLACES or _is_acronym(words, at):
        return None
    end = at + 1
    while end < len(words) and words.entities[end] in _PLACES and _continues(words, end):
        end += 1
    while end > at + 1 and not words.texts[end - 1][0].isalnum():
        end -= 1
    if end < len(words) and words.lowers[end] in lexicon("speech"):
        return None
    return None if _is_body(words, end) else Name(at, end, ())


def _is_body(words: Words, end: int) -> bool:
    """Whether a run ends with, or stands before, the capitalised noun of a party: "the Orm Front"."""
    return any(
        at < len(words) and words.texts[at][0].isupper() and words.lowers[at] in lexicon("formation")
        for at in (end - 1, end)
    )


_ACRONYM = 5


def _is_acronym(words: Words, at: int) -> bool:
    """A word of a few capitals that the gazetteer lacks is a body's name: "UN", "RSF"."""
    word = words.texts[at]
    return not words.title and word.isalpha() and word.isupper() and 1 < len(word) <= _ACRONYM


def _continues(words: Words, at: int) -> bool:
    word = words.texts[at]
    return (
        word[0].isupper()
        or word in ("-", "’", "'", "‘", "`")
        or words.lowers[at] in _ARTICLES
        or word == "of"
    )


def _introduced(words: Words, at: int) -> Name | None:
    """A capitalised run that a preposition or a place noun makes a place: "in Orm", "Orm district"."""
    if words.entities[at] in _NO_PLACES or (
        not words.tags[at].startswith("NNP") and words.texts[at][0].isupper()
    ):
        return None
    end = at + 1
    while end < len(words) and end - at < 8 and _runs_on(words, end):
        end += 1
    while end > at + 1 and not words.texts[end - 1][0].isalnum():
        end -= 1
    noun = _cut(words, at, end)
    if noun is not None and noun > at:
        return Name(at, noun, ())
    after = words.lowers[end] if end < len(words) else ""
    before = words.lowers[at - 1] if at else ""
    if before == "the" and at > 1:
        before = words.lowers[at - 2] + " the"
    if after in lexicon("area") or after in lexicon("settlement"):
        return Name(at, end, ()) if not words.title else None
    if words.title or not words.tags[at].startswith("NNP"):
        return None
    lone = end == at + 1 and _is_acronym(words, at)
    if lone or after in lexicon("formation") or words.lowers[end - 1] in lexicon("formation"):
        return None
    if before in ("in", "near", "outside", "around", "at") or _of_place(words, at, before):
        return Name(at, end, ()) if words.entities[at] not in ("PERSON", "ORG") or before != "at" else None
    return None


def _cut(words: Words, first: int, last: int) -> int | None:
    """Where a capitalised place noun ends the run: "Orm Province Police" is cut before Province."""
    for at in range(first + 1, last):
        if words.lowers[at] in lexicon("area") or words.lowers[at] in lexicon("settlement"):
            return at
    return None


def _of_place(words: Words, at: int, before: str) -> bool:
    if before != "of" or at < 2:
        return False
    noun = words.lowers[at - 2]
    return noun in lexicon("area") or noun in lexicon("settlement") or noun in lexicon("part")


def _runs_on(words: Words, at: int) -> bool:
    word = words.texts[at]
    if word[0].isupper():
        return words.entities[at] not in ("DATE", "TIME")
    inner = word in ("-", "’", "'", "‘", "`") or words.lowers[at] in _ARTICLES
    return (
        inner
        and at + 1 < len(words)
        and words.texts[at + 1][0].isalnum()
        and (word == "-" or words.texts[at + 1][0].isupper() or words.texts[at + 1] in ("-", "al", "el"))
    )
