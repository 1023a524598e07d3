"""Which country place words lie in, from the names in them and from what else the report names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise

from cenotaph.lexicons import load as load_lexicon
from cenotaph.places.gazetteer import Gazetteer, Level, Sense, load

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?|[-–]")
_OPENING = re.compile(r"(?<!\w)(?<!\w['’.])(?:[^\W\d_a-z]|(?:al|el)(?!\w))")
"""Where a name may start: at a capital, or at an Arabic article."""
_GENITIVE = re.compile(r"['’]s?$")
_LONGEST = 5
_RANK = {Level.COUNTRY: 6.0, Level.SEAT: 3.0, Level.REGION: 3.0, Level.TOWN: 0.0, Level.ADJECTIVE: 1.5}
NO_COUNTRY = "-"
"""In the table, the country of seas and parts of the world."""
_KNOWN = 400_000
"""Population from which a town is taken to be meant even where nothing else speaks for its country."""
_HEARD = 0.06
_CONTEXT = 3.0
"""How much a country's share of the report's places counts beside a name's own likelihood."""


def names_in(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """The names in a text, left to right, the longest first, each with start, end and senses."""
    floor = 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if start < floor or not (text[start].isupper() or text[start] in "ae"):
            continue
        word = _WORD.match(text, start)
        reach = _reach(_GENITIVE.sub("", word.group()), gazetteer) if word else 0
        if not reach:
            continue
        for end in reversed(_ends(text, start, reach)):
            senses = _looked_up(text[start:end], gazetteer)
            if senses and _is_whole(text, start, end, senses[0].level):
                yield start, end, senses
                floor = end
                break


def _reach(word: str, gazetteer: Gazetteer) -> int:
    return gazetteer.reach(word) or (gazetteer.reach(word[:-1]) if word.endswith("s") else 0)


def _ends(text: str, start: int, reach: int) -> list[int]:
    """Where the runs of tokens end that start here and have at most so many words, hyphens apart."""
    ends: list[int] = []
    full = 0
    for match in islice(_WORD.finditer(text, start), _LONGEST):
        full += match.group() not in "-–"
        if full > reach:
            break
        ends.append(match.end())
    return ends


def _is_whole(text: str, start: int, end: int, level: Level) -> bool:
    """Whether the words are all of a name, and no acronym: a town's is never a part of a longer one."""
    if level is Level.COUNTRY:
        return _QUARTER.match(text, end) is None
    if level is not Level.TOWN:
        return True
    name = text[start:end]
    if name.isupper() and len(name) <= _ACRONYM:
        return False
    behind = _RUN_ON.match(text, end)
    if behind is not None and behind["word"].lower() not in _around():
        return False
    before = _RUN_UP.search(text, max(0, start - _RUN), start)
    return before is None or before["word"].lower() in _around()


_ACRONYM = 5
_RUN = 24
_RUN_ON = re.compile(r"(?: |-)(?P<word>(?:(?:al|el|as|ash|ul|de|du|la)[ -])?[^\W\d_a-z][\w’'-]*)")
"""A capitalised word right behind a name."""
_RUN_UP = re.compile(
    r"(?<![\w’'-])(?P<word>[^\W\d_a-z][\w’'-]+)(?: (?:al|el|as|ash|ul|de|du|la)-?|-(?:al|el)-)? ?$"
)
_QUARTER = re.compile(
    r" (?:neighbou?rhood|quarter|street|square|avenue|roundabout|market|refugee camp|camp)\b", re.I
)
"""Behind a country's name they make it the name of a part of a town."""


@cache
def _around() -> frozenset[str]:
    """Words that may stand beside a town's name with a capital and are no part of it."""
    lexicon = load_lexicon("places")
    labels = ("area", "settlement", "site", "direction", "part", "nature", "calendar")
    words = frozenset().union(*(lexicon.words(label) for label in labels))
    return words | _PREPOSITIONS


_PREPOSITIONS = frozenset(
    "in near at from outside around inside of to on and for the across into toward towards between after "
    "before over by with when while as but since until under north south east west".split()
)


def _looked_up(name: str, gazetteer: Gazetteer) -> tuple[Sense, ...]:
    bare = _GENITIVE.sub("", name)
    if bare != name:
        return gazetteer.senses(bare) or gazetteer.senses(name)
    return gazetteer.senses(name) or _mended(name, gazetteer)


def _mended(name: str, gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """The senses of a country's genitive that has lost its apostrophe on the way: "Syrias"."""
    if not name.endswith("s"):
        return ()
    return tuple(sense for sense in gazetteer.senses(name[:-1]) if sense.level is Level.COUNTRY)


def country_of(words: str, context: Mapping[str, float] | None = None) -> str | None:
    """The country of place words, None when no name in them tells it.

    `context` gives each country's share, in [0, 1], of the places of the report; it decides between the
    senses of a name that lies in several countries.
    """
    scores: Counter[str] = Counter()
    found = list(names_in(words, load()))
    for _, end, senses in found:
        if senses[0].level is Level.ADJECTIVE and not _locates(words, end):
            continue
        scores.update(_likelihoods(_likely(senses, context or {}), context or {}))
    scores.pop(NO_COUNTRY, None)
    if not scores or _several(words, found):
        return None
    return max(sorted(scores), key=lambda country: scores[country])


def _several(words: str, found: Sequence[tuple[int, int, tuple[Sense, ...]]]) -> bool:
    """Two countries side by side ("Kenya and Tanzania") leave the country open."""
    for (_, end, left), (start, _, right) in pairwise(found):
        countries = left[0].level is right[0].level is Level.COUNTRY and left[0].country != right[0].country
        if countries and words[end:start].strip() in ("and", "or", "/", "&", "and the"):
            return True
    return False


def beyond_countries(words: str) -> bool:
    """True for place words that name only a sea or a part of the world: "the Gulf of Aden"."""
    levels = {sense.country for _, _, senses in names_in(words, load()) for sense in senses[:1]}
    return levels == {NO_COUNTRY}


def _locates(words: str, end: int) -> bool:
    """An adjective of a country tells where a place lies only when the place is land: "a Syrian town"."""
    return _owned().search(words, end) is None


@cache
def _owned() -> re.Pattern[str]:
    """What one country may have in another."""
    return next(entry.pattern() for entry in load_lexicon("places").entries if entry.label == "owned")


def _likely(senses: tuple[Sense, ...], context: Mapping[str, float]) -> tuple[Sense, ...]:
    """The senses without small towns of countries that the report never names otherwise."""
    if not context or senses[0].level is not Level.TOWN:
        return senses
    return tuple(s for s in senses if s.weight > _KNOWN or context.get(s.country, 0.0) > _HEARD)


def _likelihoods(senses: tuple[Sense, ...], context: Mapping[str, float]) -> dict[str, float]:
    """Each country of a name with its share of the name's senses, scaled by what the name is."""
    if not senses:
        return {}
    best: dict[str, float] = {}
    for sense in senses:
        score = (
            _RANK[sense.level]
            + math.log10(sense.weight + 10) / 2
            + _CONTEXT * context.get(sense.country, 0.0)
        )
        best[sense.country] = max(score, best.get(sense.country, -9.0))
    total = sum(math.exp(score) for score in best.values())
    level = senses[0].level
    return {country: _SCALE[level] * math.exp(score) / total for country, score in best.items()}


_SCALE = {Level.COUNTRY: 3.0, Level.SEAT: 1.5, Level.REGION: 1.5, Level.TOWN: 1.0, Level.ADJECTIVE: 0.6}
"""How surely a kind of name tells the country: an adjective less than a name, a town less than a region."""


def context_of(text: str) -> dict[str, float]:
    """Each country's share of the places and peoples that a text names; the first lines count double."""
    gazetteer = load()
    shares: dict[str, float] = {}
    for start, _, senses in names_in(text, gazetteer):
        weight = 2.0 if start < _LEAD else 1.0
        first = senses[0]
        if first.level is Level.TOWN:
            weight *= 0.4
        elif first.level is Level.ADJECTIVE:
            weight *= 0.7
        for sense in senses[:1]:
            shares[sense.country] = shares.get(sense.country, 0.0) + weight
    total = sum(shares.values())
    return {country: share / total for country, share in shares.items()} if total else {}


_LEAD = 300
"""Characters of a report in which a place name counts double."""
