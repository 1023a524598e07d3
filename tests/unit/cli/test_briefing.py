"""The command `brief`: what it writes, and that it writes nothing where it cannot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cenotaph.cli.briefing import BriefRequest, write_brief
from cenotaph.cli.options import BriefFormat
from cenotaph.errors import InputError
from cenotaph.estimates.given import Target
from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.period import Window
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.settings import Settings

WORDS = "Some 12 <i>guards</i> were killed in Sela"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A ledger of one report with one claim."""
    path = str(tmp_path_factory.mktemp("brief") / "ledger.sqlite")
    days = Window(date(2031, 4, 1), date(2031, 4, 9))
    claim = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(WORDS), WORDS), Count(12, 12), window=days)
    report = Report("r", f"{WORDS}.", outlet="Varna Post", published=date(2031, 4, 9))
    with Ledger(path, create=True) as ledger:
        ledger.record(Incoming(report, [claim], GIVEN))
    return Settings(ledger=path)


def asked(settings: Settings, output: Path, **more: object) -> BriefRequest:
    facts = {"target": Target(first="2031-04", last="2031-04"), "output": output} | more
    return BriefRequest(settings, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "head", "quote"),
    [
        (BriefFormat.MARKDOWN, "# All parties, April 2031: at least 12 killed[^1]", "\\<i\\>guards\\</i\\>"),
        (BriefFormat.HTML, "<!doctype html>", "&lt;i&gt;guards&lt;/i&gt;"),
    ],
)
def test_a_brief_is_written(
    settings: Settings, tmp_path: Path, form: BriefFormat, head: str, quote: str
) -> None:
    path = tmp_path / "brief"
    assert write_brief(asked(settings, path, form=form)) == 0
    words = path.read_text("utf-8")
    assert words.startswith(head)
    assert quote in words
    assert "<i>" not in words


@pytest.mark.parametrize(
    ("target", "as_of", "told"),
    [
        (Target(first="2001", last="2001"), None, "no claim of the ledger speaks of what was asked"),
        (Target(first="2031-04", last="2031-04"), date(2031, 4, 8), "no claim of the ledger speaks"),
        (Target(party="Nobody of this name"), None, "--party"),
        (Target(first="2031-05", last="2031-04"), None, "--to"),
    ],
)
def test_where_nothing_can_be_told_the_file_stays_as_it_was(
    settings: Settings, tmp_path: Path, target: Target, as_of: date | None, told: str
) -> None:
    path = tmp_path / "brief"
    path.write_text("the last brief", encoding="utf-8")
    with pytest.raises(InputError, match=told):
        write_brief(asked(settings, path, target=target, as_of=as_of))
    assert path.read_text("utf-8") == "the last brief"
    assert list(tmp_path.iterdir()) == [path]
