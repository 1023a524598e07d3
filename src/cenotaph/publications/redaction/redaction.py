"""Redaction: what is done to every string on its way out, so that what is withheld is in none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from cenotaph.model.group import NamedClaim, Person
from cenotaph.model.incident import Incident
from cenotaph.model.link import Link
from cenotaph.model.views import ClaimLine, ReportLine
from cenotaph.publications.redaction.keys import TOKEN, UNSPACED, plain
from cenotaph.publications.redaction.names import NameIndex
from cenotaph.publications.redaction.phrases import Phrases
from cenotaph.publications.redaction.runs import Names, Runs, Span, masked
from cenotaph.publications.redaction.withheld import MARK, Withholding

_CACHED = 1 << 18
_SHORT = 240
"""Signs of a text that is likely to come again."""
_MOST_WHOLE = 10
_ADDRESS = re.compile(r"://|www\.|%[0-9A-Fa-f]{2}|\w[-_/]\w[^\s]*[-_/]\w", re.ASCII)
_OF_LINE = tuple(
    "outlet title url group affiliation rank unit where attacker place admin1 admin2 country".split()
)
_OF_REPORT = ("title", "outlet", "url", "author", "translator", "original")


class Redaction:
    """What a profile withholds of one ledger, taken out of every string and claim that passes."""

    def __init__(self, withholding: Withholding) -> None:
        self.withholding = withholding
        self.is_empty = withholding.is_empty
        self._index = NameIndex.of(withholding.names, withholding.published, withholding.usual)
        self._phrases = Phrases.of(withholding.phrases)
        self._names = Names(self._index)
        self._known: dict[tuple[str | None, str], str] = {}
        self._plain: set[str] = set()
        """Texts without anything withheld, whatever report they are from."""
        self._idle: set[str] = set()
        """Words that are of no withheld name and phrase."""
        self._sought = lru_cache(256)(self._index.sought_in)
        self._quiet = not withholding.names and not withholding.phrases

    def words(self, text: str, report: str | None = None) -> str:
        """The text with withheld words replaced by MARK.

        With the id of the report that the text is from, single parts of names that are withheld there, too.
        """
        if self._quiet or not text or text in self._plain or self._is_plain(text, report):
            return text
        if len(text) > _SHORT:
            return self._redacted(text, report)
        key = report, text
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            found = self._known[key] = self._redacted(text, report)
        return found

    def maybe(self, text: str | None, report: str | None = None) -> str | None:
        """The same of a text that may be missing."""
        return None if text is None else self.words(text, report)

    def line(self, line: ClaimLine) -> ClaimLine | None:
        """The claim without what is withheld; None for one of a report that is left out."""
        if self.is_empty:
            return line
        if line.report in self.withholding.reports:
            return None
        report, words = line.report, self.words
        is_silent = line.id in self.withholding.silent
        shown: dict[str, str | None] = {
            name: words(text, report) for name in _OF_LINE if (text := getattr(line, name)) is not None
        }
        shown["name"] = self._name(line.id, line.name, report)
        shown["source"] = self.speaker(line.source, report)
        shown["quote"] = MARK if is_silent else words(line.quote, report)
        if is_silent:
            shown["source"] = MARK if line.source else None
        changed = {name: text for name, text in shown.items() if text != getattr(line, name)}
        return replace(line, **changed) if changed else line  # type: ignore[arg-type]

    def report(self, line: ReportLine) -> ReportLine | None:
        """The report's facts without what is withheld; None where it is left out."""
        if self.is_empty:
            return line
        if line.id in self.withholding.reports:
            return None
        return replace(line, **{name: self.maybe(getattr(line, name), line.id) for name in _OF_REPORT})  # type: ignore[arg-type]

    def speaker(self, words: str | None, report: str | None = None) -> str | None:
        """Who is said to say so, without what tells who an unnamed or private source is."""
        if words is not None and words in self.withholding.speakers:
            return MARK
        return self.maybe(words, report)

    def hides(self, known: str) -> bool:
        """Whether a person's or claim's name is withheld, or a report left out, by its id."""
        held = self.withholding
        return known in held.claims or known in held.persons or known in held.reports

    def person(self, person: Person) -> Person:
        """The person without what is withheld; a withheld one has MARK for a name, and still counts."""
        if self.is_empty:
            return person
        claims = tuple(self._named(each) for each in person.claims)
        reports = {each.id: each.report for each in person.claims}
        names = tuple(dict.fromkeys(self._spelling(person, name) for name in person.names))
        if len(names) > 1:
            names = tuple(name for name in names if name != MARK)
        return replace(
            person,
            names=names,
            claims=claims,
            links=tuple(self.link(each, reports.get(each.left)) for each in person.links),
            contradictions=tuple(
                replace(each, words=self.words(each.words, reports.get(each.claims[0])))
                for each in person.contradictions
            ),
        )

    def incident(self, incident: Incident) -> Incident:
        """The incident without what is withheld; withheld persons are still counted."""
        if self.is_empty:
            return incident
        counts = tuple(
            replace(
                each,
                outlet=self.maybe(each.outlet, each.origin),
                speaker=self.speaker(each.speaker, each.origin),
                group=self.maybe(each.group, each.origin),
                affiliation=self.maybe(each.affiliation, each.origin),
            )
            for each in incident.counts
        )
        place = incident.place
        first = incident.reports[0] if incident.reports else None
        if place is not None and place.words:
            place = replace(place, words=self.words(place.words, first))
        persons = tuple(self._anywhere(name, incident.reports) for name in incident.persons)
        links = tuple(self.link(each) for each in incident.links)
        return replace(incident, counts=counts, place=place, persons=persons, links=links)

    def link(self, link: Link, report: str | None = None) -> Link:
        """The link, its reasons without what is withheld."""
        reasons = tuple(self.words(each, report) for each in link.reasons)
        return link if reasons == link.reasons else replace(link, reasons=reasons)

    def _name(self, claim: str, name: str | None, report: str) -> str | None:
        if name is None:
            return None
        held = self.withholding
        return MARK if claim in held.claims or claim in held.silent else self.words(name, report)

    def _named(self, claim: NamedClaim) -> NamedClaim:
        report = claim.report
        shown: dict[str, str | None] = {
            name: self.words(text, report) for name in _OF_NAMED if (text := getattr(claim, name)) is not None
        }
        shown["name"] = self._name(claim.id, claim.name, report)
        changed = {name: text for name, text in shown.items() if text != getattr(claim, name)}
        return replace(claim, **changed) if changed else claim  # type: ignore[arg-type]

    def _spelling(self, person: Person, name: str) -> str:
        if person.id in self.withholding.persons:
            return MARK
        bearers = [each for each in person.claims if each.name == name]
        found = [self._name(each.id, name, each.report) or MARK for each in bearers]
        return next((each for each in found if MARK in each), found[0] if found else self.words(name))

    def _anywhere(self, text: str, reports: Sequence[str]) -> str:
        """The text without what is withheld in any of these reports."""
        for report in reports:
            text = self.words(text, report)
        return text

    def _is_plain(self, text: str, report: str | None) -> bool:
        """Whether nothing in a text is withheld, as its words tell at once; most texts are such."""
        words = TOKEN.findall(text)
        if not self._idle.issuperset(words) and not all(map(self._is_idle, words)):
            return False
        if "%" in text or (report in self._index.joined_in and _ADDRESS.search(text)):
            return False  # words may be written in other signs, or run together
        if self._index.unspaced and UNSPACED.search(text):
            return False
        if len(text) <= _SHORT:
            if len(self._plain) >= _CACHED:
                self._plain.clear()
            self._plain.add(text)
        return True

    def _is_idle(self, word: str) -> bool:
        if word in self._idle:
            return True
        if self._names.met[word] is not None or self._phrases.may_be_in((word,)):
            return False
        if len(self._idle) >= _CACHED:
            self._idle.clear()
        self._idle.add(word)
        return True

    def _redacted(self, text: str, report: str | None) -> str:
        if _ADDRESS.search(text):
            pieces = re.split(r"(\s+)", text)
            text = "".join(self._address(each, report) if _ADDRESS.search(each) else each for each in pieces)
        if UNSPACED.search(text):
            text = self._unspaced(text)
        spans = self._spans(text, report, is_slug=False)
        return masked(text, spans) if spans else text

    def _spans(self, text: str, report: str | None, *, is_slug: bool) -> list[Span]:
        words = TOKEN.findall(text)
        met = self._names.met
        is_named = any(met[word] is not None for word in words)
        is_phrased = self._phrases.may_be_in(words)
        if not is_named and not is_phrased:
            return []
        found = [each.span() for each in TOKEN.finditer(text)]
        spans: list[Span] = []
        if is_phrased:
            spans += [(found[i][0], found[j][1]) for i, j in self._phrases.found(words)]
        if is_named:
            if len(words) <= _MOST_WHOLE and tuple(map(plain, words)) in self._index.wholes:
                return [(0, len(text))] if not is_slug else [(found[0][0], found[-1][1])]
            told = Runs(self._names, text, words, found, is_slug)
            spans += [(found[i][0], found[j][1]) for i, j in told.runs(self._sought(report))]
        return spans

    def _address(self, chunk: str, report: str | None) -> str:
        """An address or a slug: with a name in it all after the host goes, and a host with a name, too."""
        decoded = unquote(unquote(chunk))
        if not self._is_in(decoded, report):
            return chunk
        try:
            parted = urlsplit(chunk)
            host = parted.netloc
        except ValueError:
            return MARK
        if not parted.scheme or not host or self._is_in(unquote(host), report):
            return MARK
        return f"{parted.scheme}://{host.rpartition('@')[2]}/{MARK}"

    def _is_in(self, decoded: str, report: str | None) -> bool:
        squeezed = "".join(map(plain, TOKEN.findall(decoded)))
        if any(each in squeezed for each in self._index.joined_in.get(report or "", ())):
            return True
        if any(plain(each) in self._index.joined for each in TOKEN.findall(decoded)):
            return True
        return bool(self._spans(decoded, report, is_slug=True)) or self._unspaced(decoded) != decoded

    def _unspaced(self, text: str) -> str:
        """The text without withheld names of scripts that write no blanks."""
        known = self._index.unspaced
        for first in known.keys() & set(text) if known else ():
            for name in sorted(known[first], key=len, reverse=True):
                text = text.replace(name, MARK)
        return text


_OF_NAMED = ("rank", "unit", "party", "where", "country")


NOTHING = Redaction(Withholding())
"""Withholds nothing."""
