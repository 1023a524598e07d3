"""A user's own parties: reports are read with them, and only where they are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from cenotaph.model.text import Report
from cenotaph.parties import directory, knowing, registry, registry_of
from cenotaph.pipeline.reading import Tools, claims_of, load_tools
from cenotaph.settings import Settings

_PARTIES = """
version = 1
[[party]]
id = "ostravia"
name = "Ostravia"
kind = "state"
people = { en = ["Ostravian", "Ostravians"] }
source = "invented"
[[party]]
id = "ostravian-guard"
name = "Ostravian Guard"
kind = "force"
parents = ["ostravia"]
source = "invented"
[[party]]
id = "reed-league"
name = "Reed League"
kind = "group"
aliases = ["the Leaguers"]
source = "invented"
"""
_TEXT = (
    "Seven Ostravian soldiers were killed on Monday. Two members of the Reed League died in the clash. "
    "Three soldiers of the Ostravian Guard died."
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "cenotaph.parties.toml"
    path.write_text(_PARTIES, encoding="utf-8")
    return path


def _affiliations(tools: Tools) -> dict[int, str | None]:
    report = Report("r", _TEXT)
    return {c.count.low: c.affiliation for c in claims_of(report, tools) if c.count and c.count.low}


def test_reports_are_read_with_a_users_own_parties(own: Path, tools: Tools) -> None:
    mine = load_tools(Settings(parties=str(own)))
    assert _affiliations(mine) == {7: "Ostravia", 2: "Reed League", 3: "Ostravia"}
    assert "Reed League" not in _affiliations(tools).values()
    assert "ostravia" not in registry().parties


def test_without_own_parties_the_registry_is_the_shipped_one() -> None:
    assert registry_of(directory()) is registry()


def test_a_block_knows_its_own_and_what_is_shipped(own: Path) -> None:
    known = registry_of(directory([own]))
    with knowing(known):
        assert registry() is known
        assert registry().state("SY") is not None
    assert registry() is not known
    assert known.standing(known.parties["ostravian-guard"]).id == "ostravia"
