"""Work: the site that is being made: its folder, its pages, what is found in it and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from cenotaph.ledger.people import claims_by_id
from cenotaph.model.views import ClaimLine, ReportLine
from cenotaph.pipeline.publishing_site.asked import Progress, SiteAsked, Source
from cenotaph.pipeline.publishing_site.chosen import Chosen
from cenotaph.publications.site.folder import Folder
from cenotaph.publications.site.model import About, Change, Download, Entry, Listed
from cenotaph.publications.site.names import digest, file_name
from cenotaph.publications.site.paging import paged
from cenotaph.publications.site.rendering import Renderer
from cenotaph.publications.tables import Column, Row, csv_of

_AT_ONCE = 1_000
_LOOKS = {
    "style.css": "workbench/static/style.css",
    "grouped.css": "workbench/static/css/grouped.css",
    "figures.css": "workbench/static/css/figures.css",
    "icon.svg": "workbench/static/icon.svg",
    "site.css": "publications/site/look/site.css",
    "search.js": "publications/site/look/search.js",
}
"""What pages look like: the workbench's own files, and what a site has beside them."""


@dataclass(slots=True)
class Work:
    """One site in the making."""

    source: Source
    asked: SiteAsked
    chosen: Chosen
    about: About
    folder: Folder
    renderer: Renderer
    progress: Progress
    reports: Mapping[str, ReportLine]
    """By their ids, without what is withheld."""
    decided: Mapping[str, str]
    """Claim -> when it was last decided on."""
    entries: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    downloads: list[Download] = field(default_factory=list)
    person_of: dict[str, str] = field(default_factory=dict)
    incident_of: dict[str, str] = field(default_factory=dict)
    """Claim -> the id of its incident."""
    _names: dict[str, str] = field(default_factory=dict)

    def page(self, path: str, template: str, **values: Any) -> None:
        """Writes a page."""
        self.folder.put(path, self.renderer.page(path, template, **values))

    def pages(self, folder: str, rows: Sequence[Any], template: str, **values: Any) -> list[Listed]:
        """Writes a list over as many pages as it takes."""
        made = list(paged(folder, rows))
        for each in made:
            self.page(each.path, template, list=each, **values)
        return made

    def words(self, text: str) -> str:
        """A text without what is withheld."""
        return self.source.redaction.words(text)

    def lines(self, ids: Iterable[str]) -> dict[str, ClaimLine]:
        """Claims by their ids as the site shows them; what it does not show is left out."""
        with self.source.ledger.reading() as moment:
            found = claims_by_id(moment, list(dict.fromkeys(ids)))
        shown = {id_: self.shown(line) for id_, line in found.items()}
        return {id_: line for id_, line in shown.items() if line is not None}

    def shown(self, line: ClaimLine) -> ClaimLine | None:
        """A claim without what is withheld; None where the site does not show it."""
        return self.source.redaction.line(line) if self.chosen.has(line) else None

    def report_name(self, id_: str) -> str:
        """What a report is called in addresses and tables: its id, where that can be the name of a file."""
        if id_ not in self._names:
            self._names[id_] = file_name(id_) if self.words(id_) == id_ else digest(id_)
        return self._names[id_]

    def changed(self, reports: Iterable[str], claims: Iterable[str]) -> str:
        """When something last changed that is made of these reports and claims."""
        moments = [self.reports[each].added for each in reports if each in self.reports]
        return max([*moments, *(self.decided[each] for each in claims if each in self.decided)], default="")

    def counted(self, what: str, made: Sequence[Any]) -> Iterator[Any]:
        """Each of some things, with their number told as it goes."""
        for number, each in enumerate(made):
            self.progress(what, number, len(made))
            yield each
        self.progress(what, len(made), len(made))

    def table(self, name: str, words: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Writes rows as a file of CSV to be taken away."""
        href = f"data/{name}.csv"
        number = 0
        with self.folder.path(href).open("w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.write(csv_of(columns, []))
            for some in _batches(rows):
                number += len(some)
                clean = [self._clean(row) for row in some]
                stream.write(csv_of(columns, clean).partition("\r\n")[2])
        size = self.folder.took(href)
        self.downloads.append(Download(href, f"{name}.csv", words, number, size))

    def looks(self) -> None:
        """Copies what pages look like: the very files of the workbench among them."""
        home = files("cenotaph")
        for name, path in _LOOKS.items():
            self.folder.put(f"look/{name}", home.joinpath(path).read_bytes())

    def _clean(self, row: Row) -> Row:
        if self.source.redaction.is_empty:
            return row
        return {name: self.words(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
