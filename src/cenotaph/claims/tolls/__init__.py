"""Tolls: numbers of people killed, wounded, missing or captured."""
