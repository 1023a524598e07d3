"""Decisions: what a program settles in the name of whoever's token it has."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from cenotaph.errors import StaleDecisionError
from cenotaph.ledger import Answered
from cenotaph.ledger.people import is_held
from cenotaph.ledger.remembering import links_like
from cenotaph.model.decision import Answer
from cenotaph.model.link import Link
from cenotaph.workbench.api.fresh import versions_in
from cenotaph.workbench.api.problems import may_answer
from cenotaph.workbench.api.recorded import Decided
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.viewer import Reviewing

router = APIRouter(tags=["decisions"], responses=may_answer(401, 403, 404, 410, 422))
_MOST = 200
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=400, description="The `ETag` of the claim: one decision alone"),
]


class OneDecision(BaseModel):
    """An answer on a claim or a link."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(
        max_length=300, description="The id of the claim or link", examples=["0e9eae3d6d1b610d"]
    )
    answer: Answer = Field(description="open takes the standing answer back")
    reason: str = Field("", max_length=4000)
    fields: dict[str, str] = Field(
        default_factory=dict, max_length=40, description="With `correct`: fields and what they should say",
        examples=[{"low": "12"}],
    )  # fmt: skip
    seen: str | None = Field(
        None, max_length=100, description="The version that was looked at: refused with 409 if it changed"
    )


class DecisionsGiven(BaseModel):
    """Answers that are recorded all, or none."""

    model_config = ConfigDict(extra="forbid")

    decisions: list[OneDecision] = Field(min_length=1, max_length=_MOST)


class DecisionsRecorded(BaseModel):
    """What was recorded."""

    decisions: list[Decided]


@router.post("/decisions", operation_id="decide", status_code=201, responses=may_answer(400, 409, 412))
def decide(
    desk: AtDesk, viewer: Reviewing, given: DecisionsGiven, if_match: IfMatch = None
) -> DecisionsRecorded:
    """Records answers on claims and links, all or none, in the name of the token's owner.

    With `If-Match` one answer is recorded only while the claim is still as its `ETag` said: else 412.
    """
    made = _bound(given, if_match)
    answers = [
        Answered(
            each.subject,
            str(each.answer),
            viewer.name,
            each.reason,
            each.fields,
            each.seen or made,
            f"decisions.{place}",
        )
        for place, each in enumerate(given.decisions)
    ]
    links = _unrecorded(desk, [each.subject for each in given.decisions])
    try:
        done = desk.ledger.answer(*answers, links=links, resolve=desk.resolve)
    except StaleDecisionError as error:
        if made:
            raise HTTPException(412, str(error)) from error
        raise
    names = Decided.model_fields
    return DecisionsRecorded(
        decisions=[Decided(**{name: getattr(each, name) for name in names}) for each in done]
    )


def _bound(given: DecisionsGiven, if_match: str | None) -> str | None:
    """The version that the header binds a decision to; None where it binds it to none."""
    versions = versions_in(if_match) if if_match is not None else None
    if versions is None:
        return None
    if len(given.decisions) > 1:
        raise HTTPException(422, "If-Match is for one decision: give `seen` with each of several")
    if len(versions) != 1:
        raise HTTPException(412, "If-Match must be the ETag of the claim, as /api/v1/claims/{id} gave it")
    return next(iter(versions))


def _unrecorded(desk: Desk, wanted: list[str]) -> list[Link]:
    """The links that were worked out, not recorded, and are now decided on."""
    with desk.ledger.reading() as moment:
        likely = [
            found[0]
            for each in wanted
            if len(found := links_like(moment, each)) == 1 and not is_held(moment, each)
        ]
    return list({link.id: link for link in likely}.values())
