"""A user's own gazetteer: a file of places in JSON lines that is looked up beside the shipped one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cenotaph.errors import InputError
from cenotaph.model.place import Division, Place, PlaceKind
from cenotaph.places.atlas import Atlas, OwnPlace
from cenotaph.places.store import shipped

_REMEDY = "mend the line, or import the places again into a new file"


def read_own(path: Path) -> tuple[OwnPlace, ...]:
    """The places of an own gazetteer, none where the file does not exist; InputError names a broken line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "give an own gazetteer") from error
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            own = _own(line, f"{path} line {number}")
            found[own.place.id] = own
    return tuple(found[key] for key in sorted(found))


def _own(line: str, where: str) -> OwnPlace:
    try:
        row: dict[str, Any] = json.loads(line)
        spellings = tuple(str(name) for name in row.pop("spellings"))
        row["kind"] = PlaceKind(row["kind"])
        for level in ("admin1", "admin2"):
            row[level] = Division(**row[level]) if row.get(level) else None
        place = Place(**row)
        checked(place.latitude, place.longitude, where)
        return OwnPlace(place, spellings)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(where, f"is no place ({type(error).__name__})", _REMEDY) from error


def checked(latitude: object, longitude: object, where: str) -> tuple[float, float]:
    """The coordinates as numbers; InputError where they are none, out of range, or 0°/0°."""
    values = []
    for name, value, most in (("latitude", latitude, 90.0), ("longitude", longitude, 180.0)):
        try:
            number = float(str(value).strip())
        except ValueError:
            number = float("nan")
        if not -most <= number <= most:
            what = f"{str(value)[:40]!r} is no {name} from -{most:g} to {most:g}"
            raise InputError(f"{where} column {name}", what, "write degrees as decimal numbers")
        values.append(number)
    if values == [0.0, 0.0]:
        raise InputError(
            f"{where} column latitude", "0°/0° is no place on land", "give the place's own coordinates"
        )
    return values[0], values[1]


def write_own(path: Path, places: Iterable[OwnPlace]) -> None:
    """Writes an own gazetteer, whole or not at all, sorted by id."""
    lines = {each.place.id: json.dumps(_row(each), ensure_ascii=False, sort_keys=True) for each in places}
    scratch = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        scratch.write_text("".join(lines[key] + "\n" for key in sorted(lines)), encoding="utf-8")
        scratch.replace(path)
    except OSError as error:
        raise InputError(
            str(path), f"cannot be written ({error.strerror})", "give another --gazetteer"
        ) from error
    finally:
        scratch.unlink(missing_ok=True)


def _row(own: OwnPlace) -> Mapping[str, Any]:
    return {**asdict(own.place), "spellings": list(own.spellings)}


def merged(old: Iterable[OwnPlace], new: Iterable[OwnPlace]) -> tuple[OwnPlace, ...]:
    """Both, with a new place in the stead of an old one of the same id."""
    found = {each.place.id: each for each in (*old, *new)}
    return tuple(found[key] for key in sorted(found))


def atlas_with(path: Path) -> Atlas:
    """The shipped gazetteer together with an own one; InputError where that is broken."""
    return Atlas(shipped(), read_own(path))
