"""GeoParquet 1.1: events with their places as well-known binary, and the check of anyone's file."""

from cenotaph.publications.geoparquet.check import faults_of
from cenotaph.publications.geoparquet.columns import LOSES, NAME, described
from cenotaph.publications.geoparquet.write import write_events

__all__ = ["LOSES", "NAME", "described", "faults_of", "write_events"]
