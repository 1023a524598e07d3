"""The command `release`, and the check of what it made: a ledger's state as a folder for the public."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from cenotaph.cli.screen import DONE, NO, clean, messages, results
from cenotaph.cli.words import counted
from cenotaph.ledger import Ledger
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.releasing import Asked, Released, release
from cenotaph.pipeline.releasing.release import Told
from cenotaph.publications.redaction import DEFAULT, profile_named
from cenotaph.publications.release.sums import check_sums
from cenotaph.settings import Settings

_SHOWN = 50
_NOUNS = (("claims", "claim"), ("reports", "report"), ("persons", "person"), ("incidents", "incident"))


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """What the user asked of `release`."""

    settings: Settings
    name: str
    folder: Path
    profile: str = DEFAULT
    status: Status | None = None
    title: str = ""
    licence: str = ""
    quiet: bool = False


def release_ledger(request: ReleaseRequest) -> int:
    """Makes a release; its folder goes to standard output, what is in it to standard error."""
    asked = Asked(
        name=request.name,
        folder=request.folder,
        profile=profile_named(request.profile),
        status=request.status,
        title=request.title,
        licence=request.licence,
    )
    reference = Reference.of(request.settings)
    with Ledger(request.settings.ledger) as ledger, _telling(request.quiet) as tell:
        made = release(ledger, reference, asked, tell)
    results().print(Text(clean(str(made.folder))), soft_wrap=True)
    if not request.quiet:
        for line in _said(made, request):
            messages().print(Text(line, style="dim"))
    return DONE


def verify_release(folder: Path, quiet: bool) -> int:
    """Prints every file of a release that is not as its sums say; NO where there is one."""
    faults = list(check_sums(folder))
    console = results()
    for name, what in faults[:_SHOWN]:
        console.print(Text(f"{clean(name)}: {what}"), soft_wrap=True)
    if not quiet:
        if faults:
            many = "1 file is" if len(faults) == 1 else f"{len(faults):,} files are"
            words = Text(f"{many} not as released", style="bold red")
        else:
            words = Text("all is as it was released", style="bold green")
        messages().print(words)
    return NO if faults else DONE


def _said(made: Released, request: ReleaseRequest) -> Iterator[str]:
    yield ", ".join(counted(made.rows[table], noun) for table, noun in _NOUNS)
    if made.number > 1:
        yield f"{counted(made.rows['changes'], 'change')} since the release before: data/changes.csv"
    yield f"profile {clean(request.profile)}; what it withholds stands in README.md"
    if made.left_out:
        yield f"{counted(made.left_out, 'kept figure')} left out: they name claims that are not published"
    if not request.licence:
        yield "no licence is stated: --licence CC-BY-4.0, or another"
    yield f"SHA-256 of its list of sums: {made.sums}"


@contextmanager
def _telling(quiet: bool) -> Iterator[Told]:
    """A line on a terminal that says what is being written, gone when all is."""
    console = messages()
    if quiet or not console.is_terminal:
        yield lambda _what, _done, _of: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("release", total=None)
        yield lambda what, done, of: progress.update(task, description=what, completed=done, total=of)
