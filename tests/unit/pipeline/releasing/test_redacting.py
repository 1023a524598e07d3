"""What a profile withholds of a ledger: from which strings, and that the dead are still counted."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from cenotaph.errors import InputError, LedgerError
from cenotaph.ledger import Ledger
from cenotaph.pipeline.grouping import Grouping
from cenotaph.pipeline.redacting import redacted
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.redaction import MARK, NOTHING, Profile, Withheld, profile_named

CHILD = ("Tarinvel", "Oskaldur", "Таринвел", "Оскалдур", "tarinvel", "%D1%82%D0%B0%D1%80")
PRIVATE = ("Halvarin", "Dornbek")
KIN = ("Amindra",)
SOURCE = ("nurse at",)
CAPTIVE = ("Petarion", "Kalovash")
SEALED = ("Ivomar", "Marnhelm", "Sealed Post")
OFFICER = ("Veldan", "Ruskhart")


def strings(ledger: Ledger, profile: Profile, reference: Reference) -> str:
    """All that a publication would say of a ledger's claims, reports, persons and incidents."""
    seen, redaction = redacted(ledger, profile, reference)
    found: list[object] = []
    for line in seen.claims():
        shown = redaction.line(line)
        found.append(asdict(shown) if shown else None)
    found += [asdict(report) for each in seen.reports() if (report := redaction.report(each))]
    found += [asdict(redaction.person(each)) for each in Grouping(seen).people().persons]
    found += [asdict(redaction.incident(each)) for each in Grouping(seen).incidents()[1]]
    if seen is not ledger:
        seen.close()
    return repr(found)


@pytest.mark.parametrize(
    ("profile", "gone", "there"),
    [
        ("public", (*CHILD, *PRIVATE, *KIN, *SOURCE, *CAPTIVE, *SEALED), OFFICER),
        ("memorial", (*CHILD, *PRIVATE, *KIN, *SOURCE, *CAPTIVE, *SEALED), OFFICER),
        ("no-names", (*CHILD, *PRIVATE, *KIN, *SOURCE, *CAPTIVE, *SEALED, *OFFICER), ()),
        ("full", SEALED, (*CHILD, *PRIVATE, *KIN, *SOURCE, *CAPTIVE, *OFFICER)),
    ],
)
def test_what_is_withheld_is_in_no_string(
    ledger: Ledger, reference: Reference, profile: str, gone: tuple[str, ...], there: tuple[str, ...]
) -> None:
    said = strings(ledger, profile_named(profile), reference)
    assert [each for each in gone if each in said] == []
    assert [each for each in there if each not in said] == []


def test_whose_name_is_withheld_is_still_counted(ledger: Ledger, reference: Reference) -> None:
    seen, redaction = redacted(ledger, profile_named("public"), reference)
    with seen:
        named = [redaction.line(line) for line in seen.claims() if line.name]
        persons = [redaction.person(each) for each in Grouping(seen).people().persons]
    assert len(named) == 6
    assert sum(line is not None and line.name == MARK for line in named) == 4
    assert sum(each.name == MARK for each in persons) >= 3
    assert sum(len(each.claims) for each in persons) == 6


def test_each_kind_is_withheld_by_itself(ledger: Ledger, reference: Reference) -> None:
    only = Profile("x", frozenset({Withheld.CHILDREN}))
    _, redaction = redacted(ledger, only, reference)
    assert redaction.words("Tarinvel Oskaldur") == MARK
    assert redaction.words("Halvarin Dornbek") == "Halvarin Dornbek"


def test_names_and_ids_of_a_users_own(ledger: Ledger, reference: Reference, tmp_path: Path) -> None:
    officer = next(line for line in ledger.claims() if line.name == "Veldan Ruskhart")
    path = tmp_path / "mine.toml"
    path.write_text(f'names = ["Halvarin Dornbek"]\nids = ["{officer.id}", "again"]\n', encoding="utf-8")
    said = strings(ledger, profile_named(str(path)), reference)
    assert [each for each in (*PRIVATE, *OFFICER, "Halvat Voice") if each in said] == []
    assert [each for each in ("Kalovash", "Amindra", "Ivomar") if each not in said] == []


def test_an_id_that_nothing_has_is_told(ledger: Ledger, reference: Reference) -> None:
    with pytest.raises(InputError, match="nothing in the ledger has the id 'abcdef'"):
        redacted(ledger, Profile("x", ids=frozenset({"abcdef"})), reference)


def test_a_claim_that_names_nobody_is_silenced_by_its_id(ledger: Ledger, reference: Reference) -> None:
    toll = next(line for line in ledger.claims() if line.key == "t1" and line.report == "held")
    _, redaction = redacted(ledger, Profile("x", ids=frozenset({toll.id})), reference)
    shown = redaction.line(toll)
    assert shown is not None
    assert (shown.quote, shown.low) == (MARK, 1)


def test_a_ledger_seen_in_part_is_not_written_to(ledger: Ledger, reference: Reference) -> None:
    seen, _ = redacted(ledger, profile_named("public"), reference)
    with seen, pytest.raises(LedgerError, match="is seen in part"), seen.writing():
        raise AssertionError
    assert ledger.status().reports == 4


def test_a_profile_that_withholds_nothing_leaves_the_ledger(ledger: Ledger, reference: Reference) -> None:
    assert redacted(ledger, Profile("x"), reference) == (ledger, NOTHING)
