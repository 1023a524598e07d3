"""Measure the resolving of places: accuracy within 161 km of the geoparsing corpora, given the mentions.

    CENOTAPH_SHARED=../shared python scripts/bench_places.py

A name counts when the corpus has a GeoNames id for it (GeoVirus has none: all of its names count). `resolved` is
what the gazetteer answers; `with focus` lets the place that the report is about stand for what it cannot answer.
`cross-validated` are the figures of weights that saw no text of the same outlet; scripts/train_places.py prints
them. Of an outlet nothing is told beside the text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from statistics import median

from cenotaph.model.place import Placing
from cenotaph.places import Atlas, Context, focus_of, resolve, resolve_all, shipped_atlas
from cenotaph.places.sphere import distance_km
from geoparsing import CORPORA, SHARED, Text, texts

FLOORS = {"LGL": 0.80, "TR-News": 0.85, "GeoWebNews": 0.90}
WITHIN = 161.0


def far(placing: Placing, lat: float, lon: float) -> float:
    if placing.best is None:
        return float("inf")
    return distance_km(placing.best.place.latitude, placing.best.place.longitude, lat, lon)


def judge(text: Text, atlas: Atlas) -> list[tuple[float, float]]:
    """For each name of a text: kilometres of the answer, and of the answer or else the focus."""
    placings = dict(zip(text.words, resolve_all(text.words, atlas=atlas), strict=True))
    focus = focus_of(list(placings.values()))
    found = []
    for toponym in text.toponyms:
        if toponym.number or text.corpus == "GeoVirus":
            km = far(placings[toponym.words], toponym.lat, toponym.lon)
            instead = km
            if placings[toponym.words].best is None and focus is not None:
                instead = distance_km(focus.place.latitude, focus.place.longitude, toponym.lat, toponym.lon)
            found.append((km, instead))
    return found


def events(atlas: Atlas) -> str:
    """How the places of UCDP's events are answered: their words, first-order division and country are given."""
    path = SHARED / "benchmarks" / "ucdp_ged_1000" / "events.jsonl.gz"
    rows = [
        json.loads(line) for line in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n") if line
    ]
    found = []
    exact = 0
    for row in rows:
        words = ", ".join(part for part in (row["where_coordinates"], row["adm_1"]) if part)
        nation = resolve(row["country"].partition("(")[0].strip(), atlas=atlas).country
        placing = resolve(words, Context(country=nation), atlas)
        found.append(far(placing, row["latitude"], row["longitude"]))
        exact += placing.best is not None and placing.best.precision == row["where_prec"]
    answered = [km for km in found if km < float("inf")]
    near = [sum(km <= most for km in answered) / len(answered) for most in (25, WITHIN)]
    return (
        f"UCDP events: {len(answered) / len(rows):.3f} of {len(rows)} answered; of these within 25 km {near[0]:.3f}, "
        f"within 161 km {near[1]:.3f}, where_prec the same {exact / len(answered):.3f}"
    )


def main() -> int:
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    start = time.process_time()
    atlas = shipped_atlas()
    atlas.options("Aleppo")
    print(f"gazetteer opened in {time.process_time() - start:.3f} s")
    print(events(atlas))
    missed = 0
    for corpus in CORPORA:
        start = time.process_time()
        found = [pair for text in texts(corpus) for pair in judge(text, atlas)]
        spent = time.process_time() - start
        plain, instead = (sum(pair[at] <= WITHIN for pair in found) / len(found) for at in (0, 1))
        answered = [km for km, _ in found if km < float("inf")]
        right = sum(km <= WITHIN for km in answered) / len(answered)
        print(
            f"{corpus}: within 161 km {plain:.3f} resolved, {instead:.3f} with focus; of the answered {right:.3f}; "
            f"median {median(answered):.1f} km; {len(found)} names, {len(found) / spent:.0f} a second"
        )
        missed += instead < FLOORS.get(corpus, 0)
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
