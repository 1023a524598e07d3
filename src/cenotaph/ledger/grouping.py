"""Grouping: reports with their texts and standing claims, read in bulk, as incidents are made from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, or_, select

from cenotaph.ledger.compact import report_from
from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.schema import claims, entries, links, reports
from cenotaph.ledger.veils import veil_over
from cenotaph.model.claim import Claim, Kind, Measure, Rule
from cenotaph.model.count import Count
from cenotaph.model.decision import Answer
from cenotaph.model.incident import Told
from cenotaph.model.link import LinkKind
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import Candidate, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.text import Anchor, Report
from cenotaph.places.nearness import radius_of

_OF_REPORT = ("number", "id", "origin", "title", "outlet", "url", "published", "language")
_SHARED = 20_000
_TOGETHER = 500
"""Reports that are read in one go."""
Ids = tuple[str, str]


def told(connection: Connection) -> Iterator[Told]:
    """Each report that is not expunged, with its claims as they stand, in the order of recording.

    Claims answered no, or withdrawn, are left out; corrections are laid over the rest.
    """
    last = 0
    while True:
        some = _REPORTS.where(reports.c.number > last).order_by(reports.c.number).limit(_TOGETHER)
        found = connection.execute(some).all()
        if not found:
            return
        last = found[-1].number
        yield from _told(connection, found)


def told_by(connection: Connection, ids: Sequence[str]) -> list[Told]:
    """Those reports as `told` gives them, in the order of their ids here; one that is gone is left out."""
    known: dict[str, Told] = {}
    for begin in range(0, len(ids), _TOGETHER):
        some = _REPORTS.where(reports.c.id.in_(ids[begin : begin + _TOGETHER]))
        known |= {each.report.id: each for each in _told(connection, connection.execute(some).all())}
    return [known[id_] for id_ in ids if id_ in known]


_REPORTS = (
    select(*(reports.c[name] for name in _OF_REPORT), entries.c.payload)
    .join(entries, entries.c.number == reports.c.number)
    .where(reports.c.expunged.is_(False))
)


def _told(connection: Connection, rows: Sequence[Any]) -> Iterator[Told]:
    names = _names(connection, {row.origin for row in rows})
    standing = _standing(connection, [row.number for row in rows])
    for row in rows:
        report = _report(connection, row)
        if report is not None:
            ids, read = standing.get(row.number, ((), ()))
            yield Told(report, tuple(read), tuple(ids), names[row.origin])


def _report(connection: Connection, row: Any) -> Report | None:
    """The report of a row, with no text where that is withheld; None where it is gone."""
    if row.payload is not None:
        return report_from(row.id, unpack(row.payload)["report"])
    if veil_over(connection) is None:
        return None
    day = date.fromisoformat(row.published) if row.published else None
    return Report(row.id, "", row.title, row.outlet, row.url, day, row.language)


def settled(connection: Connection, kind: LinkKind) -> tuple[list[Ids], list[Ids]]:
    """The pairs of ids that reviewers hold together by links of a kind, and those that they keep apart."""
    found = connection.execute(
        select(links.c.left, links.c.right, links.c.answer)
        .where(links.c.kind == str(kind), links.c.answer.in_([str(Answer.YES), str(Answer.NO)]))
        .order_by(links.c.number)
    ).all()
    held = [(row.left, row.right) for row in found if row.answer == Answer.YES]
    return held, [(row.left, row.right) for row in found if row.answer == Answer.NO]


def _names(connection: Connection, numbers: set[int]) -> dict[int, str]:
    found = connection.execute(select(reports.c.number, reports.c.id).where(reports.c.number.in_(numbers)))
    names = {row.number: row.id for row in found}
    for number in numbers - names.keys():  # not to be seen: the first of the voice that is stands for it
        some = select(reports.c.id).where(reports.c.origin == number).order_by(reports.c.number).limit(1)
        names[number] = connection.execute(some).scalar_one()
    return names


def _standing(connection: Connection, numbers: list[int]) -> dict[int, tuple[list[str], list[Claim]]]:
    found = connection.execute(
        select(claims)
        .where(
            claims.c.report.in_(numbers),
            claims.c.state != "withdrawn",
            or_(claims.c.answer.is_(None), claims.c.answer != str(Answer.NO)),
        )
        .order_by(claims.c.number)
    )
    by_report: dict[int, tuple[list[str], list[Claim]]] = defaultdict(lambda: ([], []))
    for row in found.mappings():
        ids, read = by_report[row["report"]]
        ids.append(row["id"])
        read.append(_claim(row))
    return dict(by_report)


def _claim(row: RowMapping) -> Claim:
    is_person = row["kind"] == Kind.PERSON
    has_count = row["low"] is not None or row["high"] is not None
    count = _count(row["low"], row["high"], row["approx"], row["vague"]) if has_count else None
    place = _reading(row["where"], row["country"]) if row["where"] or row["country"] else None
    return Claim(
        key=intern(row["key"]),
        kind=Kind(row["kind"]),
        measure=Measure(row["measure"]),
        anchor=Anchor(row["quote_start"], row["quote_end"], row["quote"]),
        count=None if is_person else count,
        name=row["name"],
        rank=_shared(row["rank"]),
        group=_shared(row["group"]),
        affiliation=_shared(row["affiliation"]),
        unit=_shared(row["unit"]),
        cumulative=row["cumulative"],
        window=_window(row["start"], row["end"], row["basis"], row["precision"]),
        place=place,
        attacker=_shared(row["attacker"]),
        chain=_chain(row["source"]) if row["source"] else (),
        denied=row["denied"],
        part_of=_shared(row["part_of"]),
        score=row["score"],
        rule=_rule(row["rule"]),
        placing=_placing(_Placed(*(row[name] for name in _PLACED))),
        sides=_sides(row["party_id"], row["unit_id"], row["attacker_id"], row["speaker_id"]),
    )


class _Placed(NamedTuple):
    """What a claim's row says of its place."""

    where: str | None
    country: str | None
    id: str | None
    name: str | None
    latitude: float | None
    longitude: float
    precision: int
    path: str | None


_PLACED = ("where", "country", "place_id", "place", "latitude", "longitude", "where_prec", "place_path")

# What many claims say is kept once: a million claims take gigabytes without.


def _shared(words: str | None) -> str | None:
    return intern(words) if words else words


@lru_cache(maxsize=_SHARED)
def _rule(words: str) -> Rule:
    return Rule("ledger", words)


@lru_cache(maxsize=_SHARED)
def _chain(source: str) -> tuple[Speaker, ...]:
    return (Speaker(source),)


@lru_cache(maxsize=_SHARED)
def _sides(party: str | None, unit: str | None, attacker: str | None, speaker: str | None) -> Sides:
    return Sides(party, unit, attacker, speaker)


@lru_cache(maxsize=_SHARED)
def _count(low: int | None, high: int | None, approx: bool, vague: bool) -> Count:
    return Count(low, high, approx, vague)


@lru_cache(maxsize=_SHARED)
def _reading(where: str | None, country: str | None) -> PlaceReading:
    return PlaceReading(where, country)


@lru_cache(maxsize=_SHARED)
def _placing(said: _Placed) -> Placing | None:
    """The likeliest place of a claim's row, or what lies around it; None where only a country is known."""
    path = said.path or ""
    if said.latitude is None:
        return Placing(said.where or "", path=path) if "/" in path else None
    place = Place(
        said.id or "",
        said.name or "",
        said.latitude,
        said.longitude,
        PlaceKind.POINT,
        country=said.country or "",
        radius_km=radius_of(said.id),
    )
    best = Candidate(place, Precision(said.precision), 1.0)
    return Placing(said.where or "", (best,), country=said.country, path=path)


@lru_cache(maxsize=_SHARED)
def _window(start: str | None, end: str | None, basis: str | None, precision: str | None) -> Window | None:
    if start is None or end is None:
        return None
    return Window(
        date.fromisoformat(start),
        date.fromisoformat(end),
        DateBasis(basis or DateBasis.STATED),
        DatePrecision(precision or DatePrecision.DAY),
    )
