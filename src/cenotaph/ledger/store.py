"""Ledger: opened once, it records, decides and answers; every change is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from types import TracebackType

from sqlalchemy import Connection

from cenotaph.errors import LedgerError
from cenotaph.ledger import connect
from cenotaph.ledger.deciding import Answered, answer_all
from cenotaph.ledger.figures import keep_figure, kept_figures
from cenotaph.ledger.meaning import Resolve
from cenotaph.ledger.migrate import is_current, migrate, version_of
from cenotaph.ledger.people import record_links
from cenotaph.ledger.query import EVERYTHING, Course, Query, claims_along, claims_found, reports_found
from cenotaph.ledger.recording import Incoming, Judge, Recorded, held, known, record
from cenotaph.ledger.showing import show
from cenotaph.ledger.status import status
from cenotaph.ledger.undoing import take_back
from cenotaph.model.figure import Figure
from cenotaph.model.kept import Basis, KeptFigure
from cenotaph.model.link import Link
from cenotaph.model.text import Report
from cenotaph.model.views import ClaimLine, DecisionLine, ReportLine, Status, View

Clock = Callable[[], datetime]


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class Ledger:
    """Reports, claims and decisions, kept for good in an SQLite file or a PostgreSQL database."""

    def __init__(self, address: str, *, create: bool = False, clock: Clock = now) -> None:
        """Opens the ledger at a path or a database address; `create` makes it where there is none.

        Raises LedgerError where it cannot be opened, SchemaVersionError where a newer program made it.
        """
        url = connect.url_of(address)
        self.name = connect.shown(url)
        self.file = connect.file_of(url)
        self._clock = clock
        if not create and self.file is not None and not self.file.is_file():
            raise LedgerError(self.name, "does not exist", "make it with: cenotaph add REPORTS")
        self.engine = connect.engine_of(url)
        try:
            self._prepare(create)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database; a closed ledger opens again at its next use."""
        self.engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """A view of one moment, for the queries of this room."""
        return connect.reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction, for the changes of this room."""
        return connect.writing(self.engine)

    def moment(self) -> str:
        """The clock's moment as entries carry it."""
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")

    def held(self, report: Report) -> str | None:
        """The id of this very report in the ledger; None where it is not held."""
        with self.reading() as connection:
            return held(connection, report)

    def known(self, report: Report) -> Recorded | None:
        """What became of this very report when it was added before; None where it never was."""
        with self.reading() as connection:
            return known(connection, report)

    def record(self, incoming: Incoming, judge: Judge | None = None) -> Recorded:
        """Records a report, its capture and its claims in one transaction; a repeat changes nothing."""
        with self.writing() as connection:
            return record(connection, incoming, judge, self.moment())

    def record_all(self, incoming: Iterable[Incoming]) -> list[Recorded]:
        """Records several reports in one transaction, all of them or none, without looking for copies."""
        with self.writing() as connection:
            return [record(connection, each, None, self.moment()) for each in incoming]

    def claims(self, query: Query = EVERYTHING) -> Generator[ClaimLine, None, None]:
        """The claims that a query asks for, the last recorded first; see `Query`."""
        with self.reading() as connection:
            yield from claims_found(connection, query)

    def reports(self, query: Query = EVERYTHING) -> Generator[ReportLine, None, None]:
        """The reports that a query asks for, the last recorded first."""
        with self.reading() as connection:
            yield from reports_found(connection, query)

    def claims_before(self, query: Query, number: int | None = None) -> Generator[ClaimLine, None, None]:
        """The claims that a query asks for with lower numbers than this, the highest number first."""
        with self.reading() as connection:
            yield from claims_along(connection, query, Course() if number is None else Course(number))

    def reports_before(self, query: Query, number: int | None = None) -> Generator[ReportLine, None, None]:
        """The reports that a query asks for with lower numbers than this, the highest number first."""
        with self.reading() as connection:
            yield from reports_found(connection, query, Course().start if number is None else number)

    def show(self, wanted: str) -> View:
        """What an id, or at least six signs of one, stands for; UnknownIdError, or InputError if several."""
        with self.reading() as connection:
            return show(connection, wanted)

    def status(self) -> Status:
        """What the ledger holds, in numbers."""
        with self.reading() as connection:
            return status(connection, self.name)

    def answer(
        self, *answers: Answered, links: Sequence[Link] = (), resolve: Resolve | None = None
    ) -> list[DecisionLine]:
        """Records what reviewers answered about claims and links, all or none.

        `links` are those that were worked out, not recorded: they are recorded before they are decided on.
        `resolve` looks up what corrected words mean, given a report and its claims.
        Raises StaleDecisionError where something changed since a reviewer looked, InputError where an answer
        cannot be given.
        """
        with self.writing() as connection:
            moment = self.moment()
            record_links(connection, links, moment)
            return answer_all(connection, answers, moment, resolve)

    def take_back(self, subject: str, reviewer: str, seen: str | None = None) -> DecisionLine:
        """Restores what stood before a reviewer's own last decision on a claim or link.

        Raises StaleDecisionError where it changed since `seen`, InputError where there is none of theirs.
        """
        with self.writing() as connection:
            return take_back(connection, subject, reviewer, seen, self.moment())

    def keep_figure(self, figure: Figure, basis: Basis, name: str = "") -> KeptFigure:
        """Records a figure with what it was worked out from; the same one again changes nothing.

        Raises InputError for a name that is too long, or for a basis that lies ahead of the ledger.
        """
        with self.writing() as connection:
            return keep_figure(connection, figure, basis, name, self.moment())

    def figures(self) -> list[KeptFigure]:
        """The kept figures, the last kept first."""
        with self.reading() as connection:
            return kept_figures(connection)

    def _prepare(self, create: bool) -> None:
        with self.reading() as connection:
            found = version_of(connection)
            if is_current(found, self.name):
                return
        if not create and found is None:
            raise LedgerError(self.name, "holds no ledger yet", "make it with: cenotaph add REPORTS")
        connect.use_wal(self.engine)
        with self.writing() as connection:
            migrate(connection, self.name)
