"""Restrictions as rows: who sees a report, as the entry says."""

from __future__ import annotations

import json
from typing import Any

from cenotaph.ledger.entries import Entry
from cenotaph.ledger.payloads import Payload


def restriction_row(entry: Entry, payload: Payload) -> dict[str, Any]:
    """The row of an entry that restricts a report, or opens it to all again."""
    readers = payload["readers"]
    return {
        "number": entry.number,
        "subject": entry.subject,
        "readers": None if readers is None else json.dumps(readers, ensure_ascii=False),
        "reviewer": payload["reviewer"],
        "reason": payload["reason"],
        "at": entry.at,
    }
