"""The pages that users read, and the examples in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@dataclass(frozen=True)
class Example:
    """A block of a page that is fenced as a language."""

    page: str
    language: str
    code: str

    @property
    def commands(self) -> list[str]:
        """The calls of `cenotaph` in a shell block, without its path; forms with PATH… are no calls."""
        found = re.findall(r"^(?:\.venv/bin/)?cenotaph (.+)$", self.code, re.MULTILINE)
        return [line for line in found if "…" not in line and "[" not in line]


def examples() -> list[Example]:
    found = []
    for page in PAGES:
        for language, code in re.findall(
            r"^```(\w+)\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            found.append(Example(str(page.relative_to(ROOT)), language, code))
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "command" in metafunc.fixturenames:
        calls = [(e.page, c) for e in examples() if e.language == "sh" for c in e.commands]
        calls = sorted({call: page for page, call in calls}.items())
        metafunc.parametrize(
            "command", [call for call, _ in calls], ids=[f"{page}: {call}" for call, page in calls]
        )
    if "snippet" in metafunc.fixturenames:
        found = [example for example in examples() if example.language == "python"]
        metafunc.parametrize("snippet", found, ids=[f"{e.page}-{n}" for n, e in enumerate(found)])
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
