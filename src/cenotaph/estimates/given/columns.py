"""The columns of a table of claims: what each is called, what it holds, and how the template shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column; a row may leave an optional one empty, and a table may lack it."""

    name: str
    help: str
    example: str = ""
    is_needed: bool = False


COLUMNS = (
    Column("id", "a name of your own for the row; no two rows have the same", "c1", True),
    Column(
        "outcome",
        "killed, wounded, missing or captured, or several joined by +; casualties are killed+wounded; "
        "for forces planned, arrived, present or withdrawn",
        "killed",
        True,
    ),
    Column(
        "party",
        "whose losses or forces: the name or id of a party (cenotaph parties find WORDS), several joined "
        "by +, or any",
        "Iran",
        True,
    ),
    Column(
        "place",
        "where: the name or id of a place (cenotaph places find WORDS), several joined by +, or any",
        "Syria",
        True,
    ),
    Column(
        "start",
        "the first day that is counted: YYYY-MM-DD, a month YYYY-MM or a year; any for no beginning",
        "2016-04-01",
        True,
    ),
    Column("end", "the last day that is counted, in the same forms; any for no end", "2016-04-14", True),
    Column("low", "at least so many people; empty where nothing is said", "23", True),
    Column("high", "at most so many; empty where nothing is said: that is no limit", "", True),
    Column("speaker", "who says so", "Radio Dumarra"),
    Column(
        "origin",
        "who stands behind it, so that copies of one report count once; empty: the speaker, or the row alone",
        "",
    ),
    Column(
        "trust",
        "1 (a number as it stands) to 5 (a named person): the rung of the ladder from which on it counts; "
        "empty: 1, for a person 5",
        "3",
    ),
    Column("kind", "toll (also where empty), person (one named person) or strength (forces)", "toll"),
    Column("name", "kind person: the name", ""),
    Column("person", "kind person: the same in all rows of one person; empty: the name tells", ""),
    Column(
        "cohort",
        "who among them: civilians, children, soldiers, nationals of a state, foreign fighters; empty: all",
        "",
    ),
    Column("attacker", "who did it: names or ids as of party; empty: not said", ""),
    Column("asserted", "the day on which it was said", "2016-04-15"),
    Column(
        "inner_place",
        "where place is only the land around it: what surely is counted; none where nobody is that sure",
        "",
    ),
    Column("inner_start", "where start is only the earliest day: from when on all surely are counted", ""),
    Column("inner_end", "where end is only the latest day: until when all surely are counted", ""),
    Column("low_trust", "the rung for low, where it is not that of high", ""),
    Column("high_trust", "the rung for high, where it is not that of low", ""),
    Column("cumulative", "yes where the number is of a running total that the speaker has been keeping", ""),
    Column("note", "the words that it rests on, or what you find it by", "so far in April, page 3"),
)
"""In the order of the template."""
NAMES = tuple(column.name for column in COLUMNS)
NEEDED = tuple(column.name for column in COLUMNS if column.is_needed)
ANY = "any"
"""What a cell holds that narrows nothing: an empty one might have been forgotten."""
NONE = "none"
COMMENT = "#"
"""A row whose first cell opens with it is for people alone."""
