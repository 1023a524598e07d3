"""The words that tie a formation to the people beside it."""

from __future__ import annotations

import re

_MEMBERS = (
    r"(?:members?|soldiers?|fighters?|officers?|troops|personnel|commanders?|sub-commander|leaders?|chief|head|"
    r"deputy|volunteers?|men|driver|gunner|platoon leader|chief of staff|company commander|press officer|"
    r"part|marines?|servicem[ae]n|paratroopers?)"
)
_ROLES = (
    r"(?:commanders?|leaders?|chief|head|officers?|members?|fighters?|soldiers?|troops|personnel|men|spokesman|"
    r"general|colonel|lieutenant|captain|major|sergeant|corporal|private|marines?|volunteers?|gunner|driver|medic|"
    r"pilot)"
)
_AGE_OR_HOME = (
    r"(?:\s*(?:\([^)]*\)|,?\s*(?:aged\s+)?\d\d?\b,?|"
    r",?\s*(?:of|from)\s+[A-Z][\w.' -]{2,30},(?:\s+[A-Z][\w.]+,)?))?"
)
_BELONGS = (
    r"(?:(?:assigned|attached|deployed|belonging|posted) (?:to|with)|"
    r"(?:serving|served|fighting|fought|working|stationed|volunteering) (?:in|with|for|as part of|under|on)|"
    r"(?:to\s+)?(?:\w+\s+){0,4}with|of|from|in|for|at|among|commanding|commanded|leading|led|heading|joined)?"
)
_DETERMINER = (
    r"(?:(?:the|their|his|its|a|an|elite|army['’]s|military['’]s|\d[\d,]+|[A-Z][\w-]+['’]s?|"
    r"armed wing,?|military wing,?)\s+)*"
)
AFTER = re.compile(
    _AGE_OR_HOME
    + r"[\s,(–—-]*(?:(?:who|and)\s+)?(?:(?:was|were|had been|has been|is|are|both|all)\s+)*"
    + r"(?:(?:a|an|the|one|some)?\s*(?:(?!including|and|among|plus|while|when|by|against)[\w-]+\s+){0,3}?"
    + rf"{_MEMBERS}\s+)?{_BELONGS}\s*{_DETERMINER}"
)
"""What may stand between people and the formation named after them."""
BEFORE = re.compile(
    r"\s*(?:['’]s?)?\s*(?:in\s+[A-Z][\w -]{2,25})?,?\s*"
    r"(?:(?:deputy|senior|top|field|sub-?|brigade|battalion|company|platoon|division|military|intelligence|"
    r"police|former|elite|press|operations|logistics|first|second)\s+)*"
    r"(?:,?\s*(?:notably|including|among them|one of them)\s+(?:an?|the|its|one)?\s*)?"
    r"(?:[a-z]+\s+officers?\s+)?"
    rf"(?:{_ROLES}\b[,\s]*(?:[A-Z][\w.]*\.?\s+){{0,3}}|,?\s*(?:[A-Z][\w.]*\.?\s+){{1,3}}|,\s*|)",
    re.IGNORECASE,
)
"""What may stand between a formation and the person named after it."""
SERVED = re.compile(
    r"\b(?:assigned|attached|deployed|belonged?|belonging|posted) (?:to|with)|"
    r"\b(?:serv(?:ed|ing)|fought|fighting) (?:in|with)|"
    r"\bmembers? of|\bcommand(?:er of|ed|ing)|\bworking for|\bvolunteer\w* with",
    re.IGNORECASE,
)
FOR = re.compile(
    r"\b(?:for|with|of|in|to|join(?:ed|ing)?|at) (?:the |his |her |their )?(?:(?!by\b)[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:by|against|from|fight\w* with|clash\w* with|attack\w*|battle\w* with|fire from)\b[^,;]{0,30}$",
    re.IGNORECASE,
)
NEXT = re.compile(r",\s+(?:and\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|an?)\s+[a-z]")
PRONOUN = re.compile(
    r"\W{0,2}(?:He|She|They|Both|All (?:of them|were)|The "
    r"(?:(?:fallen|slain|dead|deceased|two|three|four|five) )*(?:soldiers?|officers?|marines?|airm[ae]n|"
    r"troops|servicem[ae]n|service members?|commander|sergeant|m[ae]n|pair|two|three|four|five))\b",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"\b(?:its|their|our|his)\s+(?:[\w-]+\s+){0,3}$")
OTHERS = re.compile(r"^(?:\w+\s+)?(?:others?|another|more)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.;]\s|\b(?:who|was|killed)\b")
"""Where a list of names ends."""
