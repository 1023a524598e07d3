"""Axes: each dimension of some scopes, cut into the classes that none of the scopes divides."""

from cenotaph.estimates.axes.cut import axes_of

__all__ = ["axes_of"]
