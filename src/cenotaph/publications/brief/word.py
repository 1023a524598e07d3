"""A brief as a Word document: headings, tables, pictures and links that a screen reader can follow."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cenotaph.errors import MissingExtraError
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.drawn import Pixels
from cenotaph.publications.brief.laid import (
    Laid,
    LaidBlock,
    LaidParagraph,
    LaidPicture,
    LaidQuote,
    LaidReceipt,
    LaidTable,
    Ref,
    Words,
    laid_out,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_WIDTH_INCHES = 6.0
_FIXED = datetime(2000, 1, 1, tzinfo=UTC)
"""Instead of when it was written: the same brief gives the same bytes."""
_PACKED = (1980, 1, 1, 0, 0, 0)
_ACCENT = "7A2E2A"
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"([{_LETTERS}][{_LETTERS}\u200c ]*)")


def to_docx(brief: Brief, drawings: Mapping[str, Pixels]) -> bytes:
    """The brief as a .docx; `drawings` are its pictures by their ids.

    Raises MissingExtraError where the extra `publish` is not installed.
    """
    laid = laid_out(brief, drawings)
    writer = _Writer(drawings)
    writer.write(laid)
    return writer.packed()


class _Writer:
    """Writes one document."""

    def __init__(self, drawings: Mapping[str, Pixels]) -> None:
        try:
            import docx  # noqa: PLC0415 - an optional extra
        except ImportError as error:
            raise MissingExtraError("python-docx", "publish") from error
        self._drawings = drawings
        self._document: Document = docx.Document()
        self._marks = 0

    def write(self, laid: Laid) -> None:
        self._properties(laid)
        self._words(self._document.add_heading(level=1), laid.headline, laid.title if laid.is_titled else "")
        if laid.is_titled:
            self._words(self._document.add_paragraph(), laid.headline, is_bold=True)
        self._sentences(self._document.add_paragraph(style="Subtitle"), laid.standfirst)
        for heading, blocks in laid.sections:
            self._document.add_heading(heading, level=2)
            for block in blocks:
                self._block(block)
        self._document.add_heading("Receipts and quotes", level=2)
        for receipt in laid.receipts:
            self._receipt(receipt)

    def packed(self) -> bytes:
        """The file, its parts in the order in which they were made and of one fixed moment."""
        written, packed = BytesIO(), BytesIO()
        self._document.save(written)
        with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in parts.namelist():
                target.writestr(zipfile.ZipInfo(name, _PACKED), parts.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _properties(self, laid: Laid) -> None:
        known = self._document.core_properties
        known.title, known.author, known.language = laid.title[:255], "Cenotaph", "en"
        known.comments, known.last_modified_by, known.revision = "", "Cenotaph", 1
        known.created = known.modified = _FIXED
        for name in ("Heading 1", "Heading 2", "Heading 3", "Subtitle", "Normal", "Caption"):
            font = self._document.styles[name].font
            font.name = "Georgia"
            font.italic = False

    def _block(self, block: LaidBlock) -> None:
        if isinstance(block, LaidParagraph):
            style = "List Bullet" if block.is_item else None
            self._sentences(self._document.add_paragraph(style=style), block.sentences)
        elif isinstance(block, LaidTable):
            self._table(block)
        else:
            self._picture(block)

    def _table(self, laid: LaidTable) -> None:
        self._words(self._document.add_paragraph(style="Caption"), laid.caption)
        table = self._document.add_table(rows=1, cols=len(laid.columns), style="Table Grid")
        for cell, name in zip(table.rows[0].cells, laid.columns, strict=True):
            cell.paragraphs[0].add_run(name).bold = True
        _child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for row in laid.rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                self._words(cell.paragraphs[0], words)
        self._document.add_paragraph()

    def _picture(self, laid: LaidPicture) -> None:
        drawing = self._drawings[laid.id]
        from docx.shared import Inches  # noqa: PLC0415 - an optional extra

        shape = self._document.add_picture(BytesIO(drawing.png), width=Inches(_WIDTH_INCHES))
        shape._inline.docPr.set("descr", laid.alternative)
        shape._inline.docPr.set("title", laid.caption.text)
        caption = self._document.add_paragraph(style="Caption")
        self._words(caption, laid.caption)
        _run(caption, f" {laid.note}")

    def _receipt(self, receipt: LaidReceipt) -> None:
        heading = self._document.add_heading(level=3)
        self._bookmark(heading, f"r{receipt.number}")
        _run(heading, f"{receipt.number}. {receipt.title}")
        for line in receipt.lines:
            _run(self._document.add_paragraph(), line)
        for quote in receipt.quotes:
            self._quote(quote)
        back = self._document.add_paragraph()
        _run(back, "Back:")
        for at, use in enumerate(receipt.uses, 1):
            _run(back, " ")
            self._link(back, str(at), f"u{use}")

    def _quote(self, quote: LaidQuote) -> None:
        said = self._document.add_paragraph(style="Quote")
        _run(said, quote.before)
        _run(said, quote.words, is_bold=True)
        _run(said, quote.after)
        _run(said, " — ")
        if quote.url:
            self._outward(said, quote.told, quote.url)
        else:
            _run(said, quote.told)

    def _sentences(self, paragraph: Paragraph, sentences: tuple[Words, ...]) -> None:
        for number, words in enumerate(sentences):
            if number:
                _run(paragraph, " ")
            self._words(paragraph, words)

    def _words(self, paragraph: Paragraph, words: Words, instead: str = "", *, is_bold: bool = False) -> None:
        _run(paragraph, instead or words.text, is_bold=is_bold)
        for ref in () if instead else words.refs:
            self._reference(paragraph, ref)

    def _reference(self, paragraph: Paragraph, ref: Ref) -> None:
        self._bookmark(paragraph, f"u{ref.use}")
        self._link(paragraph, f"\u2060[{ref.receipt}]", f"r{ref.receipt}", is_raised=True)

    def _bookmark(self, paragraph: Paragraph, name: str) -> None:
        self._marks += 1
        _child(paragraph._p, "w:bookmarkStart", {"w:id": str(self._marks), "w:name": name})
        _child(paragraph._p, "w:bookmarkEnd", {"w:id": str(self._marks)})

    def _link(self, paragraph: Paragraph, words: str, anchor: str, *, is_raised: bool = False) -> None:
        _linked(_child(paragraph._p, "w:hyperlink", {"w:anchor": anchor}), words, is_raised=is_raised)

    def _outward(self, paragraph: Paragraph, words: str, url: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an optional extra

        to = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        _linked(_child(paragraph._p, "w:hyperlink", {"r:id": to}), words, is_raised=False)


def _run(paragraph: Paragraph, words: str, *, is_bold: bool = False) -> None:
    """Words, those that are read from the right as runs of their own."""
    for number, part in enumerate(_RIGHT_TO_LEFT.split(words)):
        if part:
            run = paragraph.add_run(part)
            run.bold = is_bold or None
            if number % 2:
                run.font.rtl = True


def _linked(link: Any, words: str, *, is_raised: bool) -> None:
    run = _child(link, "w:r")
    looks = _child(run, "w:rPr")
    _child(looks, "w:color", {"w:val": _ACCENT})
    _child(looks, "w:u", {"w:val": "single"})
    if is_raised:
        _child(looks, "w:vertAlign", {"w:val": "superscript"})
    text = _child(run, "w:t")
    text.text = words


def _child(parent: Any, name: str, attributes: Mapping[str, str] | None = None) -> Any:
    """A new element inside another."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an optional extra
    from docx.oxml.ns import qn  # noqa: PLC0415 - an optional extra

    element = OxmlElement(name)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    parent.append(element)
    return element
