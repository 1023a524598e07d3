"""Work: what can be asked of the workers, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cenotaph.workbench.jobs.deriving import group_incidents, group_people, work_out_figure
from cenotaph.workbench.jobs.reading import read_in
from cenotaph.workbench.jobs.task import Bench, Task

Work = Callable[[Task, Bench], Mapping[str, Any] | None]
"""Does a task, and gives what is to be kept of it. It may be done again from its beginning at any time."""

WORK: Mapping[str, Work] = {
    "add": read_in,
    "people": group_people,
    "incidents": group_incidents,
    "figure": work_out_figure,
}
