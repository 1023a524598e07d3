"""Kept figures: recorded once, found again, each with what it was worked out from."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from cenotaph.errors import InputError
from cenotaph.ledger.append import append
from cenotaph.ledger.entries import EntryKind
from cenotaph.ledger.figure_rows import figure_id, figure_payload, kept_figure
from cenotaph.ledger.payloads import unpack
from cenotaph.ledger.project import project
from cenotaph.ledger.schema import entries, figures
from cenotaph.model.figure import Figure
from cenotaph.model.kept import Basis, KeptFigure

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LONGEST = 200


def basis_entry(connection: Connection) -> int:
    """The number of the last entry that a figure can depend on; 0 in an empty ledger."""
    # A kept figure is no reason to work out another: keeping one twice must be the same figure.
    found = select(entries.c.number).where(entries.c.kind != str(EntryKind.FIGURE))
    return connection.execute(found.order_by(entries.c.number.desc()).limit(1)).scalar() or 0


def keep_figure(connection: Connection, figure: Figure, basis: Basis, name: str, at: str) -> KeptFigure:
    """Records a figure; one that is kept already, on the same basis and under the same name, changes nothing.

    `connection` must be a writer's. Raises InputError for a name that is too long, or for a basis that lies
    ahead of the ledger.
    """
    name = " ".join(_CONTROL.sub(" ", name).split())
    if len(name) > _LONGEST:
        raise InputError("figure", f"a name of {len(name)} signs is too long", f"at most {_LONGEST}")
    last = basis_entry(connection)
    if not 0 <= basis.upto <= last:
        raise InputError("figure", f"entry {basis.upto} is not in this ledger", "work the figure out again")
    payload = figure_payload(figure, basis, name)
    known = figure_id(payload)
    row = connection.execute(select(figures.c.number).where(figures.c.id == known)).one_or_none()
    if row is not None:
        return kept(connection, row.number)
    entry = append(connection, EntryKind.FIGURE, known, payload, at)
    project(connection, entry)
    return kept(connection, entry.number)


def kept(connection: Connection, number: int) -> KeptFigure:
    """The figure that an entry keeps."""
    row = connection.execute(select(entries).where(entries.c.number == number)).one()
    return kept_figure(row.number, row.at, row.subject, unpack(row.payload))


def kept_figures(connection: Connection) -> list[KeptFigure]:
    """All kept figures, the last kept first."""
    # By their own table: the entries are millions.
    known = select(figures.c.number)
    found = select(entries).where(entries.c.number.in_(known)).order_by(entries.c.number.desc())
    return [
        kept_figure(row.number, row.at, row.subject, unpack(row.payload)) for row in connection.execute(found)
    ]
