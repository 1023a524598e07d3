"""Place phrases: names, place nouns and the words that join them, as long as they speak of one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.claims.parsed import Parsed
from cenotaph.claims.placing.names import Name, names_of
from cenotaph.claims.placing.words import Words, lexicon, place_nouns, words_of
from cenotaph.places import Level, load

_LEFT_TAGS = frozenset({"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "HYPH", "PRP$"})
_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "on", "across", "within", "into", "along", "off"}
    | {
        "beside",
        "behind",
        "between",
        "throughout",
        "surrounding",
        "opposite",
        "to",
        "from",
        "toward",
        "towards",
    }
    | {"through", "over", "against", "under", "beyond", "past", "of"}
)
_KEPT = frozenset({"near", "outside", "around", "off", "between", "inside", "beyond", "along", "behind"})
_JOINS = re.compile(
    r"(?:,? (?:just |located |situated )?"
    r"(?:of|in|near|at|on|outside|outside of|around|inside|within|along|off|from|close to|next to|"
    r"adjacent to|bordering|surrounding|neighbou?ring|opposite|leading to|leading into|between|beside|behind)"
    r"|,|/| ?[-–]|,? and|,? or| \(|\),?| to)? ?$",
    re.IGNORECASE,
)
_MOST = 9
"""Tokens that a place noun may reach back over: "a bustling open-air vegetable market"."""
_DATELINE = re.compile(r"[^()\n]{0,45}?(?:\([^()\n]{2,40}\)|[-–—_]{1,2}\s)")


@dataclass(frozen=True, slots=True)
class Atom:
    """A noun phrase of place: its tokens, its names, and its place noun."""

    first: int
    last: int
    names: tuple[Name, ...]
    noun: str | None


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Words of a report that tell a place."""

    passage: int
    first: int
    """Token of the passage with which the phrase starts, its relation word ("near") left out."""
    last: int
    start: int
    """Offset in the report."""
    end: int
    words: str
    names: tuple[str, ...]
    countries: frozenset[str]
    """Countries that its names may lie in."""
    level: int
    """0 a place noun alone, 1 a country, 2 a region, 3 a town or a name that the gazetteer lacks."""
    noun: str | None
    preposition: str
    dateline: bool


def phrases_of(parsed: Parsed) -> tuple[list[PlacePhrase], list[Words]]:
    """All place phrases of a report in order, and the tokens of its passages."""
    gazetteer = load()
    found: list[PlacePhrase] = []
    sentences: list[Words] = []
    paragraphs: set[int] = set()
    for index, passage in enumerate(parsed.passages):
        words = words_of(passage)
        sentences.append(words)
        text = passage.sentence.text
        names = names_of(words, text, gazetteer)
        opens = passage.sentence.paragraph not in paragraphs
        paragraphs.add(passage.sentence.paragraph)
        chains = _chains(_atoms(words, names), words, text)
        for chain in chains:
            phrase = _phrase(index, chain, words, text, passage.sentence.start, opens)
            if phrase is not None:
                found.append(phrase)
    return found, sentences


def _atoms(words: Words, names: Sequence[Name]) -> list[Atom]:
    by_start = {name.first: name for name in names}
    atoms: list[Atom] = []
    pending: list[Name] = []
    floor = at = 0
    nouns = place_nouns()
    while at < len(words):
        name = by_start.get(at)
        if name is not None:
            pending.append(name)
            at = name.last
        elif words.lowers[at] in nouns and not _premodifies(words, at, nouns) and not _of_person(words, at):
            first = _reach(words, at, floor, pending)
            inside = tuple(n for n in pending if n.first >= first)
            atoms.extend(_bare(words, n, floor) for n in pending if n.first < first and not n.adjective)
            atoms.append(Atom(first, at + 1, inside, words.lowers[at]))
            pending, at = [], at + 1
            floor = at
            continue
        else:
            at += 1
        if pending and not _may_reach(words, at):
            atoms.extend(_bare(words, n, floor) for n in pending if not n.adjective)
            floor, pending = at, []
    atoms.extend(_bare(words, n, floor) for n in pending if not n.adjective)
    return atoms


def _premodifies(words: Words, at: int, nouns: frozenset[str]) -> bool:
    """A noun before another noun is no head ("village elders"), though a place may follow it."""
    if at + 1 >= len(words):
        return False
    tag, after = words.tags[at + 1], words.lowers[at + 1]
    if after in nouns or after in lexicon("calendar"):
        return after in nouns
    return tag in ("NN", "NNS", "NNPS") or (words.tags[at] == "JJ" and tag.startswith("N")) or after == "-"


def _of_person(words: Words, at: int) -> bool:
    """A noun inside a person's or a body's name is no place noun."""
    if words.entities[at] == "PERSON":
        return True
    if words.lowers[at] == "front" and at and words.texts[at][0] == "F" and words.texts[at - 1][0].isupper():
        return not words.title
    return words.entities[at] == "ORG" and at + 1 < len(words) and words.entities[at + 1] == "ORG"


def _may_reach(words: Words, at: int) -> bool:
    return at < len(words) and (
        words.tags[at] in _LEFT_TAGS or words.tags[at] == "" or words.texts[at] == "-"
    )


def _reach(words: Words, noun: int, floor: int, pending: Sequence[Name]) -> int:
    """How far left the noun phrase of a place noun goes."""
    first = noun
    while first > floor and noun - first < _MOST:
        tag, word = words.tags[first - 1], words.lowers[first - 1]
        held = any(name.first < first <= name.last for name in pending)
        if (word in _LOCATIVE and not held) or word in lexicon("calendar"):
            break
        loose = tag == "VBN" and words.texts[first - 2 : first - 1] == ["-"] and first > 1
        if not (held or tag in _LEFT_TAGS or loose or word in ("-", "'s", "’s")):
            break
        first -= 1
        if tag == "DT" or tag == "PRP$":
            break
    for name in pending:
        if name.first < first < name.last:
            first = name.first
    while first < noun and words.texts[first] in ("-", "'s", "’s", "'"):
        first += 1
    return first


def _bare(words: Words, name: Name, floor: int) -> Atom:
    """A name without a place noun, with the direction before it: "northern Telva"."""
    first = name.first
    while first > floor and (
        words.lowers[first - 1] in lexicon("direction")
        or (words.texts[first - 1] == "-" and first - 1 > floor)
    ):
        first -= 1
    while words.texts[first] == "-":
        first += 1
    if first > floor and words.lowers[first - 1] == "the":
        first -= 1
    return Atom(first, name.last, (name,), None)


def _chains(atoms: Sequence[Atom], words: Words, text: str) -> list[list[Atom]]:
    chains: list[list[Atom]] = []
    for atom in sorted(atoms, key=lambda a: a.first):
        if chains and _joined(chains[-1], atom, words, text):
            chains[-1].append(atom)
        else:
            chains.append([atom])
    return chains


def _joined(chain: Sequence[Atom], atom: Atom, words: Words, text: str) -> bool:
    last = chain[-1]
    gap = text[words.ends[last.last - 1] : words.starts[atom.first]]
    if len(gap) > 24 or not _JOINS.match(gap) or len(chain) > 7:
        return False
    plain = gap.strip().lower()
    if words.lowers[atom.last - 1] in ("us", "u.s.", "uk", "u.k.", "american") and atom.noun is None:
        return False
    if plain in ("'s", "’s", ""):
        return True
    if plain and plain[-1].isalpha() and plain not in ("and", "or") and _is_country(last):
        return False
    if plain == "to":
        return last.noun in ("road", "highway", "entrance", "route", "close", "border")
    if plain == "from":
        return last.noun in ("away", "kilometers", "kilometres", "km", "miles", "border")
    if plain in ("and", ", and", "or", ",", "/"):
        return _peers(chain, atom, plain)
    if plain.endswith(("-", "–")):
        return bool(atom.names and last.names and not gap.startswith(" "))
    return plain != ")" or bool(atom.names)


def _is_country(atom: Atom) -> bool:
    """A country alone stands in nothing: "Telva in Orm" are two places."""
    senses = atom.names[0].senses if len(atom.names) == 1 and atom.noun is None else ()
    return bool(senses) and senses[0].level is Level.COUNTRY


def _peers(chain: Sequence[Atom], atom: Atom, plain: str) -> bool:
    """A comma or "and" joins a place to the larger one around it, or to its like."""
    named = bool(atom.names) and any(part.names for part in chain)
    if not named:
        return plain == "," and atom.noun is not None and chain[-1].noun is None and not atom.names
    if plain != ",":
        return (
            atom.noun is None or chain[-1].noun is None or atom.noun.rstrip("s") == chain[-1].noun.rstrip("s")
        )
    return True


def _level(names: Sequence[Name]) -> int:
    levels = {Level.COUNTRY: 1, Level.REGION: 2, Level.SEAT: 3, Level.TOWN: 3}
    found = [levels[name.senses[0].level] if name.senses else 3 for name in names if not name.adjective]
    return max(found, default=0)


def _phrase(
    index: int, chain: Sequence[Atom], words: Words, text: str, base: int, opens: bool
) -> PlacePhrase | None:
    first, last = chain[0].first, chain[-1].last
    before = first - 1
    preposition = words.lowers[before] if before >= 0 else ""
    if (
        preposition in ("the", "a", "an", "just", "of")
        and before > 0
        and words.lowers[before - 1] in _LOCATIVE
    ):
        before -= 1
        preposition = words.lowers[before]
    names = tuple(name for atom in chain for name in atom.names)
    level = _level(names)
    noun = chain[0].noun
    if level == 0 and not _tells(chain, words, preposition):
        return None
    if level == 1 and len(chain) == 1 and noun is None and _owns(words, first, last, preposition):
        return None
    kept = before if preposition in _KEPT else first
    start, end = words.starts[kept], words.ends[last - 1]
    return PlacePhrase(
        passage=index,
        first=first,
        last=last,
        start=base + start,
        end=base + end,
        words=text[start:end],
        names=tuple(text[words.starts[n.first] : words.ends[n.last - 1]] for n in names if not n.adjective),
        countries=frozenset(sense.country for n in names for sense in n.senses[:3]),
        level=level,
        noun=noun,
        preposition=preposition if preposition in _LOCATIVE else "",
        dateline=opens and first == 0 and level > 0 and bool(_DATELINE.match(text, end, end + 100)),
    )


def _owns(words: Words, first: int, last: int, preposition: str) -> bool:
    """A country right before a noun is that noun's owner ("US troops", "the Iran deal"), no place."""
    if last >= len(words) or words.ends[last - 1] + 1 < words.starts[last]:
        return False
    after, tag = words.lowers[last], words.tags[last]
    if words.lowers[last - 1] in ("us", "u.s.", "uk", "u.k.", "usa"):
        return tag.startswith(("N", "J", "HYPH")) or after == "-"
    return (tag.startswith("NN") and after in lexicon("formation")) or (after == "-" and not preposition)


_STAGES = frozenset({"theatre", "theater"})
"""Without an article they are the area of a war, known to those who speak and to nobody else."""


def _tells(chain: Sequence[Atom], words: Words, preposition: str) -> bool:
    """Whether place nouns without a name tell a place: after a locative, and not as a mere part or side."""
    if preposition not in _LOCATIVE or preposition in ("of", "against", "over", "under", "past"):
        return False
    noun, atom = chain[0].noun, chain[0]
    bare = atom.last - atom.first == 1 or (atom.last - atom.first == 2 and words.tags[atom.first] == "PRP$")
    if noun in _STAGES and len(chain) == 1 and bare:
        return False
    return not (bare and noun in lexicon("part") and len(chain) == 1) or noun in lexicon("site")
