"""Reports and claims as JSON objects: the public interchange form, one report a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from cenotaph.errors import InputError
from cenotaph.model.claim import OUTCOMES, Claim, Kind, Measure, Rule, claim_ids
from cenotaph.model.count import Count
from cenotaph.model.party import Role, Sides, Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import PlaceReading
from cenotaph.model.placed import placed_row, placing_of
from cenotaph.model.text import Anchor, Report, Support, SupportKind

Row = dict[str, Any]
_Value = TypeVar("_Value")

_PERSON_ONLY = ("name", "rank")
_COUNT = ("low", "high", "approx", "vague")
_SIDES = ("party", "unit", "attacker", "speaker")
_ABSENT: dict[Kind, frozenset[str]] = {
    Kind.TOLL: frozenset(_PERSON_ONLY),
    Kind.PERSON: frozenset({"group", *_COUNT, "cumulative"}),
    Kind.STRENGTH: frozenset({*_PERSON_ONLY, "cumulative", "attacker", "part_of"}),
}
"""Fields that the annotation of a kind does not have: written only where a claim fills them."""


def to_row(report: Report, claims: Sequence[Claim]) -> Row:
    """The JSON object of a report and its claims; `from_row` gives back equal ones."""
    row: Row = {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "language": report.language,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "text": report.text,
        "author": report.author,
        "translator": report.translator,
    }
    if report.original is not None:
        row["original"] = report.original
    if report.furniture:
        row["furniture"] = [list(extent) for extent in report.furniture]
    ids = claim_ids(report, claims)
    row["claims"] = [claim_to_row(claim, name) for claim, name in zip(claims, ids, strict=True)]
    return row


def to_line(report: Report, claims: Sequence[Claim]) -> str:
    """The row of `to_row` as one line of JSON, without the line end; always writable as UTF-8."""
    row = to_row(report, claims)
    line = json.dumps(row, ensure_ascii=False)
    # A lone surrogate cannot be written as UTF-8; JSON's own escapes can hold it.
    return line if line.isascii() or _encodable(line) else json.dumps(row)


def claim_to_row(claim: Claim, claim_id: str) -> Row:
    """The JSON object of one claim, its fields in the order of the annotation guidelines."""
    count = claim.count
    row: Row = {
        "key": claim.key,
        "kind": str(claim.kind),
        "outcome" if claim.measure in OUTCOMES else "status": str(claim.measure),
        "name": claim.name,
        "rank": claim.rank,
        "unit": claim.unit,
        "group": claim.group,
        "affiliation": claim.affiliation,
        "low": count.low if count else None,
        "high": count.high if count else None,
        "approx": count.approx if count else None,
        "vague": count.vague if count else None,
        "cumulative": claim.cumulative,
        "when": _window_row(claim.window),
        "where": claim.place.words if claim.place else None,
        "country": claim.place.country if claim.place else None,
        "attacker": claim.attacker,
        "source": claim.speaker,
        "denied": claim.denied,
        "part_of": claim.part_of,
        "quote": claim.anchor.quote,
    }
    kept = {field for field in _ABSENT[claim.kind] if row[field] is None or row[field] is False}
    if count:
        kept -= set(_COUNT)
    row = {field: value for field, value in row.items() if field not in kept}
    row["anchors"] = [_anchor_row(claim.anchor), *(_support_row(support) for support in claim.supports)]
    row["place"] = _place_row(claim)
    if sides := {name: code for name in _SIDES if (code := getattr(claim.sides, name)) is not None}:
        row["parties"] = sides
    row["chain"] = [{"words": link.words, "role": str(link.role)} for link in claim.chain]
    row["score"] = claim.score
    row["rule"] = str(claim.rule)
    row["id"] = claim_id
    return row


def from_row(row: Mapping[str, Any], where: str = "report") -> tuple[Report, list[Claim]]:
    """The report and claims of a JSON object; InputError names `where` and the field that cannot be used.

    Claims with the annotated fields alone are read too: what they lack is found in the text or left open.
    """
    text = _need(row, "text", str, where)
    furniture = _checked(
        lambda: tuple((int(a), int(b)) for a, b in row.get("furniture") or ()), where, "furniture"
    )
    report = Report(
        id=_need(row, "id", str, where),
        text=text,
        title=_words(row, "title", where),
        outlet=_words(row, "outlet", where),
        url=_words(row, "url", where),
        published=_checked(lambda: _day(row.get("published")), where, "published"),
        language=_words(row, "language", where),
        author=_words(row, "author", where),
        translator=_words(row, "translator", where),
        original=_words(row, "original", where),
        furniture=furniture,
    )
    claims = row.get("claims") or []
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
        raise InputError(where, "its claims are not a list of objects", "see the interchange form")
    return report, [claim_from_row(claim, text, f"{where}, claim {n}") for n, claim in enumerate(claims, 1)]


def claim_from_row(row: Mapping[str, Any], text: str, where: str = "claim") -> Claim:
    """The claim of a JSON object; a claim without anchors finds its quote in `text`, its report's."""
    anchors = _checked(lambda: _anchors(row, text), where, "anchors")
    return Claim(
        key=_need(row, "key", str, where),
        kind=_checked(lambda: Kind(row["kind"]), where, "kind"),
        measure=_checked(lambda: Measure(row.get("outcome") or row["status"]), where, "outcome or status"),
        anchor=Anchor(anchors[0].start, anchors[0].end, anchors[0].quote),
        count=_checked(lambda: _count(row), where, "low, high"),
        name=_words(row, "name", where),
        rank=_words(row, "rank", where),
        group=_words(row, "group", where),
        affiliation=_words(row, "affiliation", where),
        unit=_words(row, "unit", where),
        cumulative=bool(row.get("cumulative")),
        window=_checked(lambda: _window(row.get("when")), where, "when"),
        place=_checked(lambda: _place(row), where, "place"),
        attacker=_words(row, "attacker", where),
        chain=_checked(lambda: _chain(row), where, "chain"),
        denied=bool(row.get("denied")),
        part_of=_words(row, "part_of", where),
        score=_checked(lambda: float(row.get("score", 1.0)), where, "score"),
        rule=_checked(lambda: _rule(row.get("rule")), where, "rule"),
        supports=anchors[1:],
        placing=_checked(lambda: placing_of(row.get("place") or {}), where, "place"),
        sides=_checked(lambda: _sides(row.get("parties")), where, "parties"),
    )


def _encodable(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _anchor_row(anchor: Anchor) -> Row:
    return {"start": anchor.start, "end": anchor.end, "quote": anchor.quote}


def _support_row(support: Support) -> Row:
    return _anchor_row(support) | ({"kind": str(support.kind)} if support.kind else {})


def _place_row(claim: Claim) -> Row | None:
    if claim.place is None:
        return None
    return {"words": claim.place.words, "country": claim.place.country} | placed_row(claim.placing)


def _window_row(window: Window | None) -> Row | None:
    if window is None:
        return None
    return {
        "start": window.start.isoformat(),
        "end": window.end.isoformat(),
        "basis": str(window.basis),
        "precision": str(window.precision),
    }


def _need(row: Mapping[str, Any], field: str, form: type[_Value], where: str) -> _Value:
    value = row.get(field)
    if not isinstance(value, form):
        raise InputError(where, f"its {field} is missing or no text", "see the interchange form")
    return value


def _words(row: Mapping[str, Any], field: str, where: str) -> str | None:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise InputError(where, f"its {field} is no text", "see the interchange form")
    return value


def _checked(make: Callable[[], _Value], where: str, field: str) -> _Value:
    try:
        return make()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            where, f"its {field} cannot be used ({error})", "see the interchange form"
        ) from error


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value is not None else None


def _anchors(row: Mapping[str, Any], text: str) -> tuple[Support, ...]:
    stated = tuple(_anchor(anchor) for anchor in row.get("anchors") or ())
    if stated:
        return stated
    start = text.find(row["quote"])
    if start < 0:
        raise ValueError("the quote does not stand in the text")
    return (Support.of(text, start, start + len(row["quote"])),)


def _anchor(row: Mapping[str, Any]) -> Support:
    kind = SupportKind(row["kind"]) if row.get("kind") else None
    return Support(int(row["start"]), int(row["end"]), str(row["quote"]), kind)


def _count(row: Mapping[str, Any]) -> Count | None:
    if all(row.get(field) is None for field in _COUNT):
        return None
    low, high = (None if row.get(end) is None else int(row[end]) for end in ("low", "high"))
    return Count(low, high, bool(row.get("approx")), bool(row.get("vague")))


def _window(when: Mapping[str, str] | None) -> Window | None:
    if when is None:
        return None
    return Window(
        date.fromisoformat(when["start"]),
        date.fromisoformat(when["end"]),
        DateBasis(when.get("basis", DateBasis.STATED)),
        DatePrecision(when.get("precision", DatePrecision.DAY)),
    )


def _place(row: Mapping[str, Any]) -> PlaceReading | None:
    place = row.get("place")
    if place is not None:
        return PlaceReading(_place_words(place.get("words")), place.get("country"))
    if row.get("where") or row.get("country"):
        return PlaceReading(_place_words(row.get("where")), row.get("country"))
    return None


def _place_words(words: object) -> str | None:
    return str(words) if words else None


def _chain(row: Mapping[str, Any]) -> tuple[Speaker, ...]:
    if row.get("chain") is None:
        return (Speaker(str(row["source"])),) if row.get("source") else ()
    return tuple(Speaker(str(link["words"]), Role(link["role"])) for link in row["chain"])


def _sides(parties: Mapping[str, Any] | None) -> Sides:
    found = {name: (parties or {}).get(name) for name in _SIDES}
    if any(code is not None and not isinstance(code, str) for code in found.values()):
        raise TypeError("an id is no text")
    return Sides(**found)


def _rule(words: str | None) -> Rule:
    if words is None:
        return Rule("annotation", "annotated")
    engine, _, rest = words.partition("/")
    name, _, version = rest.rpartition("@")
    return Rule(engine, name, int(version))
