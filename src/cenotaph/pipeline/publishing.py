"""A ledger -> the formats of the field, and the check of anyone's file in one of them."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.publishing_events import Unfit, events_of
from cenotaph.pipeline.publishing_forms import Form, Status
from cenotaph.pipeline.reference import Reference
from cenotaph.publications import acled, ged, geojson, web_annotations
from cenotaph.publications.checking import Fault, TableForm, row_faults
from cenotaph.publications.event import Event
from cenotaph.publications.rows import csv_rows, json_lines, json_rows, write_rows

_SETTLED = frozenset({"yes", "correct"})
_MOST_WHOLE = 512_000_000
"""Bytes of a file that can only be checked as a whole."""


LOSES: Mapping[Form, tuple[str, ...]] = {
    Form.GED: ged.LOSES,
    Form.ACLED: acled.LOSES,
    Form.GEOJSON: geojson.LOSES,
    Form.ANNOTATIONS: web_annotations.LOSES,
}
"""What of a ledger each form has no room for."""
_BEGINS: Mapping[Form, int] = {Form.GED: ged.BEGINS, Form.ACLED: acled.BEGINS}
_TABLES: Mapping[Form, TableForm] = {Form.GED: ged.FORM, Form.ACLED: acled.FORM}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    rows: int
    unfit: Mapping[str, int]
    """How many incidents it could not carry, by the reason."""


def export(
    ledger: Ledger, reference: Reference, form: Form, stream: IO[str], status: Status | None = None
) -> Exported:
    """Writes a ledger's claims or events in a form.

    Raises InputError where claims are undecided and `status` does not say what becomes of them.
    """
    undecided = ledger.status().undecided
    if status is None and undecided:
        what = "1 claim is undecided" if undecided == 1 else f"{undecided:,} claims are undecided"
        raise InputError(
            ledger.name, what, "choose --status accepted (what a reviewer said yes to) or --status all"
        )
    is_decided = status is Status.ACCEPTED
    if form is Form.ANNOTATIONS:
        return Exported(_annotations(ledger, stream, is_decided=is_decided), {})
    unfit: Counter[str] = Counter()
    events = _since(form, _events(ledger, reference, unfit, is_decided=is_decided), unfit)
    return Exported(_write(form, events, stream, _edited(ledger)), unfit)


def check(form: Form, path: Path) -> Iterator[Fault]:
    """What does not hold in a file, a CSV or JSON Lines file for tables, packed with gzip or not.

    Raises InputError where the file cannot be read at all.
    """
    with _opened(path) as stream:
        try:
            yield from _faults(form, path, stream)
        except UnicodeDecodeError as error:
            raise InputError(str(path), "is no text in UTF-8", "save it as UTF-8") from error
        except (OSError, EOFError) as error:
            raise InputError(str(path), f"cannot be read ({error})") from error


def _faults(form: Form, path: Path, stream: IO[str]) -> Iterator[Fault]:
    aside: list[Fault] = []
    if form is Form.GEOJSON:
        yield from geojson.faults_of(_whole(path, stream))
    elif form is Form.ANNOTATIONS:
        number = 0
        for number, found in json_lines(stream, aside):
            yield from _drained(aside)
            yield from web_annotations.faults_of(number, found)
        yield from _drained(aside)
        if not number:
            yield Fault(1, "", "the file holds no annotation")
    else:
        table = _TABLES[form]
        rows = (json_rows if _is_json(path) else csv_rows)(table, stream, aside)
        for fault in row_faults(table, rows):
            yield from _drained(aside)
            yield fault
        yield from _drained(aside)


def _drained(faults: list[Fault]) -> Iterator[Fault]:
    yield from faults
    faults.clear()


def _whole(path: Path, stream: IO[str]) -> object:
    text = stream.read(_MOST_WHOLE)
    if len(text) == _MOST_WHOLE:
        raise InputError(str(path), f"is larger than {_MOST_WHOLE:,} signs", "split it")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), "is no JSON", "give a GeoJSON file") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    with raw:
        unpacked = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
        with TextIOWrapper(unpacked, encoding="utf-8", newline="") as stream:
            yield stream


def _is_json(path: Path) -> bool:
    return any(suffix in (".jsonl", ".ndjson") for suffix in path.suffixes[-2:])


def _events(
    ledger: Ledger, reference: Reference, unfit: Counter[str], *, is_decided: bool
) -> Iterator[Event]:
    accepted = frozenset(line.id for line in ledger.claims() if line.answer in _SETTLED)
    told, incidents = Grouping(ledger).incidents()
    in_order = sorted(incidents, key=lambda each: (each.window.start if each.window else date.min, each.id))
    for found in events_of(told, in_order, reference, accepted, is_decided=is_decided):
        if isinstance(found, Unfit):
            unfit[found.why] += 1
        else:
            yield found


def _since(form: Form, events: Iterable[Event], unfit: Counter[str]) -> Iterator[Event]:
    """The events of the years that a form has."""
    begins = _BEGINS.get(form, 0)
    for event in events:
        if event.first.year >= begins:
            yield event
        else:
            unfit[f"it was before {begins}, where {form} begins"] += 1


def _write(form: Form, events: Iterable[Event], stream: IO[str], edited: int) -> int:
    if form is Form.GEOJSON:
        return geojson.write_events(events, stream)
    if form is Form.GED:
        return write_rows(ged.FORM.columns, (ged.row_of(event) for event in events), stream)
    return write_rows(acled.FORM.columns, (acled.row_of(event, edited) for event in events), stream)


def _annotations(ledger: Ledger, stream: IO[str], *, is_decided: bool) -> int:
    number = 0
    for line in ledger.claims():
        if line.answer == "no" or (is_decided and line.answer not in _SETTLED):
            continue
        stream.write(web_annotations.line_of(line) + "\n")
        number += 1
    return number


def _edited(ledger: Ledger) -> int:
    """When the ledger was last added to, in seconds since 1970; 0 for an empty one."""
    last = ledger.status().last_added
    return int(datetime.fromisoformat(last).timestamp()) if last else 0
