"""The command `brief`: a news brief from the ledger, with its receipts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cenotaph.cli.options import BriefFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.ledger import Ledger
from cenotaph.pipeline.briefing import brief_of
from cenotaph.pipeline.evidence import world_of
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.brief.html import to_html
from cenotaph.publications.brief.markdown import to_markdown
from cenotaph.settings import Settings

_WRITE = {BriefFormat.MARKDOWN: to_markdown, BriefFormat.HTML: to_html}


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """What the user asked of `brief`."""

    settings: Settings
    target: Target = field(default_factory=Target)
    as_of: date | None = None
    is_decided: bool = False
    form: BriefFormat = BriefFormat.MARKDOWN
    output: Path | None = None


def write_brief(request: BriefRequest) -> int:
    """Writes the brief, whole or not at all."""
    reference = Reference.of(request.settings)
    world = world_of(reference)
    question = question_of(request.target, Names(world.directory, world.atlas))
    with Ledger(request.settings.ledger) as ledger:
        gathered = gather(ledger, reference, is_decided=request.is_decided)
        words = _WRITE[request.form](brief_of(ledger, gathered, question, request.as_of))
    with destination(request.output) as stream:
        stream.write(words)
    return DONE
