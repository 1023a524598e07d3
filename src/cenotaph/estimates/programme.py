"""Programme: a system as a linear programme, and the solver that all of them go through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import highspy
import numpy as np
from numpy.typing import NDArray

from cenotaph.estimates.options import Limits
from cenotaph.estimates.sums import Written, plainly, sparsely
from cenotaph.estimates.system import Line, System, lines_of, scope_of
from cenotaph.model.figure import Side

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
ENDLESS = float(highspy.kHighsInf)
MANY_ROWS = 2_000
"""Beyond it an interior point method with crossover took two thirds of the simplex method's time."""
MANY_ENTRIES = 4
"""Entries to a row or column below which it took four times as long, and gave vaguer reasons."""


class Status(Enum):
    """How a programme ended."""

    SOLVED = "solved"
    IMPOSSIBLE = "impossible"
    """Nothing meets all rows."""
    STOPPED = "stopped"
    """A limit of work was reached first; `bound` holds all the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver found; to be believed only as far as it is checked."""

    status: Status
    value: float
    bound: float
    """No point is below this, as far as the solver knows."""
    point: Floats
    duals: Floats
    prices: Floats
    """What one more of each column would cost."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of people and rows that bound their sums; columns are whole and not negative."""

    starts: Places
    """(columns + 1): where the entries of each column start."""
    index: Places
    values: Floats
    lower: Floats
    """Of each row."""
    upper: Floats
    ceiling: Floats
    """Of each column."""

    @property
    def columns(self) -> int:
        """How many there are."""
        return len(self.ceiling)

    def only(self, columns: Places) -> Table:
        """The table of some of its columns."""
        lengths = np.diff(self.starts)[columns]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        entries = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[columns], lengths)
        return Table(
            starts, self.index[entries], self.values[entries], self.lower, self.upper, self.ceiling[columns]
        )

    def widened(self, entries: Sequence[Sequence[tuple[int, float]]], ceiling: Sequence[float]) -> Table:
        """The table with further columns, each given by its rows and its greatest value."""
        lengths = [len(column) for column in entries]
        index = [row for column in entries for row, _ in column]
        values = [value for column in entries for _, value in column]
        return Table(
            np.concatenate([self.starts, self.starts[-1] + np.cumsum(lengths, dtype=np.int64)]),
            np.concatenate([self.index, np.asarray(index, dtype=np.int64)]),
            np.concatenate([self.values, np.asarray(values, dtype=np.float64)]),
            self.lower,
            self.upper,
            np.concatenate([self.ceiling, np.asarray(ceiling, dtype=np.float64)]),
        )

    def lengthened(self, rows: Sequence[tuple[Places, Floats, float, float]]) -> Table:
        """The table with further rows, each given by its columns, their factors and its two ends."""
        old = len(self.lower)
        owner = np.repeat(np.arange(self.columns), np.diff(self.starts))
        columns = np.concatenate([owner, *(columns for columns, _, _, _ in rows)])
        index = np.concatenate(
            [self.index, *(np.full(len(part[0]), old + at, dtype=np.int64) for at, part in enumerate(rows))]
        )
        values = np.concatenate([self.values, *(factors for _, factors, _, _ in rows)])
        order = np.argsort(columns, kind="stable")
        starts = np.zeros(self.columns + 1, dtype=np.int64)
        np.cumsum(np.bincount(columns, minlength=self.columns), out=starts[1:])
        lower = np.concatenate([self.lower, [low for _, _, low, _ in rows]])
        upper = np.concatenate([self.upper, [high for _, _, _, high in rows]])
        return Table(starts, index[order], values[order], lower, upper, self.ceiling)


@dataclass(frozen=True, slots=True)
class Programme:
    """A system's table: first a column for each live cell, then one for each group and cell of it, then sums.

    A sum is a column for all people of a scope by which other scopes are written.
    """

    table: Table
    lines: int
    """How many rows are lines of the system, in their order; then come groups, then sums."""
    claimed: int
    """How many rows are lines or groups: the others say what the sums are."""
    source: NDArray[np.int64]
    """The cell of each column but the sums."""

    def cost(self, mask: NDArray[np.bool_]) -> Floats:
        """One for each column of some cells, nothing for the others."""
        found = np.zeros(self.table.columns)
        found[: len(self.source)] = mask[self.source]
        return found


def programme_of(system: System, lines: Sequence[Line] | None = None, has_sums: bool = True) -> Programme:
    """The table of a system: people in cells, of whom the named ones are placed one by one.

    Its rows are the system's by scope, or `lines`. With sums, scopes that hold nearly the same cells are
    written by each other, which changes neither what is possible nor what any claim is worth.
    """
    sides = lines_of(system.rows) if lines is None else lines
    live = np.flatnonzero(system.live)
    of_group = [group.cells.astype(np.int64) for group in system.groups]
    source = np.concatenate([live, *of_group])
    write = sparsely if has_sums else plainly
    written = write(system.cells, system.live, [scope_of(line) for line in sides])
    bases = np.unique(written.base[written.base >= 0])
    claimed = len(sides) + len(of_group)
    counts = [float(group.count) for group in system.groups]
    lower = [float(rows[Side.LOW].bound) if Side.LOW in rows else -ENDLESS for rows in sides]
    upper = [float(rows[Side.HIGH].bound) if Side.HIGH in rows else ENDLESS for rows in sides]
    row = np.arange(len(sides))
    row[bases] = claimed + np.arange(len(bases))
    starts, index, values = _columns(written, row, system.cells.number, source)
    owner = np.repeat(np.arange(len(of_group)), [len(part) for part in of_group]) + len(sides)
    starts, index, values = _appended(starts, index, values, len(live), owner)
    table = Table(
        starts,
        index,
        values,
        np.concatenate([lower, counts, np.zeros(len(bases))]),
        np.concatenate([upper, counts, np.zeros(len(bases))]),
        np.full(len(source), ENDLESS),
    )
    if len(bases):
        table = table.widened(_sums(written, bases, row), [ENDLESS] * len(bases))
    return Programme(table, len(sides), claimed, source)


def _sums(written: Written, bases: Places, row: Places) -> list[list[tuple[int, float]]]:
    """The entries of each sum: in its line, in the row that says what it is, in those written by it."""
    entries = {base: [(base, 1.0), (int(row[base]), -1.0)] for base in bases.tolist()}
    for at, base in enumerate(written.base.tolist()):
        if base >= 0:
            entries[base].append((int(row[at]), 1.0))
    return [sorted(entries[base]) for base in bases.tolist()]


def _columns(written: Written, row: Places, cells: int, source: Places) -> tuple[Places, Places, Floats]:
    """For each column the rows that hold its cell, and with which sign."""
    owner = np.repeat(row, np.diff(written.starts))
    order = np.argsort(written.cells, kind="stable")
    counts = np.bincount(written.cells, minlength=cells)
    offsets = np.concatenate([[0], np.cumsum(counts)])
    lengths = counts[source]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    step = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
    at = order[np.repeat(offsets[source], lengths) + step]
    return starts, owner[at].astype(np.int64), written.signs[at]


def _appended(
    starts: Places, index: Places, values: Floats, plain: int, owner: Places
) -> tuple[Places, Places, Floats]:
    """One more entry at the end of each column after the plain ones."""
    if not len(owner):
        return starts, index, values
    ends = starts[plain + 1 :]
    index, values = np.insert(index, ends, owner), np.insert(values, ends, 1.0)
    shift = np.concatenate([np.zeros(plain + 1, dtype=np.int64), np.arange(1, len(owner) + 1)])
    return starts + shift, index, values


def solve(
    table: Table, cost: Floats, whole: NDArray[np.bool_] | None = None, limits: Limits | None = None
) -> Answer:
    """The least cost; `whole` says which columns take whole numbers only, None: none need to."""
    if not table.columns:
        is_met = bool((table.lower <= 0).all() and (table.upper >= 0).all())
        nothing, duals = np.zeros(0), np.zeros(len(table.lower))
        return Answer(Status.SOLVED if is_met else Status.IMPOSSIBLE, 0.0, 0.0, nothing, duals, nothing)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    _settle(solver, limits)
    is_crowded = len(table.values) > MANY_ENTRIES * (len(table.lower) + table.columns)
    if whole is None and len(table.lower) > MANY_ROWS and is_crowded:
        solver.setOptionValue("solver", "ipm")
    solver.passModel(_model(table, cost, whole))
    solver.run()
    status = _status(solver.getModelStatus())
    solution = solver.getSolution()
    info = solver.getInfo()
    bound = info.mip_dual_bound if whole is not None else info.objective_function_value
    point = np.asarray(solution.col_value, dtype=np.float64)
    duals, prices = np.asarray(solution.row_dual), np.asarray(solution.col_dual)
    return Answer(status, info.objective_function_value, bound, point, duals, prices)


def _settle(solver: highspy.Highs, limits: Limits | None) -> None:
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("parallel", "off")
    if limits is not None:
        solver.setOptionValue("mip_max_nodes", limits.nodes)
        solver.setOptionValue("time_limit", limits.seconds)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.99)
        solver.setOptionValue("mip_feasibility_tolerance", 1e-9)


def _model(table: Table, cost: Floats, whole: NDArray[np.bool_] | None) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_ = table.columns
    model.num_row_ = len(table.lower)
    model.col_cost_ = cost
    model.col_lower_ = np.zeros(table.columns)
    model.col_upper_ = table.ceiling
    model.row_lower_ = table.lower
    model.row_upper_ = table.upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = table.starts.astype(np.int32)
    model.a_matrix_.index_ = table.index.astype(np.int32)
    model.a_matrix_.value_ = table.values
    if whole is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(is_whole)] for is_whole in whole]
    return model


def _status(found: highspy.HighsModelStatus) -> Status:
    known = {
        highspy.HighsModelStatus.kOptimal: Status.SOLVED,
        highspy.HighsModelStatus.kModelEmpty: Status.SOLVED,
        highspy.HighsModelStatus.kInfeasible: Status.IMPOSSIBLE,
        # No cost is asked for that could fall for ever, so it is the rows that cannot be met.
        highspy.HighsModelStatus.kUnboundedOrInfeasible: Status.IMPOSSIBLE,
    }
    return known.get(found, Status.STOPPED)
