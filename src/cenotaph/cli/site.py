"""The command `site`: a folder of pages from the ledger, for anybody to read without a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.cli.words import counted
from cenotaph.errors import InputError, MissingExtraError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.ledger import Ledger
from cenotaph.pipeline.evidence import world_of
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.redaction import DEFAULT, Profile, Redaction, profile_named
from cenotaph.settings import Settings

if TYPE_CHECKING:
    from cenotaph.pipeline.publishing_site import SiteAsked, SiteMade
    from cenotaph.pipeline.publishing_site.asked import Progress as Tell

TITLE = "Cenotaph"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """What the user asked of `site`."""

    settings: Settings
    folder: Path
    target: Target = field(default_factory=Target)
    status: Status | None = None
    profile: str = DEFAULT
    title: str = TITLE
    address: str = ""
    release: str = ""
    quiet: bool = False


def write_site(request: SiteRequest) -> int:
    """Writes the site, whole or not at all; MissingExtraError where the extra `publish` is not installed."""
    try:
        from cenotaph.pipeline.publishing_site import Source, publish_site  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "jinja2", "publish") from error
    profile = profile_named(request.profile)
    reference = Reference.of(request.settings)
    asked = _asked(request, reference)
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.settings.ledger))
        tell = stack.enter_context(_told(request.quiet))
        tell("finding what is withheld", 0, 0)
        seen, redaction = redacted(ledger, profile, reference)
        if seen is not ledger:
            stack.enter_context(seen)
        source = Source(seen, reference, redaction, _withholds(profile, redaction))
        made = publish_site(source, asked, request.folder, tell)
    _say(request, made)
    return DONE


def _asked(request: SiteRequest, reference: Reference) -> SiteAsked:
    from cenotaph.pipeline.publishing_site import SiteAsked  # noqa: PLC0415 - an optional extra

    world = world_of(reference)
    question = question_of(replace(request.target), Names(world.directory, world.atlas))
    title = clean(request.title)
    if not title:
        raise InputError("--title", "is empty", "give the site a name")
    return SiteAsked(
        title=title,
        address=_address("--address", request.address),
        status=request.status,
        release=_link("--release", request.release),
        party=request.target.party or "",
        where=request.target.where or "",
        question=question,
    )


def _address(option: str, address: str) -> str:
    """An address of the web; InputError for what is none."""
    try:
        parts = urlsplit(address)
        is_web = not address or (parts.scheme in ("http", "https") and bool(parts.hostname))
    except ValueError:
        is_web = False
    if not is_web or parts.query or parts.fragment or clean(address) != address:
        raise InputError(option, f"{address!r} is no address of a site", "write it as https://HOST/PATH/")
    return address


def _link(option: str, address: str) -> str:
    """An address of the web, or a path beside the site's first page."""
    path = address.strip()
    if "://" in path:
        return _address(option, path)
    if ":" in path.partition("/")[0] or path.startswith("/") or clean(path) != path:
        raise InputError(
            option, f"{address!r} is no address", "give https://… or a path as seen from the site"
        )
    return path


def _withholds(profile: Profile, redaction: Redaction) -> str:
    if redaction.is_empty:
        return ""
    return profile.about or f"What the profile {profile.name} withholds."


def _say(request: SiteRequest, made: SiteMade) -> None:
    people = counted(made.people, "named person")
    told = f"{people}, {counted(made.incidents, 'incident')}, {counted(made.claims, 'claim')}"
    if made.undecided:
        told += f" ({made.undecided:,} undecided)"
    results().print(Text(f"{clean(str(request.folder / 'index.html'))}"), soft_wrap=True)
    if not request.quiet:
        size = f"{made.size / _MEGABYTE:,.1f} MB in {counted(made.files, 'file')}"
        messages().print(Text(f"{told}; {size}", style="dim"))
        messages().print(Text(f"withheld by profile: {clean(request.profile)}", style="dim"))


@contextmanager
def _told(is_quiet: bool) -> Iterator[Tell]:
    """Shows what is being written, on a terminal."""
    console = messages()
    if is_quiet or not console.is_terminal:
        yield lambda what, done, of: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda what, done, of: progress.update(task, description=what, completed=done, total=of or None)
