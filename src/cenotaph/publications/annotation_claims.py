"""Annotations that this program wrote -> the claims that they are of."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cenotaph.model.claim import Claim
from cenotaph.model.interchange import claim_from_row

_MOST = 10_000_000_000
"""More than all people."""
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_PLACED = ("latitude", "longitude", "where_prec")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A claim with what its annotation says of its report."""

    report: str
    claim: Claim
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None


def annotated(found: object) -> Annotated:
    """The claim of a decoded annotation; ValueError where it is none that this program wrote."""
    try:
        body, target = _parts(found)
        said = json.loads(str(body["value"]))
        quote, position = _selectors(target)
        claim = claim_from_row(_row(said, quote, position), quote)
        if claim.anchor.start < 0 or claim.anchor.end - claim.anchor.start != len(quote):
            raise ValueError("its quote is not as long as its position says")
        _refuse(claim, said)
        url = target["source"]
        return Annotated(
            str(said["report"]),
            claim,
            said.get("outlet"),
            date.fromisoformat(said["published"]) if said.get("published") else None,
            said.get("title"),
            url if isinstance(url, str) and url.startswith(("http://", "https://")) else None,
        )
    except (KeyError, TypeError, StopIteration, AttributeError, RecursionError) as error:
        raise ValueError("holds no claim that Cenotaph wrote") from error


def _refuse(claim: Claim, said: Mapping[str, Any]) -> None:
    """Raises ValueError for what no ledger keeps."""
    counts = (claim.count.low, claim.count.high) if claim.count else ()
    if not 0 <= claim.score <= 1 or any(each is not None and not 0 <= each <= _MOST for each in counts):
        raise ValueError("has a number that is beyond its limits")
    words = [quoted for quoted in (claim.anchor.quote, *said.values()) if isinstance(quoted, str)]
    if any(_UNKEPT.search(each) for each in words):
        raise ValueError("holds a sign that cannot be kept")


def _parts(found: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    bodies = found["body"] if isinstance(found["body"], list) else [found["body"]]
    return next(each for each in bodies if each.get("format") == "application/json"), found["target"]


def _selectors(target: Mapping[str, Any]) -> tuple[str, tuple[int, int]]:
    by_type = {each["type"]: each for each in target["selector"]}
    position = by_type["TextPositionSelector"]
    quote = by_type["TextQuoteSelector"]["exact"]
    if not isinstance(quote, str):
        raise TypeError("a quote is no text")
    return quote, (int(position["start"]), int(position["end"]))


def _row(said: Mapping[str, Any], quote: str, position: tuple[int, int]) -> dict[str, Any]:
    """The claim in the interchange form."""
    is_person = said["kind"] == "person"
    counted = () if is_person else ("low", "high", "approx", "vague")
    sides = {name: said.get(f"{name}_id") for name in ("party", "unit", "attacker", "speaker")}
    named = ("group", "affiliation", "name", "rank", "unit", "attacker", "source", "part_of")
    return {
        "key": said["key"],
        "kind": said["kind"],
        "outcome": said["measure"],
        **{name: said.get(name) for name in (*named, *counted)},
        **{name: bool(said.get(name)) for name in ("cumulative", "denied")},
        "when": _when(said),
        "quote": quote,
        "anchors": [{"start": position[0], "end": position[1], "quote": quote}],
        "place": _place(said),
        "parties": {name: code for name, code in sides.items() if code is not None},
        "score": said.get("score", 1.0),
        "rule": said.get("rule"),
    }


def _when(said: Mapping[str, Any]) -> dict[str, str] | None:
    if said.get("start") is None or said.get("end") is None:
        return None
    known = {name: said[name] for name in ("basis", "precision") if said.get(name) is not None}
    return {"start": said["start"], "end": said["end"], **known}


def _place(said: Mapping[str, Any]) -> dict[str, Any] | None:
    words, country = said.get("where"), said.get("country")
    if words is None and country is None:
        return None
    place: dict[str, Any] = {"words": words, "country": country}
    path = said.get("place_path") or ""
    if all(said.get(name) is not None for name in _PLACED):
        return place | {
            "id": said.get("place_id"),
            "name": said.get("place") or words or "",
            "latitude": said["latitude"],
            "longitude": said["longitude"],
            "kind": "point",
            "precision": said["where_prec"],
            "admin1": said.get("admin1"),
            "admin2": said.get("admin2"),
            "path": path,
        }
    return place | {"why": "", "parent": None, "path": path} if path else place
