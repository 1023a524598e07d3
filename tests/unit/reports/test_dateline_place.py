"""Where a report says that it was written."""

from __future__ import annotations

import pytest

from cenotaph.reports.datelines import dateline_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("VELL, Oct. 3, 2031 (Asna) - Two guards died.", "VELL"),
        ("A title\n\nOSTAL, Ardavia, 4 May 2031 - Two guards died.", "OSTAL, Ardavia"),
        ("BELGRUN (AFP) - Two guards died.", "BELGRUN"),
        ("Two guards died in Vell on 4 May 2031.", None),
        ("", None),
        ("line\n" * 50 + "VELL, Oct. 3, 2031 (Asna) - Two guards died.", None),
    ],
)
def test_the_first_dateline_tells_the_place(text: str, place: str | None) -> None:
    assert dateline_place(text) == place
