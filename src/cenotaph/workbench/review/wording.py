"""Wording: what is in the way of a decision, in the words of a page."""

from __future__ import annotations

from fastapi import Request

from cenotaph.errors import InputError


def said(error: InputError) -> str:
    """What is wrong and what helps, without the command line's words for where."""
    remedy = error.remedy if not error.remedy.startswith("add --") else ""
    return f"{error.what}; {remedy}" if remedy else error.what


def in_the_way(request: Request, code: int) -> tuple[int, dict[str, str]]:
    """The status and the headers of a page that asks anew.

    A part of a page that htmx asked for is a page like any other, and its address is not one to come back to.
    """
    return (200, {"HX-Push-Url": "false"}) if "hx-request" in request.headers else (code, {})
