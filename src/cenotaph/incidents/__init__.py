"""Stage 6: claims -> incidents, the events that reports tell of."""

from cenotaph.incidents.group import group, incident_of

__all__ = ["group", "incident_of"]
