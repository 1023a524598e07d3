"""Words: claims in the words of the pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from cenotaph.model.views import ClaimLine, DecisionLine
from cenotaph.pipeline.shown.numbers import number

ANSWERS = {
    "yes": "accepted",
    "no": "rejected",
    "unsure": "unsure",
    "correct": "corrected",
    "open": "taken back",
}
"""What a reviewer did, by the answer."""
STATES = {
    "changed": "read otherwise since",
    "unread": "no longer read",
    "withdrawn": "no longer read",
}
_PRECISIONS = {
    1: "the place itself",
    2: "a point near it",
    3: "a second-order division",
    4: "a first-order division",
    5: "an area or a line",
    6: "the country as a whole",
    7: "no country's land",
}


def how_many(claim: ClaimLine) -> str:
    """How many, as the claim bounds it: "23", "at least 12", "30 to 40"; "1" for a named person."""
    low, high = claim.low, claim.high
    if low is None and high is None:
        return "some"
    if low == high:
        words = number(low)
    elif high is None:
        words = f"at least {number(low)}"
    elif low is None:
        words = f"at most {number(high)}"
    else:
        words = f"{number(low)} to {number(high)}"
    return f"about {words}" if claim.approx and low == high else words


def facts(claim: ClaimLine) -> list[tuple[str, str]]:
    """What is said beside the number, each with its label; what the report leaves open is left out."""
    found = (
        ("whose", _whose(claim)),
        ("when", _when(claim)),
        ("where", _where(claim)),
        ("placed", placed(claim)),
        ("by", claim.attacker),
        ("says", claim.source),
        ("", "running total" if claim.cumulative else None),
        ("", "denied" if claim.denied else None),
    )
    return [(label, value) for label, value in found if value]


def placed(claim: ClaimLine) -> str:
    """The place that the words were found to mean, and how near its point is; nothing where none was."""
    if not claim.where:
        return ""
    if claim.latitude is None:
        return "not found"
    around = [name for name in (claim.admin2, claim.admin1) if name and name != claim.place]
    where = ", ".join(dict.fromkeys(name for name in (claim.place, *around) if name))
    return f"{where} ({_PRECISIONS.get(claim.where_prec or 0, 'how near is unknown')})"


def answered(claim: ClaimLine) -> str:
    """Where a claim stands: accepted, rejected ... or undecided, and whether it was read otherwise since."""
    said = ANSWERS.get(claim.answer or "", "")
    state = STATES.get(claim.state, "")
    return ", ".join(part for part in (said, state) if part) or "undecided"


def decided(decision: DecisionLine) -> str:
    """A decision: who did what, and when."""
    return f"{ANSWERS.get(decision.answer, decision.answer)} by {decision.reviewer} on {decision.at[:10]}"


def host(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).hostname or url


def is_link(url: str) -> bool:
    """Whether an address may be followed: of the web, not one that a browser would run."""
    return url.split(":", 1)[0].lower() in ("http", "https")


def _whose(claim: ClaimLine) -> str:
    parts = [claim.group, claim.unit]
    if claim.affiliation and (not claim.group or claim.affiliation.casefold() not in claim.group.casefold()):
        parts.append(claim.affiliation)
    return ", ".join(part for part in parts if part)


def _when(claim: ClaimLine) -> str:
    if claim.start is None or claim.end is None:
        return ""
    return str(claim.start) if claim.start == claim.end else f"{claim.start} to {claim.end}"


def _where(claim: ClaimLine) -> str:
    return ", ".join(part for part in (claim.where, claim.country) if part)
