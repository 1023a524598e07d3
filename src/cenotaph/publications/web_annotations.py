"""W3C Web Annotation: each claim tied to its words by quote and position, one annotation a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cenotaph.model.text import Support
from cenotaph.model.views import ClaimLine
from cenotaph.publications.checking import Fault

NAME = "W3C Web Annotation"
LOSES = (
    "the text of the report: the quotes stand, the words between them do not; positions count code points",
    "links between claims: persons and incidents, and the figures that rest on them",
    "who decided on a claim and why; its standing answer stays, and is not taken into another ledger",
    "who passed a claim on: of a chain of speakers the nearest stays",
    "all places that the words may mean but the likeliest",
)
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\s<>\"{}|\\^`]{1,4000}")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]{1,4000}")
FIELDS = (
    "report", "outlet", "published", "title", "key",
    "kind", "measure", "low", "high", "approx", "vague", "cumulative", "group", "affiliation", "name", "rank",
    "unit", "start", "end", "basis", "precision", "where", "country", "place_id", "place", "place_path",
    "latitude", "longitude", "where_prec", "admin1", "admin2", "attacker", "source", "denied", "part_of",
    "party_id", "unit_id", "attacker_id", "speaker_id", "score", "rule", "answer",
)  # fmt: skip
"""What the description of a claim may say."""
_SELECTORS = tuple(
    f"{name}Selector"
    for name in ("Fragment", "Css", "XPath", "TextQuote", "TextPosition", "DataPosition", "Svg", "Range")
)


def line_of(claim: ClaimLine, supports: Sequence[Support] = ()) -> str:
    """A claim as one line: what it says in the body, its words and where they stand in the target.

    The body names the words beside its own that its fields rest on, each with what it says of it.
    """
    said: dict[str, object] = {name: _plain(getattr(claim, name)) for name in FIELDS}
    said["supports"] = [_support(each) for each in supports] or None
    annotation = {
        "@context": CONTEXT,
        "id": f"urn:cenotaph:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": claim.measure},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(
                    {name: value for name, value in said.items() if value is not None}, ensure_ascii=False
                ),
            },
        ],
        "target": {
            "source": _source(claim),
            "selector": [
                {"type": "TextQuoteSelector", "exact": claim.quote},
                {"type": "TextPositionSelector", "start": claim.quote_start, "end": claim.quote_end},
            ],
        },
    }
    text = json.dumps(annotation, ensure_ascii=False)
    # A lone surrogate cannot be written as UTF-8; JSON's own escapes can hold it.
    is_whole = not any("\ud800" <= sign <= "\udfff" for sign in text)
    return text if is_whole else json.dumps(annotation)


def faults_of(row: int, found: object) -> Iterator[Fault]:
    """What is wrong with one decoded annotation, which stands in a line."""
    if not isinstance(found, Mapping):
        yield Fault(row, "", "is no JSON object")
        return
    if CONTEXT not in _listed(found.get("@context")):
        yield Fault(row, "@context", f"does not name {CONTEXT}")
    if "Annotation" not in _listed(found.get("type")):
        yield Fault(row, "type", "is not Annotation")
    if not _is_iri(found.get("id")):
        yield Fault(row, "id", "is no IRI")
    targets = _listed(found.get("target"))
    if not targets:
        yield Fault(row, "target", "is lacking")
    for target in targets:
        yield from (Fault(row, name, what) for name, what in _target(target))
    for body in _listed(found.get("body")):
        yield from (Fault(row, name, what) for name, what in _body(body))


def _body(body: object) -> Iterator[tuple[str, str]]:
    if not isinstance(body, Mapping):
        if not _is_iri(body):
            yield "body", "is neither an object nor an IRI"
    elif body.get("type") == "TextualBody" and not isinstance(body.get("value"), str):
        yield "body.value", "a textual body has a value"


def _target(target: object) -> Iterator[tuple[str, str]]:
    if not isinstance(target, Mapping):
        if not _is_iri(target):
            yield "target", "is neither an object nor an IRI"
        return
    if not _is_iri(target.get("source")) and not _is_iri(target.get("id")):
        yield "target.source", "is no IRI"
    for selector in _listed(target.get("selector")):
        if not isinstance(selector, Mapping):
            if not _is_iri(selector):
                yield "target.selector", "is neither an object nor an IRI"
        elif selector.get("type") not in _SELECTORS:
            yield "target.selector.type", "is no selector of the model"
        else:
            yield from _selector(selector)


def _selector(selector: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    kind = selector["type"]
    if kind == "TextQuoteSelector" and not (isinstance(selector.get("exact"), str) and selector["exact"]):
        yield "target.selector.exact", "a quote is lacking"
    if kind in ("TextPositionSelector", "DataPositionSelector"):
        start, end = selector.get("start"), selector.get("end")
        if not _is_offset(start) or not _is_offset(end):
            yield "target.selector.start", "start and end are whole numbers from 0"
        elif end <= start:  # type: ignore[operator]
            yield "target.selector.end", f"{end} is not after start, {start}"


def _support(support: Support) -> dict[str, object]:
    words: dict[str, object] = {"start": support.start, "end": support.end, "quote": support.quote}
    return words | ({"kind": str(support.kind)} if support.kind else {})


def _source(claim: ClaimLine) -> str:
    # What a report says of its own address is anyone's words: only one of the web may be followed.
    is_web = claim.url is not None and _WEB.fullmatch(claim.url)
    return claim.url if is_web and claim.url else f"urn:cenotaph:report:{claim.report}"


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
