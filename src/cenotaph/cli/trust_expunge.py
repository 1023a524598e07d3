"""The command `expunge`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.text import Text

from cenotaph.cli.screen import DONE, NO, clean, messages, report_warning
from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.expunge import Expunged, Target, expunge, target_of


@dataclass(frozen=True, slots=True)
class ExpungeRequest:
    """What the user asked of `expunge`."""

    ledger: str
    subject: str
    reason: str
    reviewer: str
    yes: bool = False
    quiet: bool = False


def expunge_from_ledger(request: ExpungeRequest) -> int:
    """Asks, expunges, and says what is left to do by hand; 1 where the user says no."""
    if not request.reviewer.strip():
        remedy = "give --reviewer NAME, or set reviewer in cenotaph.toml or CENOTAPH_REVIEWER"
        raise InputError("reviewer", "nobody is named who expunges", remedy)
    console = messages()
    with Ledger(request.ledger) as ledger:
        target = target_of(ledger, request.subject)
        if not target.gone and not request.yes and not _confirmed(console, target):
            return NO
        done = expunge(ledger, request.subject, request.reason, request.reviewer)
    if not request.quiet:
        _say(console, done)
    _warn(console, done)
    return DONE


def _confirmed(console: Console, target: Target) -> bool:
    if not sys.stdin.isatty():
        raise InputError("expunge", "cannot be undone, and nobody can be asked", "give --yes to go ahead")
    what = (
        "its text, title, claims and capture" if target.kind == "report" else "the claim, its words and name"
    )
    console.print(
        Text.assemble(
            (f"{target.kind} {clean(target.id)}", "bold"),
            f": {what}, and what reviewers wrote about it, will be gone for good; a tombstone stays.",
        )
    )
    return typer.confirm("Expunge it?", default=False, err=True)


def _say(console: Console, done: Expunged) -> None:
    if not done.new:
        words = f"{done.kind} {clean(done.id)} was expunged before; the files were swept once more"
        console.print(Text(words))
        return
    what = f"{done.kind} {clean(done.id)}"
    if done.kind == "report":
        what += f" and its {'claim' if done.claims == 1 else f'{done.claims} claims'}" if done.claims else ""
    console.print(Text.assemble(("expunged", "bold"), f": {what}; the tombstone stays"))


def _warn(console: Console, done: Expunged) -> None:
    if done.remains is not None:
        report_warning(console, f"{done.remains}; end other programs and run the same again")
    _list(console, "backups made before still hold it; make a new one and remove", done.backups)
    _list(console, "backups that could not be told, and would bring it back", done.unreached)
    _list(console, "other reports of the same origin may hold the same words", done.copies)


def _list(console: Console, words: str, names: Sequence[str]) -> None:
    if names:
        report_warning(console, f"{words}: {', '.join(names)}")
