"""Licences of a release: by their SPDX names, or a user's own text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cenotaph.errors import InputError

_LARGEST = 1_000_000
GAZETTEER = (
    "Names, divisions and coordinates of places come from GeoNames (https://www.geonames.org), licensed "
    "under Creative Commons Attribution 4.0 International."
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name in datapackage.json, and what stands in LICENCE.txt."""

    name: str
    title: str
    path: str
    text: str


_KNOWN = (
    ("CC0-1.0", "Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0 International",
     "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC-BY-NC-4.0", "Creative Commons Attribution-NonCommercial 4.0 International",
     "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("ODbL-1.0", "Open Data Commons Open Database License v1.0",
     "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("PDDL-1.0", "Open Data Commons Public Domain Dedication and License 1.0",
     "https://opendatacommons.org/licenses/pddl/1-0/"),
)  # fmt: skip


def licence_named(name: str) -> Licence | None:
    """The licence of an SPDX name, or a text file's; None for "", where none is stated.

    Raises InputError for an unknown name, listing those that there are, and for a file that is no text.
    """
    if not name.strip():
        return None
    for code, title, address in _KNOWN:
        if name.strip().lower() == code.lower():
            return Licence(code, title, address, _notice(title, address))
    path = Path(name)
    if path.is_file():
        return Licence("other", path.stem, "LICENCE.txt", _text(path))
    known = ", ".join(code for code, _, _ in _KNOWN)
    raise InputError("--licence", f"{name!r} is unknown", f"choose {known}, or give a text file")


def licence_text(licence: Licence | None) -> str:
    """What LICENCE.txt says."""
    none = "No licence is stated for this release: ask whoever publishes it before you publish it again.\n"
    return f"{licence.text if licence else none}\n{GAZETTEER}\nQuotes are their reports' own.\n"


def _notice(title: str, address: str) -> str:
    return f"This release is licensed under\n\n    {title}\n\nThe whole licence: {address}\n"


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()[: _LARGEST + 1]
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "cannot be read as a text in UTF-8", "give another --licence") from error
    if len(data) > _LARGEST:
        raise InputError(str(path), f"is larger than {_LARGEST:,} bytes", "give another --licence")
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"
