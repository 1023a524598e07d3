"""The commands `places find` and `places import`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.text import Text

from cenotaph.cli.options import FiguresFormat
from cenotaph.cli.screen import DONE, clean, messages, results
from cenotaph.errors import InputError
from cenotaph.model.place import Candidate
from cenotaph.places.importing import Unsaid, import_file
from cenotaph.places.own import atlas_with, merged, read_own, write_own
from cenotaph.places.resolve import Context, resolve


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What is to be found, and what is known around it."""

    words: str
    country: str | None
    near: Sequence[str]
    gazetteer: Path
    form: FiguresFormat


def find_places(request: FindRequest) -> int:
    """Prints what place words may mean, with the reasons."""
    atlas = atlas_with(request.gazetteer)
    country = request.country.upper() if request.country else None
    if country and atlas.country(country) < 0:
        raise InputError(
            "--country", f"{request.country!r} is no country's code", "write the ISO code of two letters"
        )
    found = resolve(request.words, Context(others=tuple(request.near), country=country), atlas)
    console = results()
    if request.form is FiguresFormat.JSON:
        console.file.write(json.dumps(asdict(found), ensure_ascii=True) + "\n")
        return DONE
    if not found.candidates:
        console.print(Text(f"unresolved: {clean(found.why)}", style="bold"))
    for candidate in found.candidates:
        for line in _lines(candidate):
            console.print(line, soft_wrap=True)
    if found.parent is not None:
        console.print(Text("in:", style="dim"))
        for line in _lines(found.parent):
            console.print(line, soft_wrap=True)
    return DONE


def _lines(candidate: Candidate) -> list[Text]:
    place = candidate.place
    around = [each.name for each in (place.admin2, place.admin1) if each and each.name != place.name]
    where = ", ".join([*around, place.country] if place.country else around)
    head = Text.assemble(
        (f"{candidate.score:.2f}  ", "bold"),
        (clean(place.name), "bold"),
        f"  {place.kind.value}",
        f"  {clean(where)}",
    )
    facts = f"{place.latitude:.4f}, {place.longitude:.4f}  radius {place.radius_km:g} km  "
    facts += f"where_prec {int(candidate.precision)}  {place.id or 'no record of its own'}  {place.source}"
    return [
        head,
        Text("      " + clean(facts), style="dim"),
        *(Text("      " + clean(why)) for why in candidate.reasons),
    ]


def import_places(path: Path, gazetteer: Path, unsaid: Unsaid, quiet: bool = False) -> int:
    """Adds the places of a file to the own gazetteer: all of them, or none where a row is broken."""
    found = import_file(path, unsaid)
    old = read_own(gazetteer)
    every = merged(old, found.places)
    write_own(gazetteer, every)
    if not quiet:
        new = len(every) - len(old)
        again = len(found.places) - new
        words = f"{path}: {found.form}, {new:,} new places, {again:,} replaced"
        words += f", {found.duplicates:,} rows said twice" if found.duplicates else ""
        messages().print(f"{clean(words)}; {clean(str(gazetteer))} holds {len(every):,}")
    return DONE
