"""Veils: what stands in the columns of a ledger for whoever does not see all of its fields.

What is given in the words of reports may name anybody: whoever sees no speakers sees none of it. What the
words mean (parties and places by their ids, days, numbers) stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from sqlalchemy import Connection

from cenotaph.model.account import Field

WITHHELD = "[withheld]"
"""Stands where something is withheld."""
_VEIL = "veil"
_SIGN = "CASE WHEN t.{0} IS NULL THEN NULL ELSE '" + WITHHELD + "' END"
_ALWAYS = f"'{WITHHELD}'"
_NO_TEXT, _NO_BYTES, _ZERO, _NO_LIST = "CAST(NULL AS TEXT)", "CAST(NULL AS BYTES)", "0", "'[]'"
_HIDDEN = "t.original IN (SELECT h.id FROM hidden_reports AS h)"
_NO_ADDRESS = (
    f"CASE WHEN NOT ({_HIDDEN}) AND EXISTS (SELECT 1 FROM MAIN.reports AS o WHERE o.id = t.original)"
    " THEN t.original END"
)
_NO_HIDDEN = f"CASE WHEN NOT ({_HIDDEN}) THEN t.original END"
_NO_POINT = "CASE WHEN t.place_id IS NULL THEN NULL ELSE t.place END"
_LISTED = "what lists tell"
_IN_WORDS = ("rank", "unit", "group", "affiliation", "where", "attacker", "source", "quote")

Instead = Mapping[str, tuple[Field, str]]

INSTEAD: Mapping[str, Instead] = {
    "entries": {"payload": (Field.TEXTS, _NO_BYTES)},
    "captures": {"record": (Field.TEXTS, _NO_BYTES)},
    "reports": {
        "url": (Field.ADDRESSES, _NO_TEXT),
        "original": (Field.ADDRESSES, _NO_ADDRESS),
        "title": (Field.SPEAKERS, _SIGN),
        "author": (Field.SPEAKERS, _SIGN),
        "translator": (Field.SPEAKERS, _SIGN),
    },
    "claims": {
        **dict.fromkeys(_IN_WORDS, (Field.SPEAKERS, _SIGN)),
        "quote_start": (Field.SPEAKERS, _ZERO),
        "quote_end": (Field.SPEAKERS, _ZERO),
        "place": (Field.SPEAKERS, _NO_POINT),
        "speaker_id": (Field.SPEAKERS, _NO_TEXT),
        "name": (Field.NAMES, _SIGN),
    },
    "decisions": {
        "correction": (Field.SPEAKERS, _NO_TEXT),
        "resolved": (Field.SPEAKERS, _NO_TEXT),
        "reason": (Field.SPEAKERS, _ALWAYS),
    },
    "codings": {"correction": (Field.SPEAKERS, _NO_TEXT)},
    "links": {"reasons": (Field.SPEAKERS, _NO_LIST)},
    "ties": {"reasons": (Field.SPEAKERS, _NO_LIST)},
    "tombstones": {"reason": (Field.SPEAKERS, _ALWAYS)},
    "restrictions": {"reason": (Field.SPEAKERS, _ALWAYS)},
    "listed": {"facts": (Field.SPEAKERS, _LISTED)},
    "job_outcomes": {
        "name": (Field.ADDRESSES, _ALWAYS),
        "problem": (Field.ADDRESSES, _SIGN),
        "remedy": (Field.ADDRESSES, _SIGN),
    },
}
"""Table -> column -> the field with which it is withheld, and what stands in its place."""
_MEANT = ("_measure_", "_in_", "_party_is_", "_attacker_is_", "_day_", "_month_", "_span_", "_years_")
"""What tokens begin with that stand for a meaning, not for a word of a report."""
_FOUND_BY = " OR ".join(f"(t.token >= '{each}' AND t.token < '{each[:-1]}`')" for each in _MEANT)
_FOUND_BY_NAME = f"{_FOUND_BY} OR (t.token >= '_name_' AND t.token < '_name`')"

AWAY: Mapping[str, Sequence[tuple[Field, str]]] = {
    "sketches": [(Field.TEXTS, "1 = 1")],
    "visits": [(Field.ADDRESSES, "1 = 1")],
    "voices": [(Field.SPEAKERS, "t.role = 'speaker'")],
    "said": [(Field.SPEAKERS, "1 = 1")],
    "listed_words": [(Field.SPEAKERS, f"NOT ({_FOUND_BY_NAME})"), (Field.NAMES, f"NOT ({_FOUND_BY})")],
}
"""Table -> the field with which rows of it are withheld, and which."""
_FACTS: Mapping[Field, Mapping[str, object]] = {
    Field.SPEAKERS: {
        "ranks": [], "who": [], "places": [], "doubts": [], "counts": [], "where": WITHHELD,
    },
    Field.NAMES: {"name": WITHHELD, "names": [], "persons": []},
}  # fmt: skip
"""What stands in the place of facts that lists tell of persons and incidents."""


def columns_of(table: str, columns: Sequence[str], veil: Field | None, *, is_postgres: bool) -> str:
    """What a view of a table selects, with the columns that are withheld replaced."""
    return ", ".join(_column(table, name, veil, is_postgres=is_postgres) for name in columns)


def is_away(table: str, veil: Field | None) -> list[str]:
    """Which rows of a table are withheld, in SQL."""
    return [which for field, which in AWAY.get(table, ()) if veil is not None and field <= veil]


def is_findable(token: str, veil: Field) -> bool:
    """Whether a token of the word indices may be looked for; words of what is withheld may not."""
    if veil < Field.SPEAKERS:
        return token.startswith("_")  # a word of a field that is seen, or a meaning: none of a text
    kept = (*_MEANT, "_outlet_") if veil is Field.NAMES else (*_MEANT, "_outlet_", "_name_")
    return token.startswith(kept)


def lay(info: MutableMapping[Any, Any], veil: Field | None) -> None:
    """Says what is withheld on the connection of this record."""
    info[_VEIL] = veil


def veil_over(connection: Connection) -> Field | None:
    """The last of the fields that are withheld on a connection; None where none is."""
    found: Field | None = connection.info.get(_VEIL)
    return found


def _column(table: str, name: str, veil: Field | None, *, is_postgres: bool) -> str:
    field, instead = INSTEAD.get(table, {}).get(name, (None, ""))
    if veil is None or field is None or field > veil:
        # The id of a hidden report stands with its translation: it is no more there than the report.
        instead = _NO_HIDDEN if (table, name) == ("reports", "original") else "t.{0}"
    elif instead == _LISTED:
        instead = _facts(veil, is_postgres=is_postgres)
    quoted = f'"{name}"'
    instead = instead.replace("{0}", quoted).replace("AS BYTES", "AS BYTEA" if is_postgres else "AS BLOB")
    return f"{instead} AS {quoted}"


def _facts(veil: Field, *, is_postgres: bool) -> str:
    said: dict[str, object] = {}
    for field, facts in _FACTS.items():
        said |= facts if field <= veil else {}
    words = json.dumps(said)
    if is_postgres:
        return f"CAST(CAST(t.facts AS jsonb) || CAST('{words}' AS jsonb) AS text)"
    return f"json_patch(t.facts, '{words}')"
