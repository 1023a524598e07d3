"""Persons, incidents, figures and claims as pages show them, whoever makes the pages."""
