"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cenotaph.cli.output import Discarded, destination
from cenotaph.errors import InputError


def test_the_file_changes_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    with destination(path) as stream:
        stream.write("né")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_bytes() == "né".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("reason", [Discarded(), KeyboardInterrupt(), RuntimeError()])
def test_the_file_stays_as_it_was_when_the_writing_stops(tmp_path: Path, reason: BaseException) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    try:
        with destination(path) as stream:
            stream.write("half")
            raise reason
    except (KeyboardInterrupt, RuntimeError):
        pass
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    with destination(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_a_device_is_written_to_as_it_is() -> None:
    with destination(Path(os.devnull)) as stream:
        stream.write("gone")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["none/out.csv", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be written"), destination(tmp_path / name) as stream:
        stream.write("x")
