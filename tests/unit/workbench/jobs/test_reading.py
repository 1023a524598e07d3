"""Reading what was given: each thing with what became of it, hostile files among them, in a worker or without."""

from __future__ import annotations

import gzip
import io
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cenotaph.ledger import Ledger
from cenotaph.ledger.jobs import new_id
from cenotaph.model.job import Fate, JobOutcome
from cenotaph.pipeline.adding import add
from cenotaph.pipeline.reading import Tools
from cenotaph.reports.web.policy import Clock
from cenotaph.settings import Settings
from cenotaph.workbench.jobs import reading
from cenotaph.workbench.jobs.inputs import Batch, Input, endings_of
from cenotaph.workbench.jobs.reading import read_in
from cenotaph.workbench.jobs.spool import Spool
from cenotaph.workbench.jobs.task import Bench, Task

_NOW = datetime(2031, 4, 20, 12, tzinfo=UTC)
_TEXT = b"At least 12 soldiers were killed in Belgrun on Monday, the army said."
Read = Callable[..., list[JobOutcome]]


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with Ledger(str(tmp_path / "a.sqlite"), create=True, clock=lambda: _NOW) as opened:
        yield opened


@pytest.fixture
def read(ledger: Ledger, tools: Tools) -> Read:
    """Reads files by their names and bytes, as the worker would."""

    def run(
        *files: tuple[str, bytes], behind: int = 0, avoid: dict[str, int] | None = None, **facts: Any
    ) -> Any:
        job, spool = new_id(), Spool.of(ledger)
        inputs = []
        for name, data in files:
            endings = endings_of(name)
            kept = spool.put(job, io.BytesIO(data), endings) if endings else ""
            inputs.append(Input(name, file=kept))
        told: list[JobOutcome] = []

        def tell(**said: Any) -> None:
            if "outcome" in said:
                told.append(JobOutcome(**{**said["outcome"], "fate": Fate(said["outcome"]["fate"])}))

        clock = Clock(lambda: _NOW, time.monotonic, time.sleep)
        bench = Bench(ledger, Settings(ledger=str(ledger.file)), frozenset(), clock, tell, tools)
        batch = Batch(tuple(inputs), **facts)
        read_in(Task(job, "add", json.loads(json.dumps(batch.to_json())), behind, avoid or {}), bench)
        return told

    return run


def test_reports_are_read_under_the_names_of_their_giver(read: Read, ledger: Ledger) -> None:
    line = json.dumps({"text": "Two soldiers were killed on Friday, the army said."}).encode()
    found = read(("march.txt", _TEXT), ("lines.jsonl", line + b"\nno json\n"), outlet="Asna")
    assert [each.fate for each in found] == [Fate.NEW, Fate.NEW, Fate.REFUSED]
    assert [each.report for each in found] == ["march", "lines-1", None]
    assert found[0].claims == 1
    assert found[2].name == "lines.jsonl:2"
    shown = ledger.show("lines-1")
    assert "in-" not in repr(shown)
    assert str(ledger.file) not in repr(shown)
    assert [line.outlet for line in ledger.reports()] == ["Asna", "Asna"]


def test_a_repeat_changes_nothing(read: Read, ledger: Ledger) -> None:
    read(("a.txt", _TEXT))
    again = read(("b.txt", _TEXT))
    assert [(each.fate, each.report) for each in again] == [(Fate.HELD, "a")]
    assert ledger.status().reports == 1


def _zip() -> bytes:
    return b"PK\x03\x04" + b"\x00" * 100


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.zip", _zip(), "ending"),
        ("a.txt", _zip(), "archive"),
        ("a.html", b"7z\xbc\xaf\x27\x1c", "archive"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\x00", ""),
        ("a.txt", b"", ""),
        ("a.txt.gz", b"no gzip", ""),
        ("a.txt.gz", gzip.compress(bytes(40 * 2**20), mtime=0), "larger than"),
        ("a.jsonl.gz", gzip.compress(b"x" * (40 * 2**20), mtime=0), "larger than"),
        ("a.warc.gz", gzip.compress(b"WARC/1.1\r\nContent-Length: 99999999999\r\n\r\n", mtime=0), ""),
        ("a.json", b"[" * 100_000, ""),
        ("a.exe", b"MZ", "ending"),
    ],
)
def test_hostile_files_are_refused_and_stop_nothing(read: Read, name: str, data: bytes, problem: str) -> None:
    found = read((name, data), ("good.txt", _TEXT))
    assert found[-1].fate is Fate.NEW
    assert {each.fate for each in found[:-1]} == {Fate.REFUSED}
    assert problem in found[0].problem
    assert found[0].remedy
    assert "in-" not in found[0].name


def test_no_more_than_so_many_things_are_taken_in(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 3)
    assert len(read(("a.jsonl", b"{}\n" * 9))) == 3


def test_what_is_dealt_with_is_passed_over_and_what_broke_a_worker_is_not_opened(read: Read) -> None:
    files = (("a.txt", _TEXT), ("b.jsonl", b"{}\n{}\n"), ("c.txt", _TEXT + b" Two died."))
    assert [each.number for each in read(*files, behind=2)] == [3, 4]
    left = read(*files, behind=3, avoid={"1": 2})
    assert [(each.number, each.name) for each in left] == [(4, "c.txt")]


def test_a_report_at_which_the_program_fails_is_refused_alone(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_add = add

    def failing(ledger: Ledger, items: Any, how: Any) -> Any:
        if "unlucky" in items[0].report.text:
            raise RuntimeError("a name that no log may hold")
        return true_add(ledger, items, how)

    monkeypatch.setattr(reading, "add", failing)
    found = read(("a.txt", b"An unlucky text."), ("b.txt", _TEXT))
    assert [each.fate for each in found] == [Fate.REFUSED, Fate.NEW]
    assert "RuntimeError" not in found[0].problem
