from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import zstandard
from sqlalchemy import select, text

from cenotaph.errors import InputError, UnknownIdError
from cenotaph.ledger import Ledger
from cenotaph.ledger.backup import backup, read_manifest
from cenotaph.ledger.expunge import expunge, target_of
from cenotaph.ledger.expunge.masking import FILL, Mask, fill
from cenotaph.ledger.fulltext import Index
from cenotaph.ledger.payloads import expand
from cenotaph.ledger.rebuild import rebuild
from cenotaph.ledger.schema import METADATA, claims, decisions, entries, reports
from cenotaph.ledger.verify import verify

_FRAME = b"\x28\xb5\x2f\xfd"
"""Opens a Zstandard frame."""

WORDS = ("Marn", "marn", "guards", "Sela", "Kalan", "kalan", "Dorun", "farmers", "Ivo")


def test_a_report_goes_everywhere_and_the_chain_holds(full: Ledger, made: Any) -> None:
    claim = made.ids(full)["r0"][0]
    done = expunge(full, "r0", "the court ordered it", "AB")
    assert (done.kind, done.new, done.claims, done.remains) == ("report", True, 4, None)
    assert done.copies == ("r2",)
    assert verify(full) == []
    before = made.dump(full)
    rebuild(full)
    assert made.dump(full) == before
    with full.reading() as connection:
        row = connection.execute(select(reports).where(reports.c.id == "r0")).one()
        kept = connection.execute(select(decisions).where(decisions.c.subject == claim)).one()
    assert (row.expunged, row.title, row.outlet, row.captured, row.run) == (True, None, None, None, None)
    assert (kept.answer, kept.reviewer, kept.reason, kept.correction) == ("yes", "AB", "", None)


def test_nothing_is_left_in_any_table_or_index(full: Ledger, made: Any) -> None:
    for place in range(6):
        expunge(full, f"r{place}", "asked", "AB")
    found = [word for word in WORDS if word in _everything(full)]
    assert found == []
    assert verify(full) == []


def test_nothing_is_left_in_the_files(tmp_path: Path, made: Any, clock: Callable[[], Any]) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
        for place in range(6):
            expunge(ledger, f"r{place}", "asked", "AB")
        backup(ledger, tmp_path / "after", "test")
        files = [each for each in tmp_path.iterdir() if "manifest" not in each.name]
        assert len(files) >= 2
        for each in files:
            raw = each.read_bytes()
            assert [word for word in WORDS if word.encode() in raw] == []
            assert [word for word in WORDS if word in _streams(raw)] == []


def test_a_claim_goes_and_the_others_keep_their_places(full: Ledger, made: Any) -> None:
    toll, person, edin, rasim = made.ids(full)["r2"]
    done = expunge(full, person, "the family asked", "AB")
    assert (done.kind, done.claims) == ("claim", 1)
    assert verify(full) == []
    assert made.ids(full)["r2"] == [toll, edin, rasim]
    with full.reading() as connection:
        number = connection.execute(select(reports.c.number).where(reports.c.id == "r2")).scalar_one()
        rows = connection.execute(select(claims).where(claims.c.report == number)).all()
        title = connection.execute(select(reports.c.title).where(reports.c.id == "r2")).scalar_one()
    assert [row.number & 0xFFFFF for row in rows] == [0, 2, 3]
    assert rows[0].quote == "At least 12 border guards were killed"
    assert title == f"Colonel {FILL * 4} killed"
    payloads = _payloads(full, "r2")
    assert not any(word in payloads for word in ("Marn", "Ivo", "among the dead"))
    assert "Edin Kalan" in payloads


def test_a_name_that_a_relation_shares_stays_with_the_other(full: Ledger, made: Any) -> None:
    _, _, edin, rasim = made.ids(full)["r2"]
    expunge(full, edin, "asked", "AB")
    payloads = _payloads(full, "r2")
    assert "Edin" not in payloads
    assert "Rasim Kalan" in payloads
    assert verify(full) == []
    expunge(full, rasim, "asked", "AB")
    assert "Kalan" not in _payloads(full, "r2")
    assert verify(full) == []


def test_decisions_and_links_about_a_claim_are_emptied(full: Ledger, made: Any) -> None:
    claim = made.ids(full)["r0"][1]
    expunge(full, claim, "asked", "AB")
    with full.reading() as connection:
        found = connection.execute(select(entries.c.payload).where(entries.c.kind.in_(["decision", "link"])))
        about = [expand(payload).decode() for payload in found.scalars()]
    assert not any("Marnik" in each for each in about)
    assert any('"reasons":[]' in each for each in about)
    assert verify(full) == []


def test_expunging_twice_is_told(full: Ledger, made: Any) -> None:
    claim = made.ids(full)["r1"][0]
    for subject in (claim, "r1", claim, "r1"):
        expunge(full, subject, "asked", "AB")
    assert not expunge(full, "r1", "asked", "AB").new
    assert target_of(full, claim).gone
    assert verify(full) == []


def test_what_was_expunged_is_not_taken_in_again(full: Ledger, made: Any) -> None:
    expunge(full, "r5", "asked", "AB")
    again = full.record(made.incoming("other", " " * 5))
    assert (again.id, again.new, again.expunged) == ("r5", False, True)
    held = full.record(made.incoming("other", " " * 4))
    assert (held.new, held.expunged) == (False, False)


@pytest.mark.parametrize(
    ("subject", "reason", "reviewer", "error"),
    [
        ("nothing", "asked", "AB", UnknownIdError),
        ("r1", " ", "AB", InputError),
        ("r1", "asked", "", InputError),
    ],
)
def test_refused(full: Ledger, made: Any, subject: str, reason: str, reviewer: str, error: type) -> None:
    before = made.dump(full)
    with pytest.raises(error):
        expunge(full, subject, reason, reviewer)
    assert made.dump(full) == before


def test_backups_are_told_and_those_that_are_gone_are_named(full: Ledger, tmp_path: Path) -> None:
    kept, gone = tmp_path / "kept", tmp_path / "gone"
    backup(full, kept, "test")
    backup(full, gone, "test")
    gone.unlink()
    gone.with_name("gone.manifest.json").unlink()
    done = expunge(full, "r1", "asked", "AB")
    assert (done.backups, done.unreached) == ((str(kept),), (str(gone),))
    (told,) = read_manifest(kept).expunged
    assert (told.id, told.reason, told.reviewer) == ("r1", "asked", "AB")


@pytest.mark.parametrize(
    ("names", "others", "text", "masked"),
    [
        (
            ["Ivo Marn"],
            [],
            "Ivo Marn and IVO MARN; Marn's men, a marn",
            "######## and ########; ####'s men, a marn",
        ),
        (["Ivo Marn"], ["Anna Marn"], "Ivo Marn, Anna Marn", "########, Anna Marn"),
        (["Ivo Marn"], ["Marn"], "Ivo Marn fell. Marn was 40.", "######## fell. #### was 40."),
        (["al-Din"], [], "al-Din, al-Hakim and Din", "######, al-Hakim and ###"),
        (["Ivo  Marn"], [], "Ivo\nMarn", "###\n####"),
        ([], [], "Ivo Marn", "Ivo Marn"),
        (["***"], [], "*** a", "*** a"),
    ],
)
def test_names_are_masked(names: list[str], others: list[str], text: str, masked: str) -> None:
    found = Mask.of([], names, others).over_text(text)
    assert found.replace(FILL, "#") == masked
    assert len(found) == len(text)


def test_filling_keeps_the_length_and_the_lines() -> None:
    assert fill("ab c\n d") == f"{FILL * 4}\n{FILL * 2}"


def _payloads(ledger: Ledger, subject: str) -> str:
    with ledger.reading() as connection:
        found = connection.execute(select(entries.c.payload).where(entries.c.subject == subject)).scalars()
        return "".join(expand(payload).decode() for payload in found if payload)


def _everything(ledger: Ledger) -> str:
    """Every cell of every table, payloads unpacked, and every word of the indices."""
    found = []
    with ledger.reading() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(select(table)):
                found += [_readable(cell) for cell in row]
        for index in Index:
            if connection.dialect.name == "sqlite":
                rows = connection.execute(text(f"SELECT hex(block) FROM {index}_data")).scalars()
                found += [bytes.fromhex(block).decode("latin-1") for block in rows]
            else:
                found += map(str, connection.execute(text(f"SELECT words FROM {index}")).scalars())
    return " ".join(found)


def _readable(cell: object) -> str:
    return _streams(cell) + cell.decode("latin-1") if isinstance(cell, bytes) else str(cell)


def _frame(raw: bytes) -> str:
    unpacked = zstandard.ZstdDecompressor().decompressobj().decompress(raw)
    return unpacked.decode("utf-8", "replace")


def _streams(raw: bytes) -> str:
    """All that Zstandard, zlib or gzip streams in these bytes hold."""
    found = []
    for sign, bits in ((b"x\x9c", 15), (b"\x1f\x8b\x08", 31)):
        place = raw.find(sign)
        while place >= 0:
            with suppress(zlib.error):
                found.append(zlib.decompressobj(bits).decompress(raw[place:]).decode("utf-8", "replace"))
            place = raw.find(sign, place + 1)
    place = raw.find(_FRAME)
    while place >= 0:
        with suppress(zstandard.ZstdError):
            found.append(_frame(raw[place:]))
        place = raw.find(_FRAME, place + 1)
    return " ".join(found)


def test_the_search_in_files_would_find_what_is_there(
    tmp_path: Path, made: Any, clock: Callable[[], Any]
) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(str(path), create=True, clock=clock) as ledger:
        made.fill(ledger)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    raw = path.read_bytes()
    assert b"Marn" in raw
    assert b"kalan" in raw
    assert "farmers" in _streams(raw)
