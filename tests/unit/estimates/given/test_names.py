"""Parties, places and cohorts as people write them; what is not sure is refused with what to write."""

from __future__ import annotations

import pytest

from cenotaph.estimates.given import CellError, Names
from cenotaph.estimates.given.cohorts import cohort, cohort_words
from cenotaph.estimates.given.names import single
from cenotaph.estimates.given.outcomes import outcome_words, outcomes
from cenotaph.estimates.given.places import Where
from cenotaph.model.claim import Measure
from cenotaph.model.party import Calling, Cohort


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Ardavian Army", {"ardavian-army"}), ("ardavian army", {"ardavian-army"}), ("merin-front", {"merin-front"}),
        ("Ardavia + Zorhan", {"ardavia", "zorhan"}), ("any", set()), ("ANY", set()), ("IR", {"IR"}),
        ("ardavian-army/7-brigade", {"ardavian-army/7-brigade"}),
    ],
)  # fmt: skip
def test_a_party_is_found_by_its_name_or_id(names: Names, words: str, ids: set[str]) -> None:
    assert names.parties(words) == ids


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        ("", "nothing stands here", "write any"),
        ("Merin Frontt", "no party is called", "Merin Front (merin-front)"),
        ("Quux Legion", "no party is called", "cenotaph parties import"),
        ("Ardavians", "are nationals", "nationals of Ardavia"),
        ("Ardavia + ", "too many", "joined by"),
        ("Ardavia + any", "too many", "joined by"),
        ("IS", "id of one party and a name of another", "Islamic State"),
    ],
)
def test_a_party_that_is_not_sure_is_refused(names: Names, words: str, what: str, remedy: str) -> None:
    with pytest.raises(CellError) as raised:
        names.parties(words)
    assert what in raised.value.what
    assert remedy in raised.value.remedy


def test_a_place_is_found_by_its_name_its_id_or_its_code(names: Names) -> None:
    syria = names.places("Syria")
    assert syria == names.places("SY") == names.places("geonames:163843")
    assert syria.outer == syria.inner == {"geonames:163843"}
    assert names.places("any") == Where(frozenset(), frozenset())
    assert len(names.places("Syria + Iraq").outer) == 2
    assert len(names.places("North Ardavia").outer) == 1


def test_a_name_of_a_town_and_its_province_is_the_one_around_the_other(names: Names) -> None:
    where = names.places("Aleppo")
    assert where == Where(frozenset({"geonames:170062"}), frozenset({"geonames:170063"}))
    with pytest.raises(CellError, match="place and of one around it") as raised:
        single(where, "Aleppo")
    assert "Aleppo, SY province (geonames:170062)" in raised.value.remedy
    assert single(names.places("Syria"), "Syria") == {"geonames:163843"}


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        ("", "nothing stands here", "any"),
        ("Tripoli", "name of", "Tripoli, North Lebanon, LB"),
        ("Nowhereville", "no place is called", "cenotaph places import"),
        ("Belgroun", "no place is called", "did you mean Belgrun"),
        ("around Aleppo", "no edge", "inner_place"),
        ("Syria +", "too many", "joined by"),
    ],
)
def test_a_place_that_is_not_sure_is_refused(names: Names, words: str, what: str, remedy: str) -> None:
    with pytest.raises(CellError) as raised:
        names.places(words)
    assert what in raised.value.what
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", Cohort()), ("any", Cohort()), ("civilians", Cohort((Calling.CIVILIAN,))),
        ("children", Cohort(is_child=True)), ("men", Cohort(is_male=True)),
        ("nationals of Ardavia", Cohort(nationalities=("ardavia",))),
        ("nationals of Zorhan + Ardavia", Cohort(nationalities=("zorhan", "ardavia"))),
        ("nationals of Zorhan + nationals of Ardavia", Cohort(nationalities=("zorhan", "ardavia"))),
        ("nationals of Bosnia and Herzegovina", Cohort(nationalities=("BA",))),
        ("foreign fighters", Cohort((Calling.FIGHTER,), is_foreign=True)),
        ("police + medics", Cohort((Calling.POLICE, Calling.MEDIC))),
        ("children; nationals of Ardavia", Cohort(is_child=True, nationalities=("ardavia",))),
    ],
)  # fmt: skip
def test_a_cohort_is_read(names: Names, words: str, meant: Cohort) -> None:
    assert cohort(words, names) == meant


@pytest.mark.parametrize(
    "words", ["blue children", "women and children", "xyz", "police; medics", "nationals of Nix"]
)
def test_a_cohort_with_a_word_that_nobody_knows_is_refused(names: Names, words: str) -> None:
    with pytest.raises(CellError) as raised:
        cohort(words, names)
    assert raised.value.remedy


@pytest.mark.parametrize("calling", list(Calling))
def test_a_cohort_reads_back_as_it_is_written(names: Names, calling: Calling) -> None:
    for written in (
        Cohort((calling,)),
        Cohort((calling, Calling.JOURNALIST) if calling is not Calling.JOURNALIST else (calling,)),
        Cohort((calling,), is_child=True, is_female=True, is_foreign=True, nationalities=("ardavia", "IR")),
        Cohort(is_elder=True, is_male=True),
    ):
        assert cohort(cohort_words(written), names) == written


def test_outcomes() -> None:
    assert outcomes("killed + Wounded") == outcomes("casualties") == {Measure.KILLED, Measure.WOUNDED}
    assert outcome_words(outcomes("missing+killed")) == "killed + missing"
    for words in ("", "slain", "killed+", "present+arrived", "killed+present"):
        with pytest.raises(CellError):
            outcomes(words)
