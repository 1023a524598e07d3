"""The worklist in a real browser: a day's work by keyboard alone, and by mouse where that is quicker."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.workbench.conftest import Visit, is_wider, violations

from cenotaph.ledger import Answered, Incoming, Ledger
from cenotaph.model.interchange import from_row
from cenotaph.model.run import GIVEN
from cenotaph.model.views import ClaimLine, ClaimView

_ARABIC = "قالت إذاعة دومارا إن سبعة جنود قتلوا قرب أوستال يوم الأحد، وجرح ثلاثة آخرون."
REPORT = "08-merin-post-vorn-tamush"
_HEAD = "h2[data-focus]"
_LEFT = ".left strong"


def _claim(path: Path, wanted: str) -> ClaimLine:
    with Ledger(str(path)) as ledger:
        view = ledger.show(wanted)
    assert isinstance(view, ClaimView)
    return view.claim


def _claims(path: Path, report: str = REPORT) -> list[ClaimLine]:
    with Ledger(str(path)) as ledger:
        return sorted((line for line in ledger.claims() if line.report == report), key=lambda c: c.number)


def _press(page: Page, key: str) -> None:
    """Presses a key that asks the server, and waits until its answer stands on the page."""
    page.evaluate(
        """() => document.addEventListener("htmx:after:swap", () => (document.body.dataset.swapped = "yes"), { once: true })"""
    )
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-swapped", "yes")
    page.evaluate("() => { delete document.body.dataset.swapped }")


def _field(page: Page, name: str) -> Locator:
    """A field of the claim at hand."""
    return page.locator(f"[data-claim-form] [name={name}]")


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
def test_pages_are_accessible_and_fit(site: str, visit: Visit, width: int, scheme: str) -> None:
    page = visit(f"{site}/worklist", width=width, scheme=scheme)
    for address in (
        *("/worklist", "/worklist/links", "/worklist/second", "/worklist/agreement"),
        *("/worklist?measure=killed", f"/reports/{REPORT}"),
    ):
        page.goto(f"{site}{address}")
        assert not violations(page)
        assert not is_wider(page)
    page.goto(f"{site}/worklist")
    page.locator("a", has_text="history").click()
    expect(page.get_by_role("heading", name="What happened to it")).to_be_visible()
    assert not violations(page)
    assert not is_wider(page)


def test_all_claims_of_a_report_by_keyboard_alone(site: str, visit: Visit, ledger: Path) -> None:
    wanted = _claims(ledger)
    page = visit(f"{site}/worklist?report={REPORT}")
    answers = ["a", "r", "u"] + ["a"] * (len(wanted) - 3)
    for done, key in enumerate(answers):
        expect(page.locator(_LEFT)).to_have_text(str(len(wanted) - done))
        _press(page, key)
    expect(page.get_by_text("No undecided claim is so.")).to_be_visible()
    now = [claim.answer for claim in _claims(ledger)]
    assert now == [{"a": "yes", "r": "no", "u": "unsure"}[key] for key in answers]
    with Ledger(str(ledger)) as opened:
        view = opened.show(wanted[0].id)
    assert isinstance(view, ClaimView)
    assert view.decisions[0].reviewer == "Mara Voss"


def test_passing_over_and_going_back(site: str, visit: Visit, ledger: Path) -> None:
    page = visit(f"{site}/worklist?report={REPORT}")
    first = _field(page, "claim").input_value()
    _press(page, "n")
    assert _field(page, "claim").input_value() != first
    _press(page, "p")
    assert _field(page, "claim").input_value() == first
    assert all(claim.answer is None for claim in _claims(ledger))


def test_a_number_is_corrected_and_the_reason_kept(site: str, visit: Visit, ledger: Path) -> None:
    claim = next(each for each in _claims(ledger) if each.kind == "toll" and each.low == each.high)
    page = visit(f"{site}/worklist?claim={claim.id}")
    page.keyboard.press("e")
    page.keyboard.type("miscounted")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.type("1,234")
    expect(_field(page, "high")).to_have_value("1,234")
    expect(page.locator("[data-accept]")).to_contain_text("Correct")
    _press(page, "Enter")
    now = _claim(ledger, claim.id)
    assert (now.answer, now.low, now.high) == ("correct", 1234, 1234)
    expect(page.locator(".last")).to_contain_text("Corrected")


def test_words_selected_by_mouse_carry_the_claim(site: str, visit: Visit, ledger: Path) -> None:
    claim = _claims(ledger)[1]
    page = visit(f"{site}/worklist?claim={claim.id}")
    page.locator("[data-pane]").evaluate(
        """pane => {
            const own = [...pane.querySelectorAll(".is-own")].at(-1).nextSibling;
            const range = document.createRange();
            range.setStart(own, 1);
            range.setEnd(own, 7);
            const box = range.getClientRects()[0];
            pane.dataset.box = JSON.stringify([box.left, box.right, (box.top + box.bottom) / 2]);
        }"""
    )
    left, right, middle = page.locator("[data-pane]").evaluate("pane => JSON.parse(pane.dataset.box)")
    page.mouse.move(left + 1, middle)
    page.mouse.down()
    page.mouse.move(right - 1, middle, steps=4)
    page.mouse.up()
    expect(page.locator("[data-moved]")).to_have_value("yes")
    words = page.locator("[data-quote]").input_value()
    _press(page, "a")
    now = _claim(ledger, claim.id)
    assert (now.id, now.answer, now.quote) == (claim.id, "correct", words)
    assert now.quote_start != claim.quote_start


def test_words_grow_and_shrink_by_keyboard(site: str, visit: Visit, ledger: Path) -> None:
    claim = _claims(ledger)[1]
    page = visit(f"{site}/worklist?claim={claim.id}")
    page.keyboard.press("]")
    grown = page.locator("[data-quote]").input_value()
    assert grown.startswith(claim.quote)
    assert len(grown) > len(claim.quote)
    _press(page, "a")
    now = _claim(ledger, claim.id)
    assert (now.quote, now.quote_start) == (grown, claim.quote_start)


def test_decisions_are_taken_back_one_after_the_other(site: str, visit: Visit, ledger: Path) -> None:
    page = visit(f"{site}/worklist?report={REPORT}")
    before = page.locator(_LEFT).inner_text()
    for key in ("a", "r", "z", "z"):
        _press(page, key)
    expect(page.locator(_LEFT)).to_have_text(before)
    assert all(claim.answer is None for claim in _claims(ledger))
    with Ledger(str(ledger)) as opened:
        view = opened.show(_claims(ledger)[0].id)
    assert isinstance(view, ClaimView)
    assert [each.answer for each in view.decisions] == ["yes", "open"]


def test_somebody_else_was_faster(site: str, visit: Visit, ledger: Path) -> None:
    claim = next(each for each in _claims(ledger) if each.kind == "toll" and each.low == each.high)
    page = visit(f"{site}/worklist?claim={claim.id}")
    with Ledger(str(ledger)) as opened:
        opened.answer(Answered(claim.id, "correct", "Teodor Lunn", fields={"group": "porters"}))
    _field(page, "low").fill("77")
    _field(page, "reason").fill("as the list says")
    page.keyboard.press("Escape")
    _press(page, "a")
    expect(page.get_by_role("alert")).to_contain_text("Teodor Lunn decided correct")
    expect(_field(page, "low")).to_have_value("77")
    expect(_field(page, "reason")).to_have_value("as the list says")
    expect(_field(page, "group")).to_have_value("porters")
    assert _claim(ledger, claim.id).low == claim.low
    _press(page, "a")
    now = _claim(ledger, claim.id)
    assert (now.low, now.group) == (77, "porters")


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(site: str, visit: Visit, ledger: Path) -> None:
    claim = _claims(ledger)[0]
    page = visit(f"{site}/worklist?claim={claim.id}")
    _field(page, "when").fill("the day before")
    _field(page, "where").fill("Ostal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is no date")
    expect(_field(page, "when")).to_have_value("the day before")
    expect(_field(page, "where")).to_have_value("Ostal")
    assert page.url == f"{site}/worklist?claim={claim.id}"


def test_an_address_comes_back_the_same(site: str, visit: Visit) -> None:
    page = visit(f"{site}/worklist?measure=killed")
    _press(page, "n")
    again = visit(page.url)
    assert again.locator(_HEAD).inner_text() == page.locator(_HEAD).inner_text()
    page.go_back()
    expect(page.locator(_HEAD)).to_be_visible()


def test_nothing_moves_from_one_claim_to_the_next(site: str, visit: Visit) -> None:
    page = visit(f"{site}/worklist")
    page.evaluate(
        """() => { window.moved = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value }))
                .observe({ type: "layout-shift", buffered: false }); }"""
    )
    places = set()
    for key in "naun":
        _press(page, key)
        places.add(str(page.locator("[data-accept]").bounding_box()))
    assert len(places) == 1
    assert page.evaluate("window.moved") < 0.02


def test_phones_decide_with_a_thumb(site: str, visit: Visit, ledger: Path) -> None:
    page = visit(f"{site}/worklist?report={REPORT}", width=360, height=740)
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".last")).to_contain_text("Rejected")
    assert not is_wider(page)
    assert _claims(ledger)[0].answer == "no"


def test_without_scripts_it_works_all_the_same(site: str, visit: Visit, ledger: Path) -> None:
    page = visit(f"{site}/worklist?report={REPORT}", scripts=False)
    _field(page, "group").fill("porters")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".last")).to_contain_text("Corrected")
    page.get_by_role("button", name="Undo").click()
    assert _claims(ledger)[0].answer is None


def test_reports_are_walked_and_decided_on_in_place(site: str, visit: Visit, ledger: Path) -> None:
    claims = _claims(ledger)
    page = visit(f"{site}/reports/{REPORT}")
    expect(page.locator(f"#claim-{claims[0].id}")).to_have_class(re.compile("is-current"))
    page.keyboard.press("j")
    expect(page.locator(f"#claim-{claims[1].id}")).to_have_class(re.compile("is-current"))
    expect(page.locator("mark.is-current-words")).not_to_have_count(0)
    page.keyboard.press("k")
    _press(page, "a")
    expect(page.locator(f"#claim-{claims[0].id} .answer")).to_have_text("accepted")
    expect(page.locator(f"#claim-{claims[1].id}")).to_have_class(re.compile("is-current"))
    assert _claims(ledger)[0].answer == "yes"


@pytest.fixture
def arabic(ledger: Path) -> ClaimLine:
    """A claim of a report that is written from right to left."""
    claim = {
        "key": "t1",
        "kind": "toll",
        "outcome": "killed",
        "low": 7,
        "high": 7,
        "group": "جنود",
        "quote": "سبعة جنود قتلوا",
    }
    report, claims = from_row({"id": "dumarra", "text": _ARABIC, "language": "ar", "claims": [claim]})
    with Ledger(str(ledger)) as opened:
        opened.record(Incoming(report, claims, GIVEN))
        return next(line for line in opened.claims() if line.report == "dumarra")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_report_from_right_to_left(
    site: str, visit: Visit, ledger: Path, arabic: ClaimLine, width: int
) -> None:
    page = visit(f"{site}/worklist?claim={arabic.id}", width=width)
    pane = page.locator("[data-pane]")
    assert pane.evaluate("pane => getComputedStyle(pane).direction") == "rtl"
    expect(page.locator("mark.is-own")).to_have_text("سبعة جنود قتلوا")
    assert not is_wider(page)
    assert not violations(page)
    page.keyboard.press("]")
    _press(page, "a")
    now = _claim(ledger, arabic.id)
    assert now.quote == "سبعة جنود قتلوا قرب"
    assert _ARABIC[now.quote_start : now.quote_end] == now.quote


def test_doubtful_links_are_settled_by_keys(site: str, visit: Visit, ledger: Path) -> None:
    said = {
        "funeral": "Major Tomas Werrin was killed on 1 March 2031 near Belgrun.",
        "names": "Captain Tomas Werin was killed on 3 March 2031 in Zorhan province.",
    }
    with Ledger(str(ledger)) as opened:
        for name, text in said.items():
            rank, first, last, *rest = text.split()
            claim = {
                "key": "p1",
                "kind": "person",
                "outcome": "killed",
                "name": f"{first} {last}",
                "rank": rank,
                "quote": text.partition(" was")[0],
                "when": {"start": f"2031-03-0{rest[3]}", "end": f"2031-03-0{rest[3]}"},
            }
            report, claims = from_row({"id": name, "text": text, "language": "en", "claims": [claim]})
            opened.record(Incoming(report, claims, GIVEN))
    page = visit(f"{site}/worklist/links")
    expect(page.locator(_HEAD)).to_contain_text("The same person?")
    assert not violations(page)
    before = page.locator(_LEFT).inner_text()
    _press(page, "n")
    expect(page.locator(".last")).to_contain_text("Not the same")
    _press(page, "z")
    expect(page.locator(_LEFT)).to_have_text(before)
    page.set_viewport_size({"width": 360, "height": 740})
    assert not is_wider(page)


def test_a_server_that_is_killed_has_lost_nothing(visit: Visit, ledger: Path) -> None:
    server, address = _started(ledger)
    try:
        page = visit(f"{address}/worklist?report={REPORT}")
        for key in "ar":
            _press(page, key)
        page.goto("about:blank")  # what a page still loads in the background has nothing to do with it
    finally:
        server.send_signal(signal.SIGKILL)
        server.communicate()
    assert [claim.answer for claim in _claims(ledger)][:2] == ["yes", "no"]
    server, address = _started(ledger)
    try:
        page = visit(f"{address}/worklist?report={REPORT}")
        assert _field(page, "claim").input_value() == _claims(ledger)[2].id
        page.goto("about:blank")
    finally:
        server.send_signal(signal.SIGKILL)
        server.communicate()


def _started(ledger: Path) -> tuple[subprocess.Popen[str], str]:
    """A server of its own process, and its address."""
    command = [sys.executable, "-m", "cenotaph", "serve", "--ledger", str(ledger), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://[\d.]+:\d+", line):
            return server, found[0]
    raise AssertionError("the server did not start")


def test_a_sample_is_read_blind_by_keys(site: str, visit: Visit, ledger: Path) -> None:
    before = _claims(ledger)
    with Ledger(str(ledger)) as opened:
        opened.answer(Answered(before[0].id, "no", "Teodor Lunn"))
    page = visit(f"{site}/worklist/agreement")
    page.get_by_label("Reports to read twice").fill("200")
    page.get_by_role("button", name="Draw").click()
    page.goto(f"{site}/worklist/second?claim={before[0].id}")
    expect(page.locator("main")).not_to_contain_text("rejected")
    assert not violations(page)
    _press(page, "a")
    expect(page.locator(".last")).to_contain_text("Noted")
    assert _claim(ledger, before[0].id).answer == "no"
    page.goto(f"{site}/worklist/agreement")
    expect(page.get_by_role("row", name="answer does not")).to_contain_text("says so")
    assert not violations(page)
    assert not is_wider(page)
