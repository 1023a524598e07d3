"""The command site: what it refuses, what it says, and that nothing half-made stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cenotaph.cli.app import app
from cenotaph.ledger import Incoming, Ledger
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(tmp_path: Path) -> Run:
    """Runs `site` on a ledger of one claim, into the folder `site` beside it."""
    words = "Four guards were killed"
    claim = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(words), words), Count(4, 4))
    with Ledger(str(tmp_path / "ledger.sqlite"), create=True) as ledger:
        ledger.record(Incoming(Report("one", words, language="en"), [claim], GIVEN))

    def run(*options: str) -> tuple[int, str, str]:
        command = ["site", str(tmp_path / "site"), "--ledger", str(tmp_path / "ledger.sqlite"), *options]
        result = CliRunner().invoke(app, command)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


def test_it_says_where_its_first_page_is(site: Run, tmp_path: Path) -> None:
    code, out, err = site("--status", "all", "--title", "Lake war")
    assert (code, out.strip()) == (0, str(tmp_path / "site" / "index.html"))
    assert "1 claim (1 undecided)" in err
    assert "withheld by profile: public" in err
    assert "Lake war" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_quiet_says_no_more(site: Run) -> None:
    code, _, err = site("--status", "all", "--quiet")
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "1 claim is undecided; choose --status accepted"),
        (("--status", "all", "--profile", "none-such"), "is no redaction profile"),
        (("--status", "all", "--party", "Nobody's Own"), "--party: no party is called"),
        (("--status", "all", "--from", "yesterday"), "--from"),
        (("--status", "all", "--title", " \t"), "--title: is empty"),
        (("--status", "all", "--address", "example.org"), "--address: 'example.org' is no address of a site"),
        (("--status", "all", "--address", "javascript://x"), "--address"),
        (("--status", "all", "--address", "https://[x/"), "--address"),
        (("--status", "all", "--address", "https://example.org/?a=1"), "--address"),
        (("--status", "all", "--release", "javascript:alert(1)"), "--release"),
        (("--status", "all", "--release", "/etc"), "--release"),
        (("--status", "all", "--ledger", "no-such.sqlite"), "does not exist"),
    ],
)
def test_bad_input(site: Run, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    code, out, err = site(*options)
    assert (code, out) == (2, "")
    assert words in err
    assert {path.name for path in tmp_path.iterdir()} <= {
        "ledger.sqlite",
        "ledger.sqlite-wal",
        "ledger.sqlite-shm",
    }


def test_other_folders_are_left_alone(site: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine", encoding="utf-8")
    code, _, err = site("--status", "all")
    assert code == 2
    assert "holds other things than a site" in err
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["thesis.txt"]


def test_interrupted_it_leaves_nothing(site: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cenotaph.pipeline.publishing_site.publish.write_people", interrupted)
    code, out, _ = site("--status", "all")
    assert (code, out) == (130, "")
    assert not list(tmp_path.glob("*site*"))


def test_a_release_is_linked(site: Run, tmp_path: Path) -> None:
    assert site("--status", "all", "--release", "../releases/0001-spring/")[0] == 0
    assert 'href="../releases/0001-spring/"' in (tmp_path / "site" / "downloads.html").read_text(
        encoding="utf-8"
    )


def test_an_address_is_in_the_feed(site: Run, tmp_path: Path) -> None:
    assert site("--status", "all", "--address", "https://lake.example/war")[0] == 0
    assert "https://lake.example/war/feed.xml" in (tmp_path / "site" / "feed.xml").read_text(encoding="utf-8")
