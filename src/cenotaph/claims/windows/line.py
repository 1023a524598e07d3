"""How words of time and a claim stand to each other in the line of one sentence: order, nearness, joints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cenotaph.claims.draft import Draft
from cenotaph.claims.windows.candidates import Candidate

_SEPARATORS = {
    "comma": re.compile(r",\s"),
    "who": re.compile(r"\b(?:who|which|whose|whom|where)\b", re.IGNORECASE),
    "after": re.compile(r"\b(?:after|following|before|since|until|prior to)\b", re.IGNORECASE),
    "when": re.compile(r"\b(?:when|as|while|whilst)\b", re.IGNORECASE),
    "that": re.compile(r"\bthat\b", re.IGNORECASE),
    "and": re.compile(r"\b(?:and|but|or)\b", re.IGNORECASE),
    "stop": re.compile(r"[;:–—]|\s-{1,2}\s|\.\s"),
    "including": re.compile(r"\b(?:including|among them|among whom|such as)\b", re.IGNORECASE),
}


def line(draft: Draft, candidate: Candidate, others: Sequence[Candidate], speech: str) -> list[str]:
    """Where the words stand in the line: before or behind the claim, how near, what words of time between."""
    middle = draft.head if draft.trigger is None else draft.trigger
    start, end = candidate.expression.start, candidate.expression.end
    side = "behind" if start >= middle else "before"
    low, high = (middle, start) if side == "behind" else (end, middle)
    between = sum(1 for other in others if low <= other.expression.start < high)
    gap = max(0, high - low)
    near = "0" if gap < 25 else "1" if gap < 70 else "2" if gap < 150 else "3"
    found = [f"line={side}:{near}", f"line={side}:{min(between, 2)}:{speech}"]
    if all(other.speech or _gap(middle, candidate) < _gap(middle, other) for other in others):
        found.append("nearest")
    return found


def between(text: str, draft: Draft, candidate: Candidate, drafts: Sequence[Draft]) -> list[str]:
    """What separates the words of time from the claim: joints of the sentence, other claims."""
    middle = draft.head if draft.trigger is None else draft.trigger
    start, end = candidate.expression.start, candidate.expression.end
    side = "behind" if start >= middle else "before"
    low, high = (middle, start) if side == "behind" else (end, middle)
    words = text[low:high]
    found = [f"sep={name}:{side}" for name, pattern in _SEPARATORS.items() if pattern.search(words)]
    if not found:
        found = [f"sep=none:{side}"]
    beside = [other for other in drafts if other.sentence == draft.sentence]
    rivals = sum(1 for other in beside if low < (other.trigger or other.head) < high)
    found.append(f"rivals={min(rivals, 2)}:{side}")
    closer = min((_gap(other.trigger or other.head, candidate) for other in beside), default=0)
    if _gap(middle, candidate) <= closer:
        found.append(f"closest-claim:{side}")
    return found


def _gap(middle: int, candidate: Candidate) -> int:
    start, end = candidate.expression.start, candidate.expression.end
    return start - middle if start >= middle else middle - end
