"""The folder of a site appears whole or not at all, and takes the place of nothing but a site."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cenotaph.errors import InputError
from cenotaph.publications.site.folder import MANIFEST, Folder, is_site, replacing


def _made(target: Path, **files: str) -> None:
    with replacing(target) as folder:
        for name, content in files.items():
            folder.put(f"{name}.html", content)
        folder.seal({"title": "Sela"})


def _listed(target: Path) -> set[str]:
    return {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}


def test_its_manifest_names_every_file(tmp_path: Path) -> None:
    _made(tmp_path / "site", index="one", other="two")
    found = json.loads((tmp_path / "site" / MANIFEST).read_text(encoding="utf-8"))
    assert found["files"] == {
        "index.html": sha256(b"one").hexdigest(),
        "other.html": sha256(b"two").hexdigest(),
    }
    assert is_site(tmp_path / "site")


def test_an_earlier_site_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    _made(target, index="one", gone="two")
    _made(target, index="three")
    assert _listed(target) == {"index.html", MANIFEST}
    assert (target / "index.html").read_text(encoding="utf-8") == "three"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, InputError("a", "b")])
def test_what_ends_early_leaves_nothing_new(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "site"
    _made(target, index="one")
    with pytest.raises(BaseException) as raised, replacing(target) as folder:  # noqa: PT011, PT012
        folder.put("index.html", "two")
        raise error
    assert isinstance(raised.value, KeyboardInterrupt | RuntimeError | InputError)
    assert (target / "index.html").read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    _made(tmp_path / "site", index="one")
    assert _listed(tmp_path / "site") == {"index.html", MANIFEST}


def _file(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")


def _other_things(path: Path) -> None:
    path.mkdir()
    _file(path / "thesis.txt")


def _other_manifest(path: Path) -> None:
    path.mkdir()
    (path / MANIFEST).write_text('{"format": "another/1"}', encoding="utf-8")


def _link(path: Path) -> None:
    inside = path.with_name("inside")
    inside.mkdir()
    path.symlink_to(inside)


@pytest.mark.parametrize("make", [_file, _other_things, _other_manifest, _link])
def test_nothing_else_is_replaced(tmp_path: Path, make: object) -> None:
    assert callable(make)
    target = tmp_path / "site"
    make(target)
    before = _listed(tmp_path)
    with pytest.raises(InputError, match="site"), replacing(target):
        raise AssertionError("nothing may be written")
    assert _listed(tmp_path) == before


def test_leftovers_of_a_killed_run_are_cleared(tmp_path: Path) -> None:
    target = tmp_path / "site"
    _made(target, index="one")
    scratch = tmp_path / ".site.part"
    scratch.mkdir()
    _file(scratch / "half.html")
    _made(target, index="two")
    assert _listed(tmp_path) == {"site/index.html", f"site/{MANIFEST}"}


def test_a_run_killed_between_the_two_steps_is_undone(tmp_path: Path) -> None:
    target = tmp_path / "site"
    _made(target, index="one")
    target.rename(tmp_path / ".site.before")
    with pytest.raises(RuntimeError, match="stop"), replacing(target):
        raise RuntimeError("stop")
    assert (target / "index.html").read_text(encoding="utf-8") == "one"


def test_each_file_is_written_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.put("a.html", "one")
    with pytest.raises(ValueError, match="twice"):
        folder.put("a.html", "two")
