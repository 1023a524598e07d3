"""The command `links`: pairs of claims that may be of one person or event, for a reviewer to decide on."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import IO

from rich import box
from rich.table import Table
from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.lines import SHORT, when, where, who
from cenotaph.cli.listing import ASKED, SCREENFUL, json_of
from cenotaph.cli.options import ListFormat
from cenotaph.cli.output import destination
from cenotaph.cli.people import grouping
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.finding import SHORTEST
from cenotaph.ledger.people import JOINED, claims_by_id, claims_linked, is_held
from cenotaph.ledger.remembering import links_like
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.views import ClaimLine, LinkLine


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link between two claims with what a reviewer must see of both."""

    id: str
    score: float
    reasons: str
    left: str
    left_who: str
    left_where: str
    left_start: date | None
    left_end: date | None
    left_report: str
    left_quote: str
    right: str
    right_who: str
    right_where: str
    right_start: date | None
    right_end: date | None
    right_report: str
    right_quote: str


@dataclass(frozen=True, slots=True)
class LinksRequest:
    """What the user asked of `links`."""

    ledger: str
    kind: LinkKind = LinkKind.PERSON
    limit: int | None = None
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False
    doubtful: bool = False


def list_links(request: LinksRequest) -> int:
    """Writes the links that hold persons or incidents together, or those in doubt."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(request.ledger))
        found = _chosen(ledger, request)
        screen = request.form is ListFormat.TABLE
        most = SCREENFUL if screen and request.limit is None else request.limit
        chosen = found[:most]
        with ledger.reading() as moment:
            lines = claims_by_id(moment, sorted({end for each in chosen for end in (each.left, each.right)}))
        stream = stack.enter_context(destination(request.output))
        rows = [(link, lines[link.left], lines[link.right]) for link in chosen]
        if screen:
            if rows:
                results(stream if request.output else None).print(_table(rows))
            if not request.quiet:
                messages().print(Text(_footer(len(chosen), len(found), request), style="dim"))
        elif request.form is ListFormat.JSON:
            whole = [asdict(_row(*row)) | {"reasons": list(row[0].reasons)} for row in rows]
            stream.write(json_of(whole, indent=1) + "\n")
        else:
            _write_csv([_row(*row) for row in rows], stream)
    return DONE


def _chosen(ledger: Ledger, request: LinksRequest) -> list[Link]:
    """The links in doubt, the most valuable first; or those that hold, the least sure first."""
    if request.kind is LinkKind.INCIDENT:
        _, events = grouping(ledger).events()
        holding = [link for incident in events.incidents for link in incident.links]
        doubtful = events.doubtful
    else:
        people = grouping(ledger).people()
        holding = [link for person in people.persons for link in person.links]
        doubtful = people.doubtful
    return list(doubtful) if request.doubtful else sorted(holding, key=lambda link: (link.score, link.id))


def derived(ledger: Ledger, wanted: Iterable[str], is_of_event: bool = False) -> dict[str, Link]:
    """The links that ids stand for which the ledger does not hold: worked out, and not decided on yet.

    CLAIM+CLAIM stands for the link of two claims that a reviewer names: of one event where one of them names
    nobody, or where `is_of_event`; else of one person. Raises InputError where the opening of an id may be
    several, or where a claim is of no event; UnknownIdError where there is no such claim.
    """
    unknown = []
    found: dict[str, Link] = {}
    with ledger.reading() as moment:
        for each in (words.strip() for words in wanted):
            if JOINED in each:
                found[each] = claims_linked(moment, each, is_of_event)
            elif len(each) >= SHORTEST and not is_held(moment, each):
                # A link that was once worked out is the same link, whatever was decided or added since.
                remembered = _only(each, {link.id: link for link in links_like(moment, each)})
                if remembered is None:
                    unknown.append(each)
                else:
                    found[each] = remembered
    known = {link.id: link for link in grouping(ledger).links()} if unknown else {}
    for each in unknown:
        link = _only(each, {name: link for name, link in known.items() if name.startswith(each)})
        if link is not None:
            found[each] = link
    return found


def _only(opening: str, meant: Mapping[str, Link]) -> Link | None:
    if len(meant) > 1:
        raise InputError(opening, f"may be {', '.join(sorted(meant)[:8])}", "give more of the id")
    return next(iter(meant.values()), None)


def unrecorded(link: Link) -> LinkLine:
    """The line of a link that the ledger does not hold yet."""
    return LinkLine(link.id, 0, str(link.kind), link.left, link.right, link.score, link.reasons, None, "")


def _row(link: Link, left: ClaimLine, right: ClaimLine) -> LinkRow:
    return LinkRow(
        link.id,
        link.score,
        "; ".join(link.reasons),
        *(left.id, who(left), where(left), left.start, left.end, left.report, left.quote),
        *(right.id, who(right), where(right), right.start, right.end, right.report, right.quote),
    )


def _write_csv(rows: Sequence[LinkRow], stream: IO[str]) -> None:
    names = [field.name for field in fields(LinkRow)]
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow([*names, *ASKED])
    for row in rows:
        table.writerow([*(cell(getattr(row, name)) for name in names), *("" for _ in ASKED)])


def _table(rows: Sequence[tuple[Link, ClaimLine, ClaimLine]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", style="cyan", no_wrap=True, min_width=SHORT)
    table.add_column("likely", justify="right", no_wrap=True)
    table.add_column("one", ratio=5, overflow="fold")
    table.add_column("other", ratio=5, overflow="fold")
    table.add_column("because", ratio=5, overflow="fold")
    for link, left, right in rows:
        because = "\n".join(clean(reason) for reason in link.reasons)
        table.add_row(link.id[:SHORT], f"{link.score:.2f}", _end(left), _end(right), because)
    return table


def _end(line: ClaimLine) -> Text:
    facts = ", ".join(filter(None, (line.measure, where(line), when(line))))
    printed = " · ".join(filter(None, (clean(line.outlet or ""), clean(line.report), line.id[:SHORT])))
    return Text.assemble((who(line), "bold"), "\n", clean(facts), "\n", (printed, "dim"))


def _footer(shown: int, total: int, request: LinksRequest) -> str:
    what = "doubtful link" if request.doubtful else "link"
    of = " of incidents" if request.kind is LinkKind.INCIDENT else ""
    if not total:
        return f"no {what}s{of}"
    words = f"{total:,} {what}{'' if total == 1 else 's'}{of}"
    more = words if shown == total else f"the first {shown:,} of {words} (--limit N for more)"
    return f"{more}; settle one with: cenotaph decide ID yes|no"
