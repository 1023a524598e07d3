"""Train the weights of name comparison: of spellings (words) and of names (pairs), judged on pairs never trained on.

    CENOTAPH_SHARED=../shared python scripts/train_names.py frequencies|spelling|names|cross-validate

Spellings: a logistic model over the edits of two words' sounds (names/spelling.py), trained on the words of Wikidata's
personal names in Latin, Cyrillic, Arabic and Hebrew script (CC0), and on the words of the development pairs' first
half. Names: a logistic model over the alignment of two names (names/evidence.py), trained on that half and on names
made up of the words of Wikidata; to be trained after the spellings. Every pair of the second half is measured only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from cenotaph.names import compare, spelling
from cenotaph.names.align import align
from cenotaph.names.evidence import features as features_of_names
from cenotaph.names.evidence import model
from cenotaph.names.frequencies import shipped
from cenotaph.names.parse import parse, words_of
from cenotaph.names.sounds import Script, skeleton
from cenotaph.names.spelling import Writing, far, features, likeness
from cenotaph.names.words import Word
from name_pairs import Pair, corpus, kig, screening

SHARED = Path(os.environ.get("CENOTAPH_SHARED", "../shared"))
WORDS = SHARED / "benchmarks/name_pairs/netransliteration/dev"
DATA = Path(__file__).parent.parent / "src/cenotaph/data/names"
SEED, OFTEN, AT_MOST = 7, 2, 14000
SELDOM = 12
COMMON = 60
FLOORS = (-3.0,)
NEAR, ALONE, LISTS = 0.5, 0.5, 0.5
Bag = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Two:
    """Two words, and whether they are spellings of one name."""

    first: Word
    second: Word
    same: bool

    @property
    def writing(self) -> Writing:
        """Whether their vowels are written."""
        bare = self.first.vowelless + self.second.vowelless
        return Writing(bare)

    @property
    def features(self) -> list[str]:
        """What the model sees of them."""
        one, two = (self.second, self.first) if self.first.vowelless else (self.first, self.second)
        return features(one.sounds, two.sounds, self.writing)


def rows_of(script: str) -> Iterator[tuple[str, str, int]]:
    """Words in Latin script, in another, and how many persons have them."""
    with gzip.open(WORDS / f"{script}.tsv.gz", "rt", encoding="utf-8") as stream:
        next(stream)
        for line in stream:
            latin, native, count = line.rstrip("\n").split("\t")
            yield latin, native, int(count)


def wikidata(script: str, chance: random.Random) -> Iterator[Two]:
    """Words in Latin script beside those in another, and beside other Latin forms of them; near misses as negatives."""
    forms: dict[str, list[str]] = defaultdict(list)
    for latin, native, count in rows_of(script):
        if count >= OFTEN and len(latin) > 2 and "." not in latin:
            forms[native].append(latin)
    natives = [native for native in sorted(forms) if len(native) > 1]
    chance.shuffle(natives)
    natives = natives[:AT_MOST]
    near: dict[str, list[str]] = defaultdict(list)
    for native in natives:
        if one := single(native):
            for mask in _masks(one):
                near[mask].append(native)
    for native in natives:
        yield from _positives(native, forms[native])
        word = single(native)
        if word is None:
            continue
        others = near[chance.choice(_masks(word))]
        for other in [*chance.sample(others, min(2, len(others))), chance.choice(natives)]:
            if not set(forms[other]) & set(forms[native]):
                yield from _negatives(native, other, forms, chance)


def _masks(word: Word) -> list[str]:
    """The consonants of a word with one of them masked: what words a letter apart have in common."""
    letters = skeleton(word.sounds)
    return [letters[:at] + "*" + letters[at + 1 :] for at in range(len(letters))]


def _positives(native: str, latin: Sequence[str]) -> Iterator[Two]:
    for at, each in enumerate(latin[:8]):
        yield from both(native, each, True)
        for other in latin[at + 1 : at + 3]:
            yield from both(each, other, True)


def _negatives(one: str, two: str, forms: dict[str, list[str]], chance: random.Random) -> Iterator[Two]:
    yield from both(one, chance.choice(forms[two]), False)
    yield from both(chance.choice(forms[one]), chance.choice(forms[two]), False)
    yield from both(one, two, False)


def single(text: str) -> Word | None:
    words = parse(text).words
    return words[0] if len(words) == 1 and words[0].script is not Script.OTHER else None


def both(one: str, two: str, same: bool) -> Iterator[Two]:
    first, second = single(one), single(two)
    if first and second and first.sounds != second.sounds:
        yield Two(first, second, same)


def of_pairs(pairs: Sequence[Pair]) -> Iterator[Two]:
    """The words of pairs of names of as many words: those of one person, and those in which two persons differ."""
    for pair in pairs:
        one, two = parse(pair.a).words, parse(pair.b).words
        if len(one) != len(two):
            continue
        if pair.same:
            yield from (Two(a, b, True) for a, b in zip(one, two, strict=True) if a.sounds != b.sounds)
        elif pair.kind.startswith("sibling"):
            yield Two(one[0], two[0], False)
        elif len(one) == 4:
            yield from (
                Two(a, b, False) for a, b in zip(one[1:3], two[1:3], strict=True) if a.sounds != b.sounds
            )


def spelling_cases(pairs: Sequence[Pair]) -> Counter[Two]:
    """The pairs of words, each as often as it occurs."""
    chance = random.Random(SEED)
    found = [two for script in ("arabic", "russian", "hebrew") for two in wikidata(script, chance)]
    return Counter([*found, *of_pairs(pairs)])


def fit(
    bags: Sequence[Bag], right: Sequence[bool], strength: float, worth: Sequence[float] = ()
) -> dict[str, float]:
    """The weights of a logistic model without a bias of its own; seldom features are left out."""
    seen = Counter(name for bag in bags for name in {name for name, _ in bag})
    counted = []
    for bag in bags:
        row: dict[str, float] = defaultdict(float)
        for name, amount in bag:
            if seen[name] >= SELDOM:
                row[name] += amount
        counted.append(row)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(counted)
    model = LogisticRegression(C=strength, max_iter=600, fit_intercept=False)
    model.fit(matrix, right, sample_weight=worth or None)
    weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(name): round(float(weight), 3) for name, weight in weights if abs(weight) >= 0.01}


def train_spelling(pairs: Sequence[Pair]) -> dict[str, float]:
    counted = spelling_cases(pairs)
    cases = [two for two in counted if not far(two.first.sounds, two.second.sounds)]
    bags = [[(name, 1.0) for name in two.features] for two in cases]
    same = [two.same for two in cases]
    # What occurs a hundred times in lists of one town says ten times as much as what occurs once.
    worth = [math.sqrt(counted[two]) for two in cases]
    kept = list(range(len(cases)))
    weights: dict[str, float] = {}
    # Words of other languages stand in one line ("king", "morocco"): what is no spelling at all is left out.
    for floor in FLOORS:
        weights = fit([bags[at] for at in kept], [same[at] for at in kept], 1.0, [worth[at] for at in kept])
        totals = {at: sum(weights.get(name, 0.0) for name, _ in bags[at]) for at in kept}
        kept = [at for at in kept if not same[at] or totals[at] > floor]
    print(
        f"spellings: {len(cases)} pairs of words, {sum(same)} of one name, {len(cases) - len(kept)} left out"
    )
    return fit([bags[at] for at in kept], [same[at] for at in kept], 1.0, [worth[at] for at in kept])


@dataclass(frozen=True)
class Made:
    """Makes up persons of Wikidata's words, so that what is learned is not of one list alone."""

    forms: dict[str, list[str]]
    natives: list[str]
    near: dict[str, list[str]]
    chance: random.Random

    @classmethod
    def of(cls, script: str, chance: random.Random) -> Made:
        """Persons whose names are written in this script and in Latin."""
        forms: dict[str, list[str]] = defaultdict(list)
        for latin, native, count in rows_of(script):
            one, two = (
                (single(latin), single(native)) if count >= OFTEN and "." not in latin else (None, None)
            )
            if one and two and len(latin) > 2 and likeness(one, two) > 0.5:
                forms[native].append(latin)
        natives = sorted(native for native in forms if len(native) > 2)
        near: dict[str, list[str]] = defaultdict(list)
        for native in natives:
            near[skeleton(parse(native).words[0].sounds)[:1]].append(native)
        return cls(forms, natives, near, chance)

    def pairs(self, number: int) -> Iterator[Pair]:
        """So many persons, each with a pair of spellings of the name, and most with a pair of another's."""
        for _ in range(number):
            person = self.chance.sample(self.natives, self.chance.choice((2, 2, 2, 3, 3, 4)))
            yield self.pair(person, True)
            other = list(person)
            at = self.chance.randrange(len(person))
            near = self.near[skeleton(parse(person[at]).words[0].sounds)[:1]]
            other[at] = self.chance.choice(near if self.chance.random() < NEAR else self.natives)
            if not set(self.forms[other[at]]) & set(self.forms[person[at]]):
                yield self.pair(person, False, other)

    def pair(self, person: list[str], same: bool, other: list[str] | None = None) -> Pair:
        """Two spellings of a name, in one script or two; at times a word is left out, or the family name first."""
        one, two = list(person), list(other or person)
        draw = self.chance.random()
        if len(two) > 2 and draw < 0.25:
            at = self.chance.choice((0, 1, 1, 1, 1, 1, 1))
            # A word that is left out cannot be another's.
            same = at > 0 and two[:at] + two[at + 1 :] == one[:at] + one[at + 1 :]
            del two[at]
        elif draw > 0.95:
            # One word may be anybody's.
            two = [self.chance.choice((two[0], two[-1]))]
            same = same and self.chance.random() < ALONE
        elif draw > 0.88:
            two = [two[-1], *two[:-1]]
        written = self.chance.choice(("both", "latin", "latin", "native"))
        if written == "native":
            return Pair(" ".join(one), " ".join(two), same, "made", "made")
        left = " ".join(one) if written == "both" else self.latin(one)
        return Pair(left, self.latin(two), same, "made", "made")

    def latin(self, words: Sequence[str]) -> str:
        """The words in one of their Latin forms each."""
        return " ".join(self.chance.choice(self.forms[word]) for word in words)


def train_names(pairs: Sequence[tuple[Pair, float]]) -> dict[str, float]:
    bags = []
    for pair, _ in pairs:
        one, two = words_of(min(pair.a, pair.b)), words_of(max(pair.a, pair.b))
        bags.append(list(features_of_names(one, two, align(one, two), shipped())))
    return fit(bags, [pair.same for pair, _ in pairs], 0.5, [worth for _, worth in pairs])


def name_cases(half: int) -> list[tuple[Pair, float]]:
    chance = random.Random(SEED)
    made = [
        pair for script in ("arabic", "russian", "hebrew") for pair in Made.of(script, chance).pairs(3000)
    ]
    found = [(pair, 1.0) for pair in made]
    found += [(pair, LISTS) for pair in kig() if pair.half == half]
    found += [(pair, 15.0) for pair in corpus() if pair.half == half]
    found += [(pair, 4.0) for pair in screening() if pair.half == half]
    return found


def frequencies() -> None:
    counts: Counter[str] = Counter()
    for script in ("arabic", "russian", "hebrew"):
        for latin, _, count in rows_of(script):
            if one := single(latin):
                counts[one.key] += count
    rows = [("", counts.total()), *sorted(row for row in counts.items() if row[1] >= COMMON)]
    text = "key\tcount\n" + "".join(f"{key}\t{count}\n" for key, count in rows)
    (DATA / "frequencies.tsv").write_text(text, encoding="utf-8")


def write(name: str, weights: dict[str, float], source: str, folder: Path = DATA) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content = {"name": name, "version": 1, "trained_on": source, "script": "scripts/train_names.py"}
    text = json.dumps(content | {"weights": dict(sorted(weights.items()))}, indent=0, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def cross_validate() -> None:
    """Trains both models on each half and measures the other: no pair is judged by weights that saw it."""
    said: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for half in (0, 1):
        with TemporaryDirectory() as folder:
            use(Path(folder))
            write(
                "spelling",
                train_spelling([pair for pair in kig() if pair.half == half]),
                "one half",
                Path(folder),
            )
            forget()
            write("names", train_names(name_cases(half)), "one half", Path(folder))
            forget()
            for name, pairs in (("corpus", corpus()), ("war dead", kig()), ("screening", screening())):
                said[name] += [(compare(p.a, p.b).same, p.same) for p in pairs if p.half != half]
    for name, answers in said.items():
        right = sum(given and same for given, same in answers)
        given, wanted = sum(given for given, _ in answers), sum(same for _, same in answers)
        print(
            f"{name} cross-validated: P {right / given:.3f}  R {right / wanted:.3f}  "
            f"F1 {2 * right / (given + wanted):.3f}  ({len(answers)} pairs)"
        )


def use(folder: Path) -> None:
    """Loads weights from a folder from now on."""
    spelling.FOLDER = folder
    forget()


def forget() -> None:
    """Drops what was worked out with other weights."""
    for each in (spelling.weights, spelling._worths, model):
        each.cache_clear()
    spelling.LIKENESS.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["frequencies", "spelling", "names", "cross-validate"])
    what = parser.parse_args().what
    source = "development pairs, first half; words of Wikidata's personal names (CC0)"
    if what == "spelling":
        write("spelling", train_spelling([pair for pair in kig() if pair.half == 0]), source)
    elif what == "names":
        write("names", train_names(name_cases(0)), source)
    elif what == "frequencies":
        frequencies()
    else:
        cross_validate()


if __name__ == "__main__":
    main()
