"""Words of time in a report, and the days of the calendar that they mean."""

from cenotaph.dates.expression import Expression, Form, Grain, Point
from cenotaph.dates.find import find
from cenotaph.dates.resolve import resolve

__all__ = ["Expression", "Form", "Grain", "Point", "find", "resolve"]
