"""Laws of grouping: the order of what is given plays no part, and no NO is ever broken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.matching import clusters, origins

MEMBERS = list(range(12))
PAIRS = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS))
LINKS = st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS), st.sampled_from([0.3, 0.5, 0.5, 0.9, 1.0])), max_size=30)  # fmt: skip
APART = st.lists(PAIRS.filter(lambda pair: pair[0] != pair[1]), max_size=12)


@given(links=LINKS, apart=APART, chance=st.randoms(use_true_random=False))
def test_groups_are_the_same_in_whatever_order_things_are_given(links, apart, chance) -> None:  # type: ignore[no-untyped-def]
    wanted = clusters(MEMBERS, links, apart)
    turned = [(b, a, s) if chance.random() < 0.5 else (a, b, s) for a, b, s in links]
    chance.shuffle(turned)
    noes = [(b, a) for a, b in apart]
    chance.shuffle(noes)
    assert clusters(MEMBERS, turned, noes) == wanted
    assert origins(turned, MEMBERS, noes) == origins(links, MEMBERS, apart)


@given(links=LINKS, apart=APART)
def test_groups_part_the_members_and_honour_every_no(
    links: list[tuple[int, int, float]], apart: list[tuple[int, int]]
) -> None:
    groups = clusters(MEMBERS, links, apart)
    assert sorted(member for group in groups for member in group) == MEMBERS
    group_of = {member: group for group in groups for member in group}
    assert all(group_of[left] != group_of[right] for left, right in apart)


@given(links=LINKS, apart=APART)
def test_a_link_that_is_left_out_would_have_broken_a_no(
    links: list[tuple[int, int, float]], apart: list[tuple[int, int]]
) -> None:
    group_of = {member: group for group in clusters(MEMBERS, links, apart) for member in group}
    noes = {frozenset(pair) for pair in apart}
    for left, right, _ in links:
        if group_of[left] != group_of[right]:
            assert any(frozenset((a, b)) in noes for a in group_of[left] for b in group_of[right])


@given(links=LINKS, apart=APART, held=st.lists(PAIRS, max_size=6))
def test_an_origin_is_its_own_origin_and_comes_first(
    links: list[tuple[int, int, float]], apart: list[tuple[int, int]], held: list[tuple[int, int]]
) -> None:
    found = origins(links, MEMBERS, apart, held)
    assert list(found) == MEMBERS
    assert all(found[origin] == origin <= member for member, origin in found.items())
    assert all(found[left] != found[right] for left, right in apart)


@given(links=LINKS)
def test_without_a_no_groups_are_what_links_connect(links: list[tuple[int, int, float]]) -> None:
    group_of = {member: group for group in clusters(MEMBERS, links) for member in group}
    assert all(group_of[left] == group_of[right] for left, right, _ in links)
    assert sum(1 for group in set(group_of.values()) if len(group) > 1) <= len(links)
