"""A ledger and a profile -> the ledger as a publication sees it, and what is to be done to its strings."""

from __future__ import annotations

from cenotaph.ledger import Ledger
from cenotaph.ledger.outside import outside
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.redaction import Profile, Redaction, Withheld, WithheldName, Withholding


def redacted(
    ledger: Ledger, profile: Profile, reference: Reference | None = None
) -> tuple[Ledger, Redaction]:
    """The ledger without what a profile leaves out, and what takes the rest out of every string.

    The ledger is to be closed when it is done with (`with`); it is the given one where no report is left out.
    Raises InputError for an id of the profile that nothing in the ledger has.
    """
    seen = outside(ledger) if Withheld.RESTRICTED in profile.withholds else ledger
    names = tuple(WithheldName(frozenset({name})) for name in profile.names)
    return seen, Redaction(Withholding(names=names))
