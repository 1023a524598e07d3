"""Settings: the file, the environment before it, and errors that name the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cenotaph.errors import SettingsError
from cenotaph.settings import Settings, load


@pytest.mark.parametrize(
    ("file", "environment", "settings"),
    [
        (None, {}, Settings()),
        ("batch = 64\n", {}, Settings(batch=64)),
        ('model = "other"\nbatch = 64\n', {"CENOTAPH_BATCH": "9"}, Settings("other", 9)),
        (None, {"CENOTAPH_MODEL": "other", "HOME": "/"}, Settings("other")),
        (None, {"CENOTAPH_CORPUS": "somewhere"}, Settings()),
    ],
)
def test_the_environment_stands_before_the_file(
    tmp_path: Path, file: str | None, environment: dict[str, str], settings: Settings
) -> None:
    if file is not None:
        (tmp_path / "cenotaph.toml").write_text(file, encoding="utf-8")
    assert load(tmp_path, environment) == settings


@pytest.mark.parametrize(
    ("file", "environment", "named"),
    [
        ("speed = 3\n", {}, "unknown settings speed"),
        ("batch = \n", {}, "cannot be read"),
        ("batch = 0\n", {}, "cenotaph.toml: batch must be a whole number"),
        ("batch = true\n", {}, "batch must be"),
        ("model = 3\n", {}, "model must be"),
        ("", {"CENOTAPH_BATCH": "many"}, "CENOTAPH_BATCH: batch must be"),
        ("", {"CENOTAPH_MODEL": ""}, "CENOTAPH_MODEL: model must be"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, file: str, environment: dict[str, str], named: str) -> None:
    (tmp_path / "cenotaph.toml").write_text(file, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, environment)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "places", "parties"),
    [
        (Settings(), "cenotaph.places.jsonl", "cenotaph.parties.toml"),
        (Settings(ledger="war/l.sqlite"), "war/cenotaph.places.jsonl", "cenotaph.parties.toml"),
        (Settings(ledger="postgresql://a@b/c"), "cenotaph.places.jsonl", "cenotaph.parties.toml"),
        (Settings(ledger="war/l.sqlite", places="p.jsonl", parties="p.toml"), "p.jsonl", "p.toml"),
    ],
)
def test_own_places_lie_beside_the_ledger_and_parties_here(
    settings: Settings, places: str, parties: str
) -> None:
    assert (settings.places_file, settings.parties_file) == (Path(places), Path(parties))
