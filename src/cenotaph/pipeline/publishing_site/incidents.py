"""The pages of incidents: a list, the latest first, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cenotaph.model.incident import Incident
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.listings import incident_listing
from cenotaph.pipeline.publishing_site.claims import MOST, days_between, origins_of, told_of, undecided_of
from cenotaph.pipeline.publishing_site.pictures import Pictures
from cenotaph.pipeline.publishing_site.withholding import incident_shown
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown.glance import incident_words, spot_of
from cenotaph.pipeline.shown.series import by_measure, rows_of
from cenotaph.pipeline.shown.spots import placed_of, spots_of
from cenotaph.pipeline.shown.titles import incident_title, incident_told
from cenotaph.publications.maps import Spot
from cenotaph.publications.site.model import Change, Entry
from cenotaph.publications.site.paging import page_of, page_path
from cenotaph.publications.tables import Column

FOLDER = "incidents"
_AT_ONCE = 200
_COLUMNS = tuple(
    Column(name, name)
    for name in "id title start end where country said named reports origins claims undecided".split()
)
Row = dict[str, Any]


def titles_of(work: Work) -> dict[str, str]:
    """What the incidents of a site are called, by their ids."""
    return {each.id: incident_title(each) for each in _shown(work)}


def write_incidents(work: Work, pictures: Pictures) -> list[Spot]:
    """Writes the pages of all incidents and their list; where those happened whose place is known."""
    found = sorted(_shown(work), key=_order, reverse=True)
    rows: list[Row] = []
    spots: list[Spot] = []
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        lines = work.lines(member.id for incident in some for member in incident.members)
        for number, incident in enumerate(some, start):
            work.progress(FOLDER, number, len(found))
            mine = {member.id: lines[member.id] for member in incident.members if member.id in lines}
            row = _row(work, incident, list(mine.values()))
            spot = spot_of(incident, mine, f"{FOLDER}/{{}}.html")
            spots += [spot] if spot else []
            _page(work, incident, mine, pictures, page_path(FOLDER, page_of(number)))
            rows.append(row)
            _note(work, incident, row)
    work.pages(FOLDER, rows, "incidents.html", years=list(_years(rows)))
    work.table(FOLDER, "Incidents, one a row, derived from claims", _COLUMNS, map(_flat, rows))
    return spots


def _shown(work: Work) -> Iterator[Incident]:
    return (incident_shown(each, work.source.redaction) for each in work.chosen.incidents)


def _order(incident: Incident) -> tuple[date, date, str]:
    window = incident.window
    return (window.end, window.start, incident.id) if window else (date.min, date.min, incident.id)


def _row(work: Work, incident: Incident, lines: Sequence[ClaimLine]) -> Row:
    listing = incident_listing(incident, work.chosen.told)
    return {
        **listing.facts,
        "id": incident.id,
        "title": incident_title(incident),
        "said": incident_words(incident),
        "start": listing.start,
        "end": listing.end,
        "undecided": undecided_of(lines),
        "opens": "",
    }


def _flat(row: Row) -> Row:
    return {**row, **{name: str(row[name]) if row[name] else None for name in ("start", "end")}}


def _page(work: Work, incident: Incident, lines: dict[str, ClaimLine], pictures: Pictures, back: str) -> None:
    listed = list(lines.values())
    shown = listed[:MOST]
    places = spots_of(shown)
    people = {
        work.person_of[line.id]: line.name for line in listed if line.id in work.person_of and line.name
    }
    work.page(
        f"{FOLDER}/{incident.id}.html",
        "incident.html",
        title=incident_title(incident),
        counts=by_measure(rows_of(incident.counts, lines)),
        map=pictures.places(placed_of(places)),
        told=incident_told(incident),
        spots=[{"words": each.words, "placed": each.placed, "many": len(each.claims)} for each in places],
        people=[{"id": id_, "name": name} for id_, name in people.items()],
        total=len(listed),
        origins=origins_of(listed),
        undecided=undecided_of(listed),
        span=days_between(shown),
        found=told_of(shown, work),
        left=len(listed) - len(shown),
        held=incident.links,
        back=back,
    )


def _note(work: Work, incident: Incident, row: Row) -> None:
    """What the search and the feed say of an incident."""
    href = f"{FOLDER}/{incident.id}.html"
    names = tuple(word for word in (row["title"], row["where"], row["country"]) if word)
    work.entries.append(Entry("incident", href, row["title"], row["said"], names, row["claims"]))
    at = work.changed(incident.reports, (member.id for member in incident.members))
    work.changes.append(Change("incident", incident.id, href, row["title"], row["said"], at))


def _years(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The years, each with where its incidents begin in the list; the rows that begin them are marked."""
    seen: set[str] = set()
    for place, row in enumerate(rows):
        year = str(row["end"].year) if row["end"] else "undated"
        if year not in seen:
            seen.add(year)
            row["opens"] = year
            yield year, f"{page_path(FOLDER, page_of(place))}#year-{year}"
