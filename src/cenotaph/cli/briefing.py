"""The command `brief`: a news brief from the ledger, with its receipts."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.text import Text

from cenotaph.cli.options import BriefFormat
from cenotaph.cli.output import binary_destination, destination
from cenotaph.cli.screen import DONE, messages
from cenotaph.errors import InputError, MissingExtraError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.ledger import Ledger
from cenotaph.pipeline.briefing import Asked, brief_of
from cenotaph.pipeline.evidence import world_of
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.drawn import drawn_for_page, drawn_for_print, drawn_in_pixels
from cenotaph.publications.brief.html import to_html
from cenotaph.publications.brief.markdown import to_markdown
from cenotaph.publications.brief.pdf import to_pdf
from cenotaph.publications.brief.word import to_docx
from cenotaph.publications.redaction import DEFAULT, profile_named
from cenotaph.settings import Settings

BINARY = (BriefFormat.WORD, BriefFormat.PDF)
_ENDINGS = {**{str(form): form for form in BriefFormat}, "htm": BriefFormat.HTML}
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """What the user asked of `brief`."""

    settings: Settings
    target: Target = field(default_factory=Target)
    as_of: date | None = None
    is_decided: bool = False
    form: BriefFormat = BriefFormat.MARKDOWN
    output: Path | None = None
    profile: str = DEFAULT
    title: str = ""
    quiet: bool = False


def form_of(output: Path | None) -> BriefFormat:
    """The form that the name of a file tells; Markdown where it tells none."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return _ENDINGS.get(ending, BriefFormat.MARKDOWN)


def write_brief(request: BriefRequest) -> int:
    """Writes the brief, whole or not at all."""
    if request.form in BINARY and request.output is None:
        raise InputError(str(request.form), "is no text for a terminal", "give --output FILE")
    if len(request.title) > _LONGEST_TITLE:
        raise InputError("--title", f"is longer than {_LONGEST_TITLE} signs", "shorten it")
    with ExitStack() as stack:
        if messages().is_terminal and not request.quiet:
            stack.enter_context(messages().status("writing the brief"))
        done = _written(_brief(request), request)
    if isinstance(done, bytes) and request.output is not None:
        with binary_destination(request.output) as file:
            file.write(done)
    elif isinstance(done, str):
        with destination(request.output) as stream:
            stream.write(done)
    return DONE


def _brief(request: BriefRequest) -> Brief:
    profile = profile_named(request.profile)
    reference = Reference.of(request.settings)
    world = world_of(reference)
    question = question_of(request.target, Names(world.directory, world.atlas))
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.settings.ledger))
        seen, redaction = redacted(ledger, profile, reference)
        if seen is not ledger:
            stack.enter_context(seen)
        gathered = gather(seen, reference, is_decided=request.is_decided)
        asked = Asked(request.as_of, request.title.strip(), redaction)
        return brief_of(seen, gathered, question, asked)


def _written(brief: Brief, request: BriefRequest) -> str | bytes:
    if request.form is BriefFormat.MARKDOWN:
        return to_markdown(brief)
    if request.form is BriefFormat.HTML:
        return _page(brief, is_quiet=request.quiet)
    if request.form is BriefFormat.WORD:
        return to_docx(brief, drawn_in_pixels(brief))
    return to_pdf(brief, drawn_for_print(brief))


def _page(brief: Brief, *, is_quiet: bool) -> str:
    """The page; without its pictures, and with a word on why, where nothing is there to draw them."""
    try:
        return to_html(brief, drawn_for_page(brief))
    except MissingExtraError as error:
        if not is_quiet:
            messages().print(Text(f"the brief has no pictures: {error}", style="dim"))
        return to_html(brief)
