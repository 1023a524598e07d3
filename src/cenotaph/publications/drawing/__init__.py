"""Drawing: charts and maps as SVG, PNG and HTML that stand alone, in the colours of the workbench."""

from cenotaph.publications.drawing.look import Look, Theme
from cenotaph.publications.drawing.page import html_of
from cenotaph.publications.drawing.picture import png_of, spec_of, svg_of

__all__ = ["Look", "Theme", "html_of", "png_of", "spec_of", "svg_of"]
