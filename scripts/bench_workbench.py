"""Measure the workbench: how long pages take on growing ledgers, and many reviewers who decide at once.

    python scripts/bench_workbench.py [--sizes 10000,100000] [--reviewers 50] [--seconds 60] [--ledger FILE]

Reports and claims are invented, from a seed. A real server answers on loopback; pages are asked for one after
the other, then every reviewer asks for the next claim and decides on it, again and again. Exit code 1 where a
page or the worklist is slower than its yardstick, where anything fails, or where a decision is lost.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx
from rich.console import Console
from rich.table import Table

from cenotaph.ledger import Incoming, Ledger
from cenotaph.pipeline.renewing import renew
from ledger_texts import RUN, readings

SIZES = (10_000, 100_000)
PAGE_MS, NEXT_MS = 100.0, 50.0
"""What 95 of 100 answers stay below: a page, and the next claim of the worklist."""
_ASKED = 20
"""How often each page is asked for."""
_CLAIMS = 10
"""Claims of an invented report."""
_TAKEN = 200
"""Claims that a reviewer takes at a time, so that no two decide on the same."""
_CONSOLE = Console(width=110, highlight=False)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_FORM = re.compile(r"<form [^>]*data-claim-form.*?</form>", re.DOTALL)
_SOURCE = re.compile(r'href="(/sources/(?:outlet|speaker)\?[^"]+)"')
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Times:
    """How long answers took, in seconds, and what went wrong."""

    next: list[float] = field(default_factory=list)
    decide: list[float] = field(default_factory=list)
    decided: int = 0
    errors: list[str] = field(default_factory=list)


def main() -> int:
    """Measures each size; the reviewers work on the largest."""
    options = _options()
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        paths = (
            [options.ledger] if options.ledger else [_filled(Path(folder), size) for size in options.sizes]
        )
        for path in paths:
            with Ledger(str(path)) as ledger:
                claims = ledger.status().claims
            with _served(path) as (address, server):
                missed += _pages(address, server, claims)
                if path is paths[-1] and options.reviewers:
                    missed += _crowd(address, path, options, min(_TAKEN, claims // options.reviewers))
    for what in missed:
        print(f"misses its yardstick: {what}")
    return 1 if missed else 0


def _filled(folder: Path, claims: int) -> Path:
    path = folder / f"{claims}.sqlite"
    begin = time.perf_counter()
    with Ledger(str(path), create=True) as ledger:
        for each in readings(claims // _CLAIMS, words=200, claims=_CLAIMS):
            ledger.record(Incoming(each.report, each.claims, RUN))
        added = time.perf_counter()
        renew(ledger)
    renewed = time.perf_counter()
    print(f"{claims:,} claims added in {added - begin:.0f} s, grouped in {renewed - added:.0f} s", flush=True)
    return path


@contextmanager
def _served(path: Path) -> Iterator[tuple[str, int]]:
    """A server of its own, as `cenotaph serve` starts it: its address, and the number of its process."""
    command = [str(Path(sys.executable).with_name("cenotaph")), "serve", "--port", "0", "--ledger", str(path)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        found = None
        while found is None:
            line = server.stderr.readline()
            if not line:
                raise SystemExit("the server did not start")
            found = re.search(r"http://\S+?(?=/?$)", line.strip())
        yield found.group(), server.pid
    finally:
        server.terminate()
        server.wait(30)


def _pages(address: str, server: int, claims: int) -> list[str]:
    table = Table("page", "p50 ms", "p95 ms", "its CPU ms", f"yardstick, {claims:,} claims", "")
    missed = []
    with httpx.Client(base_url=address, timeout=60) as client:
        for name, where in _addresses(client).items():
            client.get(where)  # what is loaded once is loaded
            times: list[float] = []
            busy = _cpu(server)
            for _ in range(_ASKED):
                begin = time.perf_counter()
                answer = client.get(where)
                times.append(1000 * (time.perf_counter() - begin))
                if answer.status_code != 200:
                    missed.append(f"{name} answers {answer.status_code}")
                    break
            busy = 1000 * (_cpu(server) - busy) / len(times)
            most = NEXT_MS if name.startswith("worklist") else PAGE_MS
            is_slow = _p95(times) > most
            table.add_row(
                name, f"{statistics.median(times):.1f}", f"{_p95(times):.1f}", f"{busy:.1f}", f"< {most:.0f}", "FAIL" if is_slow else "pass"
            )  # fmt: skip
            if is_slow:
                missed.append(f"{name} with {claims:,} claims: p95 {_p95(times):.0f} ms")
    _CONSOLE.print(table)
    return missed


def _cpu(process: int) -> float:
    """Seconds that a process has worked: what an answer takes where nothing else runs."""
    try:
        words = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _addresses(client: httpx.Client) -> dict[str, str]:
    """Every kind of page, with things that are there."""
    first = {
        what: client.get(f"/api/v1/{what}?limit=1").json()["items"] for what in ("reports", "claims", "people", "incidents")
    }  # fmt: skip
    found = {
        "overview": "/",
        "worklist": "/worklist",
        "worklist, filtered": "/worklist?measure=killed&party=army",
        "worklist, by words": "/worklist?q=brigade+hospital",
        "worklist, by party": "/worklist?party=navy",
        "worklist, by place": "/worklist?where=Mirin",
        "worklist, by speaker": "/worklist?speaker=defence+ministry",
        "worklist, by outlet": "/worklist?outlet=Herald",
        "worklist, by days": "/worklist?from=2029-03-01&to=2029-03-07",
        "worklist, below a score": "/worklist?below=0.45",
        "worklist, nothing is below": "/worklist?below=0.01",
        "worklist, nobody's name": "/worklist?speaker=Nobody+Atall",
        "worklist, mine": "/worklist?mine=yes",
        "worklist, links": "/worklist/links",
        "worklist, links of incidents": "/worklist/links?kind=incident",
        "second reading": "/worklist/second",
        "agreement": "/worklist/agreement",
        "reports": "/reports",
        "reports, by words": "/reports?q=soldiers",
        "reports, undecided": "/reports?undecided=yes",
        "reports, by outlet": "/reports?outlet=Herald",
        "people": "/people",
        "people, by name": "/people?name=a",
        "people, by a whole name": "/people?name=Dara+Buresh",
        "people, by side and place": "/people?party=army&where=Mirin&outcome=killed",
        "people, by days": "/people?from=2029-03-01&to=2029-03-02",
        "incidents": "/incidents",
        "incidents, by days": "/incidents?from=2029-03-01&to=2029-03-02",
        "incidents, by side and place": "/incidents?party=army&where=Mirin&outcome=killed",
        "links": "/links",
        "sources": "/sources",
        "sources, speakers": "/sources?role=speaker",
        "sources, by words": "/sources?role=speaker&q=ministry",
        "figures": "/figures",
        "figures, asked": "/figures?outcome=killed&where=Mirin",
        "kept figures": "/figures/kept",
        "accounts": "/accounts",
        "search": "/search?q=brigade",
        "search, common words": "/search?q=soldiers+killed",
        "search, a phrase": "/search?q=%22river+battalions+was+killed%22",
        "search, a phrase of common words": "/search?q=%22of+the+river%22",
        "search, an opening": "/search?q=sol*",
        "search, rare together": "/search?q=%22navy+brigade+killed%22",
        "search, fields": "/search?party=army&where=Mirin&outcome=killed",
        "search, reports": "/search?q=hospital&in=reports",
        "add": "/add",
        "API: claims": "/api/v1/claims",
        "API: claims, filtered": "/api/v1/claims?party=army&outcome=killed&where=Mirin",
        "API: claims, undecided": "/api/v1/claims?undecided=true&limit=200",
        "API: reports": "/api/v1/reports?outcome=killed",
        "API: search": "/api/v1/search?q=killed",
        "API: people": "/api/v1/people?name=Dara",
        "API: incidents": "/api/v1/incidents",
        "API: links": "/api/v1/links",
        "API: status": "/api/v1/status",
    }
    for what, items in first.items():
        if items:
            found[f"one of {what}"] = f"/{what}/{quote(items[0]['id'], safe='')}"
    for role in ("outlet", "speaker"):
        link = _SOURCE.search(client.get(f"/sources?role={role}").text)
        if link is not None:
            found[f"one {role}"] = html.unescape(link[1])
    return found


def _crowd(address: str, path: Path, options: argparse.Namespace, taken: int) -> list[str]:
    """Reviewers who decide at once; whether the ledger holds every decision that was said to be recorded."""
    with Ledger(str(path)) as ledger:
        before = ledger.status().decisions
    times = asyncio.run(_reviewed(address, options.reviewers, options.seconds, taken))
    with Ledger(str(path)) as ledger:
        kept = ledger.status().decisions - before
    table = Table(f"{options.reviewers} reviewers for {options.seconds} s", "answers", "p50 ms", "p95 ms")
    for name, each in (("next claim", times.next), ("decide", times.decide)):
        ms = [1000 * one for one in each] or [0.0]
        table.add_row(name, f"{len(each):,}", f"{statistics.median(ms):.0f}", f"{_p95(ms):.0f}")
    _CONSOLE.print(table)
    print(f"{times.decided:,} decisions were said to be recorded, the ledger holds {kept:,} more")
    missed = [f"{len(times.errors)} errors, the first: {times.errors[0]}"] if times.errors else []
    return missed + (["decisions were lost"] if kept != times.decided else [])


async def _reviewed(address: str, reviewers: int, seconds: float, taken: int) -> Times:
    times = Times()
    end = time.perf_counter() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(reviewers):
            group.create_task(_reviewer(address, f"Reviewer {number:02}", (end, taken), times))
    return times


async def _reviewer(address: str, name: str, bounds: tuple[float, int], times: Times) -> None:
    """Takes so many claims, asks for the next and decides on it, until the time is over; `bounds` are both."""
    end, many = bounds
    own = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=address, headers=own, timeout=120) as client:
        token = _CSRF.search((await client.get("/account")).text)
        assert token is not None
        csrf = {"csrf": token[1]}
        await client.post("/account/name", data={**csrf, "name": name})
        shown = ""
        while time.perf_counter() < end:
            begin = time.perf_counter()
            answer = await client.get(shown or "/worklist?mine=yes")
            times.next.append(time.perf_counter() - begin)
            form = _FORM.search(answer.text)
            if answer.status_code != 200:
                times.errors.append(f"next: {answer.status_code}")
                return
            if form is None:
                taken = await client.post(
                    "/worklist/take", data={**csrf, "number": str(many), "came": "mine=yes"}
                )
                if taken.status_code != 303:
                    times.errors.append(f"take: {taken.status_code}")
                    return
                shown = ""
                continue
            fields = {each: html.unescape(value) for each, value in _HIDDEN.findall(form.group())}
            begin = time.perf_counter()
            done = await client.post("/worklist/decide", data={**fields, "answer": "yes"})
            times.decide.append(time.perf_counter() - begin)
            if done.status_code != 303:
                times.errors.append(f"decide: {done.status_code}")
                return
            times.decided += 1
            shown = done.headers["location"]


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=lambda words: [int(each) for each in words.split(",")], default=SIZES)
    parser.add_argument("--reviewers", type=int, default=50, help="0: only the pages are measured")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--ledger", type=Path, help="a ledger that is there: decisions are recorded in it")
    parser.add_argument("--quick", action="store_true", help="10,000 claims, 10 seconds")
    found = parser.parse_args()
    if found.quick:
        found.sizes, found.seconds = SIZES[:1], 10.0
    return found


if __name__ == "__main__":
    raise SystemExit(main())
