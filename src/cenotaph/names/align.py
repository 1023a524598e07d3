"""The words of two names laid beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cenotaph.names.sounds import VOWELS
from cenotaph.names.spelling import LIKENESS, likeness
from cenotaph.names.words import Word, joined

EXACT = 99.0
"""The log-odds of words that sound the same as written."""
ALIKE = -2.0
"""Log-odds under which words are laid beside each other only when nothing better is left."""
_ENOUGH = 8.0
MOST_DOUBTFUL = 2
"""So many words that do not fit where they stand may fit elsewhere."""

Link = tuple[int, int, int, int, float]
"""Start and number of words in the one name, start and number in the other, log-odds of one name."""
Alignment = tuple[list[Link], bool]
"""The links, and whether they are straight: each word beside the one at the same place, none left over."""


def align(first: Sequence[Word], second: Sequence[Word]) -> Alignment:
    """Which words lie beside which, best found; words that only one name has are in no link."""
    if len(first) != len(second):
        links: list[Link] = []
        rest, other = _exact(first, second, links)
        return (links + _residual(first, second, rest, other) if rest and other else links), False
    values, doubtful = one_by_one(first, second)
    links = [(at, 1, at, 1, value) for at, value in enumerate(values)]
    return (links, True) if doubtful < MOST_DOUBTFUL else _turned(first, second, links)


def one_by_one(first: Sequence[Word], second: Sequence[Word]) -> tuple[list[float], int]:
    """The log-odds of the words at the same places of names with as many, and how many words do not fit."""
    values = []
    doubtful = 0
    for one, two in zip(first, second, strict=True):
        if one is two or (one.sounds == two.sounds and one.vowelless == two.vowelless):
            values.append(EXACT)
            continue
        value = LIKENESS[(one, two) if one.text < two.text else (two, one)]
        values.append(value)
        if value <= ALIKE:
            doubtful += 1
    return values, doubtful


def _turned(first: Sequence[Word], second: Sequence[Word], links: list[Link]) -> Alignment:
    """The links of names with as many words, two of which at least do not fit where they stand."""
    rest = [link[0] for link in links if link[4] <= ALIKE]
    if not any(likeness(first[a], second[b]) > ALIKE for a in rest for b in rest if a != b):
        return links, True
    found = [link for link in links if link[4] > ALIKE] + _residual(first, second, rest, rest)
    return found, all(link[0] == link[2] for link in found)


def _exact(first: Sequence[Word], second: Sequence[Word], links: list[Link]) -> tuple[list[int], list[int]]:
    """Links words that sound the same as written; gives the places of the others."""
    free = list(range(len(second)))
    rest = []
    for at, one in enumerate(first):
        for then in free:
            two = second[then]
            if one is two or (one.sounds == two.sounds and one.vowelless == two.vowelless):
                links.append((at, 1, then, 1, EXACT))
                free.remove(then)
                break
        else:
            rest.append(at)
    return rest, free


def _residual(
    first: Sequence[Word], second: Sequence[Word], rest: Sequence[int], other: Sequence[int]
) -> list[Link]:
    """The words that are not the same as written: in their order, or in any, whichever fits better."""
    table = {(a, b): likeness(first[a], second[b]) for a in rest for b in other}
    links = max(_in_order(first, second, (rest, other), table), _any_order(table), key=_worth)
    used, taken = covered(links), covered(links, second=True)
    left = [a for a in rest if a not in used]
    over = [b for b in other if b not in taken]
    # The first with the first and the last with the last: it is between them that names leave words out.
    few = min(len(left), len(over))
    head = (few + 1) // 2
    clashes = [*zip(left[:head], over[:head], strict=True)]
    if few > head:
        clashes += zip(left[head - few :], over[head - few :], strict=True)
    return [*links, *((a, 1, b, 1, table[a, b]) for a, b in clashes)]


def covered(links: Sequence[Link], second: bool = False) -> set[int]:
    """The places of the words that are in links, of the first name or the second."""
    if second:
        return {then + n for _, _, then, many, _ in links for n in range(many)}
    return {at + n for at, count, _, _, _ in links for n in range(count)}


def _gain(link: Link) -> float:
    return min(link[4], _ENOUGH) - ALIKE * link[1] * link[3]


def _worth(links: Sequence[Link]) -> float:
    return sum(map(_gain, links))


def _any_order(table: dict[tuple[int, int], float]) -> list[Link]:
    """The best pairs first, each word once."""
    links: list[Link] = []
    used: set[int] = set()
    taken: set[int] = set()
    for link in sorted(_single(table), key=lambda link: (-link[4], link)):
        if link[0] not in used and link[2] not in taken:
            used.add(link[0])
            taken.add(link[2])
            links.append(link)
    return links


def _in_order(
    first: Sequence[Word],
    second: Sequence[Word],
    free: tuple[Sequence[int], Sequence[int]],
    table: dict[tuple[int, int], float],
) -> list[Link]:
    """The best links in the order of both names; two neighbours may be one word of the other name."""
    rest, other = free
    steps: dict[tuple[int, int], list[Link]] = {}
    for link in (*_single(table), *_joining(first, second, free)):
        steps.setdefault((link[0], link[2]), []).append(link)
    if len(steps) < 2 and all(len(links) == 1 for links in steps.values()):
        return [link for links in steps.values() for link in links]
    values = [[0.0] * (len(other) + 1) for _ in range(len(rest) + 1)]
    chosen: dict[tuple[int, int], Link] = {}
    """The link that begins at two free words where it is best to link them."""
    aside: set[tuple[int, int]] = set()
    """Free words of the first name and the second where it is best to go on in the second."""
    for i in range(len(rest) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            best, beside = values[i + 1][j], values[i][j + 1]
            if beside > best:
                best = beside
                aside.add((i, j))
            for link in steps.get((rest[i], other[j]), ()):
                value = values[i + link[1]][j + link[3]] + _gain(link)
                if value > best:
                    best = value
                    chosen[i, j] = link
            values[i][j] = best
    return _chain(chosen, aside, (len(rest), len(other)))


def _chain(
    chosen: dict[tuple[int, int], Link], aside: set[tuple[int, int]], sizes: tuple[int, int]
) -> list[Link]:
    """The chosen links from the first free words on."""
    links: list[Link] = []
    i = j = 0
    while i < sizes[0] and j < sizes[1]:
        link = chosen.get((i, j))
        if link is not None:
            links.append(link)
            i, j = i + link[1], j + link[3]
        elif (i, j) in aside:
            j += 1
        else:
            i += 1
    return links


def _single(table: dict[tuple[int, int], float]) -> list[Link]:
    """The links of one word and one that are worth it."""
    return [(a, 1, b, 1, value) for (a, b), value in table.items() if value > ALIKE]


def _joining(
    first: Sequence[Word], second: Sequence[Word], free: tuple[Sequence[int], Sequence[int]]
) -> list[Link]:
    """The links of two neighbours in the name of more words with one word of the other."""
    rest, other = free
    if len(first) < len(second):
        return [(b, n, a, m, value) for a, m, b, n, value in _joining(second, first, (other, rest))]
    links: list[Link] = []
    if len(first) == len(second):
        return links
    for a, after in pairwise(rest):
        fitting = [b for b in other if _may_begin(first[a], second[b])] if after == a + 1 else ()
        for b in fitting:
            value = likeness(joined(first[a].text, first[after].text), second[b])
            if value > ALIKE:
                links.append((a, 2, b, 1, value))
    return links


def _may_begin(first: Word, second: Word) -> bool:
    """Whether both words begin alike, or one with a vowel, which the other may leave out."""
    one, two = first.coarse[:1], second.coarse[:1]
    return one == two or one in VOWELS or two in VOWELS
