"""The pages of persons: a list from A to Z, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cenotaph.model.group import Person
from cenotaph.model.views import ClaimLine
from cenotaph.pipeline.listings import days_of, person_listing
from cenotaph.pipeline.publishing_site.claims import MOST, days_between, origins_of, told_of, undecided_of
from cenotaph.pipeline.publishing_site.withholding import person_shown
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown.telling import spellings_of
from cenotaph.pipeline.shown.telling import told_of as said_of_person
from cenotaph.publications.redaction import MARK
from cenotaph.publications.site.model import Change, Entry
from cenotaph.publications.site.paging import page_of, page_path
from cenotaph.publications.site.spelling import alphabetical, initial
from cenotaph.publications.tables import Column

FOLDER = "people"
_AT_ONCE = 200
_COLUMNS = tuple(
    Column(name, name)
    for name in "id name names measures ranks who places start end claims origins undecided".split()
)
Row = dict[str, Any]


def write_people(work: Work, titles: dict[str, str]) -> list[Row]:
    """Writes the pages of all persons and their list; the rows of the list. `titles` are of incidents."""
    people = sorted((person_shown(each, work.source.redaction) for each in work.chosen.people), key=_order)
    rows: list[Row] = []
    for start in range(0, len(people), _AT_ONCE):
        work.progress(FOLDER, start, len(people))
        some = people[start : start + _AT_ONCE]
        lines = work.lines(claim.id for person in some for claim in person.claims)
        for number, person in enumerate(some, start):
            found = [lines[claim.id] for claim in person.claims if claim.id in lines]
            rows.append(_row(person, found))
            _page(work, person, found, titles, page_path(FOLDER, page_of(number)))
            _note(work, person, rows[-1])
    letters = list(_letters(rows))
    work.pages(FOLDER, rows, "people.html", letters=letters)
    work.table(
        FOLDER,
        "Named persons, one a row, derived from claims",
        _COLUMNS,
        ({**row, **_flat(row)} for row in rows),
    )
    return rows


def _order(person: Person) -> tuple[bool, tuple[str, str], str]:
    return person.name == MARK, alphabetical(person.name), person.id


def _row(person: Person, lines: Sequence[ClaimLine]) -> Row:
    listing = person_listing(person)
    return {
        **listing.facts,
        "id": person.id,
        "name": _name(person),
        "start": listing.start,
        "end": listing.end,
        "undecided": undecided_of(lines),
        "opens": "",
        "parties": sorted({whose for line in lines if (whose := line.party_id or line.affiliation)}),
    }


def _name(person: Person) -> str:
    """What a person is called; those without a name can be told apart."""
    return f"{MARK} {person.id[:6]}" if person.name == MARK else person.name


def _flat(row: Row) -> Row:
    lists = {name: "; ".join(row[name]) for name in ("names", "measures", "ranks", "who", "places")}
    return {**lists, **{name: str(row[name]) if row[name] else None for name in ("start", "end")}}


def _page(work: Work, person: Person, lines: Sequence[ClaimLine], titles: dict[str, str], back: str) -> None:
    shown = lines[:MOST]
    incidents = dict.fromkeys(work.incident_of[line.id] for line in lines if line.id in work.incident_of)
    work.page(
        f"{FOLDER}/{person.id}.html",
        "person.html",
        name=_name(person),
        spellings=spellings_of(person),
        told=said_of_person(person),
        incidents=[{"id": each, "title": titles[each]} for each in incidents],
        contradictions=person.contradictions,
        total=len(lines),
        origins=origins_of(lines),
        undecided=undecided_of(lines),
        span=days_between(shown),
        found=told_of(shown, work),
        left=len(lines) - len(shown),
        held=person.links,
        back=back,
    )


def _note(work: Work, person: Person, row: Row) -> None:
    """What the search and the feed say of a person."""
    href = f"{FOLDER}/{person.id}.html"
    told = (*row["measures"][:1], *row["ranks"][:1], *row["who"][:1], days_of(row["start"], row["end"]))
    detail = ", ".join(part for part in told if part)
    names = tuple(name for name in person.names if name != MARK)
    work.entries.append(Entry("person", href, row["name"], detail, names, row["claims"]))
    at = work.changed((claim.report for claim in person.claims), (claim.id for claim in person.claims))
    work.changes.append(Change("person", person.id, href, row["name"], detail, at))


def _letters(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The letters of the alphabet, each with where its names begin; the rows that begin them are marked."""
    seen: set[str] = set()
    for place, row in enumerate(rows):
        letter = MARK if row["name"].startswith(MARK) else initial(row["name"])
        if letter not in seen:
            seen.add(letter)
            row["opens"] = f"{ord(letter[0]):x}"
            yield letter, f"{page_path(FOLDER, page_of(place))}#letter-{row['opens']}"
