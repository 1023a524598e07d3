"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, AnyStr

from cenotaph.errors import InputError


class Discarded(Exception):  # noqa: N818 - no error: the writer's own wish
    """Raised inside `destination` to leave the file as it was."""


@contextmanager
def destination(path: Path | None) -> Iterator[IO[str]]:
    """A text stream to `path`, or standard output for None; the file changes only when all is written."""
    if path is None:
        with suppress(Discarded):
            yield sys.stdout
        return
    with _replaced(path, _opened) as stream:
        yield stream


@contextmanager
def binary_destination(path: Path) -> Iterator[IO[bytes]]:
    """A stream of bytes to `path`; the file changes only when all is written."""
    with _replaced(path, _opened_binary) as stream:
        yield stream


@contextmanager
def _replaced(path: Path, opened: Callable[[Path, Path], IO[AnyStr]]) -> Iterator[IO[AnyStr]]:
    if path.is_dir():
        raise InputError(str(path), "cannot be written (it is a folder)", "give another --output")
    if path.exists() and not path.is_file():
        # A device or a pipe cannot be replaced, only written to.
        with opened(path, path) as stream:
            yield stream
        return
    target = path.resolve()
    scratch = target.with_name(f".{target.name}.{os.getpid()}.part")
    stream = opened(scratch, path)
    try:
        with stream:
            yield stream
        if target.exists():
            shutil.copymode(target, scratch)
        scratch.replace(target)
    except Discarded:
        pass
    except OSError as error:
        raise InputError(
            str(path), f"cannot be written ({error.strerror})", "give another --output"
        ) from error
    finally:
        scratch.unlink(missing_ok=True)


def _opened(path: Path, named: Path) -> IO[str]:
    try:
        return path.open("w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise _refused(error, named) from error


def _opened_binary(path: Path, named: Path) -> IO[bytes]:
    try:
        return path.open("wb")
    except OSError as error:
        raise _refused(error, named) from error


def _refused(error: OSError, named: Path) -> InputError:
    return InputError(str(named), f"cannot be written ({error.strerror})", "give another --output")
