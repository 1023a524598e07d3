"""The other process: checks one span of entries; asked on standard input, answers on standard output."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from cenotaph.ledger.store import Ledger
from cenotaph.ledger.verify.finding import Finding
from cenotaph.ledger.verify.span import KeySum, Span, check_span


def to_json(span: Span) -> str:
    """A span as one line of JSON."""
    return json.dumps(asdict(span))


def from_json(line: bytes) -> Span:
    """The span that `to_json` wrote."""
    row: dict[str, Any] = json.loads(line)
    findings = [Finding(**finding) for finding in row.pop("findings")]
    keys = KeySum(**row.pop("keys"))
    return Span(**row, findings=findings, keys=keys)


def main() -> None:
    """Checks the span that was asked for."""
    asked = json.loads(sys.stdin.buffer.read())
    with Ledger(asked["address"]) as ledger, ledger.reading() as connection:
        span = check_span(connection, asked["first"], asked["last"], lambda _: None)
    sys.stdout.write(to_json(span))


if __name__ == "__main__":
    main()
