"""The commands `incidents` and `incident`: the events that reports of a ledger or of a file tell of."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import IO

from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.incident_rows import COLUMNS, incident_cells, incident_json
from cenotaph.cli.incident_tables import incident_view, incidents_table
from cenotaph.cli.listing import SCREENFUL, json_of
from cenotaph.cli.options import IncidentsFormat
from cenotaph.cli.output import destination
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.errors import InputError, UnknownIdError
from cenotaph.evaluation.files import load
from cenotaph.incidents import group
from cenotaph.ledger import Ledger
from cenotaph.ledger.finding import SHORTEST
from cenotaph.ledger.grouping import settled
from cenotaph.ledger.grouping import told as told_by_ledger
from cenotaph.ledger.meant import Known, means, shipped_known
from cenotaph.matching import origins
from cenotaph.model.claim import Claim, Measure, claim_ids
from cenotaph.model.incident import Incident, Told
from cenotaph.model.interchange import from_row
from cenotaph.model.link import LinkKind
from cenotaph.model.text import Report
from cenotaph.pipeline.grouping import Grouping
from cenotaph.places import country_of
from cenotaph.reports.copies import copy_link, keys_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents are asked for; one is shown where some claim of it has all that is given."""

    party: str | None = None
    where: str | None = None
    first: date | None = None
    last: date | None = None
    outcome: str | None = None
    known: Known | None = field(default=None, compare=False)
    """The places and parties that words may mean; None: those that come with Cenotaph."""


@dataclass(frozen=True, slots=True)
class IncidentsRequest:
    """What the user asked of `incidents` or `incident`."""

    ledger: str
    file: Path | None = None
    wanted: Wanted = Wanted()
    limit: int | None = None
    silent: bool = False
    form: IncidentsFormat = IncidentsFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def list_incidents(request: IncidentsRequest) -> int:
    """Writes the incidents that are asked for, the earliest published first."""
    measure = _measure(request.wanted.outcome)
    told, incidents = _grouped(request)
    known = {each.report.id: each for each in told}
    found = [each for each in incidents if _is_wanted(each, known, request.wanted, measure)]
    limit = request.limit
    if request.form is IncidentsFormat.TABLE and limit is None:
        limit = SCREENFUL
    with destination(request.output) as stream:
        _write(found[:limit], request, stream)
    if request.form is IncidentsFormat.TABLE and not request.quiet:
        messages().print(Text(_footer(len(found), len(found[:limit])), style="dim"))
    return DONE


def show_incident(request: IncidentsRequest, name: str) -> int:
    """Writes one incident with all its claims; UnknownIdError where no incident has the id."""
    asked = name.strip().lower()
    if request.file is None and not request.silent:
        with Ledger(request.ledger) as ledger:
            told, incidents = Grouping(ledger).incidents_like(asked) if len(asked) >= SHORTEST else ([], [])
    else:
        told, incidents = _grouped(request)
    incident = _named(name, incidents)
    with destination(request.output) as stream:
        if request.form is IncidentsFormat.TABLE:
            console = results(stream if request.output else None)
            console.print(incident_view(incident, {each.report.id: each for each in told}))
        else:
            _write([incident], request, stream)
    return DONE


def _grouped(request: IncidentsRequest) -> tuple[list[Told], list[Incident]]:
    if request.file is not None:
        told = told_by_file(request.file)
        return told, group(told, is_silent_kept=request.silent)
    with Ledger(request.ledger) as ledger:
        if not request.silent:
            return Grouping(ledger).incidents()
        with ledger.reading() as connection:
            told = list(told_by_ledger(connection))
            held, apart = settled(connection, LinkKind.INCIDENT)
    return told, group(told, held, apart, is_silent_kept=True)


def told_by_file(path: Path) -> list[Told]:
    """The reports and claims of a file in the interchange form, each report with its origin in the file."""
    rows = load(path)
    read = [from_row(row, f"{path}, report {name}") for name, row in rows.items()]
    voices = _voices([report for report, _ in read])
    return [
        Told(report, tuple(claims), tuple(_ids(rows[report.id], report, claims)), voices[report.id])
        for report, claims in read
    ]


def _ids(row: dict[str, object], report: Report, claims: Sequence[Claim]) -> list[str]:
    """The ids that the file gives its claims; where one lacks, those that a reading would give."""
    stated = [claim.get("id") for claim in row["claims"] if isinstance(claim, dict)]  # type: ignore[attr-defined]
    if all(isinstance(each, str) and each for each in stated) and len(set(stated)) == len(claims):
        return [str(each) for each in stated]
    return claim_ids(report, claims)


def _voices(reports: Sequence[Report]) -> dict[str, str]:
    """The first report of the voice of each."""
    keys: dict[int, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        for key in keys_of(report):
            keys[key].append(place)
    pairs = sorted({pair for places in keys.values() for pair in pairwise(places)})
    found = [copy_link(reports[one], reports[two]) for one, two in pairs if one != two]
    order = sorted(reports, key=lambda each: (each.published or date.max, each.id))
    ties = [(link.left, link.right, link.score) for link in found if link is not None]
    return origins(ties, [report.id for report in order])


def _write(found: Sequence[Incident], request: IncidentsRequest, stream: IO[str]) -> None:
    if request.form is IncidentsFormat.TABLE:
        console = results(stream if request.output else None)
        if found:
            console.print(incidents_table(found, console.width))
    elif request.form is IncidentsFormat.JSONL:
        stream.writelines(json.dumps(incident_json(each)) + "\n" for each in found)
    elif request.form is IncidentsFormat.JSON:
        stream.write(json_of([incident_json(each) for each in found], indent=1) + "\n")
    else:
        rows = csv.writer(stream, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        rows.writerows(
            [cell(row.get(name)) for name in COLUMNS] for each in found for row in incident_cells(each)
        )


def _footer(found: int, shown: int) -> str:
    if shown < found:
        return f"the first {shown:,} of {found:,} incidents (--limit N, or --format csv for all)"
    return f"{found:,} incident" + ("" if found == 1 else "s")


def _named(name: str, incidents: Sequence[Incident]) -> Incident:
    asked = name.strip().lower()
    found = [each for each in incidents if each.id.startswith(asked)] if len(asked) >= SHORTEST else []
    if not found:
        raise UnknownIdError(clean(name), "is no incident", "see: cenotaph incidents")
    if len(found) > 1:
        ids = ", ".join(each.id for each in found[:5])
        raise InputError(clean(name), f"{len(found)} incidents begin so", f"one of {ids}")
    return found[0]


def _measure(words: str | None) -> Measure | None:
    if words is None:
        return None
    try:
        return Measure(words.strip().lower())
    except ValueError as error:
        raise InputError("--outcome", f"{words!r} is no measure", f"one of {', '.join(Measure)}") from error


def _is_wanted(incident: Incident, told: dict[str, Told], wanted: Wanted, measure: Measure | None) -> bool:
    if wanted == Wanted():
        return True
    for member in incident.members:
        each = told[member.report]
        claim = each.claims[each.ids.index(member.id)]
        if _has(claim, wanted, measure):
            return True
    return False


def _has(claim: Claim, wanted: Wanted, measure: Measure | None) -> bool:
    if measure is not None and claim.measure is not measure:
        return False
    if (wanted.first or wanted.last) and claim.window is None:
        return False
    if claim.window is not None:
        if wanted.first and claim.window.end < wanted.first:
            return False
        if wanted.last and claim.window.start > wanted.last:
            return False
    return _is_of(claim, wanted) and (wanted.where is None or _lies_in(claim, wanted))


def _is_of(claim: Claim, wanted: Wanted) -> bool:
    if wanted.party is None or _holds(wanted.party, claim.group, claim.affiliation, claim.unit):
        return True
    return means(_meaning(claim), "party", wanted.party, wanted.known or shipped_known())


def _meaning(claim: Claim) -> dict[str, object]:
    """What a claim's place and parties are, and its days, as the ledger's rows have them."""
    country = claim.place.country if claim.place else None
    return {
        "place_path": (claim.placing.path if claim.placing else None) or country,
        "party_id": claim.sides.party,
        "unit_id": claim.sides.unit,
        "attacker_id": claim.sides.attacker,
        "speaker_id": claim.sides.speaker,
        "start": claim.window.start.isoformat() if claim.window else None,
        "end": claim.window.end.isoformat() if claim.window else None,
    }


def _holds(words: str, *fields: str | None) -> bool:
    """Whether the words all stand in the fields, whatever their case."""
    text = " ".join(filter(None, fields)).casefold()
    return all(word in text for word in words.casefold().split())


def _lies_in(claim: Claim, wanted: Wanted) -> bool:
    words = wanted.where or ""
    if claim.place is None:
        return False
    if _holds(words, claim.place.words):
        return True
    if means(_meaning(claim), "where", words, wanted.known or shipped_known()):
        return True
    country = claim.place.country
    return country is not None and country in (words.strip().upper(), country_of(words))
