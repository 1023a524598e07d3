"""Adding by the pages: what is given is bounded, shown without harm, and only one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from httpx2 import Response
from tests.unit.workbench.conftest import HERE, Visitor

from cenotaph.model.job import Fate, Job, JobOutcome, JobState
from cenotaph.workbench import uploads
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.jobs import Jobs
from cenotaph.workbench.jobs.lane import Lane

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lane, "look", lambda self: None)


def give(visitor: Visitor, files: Any = (), **fields: str) -> Response:
    """Sends the form with its files, the token first, as browsers do."""
    if not visitor.csrf:
        visitor.get("/add")
    parts = [("csrf", (None, visitor.csrf)), *((name, (None, value)) for name, value in fields.items())]
    return visitor.post("/add", files=[*parts, *(("files", each) for each in files)])


def last(desk: Desk) -> Job:
    return desk.jobs.store.all("add")[0]


def test_a_text_becomes_a_job(visitor: Visitor, desk: Desk) -> None:
    answer = give(visitor, text="Two died.", title=f"A/../{SCRIPT}", outlet="Asna", published="2031-03-04")
    job = last(desk)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/add/{job.id}")
    assert (job.owner, job.state, job.about["outlet"]) == ("Mara Voss", JobState.WAITING, "Asna")
    (one,) = job.about["inputs"]
    assert one["name"] == "a-script-alert-1-script.txt"
    assert desk.jobs.spool.get(job.id, one["file"]).read_text() == "Two died."
    shown = visitor.get(f"/add/{job.id}").text
    assert 'hx-trigger="every 1s"' in shown
    assert SCRIPT not in visitor.get("/add").text


def test_files_are_kept_under_names_of_our_own(visitor: Visitor, desk: Desk) -> None:
    files = [("../../../etc/cron.d/x.txt", b"one"), ("..\\..\\b.html", b"two"), ("c.zip", b"PK\x03\x04")]
    assert give(visitor, files).status_code == 303
    job = last(desk)
    assert [each["name"] for each in job.about["inputs"]] == ["x.txt", "b.html", "c.zip"]
    assert "file" not in job.about["inputs"][2]
    kept = sorted(path.name for path in (desk.jobs.spool.folder / job.id).iterdir())
    assert len(kept) == 2
    assert all(name.startswith("in-") for name in kept)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "nothing to read"),
        ({"text": "  "}, "nothing to read"),
        ({"addresses": "file:///etc/passwd"}, "no address"),
        ({"addresses": "https://a.example\n" * 101}, "at most 100"),
        ({"text": "a", "published": "yesterday"}, "YYYY-MM-DD"),
        ({"text": "a", "language": "klingon"}, "pattern"),
        ({"text": "a", "url": "javascript:alert(1)"}, "whole address"),
        ({"text": "a", "title": "x" * 501}, "500"),
    ],
)
def test_what_cannot_be_used_is_told_and_what_was_typed_stays(
    visitor: Visitor, desk: Desk, fields: dict[str, str], words: str
) -> None:
    answer = give(visitor, **{"author": f"Ida {SCRIPT}", **fields})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Ida &lt;script&gt;" in answer.text
    assert not desk.jobs.store.all()
    assert not desk.jobs.spool.folder.exists() or not list(desk.jobs.spool.folder.iterdir())


def test_more_than_may_be_sent_is_cut_off(
    visitor: Visitor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 2**20)
    visitor.get("/add")
    sent = 0
    boundary = "x" * 20
    opening = f'--{boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{visitor.csrf}\r\n--{boundary}\r\n'
    opening += 'Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield opening.encode()
        for _ in range(32):
            sent += 2**16
            yield bytes(2**16)

    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    answer = visitor.post("/add", content=endless(), headers=headers)
    assert answer.status_code == 413
    assert "MB" in answer.text
    stated = visitor.post(
        "/add",
        content=b"x",
        headers={**headers, "X-CSRF-Token": visitor.csrf, "Content-Length": "99999999999"},
    )
    assert stated.status_code == 413
    assert not desk.jobs.store.all()


def test_no_more_files_than_may_come(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    assert give(visitor, [(f"{n}.txt", b"a") for n in range(3)]).status_code in (400, 413)


def test_too_much_that_waits_is_refused(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.workbench.pages.add.MOST_WAITING", 1)
    assert give(visitor, text="one").status_code == 303
    assert give(visitor, text="two").status_code == 429


def test_outcomes_are_shown_without_harm(visitor: Visitor, desk: Desk) -> None:
    give(visitor, text="a")
    store, job = desk.jobs.store, last(desk)
    for number in range(1, 23):
        store.note(job.id, JobOutcome(number, f"{SCRIPT}{number}", Fate.HELD, f"{SCRIPT}/../x"))
    store.note(job.id, JobOutcome(23, SCRIPT, Fate.REFUSED, problem=SCRIPT, remedy="mend it"))
    store.end(job.id, JobState.FAILED, SCRIPT)
    first = visitor.get(f"/add/{job.id}")
    assert "<script>alert" not in first.text
    assert "after=20" in first.text
    assert "every 1s" not in first.text
    refused = visitor.get(f"/add/{job.id}?refused=yes").text
    assert "Mend it." in refused
    assert "held it already" not in refused


def test_a_job_is_cancelled(visitor: Visitor, desk: Desk) -> None:
    give(visitor, text="a")
    job = last(desk)
    assert visitor.send_form(f"/add/{job.id}/cancel").status_code == 303
    assert desk.jobs.store.find(job.id).state is JobState.CANCELLED
    assert not (desk.jobs.spool.folder / job.id).exists()


@pytest.mark.parametrize("path", ["/add/0000000000000000", "/add/..%2f..%2fetc", "/add/%00"])
def test_jobs_that_are_none_are_not_there(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_work_that_no_page_sent_is_refused(visitor: Visitor) -> None:
    visitor.get("/add")
    assert visitor.post("/add", files={"text": (None, "a")}).status_code == 403
    assert (
        visitor.post(
            "/add", data={"csrf": visitor.csrf}, headers={"Origin": "https://evil.example"}
        ).status_code
        == 403
    )
    assert HERE


def test_a_server_takes_up_what_was_left(
    desk: Desk, another: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(Lane, "look", lambda self: looked.append(self.name))
    another()
    assert not looked
    desk.jobs.store.put("add", {"inputs": []})
    another()
    assert looked == ["reading"]


def test_only_work_of_a_known_kind_is_done(desk: Desk) -> None:
    with pytest.raises(ValueError, match="background"):
        desk.jobs.ask("add")
    assert Jobs.new_id() != Jobs.new_id()
