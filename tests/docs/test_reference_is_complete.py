"""Every command, option, field, setting and word file is described in the reference."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

import build_docs
import check_generated
from cenotaph.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def commands() -> dict[str, Any]:
    return build_docs.all_commands(typer.main.get_command(app))


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_and_its_options_are_described(name: str) -> None:
    page = (REFERENCE / "commands.md").read_text("utf-8")
    section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    options = [option for p in commands()[name].params for option in p.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}`" not in section and option != "--help"] == []


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_and_each_of_its_options_say_what_they_do(name: str) -> None:
    command = commands()[name]
    assert command.help
    assert [p.name for p in command.params if not getattr(p, "help", None) and p.name != "help"] == []


@pytest.mark.parametrize("path", sorted(build_docs.pages()), ids=lambda path: path.name)
def test_a_page_made_from_code_is_up_to_date(path: Path) -> None:
    assert path.read_text("utf-8") == build_docs.pages()[path](), "run: make docs"


def test_the_lock_names_the_public_index_alone() -> None:
    assert check_generated.lock_problems() == []


def test_the_changelog_opens_with_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = [
        line for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines() if line.startswith("## ")
    ]
    assert headings[0].startswith(f"## [{version}]")
