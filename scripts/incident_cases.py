"""Reports with known events, for scripts that train or measure the grouping of incidents.

The annotated reports of conflicts, with their claims as annotated and as read, and local news of shootings with
the event that each article is about. Readings are kept in a cache outside the project.
"""

from __future__ import annotations

import gzip
import json
import os
import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from cenotaph.model.claim import Claim, claim_ids
from cenotaph.model.incident import Told
from cenotaph.model.interchange import from_row
from cenotaph.model.text import Report
from cenotaph.pipeline.reading import load_tools, read_claims
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.resolving import resolved

SHARED = Path(os.environ.get("CENOTAPH_SHARED", "../shared"))
CACHE = Path(tempfile.gettempdir()) / "cenotaph-incident-readings"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """Reports with their claims, and the events that each of some reports is known to tell of."""

    name: str
    told: list[Told]
    events: dict[str, set[str]]
    members: dict[Pair, set[str]]
    """The events of claims, by report and key, where claims were annotated."""
    is_silent_kept: bool = False
    """Whether reports without claims are grouped too."""

    @property
    def pairs(self) -> set[Pair]:
        """The pairs of reports that tell of one event."""
        return together(self.events)

    def events_of(self, report: str, keys: Iterable[str]) -> set[str]:
        """The events that some claims of a report are of."""
        return {event for key in keys for event in self.members.get((report, key), ())}


def together(events: dict[str, set[str]]) -> set[Pair]:
    """The pairs of reports that share one of these."""
    reports: dict[str, list[str]] = defaultdict(list)
    for report, found in events.items():
        for event in found:
            reports[event].append(report)
    return {
        (min(one, two), max(one, two))
        for group in reports.values()
        for at, one in enumerate(group)
        for two in group[at + 1 :]
    }


def half(event: str) -> int:
    """0 or 1: the half that an event belongs to; errors are looked at in half 0 alone."""
    return int(sha256(event.encode()).hexdigest(), 16) % 2


def annotated(is_read: bool = False) -> Known:
    """The annotated reports of conflicts, with the annotated claims or, `is_read`, with our own reading of them."""
    rows = [
        json.loads(line)
        for name in ("dev.jsonl", "dev.other-languages.jsonl")
        for line in (SHARED / "corpus" / name).read_text(encoding="utf-8").splitlines()
    ]
    pairs: list[tuple[Report, list[Claim]]] = [from_row(row, row["id"]) for row in rows]
    if is_read:
        pairs = _read("dev", [report for report, _ in pairs])
    else:
        # Annotators wrote words; what these mean is looked up as for what is read.
        known = Reference()
        pairs = [(report, resolved(report, claims, known)) for report, claims in pairs]
    members: dict[Pair, set[str]] = defaultdict(set)
    events: dict[str, set[str]] = defaultdict(set)
    for line in (SHARED / "corpus/dev.clusters.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for report, key in row["members"] if "incident" in row else ():
            members[report, key].add(row["incident"])
            events[report].add(row["incident"])
    name = "conflicts, claims " + ("as read" if is_read else "as annotated")
    # The keys of claims that are read are not those of the annotated ones.
    return Known(name, _told(pairs), events, {} if is_read else members)


def shootings(is_read: bool = True) -> Known:
    """Local news of shootings in the United States, with our own reading of them or without any claims."""
    path = SHARED / "benchmarks/gva_semeval2018_t5/incidents.jsonl.gz"
    reports: dict[str, Report] = {}
    events: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            for doc in row["docs"]:
                reports.setdefault(doc["doc_id"], _article(doc))
                events[doc["doc_id"]].add(row["incident_id"])
    pairs = (
        _read("shootings", list(reports.values())) if is_read else [(each, []) for each in reports.values()]
    )
    name = "shootings, " + ("claims as read" if is_read else "texts alone")
    return Known(name, _told(pairs), events, {}, is_silent_kept=True)


def _article(doc: dict[str, Any]) -> Report:
    title = (doc["title"] or "").strip()
    text = f"{title}\n\n{doc['text']}" if title else doc["text"]
    return Report(
        doc["doc_id"], text, title or None, None, doc.get("uri"), date.fromisoformat(doc["dct"][:10]), "en"
    )


def _told(pairs: Iterable[tuple[Report, Sequence[Claim]]]) -> list[Told]:
    return [Told(report, tuple(claims), tuple(claim_ids(report, claims))) for report, claims in pairs]


def _read(name: str, reports: list[Report]) -> list[tuple[Report, list[Claim]]]:
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"{name}.pickle"
    if not path.exists():
        path.write_bytes(pickle.dumps(list(read_claims(reports, load_tools()))))
    found: list[tuple[Report, list[Claim]]] = pickle.loads(path.read_bytes())
    return found
