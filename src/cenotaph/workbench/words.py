"""Words: claims in the words of the pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from cenotaph.model.views import ClaimLine
from cenotaph.workbench.numbers import number


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
        ("by", claim.attacker),
        ("says", claim.source),
        ("", "running total" if claim.cumulative else None),
        ("", "denied" if claim.denied else None),
    )
    return [(label, value) for label, value in found if value]


def host(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).hostname or url


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
