"""The counted people of a draft, with what their own words and the words beside them say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from cenotaph.claims.belonging.cohort import NAMED, NOTHING, cohort_of, has_civilian
from cenotaph.claims.belonging.scene import Naming, Scene
from cenotaph.claims.belonging.syntax import Tie, ties_of
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.lexicons import load
from cenotaph.model.claim import Kind
from cenotaph.model.party import Party, PartyKind
from cenotaph.parties import Form, find, registry

_ANAPHORIC = frozenset({"other", NOTHING})
_APPOSITION = re.compile(
    r"\s*(?:\([^)]{0,40}\)|aged \d+|,? \d\d?,)?\s*[,(–—-]?\s*"
    r"((?:who (?:was|is|had been)|was|is|also|an?|the|one of|from|of|whose|\d\d?-year-old|his|her|their)\b"
    r"[^.;\n]{0,70})",
    re.IGNORECASE,
)
_TITLE = re.compile(r"((?:[\w’'/-]+[ ]+){1,7})[\"“‘]?$")
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|got)\s+(?:\w+\s+){0,2}$")
_BREAK = re.compile(r"\b(?:by|killed|that|said|says|named|including|identified as|with|and|when|after|as)\s")
_LOOSE = frozenset({"people", "crowd", "captive", "civilian", "other", NOTHING})
"""Words that, counted as a strength, mean people under arms: "600 men", "another 200"."""
_INCLUDING = re.compile(r"\b(?:including|includes?|among (?:them|whom)|notably|such as|one of them)\b")
_REACH = 600
_LIST = 300
_ELSEWHERE = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose people a draft counts, as far as words near it tell."""

    draft: Draft
    start: int
    """Start of the sentence that holds the head."""
    end: int
    cohort: str
    civilian: bool
    own: tuple[tuple[Party, Form], ...]
    """Parties named in its own words: group, rank, unit, apposition."""
    unit: Party | None
    antecedent: Subject | None
    passive: bool
    head: int
    """Where the people are named: the draft's own head, or that of the words it takes over."""
    ties: Sequence[Tie] = ()
    """What the words of its sentence are to it."""
    land: str | None = None
    """Code of the country that the claim is placed in."""
    taken: bool = False


def subjects_of(
    parsed: Parsed, drafts: Sequence[Draft], scene: Scene, lands: Sequence[str | None] | None = None
) -> list[Subject]:
    """One subject for each draft, in the order of the drafts; `lands` are the countries of their places."""
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].head)
    found: dict[int, Subject] = {}
    last: Subject | None = None
    for index in order:
        subject = _subject(parsed, drafts[index], scene, last)
        if lands is not None:
            subject = replace(subject, land=lands[index])
        found[index] = subject
        if subject.cohort not in _ANAPHORIC or subject.own:
            last = subject
    return [found[index] for index in range(len(drafts))]


def _subject(parsed: Parsed, draft: Draft, scene: Scene, last: Subject | None) -> Subject:
    sentence = parsed.passages[draft.sentence].sentence
    words = _words(draft, scene, sentence.start, sentence.end)
    own = _own(draft, words, scene)
    cohort = next((c for c in map(cohort_of, words) if c not in (NAMED, NOTHING)), None)
    if cohort is None:
        cohort = NAMED if own else "soldier" if draft.unit else NOTHING
    if draft.kind is Kind.STRENGTH and cohort in _LOOSE:
        cohort = "force"
    subject = Subject(
        draft=draft,
        start=sentence.start,
        end=sentence.end,
        cohort=cohort,
        civilian=any(map(has_civilian, words)),
        own=own,
        unit=_unit(draft),
        antecedent=last,
        passive=_passive(scene.text, draft),
        head=draft.head,
        ties=ties_of(parsed, draft),
    )
    return _continued(subject, scene.text)


def _own(draft: Draft, words: Sequence[str], scene: Scene) -> tuple[tuple[Party, Form], ...]:
    """The parties in the people's own words; a formation that answers to no known party is one itself."""
    named = tuple((registry().standing(m.party), m.form) for m in find(" | ".join(words)))
    itself = _irregular(draft.unit)
    if itself is not None:
        return ((itself, Form.NAME), *named)
    if any(form is Form.NAME for _, form in named):
        return named
    referred = _referred(" | ".join(words), scene.within(0, draft.head))
    return named if referred is None else (*named, (referred, Form.NAME))


def _irregular(unit: str | None) -> Party | None:
    """The party that a formation outside any army is by itself: "the Karsa battalions"."""
    if not unit or unit.split()[-1].lower() not in load("formations").words("irregular"):
        return None
    known = [registry().standing(m.party) for m in find(unit) if m.form in (Form.NAME, Form.FORCE)]
    if any(party.kind is not PartyKind.STATE for party in known):
        return None
    return Party(f"unit:{unit}", unit, PartyKind.FORMATION)


def _referred(words: str, before: Sequence[Naming]) -> Party | None:
    """The group named last before "members of the movement", "the party's fighters"."""
    if not _the_body().search(words):
        return None
    groups = (n.party for n in reversed(before) if n.party.kind in (PartyKind.GROUP, PartyKind.SIDE))
    return next(groups, None)


@cache
def _the_body() -> re.Pattern[str]:
    bodies = "|".join(sorted(map(re.escape, load("cohorts").words("body")), key=len, reverse=True))
    pointing = r"\b(?:the|this|that|same|its|their)\s+(?:[a-z-]+\s+){0,2}"
    return re.compile(rf"{pointing}(?:{bodies})\b(?!\s+[A-Z])")


def _continued(subject: Subject, text: str) -> Subject:
    """Others, and names in a list, take over what is known of those before them."""
    before = subject.antecedent
    if before is None or subject.own:
        return subject
    if subject.cohort not in _ANAPHORIC:
        included = before.start == subject.start and _INCLUDING.search(text, before.head, subject.head)
        return replace(subject, own=before.own) if included else subject
    gap = subject.start - before.start
    if subject.draft.unit and subject.draft.unit != before.draft.unit:
        return subject
    person, after_person = (d.kind is Kind.PERSON for d in (subject.draft, before.draft))
    if not person and (after_person or subject.cohort == NOTHING or gap > _REACH):
        return subject
    if person and not after_person and (gap > _LIST or subject.draft.measure is not before.draft.measure):
        return subject
    if person and gap > _REACH:
        return subject
    return replace(
        subject, taken=True, cohort=before.cohort, civilian=before.civilian, own=before.own, head=before.head
    )


def _passive(text: str, draft: Draft) -> bool:
    trigger = draft.trigger if draft.trigger is not None else draft.head
    return bool(_PASSIVE.search(text, max(0, trigger - 30), trigger))


def _unit(draft: Draft) -> Party | None:
    found = find(draft.unit) if draft.unit else []
    return registry().standing(found[0].party) if found else None


def _words(draft: Draft, scene: Scene, start: int, end: int) -> list[str]:
    """The words that tell who they are: the group; for a person the rank, an apposition, a title before."""
    if draft.kind is not Kind.PERSON:
        return [draft.group] if draft.group else []
    words = [draft.rank] if draft.rank else []
    name = draft.name or ""
    words += _beside(scene.text, draft.head, draft.head + len(name), start, end)
    if not any(cohort_of(w) not in (NAMED, NOTHING) or find(w) for w in words):
        words += _elsewhere(scene.text, draft.head, name)
    return words


def _beside(text: str, start: int, end: int, left: int, right: int) -> list[str]:
    """The apposition after a name and the title before it."""
    after = _APPOSITION.match(text, end, right)
    before = _TITLE.search(text[max(left, start - 70) : start])
    found = [after.group(1).split(" said")[0]] if after else []
    return found + ([_last_phrase(before.group(1))] if before else [])


def _last_phrase(words: str) -> str:
    """The title itself: what follows the last verb or preposition-like word that cannot be part of it."""
    return _BREAK.split(words)[-1]


def _elsewhere(text: str, head: int, name: str) -> list[str]:
    """What stands beside the same surname at other places of the report."""
    surname = name.split()[-1] if name else ""
    if len(surname) < 3:
        return []
    found: list[str] = []
    for match in list(re.finditer(rf"\b{re.escape(surname)}\b", text))[:_ELSEWHERE]:
        if not head <= match.start() <= head + len(name):
            line = text.rfind("\n", 0, match.start()) + 1
            left = text.rfind(". ", line, match.start())
            found += _beside(text, match.start(), match.end(), max(line, left + 1), match.end() + 90)
    return found
