"""Events, named persons, parties and reports as entities of FollowTheMoney."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeGuard

from cenotaph.model.place import Precision
from cenotaph.model.views import ReportLine
from cenotaph.publications.event import Event, Side, SideKind, Spot, Toll, Whose
from cenotaph.publications.ftm.schema import model
from cenotaph.publications.ftm.values import cut, what_is_wrong

ENTITY_LOSES = (
    "claims that name nobody and are of no event: running totals, forces, wounded, missing and captured",
    "numbers as numbers: FollowTheMoney has none for the dead; low, best and high stand in words",
    "a death on one of several days: deathDate is cut to the month or the year, or left out",
    "the words that a claim rests on, and where they stand in the report",
    "who says what of a person; who is said to tell of an event stands in its notes",
    "contradictions, reviewers' decisions, the reasons of links and the receipts of figures",
)
_POINTS = frozenset({Precision.EXACT, Precision.NEAR})
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]{1,4000}")
_WHOSE = {Whose.CIVILIANS: "civilians", Whose.UNKNOWN: "people of no known side"}
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "pt": "por",
    "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: its id, its schema, and the values of each property."""

    id: str
    schema: str
    properties: dict[str, list[str]]

    def row(self) -> dict[str, object]:
        """The entity as a JSON object."""
        return {"id": self.id, "schema": self.schema, "properties": self.properties}


@dataclass(frozen=True, slots=True)
class Named:
    """One named person as the claims have it."""

    id: str
    names: tuple[str, ...]
    ranks: tuple[str, ...] = ()
    body: Side | None = None
    """The party that they are said to be of."""
    units: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    first: date | None = None
    """The first day on which they may have died; None where nobody says that they did, or when."""
    last: date | None = None
    places: tuple[str, ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    """Ids of the reports that name them, each with the name as printed there."""


@dataclass(slots=True)
class Writer:
    """Makes entities one by one, and remembers what they refer to."""

    of_person: dict[str, str] = field(default_factory=dict)
    """The id of the person of a claim."""
    _bodies: dict[str, Side] = field(default_factory=dict)
    _reports: dict[str, None] = field(default_factory=dict)
    _places: dict[str, None] = field(default_factory=dict)

    def event(self, event: Event) -> Iterator[Entity]:
        """An event, and its place where it is new."""
        spot, total = event.spot, event.total
        place = _id("place", spot.name, str(spot.latitude), str(spot.longitude), spot.country)
        if place not in self._places:
            self._places[place] = None
            yield _made(place, "Address", _place(spot))
        sides = [self._body(side) for side in (event.side_a, event.side_b) if _is_body(side)]
        people = dict.fromkeys(self.of_person[claim] for claim in event.claims if claim in self.of_person)
        speakers = dict.fromkeys(words for each in event.cited for words in each.speakers)
        told = [f"According to: {'; '.join(speakers)}."] if speakers else []
        yield _made(
            f"cenotaph-event-{event.id}",
            "Event",
            {
                "name": [f"{spot.name}, {_days(event.first, event.last)}: {_dead(total)} killed"],
                "summary": [f"Killed: low {total.low}, best {total.best}, high {total.high}"],
                "description": [_by_side(event)],
                "date": [str(event.first)] if event.days == 1 else [],
                "startDate": [str(event.first)],
                "endDate": [str(event.last)],
                "location": [_address(spot)],
                "addressEntity": [place],
                "country": [spot.country.lower()],
                "involved": [*sides, *(f"cenotaph-person-{each}" for each in people)],
                "recordId": [event.id],
                "proof": [self._report(each.report) for each in event.cited],
                "sourceUrl": [each.url for each in event.cited if each.url],
                "publisher": [each.outlet for each in event.cited if each.outlet],
                "notes": [*told, *(f"To be checked: {check}." for check in event.checks)],
            },
        )

    def person(self, named: Named) -> Iterator[Entity]:
        """A named person, the names as reports print them, and what they are said to belong to."""
        ours = f"cenotaph-person-{named.id}"
        reports = list(dict.fromkeys(report for report, _ in named.mentions))
        said = f"Said to have been {' or '.join(named.outcomes)}" if named.outcomes else ""
        where = f", {'; '.join(named.places)}" if named.places else ""
        yield _made(
            ours,
            "Person",
            {
                "name": [named.names[0]],
                "alias": list(named.names[1:]),
                "position": list(named.ranks),
                "deathDate": [_died(named.first, named.last)],
                "notes": [f"{said}{where}." if said else ""],
                "proof": [self._report(report) for report in reports],
            },
        )
        for report, name in dict.fromkeys(named.mentions):
            yield _made(
                _id("mention", named.id, report, name),
                "Mention",
                {
                    "document": [self._report(report)],
                    "resolved": [ours],
                    "name": [name],
                    "detectedSchema": ["Person"],
                },
            )
        if _is_body(named.body):
            body = self._body(named.body)
            yield _made(
                _id("membership", named.id, body),
                "Membership",
                {
                    "member": [ours],
                    "organization": [body],
                    "role": list(named.ranks),
                    "description": list(named.units),
                },
            )

    def bodies(self) -> Iterator[Entity]:
        """The parties that were spoken of so far."""
        for name, side in self._bodies.items():
            schema = "PublicBody" if side.kind is SideKind.STATE else "Organization"
            country = [side.country.lower()] if side.country else []
            yield _made(name, schema, {"name": [side.name], "country": country})

    def reports(self, lines: Iterable[ReportLine]) -> Iterator[Entity]:
        """Of these reports those that were spoken of so far."""
        for line in lines:
            if _id("report", line.id) in self._reports:
                yield _made(
                    _id("report", line.id),
                    "Article",
                    {
                        "fileName": [line.id],
                        "title": [line.title or ""],
                        "author": [line.author or ""],
                        "publisher": [line.outlet or ""],
                        "publishedAt": [str(line.published or "")],
                        "sourceUrl": [line.url or ""],
                        "language": [_LANGUAGES.get(line.language or "", "")],
                    },
                )

    def _body(self, side: Side) -> str:
        name = _id("party", side.name, side.kind)
        self._bodies.setdefault(name, side)
        return name

    def _report(self, report: str) -> str:
        name = _id("report", report)
        self._reports.setdefault(name)
        return name


def _made(name: str, schema: str, told: dict[str, list[str]]) -> Entity:
    """The entity with every value that its type can hold; empty ones and repetitions are left out."""
    kinds = model().schemata[schema].properties
    values = {
        each: [
            text
            for value in dict.fromkeys(told[each])
            if (text := _value(kinds[each], value)) and not what_is_wrong(kinds[each], text)
        ]
        for each in sorted(told)
    }
    return Entity(name, schema, {each: list(dict.fromkeys(found)) for each, found in values.items() if found})


def _value(kind: str, value: str) -> str:
    if kind.startswith("entity"):
        return value
    clean = value.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return cut(kind, clean.strip() if kind in ("text", "html") else " ".join(clean.split()))


def _is_body(side: Side | None) -> TypeGuard[Side]:
    return side is not None and side.kind is not SideKind.CIVILIANS


def _id(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return f"cenotaph-{kind}-{digest}"


def _place(spot: Spot) -> dict[str, list[str]]:
    # Of what is known no nearer than its district no point is told.
    point = spot.precision in _POINTS
    return {
        "full": [_address(spot)],
        "summary": [spot.words],
        "country": [spot.country.lower()],
        "state": [spot.admin1 or ""],
        "region": [spot.admin2 or ""],
        "latitude": [str(spot.latitude)] if point else [],
        "longitude": [str(spot.longitude)] if point else [],
        "remarks": [f"where_prec {int(spot.precision)} of UCDP"],
    }


def _address(spot: Spot) -> str:
    parts = (spot.name, spot.admin2, spot.admin1, spot.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _dead(toll: Toll) -> str:
    return str(toll.best) if toll.low == toll.high else f"{toll.low} to {toll.high}"


def _by_side(event: Event) -> str:
    names = {Whose.A: event.side_a, Whose.B: event.side_b}
    return "; ".join(
        f"{side.name if (side := names.get(whose)) else _WHOSE.get(whose, 'unknown')}: "
        f"low {toll.low}, best {toll.best}, high {toll.high}"
        for whose, toll in event.tolls
    )


def _died(first: date | None, last: date | None) -> str:
    """The date that both days share, as far as they do: the day, the month or the year."""
    if first is None or last is None:
        return ""
    if first == last:
        return str(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.year:04}" if first.year == last.year else ""
