"""A ledger and a profile -> the ledger as a publication sees it, and what is to be done to its strings."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cenotaph.errors import InputError
from cenotaph.ledger import Ledger
from cenotaph.ledger.naming import (
    ids_held,
    naming_rows,
    quotes,
    speakers,
    texts_of,
    usual_words,
)
from cenotaph.ledger.outside import outside
from cenotaph.ledger.outside import restricted as restricted_reports
from cenotaph.ledger.remembering import basis_of, groups_of, is_remembered
from cenotaph.model.link import LinkKind
from cenotaph.pipeline.grouping import Grouping, program_of
from cenotaph.pipeline.redacting_people import Named, persons_of, withheld_of
from cenotaph.pipeline.reference import Reference
from cenotaph.publications.redaction import (
    NOTHING,
    Profile,
    Redaction,
    Withheld,
    WithheldName,
    Withholding,
)
from cenotaph.publications.redaction.keys import TOKEN, plain
from cenotaph.publications.redaction.kin import kin_in
from cenotaph.publications.redaction.sources import source_of

log = logging.getLogger(__name__)
_OF_PERSONS = frozenset({Withheld.PERSONS, Withheld.CHILDREN, Withheld.LIVING, Withheld.CAPTIVES})


def redacted(
    ledger: Ledger, profile: Profile, reference: Reference | None = None
) -> tuple[Ledger, Redaction]:
    """The ledger without what a profile leaves out, and what takes the rest out of every string.

    The ledger is to be closed when it is done with (`with`); it is the given one where no report is left out.
    Raises InputError for an id of the profile that nothing in the ledger has.
    """
    if profile.is_empty:
        return ledger, NOTHING
    withholding = _Finding(ledger, profile, reference or Reference()).withholding()
    if Withheld.RESTRICTED in profile.withholds:
        withholding = replace(withholding, reports=withholding.reports | restricted_reports(ledger))
    seen = outside(ledger, withholding.reports)
    log.info(
        "profile %s: %d names, %d sources and %d reports withheld",
        *(profile.name, len(withholding.names), len(withholding.speakers), len(withholding.reports)),
    )
    return seen, Redaction(withholding)


class _Finding:
    """Finds what a profile withholds of one ledger."""

    def __init__(self, ledger: Ledger, profile: Profile, reference: Reference) -> None:
        self._ledger, self._profile = ledger, profile
        self._known = reference.directory

    def withholding(self) -> Withholding:
        """All that is withheld, names last: they may rest on what sources and relatives are called."""
        held = self._profile.withholds
        reports, claims, persons = self._by_id()
        named = self._named() if held & _OF_PERSONS or claims or persons or Withheld.RELATIVES in held else []
        hidden = self._withheld(named)
        chosen = {each.id for each in hidden}
        published = frozenset(row.name for each in named if each.id not in chosen for row in each.rows)
        names = [*map(_name_of, hidden), *(WithheldName(frozenset({each})) for each in self._profile.names)]
        said, phrases, speaking = self._speakers() if Withheld.SOURCES in held else ([], [], frozenset())
        names += said
        if Withheld.RELATIVES in held:
            names += self._kin(published)
        named_claims = {row.id for each in named for row in each.rows}
        with self._ledger.reading() as moment:
            usual = frozenset(usual_words(moment)) if names else frozenset()
        return Withholding(
            names=tuple(names),
            phrases=frozenset(phrases),
            speakers=speaking,
            claims=frozenset(row.id for each in hidden for row in each.rows),
            persons=frozenset(chosen),
            silent=frozenset(claims - named_claims),
            reports=frozenset(reports),
            published=published,
            usual=usual,
        )

    def _by_id(self) -> tuple[set[str], set[str], set[str]]:
        """The reports, claims and persons that the profile names by their ids."""
        wanted = sorted(self._profile.ids)
        if not wanted:
            return set(), set(), set()
        with self._ledger.reading() as moment:
            held = ids_held(moment, wanted)
        persons = set(self._person_of().values()) if len(held) < len(wanted) else set()
        for each in wanted:
            if each not in held and each not in persons:
                raise InputError(
                    f"profile {self._profile.name}",
                    f"nothing in the ledger has the id {each!r}",
                    "mend its ids",
                )
        of = {kind: {each for each in wanted if held.get(each) == kind} for kind in ("report", "claim")}
        return of["report"], of["claim"], persons.intersection(wanted)

    def _named(self) -> list[Named]:
        """Every person of the ledger; reports that others may not see tell who is one, too."""
        person_of = self._person_of()
        with self._ledger.reading() as moment:
            return persons_of(list(naming_rows(moment)), person_of)

    def _person_of(self) -> dict[str, str]:
        """Claim -> person, without more of the persons than that where they are remembered."""
        with self._ledger.reading() as moment:
            if is_remembered(moment, LinkKind.PERSON, basis_of(moment, program_of())):
                found = groups_of(moment, LinkKind.PERSON)
                return {claim: group.id for group in found for claim in group.claims}
        people = Grouping(self._ledger).people()
        return {claim.id: person.id for person in people.persons for claim in person.claims}

    def _withheld(self, named: Sequence[Named]) -> list[Named]:
        held = self._profile.withholds
        if Withheld.CHILDREN not in held or Withheld.PERSONS in held:
            return withheld_of(named, self._profile, {}, self._known)
        # A text at a time: those of a large ledger would fill the memory.
        found = {
            each.id: each
            for each in withheld_of(
                named, replace(self._profile, withholds=held - {Withheld.CHILDREN}), {}, self._known
            )
        }
        rest = [each for each in named if each.id not in found]
        for some in _batches(rest):
            with self._ledger.reading() as moment:
                texts = dict(texts_of(moment, sorted({row.number for each in some for row in each.rows})))
            found |= {each.id: each for each in withheld_of(some, self._profile, texts, self._known)}
        return list(found.values())

    def _speakers(self) -> tuple[list[WithheldName], list[str], frozenset[str]]:
        """Names of private sources, words that tell who a source is, and sources of which nothing is left."""
        names: list[WithheldName] = []
        phrases: list[str] = []
        known: dict[str, bool] = {}
        with self._ledger.reading() as moment:
            for words, report, _ in speakers(moment):
                found = source_of(words)
                if found.is_withheld:
                    known[words] = True
                    phrases.append(words)
                    names += (WithheldName(frozenset({each}), frozenset({report})) for each in found.names)
        return names, sorted(set(phrases)), frozenset(known)

    def _kin(self, published: frozenset[str]) -> Iterator[WithheldName]:
        """Relatives named in quotes and titles, but for those who are counted and named themselves."""
        shown = {frozenset(map(plain, TOKEN.findall(name))) for name in published}
        by_word: dict[str, list[frozenset[str]]] = {}
        for words in shown:
            for word in words:
                by_word.setdefault(word, []).append(words)
        seen: set[tuple[str, str]] = set()
        with self._ledger.reading() as moment:
            last = None
            for report, quote, title in quotes(moment):
                texts = (quote,) if report == last or not title else (quote, title)
                last = report
                for name in (each for text in texts for each in kin_in(text)):
                    words = frozenset(map(plain, TOKEN.findall(name)))
                    is_shown = any(words <= other for word in words for other in by_word.get(word, ()))
                    if (report, name) not in seen and not is_shown:
                        seen.add((report, name))
                        yield WithheldName(frozenset({name}), frozenset({report}))


def _name_of(person: Named) -> WithheldName:
    return WithheldName(
        frozenset(row.name for row in person.rows), frozenset(row.report for row in person.rows)
    )


_AT_ONCE = 2_000


def _batches(named: Sequence[Named]) -> Iterator[Sequence[Named]]:
    """Those of one stretch of the ledger together, so that few texts are read twice."""
    ordered = sorted(named, key=lambda each: each.rows[0].number)
    for begin in range(0, len(ordered), _AT_ONCE):
        yield ordered[begin : begin + _AT_ONCE]
