"""The option `verify --figures`: every kept figure worked out again."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from cenotaph.cli.screen import clean
from cenotaph.cli.trust import Further, telling
from cenotaph.cli.words import counted
from cenotaph.ledger import Ledger
from cenotaph.ledger.verify import Finding
from cenotaph.pipeline.checking import Checked, Verdict, check_figures
from cenotaph.pipeline.reference import Reference
from cenotaph.settings import Settings


def figures_checked(settings: Settings) -> Further:
    """Works out the kept figures of a ledger again, with the parties and places of the settings."""
    reference = Reference.of(settings)

    def check(ledger: Ledger, quiet: bool) -> tuple[list[Finding], list[Text]]:
        with telling("figures", quiet) as step:
            checked = list(check_figures(ledger, reference, step))
        return [_finding(each) for each in checked if each.is_wrong], _told(checked)

    return check


def _finding(checked: Checked) -> Finding:
    return Finding(checked.kept.number, "figure", checked.kept.id, f"{checked.verdict}: {checked.words}")


def _told(checked: Sequence[Checked]) -> list[Text]:
    """What became of the figures, those that changed with reason by name."""
    lines = []
    for each in checked:
        if each.words and not each.is_wrong:
            name = f" ({clean(each.kept.name)})" if each.kept.name else ""
            lines.append(Text(f"figure {each.kept.id}{name}: {clean(each.words)}", style="yellow"))
    same = sum(each.verdict is Verdict.SAME for each in checked)
    words = f"{counted(len(checked), 'kept figure')} worked out again: {same:,} the same, each proof checked"
    return [*lines, Text(words if checked else "no figure was kept", style="dim")]
