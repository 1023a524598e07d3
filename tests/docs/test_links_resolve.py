"""Links between pages lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_links_of_a_page_lead_to_files(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    inside = [target.split("#")[0] for target in targets if not re.match(r"https?:|mailto:|#", target)]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_paths_that_a_page_names_are_there(page: Path) -> None:
    named = set(
        re.findall(
            r"\bsrc/cenotaph/[\w./-]*\w|\bscripts/\w+\.(?:py|sh)|\bdocs/[\w./-]*\w", page.read_text("utf-8")
        )
    )
    assert [name for name in sorted(named) if "NAME" not in name and not (ROOT / name).exists()] == []


def test_every_page_is_in_the_navigation() -> None:
    pages = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").split("nav:")[1]
    assert {page for page in pages if page not in navigation} == set()
