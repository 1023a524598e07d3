"""Paths from an outcome word to a name in the same sentence: by the parse, and by the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.outcomes import Form, Trigger, Victims
from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.scene import head_of, tokens_of
from cenotaph.claims.persons.words import Grid


@dataclass(frozen=True, slots=True)
class Reached:
    """How an outcome word reaches a name: the kind of way, empty for none, and its steps."""

    kind: str = ""
    features: tuple[str, ...] = ()

    @property
    def direct(self) -> bool:
        """Whether the word reaches the name at all."""
        return bool(self.kind)


def reached(grid: Grid, mention: Mention, trigger: Trigger, found: Sequence[tuple[Token, str]]) -> Reached:
    """The surest way from an outcome word, whose victims are `found`, to a name."""
    surface = _surface(grid, mention, trigger)
    related = "who" in mention.signs
    if surface in ("passive", "died", "amongst", "reduced") and not related and _inside(grid, mention):
        surface = ""
    first, last = tokens_of(grid, mention)
    for token, path in found:
        inside = first <= token.i < last
        if inside or (token.i < first and first - token.i <= 2 and _plain(grid, token.i + 1, first)):
            base, *steps = path.split("+")
            features = [f"base={base}", *(f"step={step}" for step in steps)]
            if not inside:
                features.append("step=noun")
            if surface:
                features.append("and.surface")
            return Reached("parse", tuple(features))
    if surface:
        return Reached("surface", (f"surface={surface}",))
    special = _special(grid, mention, trigger, found)
    return Reached(special) if special else Reached()


def _inside(grid: Grid, mention: Mention) -> bool:
    """Whether the name is only part of a longer noun phrase: "a colonel loyal to X was wounded"."""
    head = head_of(grid, mention)
    if head is None or head.dep_ not in ("pobj", "poss", "compound", "nmod"):
        return False
    if head.dep_ == "pobj":
        return head.head.lower_ in ("of", "to", "by", "with", "for", "from", "in", "under", "against")
    return head.head.i > head.i


def _plain(grid: Grid, start: int, end: int) -> bool:
    return all(token.text in (",", ":", "-", "–", "—", "(") for token in grid.doc[start:end])


# ------------------------------------------------------------------ the words between

_ASIDE = r"(?:,? ?\([^)]*\))?(?:,? (?:aged )?\d{1,2},?)?"
_AUX = (
    r"(?:was|were|is|are|has been|have been|had been|being|be|been|got|has|had|have|himself|herself|later|"
    r"also|then|"
    r"too|both|all|\w+ly|reported|confirmed|found|declared|pronounced|presumed|believed|feared|"
    r"said to have been|"
    r"still|now|first|first)"
)
_BE = r"(?=(?:\w+ ){0,3}(?:was|were|is|are|been|being|be|got|gets|himself|herself)\b)"
"""A passive needs a form of "be": "X also shot" is what X did."""
_PASSIVE = re.compile(
    rf"^{_ASIDE}(?:(?:,[^,;:]{{2,70}}){{1,2}},| [-–—][^-–—]{{2,70}}[-–—])?,?(?: [-–—])? {_BE}(?:{_AUX} )+$"
)
_REDUCED = re.compile(rf"^{_ASIDE}(?:,[^,;:]{{2,50}})?, (?:\w+ly )?$")
_WHO = re.compile(rf"^,? (?:who|(?:both|all|two|one|neither) of whom) (?:{_AUX} )+$")
_GENITIVE = re.compile(r"^['’](?:s)? (?:[\w-]+ ){0,2}$")
_DIED = re.compile(rf"^{_ASIDE}(?:,[^;:]{{2,70}},)?,?(?: who)? (?:{_AUX} )*$")
_PLAIN_WORD = (
    r"(?!(?:in|at|near|by|from|to|with|after|during|on|outside|inside|around|who|when|while|as|and|but|"
    r"than|then|against|into|since|before|because|where|that)\b)[\w'’.-]+"
)
"""A word of the noun phrase that leads up to a name; prepositions other than "of" and "for" end one."""
_MET = re.compile(
    rf"^{_ASIDE} (?:has |had |have )?(?:embraced?|attained|achieved|met|found) "
    r"(?:his |her |their |a )?(?:\w+ )?$"
)
_OBJECT = re.compile(
    rf"^(?: (?:the|a|an|one|its|their|his|her|\d+))?(?: {_PLAIN_WORD}){{0,6}},? ?['\"“‘]?$", re.IGNORECASE
)
_OF = re.compile(
    rf"^ (?:of|to|in \w+ of) (?:(?:the|a|an|one|its|their|his|her) )?(?:{_PLAIN_WORD} ){{0,7}}['\"“‘]?$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:(?:body)?guards?|aides?|advis[eo]rs?|drivers?|secretar(?:y|ies)|members?|supporters?|followers?|"
    r"fighters?|soldiers?|troops|men|militiamen|sons?|daughters?|wi(?:fe|ves)|husband|brothers?|sisters?|"
    r"father|mother|parents|cousins?|uncle|nephews?|nieces?|relatives?|family|friends?|colleagues?|"
    r"associates?|allies|ally|loyalists?|deput(?:y|ies)|assistants?|staff|child|children|widow|killers?|"
    r"murderers?|attackers?|captors?) (?:of|to|for)\b",
    re.IGNORECASE,
)
"""Somebody else's people: in "killed two guards of General X" the general lives."""
_OWNED = re.compile(
    r"['’]s? (?:[\w-]+ ){0,2}(?:wife|widow|mother|father|son|daughter|brother|sister|"
    r"family|husband|cousin|uncle|aunt|parents|lawyer|relatives?|friend|fianc[ée]+|sons|colleagues?)\b,? ?$"
)
_AMONGST = re.compile(
    rf"^{_ASIDE}(?:(?:,[^,;:]{{2,90}}){{1,2}},| [-–—][^-–—]{{2,120}}[-–—])?,? (?:who )?(?:was|were|is|are|"
    rf"had been|has been|"
    r"became|numbered) (?:\w+ly |also )?(?:among|amongst|one of|two of|three of|the (?:first|second|third|"
    r"last|latest|only))\b[^,;:]{0,60}$"
)


def _surface(grid: Grid, mention: Mention, trigger: Trigger) -> str:
    start, stop = trigger.token.idx, grid.doc[trigger.last].idx + len(grid.doc[trigger.last])
    if start >= mention.end:
        return _after(grid.text[mention.end : start], trigger)
    lead = grid.words[mention.lead].start
    if stop > lead or _verbs(grid, stop, lead):
        return ""
    gap = grid.text[stop:lead]
    if _UNDER.search(gap) and "," not in gap:
        return ""
    if trigger.form is Form.VERB and trigger.patient is Victims.OBJECT:
        return "object" if trigger.token.tag_ != "VBN" and _OBJECT.match(gap) else ""
    if trigger.form is Form.NOUN:
        return "of" if _OF.match(gap) else ""
    if trigger.form in (Form.ADJECTIVE, Form.PEOPLE) and _OBJECT.match(gap) and not _OWNED.search(gap):
        return trigger.form.value
    return ""


def _after(gap: str, trigger: Trigger) -> str:
    if len(gap) > 180:
        return ""
    if _AMONGST.match(gap):
        return "amongst"
    if trigger.form is Form.NOUN:
        return "genitive" if _GENITIVE.match(gap) else "died" if _MET.match(gap) else ""
    if trigger.form is Form.PEOPLE:
        return ""
    if trigger.patient is Victims.SUBJECT:
        return "died" if _DIED.match(gap) else ""
    if trigger.token.tag_ in ("VBN", "VBD", "JJ"):
        if _PASSIVE.match(gap) or _WHO.match(gap):
            return "passive"
        if _REDUCED.match(gap) and (trigger.token.tag_ == "VBN" or trigger.form is Form.ADJECTIVE):
            return "reduced"
    return ""


_INCLUDING = re.compile(
    r"\b(?:including|included|include|includes|among (?:them|whom|those)(?: (?:is|are|was|were|being))?|"
    r"such as|notably|namely|"
    r"in particular|one of (?:them|whom)|identified as|named as|named|known as|gave (?:his|her|"
    r"their) names? as|"
    r"whose names? (?:is|are|was|were)|called)\b"
)
_WITH = re.compile(r"\b(?:along with|alongside|together with|as well as|with) (?:[\w'’.-]+,? ){0,6}$")
_FIGHT = re.compile(
    r"\b(?:clash|fight|battle|fought|exchang|war|contact|link|tie|meet|talk|fire|relation|sympath|"
    r"in connection)\w*",
    re.IGNORECASE,
)


_LISTING = re.compile(r"^[\"“]?(?:among|amongst|the|those|one of|two of|also|both|other)\b", re.IGNORECASE)
_COPULA = re.compile(
    r"^[^,;]{0,70} (?:was|were|is|are|include|includes|included):? (?:[\w'’.-]+,? ){0,10}['\"“‘]?$"
)


def _special(grid: Grid, mention: Mention, trigger: Trigger, found: Sequence[tuple[Token, str]]) -> str:
    """ "killed seven, including X", "abducted with X", "identified the man killed as X"."""
    lead = grid.words[mention.lead].start
    stop = grid.doc[trigger.last].idx + len(grid.doc[trigger.last])
    if lead < stop:
        return ""
    gap = grid.text[stop:lead]
    anchors = [match.end() for match in _INCLUDING.finditer(gap)]
    if anchors and not _verbs(grid, stop + anchors[-1], lead) and gap.count(" ", anchors[-1]) <= 14:
        return "including"
    if (
        (_LISTING.match(grid.text[: grid.words[mention.lead].start]) or trigger.token.tag_ in ("VBN", "JJ"))
        and _COPULA.match(gap)
        and trigger.token.i < 6
    ):
        return "including"
    if "as" in mention.signs and len(gap) < 120:
        return "named"
    if (
        len(gap) < 80
        and _WITH.search(gap)
        and not _verbs(grid, stop, lead)
        and not _FIGHT.search(gap)
        and found
    ):
        return "with"
    return ""


def _verbs(grid: Grid, start: int, stop: int) -> bool:
    return any(
        token.pos_ == "AUX" or token.tag_ in ("VBD", "VBZ", "VBP") for token in grid.inside(start, stop)
    )


def rivals(mention: Mention, trigger: Trigger, others: Sequence[Trigger]) -> list[str]:
    """Whether a noun for another outcome stands before the name: "the abduction of A and the death of B"."""
    if trigger.form is not Form.NOUN or mention.end <= trigger.token.idx:
        return []
    nearer = [row for row in others if trigger.token.idx < row.token.idx < mention.start]
    other = any(row.measure is not trigger.measure and row.form is Form.NOUN for row in nearer)
    return ["rival"] if other else []


def between(grid: Grid, mention: Mention, trigger: Trigger, row: Sequence[Mention]) -> list[str]:
    """How far the name and the outcome word are apart, and what stands between them."""
    start = trigger.token.idx
    before = start >= mention.end
    left, right = (mention.end, start) if before else (start, mention.start)
    text = grid.text[left:right]
    size = text.count(" ")
    features = ["before" if before else "after"]
    features.append("near" if size <= 3 else "mid" if size <= 8 else "far" if size <= 16 else "veryfar")
    if ";" in text or ":" in text:
        features.append("break")
    if any(left <= other.start < right for other in row if other is not mention):
        features.append("other.name")
    if _verbs(grid, left, right):
        features.append("verb.between")
    if not before and re.search(r"\bby\b", text):
        features.append("by")
    return features
