"""Page: a chart as one file of HTML, the drawing with the table behind it, that asks for nothing."""

from __future__ import annotations

from html import escape

from cenotaph.model.rows import Cell
from cenotaph.publications.charts import Chart
from cenotaph.publications.drawing.look import DRAWN_WIDTH, Look, Theme
from cenotaph.publications.drawing.palette import COLOURS
from cenotaph.publications.drawing.picture import svg_of
from cenotaph.publications.tables import Row

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs; the one style sheet stands in the page."""
_SHORT = 12
"""Letters of what stands on one line, such as a day."""
_STYLE = """
body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 100%/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif; }
h1 { font-size: 1.35rem; line-height: 1.25; text-wrap: balance; }
figure { margin: 0; }
svg { display: block; width: 100%; min-width: 38rem; height: auto; }
figcaption, .source { color: var(--ink-soft); font-size: 0.9rem; }
.scroll { overflow-x: auto; margin-block: 1rem; }
.scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-size: 0.9rem; }
caption { text-align: start; font-weight: 600; padding-block: 0.4rem; }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.9rem 0.3rem 0;
  border-block-end: 1px solid var(--line); overflow-wrap: break-word; }
th { border-block-end-width: 2px; color: var(--ink-soft); }
.number { text-align: end; font-variant-numeric: tabular-nums; }
th, .number, .short { white-space: nowrap; }
@media print {
  .scroll { overflow: visible; }
  svg { min-width: 0; }
}
"""


def html_of(chart: Chart, width: int = DRAWN_WIDTH) -> str:
    """The chart as a page that is whole by itself, in the colours that its reader prefers, without scripts.

    Raises as `svg_of`.
    """
    drawing = svg_of(chart, Look(Theme.PAGE, width, is_framed=False))
    title = escape(chart.title)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; {_shades()} }}{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<figure>
<div class="scroll" tabindex="0" role="region" aria-label="The drawing">
{drawing}</div>
<figcaption>{escape(chart.note)}</figcaption>
</figure>
{_table(chart)}<p class="source">{escape(chart.source)}</p>
</main>
</body>
</html>
"""


def _shades() -> str:
    return " ".join(f"--{name}: light-dark({light}, {dark});" for name, (light, dark) in COLOURS.items())


def _table(chart: Chart) -> str:
    heads = "".join(
        f'<th{_kind(each.is_number, "")} scope="col">{escape(each.label)}</th>' for each in chart.columns
    )
    rows = "".join(f"<tr>{_cells(chart, row)}</tr>\n" for row in chart.rows)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="The numbers behind the drawing">\n'
        f"<table>\n<caption>The same in numbers</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _cells(chart: Chart, row: Row) -> str:
    told = [(each, _told(row.get(each.name))) for each in chart.columns]
    return "".join(f"<td{_kind(each.is_number, words)}>{_isolated(words)}</td>" for each, words in told)


def _kind(is_number: bool, words: str) -> str:
    if is_number:
        return ' class="number"'
    return ' class="short"' if 0 < len(words) <= _SHORT else ""


def _isolated(words: str) -> str:
    """Words whose direction changes nothing around them."""
    return f"<bdi>{escape(words)}</bdi>"


def _told(value: Cell) -> str:
    if value is None:
        return "–"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
