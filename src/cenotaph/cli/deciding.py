"""The command `decide`: one answer, or many from a list that was filled in."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import IO

from rich.text import Text

from cenotaph.cli.formats import cell
from cenotaph.cli.links import derived, unrecorded
from cenotaph.cli.screen import DONE, clean, messages
from cenotaph.errors import InputError
from cenotaph.ledger import Answered, Ledger, Resolve
from cenotaph.ledger.corrections import FIELDS
from cenotaph.ledger.deciding import subject_line
from cenotaph.ledger.people import ASKED, JOINED
from cenotaph.model.decision import Answer
from cenotaph.model.link import Link, LinkKind
from cenotaph.model.views import ClaimLine, DecisionLine, LinkLine

_STDIN = "-"
_LARGEST = 256 * 1024 * 1024
_FORM = "give back what `cenotaph list claims --undecided --format csv` wrote, with `decide` filled in"
_CELLS = ("measure", *(name for name in FIELDS if name not in ("outcome", "status", "when")))
"""Columns of claims that a reviewer may change; the window is in two, start and end."""
_DAYS = ("start", "end")


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """What the user asked of `decide`."""

    ledger: str
    reviewer: str
    subject: str
    answer: str | None = None
    fields: Sequence[str] = ()
    reason: str = ""
    seen: str | None = None
    quiet: bool = False
    incident: bool = False
    """Whether CLAIM+CLAIM asks for one event although both claims are on persons."""
    resolve: Resolve | None = None
    """Looks up what corrected words mean."""


def decide(request: DecideRequest) -> int:
    """Records the answers and says what was recorded."""
    with Ledger(request.ledger) as ledger:
        if request.subject == _STDIN:
            if request.answer or request.fields or request.seen:
                what = "takes its answers from the file alone"
                raise InputError("decide -", what, "leave out ANSWER, --field and --seen")
            rows = _rows(sys.stdin.buffer)
            made = derived(ledger, _decided(rows), request.incident)
            done = ledger.answer(
                *_many(ledger, request, rows, made), links=tuple(made.values()), resolve=request.resolve
            )
        else:
            if request.incident and JOINED not in request.subject:
                what = f"is for CLAIM{JOINED}CLAIM"
                raise InputError("--incident", what, "leave it out: a link says itself what it is of")
            made = derived(ledger, [request.subject], request.incident)
            request = replace(request, subject=next((link.id for link in made.values()), request.subject))
            done = ledger.answer(_one(request), links=tuple(made.values()), resolve=request.resolve)
        if not request.quiet:
            _say(done, {link.id: link for link in made.values()})
    return DONE


def _decided(rows: Sequence[tuple[int, Mapping[str, str]]]) -> list[str]:
    return [row["id"] for _, row in rows if (row.get("decide") or "").strip()]


def _one(request: DecideRequest) -> Answered:
    if request.answer is None:
        raise InputError("decide", "no answer is given", f"one of {', '.join(Answer)}")
    return Answered(
        request.subject,
        request.answer,
        request.reviewer,
        request.reason,
        _fields(request.fields),
        request.seen,
    )


def _fields(given: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given:
        name, sign, value = each.partition("=")
        name = name.strip()
        if not sign or not name:
            raise InputError("--field", f"{each!r} is no NAME=VALUE", "write it as low=12")
        if name in found:
            raise InputError("--field", f"{name} is given twice", "give it once")
        found[name] = value
    return found


def _many(
    ledger: Ledger,
    request: DecideRequest,
    rows: Sequence[tuple[int, Mapping[str, str]]],
    made: Mapping[str, Link],
) -> list[Answered]:
    """The answers of a filled-in list; InputError names every row that cannot be used."""
    answers: list[Answered] = []
    wrong: list[str] = []
    with ledger.reading() as moment:
        for number, row in rows:
            if not (row.get("decide") or "").strip():
                continue
            try:
                link = made.get(row["id"].strip())
                line = unrecorded(link) if link else subject_line(moment, row["id"])
                answers.append(_answered(line, request, row, f"row {number}"))
            except InputError as error:
                wrong.append(f"row {number}: {error}")
    if wrong:
        more = f" | and {len(wrong) - 10} more" if len(wrong) > 10 else ""
        raise InputError("decide -", " | ".join(wrong[:10]) + more, "nothing was recorded")
    if not answers:
        raise InputError("decide -", "no row has an answer in its column decide", _FORM)
    return answers


def _rows(stream: IO[bytes]) -> list[tuple[int, Mapping[str, str]]]:
    """The rows under the names of their columns, numbered as a spreadsheet numbers them."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise InputError("decide -", "is larger than 256 MiB", "give it in parts")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("decide -", "is no text in UTF-8", "save it as CSV in UTF-8") from error
    opening = text.partition("\n")[0]
    delimiter = max(",;\t", key=opening.count)
    try:
        csv.field_size_limit(_LARGEST)
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError("decide -", f"is no CSV ({error})", _FORM) from error
    names = [name.strip() for name in rows[0]] if rows else []
    if "id" not in names or "decide" not in names:
        raise InputError("decide -", "has no columns id and decide", _FORM)
    return [
        (number, dict(zip(names, row, strict=False))) for number, row in enumerate(rows[1:], 2) if any(row)
    ]


def _answered(
    line: ClaimLine | LinkLine, request: DecideRequest, row: Mapping[str, str], place: str
) -> Answered:
    answer = row["decide"].strip().lower()
    seen = (row.get("version") or "").strip() or None
    reason = (row.get("reason") or "").strip() or request.reason
    fields: dict[str, str] = {}
    if isinstance(line, ClaimLine) and seen in (None, line.version):
        edits = _edits(line, row)
        if answer == Answer.CORRECT:
            fields = edits
        elif edits.keys() - {"when"}:
            names = ", ".join(sorted(edits.keys() - {"when"}))
            raise InputError(line.id, f"{names} was changed, but the answer is {answer}", "say correct")
    elif answer == Answer.CORRECT:
        # The claim is another one by now: the ledger will refuse the answer, whatever was corrected.
        fields = {"low": ""}
    return Answered(line.id, answer, request.reviewer, reason, fields, seen, place)


def _edits(claim: ClaimLine, row: Mapping[str, str]) -> dict[str, str]:
    """The cells that say something else than the claim does, by the names of fields."""
    edits = {name: _bare(row[name]) for name in _CELLS if name in row and _differs(claim, name, row[name])}
    if any(name in row and _differs(claim, name, row[name]) for name in _DAYS):
        start, end = ((row.get(name) or "").strip() for name in _DAYS)
        edits["when"] = f"{start}..{end}" if start or end else ""
    return edits


def _differs(claim: ClaimLine, name: str, words: str) -> bool:
    was = cell(getattr(claim, name))
    return words.strip().lower() not in (was.strip().lower(), _bare(was).strip().lower())


def _bare(words: str) -> str:
    """A cell without the sign that kept a spreadsheet from running it as a formula."""
    return words[1:] if words.startswith("'") and cell(words[1:]) == words else words


def _say(done: Sequence[DecisionLine], made: Mapping[str, Link]) -> None:
    console = messages()
    for each in done[:20]:
        said = ", ".join(each.correction)
        link = made.get(each.subject)
        said = said if link is None else _meaning(link)
        words = f" ({said})" if said else ""
        console.print(Text(clean(f"#{each.number}: {each.subject} {each.answer}{words} by {each.reviewer}")))
    if len(done) > 20:
        console.print(Text(f"and {len(done) - 20:,} more"))
    if any(link.kind is LinkKind.PERSON and link.reasons == ASKED for link in made.values()):
        console.print(Text("whether they tell of one event is another question: --incident", style="dim"))


def _meaning(link: Link) -> str:
    """What a link holds its two claims to be of."""
    return "of one person" if link.kind is LinkKind.PERSON else "of one event"
