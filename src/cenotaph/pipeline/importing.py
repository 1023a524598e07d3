"""Files of others in the formats of the field -> reports with the claims that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cenotaph.errors import InputError, UnreadableReportError
from cenotaph.model.capture import Capture, Captured
from cenotaph.model.claim import Claim
from cenotaph.model.interchange import to_line
from cenotaph.model.place import Placing
from cenotaph.model.text import Report
from cenotaph.pipeline.publishing_checks import checked_rows, opened
from cenotaph.pipeline.publishing_forms import Form, Incoming
from cenotaph.pipeline.publishing_given import report_of
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.resolving import resolved
from cenotaph.places.sphere import distance_km
from cenotaph.publications.annotation_claims import Annotated, annotated
from cenotaph.publications.checking import Fault
from cenotaph.publications.rows import json_lines
from cenotaph.reports import ReadOptions

_JSON = "application/json"
_NEAR_KM = 50.0
"""So near a place of the gazetteer is the one that a row's point stands for."""
_LONGEST = 4_000_000
"""Signs of a report that annotations may speak of."""


@dataclass(slots=True)
class Import:
    """Takes in one file; what it could make no claim of is counted."""

    form: Incoming
    options: ReadOptions
    reference: Reference
    clock: Callable[[], datetime]
    idle: int = 0
    """Rows that say that nobody was killed."""

    def reports(self, path: Path) -> Iterator[Captured | InputError]:
        """The reports of the file with their claims, or what is wrong with a row, in the order of the file.

        A row of a table is a report of its makers; annotations of one report make that report, of which
        nothing is known but the quotes. Raises InputError where the file cannot be read, and with `strict`
        for the first row that cannot be used.
        """
        found = self._annotated(path) if self.form is Incoming.ANNOTATIONS else self._rows(path)
        for number, each in enumerate(found, 1):
            if isinstance(each, InputError):
                if self.options.strict:
                    raise each
                yield each
            else:
                yield self._captured(path, number, *each)

    def _captured(self, path: Path, number: int, report: Report, claims: list[Claim]) -> Captured:
        facts = self.options.facts
        report = replace(
            report,
            outlet=facts.outlet or report.outlet,
            published=self.options.published or report.published,
            language=self.options.language or report.language,
        )
        line = to_line(report, claims).encode("utf-8")
        return Captured(report, Capture(f"{path}:{number}", self.clock(), line, _JSON))

    def _rows(self, path: Path) -> Iterator[tuple[Report, list[Claim]] | InputError]:
        for number, cells, faults in checked_rows(Form(self.form), path):
            if cells is None:
                # Without its columns no row can be read.
                raise _refused(path, number, self.form, faults)
            if faults:
                yield _refused(path, number, self.form, faults)
                continue
            report, claims = report_of(self.form, cells, self.options.published)
            if claims:
                yield report, self._placed(report, claims)
            else:
                self.idle += 1

    def _placed(self, report: Report, claims: list[Claim]) -> list[Claim]:
        """The claims with the parties that their words mean, and with what the row's point lies in."""
        found = resolved(report, claims, self.reference)
        return [
            replace(claim, sides=looked_up.sides, placing=_within(claim, looked_up))
            for claim, looked_up in zip(claims, found, strict=True)
        ]

    def _annotated(self, path: Path) -> Iterator[tuple[Report, list[Claim]] | InputError]:
        by_report: dict[str, list[Annotated]] = {}
        aside: list[Fault] = []
        with opened(path) as stream:
            for number, found in json_lines(stream, aside):
                try:
                    each = annotated(found)
                except (ValueError, InputError) as error:
                    yield UnreadableReportError(f"{path}:{number}", str(error), _remedy(self.form))
                else:
                    by_report.setdefault(each.report, []).append(each)
        yield from (
            UnreadableReportError(f"{path}:{fault.row}", fault.what, _remedy(self.form)) for fault in aside
        )
        for name, claims in by_report.items():
            try:
                yield _pieced(name, claims)
            except ValueError as error:
                yield UnreadableReportError(f"{path}, report {name}", str(error), _remedy(self.form))


def _refused(path: Path, row: int, form: Incoming, faults: Sequence[Fault]) -> UnreadableReportError:
    first = faults[0]
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    at = f"{first.column} " if first.column else ""
    return UnreadableReportError(f"{path}, row {row}", f"{at}{first.what}{more}", _remedy(form))


def _remedy(form: Incoming) -> str:
    return f"see: cenotaph check --as {form} FILE"


def _within(claim: Claim, looked_up: Claim) -> Placing | None:
    """The row's point, with the way down to the place of the gazetteer that it is near, if it is near one."""
    ours, theirs = claim.placing, looked_up.placing
    if ours is None or ours.best is None or theirs is None or theirs.best is None:
        return ours
    one, two = ours.best.place, theirs.best.place
    apart = distance_km(one.latitude, one.longitude, two.latitude, two.longitude)
    is_there = one.country == two.country and apart <= _NEAR_KM + two.radius_km
    return replace(ours, path=theirs.path) if is_there else ours


def _pieced(name: str, claims: Sequence[Annotated]) -> tuple[Report, list[Claim]]:
    """The report with its quotes where they stood, blanks between them, and its id behind them.

    Without the id, reports with the same quotes in the same places would be held to be one.
    """
    length = max(each.claim.anchor.end for each in claims)
    if length > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST:,} signs")
    text = [" "] * length
    for each in claims:
        start, end, quote = each.claim.anchor.start, each.claim.anchor.end, each.claim.anchor.quote
        if any(old not in (" ", new) for old, new in zip(text[start:end], quote, strict=True)):
            raise ValueError("two of its quotes differ where they stand in the same place")
        text[start:end] = quote
    first = claims[0]
    report = Report(
        id=name,
        text=f"{''.join(text)}\n(quotes of {name})",
        title=first.title,
        outlet=first.outlet,
        url=first.url,
        published=first.published,
    )
    return report, [each.claim for each in claims]
