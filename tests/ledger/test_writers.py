"""Many writers and readers at once, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from sqlalchemy import func, select

from cenotaph.ledger import Ledger
from cenotaph.ledger.schema import claims, entries, head, reports, tallies
from cenotaph.ledger.verify import verify
from cenotaph.model.capture import Captured

WRITERS = 8
EACH = 30
AddAll = Callable[[str, list[Captured]], None]


class Child(Protocol):
    def wait(self) -> int: ...
    def is_running(self) -> bool: ...


Start = Callable[[Callable[[], object]], Child]


def test_eight_writers_lose_nothing_and_write_nothing_twice(
    ledger_address: str, thousand: list[Captured], add_all: AddAll, child: Start
) -> None:
    # Neighbours share half of their reports, and all of them make the ledger.
    shares = [thousand[EACH * at : EACH * (at + 2)] for at in range(WRITERS)]
    writers = [child(partial(add_all, ledger_address, share)) for share in shares]
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    expected = thousand[: EACH * (WRITERS + 1)]
    with Ledger(ledger_address) as ledger:
        with ledger.reading() as connection:
            ids = connection.execute(select(reports.c.id)).scalars().all()
            counted = connection.execute(select(func.count()).select_from(claims)).scalar_one()
            numbers = connection.execute(select(entries.c.number).order_by(entries.c.number)).scalars().all()
        assert verify(ledger) == []
    assert sorted(ids) == sorted(each.report.id for each in expected)
    assert counted >= len(expected)
    assert list(numbers) == list(range(1, len(numbers) + 1))


def test_a_reader_sees_one_moment_while_others_write(
    ledger_address: str, thousand: list[Captured], add_all: AddAll, child: Start
) -> None:
    with Ledger(ledger_address, create=True) as ledger:
        writers = [
            child(partial(add_all, ledger_address, share)) for share in (thousand[:150], thousand[150:300])
        ]
        seen = [_moment(ledger)]
        while any(writer.is_running() for writer in writers):
            seen.append(_moment(ledger))
        assert [writer.wait() for writer in writers] == [0, 0]
        seen.append(_moment(ledger))
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert seen[-1] >= 2 * 300


def _moment(ledger: Ledger) -> int:
    """The number of entries; asserts that all that is read in one transaction belongs together."""
    with ledger.reading() as connection:

        def ask(statement: Any) -> int:
            return int(connection.execute(statement).scalar() or 0)

        end = ask(select(head.c.number))
        read = ask(select(func.count()).select_from(entries).where(entries.c.kind == "reading"))
        assert ask(select(func.max(entries.c.number))) == end
        assert ask(select(func.count()).select_from(reports)) == read
        standing = ask(select(func.count()).select_from(claims).where(claims.c.state != "withdrawn"))
        assert ask(select(tallies.c.value).where(tallies.c.name == "claims")) == standing
    return end
