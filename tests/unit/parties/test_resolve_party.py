"""Words lead to the nearest party that they name, with its parents, and to nobody where they name none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.model.party import Calling
from cenotaph.parties import Context, cohort_of, resolve, resolve_claim, shipped
from cenotaph.parties.units import ordinal, units_of


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Iran", "IR"),
        ("Iranian soldiers", "IR"),
        ("Iranian army officers", "artesh"),
        ("members of the Revolutionary Guard", "irgc"),
        ("Revolutionary Guards Quds Force commanders", "quds-force"),
        ("Basiji volunteers", "basij"),
        ("Lebanese Hezbollah fighters", "hezbollah"),
        ("Hizbullah's Radwan Force", "radwan"),
        ("Afghan fighters of the Fatemiyoun", "fatemiyoun"),
        ("Fatima battalions", "fatemiyoun"),
        ("Zeinabiyoun Brigade", "zainabiyoun"),
        ("Syrian army troops", "syrian-army"),
        ("an Islamic State sniper", "is"),
        ("ISIS-K gunmen", "isk"),
        ("fighters of the People's Protection Units (YPG)", "ypg"),
        ("members of the Women's Protection Units", "ypj"),
        ("Wagner mercenaries", "wagner"),
        ("soldiers of the Africa Corps", "africa-corps"),
        ("Azov Regiment soldiers", "azov"),
        ("fighters of the Donetsk People's Republic", "dpr"),
        ("RSF fighters", "rsf"),
        ("Sudanese Armed Forces soldiers", "saf"),
        ("Izz al-Din al-Qassam Brigades", "qassam"),
        ("Golani Brigade soldiers", "golani"),
        ("Kata'ib Hizbullah", "kataib"),
        ("Houthi fighters", "houthis"),
        ("Burma Army soldiers", "tatmadaw"),
        ("PDF fighters", "pdf"),
        ("Karen National Liberation Army", "knla"),
        ("VDP volunteers", "vdp"),
        ("JNIM fighters", "jnim"),
        ("M23 rebels", "m23"),
        ("Wazalendo fighters", "wazalendo"),
        ("Fano militia", "fano"),
        ("ELN guerrillas", "eln"),
        ("dissidents of the FARC", "farc-dissidents"),
        ("CRPF jawans", "crpf"),
        ("MINUSMA peacekeepers", "minusma"),
        ("Norwegian peacekeepers", "NO"),
        ("soldiers from Uganda", "UG"),
        ("LIBYAN NATIONAL ARMY", "lna"),
        ("hezbollah", "hezbollah"),
    ],
)
def test_a_name_leads_to_its_party(words: str, party: str) -> None:
    reading = resolve(words)
    assert reading.party is not None
    assert (reading.party.id, reading.chain[0].id) == (party, party)
    assert reading.score >= 0.5
    assert reading.reasons


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("حزب الله", "hezbollah"),
        ("الجيش السوري", "syrian-army"),
        ("عناصر من تنظيم الدولة الإسلامية", "is"),
        ("سپاه پاسداران", "irgc"),
        ("سپاه پاسداران انقلاب اسلامي", "irgc"),
        ("لشکر ۲۵ کربلا", "irgc-25-karbala"),
        ("ЧВК «Вагнер»", "wagner"),
        ("бойцы ЧВК Вагнер", "wagner"),
        ("військові ЗСУ", "afu"),
        ("Özgür Suriye Ordusu", "fsa"),
        ("боевики «Хезболлы»", "hezbollah"),
        ("иранских солдат", "IR"),
        ("الجنود الإسرائيليين", "IL"),
        ("جنديا تركيا", "TR"),
        ("soldats nigériens", "NE"),
        ("soldados israelíes", "IL"),
        ('لواء "الفاطميون"', "fatemiyoun"),
        ("soldats des Forces armées maliennes", "fama"),
        ("Disidencias de las FARC", "farc-dissidents"),
        ("တပ်မတော်", "tatmadaw"),
    ],
)
def test_a_name_is_known_in_other_scripts_and_languages(words: str, party: str) -> None:
    found = resolve(words).party
    assert found is not None
    assert found.id == party


@pytest.mark.parametrize(
    ("words", "nation"),
    [
        ("Afghan fighters", "AF"),
        ("مقاتل أفغاني", "AF"),
        ("Chechen mercenaries", "chechnya"),
        ("Americans", "US"),
        ("Syrian prisoners", "SY"),
    ],
)
def test_a_nation_beside_fighters_is_their_nationality_and_no_party(words: str, nation: str) -> None:
    reading = resolve(words)
    assert reading.party is None or reading.party.id == nation != "AF"
    assert nation in (*reading.cohort.nationalities, *(party.id for party, _ in reading.candidates))


@pytest.mark.parametrize(
    ("words", "nationalities"),
    [
        ("children", ()),
        ("Syrian children", ("SY",)),
        ("Palestinian women", ("palestinians",)),
        ("US citizens", ()),
        ("villagers", ()),
        ("Ukrainian journalists", ("UA",)),
        ("foreign aid workers", ()),
        ("medics", ()),
    ],
)
def test_civilians_are_found_by_what_they_are(words: str, nationalities: tuple[str, ...]) -> None:
    reading = resolve(words)
    assert reading.party is not None
    assert (reading.party.id, reading.cohort.nationalities) == ("civilians", nationalities)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "people",
        "give us a list",
        "Iran-backed militias",
        "US-led troops",
        "non-Syrians",
        "insurgents",
        "25 men",
    ],
)
def test_words_that_name_nobody_have_no_party_and_say_why(words: str) -> None:
    reading = resolve(words)
    assert (reading.party, reading.score, reading.chain) == (None, 0.0, ())
    assert reading.reasons


@pytest.mark.parametrize(
    ("words", "country", "party"),
    [
        ("regime forces", "SY", "SY"),
        ("regime forces", "MM", "MM"),
        ("rebels", "SY", "syrian-opposition"),
        ("rebels", "YE", "houthis"),
        ("rebels", "FR", None),
        ("separatists", "UA", "ua-separatists"),
        ("junta troops", "MM", "MM"),
        ("junta troops", "SY", None),
        ("soldiers", "ML", "ML"),
        ("soldiers", None, None),
        ("troops", "IQ", None),
        ("foreign soldiers", "IQ", None),
        ("its soldiers", "IQ", None),
        ("police officers", "NG", "NG"),
        ("TDF", "UA", "ua-tdf"),
        ("TDF", "ET", "tigray-df"),
        ("TDF", None, None),
        ("Republican Guard", "IQ", "iraqi-republican-guard"),
        ("Republican Guard", "SY", "syrian-republican-guard"),
        ("SLA", "LB", "sla"),
        ("SLA", "SD", "slm"),
    ],
)
def test_the_country_tells_what_words_alone_do_not(
    words: str, country: str | None, party: str | None
) -> None:
    found = resolve(words, Context(country=country)).party
    assert (found.id if found else None) == party


def test_words_that_point_back_mean_the_party_named_before() -> None:
    reading = resolve("its fighters", Context(antecedent="hezbollah"))
    assert reading.party is not None
    assert reading.party.id == "hezbollah"
    assert resolve("its fighters").party is None


def test_a_party_that_did_not_exist_yet_is_unlikely() -> None:
    then, later = (resolve("Rapid Support Forces", Context(on=date(year, 1, 1))) for year in (2005, 2024))
    assert then.score < later.score


@pytest.mark.parametrize(
    ("words", "within", "party", "is_derived"),
    [
        ("the 65th Brigade", "IR", "artesh-65", False),
        ("the 65th Brigade", "UA", "UA/65-brigade", True),
        ("47th Mechanised Brigade", "UA", "ua-47", False),
        ("47-ма бригада", "UA", "ua-47", False),
        ("47th Tank Brigade", "UA", "UA/47-tank-brigade", True),
        ("Battalion 314", "artesh", "artesh/314-battalion", True),
        ("3rd Battalion of the 10th Mountain Division", None, "us-10-mountain/3-battalion", True),
        (
            "3rd Battalion, 9th Infantry Regiment, 4th Brigade, 2nd Infantry Division",
            None,
            "us-2-infantry/4-brigade/9-infantry-regiment/3-battalion",
            True,
        ),
        ("the 65th Brigade", None, None, False),
        ("23 army officers", "IR", "IR", False),
    ],
)
def test_a_numbered_unit_stands_under_its_force(
    words: str, within: str | None, party: str | None, is_derived: bool
) -> None:
    reading = resolve(words, Context(party=within))
    assert (reading.party.id if reading.party else None, reading.is_derived) == (party, is_derived)
    if reading.party and within:
        assert within in [each.id for each in reading.chain]


@pytest.mark.parametrize(
    ("affiliation", "group", "unit", "party"),
    [
        ("Iran", "officers", "Quds Force", "quds-force"),
        ("Iran", "Afghan fighters of the Fatemiyoun", None, "fatemiyoun"),
        ("Iran", "soldiers", "65th Brigade", "artesh-65"),
        ("Syrian government", "soldiers", None, "SY"),
        ("Hezbollah", "members of the party", None, "hezbollah"),
        ("civilians", "Syrian children", None, "civilians"),
        ("Turkey", "Greek soldiers", None, "TR"),
        (None, "Hamas fighters", None, "hamas"),
        (None, None, None, None),
    ],
)
def test_a_claim_has_the_nearest_party_that_its_fields_agree_on(
    affiliation: str | None, group: str | None, unit: str | None, party: str | None
) -> None:
    reading = resolve_claim(affiliation, group, unit)
    assert (reading.party.id if reading.party else None) == party


def test_fields_that_do_not_agree_leave_the_affiliation_with_a_lower_score_and_a_reason() -> None:
    reading = resolve_claim("Turkey", "Greek soldiers")
    assert reading.score < resolve_claim("Turkey").score
    assert "Greece" in reading.reasons[-1]


@pytest.mark.parametrize(
    ("words", "callings", "marks"),
    [
        ("women and children", (), {"child", "female"}),
        ("schoolgirls", (), {"child", "female"}),
        ("police officers and medics", (Calling.POLICE, Calling.MEDIC), set()),
        ("foreign fighters", (Calling.FIGHTER,), {"foreign"}),
        ("journalists", (Calling.JOURNALIST,), set()),
        ("UN peacekeepers", (Calling.PEACEKEEPER,), set()),
        ("relief workers", (Calling.AID,), set()),
        ("prisoners of war", (Calling.CAPTIVE,), set()),
        ("elderly people", (), {"elder"}),
        ("a nameless crowd", (), set()),
    ],
)
def test_a_cohort_crosses_the_parties(words: str, callings: tuple[Calling, ...], marks: set[str]) -> None:
    cohort = cohort_of(words)
    said = {
        "child": cohort.is_child,
        "female": cohort.is_female,
        "foreign": cohort.is_foreign,
        "elder": cohort.is_elder,
    }
    assert cohort.callings == callings
    assert {mark for mark, holds in said.items() if holds} == marks


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("21st Brigade", ["21st Brigade"]),
        ("the Third Assault Brigade", ["3rd Assault Brigade"]),
        ("Brigade No. 7", ["7th Brigade"]),
        ("اللواء 12", ["12th Brigade"]),
        ("72-га окрема механізована бригада", ["72nd Окрема Механізована Brigade"]),
        ("40 members of the brigade", []),
        ("two divisions", []),
        ("0th Brigade", []),
    ],
)
def test_numbered_units_are_read(words: str, names: list[str]) -> None:
    assert [unit.name for unit in units_of(words)] == names


def test_ordinals_are_english() -> None:
    assert [
        ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)
    ] == "1st 2nd 3rd 4th 11th 12th 13th 21st 112th".split()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from([None, "SY", "MM", "ZZ"]))
def test_any_words_are_understood_somehow(words: str, country: str | None) -> None:
    reading = resolve(words, Context(country=country))
    assert 0 <= reading.score <= 1
    assert (reading.party is None) == (reading.score == 0.0)
    assert reading.reasons


@pytest.mark.parametrize("words", ["a" * 100_000, "of " * 50_000, "1st " * 50_000, "the 1st and " * 20_000])
def test_long_words_take_no_long_time(words: str) -> None:
    assert resolve(words, Context(country="SY"), shipped()).party is None
