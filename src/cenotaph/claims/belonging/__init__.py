"""Belonging: the party and the formation of those who are counted."""
