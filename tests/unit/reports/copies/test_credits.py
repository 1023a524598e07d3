from __future__ import annotations

import pytest

from cenotaph.model.text import Report
from cenotaph.reports.copies import AGENCIES, agency_of

BODY = "Mortar shells landed on a market in the town on Monday, killing nine people, officials said."


def long(line: str) -> str:
    return f"Nine dead in market\n{line}\n" + "\n".join([BODY] * 12)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"BELGRUN, Ardavia, March 3, 2031 (Reuters) - {BODY}", "Reuters"),
        (f"KARAVAN, Oct 3 (AFP) - {BODY}", "Agence France-Presse"),
        (f"BELGRUN (AP) — {BODY}", "Associated Press"),
        (f"Belgrún, 3 mar (EFE).- {BODY}", "EFE"),
        (f"БЕЛГРУН, 3 марта (Рейтер) — {BODY}", "Reuters"),
        (f"بلغرون (رويترز) - {BODY}", "Reuters"),
        (f"دومارا (أ ف ب) - {BODY}", "Agence France-Presse"),
        (f"BELGRUN, 3 Mar /TASS/. - {BODY}", "TASS"),
        (long("By Lena Orsachi and AFP"), None),
        (long("Reuters"), "Reuters"),
        (long("Source: Xinhua"), "Xinhua"),
        (long("Источник: ТАСС"), "TASS"),
        (long("منبع: ایرنا"), "Islamic Republic News Agency"),
        (long("© AFP 2031"), "Agence France-Presse"),
        (f"{BODY}\nAFP", "Agence France-Presse"),
        (f"{BODY}\n(With inputs from ANI)", "Asian News International"),
        (f"{BODY}\nWith additional reporting by our staff and Reuters.", "Reuters"),
        (f"{BODY}\nWith additional reporting by agencies", AGENCIES),
        (long("The Merin Post and agencies"), AGENCIES),
        (long("الوكالات"), AGENCIES),
        (long("The Merin Post and agencies | Published: 5 March 2031"), AGENCIES),
        (f"BELGRUN, Ardavia, March 3, 2031 (CP) - {BODY}", "CP"),
    ],
)
def test_a_credit_is_found(text: str, agency: str | None) -> None:
    assert agency_of(Report("r", text)) == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        f"An official told Reuters that nine people had died. {BODY}",
        f"The Syrian Arab News Agency (SANA) said nine people had died. {BODY}",
        f"{BODY}\nHe told the AFP news agency that all news agencies had been wrong about it.",
        "The AA said that its battery had been charged.\nThe army said so.",
    ],
)
def test_an_agency_that_is_only_quoted_is_not_credited(text: str) -> None:
    assert agency_of(Report("r", text)) is None


@pytest.mark.parametrize(
    ("outlet", "author", "agency"),
    [
        ("AFP", None, "Agence France-Presse"),
        ("The Merin Post", "Reuters", "Reuters"),
        ("The Merin Post", "Lena Orsachi", None),
        ("The Merin Post and agencies", None, AGENCIES),
        ("Radio Dumarra", "news agencies", AGENCIES),
    ],
)
def test_outlet_and_author_give_credit(outlet: str, author: str | None, agency: str | None) -> None:
    assert agency_of(Report("r", BODY, outlet=outlet, author=author)) == agency
