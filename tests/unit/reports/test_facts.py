"""What invented texts say of themselves: day, outlet, author, translator; anything unsure stays None."""

from __future__ import annotations

from datetime import date

import pytest

from cenotaph.reports.facts import facts_of
from cenotaph.reports.layout import lines_of
from cenotaph.reports.received import Facts

BODY = "\nTwo soldiers were killed near Vell on Monday, the ministry said in a statement."


def facts(text: str) -> Facts:
    return facts_of(text, lines_of(text))


@pytest.mark.parametrize(
    ("head", "day", "outlet"),
    [
        ("Two die\nVELL, April 7, 2031 (AFP)", date(2031, 4, 7), "Agence France-Presse"),
        ("Two die\nVELL, Ardavia, Nov. 2, 2030 (Xinhua) --", date(2030, 11, 2), "Xinhua"),
        ("VELL, Dec 7, 2030", date(2030, 12, 7), None),
        ("PORT ISEL (Asna), 4 March 2031 -", date(2031, 3, 4), "Asna"),
        ("Tolvar, 20 March 2031 (ASNA) – Two men", date(2031, 3, 20), "ASNA"),
        ("VELL, Ardavia (Jan. 20, 2031) — Forces", date(2031, 1, 20), None),
        ("VELL (Reuters) - Two men", None, "Reuters"),
        ("VELL (Sputnik) Two men", None, "Sputnik"),
        ("VELL (Bakers) said", None, None),
        ("Two die\nFriday, August 21, 2015", date(2015, 8, 21), None),
        ("Two die\nMonday, August 21, 2015", None, None),
        ("Two die\n2016-04-14", date(2016, 4, 14), None),
        ("Two die\n14.04.2016", date(2016, 4, 14), None),
        ("Two die\n14/04/2016", date(2016, 4, 14), None),
        ("Two die\n3/4/2016", None, None),
        ("Two die\n31 February 2016", None, None),
        ("Two die\nPublished: 3 March 2031 14:05", date(2031, 3, 3), None),
        ("Two die\nThe Merrow Gazette | Posted on March 3rd, 2031", date(2031, 3, 3), "The Merrow Gazette"),
        ("Two die\nLast updated: 3 March 2031", None, None),
        ("Two die\nCopyright 2031", None, None),
        ("Two die\nIn April 2031 the war began.", None, None),
        ("Two die on 3 March 2031", None, None),
        ("On 3 March 2031 the army lost two men.", None, None),
        ("The army lost two men. March 3, 2031 was a bad day.", None, None),
        ("2031-03-03 Two men die\n2031-03-04 Three men die\n2031-03-05 Four men die", None, None),
        ("Evening bulletin, Tuesday 4 March 2031", date(2031, 3, 4), None),
        ("Radio Vell 98.4 FM\nEvening bulletin, Tuesday 4 March 2031", date(2031, 3, 4), "Radio Vell"),
        ("Two die\nBy Ines Daro | Sunday, 23 March 2031 | 10:15 GMT", date(2031, 3, 23), None),
        ("Joint Command Evening Operational Update Feb. 16, 2031", date(2031, 2, 16), None),
        ("Current events/2031 July 19: Vell", date(2031, 7, 19), None),
        ("Two die\n2031-06-S-026\nVELL, Ardavia (June 14) — Forces", date(2031, 6, 14), None),
        ("Two die\n2031-05-S-026\nVELL, Ardavia (June 14) — Forces", None, None),
        ("Two die\nVELL, Ardavia (June 14) — Forces", None, None),
        ("Two die in Vell AFP Friday 5 Sep 2031 Two men", date(2031, 9, 5), None),
        ("Two die in Vell\n15-11-2031 Two die in Vell. The army", date(2031, 11, 15), None),
        ("BBC News\nTwo die", None, "BBC"),
        ("Logo Merrow Post\nTwo die", None, "Merrow Post"),
        ("Two die\nContinental Press\nWednesday, 5 March 2031", date(2031, 3, 5), "Continental Press"),
        ("Two die", None, None),
    ],
)
def test_day_and_outlet(head: str, day: date | None, outlet: str | None) -> None:
    found = facts(head + BODY)
    assert (found.published, found.outlet) == (day, outlet)


def test_a_text_of_two_reports_of_different_days_has_no_day() -> None:
    text = f"VELL, May 3, 2031 (Asna) -{BODY}\n---\nVELL, May 9, 2031 (Asna) -{BODY}"
    assert facts(text).published is None


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        ("By Ines Daro", "Ines Daro", None),
        ("By Ines Daro and Omar al-Tarn", "Ines Daro and Omar al-Tarn", None),
        ("By Ines Daro in Vell", "Ines Daro", None),
        ("By Ines Daro, Reuters", "Ines Daro", "Reuters"),
        ("By INES DARO for CNN", "INES DARO", "CNN"),
        ("BY INES DARO", "Ines Daro", None),
        ("By Ines Daro\nContinental Press", "Ines Daro", "Continental Press"),
        ("By Jan van der Moor | Tolvar", "Jan van der Moor", None),
        ("By Monday, 3 March 2031", None, None),
        ("By Associated Press", None, None),
        ("By nightfall two men had died.", None, None),
        ("By Ines Daro's account two men died.", None, None),
    ],
)
def test_bylines(line: str, author: str | None, outlet: str | None) -> None:
    found = facts(f"Two die in Vell\n{line}{BODY}")
    assert (found.author, found.outlet) == (author, outlet)


@pytest.mark.parametrize(
    ("line", "translator", "outlet"),
    [
        ("Translated by Petra Hale", "Petra Hale", None),
        ("Translated from Arabic by Petra Hale.", "Petra Hale", None),
        ("Translation: Petra Hale", "Petra Hale", None),
        (
            "This report was translated and edited by The Merrow Observer. All rights.",
            "The Merrow Observer",
            "The Merrow Observer",
        ),
        ("The letter was translated by a soldier who died.", None, None),
    ],
)
def test_translators(line: str, translator: str | None, outlet: str | None) -> None:
    found = facts(f"Two die in Vell{BODY}\n{line}")
    assert (found.translator, found.outlet) == (translator, outlet)
