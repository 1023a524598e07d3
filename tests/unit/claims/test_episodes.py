"""Episodes of invented reports."""

from __future__ import annotations

import pytest
import spacy

from cenotaph.claims.draft import Draft
from cenotaph.claims.episodes import Telling, at_outcome, episodes_of
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.text import Report
from cenotaph.sentences.split import split


def _parsed(*sentences: str) -> Parsed:
    report = Report("r", "\n\n".join(sentences))
    return Parsed(report, [Passage(sentence, None) for sentence in split(report)])


@pytest.mark.parametrize(
    ("sentences", "ids"),
    [
        (("Blast kills nine in Orm", "A blast killed nine in Orm.", "The bomb went off at noon."), [0, 0, 0]),
        (("A raid on Orm killed six.", "Meanwhile, two were shot.", "They were farmers."), [0, 1, 1]),
        (
            (
                "A raid killed six.",
                "It began.",
                "In a separate incident two died.",
                "The attack came at dawn.",
            ),
            [0, 0, 1, 1],
        ),
        (("* Two die in Orm.", "* Six die in Telva.", "* Nine die in Pelin."), [0, 1, 2]),
        (
            ("A blast hit Orm.", "He spoke.", "Ninety have died since the war began.", "The blast hurt six."),
            [0, 0, 1, 0],
        ),
        (("A blast in Orm killed two.", "It shook homes.", "A mine near Pelin killed four."), [0, 0, 1]),
        (("A blast in Orm killed two.", "It shook homes.", "A nurse in Orm counted four dead."), [0, 0, 0]),
        (("A blast in Orm killed two.", "It shook homes.", "In Pelin, shells fell."), [0, 0, 1]),
    ],
)
def test_each_incident_is_an_episode(sentences: tuple[str, ...], ids: list[int]) -> None:
    assert list(episodes_of(_parsed(*sentences)).ids) == ids


@pytest.mark.parametrize(
    ("sentence", "telling"),
    [
        ("More than ninety have died so far this year.", Telling.BACKGROUND),
        ("In 2004 six were killed.", Telling.BACKGROUND),
        ("The victims were farmers.", Telling.LEAD),
        ("Elsewhere, six were killed.", Telling.FURTHER),
    ],
)
def test_a_passage_tells_news_or_what_lies_behind(sentence: str, telling: Telling) -> None:
    episodes = episodes_of(_parsed("A blast hit Orm.", "Smoke rose.", sentence))
    assert episodes.telling[2] is telling


def test_relations_of_passages() -> None:
    episodes = episodes_of(
        _parsed("A blast hit Orm.", "It was loud.", "Elsewhere, six died.", "In another raid two died.")
    )
    assert [
        episodes.relation(0, 1),
        episodes.relation(2, 0),
        episodes.relation(0, 2),
        episodes.relation(2, 3),
    ] == [
        "same",
        "lead",
        "led",
        "other",
    ]


def test_a_passage_that_opens_with_a_told_incident_resumes_it() -> None:
    episodes = episodes_of(
        _parsed("A blast hit Orm.", "Police said the attack took place in Pelin.", "Smoke rose.")
    )
    assert episodes.resumed == (False, True, False)


def test_headlines_end_without_a_full_stop() -> None:
    assert episodes_of(_parsed("Nine die in Orm", "ORM, May 5", "Nine men died.")).headline == 2


def test_an_empty_report_has_no_episodes() -> None:
    assert episodes_of(Parsed(Report("r", ""), [])).ids == ()


def test_a_listed_name_is_seen_from_the_sentence_of_its_outcome() -> None:
    report = Report("r", "Two men were killed in Orm.\n\nThey are Ilo Varn and Pek Dorin.")
    nlp = spacy.blank("en")
    parsed = Parsed(report, [Passage(sentence, nlp(sentence.text)) for sentence in split(report)])
    start = report.text.index("Ilo")
    trigger = report.text.index("killed")
    listed = Draft(Kind.PERSON, Measure.KILLED, 1, start, start + 8, start, trigger, name="Ilo Varn")
    seen = at_outcome(parsed, listed)
    assert (seen.sentence, seen.head, seen.name) == (0, trigger, "Ilo Varn")
    assert at_outcome(parsed, seen) == seen
