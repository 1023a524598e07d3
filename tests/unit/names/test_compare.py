"""Two written names: one name or two, and why."""

from __future__ import annotations

import pytest

from cenotaph.names import THRESHOLD, Frequencies, compare

ONE = [
    ("Mehdi Jaafari", "Mahdi Jafari"),
    ("Qassem Dorani", "Ghasem Dorani"),
    ("Касем Дорани", "Kassem Dorani"),
    ("Faouzi Merun", "Fawzi Meroun"),
    ("Selim al-Harandi", "Saleem Harandi"),
    ("Khadija al-Meruni", "خديجة الميروني"),
    ("Reza Naderi", "رضا نادری"),
    ("رضا نادري", "رضا نادری"),
    ("Hajj Reza Naderi", "Reza Naderi"),
    ("Col. Reza Naderi", "Reza Naderi"),
    ("Gholamreza Naderi", "Gholam Reza Naderi"),
    ("Kheirollah Samadi", "خیرالله صمدی"),
    ("Mozaffar Tahmuri", "مظفر طهموری"),
    ("Bagher Taghavini", "باقر تقوینی"),
    ("Nasrullah Meruni", "Nasrollah Mirouni"),
    ("غلام رضا نادری", "Gholamreza Naderi"),
    ("محمدباقر نوری", "محمد باقر نوری"),
    ("Abd al-Rahman Suleyman", "عبدالرحمن سليمان"),
    ("Noureddine Merun", "Nur ad-Din Merun"),
    ("Abu Talha al-Sahani", "أبو طلحة السهاني"),
    ("سلامة خليل دوراك", "سالمة خليل دوراك"),
    ("Volodymyr Kravets", "Владимир Кравец"),
    ("Mykola Hrytsenko", "Николай Гриценко"),
    ("Ivan Petrovich Sidorenko", "Иван Сидоренко"),
    ("Сидоренко Иван", "Ivan Sidorenko"),
    ("Sidorenko, Ivan", "Ivan Sidorenko"),
    ("Yitzhak Dorani", "יצחק דורני"),
    ("Şükrü Çelik", "Shukru Chelik"),
    ("J. Dubois", "Jean Dubois"),
    ("Juan de la Vega", "Juan Vega"),
    ("Selim Faris Dorak", "Selim Dorak"),
    ("Patrick O'Rean", "Patrick Orean"),
]
TWO = [
    ("Omar Dorak", "Faris Dorak"),
    ("Omar Dorak", "Omar Sahani"),
    ("عمر دوراك", "Faris Dorak"),
    ("حسن کریمی", "حسین کریمی"),
    ("Hasan Karimi", "Hossein Karimi"),
    ("محمود وليد دوراك", "محمد وليد دوراك"),
    ("Ivan Petrov", "Ivan Petrenko"),
    ("Виталий Дорак", "Valery Dorak"),
    ("Oleh Veres", "Олена Верес"),
    ("Abu Talha al-Sahani", "Abu Talha al-Meruni"),
    ("Abu Talha al-Sahani", "Abu Yahya al-Sahani"),
    ("Ahmed Selim Dorak", "Selim Dorak"),
    ("Robert Reed", "Richard Reed"),
    ("Muhammad", "Muhammad Dorak"),
    ("Selim Dorak", ""),
    ("", ""),
    ("...", "Selim Dorak"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_spellings_of_one_name(a: str, b: str) -> None:
    found = compare(a, b)
    assert found.same, (found.score, found.reasons)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names(a: str, b: str) -> None:
    found = compare(a, b)
    assert not found.same, (found.score, found.reasons)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Selim Jaafari", "Selim Jefari", "jaafari ~ jefari: same consonants, vowel spelling"),
        ("Selim Dorak", "Selim Dorak", "dorak = dorak: the same"),
        ("Selim Harandi", "Omar Harandi", "selim / omar: different names"),
        ("Oleksandr Veres", "Александр Верес", "oleksandr ~ александр: two forms of one given name"),
        (
            "Gholamreza Naderi",
            "Gholam Reza Naderi",
            "gholamreza ~ gholam reza: written as one word or as two",
        ),
        ("Veres Taras", "Taras Veres", "the words stand in another order"),
        ("Selim Qorak", "Selim Korak", "qorak ~ korak: letters that spellings confound"),
        ("S. Dorak", "Selim Dorak", "s ~ selim: an initial that fits"),
        ("Ivan Petrovich Veres", "Ivan Veres", "only the first name has petrovich, a father's name"),
        ("Ivan Veres", "Ivan Petrovich Veres", "only the second name has petrovich, a father's name"),
        ("Malik Selim Dorak", "Selim Dorak", "only the first name has malik, a word of courtesy or a title"),
        ("Ahmed Selim Dorak", "Selim Dorak", "only the first name has ahmed in front"),
        ("Selim Taselinko", "Selim Tazelinko", "taselinko ~ tazelinko: like sounds but for"),
        ("سلامة دوراك", "سالمة دوراك", "lam and alef in the other order"),
        ("دوراك سهاني", "Dorak Sahani", "short vowels not written in one script"),
        ("", "Dorak", "one of the two has no letters"),
    ],
)
def test_the_reasons_say_why(a: str, b: str, reason: str) -> None:
    assert any(reason in each for each in compare(a, b).reasons), compare(a, b).reasons


def test_the_threshold_is_one() -> None:
    for a, b in ONE + TWO:
        found = compare(a, b)
        assert found.same == (found.score >= THRESHOLD)


def test_a_common_name_is_said_to_be_common() -> None:
    assert any("a common name" in reason for reason in compare("John Dorak", "John Dorak").reasons)


def test_what_is_shared_tells_less_where_it_is_common() -> None:
    names = ["Selim Dorak"] * 50 + ["Selim Merun", "Tasel Verun"]
    counted = Frequencies.of(names)
    common = compare("Selim Dorak", "Saleem Dorak", counted)
    rare = compare("Tasel Verun", "Tasel Veroun", counted)
    assert common.bits < rare.bits
    assert common.bits > 0.0
