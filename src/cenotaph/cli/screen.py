"""What stands between the program and the screen: consoles, clean text, errors, exit codes."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from os import devnull
from typing import IO

import typer
from rich.console import Console
from rich.text import Text

from cenotaph.errors import CenotaphError, StaleDecisionError

DONE, NO, BAD, INTERRUPTED = 0, 1, 2, 130

_WIDTH = 120
"""Columns of a table that goes to a file or a pipe."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class _Results(Console):
    """A console that lets a closed pipe be handled like everywhere else, and does not end the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def clean(words: str) -> str:
    """Words on one line, without the control characters that could steer a terminal."""
    return " ".join(_CONTROL.sub(" ", words).split())


def results(file: IO[str] | None = None) -> Console:
    """The console for results: standard output or a file, in colour on a terminal alone."""
    width = _WIDTH if file else shutil.get_terminal_size((_WIDTH, 40)).columns
    return _Results(file=file, width=width, highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """The console for everything that is no result: standard error."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def report_error(console: Console, error: Exception) -> None:
    """Prints an error on one line."""
    console.print(Text.assemble(("error: ", "bold red"), clean(str(error))))


def report_warning(console: Console, words: str) -> None:
    """Prints a warning on one line."""
    console.print(Text.assemble(("warning: ", "bold yellow"), clean(words)))


@contextmanager
def answering() -> Iterator[None]:
    """Turns what ends a command early into its exit code: stale 1, bad input 2, Ctrl-C 130, closed pipe 0."""
    _speak_utf8()
    try:
        yield
        sys.stdout.flush()
    except StaleDecisionError as error:
        report_error(messages(), error)
        raise typer.Exit(NO) from error
    except CenotaphError as error:
        report_error(messages(), error)
        raise typer.Exit(BAD) from error
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has seen enough; what is still buffered has nowhere to go.
        sys.stdout = open(devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the program ends
        raise typer.Exit(DONE) from None


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
