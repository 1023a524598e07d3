"""The parties of conflicts: who they are, who they belong to and how reports write them."""

from cenotaph.parties.find import Mention, find, party_of
from cenotaph.parties.registry import CIVILIANS, Form, Registry, registry

__all__ = ["CIVILIANS", "Form", "Mention", "Registry", "find", "party_of", "registry"]
