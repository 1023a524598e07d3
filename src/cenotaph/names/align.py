"""The words of two names laid beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from cenotaph.names.sounds import VOWELS
from cenotaph.names.spelling import likeness
from cenotaph.names.words import Word, joined

EXACT = 99.0
"""The log-odds of words that sound the same as written."""
ALIKE = -2.0
"""Log-odds under which words are laid beside each other only when nothing better is left."""
_ENOUGH = 8.0

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
    links = []
    doubtful = 0
    for at, one in enumerate(first):
        two = second[at]
        if one is two or (one.sounds == two.sounds and one.vowelless == two.vowelless):
            value = EXACT
        else:
            value = likeness(one, two) if one.text < two.text else likeness(two, one)
            doubtful += value <= ALIKE
        links.append((at, 1, at, 1, value))
    if doubtful < 2:
        return links, True
    return _turned(first, second, links)


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
    for (a, b), value in sorted(table.items(), key=lambda item: (-item[1], item[0])):
        if value > ALIKE and a not in used and b not in taken:
            used.add(a)
            taken.add(b)
            links.append((a, 1, b, 1, value))
    return links


def _in_order(
    first: Sequence[Word],
    second: Sequence[Word],
    free: tuple[Sequence[int], Sequence[int]],
    table: dict[tuple[int, int], float],
) -> list[Link]:
    """The best links in the order of both names; two neighbours may be one word of the other name."""
    rest, other = free
    best: dict[tuple[int, int], tuple[float, tuple[Link, ...]]] = {}
    for i in range(len(rest), -1, -1):
        for j in range(len(other), -1, -1):
            if i == len(rest) or j == len(other):
                best[i, j] = (0.0, ())
                continue
            options = [best[i + 1, j], best[i, j + 1]]
            for link in _steps(first, second, (rest[i:], other[j:]), table):
                value, links = best.get((i + link[1], j + link[3]), (0.0, ()))
                options.append((value + _gain(link), (link, *links)))
            best[i, j] = max(options, key=lambda option: option[0])
    return list(best[0, 0][1])


def _steps(
    first: Sequence[Word],
    second: Sequence[Word],
    free: tuple[Sequence[int], Sequence[int]],
    table: dict[tuple[int, int], float],
) -> list[Link]:
    """The links that may begin at the next free word of both names."""
    rest, other = free
    a, b = rest[0], other[0]
    steps: list[Link] = [(a, 1, b, 1, table[a, b])]
    if first[a].coarse[:1] != second[b].coarse[:1] and not _open(first[a], second[b]):
        pass
    elif len(first) > len(second) and rest[1:2] == [a + 1]:
        one = joined(first[a].text, first[a + 1].text)
        steps.append((a, 2, b, 1, likeness(one, second[b])))
    elif len(first) < len(second) and other[1:2] == [b + 1]:
        two = joined(second[b].text, second[b + 1].text)
        steps.append((a, 1, b, 2, likeness(first[a], two)))
    return [step for step in steps if step[4] > ALIKE]


def _open(first: Word, second: Word) -> bool:
    """Whether either word begins with a vowel, which the other may write otherwise or leave out."""
    return first.coarse[:1] in VOWELS or second.coarse[:1] in VOWELS
