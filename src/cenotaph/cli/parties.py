"""The command `parties`: parties as tables, as JSON or as CSV, and the user's own file of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.options import ListFormat, PartiesAction
from cenotaph.cli.output import destination
from cenotaph.cli.parties_table import Branch, party_table, print_party, print_reading, print_tree
from cenotaph.cli.screen import DONE, clean, messages, report_warning, results
from cenotaph.errors import InputError
from cenotaph.model.party import Party, PartyKind, PartyReading, Relation
from cenotaph.parties import (
    Context,
    Directory,
    at_home,
    claimed_twice,
    directory,
    holding,
    merge,
    resolve,
    to_toml,
)
from cenotaph.settings import PARTIES

_COLUMNS = (
    "id", "name", "kind", "parents", "homes", "since", "until", "short", "aliases", "names", "ties", "ucdp",
    "score",
)  # fmt: skip
_DEEPEST = 20
"""Levels of a tree that are shown."""


@dataclass(frozen=True, slots=True)
class PartiesRequest:
    """What the user asked of `parties`."""

    action: PartiesAction
    words: str
    where: str | None = None
    on: date | None = None
    within: str | None = None
    own: Path = Path(PARTIES)
    form: ListFormat = ListFormat.TABLE
    output: Path | None = None
    quiet: bool = False


def answer_parties(request: PartiesRequest) -> int:
    """Does what was asked; bad ids, codes and files raise InputError before anything is written."""
    if request.action is not PartiesAction.LIST and not request.words.strip():
        needed = {PartiesAction.FIND: "words", PartiesAction.IMPORT: "a file"}.get(request.action, "an id")
        raise InputError(
            "parties", f"{request.action} needs {needed}", f"parties {request.action} {needed.upper()}"
        )
    if request.action is PartiesAction.IMPORT:
        return _import(request)
    known = directory([request.own] if request.own.exists() else [])
    answers: dict[PartiesAction, Callable[[PartiesRequest, Directory], None]] = {
        PartiesAction.LIST: _list,
        PartiesAction.FIND: _find,
        PartiesAction.SHOW: _show,
        PartiesAction.TREE: _tree,
    }
    answers[request.action](request, known)
    return DONE


def _import(request: PartiesRequest) -> int:
    brought = Path(request.words)
    if brought.resolve() == request.own.resolve():
        raise InputError(str(brought), "is your own file already", "change it in place; it is read each time")
    merged = merge(request.own, brought)
    with destination(request.own) as stream:
        stream.write(to_toml(merged.rows))
    if not request.quiet:
        for name, ids in claimed_twice(merged.known):
            words = (
                f"{clean(name)!r} is a name of {' and of '.join(ids)}: words alone will not tell them apart"
            )
            report_warning(messages(), words)
        counts = f"{merged.added} added, {merged.replaced} replaced; {len(merged.rows)} in {request.own}"
        messages().print(Text(counts, style="dim"))
    return DONE


def _list(request: PartiesRequest, known: Directory) -> None:
    found: Iterable[Party] = holding(request.words, known) if request.words else known.parties.values()
    country = _country(request.where, known)
    if country:
        found = at_home(country, found)
    _write_parties([party for party in found if party.existed(request.on)], request)


def _find(request: PartiesRequest, known: Directory) -> None:
    within = known.party(request.within).id if request.within else None
    country = _country(request.where, known)
    reading = resolve(request.words, Context(country=country, party=within, on=request.on), known)
    others = [party for party in holding(request.words, known) if party not in dict(reading.candidates)]
    with destination(request.output) as stream:
        if request.form is ListFormat.TABLE:
            print_reading(results(stream if request.output else None), reading, others)
        elif request.form is ListFormat.JSON:
            _json(reading_row(reading), stream)
        else:
            rows = [(party, score) for party, score in reading.candidates]
            _csv([row_of(party) | {"score": score} for party, score in rows], stream)


def _country(words: str | None, known: Directory) -> str | None:
    """The ISO 3166 code that the words are or name."""
    if words is None:
        return None
    if len(words) == 2 and words.isascii() and words.isalpha():
        return words.upper()
    party = resolve(words, known=known).party
    if party is None or party.kind is not PartyKind.STATE:
        raise InputError("--where", f"{clean(words)!r} is no country", "give its name or its code, as in SY")
    return party.id


def _show(request: PartiesRequest, known: Directory) -> None:
    party = known.party(request.words)
    with destination(request.output) as stream:
        if request.form is ListFormat.TABLE:
            print_party(results(stream if request.output else None), party, known, request.on)
        else:
            _write([row_of(party)], request.form, stream, is_one=True)


def _tree(request: PartiesRequest, known: Directory) -> None:
    branches = _branches(known.party(request.words), request.on, known)
    with destination(request.output) as stream:
        if request.form is ListFormat.TABLE:
            print_tree(results(stream if request.output else None), branches)
        else:
            rows = [row_of(b.party) | {"depth": b.depth, "under": b.under} for b in branches]
            _write(rows, request.form, stream)


def _branches(top: Party, on: date | None, known: Directory) -> list[Branch]:
    """The party and all parts of it on a day, each behind its whole; a part of two wholes stands twice."""
    found: list[Branch] = []
    waiting = [Branch(top, 0, "", "")]
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        if branch.depth >= _DEEPEST:
            continue
        parts = []
        for code in known.children.get(branch.party.id, ()):
            part = known.parties[code]
            ties = [
                tie for tie in part.ties if tie.party == branch.party.id and tie.relation is Relation.PART_OF
            ]
            held = [tie for tie in ties if tie.holds(on) and part.existed(on)]
            if held:
                span = _span(held[0].since, held[0].until)
                parts.append(Branch(part, branch.depth + 1, branch.party.id, span))
        waiting += reversed(parts)
    return found


def _span(since: date | None, until: date | None) -> str:
    return f"{since or ''}..{until or ''}" if since or until else ""


def _write_parties(parties: Sequence[Party], request: PartiesRequest) -> None:
    with destination(request.output) as stream:
        if request.form is ListFormat.TABLE:
            console = results(stream if request.output else None)
            console.print(party_table(parties, console.width))
        else:
            _write([row_of(party) for party in parties], request.form, stream)
    if request.form is ListFormat.TABLE and not request.quiet:
        count = "1 party" if len(parties) == 1 else f"{len(parties):,} parties"
        messages().print(Text(count if parties else "no party found", style="dim"))


def row_of(party: Party) -> dict[str, object]:
    """A party as an object of JSON."""
    return {
        "id": party.id,
        "name": party.name,
        "kind": str(party.kind),
        "parents": list(party.parents),
        "homes": list(party.homes),
        "since": party.since.isoformat() if party.since else None,
        "until": party.until.isoformat() if party.until else None,
        "short": party.short,
        "aliases": list(party.aliases),
        "names": [{"language": language, "words": words} for language, words in party.names],
        "ties": [
            {
                "relation": str(tie.relation),
                "party": tie.party,
                "since": tie.since.isoformat() if tie.since else None,
                "until": tie.until.isoformat() if tie.until else None,
            }
            for tie in party.ties
        ],
        "ucdp": party.ucdp,
    }


def reading_row(reading: PartyReading) -> dict[str, object]:
    """A reading as an object of JSON."""
    cohort = reading.cohort
    return {
        "words": reading.words,
        "party": reading.party.id if reading.party else None,
        "name": reading.party.name if reading.party else None,
        "derived": reading.is_derived,
        "chain": [party.id for party in reading.chain],
        "score": reading.score,
        "reasons": list(reading.reasons),
        "candidates": [{"party": party.id, "score": score} for party, score in reading.candidates],
        "cohort": {
            "callings": [str(calling) for calling in cohort.callings],
            "child": cohort.is_child,
            "elder": cohort.is_elder,
            "female": cohort.is_female,
            "male": cohort.is_male,
            "foreign": cohort.is_foreign,
            "nationalities": list(cohort.nationalities),
        },
    }


def _write(rows: list[dict[str, object]], form: ListFormat, stream: IO[str], *, is_one: bool = False) -> None:
    if form is ListFormat.JSON:
        _json(rows[0] if is_one else rows, stream)
    else:
        _csv(rows, stream)


def _json(value: object, stream: IO[str]) -> None:
    stream.write(json.dumps(value, ensure_ascii=True, indent=1) + "\n")


def _csv(rows: list[dict[str, object]], stream: IO[str]) -> None:
    extra = [key for key in ("depth", "under") if rows and key in rows[0]]
    columns = [*(key for key in _COLUMNS if key != "score" or (rows and "score" in rows[0])), *extra]
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(key)) for key in columns] for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return cell("; ".join(_flat(each) for each in value))
    return cell(value if isinstance(value, str | int | float | None) else str(value))


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values() if each is not None)
    return str(value)
