"""Measures the search for copies: what is found and what is wrongly held for a copy, by kind; cost by size.

    python scripts/bench_copies.py [REPORTS.jsonl ...] [--sizes 1000 10000 100000]

Files of annotated reports, where given, are reprinted beside the invented ones, and every pair of reports in
them that is called a copy is counted (with --list: shown by id).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

from cenotaph.matching import clusters, origins
from cenotaph.model.text import Report
from cenotaph.reports import report_of
from cenotaph.reports.copies import copy_link, keys_of
from reprints import KINDS, event, formula, notice, own_report, prose, reprint

ROOT = Path(__file__).parent.parent
COPIES = 40
"""Reprints of each text, spread over the kinds."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sizes", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    texts = [
        row["text"] for path in sorted((ROOT / "resources/annotated").glob("*.jsonl")) for row in _rows(path)
    ]
    _reprints("invented reports", texts)
    for path in given.files:
        rows = _rows(path)
        _reprints(path.name, [row["text"] for row in rows])
        _pairs(path.name, rows, given.list)
    _distractors()
    _voices()
    _cost(given.sizes)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _report(name: str, text: str, outlet: str = "") -> Report:
    """The report as it is read from a file, so that its furniture is off as far as it is known."""
    found = report_of(text)
    return replace(found, id=name, outlet=outlet or found.outlet, published=date(2031, 3, 4))


def _found(left: Report, right: Report) -> tuple[bool, bool]:
    """Whether the two share a key, and whether they are held for one voice."""
    return not set(keys_of(left)).isdisjoint(keys_of(right)), copy_link(left, right) is not None


def _reprints(name: str, texts: list[str]) -> None:
    """Each text against its reprints."""
    chance = Random(1)
    chosen = [text for text in texts if len(text.split()) >= 100]
    tally: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for number, text in enumerate(chosen[:60]):
        base = _report(f"base-{number}", text)
        for copy in range(COPIES):
            kind = list(KINDS)[copy % len(KINDS)]
            tally[kind].append(_found(base, _report(f"{number}-{copy}", reprint(text, kind, chance))))
    print(f"\nReprints of {min(60, len(chosen))} {name}: share found")
    print(f"  {'kind':22} {'pairs':>6} {'by key':>7} {'called':>7} {'both':>7}")
    tally["all"] = [pair for found in tally.values() for pair in found]
    for kind, pairs in tally.items():
        keyed, called = (sum(pair[which] for pair in pairs) / len(pairs) for which in (0, 1))
        both = sum(all(pair) for pair in pairs) / len(pairs)
        print(f"  {kind:22} {len(pairs):6} {keyed:7.3f} {called:7.3f} {both:7.3f}")


def _distractors() -> None:
    """Pairs of reports that are two voices."""
    chance = Random(2)
    one_event = [event(chance) for _ in range(100)]
    kinds = {
        "own reports, one event": [[own_report(facts, chance) for _ in range(6)] for facts in one_event],
        "own short ones": [[own_report(facts, chance, 4) for _ in range(6)] for facts in one_event],
        "daily statements": [[formula(chance) for _ in range(60)]],
        "notices of deaths": [[notice(chance) for _ in range(60)]],
        "unrelated": [[own_report(event(chance), chance) for _ in range(60)]],
    }
    print("\nTwo voices: pairs that are wrongly held for one")
    print(f"  {'kind':24} {'pairs':>6} {'share a key':>12} {'called copies':>14}")
    for kind, groups in kinds.items():
        found = [
            _found(*pair)
            for at, group in enumerate(groups)
            for pair in combinations([_report(f"{at}-{n}", text) for n, text in enumerate(group)], 2)
        ]
        print(f"  {kind:24} {len(found):6} {sum(f[0] for f in found):12} {sum(f[1] for f in found):14}")
    _digests(chance)


def _digests(chance: Random) -> None:
    """Digests of five reports: none of them is a copy of its digest."""
    called = 0
    for _ in range(100):
        parts = [own_report(event(chance), chance) for _ in range(5)]
        digest = _report("digest", "\n\n".join(parts))
        called += sum(
            copy_link(digest, _report(f"part-{n}", part)) is not None for n, part in enumerate(parts)
        )
    print(f"  {'digests of five':24} {500:6} {'':12} {called:14}")


def _voices(events: int = 60) -> None:
    """How many voices are counted where agency texts, reprints, own reports and digests of three stand together."""
    chance = Random(4)
    texts: list[tuple[str, str]] = []
    for number in range(events):
        facts = event(chance)
        agency = own_report(facts, chance, 14)
        texts.append((f"agency-{number}", agency))
        texts += [
            (f"agency-{number}", reprint(agency, kind, chance))
            for kind in ("cut", "updated", "own paragraphs")
        ]
        texts += [(f"own-{number}-{paper}", own_report(facts, chance)) for paper in range(2)]
    for number in range(events // 2):
        parts = chance.sample([text for name, text in texts if name.startswith("own")], 3)
        texts.append((f"digest-{number}", "\n\n".join(parts)))
    chance.shuffle(texts)
    reports = [_report(str(number), text) for number, (_, text) in enumerate(texts)]
    keys = [frozenset(keys_of(report)) for report in reports]
    pairs = [(a, b) for a, b in combinations(range(len(reports)), 2) if keys[a] & keys[b]]
    links = [(a, b, link.score) for a, b in pairs if (link := copy_link(reports[a], reports[b]))]
    order = range(len(reports))
    connected = {member: group[0] for group in clusters(order, links) for member in group}
    print(f"\nVoices among {len(reports)} reports of {events} events, {events // 2} digests among them")
    for way, found in (
        ("all that links connect", connected),
        ("the earlier one most alike", origins(links, order)),
    ):
        of_agencies: dict[int, set[str]] = defaultdict(set)
        for member in order:
            if not texts[member][0].startswith("digest"):
                of_agencies[found[member]].add(texts[member][0])
        mixed = sum(len(names) - 1 for names in of_agencies.values())
        print(
            f"  {way:28} {len(of_agencies):4} for {3 * events} in truth, {mixed} lost in a group of another"
        )


def _pairs(name: str, rows: list[dict[str, str]], listed: bool) -> None:
    """All pairs of real reports that are called copies."""
    reports = [
        Report(
            row["id"],
            row["text"],
            outlet=row.get("outlet"),
            url=row.get("url"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
        )
        for row in rows
    ]
    keys = [frozenset(keys_of(report)) for report in reports]
    pairs = [(a, b) for a, b in combinations(range(len(reports)), 2) if keys[a] & keys[b]]
    links = [link for a, b in pairs if (link := copy_link(reports[a], reports[b]))]
    print(f"\n{name}: {len(reports)} reports, {len(pairs)} pairs share a key, {len(links)} are called copies")
    for link in links if listed else []:
        print(f"  {link.score:.2f} {link.left} {link.right}")


def _cost(sizes: list[int]) -> None:
    """Time a report, and candidates, against an index of so many reports; a dict stands in for the table."""
    print("\nCost (one report of about 600 words in ten is a reprint)")
    print(
        f"  {'reports':>8} {'sketch and keys ms':>19} {'look up ms':>11} {'candidates':>11} {'judge ms':>9} {'missed':>7}"
    )
    for size in sizes:
        _cost_of(size, Random(3))


def _cost_of(size: int, chance: Random) -> None:
    index: dict[int, list[int]] = defaultdict(list)
    kept: dict[int, Report] = {}
    spent, looked, judged, candidates, missed, seen = 0.0, 0.0, 0.0, 0, 0, 0
    for number in range(size):
        is_copy = bool(kept) and number % 10 == 0
        source = chance.choice(list(kept.values())[-400:]) if is_copy else None
        text = source.text if source else prose(chance)
        report = Report(str(number), reprint(text, "cut and edited", chance) if source else text)
        start = time.perf_counter()
        keys = keys_of(report)
        after = time.perf_counter()
        found = {other for key in keys for other in index[key]}
        looked += time.perf_counter() - after
        spent += after - start
        for key in keys:
            index[key].append(number)
        candidates += len(found)
        if source:
            seen += 1
            missed += int(source.id) not in found
            start = time.perf_counter()
            copy_link(report, source)
            judged += time.perf_counter() - start
        if number % 20 == 1:
            kept[number] = report
    print(
        f"  {size:8} {1e3 * spent / size:19.2f} {1e3 * looked / size:11.3f} {candidates / size:11.1f} "
        f"{1e3 * judged / max(1, seen):9.2f} {missed:4}/{seen}"
    )


if __name__ == "__main__":
    main()
