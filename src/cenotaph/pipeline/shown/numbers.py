"""Numbers as the pages write them."""

from __future__ import annotations


def number(value: int | None) -> str:
    """A whole number with commas between thousands; nothing where there is none."""
    return "" if value is None else f"{value:,}"
