"""Claims of the ledger in the words of the site's pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.publishing_site.chosen import is_open
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown.said import Strip, span_of, voices_of
from cenotaph.pipeline.shown.words import answered, facts, how_many, is_link
from cenotaph.publications.site.model import Said, Told

MOST = 200
"""Claims that one page shows."""
_NOT_SHOWN = ("placed",)


def said_of(line: ClaimLine, work: Work, strip: Strip | None = None) -> Said:
    """A claim as pages show it."""
    return Said(
        id=line.id,
        measure=line.measure,
        many=how_many(line),
        name=" ".join(part for part in (line.rank, line.name) if part),
        quote=line.quote,
        facts=tuple((label, value) for label, value in facts(line) if label not in _NOT_SHOWN),
        status=answered(line),
        is_open=is_open(line),
        is_denied=line.denied,
        speaker=line.source or "",
        outlet=line.outlet or "",
        published=line.published,
        title=line.title or "",
        report=work.report_name(line.report),
        url=line.url if line.url and is_link(line.url) else "",
        person=work.person_of.get(line.id, ""),
        incident=work.incident_of.get(line.id, ""),
        x=strip.x if strip else None,
        width=strip.width if strip else 0.0,
    )


def told_of(lines: Sequence[ClaimLine], work: Work) -> list[Told]:
    """Claims by their origins, the origin that was published first at the head."""
    return [
        Told(
            voice.outlet or "",
            voice.published,
            voice.reports,
            tuple(said_of(line.claim, work, line.strip) for line in voice.lines),
        )
        for voice in voices_of(lines)
    ]


def days_between(lines: Sequence[ClaimLine]) -> tuple[date, date] | None:
    """The first and the last day that claims speak of, where these are two."""
    span = span_of(lines)
    return (span.first, span.last) if span and span.first != span.last else None


def origins_of(lines: Sequence[ClaimLine]) -> int:
    """How many origins claims are of: copies of one text are one."""
    return len({line.origin or line.report for line in lines})


def undecided_of(lines: Sequence[ClaimLine]) -> int:
    """How many claims wait for a reviewer."""
    return sum(map(is_open, lines))
