"""Claims on named persons as records: their facts in columns, folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from cenotaph.matching.columns import Records
from cenotaph.model.group import NamedClaim
from cenotaph.model.place import Precision
from cenotaph.names import parse
from cenotaph.parties.find import party_of
from cenotaph.places.nearness import Spot, radius_of

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
            "unit": [_known_as(claim.unit_id) or fold(claim.unit) for claim in claims],
            "unit both ways": [_both_ways(claim.unit_id, fold(claim.unit)) for claim in claims],
            "party": [
                _known_as(claim.party_id) or _known_as(party(claim.party)) or fold(claim.party)
                for claim in claims
            ],
            "party both ways": [
                _both_ways(claim.party_id or party(claim.party), fold(claim.party)) for claim in claims
            ],
            "where": [fold(claim.where) for claim in claims],
            "place": [claim.place_id for claim in claims],
            "spot": [_placed(claim) for claim in claims],
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


def _known_as(code: str | None) -> str | None:
    """A party of the registry as a value beside words: words hold no such sign."""
    return f"={code}" if code else None


def _both_ways(code: str | None, words: str | None) -> str | None:
    """An id, where it is known, and the words beside it."""
    return f"{_plain(code)}\t{words or ''}" if code or words else None


def _placed(claim: NamedClaim) -> str | None:
    """Where a claim is placed and in which words, as one value; None where it tells neither.

    Distances are taken between values, each pair of them once.
    """
    words = folded(claim.where) if claim.where else ""
    point = (claim.latitude, claim.longitude, claim.where_prec)
    where = "" if claim.latitude is None else ";".join(map(repr, point))
    path = _plain(claim.place_path)
    if claim.where_prec == Precision.COUNTRY or not (words or "/" in path):
        return None
    return "\t".join((path, _plain(claim.place_id), where, words))


def _plain(code: str | None) -> str:
    """An id without the sign that parts it from words: ids come from whoever made a line of JSON."""
    return code.replace("\t", " ") if code else ""


@lru_cache(maxsize=1 << 16)
def spot_in(value: str) -> tuple[Spot | None, str]:
    """The spot and the words of such a value; no spot where nothing smaller than a country is known."""
    path, ident, where, words = value.split("\t")
    latitude, longitude, precision = map(float, where.split(";")) if where else (None, None, None)
    exact = int(precision) if precision is not None else Precision.INTERNATIONAL
    found = Spot(path, latitude, longitude, exact, ident, radius_of(ident))
    return (found if found.is_local else None), words


def _party(words: str) -> str:
    """The id of the party that the words name by themselves, else nothing."""
    found = party_of(words)
    return found.id if found else ""


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
