"""What is withheld from a publication: names with the reports that bear them, words of sources, ids."""

from __future__ import annotations

from dataclasses import dataclass

MARK = "[withheld]"
"""What stands where words were withheld."""


@dataclass(frozen=True, slots=True)
class WithheldName:
    """One person whose name is withheld."""

    spellings: frozenset[str]
    reports: frozenset[str] = frozenset()
    """Ids of the reports that name the person: there, a single part of the name is withheld, too."""


@dataclass(frozen=True, slots=True)
class Withholding:
    """All that a profile withholds of one ledger."""

    names: tuple[WithheldName, ...] = ()
    phrases: frozenset[str] = frozenset()
    """Words that tell who a source is, withheld wherever they stand."""
    speakers: frozenset[str] = frozenset()
    """Words of claims' sources of which nothing is left."""
    claims: frozenset[str] = frozenset()
    """Ids of claims whose names are withheld, whatever they are."""
    persons: frozenset[str] = frozenset()
    """Ids of persons whose names are withheld."""
    silent: frozenset[str] = frozenset()
    """Ids of claims of which no word is published, only what they count."""
    reports: frozenset[str] = frozenset()
    """Ids of reports that are left out with all that they say."""
    published: frozenset[str] = frozenset()
    """Names that are published: a part that one of them shares with a withheld one stays in it."""
    usual: frozenset[str] = frozenset()
    """Words of places, parties and outlets: no single one of them is withheld by itself in every report."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is withheld."""
        return not (self.names or self.phrases or self.speakers or self.claims or self.silent or self.reports)
