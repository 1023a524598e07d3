"""Scopes written by others that they are like: the same programme, in fewer entries."""

import numpy as np
import pytest

from cenotaph.estimates.cells import Cells
from cenotaph.estimates.ground import Row
from cenotaph.estimates.pairs import Pairs
from cenotaph.estimates.programme import Status, programme_of, solve
from cenotaph.estimates.sums import FEW, plainly, sparsely
from cenotaph.estimates.system import System, condensed, system_of
from cenotaph.model.figure import Side

DAYS = 300


def _cells(scopes: list[range], number: int = DAYS) -> Cells:
    starts = np.concatenate([[0], np.cumsum([len(each) for each in scopes])]).astype(np.int64)
    return Cells(number, starts, np.concatenate([np.asarray(each, dtype=np.int32) for each in scopes]))


def _system(fall: int = 0) -> System:
    """A total of every day, ten people more each day; the daily numbers say the same, the last one less."""
    totals, daily = [range(day + 1) for day in range(DAYS)], [range(day, day + 1) for day in range(DAYS)]
    cells = _cells([*totals, *daily])
    rows = []
    for day in range(DAYS):
        rows.append(Row(f"t{day:03}", Side.LOW, day, 10 * day + 10, 1, "ministry"))
        rows.append(Row(f"t{day:03}", Side.HIGH, day, 10 * day + 12, 1, "ministry"))
        rows.append(
            Row(f"d{day:03}", Side.HIGH, DAYS + day, 10 - (fall if day == DAYS - 1 else 0), 1, "ministry")
        )
    target = np.zeros(DAYS, dtype=np.bool_)
    target[100:200] = True
    return system_of(cells, target, rows, ())


def test_written_scopes_add_up_to_the_same_cells() -> None:
    system = _system()
    scopes = [*range(DAYS), 7, 7]
    plain, sparse = (write(system.cells, system.live, scopes) for write in (plainly, sparsely))
    assert len(plain.cells) > FEW
    assert len(sparse.cells) < len(plain.cells) / 20
    told: dict[int, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}

    def count(line: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        if line not in told:
            base = int(sparse.base[line])
            own = np.zeros(DAYS) if base < 0 else count(base).copy()
            part = slice(sparse.starts[line], sparse.starts[line + 1])
            own[sparse.cells[part]] += sparse.signs[part]
            told[line] = own
        return told[line]

    for line, scope in enumerate(scopes):
        assert np.array_equal(count(line), system.cells.mask(scope).astype(float))


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_sums_change_neither_the_bound_nor_what_claims_are_worth(sign: float) -> None:
    system = _system()
    with_sums, without = programme_of(system), programme_of(system, has_sums=False)
    assert with_sums.table.columns > without.table.columns
    answers = [solve(each.table, sign * each.cost(system.target)) for each in (with_sums, without)]
    assert [each.status for each in answers] == [Status.SOLVED, Status.SOLVED]
    assert answers[0].value == pytest.approx(answers[1].value)
    for answer, each in zip(answers, (with_sums, without), strict=True):
        duals = answer.duals[: each.lines]
        ends = np.where(duals > 0, each.table.lower[: each.lines], each.table.upper[: each.lines])
        used = np.abs(duals) > 1e-9
        assert float(duals[used] @ ends[used]) == pytest.approx(answer.value)


@pytest.mark.parametrize(("fall", "status"), [(0, Status.SOLVED), (1, Status.IMPOSSIBLE)])
def test_sums_keep_what_is_possible(fall: int, status: Status) -> None:
    system = _system(fall)
    for each in (system, condensed(system)):
        for has_sums in (True, False):
            table = programme_of(each, has_sums=has_sums).table
            assert solve(table, np.zeros(table.columns)).status is status


def test_cells_that_nothing_tells_apart_are_one() -> None:
    cells = _cells([range(6), range(2, 4)], number=8)
    rows = [Row("a", Side.HIGH, 0, 5, 1, "a"), Row("b", Side.LOW, 1, 2, 1, "b")]
    target = np.zeros(8, dtype=np.bool_)
    target[4:] = True
    assert np.flatnonzero(condensed(system_of(cells, target, rows, ())).live).tolist() == [2, 4, 6]


def _row(claim: str, side: Side, scope: int, bound: int) -> Row:
    return Row(claim, side, scope, bound, 1, claim)


TOTALS = _cells([range(1), range(2), range(3), range(4), range(1, 4), range(2, 2)], number=4)


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        ([("a", Side.LOW, 0, 5), ("b", Side.LOW, 1, 9), ("c", Side.HIGH, 2, 4)], [("b", "c")]),
        ([("a", Side.LOW, 0, 5), ("b", Side.LOW, 1, 9), ("c", Side.HIGH, 2, 9)], []),
        ([("a", Side.LOW, 1, 5), ("b", Side.HIGH, 0, 4)], []),
        ([("a", Side.LOW, 0, 5), ("b", Side.HIGH, 4, 4)], []),
        ([("a", Side.LOW, 5, 5), ("b", Side.HIGH, 4, 4)], []),
        ([("a", Side.LOW, 1, 5), ("b", Side.HIGH, 1, 4)], [("a", "b")]),
        ([("a", Side.LOW, 0, 9), ("b", Side.HIGH, 1, 4), ("c", Side.HIGH, 2, 4)], [("a", "b")]),
        ([("a", Side.LOW, 2, 9), ("a", Side.HIGH, 3, 4)], []),
    ],
    ids=["nearest", "no fall", "not inside", "apart", "nobody", "one scope", "once", "one claim"],
)
def test_a_part_larger_than_its_whole(
    rows: list[tuple[str, Side, int, int]], pairs: list[tuple[str, str]]
) -> None:
    found = Pairs([_row(*each) for each in rows], TOTALS).disjoint()
    assert [(low.claim, high.claim) for low, high in found] == pairs
