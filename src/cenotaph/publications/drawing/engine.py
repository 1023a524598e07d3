"""Engine: Vega, inside the program and cut off from every network, draws specifications as SVG and PNG."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any

from cenotaph.errors import MissingExtraError
from cenotaph.publications.charts import Spec
from cenotaph.publications.drawing.palette import SERIES

FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with the engine, and has the widths of the second: a drawing fits on every machine."""
ARABIC_FONT = "Noto Sans Arabic"
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_TEXT = re.compile(r"<text\b[^>]*>[^<]*")
_VEGA_LITE = "6.4"


def drawn(spec: Mapping[str, Any], colours: Mapping[str, str], background: str = "transparent") -> str:
    """A Vega-Lite specification as SVG; the same gives the same, byte by byte, and nothing is fetched.

    Raises MissingExtraError where the engine is not installed.
    """
    svg: str = _engine().vegalite_to_svg(
        dict(spec), vl_version=_VEGA_LITE, config=config(colours, background), allowed_base_urls=[]
    )
    return spelled(svg)


def spelled(svg: str) -> str:
    """The same drawing; words in Arabic letters ask for the font that has them."""
    return _TEXT.sub(_with_letters, svg)


def png(svg: str, scale: float) -> bytes:
    """An SVG as PNG, so many times as large; the same raises as of `drawn`."""
    image: bytes = _engine().svg_to_png(svg, scale=scale)
    return image


def config(colours: Mapping[str, str], background: str) -> Spec:
    """What every chart looks like, as the workbench has it."""
    soft, line = colours["ink-soft"], colours["line"]
    axis = {
        "labelColor": soft, "titleColor": soft, "gridColor": line, "domainColor": line, "tickColor": line,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
    }  # fmt: skip
    return {
        # The whole picture has one title and one description; its marks need none of their own.
        "aria": False,
        "background": background,
        "font": FONTS,
        "padding": 4,
        "axis": axis,
        "legend": {"labelColor": colours["ink"], "titleColor": soft, "labelFontSize": 12},
        "mark": {"color": colours["accent"]},
        "text": {"color": colours["accent"]},
        "view": {"stroke": "transparent"},
        "range": {"category": [colours[name] for name in SERIES]},
    }


@cache
def _engine() -> ModuleType:
    try:
        import vl_convert  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtraError("vl-convert-python", "publish") from error
    vl_convert.register_font_directory(str(files("cenotaph") / "data" / "fonts"))
    return vl_convert


def _with_letters(found: re.Match[str]) -> str:
    words = found.group()
    if not _ARABIC.search(words.rpartition(">")[2]):
        return words
    return words.replace(f'font-family="{FONTS}"', f'font-family="{ARABIC_FONT}, {FONTS}"')
