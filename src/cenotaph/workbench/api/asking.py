"""Asking: what lists are filtered by, as addresses have it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from cenotaph.ledger import Query
from cenotaph.model.claim import Measure
from cenotaph.workbench.api.paging import Paged
from cenotaph.workbench.asking import StatedDay

Id = Annotated[str, Path(max_length=300, description="The id, or at least six signs of its opening")]


class Wanted(BaseModel):
    """All that is given must hold; what is left out is open."""

    q: str = Field("", max_length=500, description='Words: `"a phrase"` as it stands, `bomb*` by its opening')
    party: str | None = Field(None, max_length=300, description="A party, with its forces and units")
    where: str | None = Field(
        None, max_length=300, description="A place with all that lies in it, or a country"
    )
    speaker: str | None = Field(None, max_length=300, description="Who says so")
    attacker: str | None = Field(None, max_length=300, description="Who is said to have done it")
    name: str | None = Field(None, max_length=300, description="Words of a person's name")
    outlet: str | None = Field(None, max_length=300, description="Who printed it")
    outcome: Measure | None = Field(None, description="What is counted")
    first: StatedDay = Field(
        None, alias="from", description="First day: claims whose window touches, reports published"
    )
    last: StatedDay = Field(None, alias="to", description="Last day")
    undecided: bool = Field(False, description="Only what waits for a reviewer")
    report: str | None = Field(None, max_length=300, description="The id of a report")

    @property
    def query(self) -> Query:
        """The same for the ledger; a field left empty asks for nothing."""
        return Query(
            self.q,
            party=self.party or None,
            where=self.where or None,
            speaker=self.speaker or None,
            attacker=self.attacker or None,
            name=self.name or None,
            outlet=self.outlet or None,
            measure=self.outcome or None,
            first=self.first,
            last=self.last,
            undecided=self.undecided,
            report=self.report or None,
        )


class Filtered(Wanted, Paged):
    """The same of a list, page by page."""
