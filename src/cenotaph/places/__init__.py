"""Places: names of countries, regions and towns, and the country that place words lie in."""

from cenotaph.places.countries import beyond_countries, context_of, country_of
from cenotaph.places.gazetteer import Gazetteer, Level, Sense, load

__all__ = ["Gazetteer", "Level", "Sense", "beyond_countries", "context_of", "country_of", "load"]
