"""Invented reports with their claims, for measuring and testing the ledger: many, varied, the same from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from zlib import crc32

from cenotaph.model.claim import Claim, Kind, Measure, Rule
from cenotaph.model.count import Count
from cenotaph.model.party import Role, Sides, Speaker
from cenotaph.model.period import DateBasis, DatePrecision, Window
from cenotaph.model.place import Candidate, Division, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.placed import kept
from cenotaph.model.run import Run
from cenotaph.model.text import Report, Support, SupportKind

RUN = Run("cenotaph-bench 1", "invented", "0" * 64)
REPRINTS = 0.05
"""Share of reports that print an earlier one again, cut and under another name."""
_RECENT = 200
"""How far back the report is that a reprint prints again."""
_FIRST_DAY = date(2027, 1, 1)
_DAYS = 1500
_FUNCTION = (
    "the of and to in a that for on with as was it by at from said be had were is has have an their "
    "after who which they but not been its or this more than when would there about two into also over "
    "between under during near while against before last other some since only those three could all one"
).split()
_ONSETS = "b br c ch cr d dr f fl g gr h j k l m n p pl pr qu r s sh sl st str t th tr v w".split()
_MIDDLES = "a ai e ea ee i o oa oo ou u".split()
_CODAS = "b ck d ft g l ll m mp n nd ng nt p r rd rk rt s sh st t th w x".split()
_ENDINGS = "er ed ing ion al ly ment ous ant est ity ure ive ard en ish".split()
_TOWN_HEADS = "Sel Var Hal Tor Mir Ost Kar Bel Dun Ras Ulm Nor Pel Zav Gor Lem Tas Vel Jor Ket".split()
_TOWN_TAILS = "a ava ino vat mark stad ovo eny ura in esk ola aran ir orod eth".split()
_GIVEN = "Ivo Anton Mira Rasim Dara Loris Tamas Vela Edin Noor Sabri Jonas Petar Halim Zora Omid".split()
_FAMILY_HEADS = "Mar Kal Ben Dor Sav Hut Rem Pol Vas Tal Zim Gar Lok Fen Bur Nad".split()
_FAMILY_TAILS = "n en ov adi ani ik ar esh ulin ottar emi ozan is elen".split()
_RANKS = "Colonel Major Captain Lieutenant Sergeant Commander Private General".split()
_PARTIES = (
    "Ardavian army|Varnan border guards|Halvat brigade|Torian militia|Ardavian police|Second Corps"
    "|river battalions|Eastern Front|Varnan navy|volunteers of Selava|home guard|mountain rifles"
).split("|")
_SPEAKERS = (
    "the defence ministry|a hospital official|local sources|the governor of {town}|a spokesman of the {party}"
    "|the relief committee of {town}|residents|state television|the {town} observatory|a field commander"
).split("|")
_OUTLETS = "Ardavia Today|Varna Post|Halvat Voice|The Torian|Selava Radio|River News|Eastern Herald".split(
    "|"
)
_OUTCOMES = (Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED)


@dataclass(frozen=True)
class Reading:
    """A report and what it claims."""

    report: Report
    claims: list[Claim]


def readings(count: int, seed: int = 1, words: int = 640, claims: int = 10) -> Iterator[Reading]:
    """So many reports, the same for a seed; each about `words` long and with about `claims` claims."""
    writer = _Writer(random.Random(seed), words, claims)
    recent: list[Reading] = []
    for number in range(count):
        if recent and writer.chance.random() < REPRINTS:
            yield writer.reprint(number, writer.chance.choice(recent))
            continue
        found = writer.report(number)
        recent.append(found)
        del recent[:-_RECENT]
        yield found


def town(chance: random.Random) -> str:
    """The name of an invented town."""
    return chance.choice(_TOWN_HEADS) + chance.choice(_TOWN_TAILS)


def placing_of(where: str) -> Placing:
    """What place words mean: for one name in six nothing, else always the same invented town."""
    name = where.removesuffix(" district")
    sign = crc32(name.encode())
    around = f"XA/geonames:{200_000 + sign % 14}"
    if sign % 6 == 0:
        return kept(Placing(where, why=f"{name} is not in the gazetteer"), around)
    town = Place(
        f"geonames:{300_000 + sign % 90_000}", name, 30 + sign % 70_001 / 1e4, 36 + sign % 50_021 / 1e4,
        PlaceKind.TOWN, "XA", Division(f"{name[:3]} Governorate"), Division(f"{name[:4]} District"), 0, 2.5,
    )  # fmt: skip
    path = f"{around}/geonames:{250_000 + sign % 90}/{town.id}"
    return kept(Placing(where, (Candidate(town, Precision.EXACT, round(0.5 + sign % 50 / 100, 4)),)), path)


def _slug(words: str | None) -> str | None:
    return words.lower().replace(" ", "-") if words else None


def person(chance: random.Random) -> str:
    """The name of an invented person."""
    family = chance.choice(_FAMILY_HEADS) + chance.choice(_FAMILY_TAILS)
    return f"{chance.choice(_GIVEN)} {family}"


@dataclass
class _Draft:
    """A text under way, and the claims that its words carry."""

    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    def mark(self, words: str, kind: SupportKind | None = None) -> Support:
        """Writes words and gives their place."""
        start = len(self.text)
        self.text += words
        return Support(start, len(self.text), words, kind)


class _Writer:
    def __init__(self, chance: random.Random, words: int, claims: int) -> None:
        self.chance, self._claims = chance, claims
        self._sentences = max(1, (words - 19 * claims) * 2 // 35)
        made = {self._word() for _ in range(12_000)}
        self._vocabulary = [*_FUNCTION, *sorted(made)]
        # As in any language: a few words make half the text, and most words are rare.
        weights = [1 / (place + 3) for place in range(len(self._vocabulary))]
        self._weights = list(accumulate(weights))

    def report(self, number: int) -> Reading:
        chance, draft = self.chance, _Draft()
        day = _FIRST_DAY + timedelta(chance.randrange(_DAYS))
        outlet = chance.choice(_OUTLETS)
        filler = self._filler()
        title = next(filler).rstrip(".")
        draft.text = f"{town(chance).upper()}, {day.day} {day:%B %Y}, "
        due = sorted(chance.random() for _ in range(self._claims))
        for place in range(self._sentences):
            draft.text += next(filler) + ("\n\n" if place % 2 else " ")
            while due and due[0] < (place + 1) / self._sentences:
                del due[0]
                self._claim(draft, day)
        report = Report(
            id=f"report-{number}",
            text=draft.text.rstrip(),
            title=title,
            outlet=outlet,
            url=f"https://news.example/{number}",
            published=day,
            language="en",
            author=person(chance) if chance.random() < 0.3 else None,
        )
        return Reading(report, draft.claims)

    def reprint(self, number: int, old: Reading) -> Reading:
        """The first part of an older report, as another outlet prints it."""
        claims = [claim for claim in old.claims if claim.part_of is None]
        ends = max((max(part.end for part in (claim.anchor, *claim.supports)) for claim in claims), default=0)
        text = old.report.text[: max(ends + 1, len(old.report.text) * 4 // 5)].rstrip()
        report = replace(
            old.report,
            id=f"report-{number}",
            text=text,
            title=f"{old.report.title}, agency says",
            outlet=self.chance.choice(_OUTLETS),
            url=f"https://paper.example/{number}",
        )
        return Reading(report, claims)

    def _word(self) -> str:
        chance = self.chance
        parts = [
            chance.choice(_ONSETS) + chance.choice(_MIDDLES) + chance.choice(_CODAS)
            for _ in range(1 if chance.random() < 0.7 else 2)
        ]
        return "".join(parts) + (chance.choice(_ENDINGS) if chance.random() < 0.35 else "")

    def _filler(self) -> Iterator[str]:
        drawn = self.chance.choices(self._vocabulary, cum_weights=self._weights, k=(self._sentences + 2) * 26)
        at = 0
        while at < len(drawn):
            length = self.chance.randrange(9, 27)
            sentence = " ".join(drawn[at : at + length])
            at += length
            yield f"{sentence[:1].upper()}{sentence[1:]}."

    def _claim(self, draft: _Draft, day: date) -> None:
        kind = self.chance.choices((Kind.TOLL, Kind.PERSON, Kind.STRENGTH), (6, 3, 1))[0]
        {Kind.TOLL: self._toll, Kind.PERSON: self._person, Kind.STRENGTH: self._strength}[kind](draft, day)

    def _toll(self, draft: _Draft, day: date) -> None:
        chance = self.chance
        outcome, number, party = chance.choice(_OUTCOMES), chance.randrange(2, 400), chance.choice(_PARTIES)
        atleast = chance.random() < 0.3
        anchor = draft.mark(
            f"{'At least ' if atleast else ''}{number} soldiers of the {party} were {outcome}"
        )
        claim = Claim(
            self._key("t", draft),
            Kind.TOLL,
            outcome,
            anchor,
            count=Count(number, None if atleast else number),
            group=f"soldiers of the {party}",
            affiliation=party,
        )
        self._finish(draft, day, claim)

    def _person(self, draft: _Draft, day: date) -> None:
        chance = self.chance
        rank, name, party = chance.choice(_RANKS), person(chance), chance.choice(_PARTIES)
        claim = Claim(
            self._key("p", draft),
            Kind.PERSON,
            Measure.KILLED,
            draft.mark(f"{rank} {name} of the {party} was killed"),
            name=name,
            rank=rank,
            affiliation=party,
            part_of=draft.claims[-1].key if draft.claims and draft.claims[-1].kind is Kind.TOLL else None,
        )
        self._finish(draft, day, claim)

    def _strength(self, draft: _Draft, day: date) -> None:
        chance = self.chance
        number, party = 100 * chance.randrange(2, 90), chance.choice(_PARTIES)
        claim = Claim(
            self._key("s", draft),
            Kind.STRENGTH,
            Measure.ARRIVED,
            draft.mark(f"About {number:,} fighters of the {party} arrived"),
            count=Count(number, number, approx=True),
            group="fighters",
            affiliation=party,
        )
        self._finish(draft, day, claim)

    def _finish(self, draft: _Draft, day: date, claim: Claim) -> None:
        """Where, when and who says so, each with the words that it rests on."""
        chance, supports = self.chance, []
        where = f"{town(chance)} district" if chance.random() < 0.4 else town(chance)
        draft.text += " near "
        supports.append(draft.mark(where, SupportKind.PLACE))
        back = chance.randrange(0, 7)
        then = day - timedelta(back)
        draft.text += " on "
        supports.append(draft.mark(f"{then:%A}", SupportKind.WINDOW))
        window = Window(then, then, DateBasis.RELATIVE, DatePrecision.DAY)
        chain: tuple[Speaker, ...] = ()
        said = ""
        if chance.random() < 0.7:
            draft.text += ", "
            said = chance.choice(_SPEAKERS).format(town=town(chance), party=chance.choice(_PARTIES))
            supports.append(draft.mark(said, SupportKind.SPEAKER))
            chain = (Speaker(said),)
            draft.text += " said"
            if chance.random() < 0.3:
                draft.text += ", according to "
                via = chance.choice(_OUTLETS)
                supports.append(draft.mark(via, SupportKind.SPEAKER))
                chain = (*chain, Speaker(via, Role.VIA))
        draft.text += ". "
        draft.claims.append(
            replace(
                claim,
                window=window,
                place=PlaceReading(where, "XA"),
                placing=placing_of(where),
                sides=Sides(
                    _slug(claim.affiliation), None, None, _slug(said) if chain and back % 2 else None
                ),
                chain=chain,
                score=round(0.5 + chance.random() / 2, 4),
                rule=Rule("en", f"{claim.kind}-verb", 3),
                supports=tuple(supports),
            )
        )

    @staticmethod
    def _key(letter: str, draft: _Draft) -> str:
        return f"{letter}{len(draft.claims) + 1}"
