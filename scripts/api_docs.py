"""The page of docs/reference on the API, from the description that the workbench itself serves."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from cenotaph.workbench import api

Schema = dict[str, Any]
_EXAMPLE = """\
```console
$ curl -H "Authorization: Bearer $TOKEN" 'http://127.0.0.1:8350/api/v1/claims?outcome=killed&limit=2'
$ curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -d '{"decisions": [{"subject": "0e9eae3d6d1b610d", "answer": "yes", "reason": "both papers say so"}]}' \\
    http://127.0.0.1:8350/api/v1/decisions
```
"""


def api_page(made: str) -> str:
    """The whole page."""
    app = FastAPI()
    api.install(app)
    found = _without_lists(app.openapi())
    parts = [
        f"{made}# API\n\n{found['info']['description']}\n{_EXAMPLE}\n"
        "The workbench serves this description as OpenAPI 3.1 under `/api/v1/openapi.json`.\n"
    ]
    for tag in found["tags"]:
        parts.append(f"## {tag['name'].capitalize()}\n\n{tag['description']}.\n")
        for path, methods in found["paths"].items():
            parts += [
                _operation(path, method, each)
                for method, each in methods.items()
                if tag["name"] in each["tags"]
            ]
    parts.append("## Objects\n")
    schemas = found["components"]["schemas"]
    parts += [_model(name, schemas[name]) for name in sorted(schemas) if "properties" in schemas[name]]
    return "\n".join(parts)


def _without_lists(found: Schema) -> Schema:
    """The description with lists of words where it refers to them by name."""
    words = {
        f"#/components/schemas/{name}": {"enum": each["enum"]}
        for name, each in found["components"]["schemas"].items()
        if "enum" in each
    }

    def plain(part: Any) -> Any:
        if isinstance(part, list):
            return [plain(each) for each in part]
        if not isinstance(part, dict):
            return part
        named = words.get(str(part.get("$ref")))
        return named or {name: plain(each) for name, each in part.items()}

    whole: Schema = plain(found)
    return whole


def _operation(path: str, method: str, each: Schema) -> str:
    lines = [f"### `{method.upper()} {path}`\n", each["description"] + "\n"]
    if given := [one for one in each.get("parameters", []) if one["in"] != "header"]:
        lines += ["| parameter | form | means |", "| --- | --- | --- |"]
        lines += [
            _row(one["name"], one["schema"], one.get("description", ""), one.get("required")) for one in given
        ]
        lines.append("")
    if "requestBody" in each:
        content = each["requestBody"]["content"]["application/json"]["schema"]
        lines.append(f"Takes {_form(content)} as JSON.\n")
    good = [(code, one) for code, one in each["responses"].items() if code.startswith("2")]
    for code, one in good:
        content = one.get("content", {}).get("application/json", {}).get("schema")
        lines.append(f"Gives {code}" + (f": {_form(content)}." if content else ".") + "\n")
    bad = ", ".join(sorted(code for code in each["responses"] if not code.startswith("2")))
    lines.append(f"Else {bad}, with a [Problem](#problem).\n")
    return "\n".join(lines)


def _model(name: str, schema: Schema) -> str:
    required = schema.get("required", [])
    lines = [
        f"### {_title(name)}\n",
        schema.get("description", "") + "\n",
        "| field | form | means |",
        "| --- | --- | --- |",
    ]
    lines += [
        _row(field, each, each.get("description", ""), field in required)
        for field, each in schema["properties"].items()
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, schema: Schema, means: str, required: bool | None) -> str:
    default = schema.get("default")
    said = f"; `{default}` where left out" if default not in (None, "", [], {}) else ""
    mark = "" if required else " (optional)"
    cell = (means + said).strip("; ").replace("|", "\\|") or "as in the [claim](claim.md)"
    return f"| `{name}`{mark} | {_form(schema)} | {cell} |"


def _form(schema: Schema) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{_title(name)}](#{_anchor(name)})"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_form(each) for each in schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    if schema.get("type") == "array":
        items = schema.get("items") or {}
        return f"list of {_form(items)}" if items else "list"
    found = str(schema.get("format") or schema.get("type") or "anything")
    limits = [
        f"{words} {schema[key]:,}"
        for key, words in (("minimum", "from"), ("maximum", "to"), ("maxLength", "at most"))
        if key in schema
    ]
    return " ".join([{"string": "text", "null": "null", "object": "object"}.get(found, found), *limits])


def _title(name: str) -> str:
    """A model's name as people read it: Page_ClaimForm_ is a page of ClaimForm."""
    return f"Page of {name[5:-1]}" if name.startswith("Page_") else name


def _anchor(name: str) -> str:
    return _title(name).lower().replace(" ", "-")
