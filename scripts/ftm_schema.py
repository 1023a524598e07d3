"""Write src/cenotaph/data/codes/followthemoney.json: the names of schemata, properties and codes of FollowTheMoney.

Run it where the package `followthemoney` is installed, which Cenotaph does not need:
`uv run --no-project --with followthemoney==4.11.2 python scripts/ftm_schema.py`.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "cenotaph" / "data" / "codes" / "followthemoney.json"
CODED = ("country", "gender", "language", "topic")


def content() -> dict[str, Any]:
    package = import_module("followthemoney")
    registry = import_module("followthemoney.types").registry
    schemata = {}
    for schema in sorted(package.model, key=lambda each: str(each.name)):
        properties = {
            name: f"{each.type.name}:{each.range.name}" if each.range is not None else each.type.name
            for name, each in sorted(schema.properties.items())
            if not each.stub
        }
        inherited = {name for parent in schema.extends for name in parent.properties}
        schemata[schema.name] = {
            "extends": sorted(parent.name for parent in schema.extends),
            "abstract": bool(schema.abstract),
            "required": sorted(schema.required),
            "properties": {name: kind for name, kind in properties.items() if name not in inherited},
        }
    codes = {name: sorted(getattr(registry, name).codes) for name in CODED}
    return {"version": version("followthemoney"), "codes": codes, "schemata": schemata}


def main() -> int:
    TABLE.write_text(json.dumps(content(), indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(TABLE, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
