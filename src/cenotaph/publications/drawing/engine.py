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
from cenotaph.publications.mapping.laying import MEASURES

FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with the engine, and has the widths of the second: a drawing fits on every machine."""
_LETTERS = (
    ("Noto Sans Arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")),
    # Transcriptions: letters with dots and lines below, half rings.
    ("Noto Sans", re.compile("[\u0180-\u036f\u1e00-\u1eff\ua720-\ua7ff]")),
)
"""Fonts that are shipped, each for letters that the first lacks."""
_TEXT = re.compile(r"<text\b[^>]*>[^<]*")
_FINE = re.compile(r"(\d\.\d\d)\d+(?=[^<>]*>)")
"""What of a number in a mark nobody sees."""
_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"(?=[^<>]*>)')
"""What tells readers of the screen that each mark is a picture; the whole is one, and says what it shows."""
_ID = re.compile(r'\bid="([\w-]+)"')
_USED = re.compile(r'(?P<before>\bid="|url\(#|href="#)(?P<id>[\w-]+)')
_VEGA_LITE = "6.4"


def drawn(spec: Mapping[str, Any], colours: Mapping[str, str], background: str = "transparent") -> str:
    """A Vega-Lite specification as SVG; the same gives the same, byte by byte, and nothing is fetched.

    Raises MissingExtraError where the engine is not installed.
    """
    svg: str = _engine().vegalite_to_svg(
        dict(spec), vl_version=_VEGA_LITE, config=config(colours, background), allowed_base_urls=[]
    )
    return spelled(_numbered(svg))


def _numbered(svg: str) -> str:
    """The same drawing, to a hundredth of a pixel, its ids counted from the first.

    The engine counts them on from one drawing to the next.
    """
    svg = _ROLES.sub("", _FINE.sub(r"\1", svg))
    known: dict[str, str] = {}
    for name in _ID.findall(svg):
        known.setdefault(name, f"part{len(known) + 1}")
    return _USED.sub(lambda found: found["before"] + known.get(found["id"], found["id"]), svg)


def spelled(svg: str) -> str:
    """The same drawing; words with rare letters ask for the font that has them."""
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
        # The whole picture has one title and one description; its marks have none of their own.
        "aria": False,
        "background": background,
        "font": FONTS,
        "padding": 4,
        "axis": axis,
        "legend": {
            "labelColor": colours["ink"],
            "titleColor": soft,
            "labelFontSize": 12,
            "symbolBaseStrokeColor": soft,
            # Below each other, however wide they are.
            "layout": {"top": {"direction": "vertical", "anchor": "start"}},
        },
        "mark": {"color": colours["accent"]},
        "text": {"color": colours["accent"]},
        "view": {"stroke": "transparent"},
        "range": {
            "category": [colours[name] for name in SERIES],
            "measures": [colours[name] for name in MEASURES],
        },
        "style": _map_styles(colours),
    }


def _map_styles(colours: Mapping[str, str]) -> Spec:
    """What maps call their parts."""
    return {
        "map-sea": {"color": colours["map-sea"]},
        "map-land": {"color": colours["map-land"], "stroke": colours["map-border"], "strokeWidth": 0.8},
        "map-area": {"fillOpacity": 0.2},
        "map-edge": {"color": colours["ink-soft"], "strokeWidth": 1.6},
        "map-dot": {"size": 46, "opacity": 1, "stroke": colours["map-land"], "strokeWidth": 1},
        "map-spot-label": {"color": colours["ink"], "fontWeight": "bold"},
        "map-country-label": {"color": colours["ink-soft"], "fontStyle": "italic"},
        "map-town-label": {"color": colours["ink-soft"]},
        "map-scale": {"color": colours["ink"], "strokeWidth": 2},
        "map-scale-label": {"color": colours["ink"], "fontSize": 11},
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
    font = next((name for name, letters in _LETTERS if letters.search(words.rpartition(">")[2])), None)
    if font is None:
        return words
    return words.replace(f'font-family="{FONTS}"', f'font-family="{font}, {FONTS}"')
