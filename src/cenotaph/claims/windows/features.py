"""What speaks for and against an expression of time as the window of a claim."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.windows.candidates import Candidate, candidates
from cenotaph.claims.windows.facts import Book, labels
from cenotaph.claims.windows.line import between, line
from cenotaph.claims.windows.story import (
    adds_a_name,
    asides,
    breaks,
    flags_of,
    framing,
    is_personal,
    opening,
    ties,
    unsettled,
)
from cenotaph.claims.windows.syntax import syntax, tense
from cenotaph.dates import Form, Grain
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.period import Window

_PERIODS = frozenset({Form.SINCE, Form.TO_DATE, Form.SPAN})
_LIMITS = frozenset({Form.BY, Form.UNTIL, Form.BEFORE, Form.AFTER})
_WANTS = ("perfect", "incidents", "fresh", "the-incidents", "a-incident")
_KEEPS = (
    "the-incident", "the-incidents", "the-campaign", "a-incident", "a-campaign",
    "break", "also", "back", "running", "perfect", "toll",
)  # fmt: skip
"""Flags of a claim's sentence that say whether it goes on about what was told before."""
_LARGE = 500
_REACH = 40
"""Sentences before and after a claim whose words of time are open to it, beside those of the lead."""
_LEAD = 10
_MOST = 40
"""So many expressions on each side of a claim at most; 40 sentences of a report have some 20."""
_NEWS = 4
"""From how many days before the publication on an announcement is no news of the day any more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its claims, its expressions of time and the facts of its sentences."""

    parsed: Parsed
    drafts: Sequence[Draft]
    found: list[Candidate]
    book: Book
    beside: Mapping[int, Sequence[Draft]]
    """The drafts of each sentence that has any."""
    listed: Sequence[bool]
    """For each sentence whether it stands in a paragraph of a list."""

    @classmethod
    def of(cls, parsed: Parsed, drafts: Sequence[Draft]) -> Reading:
        """The reading of a report and of the claims found in it."""
        beside: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            beside[draft.sentence].append(draft)
        return cls(parsed, drafts, candidates(parsed), Book(parsed), dict(beside), _listed(parsed))

    def near(self, draft: Draft) -> list[Candidate]:
        """The expressions of the lead and those around a claim, in order of their place."""
        low, high = (
            bisect_left(self.found, bound, key=lambda candidate: candidate.sentence)
            for bound in (draft.sentence - _REACH, draft.sentence + _REACH + 1)
        )
        if high - low > 2 * _MOST:
            here = bisect_left(self.found, draft.head, key=lambda candidate: candidate.expression.start)
            low, high = max(low, here - _MOST), min(high, here + _MOST)
        lead = bisect_left(self.found, _LEAD, hi=low, key=lambda candidate: candidate.sentence)
        return [*self.found[: min(lead, _MOST)], *self.found[low:high]]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a claim's window: a window with its features, or none."""

    window: Window | None
    features: tuple[str, ...]
    words: tuple[int, int] | None = None
    """Where the words of time stand in the text."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One claim with the words of time that are open to it."""

    reading: Reading
    draft: Draft
    trigger: Token | None
    wants: list[str]
    offered: list[tuple[Candidate, Window]]
    days: list[tuple[date, date]]
    """The first and last day of each offered window."""
    events: Counter[tuple[date, date]]
    """How often each window is named, other than as the time of speech."""
    first: Candidate | None
    """The first words that tell when something happened."""


def options(reading: Reading, draft: Draft) -> list[Option]:
    """The windows that a report offers to a claim, each with its features; the first is none."""
    asked = _asked(reading, draft)
    found = [Option(None, tuple(_none(asked)))]
    for number, (candidate, window) in enumerate(asked.offered):
        found.append(Option(window, tuple(_features(asked, number)), candidate.words))
    return found


def _asked(reading: Reading, draft: Draft) -> _Asked:
    ahead = _is_ahead(reading, draft)
    offered = []
    alone = adds_a_name(reading.book, reading.drafts, draft)
    for candidate in reading.near(draft):
        if candidate.masthead or (alone and candidate.sentence != draft.sentence):
            continue
        later = ahead and not candidate.speech and not _is_over(reading, candidate)
        window = candidate.ahead if later and candidate.ahead else candidate.window
        there = reading.beside.get(candidate.sentence, ())
        if window is not None and not is_personal(reading.parsed, there, draft, candidate):
            offered.append((candidate, window))
    days = [(window.start, window.end) for _, window in offered]
    events = Counter(key for (candidate, _), key in zip(offered, days, strict=True) if not candidate.speech)
    first = next((candidate for candidate, window in offered if _is_event(candidate, window)), None)
    trigger = _trigger(reading, draft)
    return _Asked(reading, draft, trigger, _wants(reading, draft, trigger), offered, days, events, first)


def _is_event(candidate: Candidate, window: Window) -> bool:
    return not candidate.speech and candidate.expression.form not in _PERIODS and window.days < 32


def announced(reading: Reading, draft: Draft) -> Option | None:
    """The time of the announcement that a plan is told by, when its sentence has no other words of time.

    Only an announcement of some time ago dates its plan; today's news tells when somebody spoke, no more.
    """
    published = reading.parsed.report.published
    if draft.measure is not Measure.PLANNED or published is None:
        return None
    own = [
        c
        for c in reading.near(draft)
        if c.sentence == draft.sentence and c.window is not None and not c.masthead
    ]
    if len(own) != 1 or not own[0].speech or own[0].verb is None:
        return None
    window = own[0].window
    told = labels().get(own[0].verb.lower_) == "announce"
    if not told or window is None or (published - window.start).days < _NEWS:
        return None
    return Option(window, (), own[0].words)


def _is_over(reading: Reading, candidate: Candidate) -> bool:
    """Whether the words hang on what happened, or tell which thing is meant, though a plan is told."""
    return tense(candidate.verb) in {"past", "perfect", "pluperfect"} or _names_noun(reading, candidate)


def _names_noun(reading: Reading, candidate: Candidate) -> bool:
    """Whether the words stand before their noun and tell which one is meant: "the 15 August accord"."""
    if candidate.noun is None:
        return False
    passage = reading.parsed.passages[candidate.sentence]
    return passage.offset(candidate.noun) >= candidate.expression.end


def _is_ahead(reading: Reading, draft: Draft) -> bool:
    if draft.kind is not Kind.STRENGTH or draft.measure is Measure.PRESENT:
        return False
    return draft.measure is Measure.PLANNED or "ahead" in reading.book[draft.sentence].flags


def _trigger(reading: Reading, draft: Draft) -> Token | None:
    passage = reading.parsed.passages[draft.sentence]
    for offset in (draft.trigger, draft.head):
        token = passage.token_at(offset) if offset is not None else None
        if token is not None:
            return token
    return None


def _wants(reading: Reading, draft: Draft, trigger: Token | None) -> list[str]:
    """What the claim itself says about the kind of window it wants."""
    flags = reading.book[draft.sentence].flags
    kind = draft.measure.value if draft.kind is Kind.STRENGTH else draft.kind.value
    found = [f"kind={kind}", *(flag for flag in _WANTS if flag in flags)]
    if draft.count is not None and (draft.count.low or 0) >= _LARGE:
        found.append("large")
    tagged = trigger is not None and trigger.tag_.startswith(("V", "N"))
    found.append(f"tag={trigger.tag_}" if trigger is not None and tagged else "tag=other")
    found += flags_of(reading.book[draft.sentence])
    found.append(f"tense={tense(trigger)}")
    found.append(f"opening={opening(reading.parsed, draft.sentence)}")
    if unsettled(reading.parsed, draft):
        found.append("unsettled")
    return found


def _none(asked: _Asked) -> list[str]:
    """What speaks for no window at all."""
    number = asked.draft.sentence
    own = [candidate.speech for candidate, _ in asked.offered if candidate.sentence == number]
    state = "nothing" if not own else "speech" if all(own) else "own"
    earlier = any(c.sentence < number and not c.speech for c, _ in asked.offered)
    found = ["none", f"none:{state}", f"none:{state}:{'before' if earlier else 'clear'}"]
    found += [f"none:{name}" for name in asked.wants]
    found.append(f"none:{state}:{asked.wants[0]}")
    if number < 2:
        found += ["none:lead", f"none:lead:{state}"]
    if not asked.offered:
        found.append("none:empty")
    if asked.reading.listed[number]:
        found += ["none:list", f"none:list:{state}"]
    return found


def _features(asked: _Asked, number: int) -> list[str]:
    """What speaks for and against one of the offered expressions."""
    candidate, window = asked.offered[number]
    draft = asked.draft
    kind = _class(candidate)
    speech = "speech" if candidate.speech else "event"
    place = _place(asked.reading, draft, candidate)
    side = "own" if place == "own" else "back" if candidate.sentence < draft.sentence else "on"
    found = [
        f"at={place}",
        f"at={place}:{speech}",
        f"at={place}:{kind}",
        f"class={kind}",
        f"class={kind}:{speech}",
    ]
    found += [f"{name}:{kind}" for name in asked.wants]
    found.append(f"{asked.wants[0]}:{speech}:{side}")
    found += asides(asked.reading.parsed, draft, candidate, asked.trigger)
    found += [f"{age}:{part}" for age in _age(asked.reading, window) for part in (side, speech)]
    found.append(f"carrier={_carrier(candidate)}:{side}")
    found += [f"{feature}:{speech}" for feature in _rank(asked, number, side)]
    if side == "own":
        others = [c for c, _ in asked.offered if c.sentence == draft.sentence and c is not candidate]
        found += syntax(candidate, asked.trigger, speech)
        found += line(draft, candidate, others, speech)
        beside = asked.reading.beside.get(draft.sentence, ())
        found += between(asked.reading.parsed.report.text, draft, candidate, beside)
    else:
        found += _discourse(asked, candidate, place, f"{side}:{speech}", speech)
        found += ties(asked.reading.book, draft, candidate)
        found += breaks(asked.reading.parsed, draft, candidate)
        found += framing(asked.reading.parsed, draft, candidate)
    if candidate.expression.point.edge is not None:
        found.append("edge")
    return found


def _class(candidate: Candidate) -> str:
    """The kind of words: a period, a day, a longer unit, a limit."""
    form, grain = candidate.expression.form, candidate.expression.point.grain
    if form in _PERIODS:
        return form.value
    if form in _LIMITS:
        return "limit"
    if form is Form.EARLIER or grain is Grain.LENGTH:
        return "stretch"
    if grain in {Grain.WEEKDAY, Grain.OFFSET, Grain.OVERNIGHT, Grain.ANAPHOR}:
        return "day"
    names = {Grain.DATE: "date", Grain.CALENDAR: "unit", Grain.AGO: "unit", Grain.MONTH: "month"}
    return names.get(grain, "year")


def _place(reading: Reading, draft: Draft, candidate: Candidate) -> str:
    """How far from the claim the words stand, in sentences."""
    distance = candidate.sentence - draft.sentence
    if distance == 0:
        return "own"
    if distance < 0 and candidate.sentence <= 1:
        return "lead" if distance < -1 else "lead-next"
    passages = reading.parsed.passages
    same = passages[candidate.sentence].sentence.paragraph == passages[draft.sentence].sentence.paragraph
    beside = "p" if same else ""
    return f"+{min(distance, 3)}{beside}" if distance > 0 else f"-{min(-distance, 4)}{beside}"


def _carrier(candidate: Candidate) -> str:
    """What kind of word the words of time hang on."""
    if candidate.speech:
        return "speech"
    for token in (candidate.noun, candidate.verb):
        label = labels().get(token.lower_) if token is not None else None
        if label in {"incident", "incidents", "campaign", "happen"}:
            return label
    return "noun" if candidate.noun is not None else "verb" if candidate.verb is not None else "loose"


def _age(reading: Reading, window: Window) -> list[str]:
    """How long before the publication the window lies, or how long it is and whether it still runs."""
    published = reading.parsed.report.published
    if published is None:
        return ["age=unknown"]
    days = (published - window.end).days
    if window.days > 1:
        size = "long" if window.days > 31 else "month" if window.days > 7 else "week"
        return [f"age={size}", f"age={size}:{'open' if days <= 0 else 'closed'}"]
    age = (
        "ahead"
        if days < 0
        else str(days)
        if days < 3
        else "week"
        if days < 8
        else "month"
        if days < 60
        else "old"
    )
    return [f"age={age}"]


def _rank(asked: _Asked, number: int, side: str) -> list[str]:
    """Whether nearer, plainer words of time stand between the claim and these."""
    candidate, _ = asked.offered[number]
    here = asked.draft.sentence
    found = []
    if side == "back":
        nearer = [c for c, _ in asked.offered[number + 1 :] if c.sentence <= here and not c.speech]
        found.append(f"between={min(len(nearer), 3)}")
        if any(c.sentence == here for c in nearer):
            found.append("own-has-one")
    elif side == "on":
        nearer = [c for c, _ in asked.offered[:number] if c.sentence >= here and not c.speech]
        found.append(f"before={min(len(nearer), 2)}")
    if candidate is asked.first:
        found.append("first-event" if candidate.sentence <= 3 else "late-first-event")
    found.append(f"repeated={min(asked.events[asked.days[number]], 3)}:{side}")
    return found


def _discourse(asked: _Asked, candidate: Candidate, place: str, side: str, speech: str) -> list[str]:
    """Whether the claim's sentence still speaks of what the candidate's sentence spoke of."""
    reading, draft = asked.reading, asked.draft
    mine, theirs = reading.book[draft.sentence], reading.book[candidate.sentence]
    low, high = sorted((draft.sentence, candidate.sentence))
    found = [f"twin={_twin(reading, draft, candidate.sentence)}:{side}"]
    if high - low <= 6 and any("break" in reading.book[n].flags for n in range(low + 1, high + 1)):
        found.append("turn")
    if reading.listed[draft.sentence] or reading.listed[candidate.sentence]:
        found.append("list:" + ("p" if place.endswith("p") else "other"))
    found += [f"off:{flag}:{place}" for flag in _KEEPS if flag in mine.flags]
    if "campaign" in theirs.flags:
        found.append(f"their-campaign:{speech}")
    if draft.sentence <= 1:
        found.append(f"from-lead:{speech}")
    return found


def _twin(reading: Reading, draft: Draft, sentence: int) -> str:
    """Whether a claim of another sentence is of the same people: the same number, or a name that recurs."""
    there = reading.beside.get(sentence, ())
    beside = [other for other in there if other.measure is draft.measure]
    low = draft.count.low if draft.count is not None else None
    if low is not None and any(other.count is not None and other.count.low == low for other in beside):
        return "same"
    if draft.name and draft.name.split()[-1] in reading.parsed.passages[sentence].sentence.text:
        return "same"
    if beside:
        return "outcome"
    return "some" if there else "no"


def _listed(parsed: Parsed) -> list[bool]:
    """For each sentence whether it stands in a paragraph of a list."""
    found: list[bool] = []
    before: int | None = None
    for passage in parsed.passages:
        sentence = passage.sentence
        opens = sentence.paragraph != before
        found.append(sentence.text.startswith(("*", "•", "- ", "– ")) if opens else found[-1])
        before = sentence.paragraph
    return found
