"""Withheld names as they are looked for: by pairs of parts anywhere, by single parts where that is safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from cenotaph.names import parse
from cenotaph.names.words import Role
from cenotaph.publications.redaction.keys import KEYS, TOKEN, UNSPACED, Keys, plain
from cenotaph.publications.redaction.withheld import WithheldName

BRIDGES = frozenset(
    {Role.ARTICLE, Role.SERVANT, Role.KUNYA, Role.SON, Role.PARTICLE, Role.INITIAL, Role.TAIL}
)
"""What may stand between two parts of a name without being one."""
_PAIRED = frozenset({Role.NAME, Role.COURTESY, Role.KUNYA, Role.SERVANT, Role.TAIL})
_ALONE = frozenset({Role.NAME, Role.COURTESY, Role.TAIL})
_SURE = 2
"""Consonants that two words must share with a name, each, to be taken for it whatever their vowels."""
_TOGETHER = 5
_OWN = 4
"""Letters of a family name that is looked for by itself in every report."""
_MOST_PARTS = 8
_JOINED = 6
_Pair = tuple[Keys, Keys]


@dataclass(slots=True)
class NameIndex:
    """The names of those who are withheld."""

    pairs: dict[tuple[str, str], list[_Pair]] = field(default_factory=dict)
    buckets: set[str] = field(default_factory=set)
    by_report: dict[str, set[Keys]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    wholes: set[tuple[str, ...]] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    joined_in: dict[str, set[str]] = field(default_factory=dict)
    unspaced: dict[str, set[str]] = field(default_factory=dict)
    published: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, names: Iterable[WithheldName], published: Iterable[str], usual: Iterable[str]) -> NameIndex:
        """The index of names; `published` and `usual` as Withholding has them."""
        made = cls()
        shared: set[str] = set()
        for shown in published:
            words = [plain(token) for token in TOKEN.findall(shown)]
            made.published |= set(_near(words))
            for token in TOKEN.findall(shown):
                shared |= KEYS[token].met
        for text in usual:
            for token in TOKEN.findall(text):
                shared |= KEYS[token].met
        for name in names:
            for spelling in name.spellings:
                made._put(spelling, name.reports, shared)
        return made

    def _put(self, spelling: str, reports: frozenset[str], shared: set[str]) -> None:
        tokens = _parts(spelling)
        words = tuple(plain(token) for token in TOKEN.findall(spelling))
        if words:
            self.wholes.add(words)
            self.wholes.add(tuple(plain(token) for token in tokens))
        if UNSPACED.search(spelling):
            whole = "".join(spelling.split())
            if len(whole) > 1:
                self.unspaced.setdefault(whole[0], set()).add(whole)
        paired = [KEYS[token] for token in tokens if KEYS[token].role in _PAIRED][:_MOST_PARTS]
        for one, two in combinations(paired, 2):
            self._pair(one, two)
            self._pair(two, one)
        alone = [keys for keys in paired if keys.role in _ALONE] or paired
        for keys in alone:
            self.buckets |= keys.far
        for report in reports:
            self.by_report.setdefault(report, set()).update(alone)
        for whole in _run_together(tokens):
            self.joined.add(whole)
            for report in reports:
                self.joined_in.setdefault(report, set()).add(whole)
        if len(alone) > 1 and _is_own(alone[-1], shared):
            self.own |= alone[-1].sought

    def _pair(self, one: Keys, two: Keys) -> None:
        for first in one.far:
            for second in two.far:
                known = self.pairs.setdefault((first, second), [])
                if (one, two) not in known:
                    known.append((one, two))
        self.buckets |= one.far

    def is_pair(self, one: Keys, two: Keys, *, is_strict: bool) -> bool:
        """Whether two words that stand together are of a withheld name; strictly: by all their letters."""
        for first in one.far:
            for second in two.far:
                for known, other in self.pairs.get((first, second), ()):
                    if not (one.met.isdisjoint(known.sought) or two.met.isdisjoint(other.sought)):
                        return True
                    if not is_strict and _is_sure(first, second):
                        return True
        return False

    def is_alone(self, keys: Keys, sought: frozenset[str]) -> bool:
        """Whether one word by itself is of a withheld name: of one sought here, or everywhere."""
        if keys.role not in _ALONE:
            return False
        return not sought.isdisjoint(keys.met) or (keys.size >= _OWN and not self.own.isdisjoint(keys.met))

    def sought_in(self, report: str | None) -> frozenset[str]:
        """What the parts of names seek that are withheld in a report."""
        if report is None:
            return frozenset()
        return frozenset(key for keys in self.by_report.get(report, ()) for key in keys.sought)


def _is_sure(first: str, second: str) -> bool:
    if first[:1] in "~=" or second[:1] in "~=":
        return False
    return min(len(first), len(second)) >= _SURE and len(first) + len(second) >= _TOGETHER


def _is_own(keys: Keys, shared: set[str]) -> bool:
    """Whether a family name is so much somebody's own that it is withheld by itself in every report."""
    return keys.size >= _OWN and not keys.is_given and keys.sought.isdisjoint(shared)


def _parts(spelling: str) -> list[str]:
    """The words of a name without titles before it; all of them where nothing else is left."""
    tokens = TOKEN.findall(spelling)
    titles = {plain(token) for title in parse(spelling).titles for token in TOKEN.findall(title)}
    return [token for token in tokens if plain(token) not in titles] or tokens


def _near(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two words that stand side by side, or with one between them."""
    for step in (1, 2):
        yield from zip(words, words[step:], strict=False)


def _run_together(tokens: Sequence[str]) -> Iterator[str]:
    """A name as addresses and handles write it."""
    words = [plain(token) for token in tokens]
    if len(words) > 1:
        for run in ("".join(words), words[0] + words[-1], words[-1] + words[0]):
            if len(run) >= _JOINED:
                yield run
