"""Laws of reading: any text and any bytes give a report or a clear error, and offsets refer to the text."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.model.text import Report
from cenotaph.reports import read, report_of

PIECES = st.sampled_from(
    [
        "Menu\n",
        "Share Tweet\n",
        "Related articles\n",
        "Tags: ",
        "VELL, May 3, 2031 (AFP) - ",
        "By Ines Daro\n",
        "\n\n",
        "Two men died.",
        "© 2031 ",
        "Leave a comment\n",
        "\ud800",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join))


@given(TEXTS)
def test_any_text_is_a_report_with_its_own_offsets(text: str) -> None:
    report = report_of(text, language="en")
    assert len(report.text) == len(text)
    assert all(0 <= start < end <= len(text) for start, end in report.furniture)
    assert all(before[1] < after[0] for before, after in pairwise(report.furniture))
    report.text.encode("utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_give_reports_or_errors_of_one_line(data: bytes) -> None:
    for item in read(["-"], stdin=BytesIO(data)):
        assert isinstance(item, Report) or "\n" not in str(item)


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_every_line_of_reports_comes_out_once(texts: list[str]) -> None:
    data = "\n".join(json.dumps({"id": "same", "text": text, "language": "en"}) for text in texts)
    found = [item for item in read(["-"], stdin=BytesIO(data.encode())) if isinstance(item, Report)]
    assert len(found) == len(texts)
    assert len({report.id for report in found}) == len(texts)
