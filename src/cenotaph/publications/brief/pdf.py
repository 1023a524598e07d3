"""A brief as PDF: tagged, with the fonts in it, the same bytes each time, each reference a link and back."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.resources import files
from types import ModuleType
from typing import Any

from cenotaph.errors import MissingExtraError, PublicationError
from cenotaph.publications.brief.brief import Brief
from cenotaph.publications.brief.laid import Laid, LaidBlock, LaidParagraph, LaidPicture, LaidTable, laid_out

FONTS = ("Libertinus Serif", "Noto Sans Arabic", "DejaVu Sans Mono", "New Computer Modern")
"""Those of the typesetter and of this package, in the order in which they are tried; never the machine's."""
BLANK = "□"
"""What stands for a sign that none of the fonts has."""
_DRAWN_FONT = re.compile(r'font-family="[^"]*"')
_NO_GLYPH = re.compile(r"the text [`\"]+(.+?)[`\"]+ could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_TRIES = 8
_STANDARD = "ua-1"


def to_pdf(brief: Brief, drawings: Mapping[str, str]) -> bytes:
    """The brief as PDF/UA-1; `drawings` are its pictures as SVG, by their ids.

    A sign of a script that the fonts do not have stands as BLANK, and the first page says so. Raises
    MissingExtraError where the extra `publish` is not installed.
    """
    data = _data(laid_out(brief, drawings), drawings)
    missing: set[str] = set()
    for _ in range(_TRIES):
        done, unseen = _typeset(_without(data, missing) if missing else data)
        if done is not None:
            return done
        if unseen <= missing:
            break
        missing |= unseen
    raise PublicationError("the brief has signs that no font shows; write it as HTML")


def _typeset(data: dict[str, Any]) -> tuple[bytes | None, set[str]]:
    """The file, or what kept it from being written: the signs that no font has."""
    typst = _typst()
    source = (files("cenotaph") / "data" / "brief" / "brief.typ").read_bytes()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(files("cenotaph") / "data" / "fonts")])
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    words = json.dumps(data, ensure_ascii=False)
    try:
        done: bytes = compiler.compile(
            source, format="pdf", pdf_standards=[_STANDARD], timestamp=0, sys_inputs={"brief": words}
        )
    except typst.TypstError as error:
        unseen = _unseen(str(error.diagnostic))
        if not unseen:
            raise PublicationError(f"the brief could not be typeset: {error.message}") from error
        return None, unseen
    return done, set()


def _unseen(diagnostic: str) -> set[str]:
    """The signs that the typesetter names as not to be displayed, but for those without a shape."""
    named = _NO_GLYPH.findall(diagnostic)
    signs = {sign for found in named for sign in _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), found)}
    return {sign for sign in signs if unicodedata.category(sign)[0] != "C"}


def _without(data: dict[str, Any], missing: set[str]) -> dict[str, Any]:
    """The same with BLANK for each sign of a script that no font has, and a line that says so."""
    scripts = {_script(sign) for sign in missing}

    def told(value: Any) -> Any:
        if isinstance(value, str):
            return "".join(BLANK if sign in missing or _script(sign) in scripts else sign for sign in value)
        if isinstance(value, dict):
            return {name: told(inner) for name, inner in value.items()}
        return [told(inner) for inner in value] if isinstance(value, list | tuple) else value

    note = f"{BLANK} stands for a sign that none of the fonts of this file has: the HTML has it."
    changed: dict[str, Any] = {**told(data), "fonts": data["fonts"]}
    changed["standfirst"] = [*changed["standfirst"], {"text": note, "refs": []}]
    return changed


def _script(sign: str) -> str:
    """The first word of a letter's name: "CJK", "HANGUL"; of any other sign the sign itself."""
    return unicodedata.name(sign, sign).split()[0] if sign.isalpha() else sign


def _data(laid: Laid, drawings: Mapping[str, str]) -> dict[str, Any]:
    """What the template is filled with."""
    return {
        "fonts": list(FONTS),
        "title": laid.title,
        "is_titled": laid.is_titled,
        "headline": asdict(laid.headline),
        "standfirst": [asdict(each) for each in laid.standfirst],
        "sections": [
            {"heading": heading, "blocks": list(_blocks(blocks, drawings))}
            for heading, blocks in laid.sections
        ],
        "receipts": [asdict(each) for each in laid.receipts],
    }


def _blocks(blocks: tuple[LaidBlock, ...], drawings: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, LaidParagraph) and block.is_item:
            items.append(asdict(block))
            continue
        if items:
            yield {"kind": "list", "items": items}
            items = []
        if isinstance(block, LaidParagraph):
            yield {"kind": "paragraph", **asdict(block)}
        elif isinstance(block, LaidTable):
            yield {"kind": "table", **asdict(block)}
        else:
            yield _picture(block, drawings[block.id])
    if items:
        yield {"kind": "list", "items": items}


def _picture(picture: LaidPicture, svg: str) -> dict[str, Any]:
    # Drawn in the font of the text: the one that it was measured with is no part of the typesetter.
    return {"kind": "picture", **asdict(picture), "svg": _DRAWN_FONT.sub(f'font-family="{FONTS[0]}"', svg)}


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtraError("typst", "publish") from error
    return typst
