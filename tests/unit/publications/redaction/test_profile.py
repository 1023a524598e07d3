"""Profiles: those that are shipped, and a user's own file with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cenotaph.errors import InputError
from cenotaph.publications.redaction import DEFAULT, Withheld, profile_named, shipped_profiles


def test_the_shipped_profiles_say_what_they_do() -> None:
    shipped = shipped_profiles()
    assert set(shipped) == {"public", "memorial", "no-names", "full"}
    assert all(each.about for each in shipped.values())
    assert all(Withheld.RESTRICTED in each.withholds for each in shipped.values())
    assert profile_named(DEFAULT).withholds == set(Withheld) - {Withheld.PERSONS}


def test_a_users_own_adds_to_a_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'based_on = "full"\nwithholds = ["children"]\nnames = [" Tarin Osk "]\nids = ["ABC"]\n', "utf-8"
    )
    found = profile_named(str(path))
    assert (found.name, found.names) == ("ours", ("Tarin Osk",))
    assert found.ids == {"abc"}
    assert found.withholds == {Withheld.CHILDREN, Withheld.RESTRICTED}
    assert not found.is_empty


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('withholds = ["minors"]', "withholds: 'minors' is unknown; use persons, children"),
        ("witholds = []", r"unknown keys \['witholds'\]"),
        ('names = "Tarin"', "names is no list of texts"),
        ("names = [3]", "names is no list of texts"),
        ("about = 3", "about is no text"),
        ('based_on = "none"', "based_on: 'none' is no redaction profile"),
        ("based_on = [1]", "is no redaction profile"),
        ("[", "is no TOML"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=words):
        profile_named(str(path))


@pytest.mark.parametrize("name", ["nobody", "", "missing.toml", "/dev/null", "."])
def test_an_unknown_profile_lists_those_there_are(name: str) -> None:
    with pytest.raises(InputError, match="choose full, memorial, no-names, public, or give a TOML file"):
        profile_named(name)
