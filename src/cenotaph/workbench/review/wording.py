"""Wording: what is in the way of a decision, in the words of a page."""

from __future__ import annotations

from cenotaph.errors import InputError


def said(error: InputError) -> str:
    """What is wrong and what helps, without the command line's words for where."""
    remedy = error.remedy if not error.remedy.startswith("add --") else ""
    return f"{error.what}; {remedy}" if remedy else error.what
