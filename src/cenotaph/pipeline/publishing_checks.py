"""The check of anyone's file in one of the forms."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from cenotaph.errors import InputError
from cenotaph.pipeline.publishing_forms import BINARY, Form
from cenotaph.publications import acled, ftm, ged, geojson, geoparquet, ohchr, web_annotations
from cenotaph.publications.checking import Cells, Fault, TableForm, row_faults
from cenotaph.publications.rows import csv_rows, json_lines, json_rows

_MOST_WHOLE = 512_000_000
"""Bytes of a file that can only be checked as a whole."""
_TABLES: Mapping[Form, TableForm] = {Form.GED: ged.FORM, Form.ACLED: acled.FORM, Form.OHCHR: ohchr.FORM}
Judge = Callable[[int, object], Iterator[Fault]]


def check(form: Form, path: Path) -> Iterator[Fault]:
    """What does not hold in a file, a CSV or JSON Lines file for tables, packed with gzip or not.

    Raises InputError where the file cannot be read at all.
    """
    if form in BINARY:
        yield from geoparquet.faults_of(path)
        return
    with opened(path) as stream:
        yield from _faults(form, path, stream)


def checked_rows(form: Form, path: Path) -> Iterator[tuple[int, Cells | None, list[Fault]]]:
    """Each row of a table with its number, its cells and what is wrong with it; remarks are left out.

    Row 1, with no cells, tells what is wrong with the header, before any row comes.
    """
    table, aside = _TABLES[form], list[Fault]()
    with opened(path) as stream:
        for number, cells in (json_rows if _is_json(path) else csv_rows)(table, stream, aside):
            wrong = [fault for fault in aside if not fault.is_remark]
            aside.clear()
            if wrong:
                yield 1, None, wrong
            found = [fault for fault in row_faults(table, [(number, cells)]) if not fault.is_remark]
            yield number, cells, found
        wrong = [fault for fault in aside if not fault.is_remark]
        if wrong:
            yield 1, None, wrong


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """A text file of a user's, packed with gzip or not; InputError where it cannot be read or is no text."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    with raw:
        unpacked = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
        with TextIOWrapper(unpacked, encoding="utf-8", newline="") as stream:
            try:
                yield stream
            except UnicodeDecodeError as error:
                raise InputError(str(path), "is no text in UTF-8", "save it as UTF-8") from error
            except (OSError, EOFError) as error:
                raise InputError(str(path), f"cannot be read ({error})") from error


def _faults(form: Form, path: Path, stream: IO[str]) -> Iterator[Fault]:
    if form is Form.GEOJSON:
        yield from geojson.faults_of(_whole(path, stream))
    elif form in _TABLES:
        table, aside = _TABLES[form], list[Fault]()
        rows = (json_rows if _is_json(path) else csv_rows)(table, stream, aside)
        for fault in row_faults(table, rows):
            yield from _drained(aside)
            yield fault
        yield from _drained(aside)
    elif form is Form.ANNOTATIONS:
        yield from _lines(stream, web_annotations.faults_of, "annotation")
    else:
        checking = ftm.Checking(is_of_statements=form is Form.STATEMENTS)
        yield from _lines(stream, checking.faults_of, "statement" if checking.is_of_statements else "entity")
        yield from checking.rest()


def _lines(stream: IO[str], judge: Judge, noun: str) -> Iterator[Fault]:
    """What is wrong in a file with one JSON object a line."""
    number, aside = 0, list[Fault]()
    for number, found in json_lines(stream, aside):
        yield from _drained(aside)
        yield from judge(number, found)
    yield from _drained(aside)
    if not number:
        yield Fault(1, "", f"the file holds no {noun}")


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


def _is_json(path: Path) -> bool:
    return any(suffix in (".jsonl", ".ndjson") for suffix in path.suffixes[-2:])
