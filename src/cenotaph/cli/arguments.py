"""Options that mean the same in every command that has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cenotaph.cli.options import AddedFormat, ListFormat
from cenotaph.settings import Settings, load

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="LEDGER",
        help="Path of the ledger's file, or postgresql://USER@HOST/DATABASE.",
        show_default="cenotaph.sqlite",
    ),
]
AllowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="HOST",
        help="A host inside the own network that may be fetched from; may be given again.",
        show_default=False,
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Publication date (YYYY-MM-DD) of all these reports, whatever page and text say.",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="L", help="Language of the reports (en), instead of finding it out."),
]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Who printed these reports.")
]
AuthorOption = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who wrote them.")]
TranslatorOption = Annotated[
    str | None, typer.Option("--translator", metavar="NAME", help="Who translated them.")
]
OriginalOption = Annotated[
    str | None,
    typer.Option("--translation-of", metavar="ID|URL", help="The report that these are translations of."),
]
UrlOption = Annotated[
    str | None, typer.Option("--url", metavar="URL", help="Where the report was published.")
]
GivenOption = Annotated[
    bool, typer.Option("--given", help="Take the claims in lines of JSONL as they are: do not read anew.")
]
AddedFormatOption = Annotated[AddedFormat, typer.Option("--format", help="Form of the results.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write to this file, whole or not at all.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Stop at the first input that is bad.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Only results and errors.")]
PartyOption = Annotated[
    str | None,
    typer.Option(
        "--party", metavar="WORDS", help="Whose losses or forces: group, unit, or party with all its parts."
    ),
]
WhereOption = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="WORDS", help="Place with all that lies in it, or country by its name or code."
    ),
]
OutcomeOption = Annotated[
    str | None,
    typer.Option(
        "--outcome", "--measure", metavar="MEASURE", help="What is counted: killed, wounded, arrived ..."
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        help="At most so many lines.",
        show_default="50 in a table, else all",
    ),
]
ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile", metavar="NAME|FILE", help="What is withheld: public, full, no-names ..., or a TOML file."
    ),
]
FormOption = Annotated[ListFormat, typer.Option("--format", help="Form of the results.")]


def settings_for(ledger: str | None) -> Settings:
    """The settings, with the ledger that the user named on the command line."""
    settings = load()
    return settings if ledger is None else replace(settings, ledger=ledger)
