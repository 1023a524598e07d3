"""Asking: the parts of addresses that many pages share; a field left empty asks for nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator


def _day(value: object) -> object:
    return None if value == "" else _stated(value)


def _stated(value: object) -> object:
    # A bare number would be taken for seconds since 1970.
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise ValueError("write the day as YYYY-MM-DD")
    return value


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Day = Annotated[date | None, BeforeValidator(_day)]
"""A day of an address or a form."""
StatedDay = Annotated[date | None, BeforeValidator(_stated)]
"""A day where an empty field is a mistake: in requests of programs."""
