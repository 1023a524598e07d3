"""How a report's telling joins a claim to words of time of another sentence: incidents told on, asides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.windows.candidates import Candidate
from cenotaph.claims.windows.facts import Book, Facts, families
from cenotaph.model.claim import Kind

_GENERIC = frozenset({"attack"})
_LONG = frozenset({"war", "movement"})
_STEPS = 10
_BREAKS = 3
_FRAME = 8
_OPENINGS = {
    "pronoun": re.compile(r"[“\"'‘]?(?:He|She|It|They|We|His|Her|Their|Its|This|These|Those|That)\b"),
    "during": re.compile(r"(?:During|In|After|At|Throughout) (?:the|this|that|these)\b"),
    "place": re.compile(r"(?:In|At|Near|Around|Outside|Across|From) (?:the )?(?:\w+ )?[A-Z]"),
    "the": re.compile(r"The\b"),
    "number": re.compile(
        r"(?:\d|At least|About|Around|Some|More than|Over|Nearly|Up to|Two|Three|Four|Five|Six|Seven|Eight|"
        r"Nine|Ten|Eleven|Twelve|Dozens|Scores|Hundreds|Thousands|Several|One|A|An)\b"
    ),
    "quote": re.compile(r"[“\"'‘]"),
}
_OWN_CLAUSE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,\s*(?:(?:aged\s+)?\d+,\s*)?(?:who|whose|slain|shot|taken|\w+ed)\b[^,;.]*"
)
_UNSETTLED = re.compile(
    r"\b(?:over|in|during|for|after|within|throughout|of|through)\s+(?:the\s+)?(?:\w+\s+)?(?:\w+[ -])?"
    r"(?:days|weeks|months|years|decades)\b|\b\w+-(?:day|week|month|year)(?:-(?:old|long))?\b(?<!-old)|"
    r"\b(?:days|weeks|months|years|decades) of\b|\brecent(?:ly)?\b|\bin the past\b",
    re.IGNORECASE,
)


def ties(book: Book, draft: Draft, candidate: Candidate) -> list[str]:
    """Whether the claim's sentence goes on about an incident that the candidate's sentence tells of."""
    mine, theirs = book[draft.sentence], book[candidate.sentence]
    first, later = (theirs, mine) if candidate.sentence < draft.sentence else (mine, theirs)
    side = "back" if candidate.sentence < draft.sentence else "on"
    tie = _tie(later.known, first.told)
    found = [f"tie={tie}:{side}"]
    if tie in {"same", "generic"}:
        low, high = sorted((draft.sentence, candidate.sentence))
        nearer = any(_tie(later.known, book[n].told) == tie for n in range(low + 1, min(high, low + 8)))
        found.append(f"tie={tie}:{side}:{'far' if nearer else 'nearest'}")
    if later.fresh:
        found.append(f"fresh:{side}")
    shared = _tie(later.told, first.told)
    found.append(f"shared={shared}:{side}")
    carrier = _family(candidate)
    if carrier is not None:
        found.append(f"carrier-tie={_tie(mine.told, frozenset({carrier}))}:{side}")
    return found


def _tie(some: frozenset[str], others: frozenset[str]) -> str:
    if not some:
        return "none"
    if (some & others) - _LONG - _GENERIC:
        return "same"
    if some & others & _LONG:
        return "long"
    if (some & _GENERIC and others - _LONG) or (others & _GENERIC and some - _LONG):
        return "generic"
    return "other" if others else "nothing"


def _family(candidate: Candidate) -> str | None:
    """The family of the incident word that the words of time hang on."""
    known = families()
    for token in (candidate.noun, candidate.verb):
        if token is not None and token.lower_ in known:
            return known[token.lower_]
    return None


def breaks(parsed: Parsed, draft: Draft, candidate: Candidate) -> list[str]:
    """How many paragraphs lie between the claim and the words of time."""
    passages = parsed.passages
    here, there = passages[draft.sentence].sentence.paragraph, passages[candidate.sentence].sentence.paragraph
    side = "back" if there <= here else "on"
    return [f"breaks={min(abs(here - there), _BREAKS)}:{side}"]


def framing(parsed: Parsed, draft: Draft, candidate: Candidate) -> list[str]:
    """Whether the words of time open their sentence and so frame what follows."""
    here, there = parsed.passages[draft.sentence].sentence, parsed.passages[candidate.sentence].sentence
    side = "back" if there.index <= here.index else "on"
    far = min(abs(here.paragraph - there.paragraph), 2)
    framed = side == "back" and candidate.expression.start - there.start <= _FRAME
    return [f"frame:{far}"] if framed else []


def opening(parsed: Parsed, number: int) -> str:
    """How a sentence begins: with a pronoun, a definite noun, a place, a number, a quotation."""
    text = parsed.passages[number].sentence.text.lstrip("*•-– ")
    return next((name for name, pattern in _OPENINGS.items() if pattern.match(text)), "other")


def unsettled(parsed: Parsed, draft: Draft) -> bool:
    """Whether the claim's sentence tells a time that no calendar settles: "over five days"."""
    return bool(_UNSETTLED.search(parsed.passages[draft.sentence].sentence.text))


def asides(parsed: Parsed, draft: Draft, candidate: Candidate, trigger: Token | None) -> list[str]:
    """Whether the words of time stand in a clause about one noun only: "Colonel X, killed on 2 May"."""
    host = _host(candidate)
    if host is None:
        return []
    named = "name" if host.ent_type_ == "PERSON" or host.pos_ == "PROPN" else "noun"
    if candidate.sentence != draft.sentence:
        return [f"aside={named}:elsewhere"]
    head = parsed.passages[draft.sentence].token_at(draft.head)
    if head is None:
        return []
    beyond = trigger is not None and trigger.i > host.right_edge.i
    mine = head.i == host.i or (host.is_ancestor(head) and not beyond)
    return [f"aside={named}:{'mine' if mine else 'other'}"]


def is_personal(parsed: Parsed, drafts: Sequence[Draft], draft: Draft, candidate: Candidate) -> bool:
    """Whether the words of time tell only when one named person of another sentence met an end."""
    if candidate.sentence == draft.sentence:
        return False
    sentence = parsed.passages[candidate.sentence].sentence
    if draft.name is not None and draft.name.split()[-1] in sentence.text:
        return False
    host = _host(candidate)
    if host is not None and host.ent_type_ == "PERSON":
        return True
    low = high = -1
    if host is not None:
        low, high = sentence.start + host.left_edge.idx, sentence.start + host.idx + len(host)
    text, end = parsed.report.text, candidate.expression.start
    named = [other for other in drafts if other.kind is Kind.PERSON and other.sentence == candidate.sentence]
    return any(low <= other.head < high or _in_own_clause(text, other, end) for other in named)


def adds_a_name(book: Book, drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether a sentence adds a name to a list of named dead: "Lieutenant X was also killed", and no more.

    Each name of such a list died on a day of its own; after a count, "also" tells of the same incident.
    """
    facts = book[draft.sentence]
    if draft.kind is not Kind.PERSON or "also" not in facts.flags or facts.told:
        return False
    before = max((other.sentence for other in drafts if other.sentence < draft.sentence), default=None)
    return before is not None and all(
        other.kind is Kind.PERSON for other in drafts if other.sentence in {before, draft.sentence}
    )


def _in_own_clause(text: str, person: Draft, end: int) -> bool:
    """Whether a clause that follows a name after a comma reaches up to the words of time."""
    behind = person.head + len(person.name or "")
    return behind < end and _OWN_CLAUSE.fullmatch(text, behind, end) is not None


def _host(candidate: Candidate) -> Token | None:
    """The noun whose clause or apposition holds the words of time."""
    token = candidate.verb
    for _ in range(_STEPS):
        if token is None or token.head.i == token.i:
            return None
        if token.dep_ in {"acl", "relcl"}:
            return token.head
        if token.dep_ in {"ccomp", "advcl"} and token.pos_ in {"VERB", "AUX"}:
            return None
        token = token.head
    return None


def flags_of(facts: Facts) -> list[str]:
    """What a sentence's incidents say about whether it stands on its own."""
    found = []
    if facts.known - _LONG:
        found.append("known")
    if facts.fresh:
        found.append("another")
    if not facts.told:
        found.append("no-incident")
    return found
