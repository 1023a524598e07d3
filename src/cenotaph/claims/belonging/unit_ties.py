"""The words that tie a formation to the people beside it."""

from __future__ import annotations

import re
from functools import cache

from cenotaph.lexicons import load

_AGE_OR_HOME = (
    r"(?:\s*(?:\([^)]*\)|,?\s*(?:aged\s+)?\d\d?\b,?|"
    r",?\s*(?:of|from)\s+[A-Z][\w.' -]{2,30},(?:\s+[A-Z][\w.]+,)?))?"
)
_DETERMINER = (
    r"(?:(?:the|their|his|its|a|an|elite|army['’]s|military['’]s|\d[\d,]+|[A-Z][\w-]+['’]s?|"
    r"armed wing,?|military wing,?)\s+)*"
)
AGAINST = re.compile(
    r"\b(?:by|against|from|fight\w* with|clash\w* with|attack\w*|battle\w* with|fire from)\b[^,;]{0,30}$",
    re.IGNORECASE,
)
NEXT = re.compile(r",\s+(?:and\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|an?)\s+[a-z]")
POSSESSIVE = re.compile(r"\b(?:its|their|our|his)\s+(?:[\w-]+\s+){0,3}$")
OTHERS = re.compile(r"^(?:\w+\s+)?(?:others?|another|more)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.;]\s|\b(?:who|was|killed)\b")
"""Where a list of names ends."""
COORDINATED = re.compile(
    r"\s*,?\s*(?:and|along with|together with|alongside)\s+(?:(?:his|her|their|the|a|an)\s+)?"
    r"(?:[a-z-]+\s+){0,3}(?:[A-Z][\w.]*\s+){0,2}"
)
"""What may stand between two names that share what follows the second: "X and his comrade Sergeant Y"."""
FOR = re.compile(
    r"\b(?:for|with|of|in|to|join(?:ed|ing)?|at) (?:the |his |her |their )?(?:(?!by\b)[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
_APART = r"(?!including|and|among|plus|while|when|by|against)"


def _choice(*labels: str) -> str:
    words = frozenset[str]().union(*(load("formations").words(label) for label in labels))
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


@cache
def after() -> re.Pattern[str]:
    """What may stand between people and the formation named after them."""
    members, serving = _choice("members"), _choice("serving")
    return re.compile(
        _AGE_OR_HOME
        + r"[\s,(–—-]*(?:(?:who|and)\s+)?(?:(?:was|were|had been|has been|is|are|both|all)\s+)*"
        + rf"(?:(?:a|an|the|one|some)?\s*(?:{_APART}[\w-]+\s+){{0,3}}?{members}\s+)?"
        + rf"(?:{serving}|(?:to\s+)?(?:\w+\s+){{0,4}}with)?\s*{_DETERMINER}"
    )


@cache
def before() -> re.Pattern[str]:
    """What may stand between a formation and the person named after it."""
    return re.compile(
        r"\s*(?:['’]s?)?\s*(?:in\s+[A-Z][\w -]{2,25})?,?\s*"
        rf"(?:{_choice('titles')}-?\s+)*"
        r"(?:,?\s*(?:notably|including|among them|one of them)\s+(?:an?|the|its|one)?\s*)?"
        r"(?:[a-z]+\s+officers?\s+)?"
        rf"(?:{_choice('holders')}\b[,\s]*(?:[A-Z][\w.]*\.?\s+){{0,3}}|"
        r",?\s*(?:[A-Z][\w.]*\.?\s+){1,3}|,\s*|)",
        re.IGNORECASE,
    )


@cache
def served() -> re.Pattern[str]:
    """Words that say outright where people served, wherever they stand between them and the formation."""
    return re.compile(
        r"\b(?:(?:assigned|attached|deployed|belong(?:ed|ing)?|posted|conscripted|drafted) (?:to|with|into)|"
        r"(?:serv(?:e[ds]|ing)|fought|fighting|work(?:ed|ing)|enlisted) (?:in|with)|"
        r"members? of|command(?:er of|ed|ing)|work(?:ed|ing) for|volunteer\w* with|"
        r"(?:serv|work|volunteer|fight|fought)\w* as (?:an? )?(?:[\w-]+ ){1,4}(?:for|with|in|of)|"
        r"help\w* (?:to )?(?:[\w-]+ ){1,3}with)\b",
        re.IGNORECASE,
    )


@cache
def pronoun() -> re.Pattern[str]:
    """The start of a sentence that goes on about the same soldiers."""
    return re.compile(
        r"\W{0,2}(?:He|She|They|Both|All (?:of them|were)|The "
        r"(?:(?:fallen|slain|dead|deceased|two|three|four|five) )*"
        rf"(?:{_choice('holders')}|airm[ae]n|service members?|m[ae]n|pair|two|three|four|five))\b",
        re.IGNORECASE,
    )
