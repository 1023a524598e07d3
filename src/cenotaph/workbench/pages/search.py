"""Search: claims and reports by the words in them and by their fields, with those words marked."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, BeforeValidator, Field
from starlette.responses import HTMLResponse

from cenotaph.ledger import Query as Asking
from cenotaph.ledger.leading import Reach
from cenotaph.ledger.listing import Course as Places
from cenotaph.ledger.listing import Listed, Wanted, listed_groups
from cenotaph.ledger.query import Course, claims_along, reports_found
from cenotaph.ledger.snippets import passages_of, texts_of
from cenotaph.model.claim import Measure
from cenotaph.model.link import LinkKind
from cenotaph.workbench.asking import Day
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.finding import Sought, excerpt, passage_bits
from cenotaph.workbench.rendering import page
from cenotaph.workbench.viewer import Looking

router = APIRouter()
_PAGE = 20
_PERSONS = 6
_END = 2**62
_TEXTS = 300
"""Texts that are read for one page of a search for a phrase: further back is asked for again."""
Words = Annotated[str, Field(max_length=500)]


class _Asked(BaseModel):
    """What is looked for, as the address has it."""

    q: Words = ""
    kind: Literal["claims", "reports"] = Field("claims", alias="in")
    party: Words = ""
    where: Words = ""
    name: Words = ""
    speaker: Words = ""
    attacker: Words = ""
    outlet: Words = ""
    outcome: Annotated[Measure | None, BeforeValidator(lambda value: value or None)] = None
    first: Day = Field(None, alias="from")
    last: Day = Field(None, alias="to")
    undecided: bool = False
    before: int = Field(_END, ge=1, le=_END)

    @property
    def query(self) -> Asking:
        """The same for the ledger."""
        said: dict[str, Any] = {name: getattr(self, name) or None for name in _FIELDS}
        return Asking(
            self.q,
            measure=self.outcome,
            first=self.first,
            last=self.last,
            undecided=self.undecided,
            **said,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self.query == Asking()

    @property
    def beside(self) -> int:
        """How many fields beside the words are asked for."""
        asked = [getattr(self, name) for name in (*_FIELDS, "outcome", "first", "last", "undecided")]
        return sum(bool(each) for each in asked)

    def address(self, **changed: Any) -> str:
        """The end of the address of the same search, but for what is changed."""
        said = self.model_dump(by_alias=True, exclude={"before"}) | changed
        return urlencode({name: value for name, value in said.items() if value})


_FIELDS = ("party", "where", "name", "speaker", "attacker", "outlet")


@router.get("/search")
def search(
    request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[_Asked, Query()]
) -> HTMLResponse:
    """What the ledger holds with these words and fields, the last recorded first."""
    found: dict[str, Any] = {"lines": [], "more": "", "back": "", "persons": []}
    if not asked.is_empty:
        found = _claims(desk, asked) if asked.kind == "claims" else _reports(desk, asked)
        found["persons"] = _persons(desk, asked.q)
    values = {"asked": asked, "measures": list(Measure), **found}
    return page(desk.templates, request, "search/search.html", values)


def _claims(desk: Desk, asked: _Asked) -> dict[str, Any]:
    sought = Sought.of(asked.q)
    with desk.ledger.reading() as moment:
        course = Course(asked.before, size=_PAGE + 1)
        reach = Reach(_TEXTS)
        lines = list(islice(claims_along(moment, asked.query, course, reach), _PAGE + 1))
        shown = lines[:_PAGE]
        passages = passages_of(moment, shown)
    more = asked.address(before=shown[-1].number) if len(lines) > _PAGE else ""
    back = asked.address(before=reach.stopped) if not more and reach.stopped else ""
    bits = {id_: passage_bits(passage, sought) for id_, passage in passages.items()}
    reports = dict.fromkeys(line.report for line in shown)
    in_order = [line for id_ in reports for line in reversed(shown) if line.report == id_]
    return {"lines": in_order, "more": more, "back": back, "bits": bits}


def _reports(desk: Desk, asked: _Asked) -> dict[str, Any]:
    sought = Sought.of(asked.q)
    with desk.ledger.reading() as moment:
        reach = Reach(_TEXTS)
        lines = list(islice(reports_found(moment, asked.query, asked.before, reach), _PAGE + 1))
        shown = lines[:_PAGE]
        texts = texts_of(moment, [line.number for line in shown])
    more = asked.address(before=shown[-1].number) if len(lines) > _PAGE else ""
    back = asked.address(before=reach.stopped) if not more and reach.stopped else ""
    bits = {number: excerpt(text, sought) for number, text in texts.items()}
    return {"lines": shown, "more": more, "back": back, "bits": bits}


def _persons(desk: Desk, words: str) -> list[Listed]:
    """Persons whose names have these words, as last worked out."""
    if not words.strip():
        return []
    with desk.ledger.reading() as moment:
        return listed_groups(moment, LinkKind.PERSON, Wanted(name=words), Places(size=_PERSONS))
