"""Claims as flat rows, one a claim with the facts of its report: for CSV files and data frames."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cenotaph.model.claim import Claim, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.party import Role
from cenotaph.model.place import Division, Placing
from cenotaph.model.text import Report

Cell = str | int | float | bool | date | None

COLUMNS: dict[str, type] = {
    "report": str,
    "outlet": str,
    "published": date,
    "title": str,
    "url": str,
    "id": str,
    "key": str,
    "kind": str,
    "measure": str,
    "low": int,
    "high": int,
    "approx": bool,
    "vague": bool,
    "cumulative": bool,
    "group": str,
    "affiliation": str,
    "name": str,
    "rank": str,
    "unit": str,
    "start": date,
    "end": date,
    "basis": str,
    "precision": str,
    "where": str,
    "country": str,
    "place_id": str,
    "latitude": float,
    "longitude": float,
    "where_prec": int,
    "admin1": str,
    "admin2": str,
    "attacker": str,
    "source": str,
    "via": str,
    "party_id": str,
    "unit_id": str,
    "attacker_id": str,
    "speaker_id": str,
    "denied": bool,
    "part_of": str,
    "quote": str,
    "quote_start": int,
    "quote_end": int,
    "score": float,
    "rule": str,
}
"""The columns in order, with the type of their cells; a cell is None where the report does not say."""

_ONE = Count(1, 1)


def rows_of(report: Report, claims: Sequence[Claim]) -> list[dict[str, Cell]]:
    """One row for each claim, with every column; a named person counts one."""
    ids = claim_ids(report, claims)
    return [_row(report, claim, name) for claim, name in zip(claims, ids, strict=True)]


def _row(report: Report, claim: Claim, claim_id: str) -> dict[str, Cell]:
    count, window, place = claim.count or _ONE, claim.window, claim.place
    return {
        "report": report.id,
        "outlet": report.outlet,
        "published": report.published,
        "title": report.title,
        "url": report.url,
        "id": claim_id,
        "key": claim.key,
        "kind": str(claim.kind),
        "measure": str(claim.measure),
        "low": count.low,
        "high": count.high,
        "approx": count.approx,
        "vague": count.vague,
        "cumulative": claim.cumulative,
        "group": claim.group,
        "affiliation": claim.affiliation,
        "name": claim.name,
        "rank": claim.rank,
        "unit": claim.unit,
        "start": window.start if window else None,
        "end": window.end if window else None,
        "basis": str(window.basis) if window else None,
        "precision": str(window.precision) if window else None,
        "where": place.words if place else None,
        "country": place.country if place else None,
        **place_cells(claim.placing),
        "attacker": claim.attacker,
        "source": claim.speaker,
        "via": "; ".join(link.words for link in claim.chain[1:] if link.role is Role.VIA) or None,
        "party_id": claim.sides.party,
        "unit_id": claim.sides.unit,
        "attacker_id": claim.sides.attacker,
        "speaker_id": claim.sides.speaker,
        "denied": claim.denied,
        "part_of": claim.part_of,
        "quote": claim.anchor.quote,
        "quote_start": claim.anchor.start,
        "quote_end": claim.anchor.end,
        "score": claim.score,
        "rule": str(claim.rule),
    }


def place_cells(placing: Placing | None) -> dict[str, Cell]:
    """The cells of the likeliest place; empty where the words are unresolved or were not looked up."""
    best = placing.best if placing else None
    place = best.place if best else None
    return {
        "place_id": (place.id or None) if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "where_prec": int(best.precision) if best else None,
        "admin1": _name(place.admin1) if place else None,
        "admin2": _name(place.admin2) if place else None,
    }


def _name(division: Division | None) -> str | None:
    return division.name if division else None
