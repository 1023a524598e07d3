"""Files of annotated reports: good ones load, bad ones are named by file and line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cenotaph.errors import InputError
from cenotaph.evaluation.files import load

GOOD = '{"id": "a", "claims": [{"kind": "toll", "outcome": "killed", "low": 1, "high": 1, "quote": "one"}]}\n'


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_reports_load_by_id(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = (GOOD + "\n").encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert load(path)["a"]["claims"][0]["low"] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no report"),
        (b"\n\n", "holds no report"),
        (GOOD.encode() + b"{broken\n", "line 2: not JSON"),
        (b"[]\n", "line 1: no report with an id"),
        (b'{"id": 3, "claims": []}\n', "line 1: no report with an id"),
        (b'{"id": "a"}\n', "line 1: the report has no list of claims"),
        (b'{"id": "a", "claims": [7]}\n', "line 1, claim 1: no claim of a known kind"),
        (b'{"id": "a", "claims": [{"kind": "rumour"}]}\n', "claim 1: no claim of a known kind"),
        (b'{"id": "a", "claims": [{"kind": "person", "quote": "x"}]}\n', "a person without a name"),
        (b'{"id": "a", "claims": [{"kind": "toll", "where": 5}]}\n', "where is no text"),
        (b'{"id": "a", "claims": [{"kind": "toll", "when": "May"}]}\n', "when has the wrong form"),
        (GOOD.encode() * 2, "line 2: the id 'a' is there twice"),
        ("été".encode("cp1252"), "not UTF-8"),
    ],
)
def test_a_file_of_the_wrong_form_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"gold\.jsonl") as caught:
        load(path)
    assert message in str(caught.value)


def test_a_missing_file_and_a_broken_archive_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none.jsonl")
    (tmp_path / "gold.jsonl.gz").write_bytes(b"no gzip at all")
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "gold.jsonl.gz")
