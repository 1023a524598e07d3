"""The parties of conflicts: who they are, who they belong to and how reports write them."""

from cenotaph.model.party import Calling, Cohort, Party, PartyKind, PartyReading, Relation, Tie
from cenotaph.parties.cohorts import cohort_of
from cenotaph.parties.context import Context
from cenotaph.parties.directory import Directory, claimed_twice, directory, shipped
from cenotaph.parties.find import Mention, find, party_of
from cenotaph.parties.registry import CIVILIANS, Form, Registry, registry
from cenotaph.parties.resolve import resolve, resolve_claim
from cenotaph.parties.tree import chain, contains, relation

__all__ = [
    "CIVILIANS",
    "Calling",
    "Cohort",
    "Context",
    "Directory",
    "Form",
    "Mention",
    "Party",
    "PartyKind",
    "PartyReading",
    "Registry",
    "Relation",
    "Tie",
    "chain",
    "claimed_twice",
    "cohort_of",
    "contains",
    "directory",
    "find",
    "party_of",
    "registry",
    "relation",
    "resolve",
    "resolve_claim",
    "shipped",
]
