"""Stage 6: claims -> incidents, the events that reports tell of."""

from cenotaph.incidents.group import Events, group, incident_of, study

__all__ = ["Events", "group", "incident_of", "study"]
