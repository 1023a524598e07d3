"""People, incidents, sources and search in a real browser: found, compared, held together, parted again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.e2e.workbench.conftest import Visit, is_wider, served, violations

from cenotaph.ledger import Answered, Ledger, Query
from cenotaph.settings import Settings
from cenotaph.workbench.desk import Desk

_RIGHT_TO_LEFT = "درفان كمشاد"


@pytest.fixture
def two_spellings(ledger: Path) -> Iterator[str]:
    """A workbench whose ledger spells one of its names in Arabic, too."""
    with Ledger(str(ledger)) as opened:
        claim = next(iter(opened.claims(Query(name="Ishbek"))))
        renamed = Answered(
            claim.id, "correct", "Mara Voss", "as the family writes it", {"name": _RIGHT_TO_LEFT}
        )
        opened.answer(renamed)
    with served(Desk(Ledger(str(ledger)), Settings(ledger=str(ledger), reviewer="Mara Voss"))) as address:
        yield address


def test_two_spellings_are_held_together_and_parted_again_by_keyboard(
    two_spellings: str, visit: Visit
) -> None:
    page = visit(f"{two_spellings}/people")
    page.keyboard.press("f")
    page.keyboard.type("nurim")
    expect(page.locator("table.rows tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Oktar Nuriman").click()
    expect(page.locator("h1")).to_have_text("Oktar Nuriman")
    page.wait_for_load_state()
    page.keyboard.press("m")
    page.keyboard.type("كمشاد")
    page.keyboard.press("Enter")
    other = page.locator(".choices").get_by_text(_RIGHT_TO_LEFT)
    assert other.evaluate("each => getComputedStyle(each).direction") == "rtl"
    other.click()
    expect(page.locator("h1")).to_contain_text("one and the same")
    page.wait_for_load_state()
    page.keyboard.press("r")
    page.keyboard.type("the same unit, day and town")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    expect(page.locator(".spellings li")).to_have_count(2)
    expect(page.locator(".acts")).to_contain_text("Held together by Mara Voss")
    expect(page.locator(".acts")).to_contain_text("the same unit, day and town")

    page.locator(".said", has_text=_RIGHT_TO_LEFT).get_by_role("checkbox").check()
    page.get_by_label("Reason").fill("his brother")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(page.locator(".spellings li")).to_have_count(1)
    expect(page.locator(".acts")).to_contain_text("Kept apart by Mara Voss")

    page.locator(".acts summary").first.click()
    page.get_by_label("Why is it taken back?").first.fill("they were right at first")
    page.locator(".acts").get_by_role("button", name="Take back").first.click()
    expect(page.locator(".acts")).to_have_count(0)


def test_a_claim_of_another_event_is_taken_out_of_an_incident(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents?where=Belgrun")
    page.get_by_role("link", name="Ardavian town of Belgrun").last.click()
    boxes = page.get_by_role("checkbox")
    before = boxes.count()
    boxes.first.check()
    page.get_by_label("Reason").fill("another market")
    page.get_by_role("button", name="Take out of this incident").click()
    expect(page.locator(".acts")).to_contain_text("another market")
    assert 0 < page.get_by_role("checkbox").count() < before


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_pages_are_accessible_and_fit(two_spellings: str, visit: Visit, width: int, scheme: str) -> None:
    page = visit(f"{two_spellings}/people", width=width, scheme=scheme)
    for room, first in (
        ("/people", ".title"),
        ("/incidents", ".title"),
        ("/sources", ".title"),
        ("/sources?role=speaker", ".title"),
        ("/search?q=captain", ".result h2 a"),
    ):
        page.goto(f"{two_spellings}{room}")
        assert not violations(page), room
        assert not is_wider(page), room
        if room.startswith("/search"):
            continue
        page.locator(first).first.click()
        expect(page.locator("h1")).to_be_visible()
        assert not violations(page), page.url
        assert not is_wider(page), page.url


def test_search_answers_while_one_types_and_keeps_its_address(site: str, visit: Visit) -> None:
    page = visit(f"{site}/search")
    page.keyboard.press("f")
    page.keyboard.type("gorge")
    expect(page.locator("mark.hit").first).to_have_text("gorge", ignore_case=True)
    expect(page).to_have_url(
        f"{site}/search?q=gorge&in=claims&party=&where=&name=&speaker=&attacker=&outlet=&outcome=&from=&to="
    )
    page.get_by_label("reports", exact=True).check()
    expect(page.locator(".result").first).to_contain_text("claims")
    again = visit(page.url)
    assert again.locator(".result").count() == page.locator(".result").count() > 0
    expect(again.locator("#q")).to_have_value("gorge")


def test_a_source_opens_on_what_it_says_of_one_side(site: str, visit: Visit) -> None:
    page = visit(f"{site}/sources")
    expect(page.locator("#copies")).to_be_visible()
    page.get_by_role("link", name="Continental Press").first.click()
    everything = page.locator("table.series tbody tr").count()
    page.get_by_role("link", name="civilians").first.click()
    expect(page.locator("table.series tbody tr")).not_to_have_count(everything)
    page.keyboard.press("a")
    expect(page.locator("table.series tbody tr")).to_have_count(everything)
