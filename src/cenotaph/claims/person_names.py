"""Person names: where a sentence names somebody, whatever the entity recogniser made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cenotaph.claims.person_words import Grid, Word, phrases, titles, words

_OPEN = re.compile(r'^\s["“‘\'«(]$')
_CLOSE = re.compile(r'^["”’\'»)],?\s$')
_AYN = re.compile(r"^\s['‘’`ʿʾ]$")
_NOT_NAME_POS = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "AUX", "ADV", "NUM", "PART", "INTJ"})
_OPENERS = frozenset(
    "the a an in on at after before but and or however meanwhile he she they it his her their its this "
    "that these "
    "those when while as if for from according among also another both some most one two three four five "
    "six seven "
    "eight nine ten since until with without during by to of over under about all no not only other more "
    "many "
    "who what where why how then there here we you i my our your earlier later last next first second third "
    "identified named including photo video image file watch read related update breaking dozens scores "
    "hundreds "
    "thousands eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty seventy several "
    "many few "
    "today yesterday tomorrow tonight ok yes dear amid despite following according senior top former ex "
    "suspected alleged prominent local slain late".split()
)
_BAD_ENDS = frozenset("s t".split())
_SHAPE = re.compile(
    r"(?:ullah|allah|uddin|eddin|zai|zay|ovich|evich|enko|chuk|ov|ova|ev|eva|sky|ski|skaya|yan|zadeh|pour|"
    r"poor|oglu|"
    r"ogly|shvili|adze|iani|wala|singh|rao|nath|esh|swamy|murthy)$"
)
_INNER = frozenset("bin ibn ben bint abd abu abou ul ud ur al el van von de del bar ould ag".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a report where somebody is named."""

    passage: int
    """Position of the passage in the parsed report."""
    first: int
    """Index of the name's first word among the words of the sentence."""
    last: int
    """Index after the name's last word."""
    start: int
    """Where the name starts in the sentence."""
    end: int
    name: str
    lead: int
    """Index of the first word of the title before the name that belongs to the same run of capitals."""
    signs: frozenset[str] = frozenset()
    """What makes it look like a person."""


def mentions(grid: Grid, passage: int) -> list[Mention]:
    """The persons that a sentence seems to name, in order."""
    found: list[Mention] = []
    for lo, hi in _runs(grid):
        for mention in _persons(grid, passage, lo, hi):
            found.append(mention)
    return _accepted(grid, found)


def _runs(grid: Grid) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, particles and nicknames inside them."""
    rows, at = grid.words, 0
    while at < len(rows):
        if not rows[at].cap or _opener(grid, at):
            at += 1
            continue
        end = at + 1
        while (step := _step(rows, end)) > 0:
            end += step
        yield at, end
        at = end


def _opener(grid: Grid, at: int) -> bool:
    word, token = grid.words[at], grid.tokens[at]
    if word.norm in _OPENERS:
        return True
    if token is None or token.ent_type_ == "PERSON":
        return False
    return token.pos_ in _NOT_NAME_POS and token.tag_ != "NNP" and len(word.norm) > 1


def _step(rows: list[Word], at: int) -> int:
    """How many words the run grows by at `at`: 0 where it ends."""
    if at >= len(rows):
        return 0
    word = rows[at]
    particles = words("name_parts", "particle")
    if word.gap in (" ", "\xa0", "-") or _AYN.match(word.gap):
        if word.cap:
            return 1
        ahead = at
        while (
            ahead < len(rows)
            and rows[ahead].norm in particles
            and rows[ahead].gap in (" ", "-")
            and ahead < at + 3
        ):
            ahead += 1
        if ahead > at and ahead < len(rows) and rows[ahead].cap and rows[ahead].gap in (" ", "-"):
            return ahead - at + 1
        return 0
    if word.gap == ", " and word.norm in words("name_parts", "suffix"):
        return 1
    return _nickname(rows, at)


def _nickname(rows: list[Word], at: int) -> int:
    """Words of a nickname in quotation marks and of the surname after it."""
    if not _OPEN.match(rows[at].gap) or "(" in rows[at].gap:
        return 0
    for end in range(at + 1, min(at + 4, len(rows))):
        if _CLOSE.match(rows[end].gap) and ")" not in rows[end].gap and "," not in rows[end].gap:
            return end - at + 1 if rows[end].cap else 0
    return 0


def _persons(grid: Grid, passage: int, lo: int, hi: int) -> Iterator[Mention]:
    start, signs = _after_titles(grid, lo, hi)
    if start is None:
        return
    for first, last in _split(grid, start, hi):
        while last > first and (grid.norms[last - 1] in _BAD_ENDS or not grid.words[last - 1].cap):
            last -= 1
        if last <= first:
            continue
        begin, end = grid.words[first].start, grid.words[last - 1].end
        mine = signs if first == start else frozenset()
        lead = lo if first == start else first
        yield Mention(passage, first, last, begin, end, grid.text[begin:end], lead, mine)


def _after_titles(grid: Grid, lo: int, hi: int) -> tuple[int | None, frozenset[str]]:
    """Where the name begins in a run, after titles, demonyms and the names of bodies; None for no name."""
    signs: set[str] = set()
    at = lo
    while at < hi:
        size = _title_at(grid, at, hi, bool(signs))
        if size:
            signs.add("title")
        elif at + 1 < hi and (_is_demonym(grid, at) or grid.norms[at][0].isdigit()):
            size = 1
        else:
            jump = _later(grid, at, hi)
            if jump is None:
                break
            size = jump - at
            if size <= 0:
                return None, frozenset()
        at += size
    return (at, frozenset(signs)) if at < hi else (None, frozenset())


def _is_demonym(grid: Grid, at: int) -> bool:
    return grid.norms[at] in words("name_parts", "demonym")


def _title_at(grid: Grid, at: int, hi: int, titled: bool) -> int:
    size = titles().length_at(grid.norms, at, hi)
    while size and at + size > hi - 1:
        size -= 1
        if size and titles().length_at(grid.norms, at, at + size) != size:
            size = 0
    if not size:
        return 0
    soft = size == 1 and grid.norms[at] in words("name_parts", "soft")
    if soft and not titled and hi - at < 3:
        return 0
    return size


def _later(grid: Grid, at: int, hi: int) -> int | None:
    """Where a name may begin after a title or a body's name further on in the run.

    None: nothing of the kind is in the way; `at` itself: the run names something else.
    """
    for later in range(hi - 1, at, -1):
        size = titles().length_at(grid.norms, later, hi)
        hard = size and not (size == 1 and grid.norms[later] in words("name_parts", "soft"))
        if hard and later + size < hi:
            return later
    bodies = words("name_parts", "collective")
    for later in range(hi - 1, at - 1, -1):
        if grid.norms[later] in bodies or any(part in bodies for part in grid.norms[later].split("-")):
            rest = later + 1
            return rest if rest < hi and _starts_name(grid, rest, hi) else at
    if at + 2 < hi and grid.norms[at] in words("name_parts", "country") and _starts_name(grid, at + 1, hi):
        return at + 1
    label = grid.ent(at)
    if label in ("ORG", "GPE", "NORP"):
        for later in range(at + 1, hi):
            token = grid.tokens[later]
            if token is not None and token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and hi - later > 1:
                return later
    return None


def _starts_name(grid: Grid, at: int, hi: int) -> bool:
    if grid.norms[at] in words("name_parts", "given") or grid.norms[at] in words("name_parts", "kunya"):
        return True
    return grid.ent(at) == "PERSON" or titles().length_at(grid.norms, at, hi) > 0


def _split(grid: Grid, first: int, hi: int) -> Iterator[tuple[int, int]]:
    """Cuts where two names stand side by side without a comma, as the recogniser sees them."""
    cut = first
    for at in range(first + 2, hi - 1):
        token = grid.tokens[at]
        begins = token is not None and token.ent_type_ == "PERSON" and token.ent_iob_ == "B"
        if begins and at - cut >= 2 and grid.ent(at - 1) == "PERSON":
            yield cut, at
            cut = at
    yield cut, hi


_AGE_AFTER = re.compile(r"^(?:,| \(| -)? ?(?:aged? )?\d{1,2}(?:,|\)|;|\.|$| year|-year| of | from )")
_AGE_BEFORE = re.compile(r"\d{1,2}[- ]year[- ]olds? (?:\w+ ){0,3}$")
_AS = re.compile(
    r"\b(?:identif\w+|nam(?:e|ed|es|ing)|known|recogni[sz]ed|named by \w+)(?: \w+){0,5}? as:? (?:\S+ ){0,4}$|"
    r"\b(?:named|called|nicknamed|name is|name was|name of|names were|names are)(?: as)?:? $",
    re.IGNORECASE,
)
_WHO = re.compile(r"^,? (?:who|whose|whom|he|she)\b")


def _accepted(grid: Grid, found: list[Mention]) -> list[Mention]:
    signed = [replace(mention, signs=mention.signs | _signs(grid, mention)) for mention in found]
    kept: list[Mention] = []
    for position, mention in enumerate(signed):
        signs = mention.signs | _sibling(grid, signed, position)
        if ("other" in signs and not signs & {"title", "age", "as"}) or _thing(grid, mention):
            continue
        if signs & _STRONG or ("given" in signs and mention.last - mention.first > 1):
            kept.append(replace(mention, signs=signs))
        elif (
            mention.last - mention.first > 1
            and grid.ent(mention.first)
            not in (
                "GPE",
                "LOC",
                "FAC",
                "DATE",
                "NORP",
            )
        ) or ("ent" not in signs and signs & {"before"}):
            kept.append(replace(mention, signs=signs | {"bare"}))
    return [_with_surname(grid, kept, at) for at in range(len(kept))]


def _with_surname(grid: Grid, row: list[Mention], at: int) -> Mention:
    """The mention with the surname it shares with the next: "Anna" in "Anna and Karl Veldar"."""
    mention = row[at]
    if at + 1 >= len(row) or mention.last - mention.first != 1 or mention.lead != mention.first:
        return mention
    following = row[at + 1]
    joined = grid.text[mention.end : following.start] == " and " and following.last - following.first > 1
    if not joined or grid.norms[mention.first] not in words("name_parts", "given"):
        return mention
    surname = grid.span(following.last - 1, following.last)
    return replace(mention, name=f"{mention.name} {surname}", signs=mention.signs | {"given"})


def _thing(grid: Grid, mention: Mention) -> bool:
    """Whether every word of the name is a common one: "Two Soldiers", "Syrians"."""
    norms = grid.norms[mention.first : mention.last]
    if norms[-1] in words("name_parts", "demonym") and len(norms) < 3:
        return True
    common = phrases("roles", "role", "person", "relation")
    last = norms[-1]
    if len(norms) == 1:
        return (
            (mention.name.isupper() and len(last) > 3 and "title" not in mention.signs)
            or last in common
            or last in words("name_parts", "collective")
            or last in words("ranks", "rank")
        )
    return (last in common and last not in words("name_parts", "soft")) or all(
        norm in _OPENERS for norm in norms[:-1]
    )


_STRONG = frozenset(
    {"ent", "title", "age", "as", "kunya", "role", "sibling", "who", "relation", "shape", "appos"}
)
_APPOSED = re.compile(
    r"^,? (?:an?|the|another|one of the|who (?:was|is) an?|was an?|is an?|chief|head|commander|leader)\b"
)


def _apposed(grid: Grid, mention: Mention) -> bool:
    """Whether a noun for a person stands in apposition after the name: "X, a senior commander"."""
    if not _APPOSED.match(grid.text[mention.end : mention.end + 20]):
        return False
    common = phrases("roles", "role")
    for at in range(mention.last, min(mention.last + 8, len(grid.norms))):
        if at > mention.last and ("," in grid.words[at].gap or ";" in grid.words[at].gap):
            return False
        if grid.norms[at] in ("of", "who", "in", "was", "is") and at > mention.last:
            return False
        if grid.norms[at] in common:
            return True
    return False


def _signs(grid: Grid, mention: Mention) -> set[str]:
    text, lead = grid.text, grid.words[mention.lead].start
    tail, head = text[mention.end : mention.end + 30], text[max(0, mention.start - 60) : mention.start]
    signs = _own_signs(grid, mention) | _neighbours(grid, mention)
    if _AGE_AFTER.match(tail) or _AGE_BEFORE.search(text[max(0, lead - 60) : lead]):
        signs.add("age")
    if _WHO.match(tail):
        signs.add("who")
    if _apposed(grid, mention):
        signs.add("appos")
    if _AS.search(head):
        signs.add("as")
    return signs


def _own_signs(grid: Grid, mention: Mention) -> set[str]:
    """Signs in the words of the name itself."""
    norms = grid.norms[mention.first : mention.last]
    labels = {grid.ent(at) for at in range(mention.first, mention.last)} - {""}
    signs = {"ent"} if "PERSON" in labels else {"ent.other"} if labels & _OTHER_LABELS else set()
    if norms[0] in words("name_parts", "given"):
        signs.add("given")
    if len(norms) > 1 and norms[0] in words("name_parts", "kunya"):
        signs.add("kunya")
    if len(norms) > 1 and (_INNER & set(norms[1:]) or _SHAPE.search(norms[-1]) or norms[0].startswith("abd")):
        signs.add("shape")
    if any(len(norm) == 1 for norm in norms[1:-1]):
        signs.add("shape")
    return signs


_OTHER_LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})


def _neighbours(grid: Grid, mention: Mention) -> set[str]:
    """Signs in the words just before and after the run."""
    signs: set[str] = set()
    lead, last, rows = mention.lead, mention.last, grid.words
    if lead > 0 and rows[lead].gap in (" ", " “", ' "', " ‘", " '"):
        if titles().length_before(grid.norms, lead):
            signs.add("title" if phrases("ranks", "rank").length_before(grid.norms, lead) else "role")
        elif phrases("roles", "relation", "person").length_before(grid.norms, lead):
            signs.add("relation")
        elif grid.norms[lead - 1] == "the" and lead == mention.first:
            signs.add("other")
    elif lead > 0 and rows[lead].gap == ", " and lead == mention.first:
        noun = phrases("roles", "role", "relation", "person").length_before(grid.norms, lead)
        signs |= {"before"} if noun else set()
    if last < len(rows) and rows[last].gap == " " and grid.norms[last] in words("name_parts", "followed"):
        signs.add("other")
    if _NAMES_PLACE.search(grid.text[max(0, rows[lead].start - 30) : rows[lead].start]) or _owns_body(
        grid, last
    ):
        signs.add("other")
    return signs


_NAMES_PLACE = re.compile(
    r"\b(?:operations?|(?:province|city|town|village|district|area|region|state|port|camp|island|river|"
    r"street|"
    r"neighbou?rhood|suburb|outskirts|governorate|valley|mountains?|county|municipality|township|hamlet|"
    r"airport) (?:of|called|named)) $",
    re.IGNORECASE,
)


def _owns_body(grid: Grid, last: int) -> bool:
    """Whether the name with its genitive begins the name of a body: "Doran People's Republic"."""
    if last >= len(grid.words) or grid.words[last].gap not in ("'s ", "’s ") or not grid.words[last].cap:
        return False
    bodies = words("name_parts", "collective")
    return any(
        grid.words[at].cap and grid.norms[at] in bodies for at in range(last, min(last + 4, len(grid.words)))
    )


_SEPARATOR = re.compile(r"^(?:,|;| and| &|, and|,? along with| or)(?: (?:[a-z]+ ){0,3})?$")


def _sibling(grid: Grid, found: list[Mention], position: int) -> set[str]:
    """Stands in a list beside somebody whom the recogniser or a title shows to be a person."""
    mention = found[position]
    for other in (position - 1, position + 1):
        if not 0 <= other < len(found):
            continue
        one, two = sorted((mention, found[other]), key=lambda row: row.start)
        between = grid.text[one.end : grid.words[two.lead].start].rstrip()
        near = found[other].signs & {"ent", "title", "age", "kunya"}
        full = mention.last - mention.first > 1 or (
            "given" in mention.signs and between == " and" and one is mention
        )
        if near and len(between) < 30 and _SEPARATOR.match(between) and full:
            return {"sibling"}
    return set()
