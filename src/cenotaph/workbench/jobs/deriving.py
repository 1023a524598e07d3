"""Deriving: persons, incidents, sources and figures worked out from all of the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.estimates.options import Options
from cenotaph.estimates.receipts import figure_json
from cenotaph.ledger.figures import basis_entry
from cenotaph.ledger.seeing import Sights
from cenotaph.pipeline.evidence import figure_of
from cenotaph.pipeline.gathering import Gathered, gather
from cenotaph.pipeline.renewing import renew
from cenotaph.workbench.jobs.task import Bench, Task, reference_of


def renew_groups(task: Task, bench: Bench) -> None:
    """Works persons, incidents and sources out where they are not of now, and remembers them."""
    renew(bench.ledger, tell=lambda words: bench.tell(words=words))


def work_out_figure(task: Task, bench: Bench) -> dict[str, Any]:
    """Works a figure out: `about` has the parts of a Target, as_of, trust, without, decided and hidden."""
    about = dict(task.about)
    gathered = _gathered(bench, bool(about.get("decided")), tuple(about.get("hidden", ())))
    target = Target(**about.get("target", {}))
    names = Names(gathered.world.directory, gathered.world.atlas)
    as_of = about.get("as_of")
    options = Options(
        floor=about.get("trust") or gathered.evidence.floor,
        as_of=date.fromisoformat(as_of) if as_of else None,
    )
    question = question_of(target, names, "")
    figure = figure_of(gathered.evidence, question, gathered.world, options, about.get("without", ()))
    return figure_json(figure, gathered.evidence.premises, gathered.evidence.naming)


def _gathered(bench: Bench, is_decided: bool, hidden: tuple[str, ...]) -> Gathered:
    """What the claims say now, without some reports; the last one stays at hand until the ledger moves on."""
    known = reference_of(bench)
    ledger = _sights(bench).without(hidden) if hidden else bench.ledger
    with ledger.reading() as moment:
        key = (basis_entry(moment), is_decided, known.digest, hidden)
    if bench.kept.get("gathered_of") != key:
        bench.kept.pop("gathered", None)
        bench.kept["gathered"] = gather(ledger, known, is_decided=is_decided)
        bench.kept["gathered_of"] = key
    found: Gathered = bench.kept["gathered"]
    return found


def _sights(bench: Bench) -> Sights:
    if "sights" not in bench.kept:
        bench.kept["sights"] = Sights(bench.ledger)
    found: Sights = bench.kept["sights"]
    return found
