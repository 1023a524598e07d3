"""Stage 5: claims on named persons become Persons, with reasons, doubts and contradictions."""

from cenotaph.people.link import People, link, person_of, study
from cenotaph.people.unite import DOUBTFUL, SURE, Decided

__all__ = ["DOUBTFUL", "SURE", "Decided", "People", "link", "person_of", "study"]
