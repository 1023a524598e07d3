"""A figure on screens of several widths: nothing runs over, nothing steers the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cenotaph.cli.figure_claims import conflict_view, verdict_view
from cenotaph.cli.figure_tables import Shown, figure_view
from cenotaph.cli.screen import results
from cenotaph.estimates.relations import Clash, How, Reason, Ruling, Verdict
from cenotaph.model.claim import Measure
from cenotaph.model.figure import Aside, Conflict, Fault, Figure, Named, Proof, Rung, Side, Use, Without
from cenotaph.model.scope import Premise, Scope

ARMY = "the Fourth Mountain Brigade of the Armed Forces of the Republic of Ardavia"
SCOPE = Scope(
    frozenset({"army"}), frozenset({"vorn"}), date(2031, 3, 1), date(2031, 3, 31), frozenset({Measure.KILLED})
)
CLAIMS = {
    code: Premise(code, SCOPE, 20, None, SCOPE, origin=f"Origin {at}\x1b[31m", speaker="Somebody")
    for at, code in enumerate(("0123456789abcdef", "a-rather-long-id-of-a-row-in-a-spreadsheet", "c"))
}
FIGURE = Figure(
    SCOPE, 20, 40, 27, "the nearest", tuple(CLAIMS), tuple(Aside(f"x{n}", "overridden by c") for n in range(12)),
    (Conflict(("c", "0123456789abcdef")),),
    tuple(
        Proof(side, 20, tuple(Use(code, side, 20, Fraction(1, 2)) for code in CLAIMS), Fraction(30), support)
        for side, support in ((Side.LOW, ("c",)), (Side.HIGH, ()))
    ),
    tuple(Rung(trust, 20, None) for trust in range(5, 0, -1)), (Fault(0, 20, 40), Fault(1, 0, None, ("Origin c",))),
    (Without("Origin c", 0, None), Without("Origin d", 20, 40)), Named(1, 3), 2, date(2031, 4, 1), False,
)  # fmt: skip


class Names:
    """Long names, with signs that a terminal might obey."""

    def party_name(self, ident: str) -> str:
        return f"{ARMY}\x1b[2J" if ident == "army" else ident

    def place_name(self, ident: str) -> str:
        return "[bold]Vorn[/bold]"


def shown(view: object, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    console = results()
    console.file = io.StringIO()
    console.print(view)
    return str(console.file.getvalue()).splitlines()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_receipt_keeps_to_the_width_and_says_it_all(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(figure_view(Shown(FIGURE, CLAIMS, Names()), is_whole=True), width, monkeypatch)
    words = " ".join(" ".join(lines).split())
    assert max(len(line) for line in lines) <= width
    assert "\x1b" not in words
    assert "[bold]Vorn[/bold]" in words.replace("[bold]Vorn [/bold]", "[bold]Vorn[/bold]")
    for said in (
        "20 to 40 killed · best 27", "holds if all 3 claims of 3 origins are true as read", "as of 2031-04-01",
        "only claims of trust 2 or more", "valid, maybe not tight", "if any one origin is wrong",
        "1 named person falls surely inside, 2 more possibly", "1 contradiction", "12 claims set aside",
        "Why at least 20", "Why at most 20", "1/2 ×", "it falls without any one of c", "any other the same",
        "Taken as true: 3 claims", "01234567",
    ):  # fmt: skip
        assert said in words
    assert "0123456789abcdef" not in words


def test_a_figure_without_its_receipt_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(figure_view(Shown(FIGURE, CLAIMS, Names()), is_whole=False), 80, monkeypatch)
    assert lines[0] == "20 to 40 killed · best 27"
    assert "and 2 more (--why)" in "\n".join(lines)
    assert "Why at least" not in "\n".join(lines)
    nothing = replace(FIGURE, low=0, high=None, best=None, accepted=(), aside=(), conflicts=(), proofs=())
    words = "\n".join(shown(figure_view(Shown(nothing, {}, Names()), is_whole=True), 80, monkeypatch))
    assert words.startswith("at least 0 killed · no upper limit is claimed")
    assert "no claim touches the question" in words


@pytest.mark.parametrize("how", list(How))
def test_a_verdict_keeps_to_the_width(how: How, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = list(CLAIMS.values())[:2]
    reason = Reason("place", How.PART_OF, f"Belgrun lies in {ARMY}")
    rulings = (Ruling(False, "some people would count twice"), Ruling(False, "no"), Ruling(True, "yes"))
    verdict = Verdict(one.id, other.id, how, (reason,), *rulings, clash=(Clash.COHORT,))
    lines = shown(verdict_view(verdict, (one, other), Names()), 80, monkeypatch)
    assert max(len(line) for line in lines) <= 80
    assert "they differ in" in "\n".join(lines)
    assert "may be added" in "\n".join(lines)


def test_contradictions_show_their_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    conflicts = [Conflict(("c", "gone"), "at most 3, while 4 named persons are surely inside")]
    words = "\n".join(shown(conflict_view(conflicts, CLAIMS, Names()), 120, monkeypatch))
    assert "at most 3, while 4 named persons" in words
    assert "gone" in words
