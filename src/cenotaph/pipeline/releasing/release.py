"""A release: every table of a ledger written as it may be published, explained, compared and summed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.releasing import End, end_of, expunged_ids
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.pipeline.releasing.compared import write_changes
from cenotaph.pipeline.releasing.written import Writing
from cenotaph.publications.redaction import Profile
from cenotaph.publications.release.codebook import codebook, readme
from cenotaph.publications.release.facts import Facts
from cenotaph.publications.release.folder import Place, check_name, placed
from cenotaph.publications.release.licences import Licence, licence_named, licence_text
from cenotaph.publications.release.package import package_json
from cenotaph.publications.release.sums import write_sums
from cenotaph.publications.release.tables import EVERY
from cenotaph.publications.release.writing import parquet, text_file

Told = Callable[[str, int, int | None], None]
"""Told what is being written, and how far it is; None: of nobody knows how many."""
DATA = "data"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a release."""

    name: str
    folder: Path
    profile: Profile
    status: Status | None = None
    title: str = ""
    licence: str = ""
    """The SPDX name of a licence, or the path of its text; "": none is stated."""


@dataclass(frozen=True, slots=True)
class Released:
    """What a release wrote."""

    folder: Path
    number: int
    rows: Mapping[str, int]
    sums: str
    """The digest of its list of sums: noted elsewhere, it proves the whole folder."""
    left_out: int
    """Kept figures that name a claim which is not published."""


def release(
    ledger: Ledger, reference: Reference, asked: Asked, tell: Told = lambda _what, _done, _of: None
) -> Released:
    """Writes a release of a ledger as it stands; the same ledger and earlier releases give the same bytes.

    Raises InputError for a name that is taken, an unknown licence, a ledger without claims, claims that are
    undecided where nothing is said of them, and a ledger that is added to meanwhile; MissingExtraError where
    pyarrow is not installed. Nothing is left of a release that fails.
    """
    check_name(asked.name)
    parquet()
    licence = licence_named(asked.licence)
    asked = replace(asked, status=_checked(ledger, asked.status))
    with placed(asked.folder, asked.name) as place:
        with ledger.reading() as moment:
            end, gone = end_of(moment), expunged_ids(moment)
        rows, left_out, title = _write(ledger, reference, asked, place, gone, tell)
        facts = _facts(replace(asked, title=title), place, end, licence, rows)
        tell("sums", 0, None)
        sums = _explain(place, facts)
        _check_still(ledger, end)
    return Released(asked.folder / facts.folder, place.number, rows, sums, left_out)


def _write(
    ledger: Ledger, reference: Reference, asked: Asked, place: Place, gone: frozenset[str], tell: Told
) -> tuple[dict[str, int], int, str]:
    """Writes the tables; how many rows each has, how many figures are left out, the title as it may be."""
    tell("names that are withheld", 0, None)
    seen, redaction = redacted(ledger, asked.profile, reference)
    data = place.scratch / DATA
    data.mkdir()
    try:
        is_decided = asked.status is Status.ACCEPTED
        writing = Writing(ledger, seen, redaction, reference, is_decided=is_decided)
        rows = writing.write(data, place.scratch, tell)
    finally:
        if seen is not ledger:
            seen.close()
    if not rows["claims"]:
        raise InputError(ledger.name, "has no claim that may be published so", "choose another --status")
    tell("changes", 0, None)
    name = f"{place.number:04}-{asked.name}"
    rows |= write_changes(place.before, data, redaction, name, gone)
    title = redaction.words(" ".join(asked.title.split()) or asked.name)
    return rows, writing.left_out, title


def _facts(asked: Asked, place: Place, end: End, licence: Licence | None, rows: Mapping[str, int]) -> Facts:
    return Facts(
        number=place.number,
        name=asked.name,
        title=asked.title,
        licence=licence,
        profile=asked.profile.name,
        profile_about=asked.profile.about,
        withholds=tuple(sorted(asked.profile.withholds)),
        status=str(asked.status),
        at=end.at.replace("+00:00", "Z"),
        entries=end.number,
        head=end.digest,
        before=place.before.name if place.before else "",
        program=f"cenotaph {version('cenotaph')}",
        rows=rows,
    )


def _checked(ledger: Ledger, status: Status | None) -> Status:
    """Which claims are published."""
    standing = ledger.status()
    if not standing.claims:
        raise InputError(ledger.name, "has no claim to publish", "add reports with: cenotaph add")
    if status is None and standing.undecided:
        many = standing.undecided
        what = "1 claim is undecided" if many == 1 else f"{many:,} claims are undecided"
        remedy = "choose --status accepted (what a reviewer said yes to) or --status all"
        raise InputError(ledger.name, what, remedy)
    return status or Status.ALL


def _explain(place: Place, facts: Facts) -> str:
    """Writes what stands beside the tables; the digest of the list of sums."""
    for name, text in (
        ("README.md", readme(facts, EVERY)),
        ("CODEBOOK.md", codebook(EVERY)),
        ("LICENCE.txt", licence_text(facts.licence)),
        ("datapackage.json", package_json(facts, EVERY, place.scratch)),
    ):
        with text_file(place.scratch / name) as stream:
            stream.write(text)
    return write_sums(place.scratch)


def _check_still(ledger: Ledger, end: End) -> None:
    with ledger.reading() as moment:
        if end_of(moment) != end:
            raise InputError(ledger.name, "was added to while the release was made", "make the release again")
