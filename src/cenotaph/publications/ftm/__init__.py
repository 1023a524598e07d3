"""FollowTheMoney: entities and statements, a JSON object a line, and the check of anyone's."""

from cenotaph.publications.ftm.check import Checking
from cenotaph.publications.ftm.entities import ENTITY_LOSES, Entity, Named, Writer
from cenotaph.publications.ftm.statements import STATEMENT_LOSES, statements_of

__all__ = [
    "ENTITY_LOSES",
    "STATEMENT_LOSES",
    "Checking",
    "Entity",
    "Named",
    "Writer",
    "statements_of",
]
