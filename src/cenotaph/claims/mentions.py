"""Mentions: which words of a sentence stand for people, and how many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc, Span, Token

from cenotaph.claims.numbers import Quantity
from cenotaph.claims.numbers import find as find_quantities
from cenotaph.lexicons import load
from cenotaph.model.count import Count


class Shape(StrEnum):
    """How a mention says how many."""

    COUNTED = "counted"
    """A number or a word for one, with a noun: "23 soldiers", "dozens of people"."""
    BARE = "bare"
    """A number alone: "killing four", "19 were hurt"."""
    PART = "part"
    """A number out of a whole: "three of them"."""
    SINGLE = "single"
    """One unnamed person: "a soldier", "another officer"."""
    PLURAL = "plural"
    """A plural without a number: "civilians"."""
    DEFINITE = "definite"
    """People already spoken of: "the driver", "his brothers"."""
    ZERO = "zero"
    """Nobody: "no civilians", "none"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """People in a parsed sentence: `head` is the noun, or the number's last token where no noun follows."""

    head: Token
    shape: Shape
    count: Count
    first: int
    """Index of the first token, the number and its bound included."""
    group: tuple[int, int] | None
    """Tokens [start, end) of the words for who they are, the number left out."""
    label: str
    """What the noun says of them: a class of people.toml, "nation" for a people, "thing" for the rest."""
    number: int | None = None
    """Index of the number's last token."""

    def words(self) -> str | None:
        """The words for who they are."""
        if self.group is None:
            return None
        return self.head.doc[self.group[0] : self.group[1]].text


@cache
def _people() -> dict[str, str]:
    return load("people").labels()


_AGENTIVE = re.compile(r"(?:men|man|women|woman|people|persons)$")


def label_of(token: Token) -> str:
    """What a noun says of people: a class of people.toml, "nation", "name" for other names, or "thing"."""
    label = _people().get(token.lower_)
    if label:
        return label
    ending = token.pos_ == "PROPN" and token.lower_.endswith(("ans", "ians", "ese", "is", "shis"))
    if token.ent_type_ == "NORP" or ending:
        return "nation"
    if _AGENTIVE.search(token.lower_):
        return "civilian"
    return "name" if token.pos_ == "PROPN" else "thing"


def find(doc: Doc) -> list[Mention]:
    """All mentions of people with a quantity, an article or a bare plural, in order of their heads."""
    quantities = find_quantities(doc.text)
    found = [mention for q in quantities if (mention := _counted(doc, q)) is not None]
    heads = {mention.head.i for mention in found}
    numbers = {i for mention in found for i in range(mention.first, (mention.number or mention.first) + 1)}
    found += [m for m in _uncounted(doc) if m.head.i not in heads and m.head.i not in numbers]
    return sorted(found, key=lambda mention: (mention.head.i, mention.first))


# --- counted ---

_MODIFIER_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART"})
_JOINTS = frozenset({"-", "'s", "’s", "“", '"', "”", "'", "/"})


def _counted(doc: Doc, quantity: Quantity) -> Mention | None:
    core = doc.char_span(quantity.core_start, quantity.core_end, alignment_mode="expand")
    whole = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if core is None or whole is None or _is_no_count(doc, core.start, core.end):
        return None
    if _is_age_limit(doc, whole.start, core):
        return None
    number = core.end - 1
    if core[-1].lower_ == "of" and number > core.start:
        number -= 1
    after = max(core.end, whole.end)
    shape = Shape.ZERO if quantity.zero else Shape.COUNTED
    if quantity.zero and core.text.lower() in ("no one", "nobody"):
        return Mention(core[-1], shape, quantity.count, whole.start, None, "generic", core[-1].i)
    if after < len(doc) and doc[after].lower_ == "of":
        inner = _partitive(doc, after + 1)
        if inner is not None:
            start, last = inner
            shape = shape if quantity.zero else Shape.PART
            group = (start, last.i + 1)
            return Mention(doc[number], shape, quantity.count, whole.start, group, label_of(last), number)
    noun = _noun_after(doc, after, number)
    if noun is None:
        shape = shape if quantity.zero else Shape.BARE
        return Mention(doc[number], shape, quantity.count, whole.start, None, "", number)
    if noun.lower_ in _class("object"):
        return None
    return Mention(noun, shape, quantity.count, whole.start, _group(doc, after, noun), label_of(noun), number)


_YEAR_BEFORE = frozenset(
    "in since of during by until from for , year late early mid and to - after before (".split()
)


@cache
def _class(label: str) -> frozenset[str]:
    return load("counting").words(label)


def _is_no_count(doc: Doc, start: int, end: int) -> bool:
    """Dates, years, names of units, money, ages and shares are no numbers of people."""
    word = doc[start:end].text
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    if _is_date(word, before, after):
        return True
    if after in _class("formation") and re.fullmatch(r"\d{1,3}", word):
        return True
    if (
        (before in _class("numbered") and not _counts_anyway(doc, start, after))
        or after in _class("measured")
        or before in ("$", "€", "£", "aged", "age", "#")
    ):
        return True
    if before == "of" and start >= 2 and doc[start - 2].lower_ in _PARENTS:
        return True
    if before == "(" and after == ")" and start >= 2 and re.fullmatch(r"\d{1,2}", word):
        return doc[start - 2].pos_ == "PROPN" or label_of(doc[start - 2]) == "family"
    # "Jan Roe, 34, was killed"
    aged = before == "," and after in (",", ")", ".") and re.fullmatch(r"\d{1,2}", word) is not None
    return aged and start >= 2 and doc[start - 2].pos_ == "PROPN"


_PARENTS = frozenset({"mother", "father", "parent", "parents", "grandmother", "grandfather"})


def _counts_anyway(doc: Doc, start: int, after: str) -> bool:
    """ "the force will number 8,000", "near the checkpoint three soldiers": no number of a name."""
    before = doc[start - 1]
    if before.lower_ == "number" and (before.pos_ == "VERB" or "," in doc[start].text):
        return True
    return before.text.islower() and after in _people() and not doc[start].text.isdigit()


_LIMITS = frozenset({"under", "over", "above", "below"})


def _is_age_limit(doc: Doc, first: int, core: Span) -> bool:
    """ "men above seventy", "six of them under 12": an age, where no noun follows."""
    limit = doc[first] if doc[first].lower_ in _LIMITS else doc[core.start - 1] if core.start else None
    if limit is None or limit.lower_ not in _LIMITS or not limit.i or len(core) > 2:
        return False
    holder = doc[limit.i - 1]
    person = holder.lower_ in _people() or holder.lower_ in ("them", "whom", "those", "aged", "all")
    after = doc[core.end] if core.end < len(doc) else None
    return person and (after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ"))


def _is_date(word: str, before: str, after: str) -> bool:
    months = _class("month")
    if before in months and re.fullmatch(r"\d{1,2}|\d{4}", word):
        return True
    if after in months and re.fullmatch(r"\d{1,2}", word):
        return True
    return re.fullmatch(r"(?:19|20)\d\d", word) is not None and before in _YEAR_BEFORE


def _partitive(doc: Doc, start: int) -> tuple[int, Token] | None:
    """The whole in "three of the officers", "dozens of people": where its words start and its noun."""
    if start >= len(doc):
        return None
    if doc[start].lower_ in ("them", "us", "whom", "those", "these", "you"):
        return start, doc[start]
    first = start
    while first < len(doc) and (doc[first].pos_ in ("DET", "NUM") or doc[first].tag_ == "PRP$"):
        first += 1
    noun = _noun_after(doc, first, first)
    return (start, noun) if noun is not None else None


def _noun_after(doc: Doc, start: int, number: int) -> Token | None:
    """The noun that a number at `number` counts, reading on from `start`; None where none follows."""
    stop = start
    while stop < len(doc) and stop < start + 9 and _goes_on(doc[stop], stop == start):
        stop += 1
    people, never = _people(), _class("no_noun")
    run = [t for t in doc[start:stop] if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or t.lower_ in people]
    nouns = [t for t in run if (t.pos_ in ("NOUN", "PROPN") or t.lower_ in people) and t.lower_ not in never]
    if not nouns:
        nation = [t for t in run if t.ent_type_ == "NORP" and t.text[:1].isupper()]
        return nation[-1] if nation else None
    parsed = doc[number].head if number < len(doc) else None
    if parsed is not None and parsed in nouns and parsed.i > number:
        return _owned(parsed, nouns)
    persons = [t for t in nouns if label_of(t) not in ("thing", "name")]
    # "20 police officers": the last of a chain of people words; a comma ends the chain before
    last = persons[-1] if persons else nouns[-1]
    return _owned(last, nouns)


def _owned(noun: Token, nouns: Sequence[Token]) -> Token:
    """ "30 rebels' camps" counts camps."""
    behind = [t for t in nouns if t.i > noun.i + 1 and noun.doc[noun.i + 1].tag_ == "POS"]
    return behind[-1] if behind else noun


_GOING_ON = frozenset(
    "more other others additional further - suspected alleged armed newly unarmed wounded injured".split()
)


def _goes_on(token: Token, first: bool) -> bool:
    if token.lower_ in _GOING_ON:
        return True
    if token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound"):
        return True
    if token.lower_ in _people():
        return True
    if token.lower_ in _class("no_noun"):
        return False
    if token.text in _JOINTS:
        return True
    return token.pos_ in _MODIFIER_POS and token.dep_ not in ("advmod", "npadvmod", "neg")


_LEADING = frozenset("more another additional further other the of".split())


def _group(doc: Doc, start: int, noun: Token) -> tuple[int, int]:
    """The words for who they are: from after the number to the noun, with "of X" behind it."""
    end = noun.i + 1
    while start < noun.i and doc[start].lower_ in _LEADING:
        if doc[start].lower_ == "other" and start + 1 == noun.i and doc[noun.i].lower_ == "others":
            break
        start += 1
    if end < len(doc) - 1 and doc[end].lower_ in ("of", "from", "belonging"):
        inside = [t.i for t in doc[end].subtree if t.i > end]
        if doc[end].head.i == noun.i and inside and max(inside) - end <= 8:
            cut = max(inside) + 1
            for i in range(end + 1, cut):
                if doc[i].pos_ in ("VERB", "AUX", "SCONJ", "PUNCT") and doc[i].text not in _JOINTS:
                    cut = i
                    break
            end = cut
    return start, max(end, noun.i + 1)


# --- uncounted ---

_INDEFINITE = frozenset({"a", "an", "another"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_SINGULAR_ONLY = frozenset({"troops", "police", "people", "personnel", "forces"})
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def _uncounted(doc: Doc) -> Iterator[Mention]:
    for token in doc:
        if (
            token.lower_ in _ORDINALS
            and token.i
            and doc[token.i - 1].lower_ == "a"
            and not _heads_noun(token)
        ):
            yield Mention(token, Shape.SINGLE, Count(1, 1), token.i - 1, None, "")
            continue
        if token.lower_ == "another" and _stands_alone(doc, token):
            yield Mention(token, Shape.SINGLE, Count(1, 1), token.i, None, "")
            continue
        if _is_nobody(doc, token):
            yield _nobody(doc, token)
            continue
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON"):
            continue
        label = label_of(token)
        if label in ("thing", "name") or _qualifies(token):
            continue
        mention = _by_article(doc, token, label)
        if mention is not None:
            yield mention


_ANYONE = frozenset({"anyone", "anybody"})
_DENYING = frozenset("not n't nor never without no denied deny denies denying".split())


def _is_nobody(doc: Doc, token: Token) -> bool:
    """ "did not report any casualties", "without hurting anyone", "without damage or casualties"."""
    if token.lower_ in _ANYONE:
        return any(t.lower_ in _DENYING for t in doc[max(0, token.i - 6) : token.i])
    harm = token.lower_ in _class("harm")
    if token.pos_ != "NOUN" or not (harm or token.lower_ in _people()):
        return False
    before = doc[max(0, token.i - 8) : token.i]
    if any(child.lower_ == "any" for child in token.lefts):
        return any(t.lower_ in _DENYING for t in before)
    if not harm:
        return False
    joined = token.head if token.dep_ == "conj" else token
    if joined is not token and any(child.lower_ == "no" for child in joined.lefts):
        return joined.lower_ not in _class("harm")
    broken = any(t.text in (",", ";") or t.dep_ == "nummod" for t in before)
    return not broken and any(t.lower_ == "without" for t in before)


def _nobody(doc: Doc, token: Token) -> Mention:
    first = _left(token)
    start = first + 1 if doc[first].lower_ == "any" else first
    group = None if token.lower_ in _ANYONE else _group(doc, start, token)
    return Mention(token, Shape.ZERO, Count(0, 0), first, group, "generic")


def _qualifies(token: Token) -> bool:
    """Whether the noun only says of what kind another is: "police" of "police officers"."""
    return (
        token.dep_ in ("compound", "amod", "nmod")
        and token.head.i > token.i
        and token.head.pos_ in ("NOUN", "PROPN")
    )


def _stands_alone(doc: Doc, token: Token) -> bool:
    """ "wounding another": no noun and no number follows."""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is None or after.pos_ in ("PUNCT", "ADP", "CCONJ", "AUX", "SCONJ"):
        return True
    return after.pos_ in ("VERB", "ADV") and after.dep_ not in ("amod", "compound")


def _heads_noun(token: Token) -> bool:
    return token.dep_ in ("amod", "nummod", "compound") and token.head.i > token.i


def _by_article(doc: Doc, token: Token, label: str) -> Mention | None:
    first = _left(token)
    nation = label == "nation" and token.lower_.endswith("s")
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in _SINGULAR_ONLY or nation
    article = doc[first].lower_
    group = (first, token.i + 1)
    if article in _INDEFINITE and not plural:
        return Mention(token, Shape.SINGLE, Count(1, 1), first, _group(doc, first + 1, token), label)
    if article in _DEFINITE or doc[first].tag_ == "PRP$" or any(c.dep_ == "poss" for c in token.children):
        count = Count(2, None, vague=True) if plural else Count(1, 1)
        return Mention(token, Shape.DEFINITE, count, first, group, label)
    if plural:
        return Mention(
            token, Shape.PLURAL, Count(2, None, vague=True), first, _group(doc, first, token), label
        )
    if token.pos_ == "NOUN":
        # headline style: "Soldier killed in ambush"
        return Mention(token, Shape.SINGLE, Count(1, 1), first, _group(doc, first, token), label)
    return None


def _left(token: Token) -> int:
    """Index of the first token of the noun's own words, its determiner included."""
    first = token.i
    for child in token.lefts:
        if child.dep_ in (
            "det",
            "amod",
            "compound",
            "nmod",
            "poss",
            "predet",
            "nummod",
            "advmod",
            "quantmod",
        ):
            first = min(first, child.left_edge.i)
    return first
