"""What is given to be read: names that mislead nobody, endings, and the same again from its JSON."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from cenotaph.workbench.jobs.inputs import (
    Batch,
    Input,
    endings_of,
    is_web_address,
    shown_name,
    stem_of,
)
from cenotaph.workbench.jobs.spool import Spool

JOB = "0123456789abcdef"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("report.html", "report.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\report.txt", "report.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a\x00b\nc.txt", "a b c.txt"),
        ("invoice\u202etxt.exe", "invoice txt.exe"),
        ("گزارش.html", "گزارش.html"),
        ("x" * 300 + ".html", "x" * 108 + ".html"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
    ],
)
def test_names_are_shown_without_what_could_mislead(given: str, shown: str) -> None:
    assert shown_name(given) == shown


@pytest.mark.parametrize(
    ("name", "endings", "stem"),
    [
        ("a.txt", ".txt", "a"),
        ("a.HTML", ".html", "a"),
        ("a.b.jsonl.gz", ".jsonl.gz", "a.b"),
        ("a.warc.gz", ".warc.gz", "a"),
        ("a.gz", ".gz", "a"),
        ("a", ".txt", "a"),
        ("a.txt.html", ".html", "a.txt"),
        ("a.zip", None, "a.zip"),
        ("a.tar.gz", ".gz", "a.tar"),
        ("a.pdf", None, "a.pdf"),
        (".txt", None, ".txt"),
    ],
)
def test_files_are_read_by_known_endings_alone(name: str, endings: str | None, stem: str) -> None:
    assert endings_of(name) == endings
    assert stem_of(name) == stem


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("https://news.example/a", True),
        ("HTTP://news.example", True),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://a b", False),
        ("javascript:alert(1)", False),
    ],
)
def test_addresses_are_whole(words: str, is_one: bool) -> None:
    assert is_web_address(words) is is_one


def test_a_batch_is_the_same_again() -> None:
    batch = Batch(
        (Input("a.txt", file="in-0.txt", title="T"), Input("https://a.example", address="https://a.example")),
        outlet="Asna",
        published=date(2031, 3, 1),
        given=True,
    )
    assert Batch.from_json(batch.to_json()) == batch
    assert batch.options("T").facts.title == "T"


def test_the_spool_keeps_files_under_names_of_its_own(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    name = spool.put(JOB, BytesIO(b"words"), ".html")
    assert spool.get(JOB, name).read_bytes() == b"words"
    assert spool.get(JOB, name).parent == tmp_path / "spool" / JOB
    assert spool.folder.stat().st_mode & 0o777 == 0o700
    spool.drop(JOB)
    assert not (tmp_path / "spool" / JOB).exists()


@pytest.mark.parametrize(
    ("job", "name"),
    [
        ("..", "x"),
        ("../../etc", "x"),
        (JOB, "../../x"),
        (JOB, "/etc/passwd"),
        (JOB.upper(), "x"),
        (JOB, "x.txt"),
    ],
)
def test_the_spool_takes_no_other_name(tmp_path: Path, job: str, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        Spool(tmp_path).get(job, name)
