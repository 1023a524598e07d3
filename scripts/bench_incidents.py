"""Measure the grouping of incidents: annotated reports of conflicts, local news of shootings, and its cost.

    python scripts/bench_incidents.py [--quick]

Pairwise F1 over reports, as annotated files have it: two reports belong together where they tell of one event.
Also over claims, where claims are annotated. Cost is measured on invented reports at three sizes. Exit code 1
where a figure misses its yardstick.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cenotaph.incidents import group
from cenotaph.model.claim import Claim, Kind, Measure, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.incident import Incident, Told
from cenotaph.model.period import Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.text import Anchor, Report
from incident_cases import Known, Pair, annotated, half, shootings, together

CONFLICTS, SHOOTINGS = 0.80, 0.70
SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="no cost at the largest size")
    is_quick = options.parse_args().quick
    passed = [_measure(annotated(), CONFLICTS), _measure(annotated(is_read=True), CONFLICTS)]
    passed += [_measure(shootings(), SHOOTINGS), _measure(shootings(is_read=False), SHOOTINGS)]
    for size in SIZES[: 2 if is_quick else 3]:
        _cost(size)
    return 0 if all(passed) else 1


def _measure(known: Known, yardstick: float) -> bool:
    started = time.perf_counter()
    found = group(known.told, is_silent_kept=known.is_silent_kept)
    seconds = time.perf_counter() - started
    events: dict[str, set[str]] = {}
    for incident in found:
        for report in incident.reports:
            events.setdefault(report, set()).add(incident.id)
    given, wanted = together(events), known.pairs
    among = {pair for pair in given if set(pair) <= known.events.keys()}
    f1 = scores(among, wanted)
    print(f"{known.name}: {len(known.told)} reports, {len(found)} incidents, {seconds:.1f} s")
    print(f"  reports: {words(f1)}; yardstick F1 {yardstick:.2f}: {'pass' if f1[0] >= yardstick else 'FAIL'}")
    if len(known.events) < len(known.told):
        touching = {pair for pair in given if set(pair) & known.events.keys()}
        print(
            f"  reports, a link to any report of no known event held wrong: {words(scores(touching, wanted))}"
        )
    for part in (0, 1):
        kept = {report for report, of in known.events.items() if half(min(of)) == part}
        parts = [{pair for pair in pairs if set(pair) & kept} for pairs in (among, wanted)]
        print(f"  reports, events of half {part}: {words(scores(parts[0], parts[1]))}")
    if known.members:
        print(f"  claims: {words(scores(*_claim_pairs(known, found)))}")
    return f1[0] >= yardstick


def _claim_pairs(known: Known, found: Sequence[Incident]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of claims of one event, given and known, among claims of which the event is known."""
    events = {f"{report} {key}": of for (report, key), of in known.members.items()}
    given = {
        f"{member.report} {member.key}": {incident.id}
        for incident in found
        for member in incident.members
        if (member.report, member.key) in known.members
    }
    return together(given), together(events)


def scores(given: set[Pair], wanted: set[Pair]) -> tuple[float, float, float]:
    """F1, precision and recall."""
    right = len(given & wanted)
    f1 = 2 * right / max(1, len(given) + len(wanted))
    return f1, right / max(1, len(given)), right / max(1, len(wanted))


def words(figures: tuple[float, float, float]) -> str:
    return "F1 {:.3f} P {:.3f} R {:.3f}".format(*figures)


def _cost(size: int) -> None:
    told = list(_invented(size))
    known = together({each.report.id: {each.report.id.split("-")[0]} for each in told})
    started = time.perf_counter()
    found = group(told)
    seconds = time.perf_counter() - started
    given = together({report: {each.id} for each in found for report in each.reports})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"invented, {size:,} reports: {seconds:.1f} s, {1000 * seconds / size:.2f} ms a report,"
        f" {peak:,.0f} MB at most; {words(scores(given, known))}"
    )


def _invented(size: int) -> Iterator[Told]:
    """Reports of invented events: each event has a place, a day and about four reports with words of its own."""
    chance = random.Random(7)
    names = [_name(chance) for _ in range(max(300, size // 10))]
    common = [_name(chance).lower() for _ in range(3_000)]
    event = number = 0
    while number < size:
        event += 1
        day = date(2031, 1, 1) + timedelta(days=chance.randrange(1_500))
        place, own = chance.choice(names), chance.choices(names, k=5)
        killed = chance.randrange(1, 40)
        for copy in range(min(chance.choice([1, 2, 4, 8]), size - number)):
            number += 1
            yield _report(f"{event}-{copy}", chance, day, (place, own, killed), common)


def _report(
    name: str, chance: random.Random, day: date, told: tuple[str, list[str], int], common: list[str]
) -> Told:
    place, own, killed = told
    published = day + timedelta(days=chance.choice([0, 1, 1, 2]))
    quote = f"{killed} people were killed"
    title = f"{killed} dead in {place}"
    body = [
        " ".join(chance.choices(common, k=12)) + f", {chance.choice(own)} {chance.choice(own)} said."
        for _ in range(10)
    ]
    text = f"{title}\n\nAt least {quote} in {place} near {own[0]}.\n\n" + "\n\n".join(body)
    report = Report(name, text, title, None, None, published, "en")
    start = text.index(quote)
    claim = Claim(
        "t1",
        Kind.TOLL,
        Measure.KILLED,
        Anchor(start, start + len(quote), quote),
        Count(killed, None),
        window=Window(day, day),
        place=PlaceReading(place, "XA"),
    )
    return Told(report, (claim,), tuple(claim_ids(report, [claim])))


def _name(chance: random.Random) -> str:
    parts = [
        chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.choice([2, 3, 3, 4]))
    ]
    return ("".join(parts) + chance.choice(["", "n", "r", "sk"])).capitalize()


if __name__ == "__main__":
    sys.exit(main())
