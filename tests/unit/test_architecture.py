"""The house keeps its shape: sizes, names and docstrings of modules."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "cenotaph"
MODULES = sorted(PACKAGE.rglob("*.py"))
BANNED = {"utils", "util", "helpers", "helper", "common", "core", "misc", "tools", "base"}


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_small_enough_to_hold_in_the_head(path: Path) -> None:
    assert lines(path) <= 600


def test_the_median_module_is_short() -> None:
    sizes = [lines(path) for path in MODULES if path.name != "__init__.py"]
    assert statistics.median(sizes) <= 120


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_is_at_most_fifty_lines_long(path: Path) -> None:
    long = {node.name for node in functions(path) if (node.end_lineno or 0) - node.lineno >= 50}
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_room_has_a_name_that_says_nothing(path: Path) -> None:
    assert not BANNED.intersection(path.relative_to(PACKAGE).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_in_one_line_what_it_does(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert len(docstring.splitlines()[0]) > 10


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_prints_or_configures_logging(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"print", "logging.basicConfig"}


def test_every_lexicon_is_described_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "lexicons.md").read_text(encoding="utf-8")
    names = {path.stem for path in (PACKAGE / "data" / "lexicons").glob("*.toml")}
    assert names
    assert {f"## {name}" for name in names} <= set(page.splitlines())


def test_every_learned_model_is_described_in_the_data_card() -> None:
    page = (ROOT / "docs" / "methods" / "learned-weights.md").read_text(encoding="utf-8")
    assert {path.stem for path in (PACKAGE / "data" / "models").glob("*.json")} <= set(
        page.replace("`", " ").split()
    )


def test_a_new_room_has_a_dated_decision() -> None:
    planned = set("model reports sentences claims ledger people incidents estimates publications".split())
    planned |= set("places dates names parties matching cli workbench evaluation data".split())
    decisions = [path.name for path in (ROOT / "docs" / "decisions").glob("????-??-??-*.md")]
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {room for room in rooms - planned if not any(room in note for note in decisions)} == set()
