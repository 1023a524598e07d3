"""The parties of conflicts: who they are, who they belong to and how reports write them."""

from cenotaph.model.party import Calling, Cohort, Party, PartyKind, PartyReading, Relation, Tie
from cenotaph.parties.cohorts import cohort_of
from cenotaph.parties.context import Context
from cenotaph.parties.directory import Directory, claimed_twice, directory, shipped
from cenotaph.parties.find import Mention, find, party_of
from cenotaph.parties.lookup import at_home, holding
from cenotaph.parties.own import Merged, merge, to_toml
from cenotaph.parties.reading import registry_of
from cenotaph.parties.registry import CIVILIANS, Form, Registry, knowing, registry
from cenotaph.parties.resolve import resolve, resolve_claim
from cenotaph.parties.speaking import speaks_for
from cenotaph.parties.tree import chain, contains, relation

__all__ = [
    "CIVILIANS",
    "Calling",
    "Cohort",
    "Context",
    "Directory",
    "Form",
    "Mention",
    "Merged",
    "Party",
    "PartyKind",
    "PartyReading",
    "Registry",
    "Relation",
    "Tie",
    "at_home",
    "chain",
    "claimed_twice",
    "cohort_of",
    "contains",
    "directory",
    "find",
    "holding",
    "knowing",
    "merge",
    "party_of",
    "registry",
    "registry_of",
    "relation",
    "resolve",
    "resolve_claim",
    "shipped",
    "speaks_for",
    "to_toml",
]
