"""The commands `backup` and `restore`."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

import cenotaph
from cenotaph.cli.screen import DONE, clean, messages, report_warning
from cenotaph.cli.trust import telling
from cenotaph.cli.words import counted
from cenotaph.ledger import Ledger
from cenotaph.ledger.backup import backup, manifest_of
from cenotaph.ledger.restore import restore


def backup_ledger(address: str, file: Path, quiet: bool) -> int:
    """Writes a backup and says what it holds."""
    with Ledger(address) as ledger, telling("copying", quiet) as told:
        manifest = backup(ledger, file, f"cenotaph {cenotaph.__version__}", told)
    if not quiet:
        console = messages()
        words = f": {counted(manifest.entries, 'entry', 'entries')}, {_size(manifest.size)}"
        console.print(Text.assemble((clean(str(file)), "bold"), words))
        beside = manifest_of(file).name
        console.print(Text(f"head {manifest.head}; keep {clean(beside)} beside it", style="dim"))
    return DONE


def restore_ledger(address: str, file: Path, force: bool, quiet: bool) -> int:
    """Makes a backup the ledger and says what became of the one before."""
    with telling("verifying", quiet) as told:
        done = restore(address, file, force=force, progress=told)
    console = messages()
    if done.unread:
        words = "the ledger that was there could not be read: what it had expunged is not known"
        report_warning(console, words + "; expunge it again where you know of it")
    if quiet:
        return DONE
    held = f"{done.manifest.entries:,} entries of {done.manifest.made[:10]}"
    words = f" from {clean(str(file))}, and verified: {held}"
    console.print(Text.assemble(("restored", "bold green"), words))
    if done.expunged:
        console.print(Text(f"expunged again: {clean(', '.join(done.expunged))}"))
    if done.aside is not None:
        kept = f"the ledger that was there is kept as {clean(str(done.aside))}"
        console.print(Text(f"{kept}; remove it once you are sure", style="dim"))
    return DONE


def _size(count: int) -> str:
    for unit in ("bytes", "KB", "MB"):
        if count < 1000:
            return f"{count:,.0f} {unit}"
        count //= 1000
    return f"{count:,} GB"
