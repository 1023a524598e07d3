"""The library's door: a text in, its claims out; a ledger opened, asked and decided on."""

from cenotaph.library.keeping import OpenLedger, open  # noqa: A004 - the door's own word
from cenotaph.library.reading import Backend, ClaimList, read, to_frame

__all__ = ["Backend", "ClaimList", "OpenLedger", "open", "read", "to_frame"]
