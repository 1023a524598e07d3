"""datapackage.json: the tables of a release as a Data Package (v2), with types, keys and constraints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cenotaph.publications.release.columns import Column, Kind, Table
from cenotaph.publications.release.facts import Facts
from cenotaph.publications.release.sums import sum_of

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_FORMS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def package_json(facts: Facts, tables: Iterable[Table], folder: Path) -> str:
    """The description of a release whose tables stand in a folder."""
    licence = facts.licence
    made: dict[str, Any] = {
        "$schema": PROFILE,
        "name": facts.folder.lower(),
        "title": facts.title,
        "description": _about(facts),
        "version": str(facts.number),
        "created": facts.at,
        **(
            {"licenses": [{"name": licence.name, "title": licence.title, "path": licence.path}]}
            if licence
            else {}
        ),
        "resources": [_resource(table, form, folder) for table in tables for form in _FORMS],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _about(facts: Facts) -> str:
    which = (
        "claims that a reviewer accepted"
        if facts.status == "accepted"
        else "claims that no reviewer rejected"
    )
    which = f"{which[0].upper()}{which[1:]}"
    return f"{which}, of a ledger of {facts.entries:,} entries; redaction profile {facts.profile}."


def _resource(table: Table, form: str, folder: Path) -> dict[str, Any]:
    is_text = form == "csv"
    path = f"data/{table.name}.{form}"
    return {
        "$schema": _RESOURCE,
        "name": table.name if is_text else f"{table.name}-{form}",
        "path": path,
        **({"type": "table"} if is_text else {}),
        "title": table.title,
        "description": table.about,
        "format": form,
        "mediatype": _FORMS[form],
        **(
            {"encoding": "utf-8", "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}}
            if is_text
            else {}
        ),
        "bytes": (folder / path).stat().st_size,
        "hash": f"sha256:{sum_of(folder / path)}",
        "schema": _schema(table, form),
    }


def _schema(table: Table, form: str) -> dict[str, Any]:
    suffix = "" if form == "csv" else f"-{form}"
    made: dict[str, Any] = {
        "$schema": _SCHEMA,
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        made["primaryKey"] = list(table.key)
    if table.foreign:
        made["foreignKeys"] = [
            {
                "fields": [each.column],
                "reference": {
                    **({"resource": f"{each.table}{suffix}"} if each.table != table.name else {}),
                    "fields": ["id"],
                },
            }
            for each in table.foreign
        ]
    return made


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    for name, bound in (("minimum", column.least), ("maximum", column.most)):
        if bound is not None:
            constraints[name] = int(bound) if column.kind is Kind.INTEGER else bound
    if column.pattern:
        constraints["pattern"] = column.pattern
    return {
        "name": column.name,
        "type": str(column.kind),
        "description": column.about,
        **({"constraints": constraints} if constraints else {}),
    }
