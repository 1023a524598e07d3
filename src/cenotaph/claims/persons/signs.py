"""Signs of persons: what shows that a run of capitals names somebody."""

from __future__ import annotations

import re
from dataclasses import replace

from cenotaph.claims.persons.mention import OPENERS, Mention
from cenotaph.claims.persons.words import Grid, phrases, titles, words
from cenotaph.places import load

_SHAPE = re.compile(
    r"(?:ullah|allah|uddin|eddin|zai|zay|ovich|evich|enko|chuk|ov|ova|ev|eva|sky|ski|skaya|yan|zadeh|pour|"
    r"poor|oglu|"
    r"ogly|shvili|adze|iani|wala|singh|rao|nath|esh|swamy|murthy)$"
)
_INNER = frozenset("bin ibn ben bint abd abu abou ul ud ur al el van von de del bar ould ag".split())
_AGE_AFTER = re.compile(r"^(?:,| \(| -)? ?(?:aged? )?\d{1,2}(?:,|\)|;|\.|$| year|-year| of | from )")
_AGE_BEFORE = re.compile(r"\d{1,2}[- ]year[- ]olds? (?:\w+ ){0,3}$")
_AS = re.compile(
    r"\b(?:identif\w+|nam(?:e|ed|es|ing)|known|recogni[sz]ed)(?! (?:him|her)self)"
    r"(?: [^\s.;:]+){0,14}? as:? (?:[^\s,;]+ ){0,5}$|"
    r"\b(?:named|called|nicknamed|name is|name was|name of|names were|names are)(?: as)?:? $",
    re.IGNORECASE,
)
_WHO = re.compile(r"^,? (?:who|whose|whom|he|she)\b")


def accepted(grid: Grid, found: list[Mention]) -> list[Mention]:
    """Those of the runs of capitals that enough signs show to be persons, with the signs."""
    signed = [replace(mention, signs=mention.signs | _signs(grid, mention)) for mention in found]
    kept: list[Mention] = []
    for position, mention in enumerate(signed):
        signs = mention.signs | _sibling(grid, signed, position)
        if ("other" in signs and not signs & {"title", "as"}) or _thing(grid, mention):
            continue
        if _placed(grid, mention) and not signs & {"title", "as", "age", "kunya", "relation", "role"}:
            continue
        if _people(grid, mention) and not signs & {"title", "as", "given"}:
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
    kept = [_with_surname(grid, kept, at) for at in range(len(kept))]
    return [
        replace(mention, signs=mention.signs | {"place"}) if _on_the_map(mention) else mention
        for mention in kept
    ]


def _on_the_map(mention: Mention) -> bool:
    """Whether the name is that of a known place, and little shows it to be a person's."""
    if mention.last - mention.first > 2 or mention.signs & _PERSONAL:
        return False
    return bool(load().senses(mention.name))


_PERSONAL = frozenset({"title", "role", "age", "as", "kunya", "relation", "given", "who", "appos"})


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


def _placed(grid: Grid, mention: Mention) -> bool:
    """Whether a name stands where a place does, and nothing in it shows a person: "in Veldar"."""
    if mention.lead == mention.first and grid.norms[mention.first] in words("name_parts", "place_first"):
        return mention.last - mention.first == 2 and "who" not in mention.signs
    if mention.lead == 0 or mention.lead != mention.first or grid.norms[mention.lead - 1] not in _LOCATING:
        return False
    return mention.last - mention.first == 1 or grid.ent(mention.first) != "PERSON"


_LOCATING = frozenset("in at near from outside around across inside into towards toward throughout".split())
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d")


def _people(grid: Grid, mention: Mention) -> bool:
    """Whether a single word names a people or a faith, by the tagger or the recogniser: "Thais", "a Copt"."""
    token = grid.tokens[mention.last - 1]
    if mention.last - mention.first > 1:
        return token is not None and token.tag_ == "NNPS" and token.ent_type_ != "PERSON"
    return token is not None and (
        token.tag_ == "NNPS"
        or (token.ent_type_ == "NORP" and token.dep_ in ("amod", "compound"))
        or (
            mention.first > 0 and grid.norms[mention.first - 1] in ("a", "an") and token.ent_type_ != "PERSON"
        )
    )


def _thing(grid: Grid, mention: Mention) -> bool:
    """Whether every word of the name is a common one: "Two Soldiers", "Syrians"."""
    norms = grid.norms[mention.first : mention.last]
    demonyms = words("name_parts", "demonym")
    if (norms[-1] in demonyms or norms[-1].removesuffix("s") in demonyms) and len(norms) < 3:
        return True
    if len(norms) == 1 and (
        norms[0] in words("name_parts", "country") or _MONTH.match(grid.text, mention.start)
    ):
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
        norm in OPENERS for norm in norms[:-1]
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
    before, tail = grid.text[max(0, rows[lead].start - 30) : rows[lead].start], grid.text[mention.end :]
    home = _FROM.search(before) and (
        _STATE.match(tail) or (_NAME_OF.search(before) and lead == mention.first)
    )
    if home or _NAMES_PLACE.search(before) or _HOME.search(before) or _owns_body(grid, last):
        signs.add("other")
    elif before.endswith("(") and tail.startswith(")") and not before[:-1].strip().strip(",").islower():
        signs |= {"other"} if before[:-1].strip().isupper() else set()
    return signs


_NAMES_PLACE = re.compile(
    r"\b(?:operations?|(?:province|city|town|village|district|area|region|state|port|camp|island|river|"
    r"street|"
    r"neighbou?rhood|suburb|outskirts|governorate|valley|mountains?|county|municipality|township|hamlet|"
    r"airport) (?:of|called|named)|(?:uss|hms|ship|vessel|tanker|ferry|battleship|frigate|destroyer|"
    r"trawler|yacht|airport|stadium|street|square|camp|fort)) $",
    re.IGNORECASE,
)


_HOME = re.compile(r"(?:, |\()(?:aged? )?\d{1,2},? (?:of|from|in) $")
"""The home after an age: "Dale Veldar, 23, of Westfold"."""
_FROM = re.compile(r"\b(?:of|from|in|near|at) $")
_NAME_OF = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+,? (?:of|from) $")
"""What follows a full name is a home: "Dale Veldar of Westfold"."""
_STATE = re.compile(r"^, ?(?:[A-Z]{2}\b|[A-Z][a-z]{1,4}\.|[A-Z][a-z]+,? (?:died|was|who)\b)")
"""A state after its town: ", TX", ", Tex."."""


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
