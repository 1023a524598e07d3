"""Which tolls are running totals: sums over a period longer than one incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cenotaph.claims import linear
from cenotaph.claims.draft import Draft
from cenotaph.claims.linear import Linear
from cenotaph.claims.parsed import Parsed
from cenotaph.claims.parts import wholes_of
from cenotaph.claims.windows.facts import Facts, facts
from cenotaph.lexicons import load
from cenotaph.model.claim import Kind
from cenotaph.model.period import DatePrecision, Window

_FLAGS = (
    *("running", "toll", "raises", "perfect", "fresh", "back", "break"),
    *("campaign", "the-campaign", "a-campaign", "incident", "the-incident", "a-incident"),
    *("incidents", "the-incidents", "a-incidents"),
)
_NEAR = 90
LIKELY = 0.35
"""From which score on a toll is held to be a running total; under one half, for totals are rare."""
_SINCE = re.compile(
    r"\b(?:since|so far|thus far|to date|until now|in total|in all|altogether|over the (?:past|last))\b",
    re.IGNORECASE,
)

_LASTING = re.compile(
    r"\b(?:(?:over|in|during|for|after|within|of)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:days|weeks|months|years|decades)|"
    r"\w+-(?:day|week|month|year)(?:-long)?\s+(?!old)\w+|throughout|(?:worst|deadliest|bloodiest|record)|"
    r"(?:days|weeks|months|years|decades) of|in recent (?:days|weeks|months|years)|run-up|upsurge)\b",
    re.IGNORECASE,
)


@cache
def _several() -> re.Pattern[str]:
    """Incidents by their number, or as a series: "three separate attacks", "a wave of bombings"."""
    plural = sorted(word for word in load("periods").words("incidents") if not word.endswith(" of"))
    return re.compile(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|separate|multiple|various|twin|successive|"
        r"coordinated|\d{1,2}|(?:string|series|spate|wave) of)\s+(?:\w+[ -]){0,2}?(?:"
        + "|".join(plural)
        + r")\b",
        re.IGNORECASE,
    )


@cache
def _model() -> Linear:
    return linear.load("cumulative")


def cumulative_of(parsed: Parsed, drafts: Sequence[Draft], windows: Sequence[Window | None]) -> list[bool]:
    """For each draft whether it is a running total; only tolls are."""
    model = _model()
    known: dict[int, Facts] = {}
    found = []
    for draft, window in zip(drafts, windows, strict=True):
        toll = draft.kind is Kind.TOLL
        found.append(toll and model.score(features(parsed, draft, window, known)) >= LIKELY)
    for number, whole in enumerate(wholes_of(parsed, drafts) if True in found else ()):
        # A part told in the sentence of its whole is counted over the same time.
        if whole is not None and drafts[whole].sentence == drafts[number].sentence:
            found[number] = found[whole] and drafts[number].kind is Kind.TOLL
    return found


def features(
    parsed: Parsed, draft: Draft, window: Window | None, known: dict[int, Facts] | None = None
) -> list[str]:
    """What speaks for and against a running total; `known` keeps the facts of sentences between calls."""
    known = {} if known is None else known
    sentence = parsed.passages[draft.sentence].sentence
    if draft.sentence not in known:
        known[draft.sentence] = facts(sentence.text)
    flags = known[draft.sentence].flags
    length = _length(parsed, window)
    size = _size(draft)
    found = [
        f"window={length}",
        f"size={size}",
        f"window={length}:size={size}",
        f"measure={draft.measure.value}",
    ]
    found += [flag for flag in _FLAGS if flag in flags]
    found += [f"{flag}:{size}" for flag in ("perfect", "campaign", "incidents", "toll") if flag in flags]
    found += [
        f"{flag}:window={length}"
        for flag in ("perfect", "campaign", "incidents", "incident", "running")
        if flag in flags
    ]
    clause = parsed.report.text[
        max(sentence.start, draft.start - _NEAR) : min(sentence.end, draft.end + _NEAR)
    ]
    if _SINCE.search(clause):
        found += ["since", f"since:window={length}"]
    for name, pattern in (("several", _several()), ("lasting", _LASTING)):
        found += [name] * bool(pattern.search(sentence.text))
        found += [f"{name}:near"] * bool(pattern.search(clause))
    near = facts(clause).flags
    found += [f"near:{flag}" for flag in _FLAGS if flag in near]
    if draft.count is not None and draft.count.vague:
        found.append("vague")
    if draft.partner is not None:
        found.append("part")
    passage = parsed.passages[draft.sentence]
    token = passage.token_at(draft.trigger) if draft.trigger is not None else None
    if token is not None:
        found.append(f"tag={token.tag_}")
    return found


def _length(parsed: Parsed, window: Window | None) -> str:
    """How long the claim's window is, and whether it runs up to the publication."""
    if window is None:
        return "none"
    if window.days == 1:
        return "day"
    if window.days == 2:
        return "two"
    published = parsed.report.published
    to_date = published is not None and window.end >= published
    if window.precision is DatePrecision.SPAN:
        return "since" if to_date else "span"
    return ("unit-to-date" if to_date else "unit") + ("" if window.days < 40 else "-long")


def _size(draft: Draft) -> str:
    if draft.count is None:
        return "none"
    number = draft.count.low if draft.count.low is not None else draft.count.high or 0
    for limit, name in ((1, "one"), (10, "few"), (50, "tens"), (300, "hundreds"), (2000, "many")):
        if number <= limit:
            return name
    return "thousands"
