"""Numbered, forward-only changes of the tables."""
