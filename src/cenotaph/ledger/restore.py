"""Restore: a backup becomes the ledger again, checked before it takes the ledger's place."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from sqlalchemy import inspect, text

from cenotaph.errors import CenotaphError, CorruptLedgerError, InputError, LedgerError, UnknownIdError
from cenotaph.ledger import connect
from cenotaph.ledger.backup import Expunging, Manifest, expungings, read_manifest, remember
from cenotaph.ledger.backup.files import copy_checked, digest_of_file, remove, to_disk
from cenotaph.ledger.backup.postgres import restore_postgres
from cenotaph.ledger.expunge import expunge, sweep
from cenotaph.ledger.passes import Passes
from cenotaph.ledger.store import Clock, Ledger, now
from cenotaph.ledger.verify import Finding, verify

Progress = Callable[[int, int], None]
"""Told how many entries were checked, and of how many."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    manifest: Manifest
    expunged: tuple[str, ...]
    """What was expunged once more, because it had been since the backup was made."""
    aside: Path | None
    """Where the ledger that was there before is kept."""
    unread: bool
    """Whether that one could not be read: what it had expunged is not known."""


def restore(
    address: str, file: Path, *, force: bool = False, clock: Clock = now, progress: Progress | None = None
) -> Restored:
    """Makes a backup the ledger at an address; done means verified.

    What was expunged since, by the manifest or by the ledger that was there, is expunged again. A ledger
    that is there is replaced only with `force`, and kept aside. Raises InputError, LedgerError and
    MissingToolError; the ledger that was there is then as it was.
    """
    manifest, url = read_manifest(file), connect.url_of(address)
    kind = "sqlite" if url.drivername == "sqlite" else "postgresql"
    if manifest.database != kind:
        what = f"is a backup of {manifest.database}, and the ledger named is of {kind}"
        raise InputError(str(file), what, "name a ledger of the same kind with --ledger")
    target = connect.file_of(url)
    if target is None:
        return _restore_server(address, file, manifest, clock, progress)
    return _restore_file(target, file, manifest, force, clock, progress)


def _restore_file(
    target: Path, file: Path, manifest: Manifest, force: bool, clock: Clock, progress: Progress | None
) -> Restored:
    there = target.exists()
    if there and not force:
        remedy = "name a new one with --ledger, or give --force to replace it (it is kept aside)"
        raise LedgerError(str(target), "is there already", remedy)
    known, unread = _known(target, clock) if there else ([], False)
    scratch = target.with_name(f".{target.name}.restoring")
    remove(scratch)  # what a restore that was killed left
    try:
        _check_digest(file, manifest, copy_checked(file, scratch))
        with Ledger(str(scratch), clock=clock) as ledger:
            # The check of the word indices writes beside a reader, which only a WAL allows.
            connect.use_wal(ledger.engine)
            again = _finish(ledger, file, manifest, known, progress)
            _close_up(ledger)
        to_disk(scratch)
        aside = _put_aside(target, clock, unread) if there else None
        scratch.replace(target)
        to_disk(target.absolute().parent)
    except OSError as error:
        remedy = "make room, and give yourself the right to write there"
        raise InputError(str(target), f"cannot be written ({error.strerror})", remedy) from error
    finally:
        remove(scratch)
    with Ledger(str(target), clock=clock) as ledger:
        connect.use_wal(ledger.engine)
    return Restored(manifest, again, aside, unread)


def _restore_server(
    address: str, file: Path, manifest: Manifest, clock: Clock, progress: Progress | None
) -> Restored:
    _check_digest(file, manifest, digest_of_file(file))
    url = connect.url_of(address)
    engine = connect.engine_of(url)
    try:
        with connect.reading(engine) as connection:
            version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
            taken = bool(inspect(connection).get_table_names())
    finally:
        engine.dispose()
    if taken:
        remedy = "create an empty database (createdb) and name that one with --ledger; then switch over to it"
        raise LedgerError(connect.shown(url), "is no empty database, and none is ever replaced", remedy)
    restore_postgres(url, version, file)
    with Ledger(address, clock=clock) as ledger:
        again = _finish(ledger, file, manifest, [], progress)
    return Restored(manifest, again, None, False)


def _check_digest(file: Path, manifest: Manifest, found: tuple[str, int]) -> None:
    if found != (manifest.sha256, manifest.size):
        remedy = "take another backup: this one is damaged, or its manifest is another's"
        raise InputError(str(file), "is not the file that its manifest describes", remedy)


def _known(target: Path, clock: Clock) -> tuple[list[Expunging], bool]:
    """What the ledger that is there has expunged; and whether it could not be read."""
    try:
        with Ledger(str(target), clock=clock) as ledger, ledger.reading() as connection:
            return expungings(connection), False
    except CenotaphError:
        return [], True


def _finish(
    ledger: Ledger, file: Path, manifest: Manifest, known: Sequence[Expunging], progress: Progress | None
) -> tuple[str, ...]:
    """Expunges again what has to be, and verifies; gives what was expunged."""
    with ledger.reading() as connection:
        there = {each.id for each in expungings(connection)}
    again = []
    for each in {each.id: each for each in (*manifest.expunged, *known)}.values():
        with suppress(UnknownIdError):  # recorded after the backup was made
            if each.id not in there:
                expunge(ledger, each.id, each.reason, each.reviewer, sweeping=False)
                again.append(each.id)
    remains = sweep(ledger) if again else None
    if remains is not None:
        raise LedgerError(ledger.name, remains, "end other programs that use it, and run the same again")
    findings = verify(ledger, manifest.head or None, progress)
    if findings:
        raise CorruptLedgerError(str(file), _said(findings), "take another backup")
    remember(ledger, file.absolute(), manifest)
    # Whoever was let in when the backup was made may have been shut out since.
    Passes(ledger).end_everybodys()
    return tuple(again)


def _said(findings: Sequence[Finding]) -> str:
    more = f", and {len(findings) - 1} more" if len(findings) > 1 else ""
    return f"does not verify: {findings[0]}{more}"


def _close_up(ledger: Ledger) -> None:
    """Leaves one file that needs no other beside it."""
    ledger.close()  # a second connection would keep the log in use
    with ledger.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA journal_mode = DELETE")
    ledger.close()


def _put_aside(target: Path, clock: Clock, unread: bool) -> Path:
    """Gives the ledger that is there another name beside its own, which it keeps until it is replaced."""
    moment = clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside, number = target.with_name(f"{target.name}.replaced-{moment}"), 1
    while aside.exists():
        number += 1
        aside = target.with_name(f"{target.name}.replaced-{moment}-{number}")
    if not unread:
        with Ledger(str(target), clock=clock) as ledger:
            _checkpoint(ledger)
    for ending in ("-wal", "-shm"):
        # They belong to the ledger that was there: the restored one would take them for its own.
        beside = target.with_name(target.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    try:
        os.link(target, aside)
    except OSError:  # a file system without links
        copy_checked(target, aside)
    return aside


def _checkpoint(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise LedgerError(ledger.name, "is being used by another program", "end it, and run the same again")
