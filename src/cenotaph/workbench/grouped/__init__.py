"""Grouped: what pages of persons and of incidents share."""
