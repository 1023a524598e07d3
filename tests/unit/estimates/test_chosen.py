"""Which premises a question looks at."""

from __future__ import annotations

import pytest

from cenotaph.errors import InputError
from cenotaph.estimates.chosen import left_out
from cenotaph.model.scope import Premise, Scope


def premise(code: str, speaker: str | None, origin: str) -> Premise:
    return Premise(code, Scope(), 1, None, Scope(), origin=origin, speaker=speaker)


def test_a_speaker_is_left_out_with_all_that_rests_on_them() -> None:
    listed = [premise("a", "Post", "ARSNA"), premise("b", "ARSNA", "ARSNA"), premise("c", "Radio", "Radio")]
    kept, asides = left_out(listed, ["arsna"])
    assert [each.id for each in kept] == ["c"]
    assert asides[0].reason == "left out: ARSNA is behind it"
    assert left_out(listed, [])[0] == tuple(listed)
    assert [each.id for each in left_out(listed, ["Post", "Radio"])[0]] == ["b"]


def test_a_speaker_whom_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError, match=r"--without: nobody called 'Rado' .* did you mean Radio"):
        left_out([premise("a", "Radio", "Radio")], ["Rado"])
