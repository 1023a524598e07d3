"""Kept figures: all of them, one with its receipt, and the keeping."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse

from cenotaph.errors import UnknownIdError
from cenotaph.estimates.receipts import range_words
from cenotaph.estimates.world import World
from cenotaph.ledger.seeing import whole_of
from cenotaph.model.figure_row import figure_from_row
from cenotaph.model.kept import Basis, KeptFigure
from cenotaph.settings import Settings
from cenotaph.workbench.desk import AtDesk
from cenotaph.workbench.figuring.asked import FigureAsked, Words, asked_again
from cenotaph.workbench.figuring.place import Answering
from cenotaph.workbench.figuring.workroom import KEPT, Task, reference_now
from cenotaph.workbench.pages.figures import figure_values, task_of
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Coding, Looking

router = APIRouter()
_LISTED = 100


class _Keeping(FigureAsked):
    """A question, the answer that is to be kept, and under which name."""

    name: Words = ""
    upto: int
    """The last entry that the answer on the page rests on."""
    csrf: str = ""


@router.post("/figures/keep")
def keep(
    desk: AtDesk, viewer: Coding, answers: Answering, asked: Annotated[_Keeping, Form()]
) -> RedirectResponse:
    """Keeps the figure that the page showed, as an entry of the ledger; the same again changes nothing."""
    if whole_of(desk.ledger) is not desk.ledger:
        raise HTTPException(403, "a kept figure rests on all that is recorded, and you do not see all of it")
    task = task_of(asked)
    proof = answers.proof(task)
    if proof is None or proof.content["basis"]["upto"] != asked.upto:
        raise HTTPException(409, "the figure was worked out anew since: look at it again, then keep it")
    basis = dict(proof.content["basis"])
    basis["without"] = tuple(basis["without"])
    kept = desk.ledger.keep_figure(figure_from_row(proof.content["figure"]), Basis(**basis), asked.name)
    return RedirectResponse(f"/figures/kept/{kept.id}", status_code=303)


@router.get("/figures/kept")
def kept_figures(request: Request, desk: AtDesk, viewer: Looking) -> HTMLResponse:
    """The figures that the ledger keeps, the last kept first."""
    found = desk.ledger.figures()
    values = {
        "lines": [_line(each, desk.settings) for each in found[:_LISTED]],
        "more": len(found) - _LISTED,
        "is_partial": whole_of(desk.ledger) is not desk.ledger,
    }
    return page(desk.templates, request, "figures/kept.html", values)


@router.get("/figures/kept/{id}")
def kept_figure(
    request: Request,
    desk: AtDesk,
    viewer: Looking,
    answers: Answering,
    id: str,  # noqa: A002 - the field's own name
) -> HTMLResponse:
    """A kept figure: when and from what it was worked out, and its receipt."""
    kept = desk.ledger.show(id)
    if not isinstance(kept, KeptFigure):
        raise UnknownIdError(id, "is no kept figure", "look it up in /figures/kept")
    answer = answers.ask(Task(KEPT, kept.id, {"id": kept.id}))
    again = asked_again(kept)
    values: dict[str, Any] = {
        "kept": kept,
        "line": _line(kept, desk.settings),
        "again": again.query() if again else "",
        **figure_values(desk, answer),
    }
    return page(desk.templates, request, "figures/one_kept.html", values)


def _line(kept: KeptFigure, settings: Settings) -> dict[str, Any]:
    figure, basis, question = kept.figure, kept.basis, kept.figure.question
    reference = reference_now(settings)
    naming = World(reference.directory, reference.atlas)
    marks = [f"as of {figure.as_of}"] if figure.as_of else []
    marks += [f"without {each}" for each in basis.without]
    marks += ["only settled claims"] * basis.is_decided + ["expunged since"] * kept.is_expunged
    return {
        "id": kept.id,
        "at": kept.at,
        "name": kept.name,
        "range": range_words(figure.low, figure.high),
        "outcomes": " or ".join(sorted(map(str, question.outcomes))),
        "days": " to ".join(str(day) if day else "…" for day in (question.first, question.last))
        if question.first or question.last
        else "at any time",
        "of": _called(question.parties, naming.party_name) or "any party",
        "where": _called(question.places, naming.place_name) or "anywhere",
        "floor": figure.floor,
        "marks": marks,
    }


def _called(ids: Iterable[str], name: Callable[[str], str]) -> str:
    """Parties or places by their names; one that is not known any more by its id."""
    found = []
    for each in ids:
        try:
            found.append(name(each))
        except UnknownIdError:
            found.append(each)
    return " + ".join(sorted(found))
