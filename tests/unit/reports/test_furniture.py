"""Page furniture in pasted texts: found line by line, and never the report itself."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cenotaph.reports.furniture import furniture_of
from cenotaph.reports.layout import lines_of

PASTED = """Skip to content
Home | World | Front line | Subscribe
News
World
Sport
Opinion
Logo Wide

Vell buries its dead after a night of shelling

Twelve people died when shells hit the market, the town's doctor says
Vell buries its dead after a night of shelling
Vell buries its dead after a night of shelling - The Merrow Gazette
By Ines Daro in Vell
Published: 4 March 2031 14:05
Share Tweet Email
4 min read
Photo: Omar Tarn/Reuters

Twelve people were killed and thirty wounded when shells hit the market of Vell on Monday, the town's doctor said.

READ MORE: Army loses forty men in Dumar

The dead were named as:
Karim Vell
Omar Daro
Sami Lusk
Anton Moor

"We heard four shells," said a baker. (Reporting by Ines Daro; Editing by Petra Hale)

Story continues below advertisement

The army denied that it had fired. It said that three of its own soldiers were missing.

This report was translated and edited by The Merrow Gazette. Responsibility for its content lies with the author.
We use cookies to make this site better.

Helpful keywords
Vell, shelling, market

Most read
Forty soldiers die in Dumar
Rowers home after 40 days at sea

Leave a comment
My cousin was killed there and nobody wrote about it, shame on all of you people.
Copyright 2031 The Merrow Gazette. All rights reserved."""


def read_lines(text: str, title: str | None = None) -> list[str]:
    """What is left of a text when its furniture is taken off, line by line."""
    kept = []
    left = 0
    for start, end in [*furniture_of(text, lines_of(text), title), (len(text), len(text))]:
        kept.append(text[left:start])
        left = end
    return [line.strip() for line in "".join(kept).splitlines() if line.strip()]


def test_a_pasted_page_keeps_the_report_and_nothing_else() -> None:
    assert read_lines(PASTED) == [
        "Vell buries its dead after a night of shelling",
        "Twelve people died when shells hit the market, the town's doctor says",
        "By Ines Daro in Vell",
        "Twelve people were killed and thirty wounded when shells hit the market of Vell on Monday, the town's doctor said.",
        "The dead were named as:",
        "Karim Vell",
        "Omar Daro",
        "Sami Lusk",
        "Anton Moor",
        '"We heard four shells," said a baker.',
        "The army denied that it had fired. It said that three of its own soldiers were missing.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Menu",
        "Print this page",
        "Logo",
        "Site logo",
        "12 comments",
        "Comments (3)",
        "1.2k shares",
        "3 hours ago",
        "Home > World > Asia",
        "Facebook Twitter WhatsApp Telegram",
        "https://merrow.example/vell",
        "@merrowgazette",
        "[Omar Tarn/AFP]",
        "(Photo by Omar Tarn)",
        "© 2031 The Merrow Gazette",
        "Follow us on Telegram",
        "Sign up for our newsletter",
        "Tags: Vell, army",
        "Last updated 3 March 2031",
        "Translated by Petra Hale",
        "The views expressed in this article are the author's own and do not reflect those of the Gazette.",
        "* * *",
        "-----",
        "Reporting by Ines Daro in Vell; Editing by Petra Hale",
        "FOR IMMEDIATE RELEASE",
    ],
)
def test_lines_of_furniture_are_skipped(line: str) -> None:
    report = "Twelve people were killed in the market of Vell on Monday, the doctor said.\n"
    assert read_lines(report + line + "\n" + report.replace("Twelve", "Nine")) == [
        report.strip(),
        report.replace("Twelve", "Nine").strip(),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "12 killed",
        "Two soldiers die in Vell",
        "Karim Vell",
        "* Two soldiers died.",
        "Home Guard loses ten men",
        "World leaders mourn the twelve dead of Vell",
        "Photographs showed that four men had been shot, the doctor said on Monday.",
        "Share of the dead who were civilians: half",
        "Following the attack, two men were missing.",
        "Copyright lawyers were among the twelve dead, the ministry said.",
        "Listening posts at Vell fell; nine men died.",
        "Updated figures put the dead at 14.",
        "Related deaths rose to 14, the ministry said.",
        "VELL, Oct. 3, 2031 (Asna)",
        "Watch towers at Vell were burned and two guards were killed in the night.",
        "The ministry read more names: Omar Daro and Sami Lusk.",
        "Karim Vell | Omar Daro | Sami Lusk",
        "Reporting by the rebels' own radio says that 300 men were killed.",
        "Comment by the ministry was not to be had; 12 men are missing.",
        "Tags found on the bodies named 12 soldiers of the 3rd Battalion.",
        "Back to Vell came the coffins of 12 soldiers.",
        "The author is among the twelve dead.",
        "Topics such as the 40 dead of Dumar were not raised.",
    ],
)
def test_lines_of_the_report_are_read(line: str) -> None:
    report = "Twelve people were killed in the market of Vell on Monday, the doctor said.\n"
    assert line in read_lines(
        report + line + "\nNine people were wounded on Tuesday in the same market of the town."
    )


def test_a_page_title_with_the_outlet_is_skipped_before_the_headline() -> None:
    text = "Two soldiers die in Vell | The Merrow Gazette\nTwo soldiers die in Vell\nThey fell on Monday."
    assert read_lines(text) == ["Two soldiers die in Vell", "They fell on Monday."]


def test_links_in_the_middle_end_where_prose_goes_on() -> None:
    text = (
        "Twelve people were killed in the market of Vell on Monday, the doctor said.\n\nRelated articles\n\n"
        "Forty die in Dumar\n\nArmy denies shelling\n\n"
        "Nine other people were wounded in the same market, the doctor of the town said."
    )
    assert len(read_lines(text)) == 2


def test_ranges_are_sorted_and_apart() -> None:
    ranges = furniture_of(PASTED, lines_of(PASTED))
    assert all(start < end for start, end in ranges)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))
