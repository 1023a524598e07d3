"""The worklist: one undecided claim at a time, with its words, to be decided on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from cenotaph.errors import InputError, StaleDecisionError, UnknownIdError
from cenotaph.ledger import Answered
from cenotaph.ledger.accounts import LONGEST_NAME, Accounts
from cenotaph.ledger.anchoring import ANCHORED
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.reader import Reader
from cenotaph.ledger.taking import free, give, give_back, shares, takers
from cenotaph.ledger.worklist import AtWork, at_work, count_open, last_open, next_open
from cenotaph.model.claim import Measure
from cenotaph.model.views import ClaimLine
from cenotaph.workbench.desk import AtDesk, Desk
from cenotaph.workbench.forms import Fields
from cenotaph.workbench.rendering import page
from cenotaph.workbench.review.asked import Asked, with_done
from cenotaph.workbench.review.fields import changed, given, read_note, shown
from cenotaph.workbench.review.sheet import Sheet, Typed, sheet_of
from cenotaph.workbench.review.wording import in_the_way, said
from cenotaph.workbench.viewer import Looking, Reviewing, Role, Viewer

router = APIRouter()
OK = 200


@dataclass(frozen=True, slots=True)
class _Turn:
    """One request for the worklist: who asks for what."""

    request: Request
    desk: Desk
    viewer: Viewer
    asked: Asked

    def page(self, sheet: Sheet | None, *, is_again: bool = False, code: int = OK) -> Response:
        """The page of the claim at hand, or that nothing waits."""
        asked = self.asked
        with self.desk.ledger.reading() as moment:
            left = count_open(moment, asked.query(self.viewer.name))
            last = next(iter(claims_by_id(moment, asked.recent[:1]).values()), None)
            known = takers(moment, [sheet.work.claim.number] if sheet else [])
            shared = shares(moment)
        values: dict[str, Any] = {
            "asked": asked,
            "sheet": sheet,
            "left": left,
            "last": last,
            "is_again": is_again,
            "came": asked.came(),
            "measures": list(Measure),
            "reviewing": Role.REVIEWER,
            "administering": Role.ADMIN,
            "taker": next(iter(known.values()), ""),
            "shares": shared,
        }
        headers: dict[str, str] = {}
        if code != OK:
            code, headers = in_the_way(self.request, code)
        return page(self.desk.templates, self.request, "worklist/worklist.html", values, code, headers)

    def again(self, typed: Typed, code: int) -> Response:
        """The same claim as it is now, with all that was typed, and what is in the way."""
        with self.desk.ledger.reading() as moment:
            work = at_work(moment, typed.claim)
        return self.page(sheet_of(work, typed, whole=self.asked.whole), code=code)


@router.get("/worklist")
def worklist(request: Request, desk: AtDesk, viewer: Looking, asked: Annotated[Asked, Query()]) -> Response:
    """The claim at hand, or the next undecided one behind where one stands."""
    with desk.ledger.reading() as moment:
        work, is_again = _at_hand(moment, asked, viewer)
    sheet = sheet_of(work, whole=asked.whole) if work else None
    return _Turn(request, desk, viewer, asked).page(sheet, is_again=is_again)


@router.post("/worklist/decide")
def decide(request: Request, desk: AtDesk, viewer: Reviewing, form: Fields) -> Response:
    """Records an answer, with what was corrected, and goes on; asks anew where the claim changed."""
    turn = _Turn(request, desk, viewer, _came_from(form))
    with desk.ledger.reading() as moment:
        work = at_work(moment, form.get("claim", ""))
    typed = _typed(work.claim, form)
    try:
        desk.ledger.answer(_answered(work.claim, form, typed, viewer), resolve=desk.resolve)
    except StaleDecisionError as error:
        return turn.again(replace(typed, changes=error.changes), 409)
    except UnknownIdError:
        raise
    except InputError as error:
        return turn.again(replace(typed, wrong=said(error)), 422)
    done = with_done(turn.asked.recent, work.claim.id)
    return RedirectResponse(turn.asked.to(after=work.claim.number, done=done), status_code=303)


@router.post("/worklist/undo")
def undo(desk: AtDesk, viewer: Reviewing, form: Fields) -> Response:
    """Takes the last decision back: what stood before stands again, and the claim is shown."""
    asked = _came_from(form)
    claim = form.get("claim", "")
    desk.ledger.take_back(claim, viewer.name, form.get("seen") or None)
    rest = ".".join(name for name in asked.recent if name != claim)
    return RedirectResponse(asked.to(claim=claim, done=rest), status_code=303)


@router.post("/worklist/take")
def take(desk: AtDesk, viewer: Reviewing, form: Fields) -> Response:
    """Takes the first claims of the list that nobody has; an admin may give them to somebody else."""
    asked = _came_from(form)
    to = " ".join(form.get("to", "").split()) or viewer.name
    if to != viewer.name:
        if not viewer.may(Role.ADMIN):
            raise HTTPException(403, f"this needs the role {Role.ADMIN.word}")
        to = _known_name(desk, to)
    words = form.get("number", "").strip()
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 5 else 0
    with desk.ledger.reading() as moment:
        wanted = free(moment, asked.query(viewer.name), number)
    with desk.ledger.writing() as writer:
        give(writer, wanted, (to, viewer.name), desk.ledger.moment())
    return RedirectResponse(asked.to(mine="yes") if to == viewer.name else asked.to(), status_code=303)


@router.post("/worklist/let-go")
def let_go(desk: AtDesk, viewer: Reviewing, form: Fields) -> Response:
    """Lets go of the claims that one took and did not decide on."""
    with desk.ledger.writing() as writer:
        give_back(writer, viewer.name)
    return RedirectResponse(_came_from(form).to(mine=""), status_code=303)


def _known_name(desk: Desk, name: str) -> str:
    """The name of the account; any name where nobody has one. Raises UnknownIdError."""
    accounts = Accounts(desk.ledger)
    return accounts.get(name).name if accounts.exist() else name[:LONGEST_NAME]


def _at_hand(moment: Reader, asked: Asked, viewer: Viewer) -> tuple[AtWork | None, bool]:
    """The claim to show, and whether the list was gone through and begins again."""
    if asked.claim:
        return at_work(moment, asked.claim), False
    query = asked.query(viewer.name)
    line: ClaimLine | None = None
    if asked.before is not None:
        line = last_open(moment, query, asked.before)
    elif asked.after:
        line = next_open(moment, query, asked.after)
    is_again = line is None and bool(asked.after)
    line = line or next_open(moment, query)
    return (at_work(moment, line.id) if line else None), is_again and line is not None


def _typed(claim: ClaimLine, form: Fields) -> Typed:
    """What of a form differs from what it showed."""
    note = read_note(form.get("was", ""))
    now = shown(claim)
    was = now if note is None else {name: note.get(name, value) for name, value in now.items()}
    fields = changed(was, given(claim, form)) if note is not None else {}
    words = {name: form[name] for name in ANCHORED if form.get(name, "").strip()}
    is_moved = form.get("moved") or (words.get("quote", claim.quote).split() != claim.quote.split())
    if not form.get("moved"):
        words.pop("quote_start", None)
        words.pop("quote_end", None)
    return Typed(claim.id, fields, words if is_moved else {}, form.get("reason", ""))


def _answered(claim: ClaimLine, form: Fields, typed: Typed, viewer: Viewer) -> Answered:
    """The answer: yes to what was corrected is the correction."""
    answer = form.get("answer", "")
    fields = {**typed.fields, **typed.words}
    if answer in ("yes", "correct"):
        answer = "correct" if fields else "yes"
    elif fields:
        # What was typed into a claim that is turned down says nothing of it.
        fields = {}
    return Answered(claim.id, answer, viewer.name, typed.reason, fields, form.get("seen") or None)


def _came_from(form: Fields) -> Asked:
    """Where in the list a form stood; the beginning where that cannot be read."""
    try:
        return Asked.model_validate(dict(parse_qsl(form.get("came", "")[:4000])))
    except ValidationError:
        return Asked.model_validate({})
