"""Asking: the parts of addresses that many pages share; a field left empty asks for nothing."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


Day = Annotated[date | None, BeforeValidator(_none_if_empty)]
"""A day of an address or a form."""
