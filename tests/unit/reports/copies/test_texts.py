from __future__ import annotations

from itertools import combinations, product

import pytest

from cenotaph.reports.copies import body_of, is_copy, same_text
from cenotaph.reports.copies.texts import may_be_one
from cenotaph.reports.copies.words import Run, read_words, runs_of, words_of

AGENCY = [
    "Mortar shells landed on a crowded market in the northern Ardavian town of Belgrun on Monday, killing at least nine people and wounding 21 others, hospital officials said.",
    "Three women and a child were among the dead, said Dr Olen Marusk, who heads the only hospital of the town. He added that several of the wounded had lost limbs and would have to be driven to Dumarra, two hours away.",
    "Witnesses said six rounds fell within a few minutes shortly before noon, when farmers from the Merin valley sell their produce. The stalls burned until the evening.",
    "The Merin Front, which has held Belgrun since last autumn, blamed the 4th Mountain Brigade, whose guns stand on the Sarn heights south of the town. A spokesman for the general staff in Tolvar said that he had no information about any shelling.",
    "Some 3,000 government troops and an unknown number of rebels face each other along the river. Diplomats say that more than 1,400 people have been killed since the fighting began in June 2030.",
]
OWN = [
    "In the Orvale quarter, far from the front, a bakery opened its doors again after eleven weeks without flour.",
    "Pupils of three schools will sit their examinations in the cellar of the town hall, the council decided.",
    "The price of bread has doubled since spring and queues form before sunrise, our reporter saw on Tuesday.",
]
TEXT = "\n\n".join(AGENCY)


def words(count: int, text: str) -> str:
    return " ".join(text.split()[:count])


@pytest.mark.parametrize(
    "printed",
    [
        TEXT,
        "\n\n".join(AGENCY[:2]),
        "\n\n".join(AGENCY[1:4]),
        "\n\n".join([*AGENCY, *OWN]),
        "\n\n".join([*OWN[:2], *AGENCY[:3]]),
        "SHELLS HIT MARKET\nBy our correspondents\n" + TEXT.replace("Dr Olen Marusk", "Dr. Olen Marusk").replace("-", "–"),
        TEXT.replace("3,000", "3000").replace("1,400", "1.400").replace("Ardavian", "Ardávian"),
        TEXT.replace("nine people", "17 people").replace("21 others", "26 others").replace("Three women", "Five women"),
        TEXT.replace("town", "city").replace("wounded", "injured").replace("said", "told us"),
    ],
    ids=["same", "first paragraphs", "middle", "own below", "own above", "typography", "figures", "toll rises", "words"],
)  # fmt: skip
def test_a_reprint_is_one_voice(printed: str) -> None:
    found = is_copy(TEXT, printed)
    assert found is not None
    assert found == is_copy(printed, TEXT)
    assert 0.4 <= found.likeness <= 1.0
    assert "words that the shorter text has stand in both" in found.reasons[0]


def test_the_same_text_is_wholly_alike() -> None:
    found = is_copy(TEXT, TEXT)
    assert found is not None
    assert found.likeness == 1.0
    assert len(found.reasons) == 3


STATEMENT = (
    "“The guns of the brigade were silent the whole day and every soldier was in barracks, and whoever says that we have "
    "fired on our own people in the market of Belgrun wants to hide his own crime from the eyes of the whole world,” the "
    "general said."
)
REPORT_A = f"At least nine people were killed when shells struck Belgrun on Monday, doctors told this paper. {STATEMENT} Funerals will be held on Tuesday, and the market is to stay shut for the week."
REPORT_B = f"Shelling in the north of Ardavia left nine dead, according to the hospital of Belgrun, a town held by rebels. {STATEMENT} The United Nations called for calm and offered to send two teams of surgeons."
DAILY = "Over the past day our forces repelled {} attacks in the {} sector, the General Staff said. The enemy lost {} men there and {} vehicles. Near {} the enemy shelled {} villages. Clashes are going on and details are being established. The General Staff thanks all who defend the country."
NOTICE = "The Ministry of Defence regrets to announce that {} of the {} was killed on {} in the {} district. He was on a foot patrol when he was struck by a bomb. He was given first aid and taken to the field hospital, where he was declared dead. His next of kin have been informed. Our thoughts are with the family of {} at this time, and with all who served beside him."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (TEXT, "\n\n".join(OWN)),
        (REPORT_A, REPORT_B),
        (DAILY.format(7, "Ostal", 212, 14, "Sarn", 9), DAILY.format(11, "Vorn", 98, 3, "Isel", 21)),
        (
            NOTICE.format("Corporal Emil Darovan", "31st Battalion", "Monday", "Ostal", "Emil Darovan"),
            NOTICE.format("Private Timur Asgal", "2nd Supply Regiment", "Friday", "Tamush", "Timur Asgal"),
        ),
        ("Shells killed three people in Belgrun on Monday, the mayor of the town said in a short statement to the press.",
         "Shells killed 15 people in Nadrovo on Friday, the mayor of the town said in a short statement to the press."),
        ("A bomb killed 3 soldiers in the town of Ostal on Monday evening, the army said in a statement on its page.",
         "A bomb killed 8 soldiers in the town of Ostal on Monday evening, the army said in a statement on its page."),
        ("Nine people died in Belgrun.", "Nine people died in Belgrun."),
        ("", ""),
        (TEXT, ""),
    ],
    ids=["unlike", "one statement quoted by two", "daily figures", "notices of two deaths", "short, other names", "short, other numbers",
         "too short to tell", "empty", "one empty"],
)  # fmt: skip
def test_two_voices_are_not_one(left: str, right: str) -> None:
    assert is_copy(left, right) is None
    assert is_copy(right, left) is None


def test_a_digest_is_no_copy_of_what_it_holds() -> None:
    fillers = ["".join(sounds) for sounds in product("bdfgklmnprst", "aeiou", "lmnrst")]
    items = [" ".join(fillers[at : at + 20]) for at in range(0, len(fillers), 20)]
    assert is_copy("\n\n".join([*items[:6], TEXT]), TEXT) is not None
    assert is_copy("\n\n".join([*items[:14], TEXT]), TEXT) is None
    assert is_copy("\n\n".join([TEXT, *items[:14]]), TEXT) is not None
    assert (
        is_copy(
            "\n\n".join([TEXT, *items, *(item[::-1] for item in items), *(item[::2] for item in items)]), TEXT
        )
        is None
    )


def test_a_statement_that_is_printed_whole_is_one_voice() -> None:
    assert is_copy(STATEMENT, f"The army\n{STATEMENT}") is not None
    assert is_copy(STATEMENT.replace("“", '"').replace("”", '"'), STATEMENT) is not None


def test_a_short_report_that_is_the_same_but_for_the_dateline_is_one_voice() -> None:
    short = "A roadside bomb killed three soldiers near the village of Ostal late on Monday, the army said in a statement."
    assert is_copy(f"OSTAL - {short}", short) is not None


def test_furniture_does_not_count() -> None:
    page = f"Menu {' '.join(OWN * 4)}\n{AGENCY[0]}"
    start = page.index(AGENCY[0])
    assert same_text(body_of(page, [(0, start)]), body_of(AGENCY[0])) is not None
    assert same_text(body_of(page), body_of(AGENCY[0])) is None


ARABIC = (
    "قال مسؤولون في المستشفى إن قذائف هاون سقطت على سوق مزدحمة في بلدة بلغرون شمالي أرضافيا يوم الاثنين فقتلت تسعة أشخاص على الأقل وأصابت "
    "واحدا وعشرين آخرين بجروح وذكر شهود أن ست قذائف سقطت خلال دقائق قبيل الظهر عندما يبيع المزارعون من الوادي محاصيلهم في السوق"
)


def test_other_scripts_are_compared_too() -> None:
    assert is_copy(ARABIC, words(30, ARABIC)) is not None
    assert (
        is_copy(
            "炮弹周一落在北部城镇贝尔格伦一个拥挤的市场上造成至少九人死亡",
            "炮弹周一落在北部城镇贝尔格伦一个拥挤的市场上造成至少九人死亡。",
        )
        is not None
    )
    assert is_copy(ARABIC, TEXT) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine DEAD, 1,400 hurt", ["nine", "dead", "1400", "hurt"]),
        ("1.400 or 1 400 or 1’400", ["1400", "or", "1", "400", "or", "1400"]),
        ("Kıyı Çeçen naïve", ["kıyı", "cecen", "naive"]),
        ("al-Ḥasan’s", ["al", "hasan", "s"]),
        ("مُحَمَّد", ["محمد"]),
        ("市場で", ["市", "場", "て"]),
        ("Й ё", ["и", "е"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, wanted: list[str]) -> None:
    assert words_of(text) == wanted


def runs(text: str) -> frozenset[Run]:
    return frozenset(runs_of(read_words(text, ())))


def test_the_fast_look_passes_over_no_copy_and_over_most_others() -> None:
    lines = [*AGENCY, *OWN, STATEMENT, f"“{AGENCY[0]}”", f"‘{OWN[0]} 12’345 men"]
    texts = ["\n".join(chosen) for count in (1, 2) for chosen in combinations(lines, count)]
    texts += [TEXT, REPORT_A, REPORT_B, ARABIC, words(40, TEXT), words(9, TEXT), ""]
    pairs = list(combinations(texts, 2))
    seen = {pair: may_be_one(runs(pair[0]), runs(pair[1])) for pair in pairs}
    one = [pair for pair in pairs if same_text(body_of(pair[0]), body_of(pair[1]), 0.2) is not None]
    assert len(one) > 100
    assert all(seen[pair] for pair in one)
    assert sum(seen.values()) < 0.7 * len(pairs)


def test_runs_of_words() -> None:
    assert runs_of(["a", "b", "c", "d", "e"]) == [("a", "b", "c", "d"), ("b", "c", "d", "e")]
    assert runs_of(["a", "b"]) == [("a", "b")]
    assert runs_of([]) == []
