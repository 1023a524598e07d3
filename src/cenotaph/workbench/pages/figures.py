"""Figures: asked for by a form whose address is the question, opened down to the words they rest on."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse, Response

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger.lines import reports_by_id
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.seeing import whole_of
from cenotaph.model.scope import TRUST
from cenotaph.model.views import ReportLine
from cenotaph.publications.tables import Column, csv_of
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.figuring.answers import Answer
from cenotaph.workbench.figuring.asked import OUTCOMES, FigureAsked, Words
from cenotaph.workbench.figuring.place import Answering, lifespan
from cenotaph.workbench.figuring.receipt import claim_ids
from cenotaph.workbench.figuring.suggesting import PLACE_FIELDS, suggestions
from cenotaph.workbench.figuring.workroom import FIGURE, OVERVIEW, Task
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking, Role

router = APIRouter(lifespan=lifespan)
COHORTS = (
    *("civilians", "soldiers", "fighters", "police", "children", "women", "men", "foreigners"),
    *("officers", "aid workers", "journalists", "prisoners"),
)
"""Words that a cohort may be asked by."""
_OF_LINE = "measure low high start end where country report outlet published quote".split()
_CLAIMS = tuple(
    Column(name, name) for name in (*"claim part says scope speaker origin asserted trust".split(), *_OF_LINE)
)
_MOST_ROWS = 10_000
"""Rows of a file of claims; what bounds rest on comes first."""


class _Asked(FigureAsked):
    """The question, and which answer the page has already."""

    seen: int | None = None
    """The last entry that the answer on the page rests on."""


@router.get("/figures")
def figures(
    request: Request, desk: AtDesk, viewer: Looking, answers: Answering, asked: Annotated[_Asked, Query()]
) -> HTMLResponse:
    """The form, and the figure that it asks for with its receipt."""
    overview = answers.last(Task(OVERVIEW, OVERVIEW))
    names = overview.content.get("names", {}) if overview is not None else {}
    values: dict[str, Any] = {
        "asked": asked,
        "outcomes": OUTCOMES,
        "trust": TRUST,
        "cohorts": COHORTS,
        "names": {"parties": names.get("parties", []), "places": names.get("places", [])},
        "may_keep": viewer.may(Role.CODER) and whole_of(desk.ledger) is desk.ledger,
        "is_partial": answers.is_partial,
        "headlines": overview.content.get("headlines", []) if overview is not None else [],
    }
    values |= figure_values(desk, answers.ask(task_of(asked)) if asked.outcome is not None else Answer())
    return page(desk.templates, request, "figures/figures.html", values)


def task_of(asked: FigureAsked) -> Task:
    """The work that answers a question."""
    about = FigureAsked.model_validate(asked.model_dump(by_alias=True, include=_FIELDS))
    return Task(FIGURE, about.key(), about.model_dump(mode="json", by_alias=True))


_FIELDS = set(FigureAsked.model_fields)


def figure_values(desk: Desk, answer: Answer) -> dict[str, Any]:
    """What the template of a figure needs: the receipt, the words of its claims, and how it stands."""
    receipt = answer.worked.content if answer.worked is not None else None
    with desk.ledger.reading() as moment:
        lines = claims_by_id(moment, list(claim_ids(receipt))) if receipt is not None else {}
        voices = [str(each["name"]) for each in receipt["origins"]] if receipt is not None else []
        known = {each.id: _called(each) for each in reports_by_id(moment, voices)}
    failure = answer.failure
    return {
        "answer": answer,
        "receipt": receipt,
        "lines": lines,
        "voices": known,
        "failure": "" if failure is None else str(failure),
        "wrong": failure.where if isinstance(failure, InputError) else "",
    }


def _called(report: ReportLine) -> str:
    """What a report is called that speaks in its own voice: by its outlet, else its title, and its day."""
    said = (report.outlet or report.title, report.published)
    return ", ".join(str(part) for part in said if part) or report.id


class _Typed(BaseModel):
    """What is typed into one of the fields that take names."""

    field: Literal["party", "where", "attacker"] = "party"
    party: Words = ""
    where: Words = ""
    attacker: Words = ""


@router.get("/figures/names")
def names(request: Request, desk: AtDesk, viewer: Looking, typed: Annotated[_Typed, Query()]) -> HTMLResponse:
    """Names of parties or places that a field may mean, as options of its list."""
    words: str = getattr(typed, typed.field)
    options = suggestions(desk.settings, words, is_place=typed.field in PLACE_FIELDS)
    return page(desk.templates, request, "figures/names.html", {"options": options})


@router.get("/figures/claims.csv")
def claims_csv(
    desk: AtDesk, viewer: Looking, answers: Answering, asked: Annotated[FigureAsked, Query()]
) -> Response:
    """The claims of a figure as CSV: which part each plays, and its words."""
    task = task_of(asked)
    receipt = _worked(answers.ask(task, patience=5.0))
    proof = answers.proof(task)
    with desk.ledger.reading() as moment:
        parts = _parts(receipt, proof.content["figure"] if proof is not None else {})[:_MOST_ROWS]
        lines = claims_by_id(moment, [code for _, code in parts])
    rows = []
    for part, code in parts:
        row = {"claim": code, "part": part, **receipt["claims"].get(code, {})}
        line = lines.get(code)
        rows.append(row if line is None else row | {name: getattr(line, name) for name in _OF_LINE})
    return csv_file("figure-claims", csv_of(_CLAIMS, rows))


@router.get("/figures/ladder.csv")
def ladder_csv(
    desk: AtDesk, viewer: Looking, answers: Answering, asked: Annotated[FigureAsked, Query()]
) -> Response:
    """The ranges of a figure by trust as CSV."""
    receipt = _worked(answers.ask(task_of(asked), patience=5.0))
    return csv_file("figure-by-trust", chart_csv(receipt["chart"]))


def _worked(answer: Answer) -> dict[str, Any]:
    if answer.failure is not None:
        raise answer.failure
    if answer.worked is None:
        raise UnknownIdError("figure", "is still being worked out", "ask again in a moment")
    return dict(answer.worked.content)


def _parts(receipt: dict[str, Any], figure: dict[str, Any]) -> list[tuple[str, str]]:
    """The part that each claim plays, and its id: first what bounds rest on."""
    found = [
        (f"used for {proof['side']}", code)
        for proof in receipt["proofs"]
        for use in proof["uses"]
        for code in use["claims"]
    ]
    for each in figure.get("conflicts", ()):
        found += [("cannot all be true", code) for code in each["claims"]]
    found += [("taken as true", code) for code in figure.get("accepted", receipt["accepted"])]
    return found + [("set aside", each["claim"]) for each in figure.get("aside", ())]


def chart_csv(chart: dict[str, Any]) -> str:
    """The table behind a remembered chart."""
    return csv_of([Column(**each) for each in chart["columns"]], chart["rows"])


def csv_file(name: str, text: str) -> Response:
    """A CSV file to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(text.encode("utf-8"), media_type="text/csv; charset=utf-8", headers=headers)
