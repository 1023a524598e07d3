"""Errors of database drivers -> errors that name the ledger, what is wrong and the remedy."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from cenotaph.errors import CorruptLedgerError, LedgerError

DAMAGED = ("is damaged", "restore a backup (cenotaph restore); keep the damaged file")
"""What is wrong with a file whose bytes are not what SQLite wrote, and what helps."""

_SQLITE: tuple[tuple[tuple[str, ...], type[LedgerError], str, str], ...] = (
    (
        ("not a database",),
        CorruptLedgerError,
        "is no ledger",
        "give another path, or restore a backup",
    ),
    (
        ("malformed", "corrupt", "could not decode"),
        CorruptLedgerError,
        *DAMAGED,
    ),
    (
        ("disk is full", "disk i/o error", "too big"),
        LedgerError,
        "could not be written (disk full, or failing)",
        "make room and run the same again: what was recorded is kept",
    ),
    (
        ("readonly", "read-only"),
        LedgerError,
        "may not be written",
        "give yourself permission to write the file and its folder, or name another --ledger",
    ),
    (
        ("unable to open",),
        LedgerError,
        "cannot be opened",
        "check that the folder exists and may be written",
    ),
    (
        ("locked", "busy"),
        LedgerError,
        "is being written by another program that does not finish",
        "wait for it, or end it, and run the same again",
    ),
)

_POSTGRES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("53100",), "could not be written (disk full)", "make room and run the same again"),
    (
        ("25006", "42501"),
        "may not be written",
        "ask for the right to write and to create tables in this database",
    ),
    (("28P01", "28000"), "refuses the user or password", "check both in --ledger or CENOTAPH_LEDGER"),
    (("3D000",), "does not exist", "create the database first (createdb)"),
    (("XX001", "XX002"), "is damaged", "restore a backup (cenotaph restore)"),
)

_AGAIN = "check that the server runs and run the same again: what was recorded is kept"


def failure(error: DBAPIError, name: str) -> LedgerError:
    """The error to raise in place of a driver's."""
    words = str(error.orig).lower()
    state = getattr(error.orig, "sqlstate", None) or ""
    for states, what, remedy in _POSTGRES:
        if state in states:
            return LedgerError(name, what, remedy)
    if type(error.orig).__module__.startswith("psycopg"):
        if state.startswith(("08", "57")) or not state or error.connection_invalidated:
            return LedgerError(name, "cannot be reached", _AGAIN)
        return LedgerError(name, f"refuses ({state})", "see the server's log")
    for signs, kind, what, remedy in _SQLITE:
        if any(sign in words for sign in signs):
            return kind(name, what, remedy)
    return LedgerError(name, f"cannot be used ({words})", "check the file, or restore a backup")
