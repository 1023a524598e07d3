"""Quality: the reader's claims against annotated reports, and the floors below which they may not fall."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from cenotaph.evaluation.files import load
from cenotaph.evaluation.reading import read_texts
from cenotaph.evaluation.score import Figures, score
from cenotaph.model.interchange import from_row, to_row
from cenotaph.pipeline.reading import Tools, read_claims, to_parse
from cenotaph.reports import ReadOptions, read

TOLERANCE = 0.0005
"""A fall smaller than this is the rounding of the floor file."""
INVENTED = Path(__file__).resolve().parent.parent / "resources" / "annotated"
_SEED_DAY = date(2016, 4, 14)

Claims = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Quality:
    """Figures over all reports, over the folds looked at, over those only measured on, and of the seed."""

    digest: str
    everything: Figures
    looked: Figures
    measured: Figures
    seed: Figures | None


def measure(corpus: Path, tools: Tools) -> Quality:
    """Reads and scores the annotated reports of a corpus folder, and the seed report beside it."""
    path = corpus / "dev.jsonl"
    gold = {name: row["claims"] for name, row in load(path).items()}
    found = read_texts(path, tools)
    return Quality(
        digest=sha256(path.read_bytes()).hexdigest(),
        everything=score(gold, found),
        looked=score(_folds(gold, {0, 1, 2}), found),
        measured=score(_folds(gold, {3, 4}), found),
        seed=_seed(corpus.parent / "seed", tools),
    )


def invented_floors(tools: Tools) -> dict[str, Any]:
    """The figures of the invented reports: a guard against falls and no success, for the weights have seen them."""
    paths = sorted(INVENTED.glob("*.jsonl"))
    gold = {name: row["claims"] for path in paths for name, row in load(path).items()}
    found = {name: claims for path in paths for name, claims in read_texts(path, tools).items()}
    scored = score(gold, found)
    figures = {f"claims {name}": tally.f1 for name, tally in sorted(scored.claims.items())}
    figures["slots all"] = scored.slots["all"].f1
    return {
        "corpus": sha256(b"".join(path.read_bytes() for path in paths)).hexdigest(),
        "f1": {name: round(f1, 3) for name, f1 in figures.items()},
    }


def floors(quality: Quality) -> dict[str, Any]:
    """The figures as the floor file holds them."""
    parts = {"all": quality.everything, "folds 3 and 4": quality.measured}
    if quality.seed:
        parts["seed"] = quality.seed
    figures = {
        f"{part}: {group} {name}": round(tally.f1, 3)
        for part, scored in parts.items()
        for group, tallies in (("claims", scored.claims), ("slots", scored.slots))
        for name, tally in sorted(tallies.items())
        if name == "all" or part == "all"
    }
    return {"corpus": quality.digest, "f1": figures}


def fallen(now: Mapping[str, Any], floor: Mapping[str, Any]) -> list[str]:
    """What stands below its floor, in words; a floor of another corpus says so."""
    if now["corpus"] != floor["corpus"]:
        return ["the floors are of another corpus: look at the figures, then use --update --allow-regression"]
    return [
        f"{name} fell from {low:.3f} to {now['f1'].get(name, 0.0):.3f}"
        for name, low in floor["f1"].items()
        if now["f1"].get(name, 0.0) < low - TOLERANCE
    ]


def scan_loss(corpus: Path) -> tuple[int, int]:
    """How many annotated claims stand in sentences that the scan leaves unparsed, and how many there are."""
    lost = total = 0
    for line in (corpus / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        report = from_row({**row, "claims": []})[0]
        parsed = [sentence for sentence, parse in zip(*to_parse(report), strict=True) if parse]
        for claim in row["claims"]:
            start = report.text.find(claim["quote"])
            end = start + len(claim["quote"])
            total += 1
            lost += not any(s.start < end and start < s.end for s in parsed)
    return lost, total


def write(path: Path, content: Mapping[str, Any]) -> None:
    """Writes the floor file."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _folds(gold: Claims, chosen: set[int]) -> Claims:
    return {name: claims for name, claims in gold.items() if _fold(name) in chosen}


def _fold(name: str) -> int:
    return int(sha256(name.encode()).hexdigest(), 16) % 5


def _seed(folder: Path, tools: Tools) -> Figures | None:
    text, gold = folder / "iran-losses.txt", folder / "iran-losses.gold.jsonl"
    if not text.exists():
        return None
    annotated = next(iter(load(gold).values()))["claims"]
    reports = [
        item for item in read([text], ReadOptions(published=_SEED_DAY)) if not isinstance(item, Exception)
    ]
    found = [
        claim for report, claims in read_claims(reports, tools) for claim in to_row(report, claims)["claims"]
    ]
    return score({"seed": annotated}, {"seed": found})
