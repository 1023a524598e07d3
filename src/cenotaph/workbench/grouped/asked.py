"""Asked: what lists of persons and incidents are filtered by, as addresses have it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, Field

from cenotaph.ledger.listing import Wanted
from cenotaph.model.claim import Measure
from cenotaph.workbench.asking import Day

PAGE = 50


class Asked(BaseModel):
    """The filters of a list and where its page begins."""

    name: str = Field("", max_length=200)
    party: str = Field("", max_length=200)
    where: str = Field("", max_length=200)
    outcome: Annotated[Measure | None, BeforeValidator(lambda value: value or None)] = None
    first: Day = Field(None, alias="from")
    last: Day = Field(None, alias="to")
    after: int | None = None

    @property
    def wanted(self) -> Wanted:
        """The same for the ledger."""
        return Wanted(self.name, self.party, self.where, self.outcome or "", self.first, self.last)

    @property
    def is_filtered(self) -> bool:
        """Whether the list leaves anything out."""
        return self.wanted != Wanted()

    def onward(self, place: int) -> str:
        """The end of the address of the page behind a place."""
        said = self.model_dump(by_alias=True, exclude={"after"}) | {"after": place}
        return urlencode({name: value for name, value in said.items() if value not in (None, "")})
