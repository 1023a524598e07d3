"""Who stands behind a claim: claims of one origin are wrong together."""

from __future__ import annotations

import re
from functools import cache

from cenotaph.estimates.world import World
from cenotaph.lexicons import load
from cenotaph.model.views import ClaimLine

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]")
"""A word with a capital, or one of a script that has none."""


def origin_of(line: ClaimLine, world: World) -> str:
    """The speaker where one is named, through whichever outlets; else the first report of the same voice.

    A speaker who is nobody in particular ("local sources", "Residents") is of that report alone.
    """
    speaker = world.directory.parties.get(line.speaker_id or "")
    if speaker is not None:
        return speaker.name
    words = " ".join(_ARTICLE.sub("", (line.source or "").strip()).split())
    return words if _CAPITAL.search(words) and words.lower() not in _nobodies() else line.origin


@cache
def _nobodies() -> frozenset[str]:
    """Words for speakers that name none of them, also with the capital that opens a sentence."""
    speech = load("speech")
    return speech.words("voice") | speech.words("document") | speech.words("medium")
