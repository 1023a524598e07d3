"""Work: what can be asked of the workers, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cenotaph.workbench.jobs.deriving import renew_groups, work_out_figure
from cenotaph.workbench.jobs.reading import read_in
from cenotaph.workbench.jobs.task import Bench, Task

Work = Callable[[Task, Bench], Mapping[str, Any] | None]
"""Does a task, and gives what is to be kept of it. It may be done again from its beginning at any time."""

WORK: Mapping[str, Work] = {
    "add": read_in,
    "groups": renew_groups,
    "figure": work_out_figure,
}
