"""What speaks for and against an expression of time as the window of a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.window_candidates import Candidate, candidates
from cenotaph.claims.window_facts import Book, labels
from cenotaph.dates import Form, Grain
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.period import Window

_PERIODS = frozenset({Form.SINCE, Form.TO_DATE, Form.SPAN})
_LIMITS = frozenset({Form.BY, Form.UNTIL, Form.BEFORE, Form.AFTER})


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its expressions of time and the facts of its sentences."""

    parsed: Parsed
    drafts: Sequence[Draft]
    found: list[Candidate]
    book: Book

    @classmethod
    def of(cls, parsed: Parsed, drafts: Sequence[Draft]) -> Reading:
        """The reading of a report and of the claims found in it."""
        return cls(parsed, drafts, candidates(parsed), Book(parsed))


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a claim's window: a window with its features, or none."""

    window: Window | None
    features: tuple[str, ...]


def options(reading: Reading, draft: Draft) -> list[Option]:
    """The windows that a report offers to a claim, each with its features; the first is none."""
    ahead = _is_ahead(reading, draft)
    trigger = _trigger(reading, draft)
    tense = _tense(trigger)
    usable = [(c, c.ahead if ahead and c.ahead else c.window) for c in reading.found]
    offered = [(c, window) for c, window in usable if window is not None and not c.masthead]
    found = [Option(None, _none(reading, draft, offered, tense))]
    claim = [*_claim(reading, draft), tense]
    for number, (candidate, window) in enumerate(offered):
        found.append(Option(window, tuple(_features(reading, draft, trigger, claim, offered, number))))
    return found


def _is_ahead(reading: Reading, draft: Draft) -> bool:
    if draft.kind is not Kind.STRENGTH:
        return False
    if draft.measure is Measure.PLANNED:
        return True
    return draft.measure is not Measure.PRESENT and "ahead" in reading.book[draft.sentence].flags


def _trigger(reading: Reading, draft: Draft) -> Token | None:
    passage = reading.parsed.passages[draft.sentence]
    for offset in (draft.trigger, draft.head):
        token = passage.token_at(offset) if offset is not None else None
        if token is not None:
            return token
    return None


def _verb_of(token: Token | None) -> Token | None:
    for _ in range(12):
        if token is None or token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _class(candidate: Candidate) -> str:
    """The kind of words: a period, a day, a longer unit, a limit."""
    form, grain = candidate.expression.form, candidate.expression.point.grain
    if form in _PERIODS:
        return form.value
    if form in _LIMITS:
        return "limit"
    if form is Form.EARLIER or grain is Grain.LENGTH:
        return "stretch"
    if grain in {Grain.WEEKDAY, Grain.OFFSET, Grain.OVERNIGHT, Grain.DATE, Grain.ANAPHOR}:
        return "date" if grain is Grain.DATE else "day"
    return "unit" if grain in {Grain.CALENDAR, Grain.AGO} else "month" if grain is Grain.MONTH else "year"


def _claim(reading: Reading, draft: Draft) -> list[str]:
    """What the claim itself says about the kind of window it wants."""
    flags = reading.book[draft.sentence].flags
    kind = draft.measure.value if draft.kind is Kind.STRENGTH else draft.kind.value
    found = [f"kind={kind}"]
    found += [flag for flag in ("perfect", "incidents", "fresh", "the-incidents", "a-incident") if flag in flags]
    if draft.count is not None and (draft.count.low or 0) >= 500:
        found.append("large")
    return found


def _tense(trigger: Token | None) -> str:
    """The tag of the outcome word; a present tense is a headline's or a digest's."""
    return f"tag={trigger.tag_}" if trigger is not None and trigger.tag_.startswith(("V", "N")) else "tag=other"


def _bullet(reading: Reading, number: int) -> bool:
    """Whether a sentence stands in a paragraph of a list."""
    paragraph = reading.parsed.passages[number].sentence.paragraph
    while number > 0 and reading.parsed.passages[number - 1].sentence.paragraph == paragraph:
        number -= 1
    return reading.parsed.passages[number].sentence.text.startswith(("*", "•", "- ", "– "))


def _none(
    reading: Reading, draft: Draft, offered: Sequence[tuple[Candidate, Window]], tense: str
) -> tuple[str, ...]:
    claim = [*_claim(reading, draft), tense]
    own = [c for c, _ in offered if c.sentence == draft.sentence]
    plain = [c for c in own if not c.speech]
    state = "own" if plain else "speech" if own else "nothing"
    before = "before" if any(c.sentence < draft.sentence and not c.speech for c, _ in offered) else "clear"
    found = ["none", f"none:{state}", f"none:{state}:{before}"]
    found += [f"none:{name}" for name in claim]
    found += [f"none:{state}:{name}" for name in claim[:1]]
    if draft.sentence < 2:
        found.append("none:lead")
        found.append(f"none:lead:{state}")
    if not offered:
        found.append("none:empty")
    if _bullet(reading, draft.sentence):
        found += ["none:list", f"none:list:{state}"]
    found.append(f"none:distinct={min(len({(w.start, w.end) for c, w in offered if not c.speech}), 4)}")
    return tuple(found)


def _features(
    reading: Reading,
    draft: Draft,
    trigger: Token | None,
    claim: Sequence[str],
    offered: Sequence[tuple[Candidate, Window]],
    number: int,
) -> list[str]:
    candidate, window = offered[number]
    kind = _class(candidate)
    speech = "speech" if candidate.speech else "event"
    place = _place(reading, draft, candidate)
    found = [f"at={place}", f"at={place}:{speech}", f"at={place}:{kind}", f"class={kind}", f"class={kind}:{speech}"]
    found += [f"{name}:{kind}" for name in claim]
    side = "own" if place == "own" else "back" if candidate.sentence < draft.sentence else "on"
    ages = _age(reading, window)
    found += [f"{age}:{part}" for age in ages for part in (side, speech)]
    found.append(f"carrier={_carrier(candidate)}:{side}")
    found += [f"{feature}:{speech}" for feature in _rank(draft, offered, number)]
    if candidate.sentence == draft.sentence:
        found += _syntax(candidate, trigger, speech)
        found += _line(draft, candidate, offered, speech)
    else:
        found += _discourse(reading, draft, candidate, claim, place, speech)
    if candidate.expression.point.edge is not None:
        found.append("edge")
    return found


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
    if distance > 0:
        return f"+{min(distance, 3)}{beside}"
    return f"-{min(-distance, 4)}{beside}"


def _carrier(candidate: Candidate) -> str:
    """What kind of word the words of time hang on."""
    if candidate.speech:
        return "speech"
    for token in (candidate.noun, candidate.verb):
        if token is not None:
            label = labels().get(token.lower_)
            if label in {"incident", "incidents", "campaign", "happen"}:
                return label
    return "noun" if candidate.noun is not None else "verb" if candidate.verb is not None else "loose"


def _age(reading: Reading, window: Window) -> list[str]:
    published = reading.parsed.report.published
    if published is None:
        return ["age=unknown"]
    days = (published - window.end).days
    if window.days > 1:
        size = "long" if window.days > 31 else "month" if window.days > 7 else "week"
        return [f"age={size}", f"age={size}:{'open' if days <= 0 else 'closed'}"]
    age = "ahead" if days < 0 else str(days) if days < 3 else "week" if days < 8 else "month" if days < 60 else "old"
    return [f"age={age}"]


def _rank(draft: Draft, offered: Sequence[tuple[Candidate, Window]], number: int) -> list[str]:
    """Whether nearer, plainer words of time stand between the claim and these."""
    candidate, window = offered[number]
    found = []
    if candidate.sentence < draft.sentence:
        nearer = [c for c, _ in offered[number + 1 :] if c.sentence <= draft.sentence and not c.speech]
        found.append(f"between={min(len(nearer), 3)}")
        if any(c.sentence == draft.sentence for c in nearer):
            found.append("own-has-one")
    elif candidate.sentence > draft.sentence:
        nearer = [c for c, _ in offered[:number] if c.sentence >= draft.sentence and not c.speech]
        found.append(f"before={min(len(nearer), 2)}")
    events = [c for c, w in offered if not c.speech and c.expression.form not in _PERIODS and w.days < 32]
    if events and events[0] is candidate:
        found.append("first-event" if candidate.sentence <= 3 else "late-first-event")
    repeated = sum(1 for c, other in offered if other == window and not c.speech)
    total = len({(other.start, other.end) for c, other in offered if not c.speech})
    side = "own" if candidate.sentence == draft.sentence else "back" if candidate.sentence < draft.sentence else "on"
    found.append(f"repeated={min(repeated, 3)}:{side}")
    found.append(f"distinct={min(total, 4)}:{side}")
    return found


def _syntax(candidate: Candidate, trigger: Token | None, speech: str) -> list[str]:
    """How the words of time and the claim's trigger hang together in the parse."""
    if trigger is None:
        return ["syntax=unknown"]
    if candidate.noun is not None and candidate.noun.i == trigger.i:
        return ["syntax=trigger-noun"]
    mine, theirs = _verb_of(trigger), candidate.verb
    how = "noun" if candidate.noun is not None else "verb"
    relation = _relation(mine, theirs)
    found = [f"syntax={relation}:{how}", f"syntax={relation}:{how}:{speech}"]
    if candidate.noun is not None and trigger.i in {t.i for t in candidate.noun.ancestors}:
        found.append("syntax=inside-trigger")
    return found


def _relation(mine: Token | None, theirs: Token | None) -> str:
    if mine is None or theirs is None:
        return "loose"
    if mine.i == theirs.i:
        return "same"
    if theirs.is_ancestor(mine):
        steps = 0
        token = mine
        while token.i != theirs.i and steps < 6:
            if token.dep_ == "conj" and token.head.i == theirs.i:
                return "conj-of"
            token, steps = token.head, steps + 1
        return f"above:{_link(mine)}"
    if mine.is_ancestor(theirs):
        return f"below:{_link(theirs)}"
    return "apart"


def _link(token: Token) -> str:
    for _ in range(6):
        if token.dep_ in {"conj", "advcl", "relcl", "acl", "ccomp", "xcomp", "parataxis"}:
            return token.dep_
        if token.head.i == token.i:
            break
        token = token.head
    return "other"


def _line(draft: Draft, candidate: Candidate, offered: Sequence[tuple[Candidate, Window]], speech: str) -> list[str]:
    """Where the words stand in the line of the sentence: before or behind the claim, how near, what between."""
    middle = draft.head if draft.trigger is None else draft.trigger
    start, end = candidate.expression.start, candidate.expression.end
    side = "behind" if start >= middle else "before"
    low, high = (middle, start) if side == "behind" else (end, middle)
    others = [c for c, _ in offered if c.sentence == draft.sentence and c is not candidate]
    between = sum(1 for c in others if low <= c.expression.start < high)
    gap = max(0, high - low)
    near = "0" if gap < 25 else "1" if gap < 70 else "2" if gap < 150 else "3"
    nearest = min((_gap(middle, c) for c in others if not c.speech), default=10_000)
    found = [f"line={side}:{near}", f"line={side}:{min(between, 2)}:{speech}"]
    if _gap(middle, candidate) < nearest:
        found.append("nearest")
    return found


def _gap(middle: int, candidate: Candidate) -> int:
    start, end = candidate.expression.start, candidate.expression.end
    return start - middle if start >= middle else middle - end


def _twin(reading: Reading, draft: Draft, sentence: int) -> str:
    """Whether a claim of another sentence is of the same people: the same number, or a name that recurs."""
    best = "no"
    for other in reading.drafts:
        if other.sentence != sentence or other is draft:
            continue
        best = "some" if best == "no" else best
        if other.measure is draft.measure:
            best = "outcome" if best == "some" else best
            if other.count is not None and draft.count is not None and other.count.low == draft.count.low:
                return "same"
    if draft.name and draft.name.split()[-1] in reading.parsed.passages[sentence].sentence.text:
        return "same"
    return best


def _discourse(
    reading: Reading, draft: Draft, candidate: Candidate, claim: Sequence[str], place: str, speech: str
) -> list[str]:
    """Whether the claim's sentence still speaks of what the candidate's sentence spoke of."""
    mine, theirs = reading.book[draft.sentence], reading.book[candidate.sentence]
    found = []
    shared = len(mine.names & theirs.names)
    found.append(f"names={min(shared, 2)}:{speech}")
    side = "back" if candidate.sentence < draft.sentence else "on"
    found.append(f"twin={_twin(reading, draft, candidate.sentence)}:{side}:{speech}")
    low, high = sorted((draft.sentence, candidate.sentence))
    if high - low <= 6 and any("break" in reading.book[n].flags for n in range(low + 1, high + 1)):
        found.append("turn")
    if _bullet(reading, draft.sentence) or _bullet(reading, candidate.sentence):
        found.append("list:" + ("p" if place.endswith("p") else "other"))
    for flag in ("the-incident", "the-incidents", "the-campaign", "a-incident", "a-campaign", "break", "back", "running", "perfect", "toll"):
        if flag in mine.flags:
            found.append(f"off:{flag}:{place}")
    if "campaign" in theirs.flags:
        found.append(f"their-campaign:{speech}")
    if draft.sentence <= 1:
        found.append(f"from-lead:{speech}")
    return found
