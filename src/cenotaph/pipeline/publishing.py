"""A ledger -> the formats of the field: what is asked for, scanned once, written event by event."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any, Protocol, TypeVar

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.query import EVERYTHING, Course, Query, claims_along
from cenotaph.ledger.supporting import Supports, supports_of
from cenotaph.model.claim import Measure
from cenotaph.model.incident import Incident
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.publishing_checks import check
from cenotaph.pipeline.publishing_events import Unfit, events_of
from cenotaph.pipeline.publishing_forms import OF_THE_KILLED, Form, Status
from cenotaph.pipeline.publishing_loses import LOSES
from cenotaph.pipeline.publishing_people import named_of
from cenotaph.pipeline.publishing_redaction import event_redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications import acled, ftm, ged, geojson, geoparquet, ohchr, web_annotations
from cenotaph.publications.event import Event
from cenotaph.publications.redaction import NOTHING, Redaction
from cenotaph.publications.rows import write_rows

__all__ = ["LOSES", "Asked", "Exported", "check", "export"]

_SETTLED = frozenset({"yes", "correct"})
_BEGINS: Mapping[Form, int] = {Form.GED: ged.BEGINS, Form.ACLED: acled.BEGINS}
_T = TypeVar("_T")


class Watch(Protocol):
    """Told of what is gone through, and of how many there are."""

    def __call__(self, items: Iterable[_T], total: int | None, noun: str) -> Iterable[_T]:
        """Gives the items back, one by one."""


def unwatched(items: Iterable[_T], total: int | None, noun: str) -> Iterable[_T]:
    """Gives the items back, and tells nobody."""
    return items


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a ledger is exported, and how: of events whole ones, of which some claim is asked for."""

    status: Status | None = None
    query: Query = EVERYTHING
    redaction: Redaction = NOTHING
    watch: Watch = unwatched


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    rows: int
    unfit: Mapping[str, int]
    """How many incidents it could not carry, by the reason."""


@dataclass(slots=True)
class _Scan:
    """The claims of a ledger by what was decided on them, and whether they are asked for."""

    accepted: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    """Those that are asked for and were not rejected; with `accepted` alone wanted, the accepted ones."""
    undecided: int = 0


def export(
    ledger: Ledger, reference: Reference, form: Form, stream: IO[Any], asked: Asked = Asked()
) -> Exported:
    """Writes a ledger's claims or events in a form; to a stream of bytes where the form is no text.

    Raises InputError where claims are undecided and the status does not say what becomes of them, where
    nothing is of what is asked for, and where a form is asked for outcomes that it has not.
    """
    if form in OF_THE_KILLED and asked.query.measure not in (None, Measure.KILLED):
        remedy = "leave --outcome out, or choose ftm or annotations"
        raise InputError(f"--outcome {asked.query.measure}", f"{form} counts the killed alone", remedy)
    scan = _scanned(ledger, asked)
    if form is Form.ANNOTATIONS:
        return Exported(_annotations(ledger, scan, stream, asked), {})
    unfit: Counter[str] = Counter()
    events = _fitting(form, _events(ledger, reference, scan, unfit, asked), unfit)
    redacted = (event_redacted(event, asked.redaction) for event in events)
    if form in (Form.FTM, Form.STATEMENTS):
        entities = _entities(ledger, reference, scan, redacted, asked)
        return Exported(_write_entities(form, entities, stream), unfit)
    return Exported(_WRITERS[form](redacted, stream, _edited(ledger)), unfit)


def _scanned(ledger: Ledger, asked: Asked) -> _Scan:
    scan = _Scan()
    is_narrowed = asked.query != EVERYTHING
    with ledger.reading() as moment:
        for line in asked.watch(claims_along(moment, asked.query, Course(0, rising=True)), None, "claims"):
            if line.answer == "no":
                continue
            is_accepted = line.answer in _SETTLED
            scan.undecided += line.answer is None
            if is_accepted:
                scan.accepted.add(line.id)
            if is_accepted or asked.status is not Status.ACCEPTED:
                scan.asked.add(line.id)
        if is_narrowed:
            every = claims_along(moment, EVERYTHING, Course(0, rising=True))
            scan.accepted = {line.id for line in every if line.answer in _SETTLED}
    if asked.status is None and scan.undecided:
        what = "1 claim is undecided" if scan.undecided == 1 else f"{scan.undecided:,} claims are undecided"
        raise InputError(
            ledger.name, what, "choose --status accepted (what a reviewer said yes to) or --status all"
        )
    if is_narrowed and not scan.asked:
        remedy = "ask for other days, places or parties (see: cenotaph list claims)"
        raise InputError("export", "no claim of the ledger is of what was asked for", remedy)
    return scan


def _events(
    ledger: Ledger, reference: Reference, scan: _Scan, unfit: Counter[str], asked: Asked
) -> Iterator[Event]:
    told, incidents = Grouping(ledger).incidents()
    wanted = [each for each in incidents if asked.query == EVERYTHING or _is_asked(each, scan)]
    in_order = sorted(wanted, key=lambda each: (each.window.start if each.window else date.min, each.id))
    made = events_of(
        told,
        asked.watch(in_order, len(in_order), "incidents"),
        reference,
        frozenset(scan.accepted),
        is_decided=asked.status is Status.ACCEPTED,
    )
    for found in made:
        if isinstance(found, Unfit):
            unfit[found.why] += 1
        else:
            yield found


def _is_asked(incident: Incident, scan: _Scan) -> bool:
    return any(member.id in scan.asked for member in incident.members)


def _fitting(form: Form, events: Iterable[Event], unfit: Counter[str]) -> Iterator[Event]:
    """The events of the years and countries that a form has."""
    begins = _BEGINS.get(form, 0)
    for event in events:
        if event.first.year < begins:
            unfit[f"it was before {begins}, where {form} begins"] += 1
        elif form is Form.ACLED and not acled.has_region(event.spot.country):
            unfit[f"{form} has no region for its country"] += 1
        else:
            yield event


def _entities(
    ledger: Ledger, reference: Reference, scan: _Scan, events: Iterable[Event], asked: Asked
) -> Iterator[ftm.Entity]:
    persons = Grouping(ledger).people().persons
    named = list(named_of(persons, scan.asked, reference.directory, asked.redaction))
    writer = ftm.Writer({claim: each.id for each, claims in named for claim in claims})
    for event in events:
        yield from writer.event(event)
    for each, _ in asked.watch(named, len(named), "persons"):
        yield from writer.person(each)
    yield from writer.bodies()
    lines = (asked.redaction.report(line) for line in ledger.reports())
    yield from writer.reports(line for line in lines if line is not None)


def _write_entities(form: Form, entities: Iterable[ftm.Entity], stream: IO[str]) -> int:
    number = 0
    for entity in entities:
        rows = [entity.row()] if form is Form.FTM else ftm.statements_of(entity)
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            number += 1
    return number


def _annotations(ledger: Ledger, scan: _Scan, stream: IO[str], asked: Asked) -> int:
    number = 0
    report = ""
    beside: Supports = {}
    with ledger.reading() as moment:
        lines = (
            line
            for line in claims_along(moment, asked.query, Course(0, rising=True))
            if line.id in scan.asked
        )
        for line in asked.watch(lines, len(scan.asked), "claims"):
            redacted = asked.redaction.line(line)
            if redacted is not None:
                if line.report != report:
                    report, beside = line.report, supports_of(moment, line.report)
                seen = [
                    each
                    for each in beside.get(line.id, ())
                    if asked.redaction.words(each.quote, line.report) == each.quote
                ]
                stream.write(web_annotations.line_of(redacted, seen) + "\n")
                number += 1
    return number


def _ged(events: Iterator[Event], stream: IO[str], edited: int) -> int:
    rows = (_given(Form.GED, event) or ged.row_of(event) for event in events)
    return write_rows(ged.FORM.columns, rows, stream)


def _acled(events: Iterator[Event], stream: IO[str], edited: int) -> int:
    rows = (_given(Form.ACLED, event) or acled.row_of(event, edited) for event in events)
    return write_rows(acled.FORM.columns, rows, stream)


def _ohchr(events: Iterator[Event], stream: IO[str], edited: int) -> int:
    return write_rows(ohchr.FORM.columns, ohchr.rows_of(events), stream)


def _geojson(events: Iterator[Event], stream: IO[str], edited: int) -> int:
    return geojson.write_events(events, stream)


def _geoparquet(events: Iterator[Event], stream: IO[bytes], edited: int) -> int:
    return geoparquet.write_events(events, stream)


_WRITERS: Mapping[Form, Callable[[Iterator[Event], IO[Any], int], int]] = {
    Form.GED: _ged,
    Form.ACLED: _acled,
    Form.OHCHR: _ohchr,
    Form.GEOJSON: _geojson,
    Form.GEOPARQUET: _geoparquet,
}


def _given(form: Form, event: Event) -> dict[str, str] | None:
    """The row as it came in, where the event came in this form and nothing else is known of it."""
    given = event.given
    return dict(given.cells) if given is not None and given.form == form else None


def _edited(ledger: Ledger) -> int:
    """When the ledger was last added to, in seconds since 1970; 0 for an empty one."""
    last = ledger.status().last_added
    return int(datetime.fromisoformat(last).timestamp()) if last else 0
