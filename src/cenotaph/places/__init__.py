"""Places: names of countries, regions and towns, the country that place words lie in, and where on earth."""

from cenotaph.places.atlas import Atlas, OwnPlace, shipped_atlas
from cenotaph.places.countries import beyond_countries, context_of, country_of
from cenotaph.places.gazetteer import Gazetteer, Level, Sense, load
from cenotaph.places.inside import chain, contains, place
from cenotaph.places.resolve import Context, focus_of, resolve, resolve_all

__all__ = [
    "Atlas",
    "Context",
    "Gazetteer",
    "Level",
    "OwnPlace",
    "Sense",
    "beyond_countries",
    "chain",
    "contains",
    "context_of",
    "country_of",
    "focus_of",
    "load",
    "place",
    "resolve",
    "resolve_all",
    "shipped_atlas",
]
