"""The specifications of charts and maps, as they are kept beside: what changes them is seen.

`python -m tests.unit.publications.drawing.test_specs` writes them anew, to be looked at before they are kept.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cenotaph.model.claim import Measure
from cenotaph.model.figure import Figure, Named
from cenotaph.model.place import Precision
from cenotaph.model.scope import Scope
from cenotaph.model.series import Period, Series, Step, Strengths, Stretch
from cenotaph.publications.charts import Bounded, Chart, forces_chart, losses_chart, ranges_chart
from cenotaph.publications.mapping import map_chart
from cenotaph.publications.maps import Spot

KEPT = Path(__file__).with_name("specs")
FIRST = date(2031, 3, 31)


def figure(low: int, high: int | None) -> Figure:
    return Figure(Scope(), low, high, None, "", (), (), (), (), (), (), (), Named(0, 0), 1)


def series(*told: tuple[int, int | None] | None) -> Series:
    days = [(FIRST + timedelta(7 * at), FIRST + timedelta(7 * at + 6)) for at in range(len(told))]
    periods = [
        Period(*ends, figure(*each) if each else None, 2 if each else 0, 0)
        for ends, each in zip(days, told, strict=True)
    ]
    return Series(Scope(outcomes=frozenset({Measure.KILLED})), Step.WEEK, tuple(periods), figure(0, None))


def losses() -> Chart:
    return losses_chart(
        {"Ardavian Army": series((23, 40), None, (4, None)), "Merin Front": series((1, 1), (7, 9), None)}
    )


def forces() -> Chart:
    stretches = (
        Stretch(date(2031, 4, 1), date(2031, 4, 9), 4000, 9000, ("a",)),
        Stretch(date(2031, 4, 15), date(2031, 4, 30), 5000, None, ("b",)),
    )
    return forces_chart(
        {"Ardavian Army": Strengths(Scope(), (), stretches, (), ())}, FIRST, date(2031, 5, 11)
    )


def ranges() -> Chart:
    return ranges_chart(
        "Who claims what", [Bounded("Harun Observatory", 14, 17, 15), Bounded("Army", 20, None)]
    )


def spots() -> Chart:
    day = date(2031, 4, 2)
    return map_chart(
        [
            Spot("3 killed", "/x", "Karmin", 33.3, 44.4, Precision.EXACT, 4.0, "killed", day, day),
            Spot("9 wounded", "/y", "Sela", 34.5, 43.0, Precision.ADMIN1, 60.0, "wounded", day, day),
        ]
    )


MADE = {"losses": losses, "forces": forces, "ranges": ranges, "map": spots}


def spec_of(name: str) -> Any:
    """A specification, without the land: that is Natural Earth's."""
    spec = MADE[name]().spec
    for layer in spec.get("layer", []):
        if layer["mark"].get("style") == "map-land":
            layer["data"] = {"values": len(layer["data"]["values"])}
    return json.loads(json.dumps(spec))


@pytest.mark.parametrize("name", MADE)
def test_specification_is_as_kept(name: str) -> None:
    assert spec_of(name) == json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for each in MADE:
        words = json.dumps(spec_of(each), ensure_ascii=False, indent=1) + "\n"
        (KEPT / f"{each}.json").write_text(words, encoding="utf-8")
