"""Bytes in many encodings: read rightly, or refused with a line that says what to do."""

from __future__ import annotations

import pytest

from cenotaph.errors import UnreadableReportError
from cenotaph.reports.decode import decode

ENGLISH = "The ministry said “two soldiers” were killed – and five wounded – near the café in Vell.\n"
ARABIC = "أعلنت وزارة الدفاع مقتل ثلاثة جنود وإصابة خمسة آخرين في هجوم شمال المدينة يوم الثلاثاء.\n"
PERSIAN = "وزارت دفاع اعلام کرد که سه سرباز کشته و پنج نفر ديگر در حمله به شمال شهر زخمي شدند.\n"
RUSSIAN = "Министерство обороны сообщило, что трое солдат погибли и пятеро ранены к северу от города.\n"
FRENCH = "Le ministère a annoncé que trois soldats ont été tués et cinq blessés près de la frontière.\n"
TURKISH = "Savunma Bakanlığı üç askerin öldüğünü ve beş kişinin yaralandığını açıkladı, köyden çekildi.\n"


@pytest.mark.parametrize("times", [1, 20])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-32"),
        (ARABIC, "cp1256"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (PERSIAN, "utf-8"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-be"),
        (FRENCH, "latin-1"),
        (TURKISH, "cp1254"),
    ],
)
def test_encodings_are_told(text: str, encoding: str, times: int) -> None:
    assert decode((text * times).encode(encoding), "a.txt") == text * times


def test_a_page_that_names_its_encoding_is_believed() -> None:
    assert decode("été".encode("cp1250"), "a.html", "cp1250") == "été"


def test_a_page_that_names_an_unknown_encoding_is_read_by_its_letters() -> None:
    assert decode((FRENCH * 3).encode("cp1252"), "a.html", "no-such-code") == FRENCH * 3


def test_a_few_broken_characters_are_shown() -> None:
    assert decode(ARABIC.encode() + b"caf\xe9\n", "a.txt") == ARABIC + "caf\ufffd\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: is empty; give a file that holds a report"),
        (b" \n\t ", "a.txt: is empty"),
        (b"\xef\xbb\xbf  ", "a.txt: is empty"),
        (bytes(range(256)) * 8, "a.txt: is not text"),
        (b"\x00" * 64, "a.txt: is not text"),
        (b"%PDF-1.7 x", "a.txt: is a PDF, not text; turn it into text first"),
        (b"PK\x03\x04 x", "a.txt: is a zip archive"),
        (b"\xff\xfeA\x00B", r"a.txt:1: begins as utf-16-le but breaks off"),
        (ARABIC.encode() * 3 + ARABIC.encode("cp1256"), "a.txt:4: mixes UTF-8 with another encoding"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableReportError, match=message):
        decode(data, "a.txt")
