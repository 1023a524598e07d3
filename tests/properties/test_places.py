"""Places do not depend on the order in which a report names them, and are never 0°/0°."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.places import Context, resolve, resolve_all

WORDS = (
    "Tripoli", "Paris", "Aleppo", "Idlib province", "Springfield", "London", "Hama", "Syria", "Beirut", "Homs",
    "near Azaz", "15 km south of Mosul", "Hit, Anbar", "Cairo", "Xyzzyplugh", "the Sinai", "Georgia", "Athens",
    "between Homs and Hama", "northern Iraq", "Cambridge", "Baghdad",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8, unique=True), st.randoms())
def test_the_order_of_the_words_does_not_matter(words: list[str], chance: object) -> None:
    shuffled = list(words)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one = dict(zip(words, resolve_all(words), strict=True))
    other = dict(zip(shuffled, resolve_all(shuffled), strict=True))
    assert one == other
    first, rest = words[0], tuple(words[1:])
    assert resolve(first, Context(rest)) == resolve(first, Context(tuple(reversed(rest))))


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from((*WORDS, "of", "and", "-", ",", "km", "5", "border")), max_size=7).map(
        " ".join
    )
)
def test_any_words_are_answered_without_a_made_up_point(words: str) -> None:
    found = resolve(words)
    for candidate in found.candidates:
        assert (candidate.place.latitude, candidate.place.longitude) != (0.0, 0.0)
        assert 0 <= candidate.score <= 1
        assert candidate.place.radius_km > 0
    assert found.candidates or found.why
