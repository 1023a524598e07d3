from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from cenotaph.errors import InputError
from cenotaph.reports.copies import Sketch, bands, sketch

TEXT = " ".join(f"Sentence {n} tells of the {n * 7 % 31} men near Ostal." for n in range(60))
OTHER = " ".join(
    f"In Tolvar {n} trains a day leave for the port of Isel, number {n * 11 % 37}." for n in range(60)
)


def test_a_sketch_is_the_same_on_every_machine() -> None:
    # A change here makes the keys of every ledger useless: raise the sketch's version with it.
    assert hashlib.sha256(sketch(TEXT).to_bytes()).hexdigest()[:16] == "e9ee6ad90fca22f9"
    assert bands(sketch("Three men died near Ostal on Monday, the mayor said."))[:2] == (
        -1379192678,
        554543218,
    )


def test_a_sketch_does_not_hang_on_the_seed_of_hashes() -> None:
    code = "import sys; from cenotaph.reports.copies import sketch; sys.stdout.write(sketch('Nine men died.').to_bytes().hex())"
    runs = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert runs == {sketch("Nine men died.").to_bytes().hex().encode()}


def test_a_sketch_is_read_back() -> None:
    written = sketch(TEXT).to_bytes()
    assert len(written) == 329
    assert Sketch.from_bytes(written) == sketch(TEXT)


@pytest.mark.parametrize("data", [b"", b"\x01" * 328, b"\x02" * 329, b"\x01" * 400])
def test_what_is_no_sketch_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not of this version"):
        Sketch.from_bytes(data)


@pytest.mark.parametrize(
    "variant",
    [
        TEXT.upper(),
        TEXT.replace(" ", "  ").replace(".", " …"),
        TEXT.replace("Ostal", "Óstal"),
        TEXT.replace("near", "“near”"),
        f"\ufeff{TEXT}",
    ],
)
def test_case_accents_and_marks_make_no_difference(variant: str) -> None:
    assert sketch(variant) == sketch(TEXT)


def test_furniture_is_left_out() -> None:
    page = f"Home Opinion Sport\n{TEXT}\nRead also: nothing"
    start, end = page.index(TEXT), page.index(TEXT) + len(TEXT)
    assert sketch(page, [(end, len(page)), (0, start)]) == sketch(TEXT)
    assert sketch(page) != sketch(TEXT)


@pytest.mark.parametrize("text", ["", "   \n", "…!?“”"])
def test_a_text_without_words_has_no_keys(text: str) -> None:
    assert sketch(text).shingles == 0
    assert bands(sketch(text)) == ()
    assert sketch(text).likeness(sketch(TEXT)) == 0.0


@pytest.mark.parametrize(
    "text", ["Dead", "قتل تسعة أشخاص في السوق", "市場で九人が死亡した", "a" * 300_000, "ab " * 120_000]
)
def test_any_text_has_keys_of_64_bits(text: str) -> None:
    keys = bands(sketch(text))
    assert 16 <= len(set(keys)) <= 24
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_copies_share_keys_and_others_do_not() -> None:
    half = TEXT[: len(TEXT) // 2]
    assert set(bands(sketch(half))) & set(bands(sketch(TEXT)))
    assert not set(bands(sketch(OTHER))) & set(bands(sketch(TEXT)))
    assert sketch(half).likeness(sketch(TEXT)) > 0.8
    assert sketch(OTHER).likeness(sketch(TEXT)) < 0.1
