"""Claims on named persons as records: their facts in columns, folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from cenotaph.matching.columns import Records
from cenotaph.model.group import NamedClaim
from cenotaph.names import parse
from cenotaph.parties.find import party_of

_LONGEST = 200


def records_of(claims: Sequence[NamedClaim]) -> Records:
    """One record a claim, in the order of the claims."""
    party = _once(_party)
    fold = _once(folded)
    name = _once(bare)
    return Records.of(
        {
            "name": [name(claim.name) for claim in claims],
            "rank": [fold(claim.rank) for claim in claims],
            "unit": [fold(claim.unit) for claim in claims],
            "party": [party(claim.party) for claim in claims],
            "where": [fold(claim.where) for claim in claims],
            "country": [claim.country for claim in claims],
            "start": [claim.start.isoformat() if claim.start else None for claim in claims],
            "end": [claim.end.isoformat() if claim.end else None for claim in claims],
            "day": [_day(claim) for claim in claims],
            "month": [claim.start.isoformat()[:7] if claim.start else None for claim in claims],
            "measure": [claim.measure for claim in claims],
            "report": [claim.report for claim in claims],
            "origin": [claim.origin or claim.report for claim in claims],
        }
    )


@lru_cache(maxsize=1 << 16)
def folded(words: str) -> str:
    """Words without case, accents, points and doubled blanks, at most 200 signs of them."""
    plain = unicodedata.normalize("NFKD", words[:_LONGEST]).casefold()
    letters = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join("".join(letters).split())


def bare(name: str) -> str:
    """A name without the titles before it, its signs as they are."""
    # A lone half of a sign is nothing that a name can hold.
    clean = name[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    titles = len(parse(clean).titles)
    return " ".join(clean.split()[titles:] if titles else clean.split())


def _party(words: str) -> str:
    """The id of the party that the words name, else the words themselves."""
    found = party_of(words)
    return f"={found.id}" if found else folded(words)


def _day(claim: NamedClaim) -> str | None:
    """The first day of a window that is short enough to be one day to another desk."""
    if claim.start is None or claim.end is None or (claim.end - claim.start).days > 3:
        return None
    return claim.start.isoformat()


def _once(function: Callable[[str], str]) -> Callable[[str | None], str | None]:
    """The function for what may be missing, asked once for each value."""
    known: dict[str, str] = {}

    def answer(words: str | None) -> str | None:
        if not words:
            return None
        found = known.get(words)
        if found is None:
            found = known[words] = function(words)
        return found

    return answer
