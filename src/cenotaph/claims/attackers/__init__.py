"""Attackers: the words for who did it."""
