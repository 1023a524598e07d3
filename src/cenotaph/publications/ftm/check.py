"""The check of entities and statements: schemata, properties, types, and where references lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cenotaph.publications.checking import Fault
from cenotaph.publications.ftm.schema import Schema, model
from cenotaph.publications.ftm.statements import key_of
from cenotaph.publications.ftm.values import REFERENCE, too_long, what_is_wrong

_NEEDED = ("entity_id", "prop", "schema", "value", "dataset")
_BASE = "id"


@dataclass(slots=True)
class Checking:
    """Checks the lines of a file one after another; `rest` tells what only all of them together show."""

    is_of_statements: bool = False
    _schemata: dict[str, str] = field(default_factory=dict)
    """The schema of each entity so far."""
    _wanted: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """Entities that were referred to, with the schema they should be of: the first row, and the property."""
    _seen: set[str] = field(default_factory=set)

    def faults_of(self, row: int, found: object) -> Iterator[Fault]:
        """What is wrong with one decoded line."""
        if not isinstance(found, Mapping):
            yield Fault(row, "", "is no JSON object")
        elif self.is_of_statements:
            yield from self._statement(row, found)
        else:
            yield from self._entity(row, found)

    def rest(self) -> Iterator[Fault]:
        """References that lead to an entity of another schema, or to none of the file (a remark)."""
        lost = len({name for name, _ in self._wanted} - self._schemata.keys())
        for (name, wanted), (row, prop) in self._wanted.items():
            schema = self._schemata.get(name)
            if schema is not None and wanted not in model().schemata[schema].kinds:
                yield Fault(row, prop, f"leads to a {schema}, which is no {wanted}")
        if lost:
            words = "1 entity is" if lost == 1 else f"{lost:,} entities are"
            yield Fault(0, "", f"{words} referred to and not in the file", is_remark=True)

    def _entity(self, row: int, found: Mapping[str, object]) -> Iterator[Fault]:
        name, schema = found.get("id"), _schema(found.get("schema"))
        if not isinstance(name, str) or not REFERENCE.fullmatch(name):
            yield Fault(row, "id", "is no id: letters, digits, dots and dashes")
            return
        if schema is None:
            yield Fault(row, "schema", "is no schema of FollowTheMoney that entities have")
            return
        if name in self._schemata:
            yield Fault(row, "id", "stands in another row already")
        self._schemata[name] = schema.name
        properties = found.get("properties")
        if not isinstance(properties, Mapping):
            yield Fault(row, "properties", "is no object")
            return
        for prop in schema.required:
            if not properties.get(prop):
                yield Fault(row, prop, f"is lacking, which a {schema.name} needs")
        for prop, values in properties.items():
            for what, is_remark in self._values(row, schema, str(prop), values):
                yield Fault(row, str(prop), what, is_remark)

    def _values(self, row: int, schema: Schema, prop: str, values: object) -> Iterator[tuple[str, bool]]:
        kind = schema.properties.get(prop)
        if kind is None:
            yield f"is no property of {schema.name}", False
            return
        if not isinstance(values, list):
            yield "is no list of values", False
            return
        for value in values:
            if not isinstance(value, str):
                yield "holds a value that is no text", False
                return
            what = what_is_wrong(kind, value)
            if what:
                yield what, False
            elif too_long(kind, value):
                yield too_long(kind, value), True
            elif kind.startswith("entity:"):
                self._wanted.setdefault((value, kind.partition(":")[2]), (row, prop))

    def _statement(self, row: int, found: Mapping[str, object]) -> Iterator[Fault]:
        lacking = [name for name in _NEEDED if not isinstance(found.get(name), str) or not found[name]]
        if lacking:
            yield Fault(row, lacking[0], "is lacking or no text")
            return
        name, prop, schema = str(found["entity_id"]), str(found["prop"]), _schema(found["schema"])
        if schema is None:
            yield Fault(row, "schema", "is no schema of FollowTheMoney that entities have")
            return
        if not REFERENCE.fullmatch(name):
            yield Fault(row, "entity_id", "is no id: letters, digits, dots and dashes")
            return
        # One entity may be told by statements of schemata that extend one another.
        known = self._schemata.setdefault(name, schema.name)
        if known not in schema.kinds and schema.name not in model().schemata[known].kinds:
            yield Fault(row, "schema", f"is {schema.name}, and {known} in another row of the entity")
        if prop != _BASE:
            for what, is_remark in self._values(row, schema, prop, [found["value"]]):
                yield Fault(row, prop, what, is_remark)
        yield from self._key(row, found)

    def _key(self, row: int, found: Mapping[str, object]) -> Iterator[Fault]:
        key = found.get("id")
        if key is None:
            return
        if not isinstance(key, str) or not key:
            yield Fault(row, "id", "is no text")
        elif key in self._seen:
            yield Fault(row, "id", "stands in another row already", is_remark=True)
        else:
            self._seen.add(key)
            if key != key_of(found):
                yield Fault(row, "id", "is not the one that FollowTheMoney makes", is_remark=True)


def _schema(name: object) -> Schema | None:
    found = model().schemata.get(name) if isinstance(name, str) else None
    return None if found is None or found.is_abstract else found
