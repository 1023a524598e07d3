"""Laws of quantities in any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cenotaph.claims.numbers import find, value_of

WORDS = st.lists(
    st.sampled_from(
        "at least more than 12 1,500 dozens of hundred two to and no several about million . , - 3".split()
    )
).map(" ".join)


@given(st.one_of(st.text(), WORDS))
def test_quantities_stand_in_order_apart_and_inside_the_text(text: str) -> None:
    last = 0
    for quantity in find(text):
        assert 0 <= quantity.start <= quantity.core_start < quantity.core_end <= quantity.end <= len(text)
        assert quantity.core_start >= last
        last = quantity.core_end


@given(st.one_of(st.text(), WORDS))
def test_a_range_never_ends_before_it_starts(text: str) -> None:
    for quantity in find(text):
        low, high = quantity.count.low, quantity.count.high
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


@given(st.integers(min_value=0, max_value=10**9))
def test_figures_with_and_without_commas_mean_one_number(number: int) -> None:
    assert value_of(f"{number:,}") == value_of(str(number)) == number
