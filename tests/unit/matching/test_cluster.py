from __future__ import annotations

import random
import time

import pytest

from cenotaph.matching import Groups, clusters

CASES = [
    ("no links", "abc", [], [], [("a",), ("b",), ("c",)]),
    ("a chain is one group", "abcd", [("a", "b", 0.5), ("b", "c", 0.5)], [], [("a", "b", "c"), ("d",)]),
    ("a NO leaves the weaker link out", "abc", [("a", "b", 0.9), ("b", "c", 0.8)], [("a", "c")], [("a", "b"), ("c",)]),
    ("the stronger link comes first", "abc", [("a", "b", 0.7), ("b", "c", 0.8)], [("a", "c")], [("a",), ("b", "c")]),
    ("a NO beats a link of its own", "ab", [("a", "b", 1.0)], [("b", "a")], [("a",), ("b",)]),
    ("a NO goes with its group", "abcd", [("a", "b", 0.9), ("c", "d", 0.9), ("b", "c", 0.8)], [("a", "d")], [("a", "b"), ("c", "d")]),
    ("equals: the first members first", "abc", [("b", "c", 0.5), ("a", "b", 0.5)], [("a", "c")], [("a", "b"), ("c",)]),
    ("members keep their order", "dcba", [("a", "d", 0.5), ("b", "c", 0.5)], [], [("d", "a"), ("c", "b")]),
    ("a link to oneself says nothing", "ab", [("a", "a", 1.0)], [], [("a",), ("b",)]),
    ("a NO of strangers says nothing", "ab", [("a", "b", 0.5)], [("x", "y")], [("a", "b")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("members", "links", "apart", "groups"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_links_make_groups(
    members: str,
    links: list[tuple[str, str, float]],
    apart: list[tuple[str, str]],
    groups: list[tuple[str, ...]],
) -> None:
    assert clusters(members, links, apart) == groups


def test_a_link_to_no_member_is_refused() -> None:
    with pytest.raises(ValueError, match="'z', which is no member"):
        clusters("ab", [("a", "z", 0.5)])


def test_nobody_is_apart_from_himself() -> None:
    with pytest.raises(ValueError, match="two members"):
        clusters("ab", [], [("a", "a")])


def test_groups_tell_whether_they_may_be_united() -> None:
    groups = Groups([(1, 3)])
    assert groups.unite(1, 2)
    assert groups.unite(2, 1)
    assert groups.of(1) == groups.of(2)
    assert groups.may_unite(3, 4)
    assert not groups.may_unite(3, 2)
    assert not groups.unite(3, 2)
    assert groups.of(5) == 5


def test_a_hundred_thousand_links_and_noes_take_seconds() -> None:
    chance = random.Random(1)
    members = range(60_000)
    links = [(chance.randrange(60_000), chance.randrange(60_000), chance.random()) for _ in range(100_000)]
    apart = [(0, other) for other in range(1, 40_000)]
    start = time.process_time()
    groups = clusters(members, links, apart)
    assert time.process_time() - start < 10
    assert sum(map(len, groups)) == 60_000
    assert next(len(group) for group in groups if 0 in group) <= 20_001
