"""The pages of parties: what is claimed of the people of each, and its named persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cenotaph.pipeline.publishing_site.reports import Party
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.publications.site.model import Entry
from cenotaph.publications.site.names import file_name
from cenotaph.publications.site.paging import page_path

FOLDER = "parties"
Row = dict[str, Any]


def write_parties(
    work: Work, counted: Mapping[str, Party], people: Sequence[Row], figures: Mapping[str, Row]
) -> None:
    """Writes the pages of parties and their list; `people` are the rows of persons, `figures` by party."""
    persons: dict[str, list[Row]] = defaultdict(list)
    for row in people:
        for code in row["parties"]:
            persons[code].append(row)
    order = sorted(counted, key=lambda code: (-sum(counted[code].claims.values()), code))
    rows = [
        _party(work, code, counted[code], persons[code], figures.get(code))
        for code in work.counted(FOLDER, order)
    ]
    work.pages(FOLDER, rows, "parties.html")


def _party(work: Work, code: str, counted: Party, people: Sequence[Row], figure: Row | None) -> Row:
    known = work.source.reference.directory.parties
    party = known.get(code)
    name = party.name if party else code
    home = f"{FOLDER}/{file_name(code)}"
    kind = str(party.kind) if party else "formation" if "/" in code else "as reports call it"
    tallies = [
        {
            "measure": measure,
            "claims": many,
            "named": counted.named[measure],
            "start": counted.days.get(measure, (None, None))[0],
            "end": counted.days.get(measure, (None, None))[1],
        }
        for measure, many in sorted(counted.claims.items(), key=lambda each: (-each[1], each[0]))
    ]
    parents = [known[each].name for each in (party.parents if party else ()) if each in known]
    work.pages(
        home, people, "party.html", name=name, kind=kind, parents=parents, tallies=tallies, figure=figure
    )
    claims = sum(counted.claims.values())
    href = page_path(home, 1)
    names = (name, party.short or "") if party else (name,)
    work.entries.append(Entry("party", href, name, f"{kind}, {claims:,} claims", names, claims))
    return {"name": name, "href": href, "kind": kind, "claims": claims, "people": len(people)}
