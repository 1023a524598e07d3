"""Which language a text is in: English at a glance, others by py3langid, None where it is not sure."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from cenotaph.lexicons import load

_SHORTEST = 40
"""A text of fewer letters says too little."""
_REACH = 3000
_WORD = re.compile(r"[^\W\d_]+")
_SHARE_OF_ENGLISH = 0.07
"""English news has 15 to 20 % of these words, headlines 8 %; other languages in Latin letters under 4 %."""
_SUREST = 0.9


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None for a short or mixed text."""
    sample = text[:_REACH]
    words = _WORD.findall(sample)
    if sum(map(len, words)) < _SHORTEST:
        return None
    english = load("languages").words("english")
    if sum(word.lower() in english for word in words) >= _SHARE_OF_ENGLISH * len(words):
        return "en"
    code, probability = _identifier().classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return str(code) if probability >= _SUREST else None


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded when a text first needs it: it takes a second."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
