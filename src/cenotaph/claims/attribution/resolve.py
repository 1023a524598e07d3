"""Whom a pronoun, a surname or "the statement" stands for: the fuller words of an earlier mention."""

from __future__ import annotations

from dataclasses import replace

from cenotaph.claims.attribution.mention import Mention


def resolved(mention: Mention, earlier: list[Mention]) -> Mention:
    """The mention with the words of the speaker its pronoun stands for, where one came before."""
    if not mention.pronoun:
        return _fuller(mention, earlier)
    named = [
        m for m in earlier[-12:] if (m.words and not m.pronoun) or (m.pronoun and m.head_class != "pronoun")
    ]
    for old in reversed(named):
        if old.passage < mention.passage - 8:
            break
        if _fits(mention, old):
            return replace(mention, words=old.words, head_class=mention.head_class)
    return mention


def _fuller(mention: Mention, earlier: list[Mention]) -> Mention:
    """A surname made to speak again, with the fuller words that presented its bearer."""
    if mention.head_class not in ("person", "name") or len(mention.words.split()) > 3:
        return mention
    surname = mention.words.split()[-1]
    for old in earlier:
        if surname in old.words.split() or f"{surname}," in old.words.split():
            return replace(mention, words=old.words) if len(old.words) > len(mention.words) else mention
    return mention


def _fits(mention: Mention, old: Mention) -> bool:
    low = mention.words.lower()
    if old.form == "nobody" or old.head_class == "pronoun":
        return False
    if old.head_class == "document" and low in ("he", "she", "they"):
        return False
    if low == "they":
        return old.plural or old.head_class in ("voice", "medium", "org")
    if low in ("he", "she"):
        return not old.plural and old.head_class in ("voice", "person", "name", "medium", "org")
    return not old.plural or old.head_class in ("org", "medium")
