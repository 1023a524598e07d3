"""Briefs as Word and PDF: links both ways, tables and pictures that are told, every script, the same bytes."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from cenotaph.errors import MissingExtraError
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.compose import compose
from cenotaph.publications.brief.drawn import drawn_for_page, drawn_for_print, drawn_in_pixels
from cenotaph.publications.brief.facts import Facts
from cenotaph.publications.brief.html import to_html
from cenotaph.publications.brief.pdf import BLANK, to_pdf
from cenotaph.publications.brief.word import to_docx
from cenotaph.publications.drawing import engine

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def pdf(brief: Brief) -> PdfReader:
    return PdfReader(BytesIO(to_pdf(brief, drawn_for_print(brief))))


@pytest.fixture(scope="module")
def word(brief: Brief) -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(to_docx(brief, drawn_in_pixels(brief)))) as parts:
        return ElementTree.fromstring(parts.read("word/document.xml"))


def pdf_words(found: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in found.pages)


def named(facts: Facts, name: str) -> Brief:
    """The brief of the same facts, somebody else's name among them."""
    dead = tuple(replace(each, names=(name,)) for each in facts.dead[:1])
    return compose(replace(facts, dead=dead))


def test_a_pdf_is_tagged_has_a_title_and_a_language_and_no_date(pdf: PdfReader, brief: Brief) -> None:
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.creation_date) == (brief.headline.text, None)


def test_a_pdf_holds_every_sentence_every_font_and_a_link_for_each_reference(
    pdf: PdfReader, brief: Brief
) -> None:
    words = re.sub(r"\s", "", pdf_words(pdf))
    for sentence in brief.sentences():
        assert re.sub(r"\s", "", sentence.text) in words.replace("⁠", ""), sentence.text
    inside = [
        each.get_object() for page in pdf.pages for each in page.get("/Annots", [])
        if "/Dest" in each.get_object()
    ]  # fmt: skip
    uses = sum(len(sentence.receipts) for sentence in brief.sentences())
    assert len(inside) >= uses
    pages: list[Any] = list(pdf.pages)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile3" in str(font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object())
               or "/FontFile2" in str(font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object())
               for font in fonts)  # fmt: skip


@pytest.mark.parametrize("write", [
    lambda brief: to_pdf(brief, drawn_for_print(brief)),
    lambda brief: to_docx(brief, drawn_in_pixels(brief)),
    lambda brief: to_html(brief, drawn_for_page(brief)),
], ids=["pdf", "docx", "html"])  # fmt: skip
def test_the_same_brief_gives_the_same_bytes(
    brief: Brief, write: Callable[[Brief], str | bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(brief)
    later = time.time() + 86_400 * 400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert write(brief) == first


@pytest.mark.parametrize(
    "name", ["Мирослава Їжакевич", "یوسف گلپیرا", "קרן ברק", "Ğöksu Şıvan", "Ճանաչ", "გია"]
)
def test_names_of_every_script_print(facts: Facts, name: str) -> None:
    found = PdfReader(BytesIO(to_pdf(named(facts, name), {})))
    words = pdf_words(found)
    assert BLANK not in words
    letters = set(name.replace(" ", ""))
    assert letters <= set(words)


def test_what_no_font_shows_is_told_and_not_left_out(facts: Facts) -> None:
    words = pdf_words(PdfReader(BytesIO(to_pdf(named(facts, "王小明"), {}))))
    assert f"Colonel {BLANK * 3}" in words
    assert f"{BLANK} stands for a sign that none of the fonts of this file has" in words


def test_no_words_are_read_as_markup_by_the_typesetter(facts: Facts) -> None:
    hostile = '#panic("x") $ @r <r> *b* _i_ \\ // ] ['
    words = pdf_words(PdfReader(BytesIO(to_pdf(named(facts, hostile), {}))))
    assert hostile in words


def test_a_word_document_links_each_reference_to_its_receipt_and_back(
    word: ElementTree.Element, brief: Brief
) -> None:
    marks = [each.get(f"{_W}name", "") for each in word.iter(f"{_W}bookmarkStart")]
    links = [each.get(f"{_W}anchor") for each in word.iter(f"{_W}hyperlink") if each.get(f"{_W}anchor")]
    assert len(marks) == len(set(marks))
    assert set(links) <= set(marks)
    receipts = {f"r{number}" for number in range(1, len(brief.receipts) + 1)}
    assert receipts <= set(links)
    assert {each for each in marks if each.startswith("u")} & set(links)


def test_a_word_document_has_headings_table_headers_and_pictures_that_are_told(
    word: ElementTree.Element,
) -> None:
    styles = [each.get(f"{_W}val") for each in word.iter(f"{_W}pStyle")]
    assert styles[0] == "Heading1"
    assert {"Heading2", "Heading3", "ListBullet", "Caption"} <= set(styles)
    tables = list(word.iter(f"{_W}tbl"))
    assert len(list(word.iter(f"{_W}tblHeader"))) == len(tables) > 0
    told = [each.get("descr") for each in word.findall(".//{*}docPr")]
    assert len(told) == 3
    assert all(told)


def test_names_read_from_the_right_are_runs_of_their_own(facts: Facts) -> None:
    with zipfile.ZipFile(BytesIO(to_docx(named(facts, "یوسف گلپیرا"), {}))) as parts:
        found = ElementTree.fromstring(parts.read("word/document.xml"))
    runs = [
        "".join(run.itertext()) for run in found.iter(f"{_W}r") if run.find(f"{_W}rPr/{_W}rtl") is not None
    ]
    assert "یوسف گلپیرا" in runs


def test_without_what_draws_them_a_page_has_no_pictures(brief: Brief) -> None:
    assert "<svg" not in to_html(brief)
    words = to_html(brief, drawn_for_page(brief))
    assert words.count("<svg") == words.count("<figure>") == 3
    assert words.count("<title") == 4
    assert words.count("<desc") == 3


def test_who_lacks_the_engine_is_told_what_to_install(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MissingExtraError("vl-convert-python", "publish")

    monkeypatch.setattr(engine, "_engine", missing)
    with pytest.raises(MissingExtraError, match=r"cenotaph\[publish\]"):
        drawn_for_page(brief)
