"""Stage 6: claims -> incidents, the events that reports tell of."""

from cenotaph.incidents.group import group

__all__ = ["group"]
