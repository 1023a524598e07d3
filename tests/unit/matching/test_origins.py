from __future__ import annotations

import pytest

from cenotaph.matching import origins

CASES = [
    ("a reprint has the origin of the first", [("a", "b", 0.9)], [], [], "aacd"),
    ("reprints of reprints", [("a", "b", 0.9), ("b", "c", 0.8), ("c", "d", 0.7)], [], [], "aaaa"),
    ("a digest of two does not unite them", [("a", "c", 0.9), ("b", "c", 0.8)], [], [], "abad"),
    ("the direction of a link says nothing", [("c", "a", 0.9), ("c", "b", 0.8)], [], [], "abad"),
    ("of equals the earlier", [("b", "c", 0.9), ("a", "c", 0.9)], [], [], "abad"),
    ("a NO sends it to the next", [("a", "c", 0.9), ("b", "c", 0.8)], [("a", "c")], [], "abbd"),
    ("a NO to one of the group holds for it", [("a", "b", 0.9), ("b", "c", 0.8)], [("a", "c")], [], "aacd"),
    ("a YES unites what is unlike", [], [], [("a", "d")], "abca"),
    ("a YES unites two groups", [("a", "b", 0.9), ("c", "d", 0.9)], [], [("b", "c")], "aaaa"),
    ("a NO beats a YES", [], [("a", "d")], [("d", "a")], "abcd"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("links", "apart", "held", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_takes_the_origin_of_the_earlier_one_most_alike(
    links: list[tuple[str, str, float]],
    apart: list[tuple[str, str]],
    held: list[tuple[str, str]],
    wanted: str,
) -> None:
    assert origins(links, "abcd", apart, held) == dict(zip("abcd", wanted, strict=True))


def test_a_link_to_something_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="'z', which is not in the order"):
        origins([("a", "z", 0.5)], "ab")
