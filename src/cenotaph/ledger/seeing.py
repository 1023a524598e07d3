"""Seeing: a ledger as somebody sees it, in which reports and fields restricted to others are not there.

No query can forget the restriction: on the connections of such a ledger every table that holds or tells
something of reports is shadowed by a view of the same name, which leaves out what is hidden.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Lock

from sqlalchemy import Connection, Engine, event, insert, select, table, text
from sqlalchemy import column as named
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from cenotaph.ledger import connect
from cenotaph.ledger.accounts import key_of
from cenotaph.ledger.deciding import Answered
from cenotaph.ledger.fields import veil_for
from cenotaph.ledger.finding import find
from cenotaph.ledger.meaning import Resolve
from cenotaph.ledger.restricting import hidden_from
from cenotaph.ledger.schema import METADATA, OPEN, reports
from cenotaph.ledger.store import Ledger
from cenotaph.ledger.veils import AWAY, INSTEAD, columns_of, is_away, lay
from cenotaph.model.account import Field, Role
from cenotaph.model.link import Link
from cenotaph.model.views import DecisionLine

_AT_ONCE = 500
_HIDDEN = table("hidden_reports", named("number"), named("id"))
_REPORT = "{0} IN (SELECT h.number FROM hidden_reports AS h)"
_REPORT_ID = "{0} IN (SELECT h.id FROM hidden_reports AS h)"
_CLAIM_ID = (
    "EXISTS (SELECT 1 FROM MAIN.claims AS c JOIN hidden_reports AS h ON h.number = c.report WHERE c.id = {0})"
)
_END = f"({_REPORT_ID} OR {_CLAIM_ID})"
_LINK_ID = (
    "EXISTS (SELECT 1 FROM MAIN.links AS l WHERE l.id = {0} AND ("
    + " OR ".join(_END.format(f"l.{end}") for end in ('"left"', '"right"'))
    + "))"
)
_ABOUT = f"({_REPORT_ID} OR {_CLAIM_ID} OR {_LINK_ID})"
_TIED = " OR ".join(_END.format(f"t.{end}") for end in ('"left"', '"right"'))
_GROUP = "EXISTS (SELECT 1 FROM hidden_groups AS h WHERE h.generation = t.generation AND h.place = {0})"
_HIDE_GROUPS = (
    "INSERT INTO hidden_groups SELECT DISTINCT g.generation, g.place FROM hidden_reports AS h"
    # SQLite keeps the order of cross joins: from the few that are hidden to all that is grouped.
    " CROSS JOIN MAIN.claims AS c"
    " CROSS JOIN (SELECT generation FROM MAIN.groupings UNION SELECT number FROM MAIN.generations) AS k"
    " CROSS JOIN MAIN.grouped AS g"
    " WHERE c.report = h.number AND g.generation = k.generation AND g.claim = c.id"
)
_SCHEMA = "schema"
_HEARD = (
    "(CASE t.role WHEN 'outlet'"
    " THEN EXISTS (SELECT 1 FROM MAIN.reports AS r WHERE r.outlet = t.who"
    " AND NOT EXISTS (SELECT 1 FROM hidden_reports AS h WHERE h.number = r.number))"
    " ELSE EXISTS (SELECT 1 FROM MAIN.claims AS c WHERE c.source = t.who"
    " AND NOT EXISTS (SELECT 1 FROM hidden_reports AS h WHERE h.number = c.report)) END)"
)
_PRINTED = (
    "EXISTS (SELECT 1 FROM MAIN.reports AS r WHERE r.outlet = {0}"
    " AND NOT EXISTS (SELECT 1 FROM hidden_reports AS h WHERE h.number = r.number))"
)

LEFT_OUT = {
    "entries": f"t.kind = 'figure' OR {_ABOUT.format('t.subject')}",
    "reports": _REPORT.format("t.number"),
    "claims": _REPORT.format("t.report"),
    "decisions": _ABOUT.format("t.subject"),
    "links": _TIED,
    "codings": _CLAIM_ID.format("t.subject"),
    "sampled": _REPORT.format("t.report"),
    "restrictions": _REPORT_ID.format("t.subject"),
    "sketches": _REPORT.format("t.report"),
    "figures": "1 = 1",
    "worked": "1 = 1",
    "groups": _GROUP.format("t.place"),
    "grouped": _CLAIM_ID.format("t.claim"),
    "ties": _TIED,
    "listed": _GROUP.format("t.place"),
    "listed_words": _GROUP.format("t.place"),
    "voices": f"NOT {_HEARD}",
    "said": f"NOT {_HEARD}",
    "copied": f"NOT ({_PRINTED.format('t.origin')} AND {_PRINTED.format('t.by')})",
    "job_outcomes": f"t.report IS NOT NULL AND {_REPORT_ID.format('t.report')}",
    "taken": "EXISTS (SELECT 1 FROM MAIN.claims AS c JOIN hidden_reports AS h ON h.number = c.report"
    " WHERE c.number = t.claim)",
}
"""Table -> what of it is left out, t being its row. What rests on all reports at once is left out whole."""
TELLS_NOTHING = frozenset(
    "captures head schema_version runs tombstones tallies visits backups users passes attempts jobs"
    " groupings generations".split()
)
"""Tables whose rows are reached by what the others tell, or tell nothing of single reports."""
_TALLIES = (
    "SELECT t.name, t.value - CASE t.name"
    " WHEN 'claims' THEN (SELECT COUNT(*) FROM hidden_reports AS h JOIN MAIN.claims AS c"
    " ON c.report = h.number WHERE c.state <> 'withdrawn')"
    f" WHEN 'open' THEN (SELECT COUNT(*) FROM hidden_reports AS h JOIN MAIN.claims AS c"
    f" ON c.report = h.number WHERE {OPEN})"
    " ELSE 0 END AS value FROM MAIN.tallies AS t"
)


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks."""

    name: str
    role: Role
    groups: frozenset[str] = frozenset()

    @property
    def tokens(self) -> frozenset[str]:
        """What readers of restricted reports are compared with: each role has those before it, too."""
        roles = {f"role:{role.word}" for role in Role if role <= self.role}
        return frozenset({f"person:{key_of(self.name)}", *roles}) | {
            f"group:{key_of(group)}" for group in self.groups
        }


@dataclass(slots=True)
class Sights:
    """A ledger as different people see it."""

    whole: Ledger
    _engines: dict[Field | None, Engine] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def seen_by(self, sight: Sight) -> Ledger:
        """The ledger as somebody sees it; the whole ledger itself where nothing is hidden from them."""
        if sight.role is Role.ADMIN:
            return self.whole
        with self.whole.reading() as connection:
            withheld = veil_for(connection, sight.role)
            if withheld is None and not hidden_from(connection, sight.tokens):
                return self.whole
        return Seen(self.whole, self.engine(withheld), sight, withheld)

    def without(self, hidden: Sequence[str]) -> Ledger:
        """The ledger without some reports by their ids, whoever may see them; no field is withheld."""
        return Pinned(self.whole, self.engine(None), tuple(sorted(hidden))) if hidden else self.whole

    def engine(self, withheld: Field | None) -> Engine:
        """Where connections come from on which the tables are shadowed."""
        with self._lock:
            if withheld not in self._engines:
                made = connect.engine_of(self.whole.engine.url)
                event.listen(made, "connect", partial(_shadow, withheld))
                self._engines[withheld] = made
            return self._engines[withheld]

    def close(self) -> None:
        """Lets go of these connections; the ledger itself stays open."""
        for engine in self._engines.values():
            engine.dispose()


class Seen(Ledger):
    """A ledger without what is hidden from somebody; what they record goes into the whole one."""

    def __init__(self, whole: Ledger, engine: Engine, sight: Sight, withheld: Field | None = None) -> None:
        self.whole = whole
        self.name, self.file, self.engine = whole.name, whole.file, whole.engine
        self._clock = whole._clock
        self._shadowed, self._sight = engine, sight
        self.withheld = withheld
        """The last of the fields that are not seen."""

    def close(self) -> None:
        """Leaves the whole ledger open: it is others', too."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A view of one moment, for the queries of this room, without what is hidden."""
        with connect.reading(self._shadowed) as connection:
            for temporary in ("hidden_reports", "hidden_groups"):
                connection.execute(text(f"DELETE FROM {temporary}"))
            # The shadows themselves tell what is hidden: empty, they hide nothing yet.
            found = self._hidden(connection)
            if found:
                connection.execute(
                    insert(_HIDDEN), [{"number": number, "id": known} for number, known in found]
                )
                # Looked up once, not for every group that a page passes over.
                schema = str(connection.info[_SCHEMA])
                connection.execute(text(_HIDE_GROUPS.replace("MAIN.", f"{schema}.")))
            yield connection

    def hidden(self) -> tuple[str, ...]:
        """The ids of the reports that are not there, in order."""
        with self.reading() as connection:
            return tuple(sorted(connection.execute(select(_HIDDEN.c.id)).scalars()))

    def _hidden(self, connection: Connection) -> list[tuple[int, str]]:
        return hidden_from(connection, self._sight.tokens)

    def answer(
        self, *answers: Answered, links: Sequence[Link] = (), resolve: Resolve | None = None
    ) -> list[DecisionLine]:
        """As for the whole ledger; UnknownIdError for what is hidden."""
        known = {link.id for link in links}
        ends = [end for link in links for end in (link.left, link.right)]
        with self.reading() as connection:
            for subject in (*(each.subject for each in answers if each.subject not in known), *ends):
                find(connection, subject)
        return super().answer(*answers, links=links, resolve=resolve)

    def take_back(self, subject: str, reviewer: str, seen: str | None = None) -> DecisionLine:
        """As for the whole ledger; UnknownIdError for what is hidden."""
        with self.reading() as connection:
            find(connection, subject)
        return super().take_back(subject, reviewer, seen)


class Pinned(Seen):
    """A ledger without certain reports, for as long as something is worked out from the others."""

    def __init__(self, whole: Ledger, engine: Engine, hidden: tuple[str, ...]) -> None:
        super().__init__(whole, engine, Sight("", Role.VIEWER))
        self._ids = hidden

    def _hidden(self, connection: Connection) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for begin in range(0, len(self._ids), _AT_ONCE):
            some = select(reports.c.number, reports.c.id)
            chosen = some.where(reports.c.id.in_(self._ids[begin : begin + _AT_ONCE]))
            found += [(row.number, row.id) for row in connection.execute(chosen)]
        return found


def hidden_mark(hidden: Sequence[str]) -> str:
    """What stands for reports that are not there; empty where all are."""
    if not hidden:
        return ""
    listed = "\n".join(f"{len(each)} {each}" for each in sorted(hidden))
    return hashlib.sha256(listed.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def whole_of(ledger: Ledger) -> Ledger:
    """The ledger itself, for what is worked out from all of it and remembered for everybody."""
    return ledger.whole if isinstance(ledger, Seen) else ledger


def withheld_from(ledger: Ledger) -> Field | None:
    """The last of the fields that are not seen in a ledger; None where all are."""
    return ledger.withheld if isinstance(ledger, Seen) else None


def hidden_in(ledger: Ledger) -> tuple[str, ...]:
    """The ids of the reports that are not there, in order."""
    return ledger.hidden() if isinstance(ledger, Seen) else ()


def _shadow(withheld: Field | None, connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    lay(record.info, withheld)
    cursor = connection.cursor()
    is_postgres = hasattr(connection, "pgconn")
    if is_postgres:
        cursor.execute("SELECT current_schema()")
        schema = '"' + str(cursor.fetchone()[0]).replace('"', '""') + '"'  # type: ignore[index]
    else:
        schema = "main"
    number = "BIGINT" if is_postgres else "INTEGER"  # SQLite's own row number
    record.info[_SCHEMA] = schema
    cursor.execute(f"CREATE TEMPORARY TABLE hidden_reports (number {number} PRIMARY KEY, id TEXT UNIQUE)")
    columns = "generation BIGINT, place BIGINT, PRIMARY KEY (generation, place)"
    cursor.execute(f"CREATE TEMPORARY TABLE hidden_groups ({columns})")
    for name in (LEFT_OUT.keys() | INSTEAD.keys() | AWAY.keys()) & METADATA.tables.keys():
        shown = columns_of(name, METADATA.tables[name].columns.keys(), withheld, is_postgres=is_postgres)
        hidden = " OR ".join(f"({each})" for each in (LEFT_OUT.get(name, "1 = 0"), *is_away(name, withheld)))
        rows = f"SELECT {shown} FROM MAIN.{name} AS t WHERE NOT ({hidden})".replace("MAIN.", f"{schema}.")
        cursor.execute(f"CREATE TEMPORARY VIEW {name} AS {rows}")
    cursor.execute(f"CREATE TEMPORARY VIEW tallies AS {_TALLIES.replace('MAIN.', f'{schema}.')}")
    cursor.close()
    if is_postgres:
        connection.commit()
