"""The background through a real server: killed in the middle, what was given is read by the next one."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from tests.e2e.workbench.conftest import SAMPLES

from cenotaph.ledger import Ledger
from cenotaph.ledger.jobs import JobStore
from cenotaph.model.job import JobState


@contextmanager
def serving(ledger: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """A server as the command starts it, killed at the end, and somebody at it."""
    command = [
        str(Path(sys.executable).with_name("cenotaph")),
        "serve",
        "--port",
        "0",
        "--ledger",
        str(ledger),
    ]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            found = re.search(r"http://[\d.:]+", server.stderr.readline())
            assert found
            headers = {"Origin": found.group(), "Sec-Fetch-Site": "same-origin"}
            with httpx.Client(base_url=found.group(), headers=headers, timeout=60) as client:
                yield server, client
        finally:
            server.kill()


def give(client: httpx.Client, files: list[Path]) -> str:
    """Gives files to be read; the id of the job."""
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert token
    parts = [("csrf", (None, token[1])), *(("files", (each.name, each.read_bytes())) for each in files)]
    return client.post("/add", files=parts).headers["location"].removeprefix("/add/")


def until(ledger: Ledger, job: str, done: int = 0, *, over: bool = False) -> None:
    """Waits until so much of a job is done, or all."""
    store, end = JobStore(ledger), time.monotonic() + 120
    while True:
        found = store.find(job)
        if found.state.is_over if over else found.done >= done:
            return
        assert time.monotonic() < end, found
        time.sleep(0.05)


def test_a_killed_server_loses_nothing_and_reads_nothing_twice(tmp_path: Path) -> None:
    path, files = tmp_path / "a.sqlite", sorted(SAMPLES.iterdir())[:12]
    with serving(path, tmp_path) as (server, client):
        job = give(client, files)
        with Ledger(str(path)) as ledger:
            until(ledger, job, done=2)
            server.kill()  # as kill -9
            server.wait()
            left = JobStore(ledger).find(job)
    with serving(path, tmp_path) as (_, client), Ledger(str(path)) as ledger:
        until(ledger, job, over=True)
        store = JobStore(ledger)
        assert store.find(job).state is JobState.DONE
        fates = [each.fate for each in store.outcomes(job)]
        assert len(fates) == len(files)
        assert ledger.status().reports == len(files)
        assert not left.state.is_over
        assert "<h1>Read</h1>" in client.get(f"/add/{job}").text
    assert not list((tmp_path / "a.sqlite.spool").iterdir())
