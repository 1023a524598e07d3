"""What was worked out before."""

from __future__ import annotations

from cenotaph.names.memo import Memo


def test_a_value_is_worked_out_once_and_all_are_forgotten_at_the_bound() -> None:
    asked: list[str] = []

    def size(word: str) -> int:
        asked.append(word)
        return len(word)

    memo = Memo(size, 2)
    assert [memo[word] for word in ("a", "bb", "a", "bb")] == [1, 2, 1, 2]
    assert asked == ["a", "bb"]
    assert memo["ccc"] == 3
    assert set(memo) == {"ccc"}
