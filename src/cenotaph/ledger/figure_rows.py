"""Payloads of kept figures: what an entry records, the row it makes, what an expunge leaves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from cenotaph.ledger.entries import Entry
from cenotaph.ledger.payloads import Payload
from cenotaph.ledger.rows import Row, storable
from cenotaph.model.figure import Figure
from cenotaph.model.figure_row import figure_from_row, figure_to_row
from cenotaph.model.kept import Basis, KeptFigure

_BASIS = ("upto", "program", "registry", "gazetteer", "premises")
_SIGNS = 16


def figure_payload(figure: Figure, basis: Basis, name: str) -> Payload:
    """What an entry records of a figure."""
    return {
        "name": name,
        "figure": figure_to_row(figure),
        "without": list(basis.without),
        "is_decided": basis.is_decided,
        **{field: getattr(basis, field) for field in _BASIS},
    }


def figure_id(payload: Payload) -> str:
    """Sixteen hexadecimal digits made of a payload as it was recorded."""
    text = json.dumps(["figure", payload], sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_SIGNS]


def kept_figure(number: int, at: str, subject: str, payload: Payload) -> KeptFigure:
    """The figure that an entry records; KeyError, TypeError or ValueError where it records none."""
    basis = Basis(
        **{field: payload[field] for field in _BASIS},
        without=tuple(payload["without"]),
        is_decided=payload["is_decided"],
    )
    figure = figure_from_row(payload["figure"])
    return KeptFigure(subject, number, at, payload["name"], figure, basis, "expunged" in payload)


def figure_row(entry: Entry, payload: Payload) -> Row:
    """The row of a kept figure."""
    figure = payload["figure"]
    return {
        "number": entry.number,
        "id": entry.subject,
        "name": storable(payload["name"]),
        "question": storable(json.dumps(figure["question"], sort_keys=True, ensure_ascii=False)),
        "low": storable(figure["low"]),
        "high": storable(figure["high"]),
        "best": storable(figure["best"]),
        "floor": figure["floor"],
        "as_of": figure["as_of"],
        "upto": payload["upto"],
        "at": entry.at,
        "expunged": "expunged" in payload,
    }


def rests_on(payload: Payload, claims: Iterable[str]) -> bool:
    """Whether a figure names one of these claims: as accepted, put aside, contradicting or proving."""
    return not _mentioned(payload["figure"]).isdisjoint(claims)


def emptied_figure(payload: Payload) -> Payload:
    """What is left of a figure when a claim that it names is expunged: numbers and ids, no words."""
    figure = payload["figure"]
    left = {
        **figure,
        "aside": [{**each, "reason": ""} for each in figure["aside"]],
        "conflicts": [{**each, "words": ""} for each in figure["conflicts"]],
        "faults": [{**each, "origins": []} for each in figure["faults"]],
        "without": [],
    }
    return {**payload, "figure": left, "without": [], "expunged": True}


def _mentioned(figure: dict[str, Any]) -> set[str]:
    names: set[str] = {*figure["accepted"], *(each["claim"] for each in figure["aside"])}
    names.update(claim for each in figure["conflicts"] for claim in each["claims"])
    for proof in figure["proofs"]:
        names.update(proof["support"])
        names.update(use["claim"] for use in proof["uses"])
    # The claims of one person, or of several who may be anywhere in the same scope, are joined.
    return {each for name in names for each in name.split("+")}
