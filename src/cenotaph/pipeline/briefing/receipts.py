"""Receipts of a brief: quotes of claims with the words around them, figures with their arithmetic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cenotaph.errors import PublicationError
from cenotaph.estimates.receipts import (
    NO_LIMIT,
    Naming,
    arithmetic,
    claims_of,
    days_words,
    fault_words,
    headline,
    named_words,
    question_words,
    rung_words,
    scope_words,
    without_words,
)
from cenotaph.ledger import Ledger
from cenotaph.model.claim import Measure
from cenotaph.model.figure import Figure, Side
from cenotaph.model.scope import Premise
from cenotaph.model.views import ClaimView, Passage
from cenotaph.pipeline.evidence import Evidence
from cenotaph.publications.brief.caveats import together, word_caveats
from cenotaph.publications.brief.grammar import capital, count_words
from cenotaph.publications.brief.sentences import Quote, Receipt
from cenotaph.publications.redaction import NOTHING, Redaction

_AROUND = 240
"""How much of a report stands around a quote, at most, on each side: a brief does not republish texts."""
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\bMaj)(?<!\bCapt)(?<!\bSgt)(?<!\bDr)(?<!\bMr)(?<!\bSt)"
    r"(?<!\bNov)(?<!\bDec)(?<!\bOct)(?<!\bSept)(?<!\bAug)(?<!\bJan)(?<!\bFeb)[.!?…][”’\"')\]]*\s|\n|"
    r"(?<=[a-z][a-z]\.)(?=[A-Z][a-z])"
)
_BULLETS = " \t*•·–-"
_MOST_WITHOUT = 12
_SAID = (Measure.KILLED, Measure.WOUNDED)
_CASUALTIES = frozenset(_SAID)


class Receipts:
    """Makes the receipts of one brief, and reads each claim of the ledger once."""

    def __init__(self, ledger: Ledger, evidence: Evidence, redaction: Redaction = NOTHING) -> None:
        self._ledger = ledger
        self._redaction = redaction
        self._evidence = evidence
        self._views: dict[str, ClaimView] = {}

    @property
    def naming(self) -> Naming:
        """What parties and places are called."""
        return self._evidence.naming

    def view(self, claim: str) -> ClaimView:
        """All that the ledger knows of a claim."""
        if claim not in self._views:
            found = self._ledger.show(claim)
            if not isinstance(found, ClaimView):
                raise TypeError(f"{claim} is no claim")
            self._views[claim] = self._redacted(found)
        return self._views[claim]

    def _redacted(self, view: ClaimView) -> ClaimView:
        """The same without what is withheld."""
        hidden = self._redaction
        if hidden.is_empty:
            return view
        line, report = hidden.line(view.claim), hidden.report(view.report)
        if line is None or report is None:
            raise PublicationError(f"claim {view.claim.id} is of a report that is left out")
        passage = None
        if view.passage is not None and line.quote == view.claim.quote:
            parts = (view.passage.before, view.passage.quote, view.passage.after)
            whole = "".join(parts)
            before, after = (hidden.words(each, line.report) for each in (parts[0], parts[2]))
            if hidden.words(whole, line.report) == f"{before}{parts[1]}{after}":
                passage = replace(view.passage, before=before, after=after)
        chain = tuple((hidden.speaker(words, line.report) or "", how) for words, how in view.chain)
        return replace(view, claim=line, report=report, passage=passage, chain=chain)

    def quote(self, claim: str) -> Quote:
        """The words of a claim within their sentence, who said and who printed them."""
        view = self.view(claim)
        before, after = _around(view.passage) if view.passage else ("", "")
        report = view.report
        day = days_words(report.published, report.published) if report.published else ""
        code = self._redaction.words(report.id, report.id)
        outlet = report.outlet or (f"“{report.title}”" if report.title else code)
        said = " via ".join(words for words, _ in view.chain[:2])
        return Quote(claim, before, view.claim.quote, after, outlet, said, day, report.url)

    def of_claims(self, claims: Iterable[str]) -> Receipt:
        """The receipt of what some claims say, as they were read."""
        codes = tuple(dict.fromkeys(claims))
        lines = tuple(self._read(self._evidence.premises[code]) for code in codes)
        title = "What the report says, as it was read" if len(codes) == 1 else "What the reports say"
        return Receipt("+".join(codes), title, lines, tuple(map(self.quote, codes)), self._caveats(codes))

    def of_figure(self, figure: Figure, name: str) -> Receipt:
        """The receipt of a figure: what it is, its arithmetic, how far it bears, the quotes it rests on."""
        lines = tuple(map(self._redaction.words, self._figure_lines(figure)))
        used = self._used(figure)
        return Receipt(name, headline(figure), lines, tuple(map(self.quote, used)), self._caveats(used))

    def _figure_lines(self, figure: Figure) -> Iterator[str]:
        yield question_words(figure.question, self.naming)
        for proof in figure.proofs:
            side = "at least" if proof.side is Side.LOW else "at most"
            words = arithmetic(proof, self._evidence.premises, figure.question, self.naming)
            yield f"Why {side} {proof.value:,}: {words}"
        if figure.high is None:
            yield capital(NO_LIMIT)
        for rung in figure.ladder:
            holds, by = rung_words(rung)
            yield f"From trust {rung.trust} on ({by}): {holds}"
        yield from (capital(fault_words(fault)) for fault in figure.faults if fault.wrong)
        changing = [each for each in figure.without if (each.low, each.high) != (figure.low, figure.high)]
        yield from (capital(without_words(each, figure)) for each in changing[:_MOST_WITHOUT])
        yield capital(named_words(figure.named))
        yield f"Named persons who may be inside: {figure.named.possibly:,}"
        yield f"Claims taken as true: {len(figure.accepted):,}; one origin counts once"
        reasons = Counter(each.reason for each in figure.aside)
        yield from (f"Set aside, {many:,}: {reason}" for reason, many in sorted(reasons.items()))

    def _used(self, figure: Figure) -> tuple[str, ...]:
        premises = self._evidence.premises
        uses = [use for proof in figure.proofs for use in proof.uses]
        return tuple(dict.fromkeys(code for use in uses for code in claims_of(use, premises)))

    def _read(self, premise: Premise) -> str:
        line = self.view(premise.id).claim
        words = (line.rank, line.name, line.unit or line.group, line.affiliation, line.where)
        days = days_words(line.start, line.end)
        told = ", ".join(dict.fromkeys(filter(None, (*words, days))))
        many = f"{count_words(line.low, line.high, line.approx)} " if line.name is None else ""
        taken = scope_words(premise.scope, self.naming)
        return f"Read as: {many}{line.measure}; {told or 'nothing more'}. Taken as: {taken}"

    def _caveats(self, claims: Iterable[str]) -> tuple[str, ...]:
        """What must be said of all of some claims, or of a part of them."""
        codes = tuple(claims)
        found = Counter(each for code in codes for each in self._caveats_of(code))
        return tuple(each if many == len(codes) else f"in part {each}" for each, many in found.items())

    def _caveats_of(self, claim: str) -> tuple[str, ...]:
        scope = self._evidence.premises[claim].scope
        return (
            *word_caveats(self.view(claim).claim.quote),
            *together(tuple(sorted(map(self.naming.place_name, scope.places)))),
            *together(tuple(sorted(map(self.naming.party_name, scope.parties)))),
            *((f"{' and '.join(_SAID)} together",) if scope.outcomes >= _CASUALTIES else ()),
        )


def _around(passage: Passage) -> tuple[str, str]:
    """The words before and after a quote, to the ends of its sentence."""
    whole = f"{passage.before}{passage.quote}"
    stops = [each for each in _STOP.finditer(whole) if each.end() <= len(passage.before)]
    before = passage.before[stops[-1].end() :] if stops else passage.before
    if len(before) > _AROUND or (passage.cut_before and not stops):
        before = f"… {before[-_AROUND:].partition(' ')[2]}"
    found = _STOP.search(passage.after)
    after = passage.after[: found.end()].rstrip() if found else passage.after
    if len(after) > _AROUND or (passage.cut_after and found is None):
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    return before.lstrip(_BULLETS), after
