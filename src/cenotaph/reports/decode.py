"""Bytes -> text: the right characters where they can be known, a clear refusal where they cannot."""

from __future__ import annotations

import codecs
import logging
import re
import unicodedata

from charset_normalizer import from_bytes

from cenotaph.errors import UnreadableReportError
from cenotaph.reports.language import language_of

log = logging.getLogger(__name__)

_SAVE_AS = "save it as UTF-8 and read it again"
_GIVE = "give a text, a saved page or a JSONL file"
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "turn it into text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or Office file", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an Office file", "save it as plain text"),
    (b"{\\rtf", "an RTF file", "save it as plain text"),
    (b"\x1f\x8b", "a gzip file", "name it .jsonl.gz, .html.gz or .txt.gz, or unpack it"),
    (b"BZh", "a bzip2 file", "unpack it"),
    (b"\xfd7zXZ", "an xz file", "unpack it"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it"),
    (b"Rar!", "a rar archive", "unpack it"),
    (b"WARC/", "a web archive (WARC)", "name it .warc or .warc.gz"),
    (b"\x89PNG", "an image", _GIVE),
    (b"\xff\xd8\xff", "an image", _GIVE),
    (b"GIF8", "an image", _GIVE),
    (b"SQLite format 3", "a database", "export its texts as JSONL"),
    (b"\x7fELF", "a program", _GIVE),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = [
    "cp1256", "cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "cp1255", "koi8_r", "iso8859_6", "iso8859_5",
    "iso8859_2", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1258", "cp874",
]  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_LETTERS = re.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xaa\xb5\xba\xc0-\xff]")
_ASCII_LETTERS = re.compile(rb"[A-Za-z]")
_LATIN = {
    "cp1252": frozenset("ca da de en es fi fr ga gl is it nb nl nn no pt sv".split()),
    "cp1254": frozenset(["az", "ku", "tr"]),
    "cp1250": frozenset("bs cs hr hu pl ro sk sl sq sr".split()),
}
"""Encodings whose bytes look alike, with the languages that tell them apart."""
_LATIN_ALIKE = frozenset([*_LATIN, "iso8859_2", "cp1258"])
_FEW = 0.04
_SAMPLE = 1 << 16
_MOST_CONTROLS = 0.01
_MOST_BROKEN = 20
"""So many broken characters in a UTF-8 text are shown as U+FFFD; more of them, and it is another encoding."""


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text of `data`, without a byte order mark.

    `declared` is what a page says of its own encoding. Raises UnreadableReportError, naming `where` and the
    remedy, for what is empty, not text, or in an encoding that cannot be told.
    """
    if not data.strip():
        raise UnreadableReportError(where, "is empty", "give a file that holds a report")
    for magic, kind, remedy in _KINDS:
        if data.startswith(magic):
            raise UnreadableReportError(where, f"is {kind}, not text", remedy)
    text = _marked(data, where)
    if text is None:
        text = _wide(data)
    if text is None:
        text = _utf8(data) or _declared(data, declared) or _patched(data, where) or _legacy(data, where)
    if len(_CONTROLS.findall(text, 0, _SAMPLE)) > _MOST_CONTROLS * min(len(text), _SAMPLE):
        raise UnreadableReportError(where, "is not text (binary data)", _GIVE)
    if not text.strip():
        raise UnreadableReportError(where, "is empty", "give a file that holds a report")
    return text


def _marked(data: bytes, where: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                line = _line_of(data, error.start + len(mark), encoding)
                what = f"begins as {encoding} but breaks off"
                raise UnreadableReportError(f"{where}:{line}", what, _SAVE_AS) from error
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is alike, and the text that it gives has words in it."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or sum(byte < 0x20 for byte in sample) < 0.2 * len(sample):
        return None
    best: tuple[float, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            share = _share_of_words(sample.decode(encoding, "ignore"))
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if share > 0.95 and (best is None or share > best[0]):
            best = (share, text)
    return best[1] if best else None


def _share_of_words(text: str) -> float:
    if not text or not 0.02 < sum(sign.isspace() for sign in text) / len(text) < 0.5:
        return 0.0
    usual = sum(sign.isspace() or unicodedata.category(sign)[0] in "LNP" for sign in text)
    return usual / len(text)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        return data.decode(codecs.lookup(declared).name)
    except (LookupError, UnicodeError):
        return None


def _patched(data: bytes, where: str) -> str | None:
    """UTF-8 with some broken characters; None where the bytes are rather of another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(sign > "\x7f" for sign in text) - broken
    if good <= broken:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if broken > _MOST_BROKEN:
            what = f"mixes UTF-8 with another encoding (byte 0x{data[error.start]:02x})"
            raise UnreadableReportError(f"{where}:{line}", what, _SAVE_AS) from error
        log.warning("%s:%d: %d broken characters of UTF-8 shown as U+FFFD", where, line, broken)
    return text


def _legacy(data: bytes, where: str) -> str:
    if len(_BINARY.findall(data, 0, _SAMPLE)) > _MOST_CONTROLS * min(len(data), _SAMPLE):
        raise UnreadableReportError(where, "is not text (binary data)", _GIVE)
    line = data.count(b"\n", 0, _first_high(data)) + 1
    unknown = UnreadableReportError(f"{where}:{line}", "is in an encoding that cannot be told", _SAVE_AS)
    encoding = _likely(_sample(data))
    if encoding is None:
        raise unknown
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unknown from error
    log.warning("%s: not UTF-8; read as %s, by the look of its letters", where, encoding)
    return text


def _likely(sample: bytes) -> str | None:
    """The encoding that the letters speak for; None where none does."""
    accented = len(_HIGH_LETTERS.findall(sample))
    if accented <= _FEW * len(_ASCII_LETTERS.findall(sample)) and not _CONTROL_BYTES.search(sample):
        return "cp1252"  # Latin text with a few accents, dashes and typographic quotes
    best = from_bytes(sample, cp_isolation=_LEGACY, threshold=0.2).best()
    if best is None or best.encoding not in _LATIN_ALIKE:
        return best.encoding if best else None
    return next(
        (name for name, languages in _LATIN.items() if _speaks(sample, name, languages)), best.encoding
    )


def _speaks(sample: bytes, encoding: str, languages: frozenset[str]) -> bool:
    """Whether the bytes, so read, are in a language that is written in this encoding."""
    return language_of(sample.decode(encoding, "replace")) in languages


def _sample(data: bytes) -> bytes:
    return data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]


def _first_high(data: bytes) -> int:
    found = _HIGH.search(data)
    return found.start() if found else 0


def _line_of(data: bytes, place: int, encoding: str) -> int:
    return data[:place].decode(encoding, "ignore").count("\n") + 1
