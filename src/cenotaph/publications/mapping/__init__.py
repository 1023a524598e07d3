"""Mapping: maps as specifications and as GeoJSON, over a base of land that is shipped."""

from cenotaph.publications.mapping.areas import areas_json
from cenotaph.publications.mapping.chart import map_chart

__all__ = ["areas_json", "map_chart"]
