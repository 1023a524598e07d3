"""Kills, a full disk and a server that stops: what was recorded stays, and adding again ends as if nothing was."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pytest

from cenotaph.ledger import Ledger
from cenotaph.ledger.verify import verify
from cenotaph.model.capture import Captured

Dump = dict[str, list[tuple[Any, ...]]]
AddAll = Callable[[str, list[Captured]], None]
KILLS = 25
"""On each of the two databases."""


class Child(Protocol):
    def kill(self) -> bool: ...
    def wait(self) -> int: ...
    def is_running(self) -> bool: ...


Start = Callable[[Callable[[], object]], Child]


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, thousand: list[Captured], add_all: AddAll, child: Start
) -> tuple[str, float]:
    """A ledger that nothing happened to, and how many seconds that took."""
    address = str(tmp_path_factory.mktemp("undisturbed") / "ledger.sqlite")
    start = time.monotonic()
    assert child(lambda: add_all(address, thousand)).wait() == 0
    return address, time.monotonic() - start


@pytest.fixture
def whole(
    undisturbed: tuple[str, float],
    contents: Callable[[Ledger], Dump],
    open_ledger: Callable[[str], Ledger],
) -> Dump:
    return contents(open_ledger(undisturbed[0]))


@pytest.fixture
def is_whole(
    whole: Dump, contents: Callable[[Ledger], Dump], open_ledger: Callable[[str], Ledger]
) -> Callable[[str], None]:
    """Asserts that a ledger holds just what the undisturbed one does, and that it verifies."""

    def check(address: str) -> None:
        ledger = open_ledger(address)
        found = contents(ledger)
        for name, rows in whole.items():
            assert found[name] == rows, name
        assert verify(ledger) == []

    return check


def test_killed_at_any_moment_it_ends_as_if_it_had_not_been(
    new_address: Callable[[], str],
    thousand: list[Captured],
    undisturbed: tuple[str, float],
    add_all: AddAll,
    child: Start,
    is_whole: Callable[[str], None],
) -> None:
    address, chance = new_address(), random.Random(20)
    killed = 0
    for _ in range(KILLS):
        # Together the delays are about as long as the whole takes: the kills fall all over it.
        process = child(lambda: add_all(address, thousand))
        time.sleep(chance.uniform(0.01, 2 * undisturbed[1] / KILLS))
        killed += process.kill()
    assert killed > KILLS / 2
    with Ledger(address, create=True) as ledger:
        assert verify(ledger) == []
    assert child(lambda: add_all(address, thousand)).wait() == 0
    is_whole(address)


def test_killed_while_the_ledger_is_made(
    new_address: Callable[[], str],
    thousand: list[Captured],
    add_all: AddAll,
    child: Start,
    contents: Callable[[Ledger], Dump],
    open_ledger: Callable[[str], Ledger],
) -> None:
    few, chance = thousand[:3], random.Random(21)
    undisturbed = new_address()
    add_all(undisturbed, few)
    expected = contents(open_ledger(undisturbed))
    for _ in range(12):
        address = new_address()
        process = child(partial(add_all, address, few))
        time.sleep(chance.uniform(0, 0.15))
        process.kill()
        add_all(address, few)
        assert contents(open_ledger(address)) == expected


@pytest.mark.parametrize("room", [20_000, 150_000, 900_000])
def test_a_limit_of_size_is_told_and_nothing_is_half(
    tmp_path: Path,
    thousand: list[Captured],
    add_all: AddAll,
    child: Start,
    contents: Callable[[Ledger], Dump],
    open_ledger: Callable[[str], Ledger],
    capfd: pytest.CaptureFixture[str],
    room: int,
) -> None:
    address, some = str(tmp_path / "ledger.sqlite"), thousand[:150]

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        add_all(address, some)

    assert child(work).wait() == 2
    assert "could not be written (disk full, or failing); make room" in capfd.readouterr().out
    assert child(lambda: add_all(address, some)).wait() == 0
    whole = str(tmp_path / "whole.sqlite")
    add_all(whole, some)
    assert contents(open_ledger(address)) == contents(open_ledger(whole))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; the folder alone where none may be mounted, to which a limit of size is then set."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    tool = shutil.which("mount")
    mounted = tool is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0
    yield folder
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_and_nothing_is_half(
    small_disk: Path,
    thousand: list[Captured],
    add_all: AddAll,
    child: Start,
    is_whole: Callable[[str], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    address = str(small_disk / "ledger.sqlite")
    limit = resource.RLIM_INFINITY if os.path.ismount(small_disk) else 500_000

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        add_all(address, thousand)

    for _ in range(2):  # the second finds the disk full from the start
        assert child(work).wait() == 2
        assert "disk full" in capfd.readouterr().out
    if os.path.ismount(small_disk):
        subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert child(lambda: add_all(address, thousand)).wait() == 0
    is_whole(address)


def test_a_server_that_stops_in_between_is_told_and_nothing_is_lost(
    postgres: Any,
    thousand: list[Captured],
    undisturbed: tuple[str, float],
    add_all: AddAll,
    child: Start,
    is_whole: Callable[[str], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    address, chance = postgres.new(), random.Random(22)
    for _ in range(3):
        process = child(lambda: add_all(address, thousand))
        time.sleep(chance.uniform(0.1, undisturbed[1] / 4))
        postgres.stop("immediate")
        try:
            assert process.wait() == 2
            assert child(lambda: add_all(address, thousand)).wait() == 2
        finally:
            postgres.start()
        assert capfd.readouterr().out.count("cannot be reached; check that the server runs") == 2
    assert child(lambda: add_all(address, thousand)).wait() == 0
    is_whole(address)
