"""The search: whatever is entered is found in the files that its words lead to."""

from __future__ import annotations

import json
import re

import pytest

from cenotaph.publications.site.model import Entry
from cenotaph.publications.site.search import files_of
from cenotaph.publications.site.spelling import alphabetical, initial, sound, tokens

CALL = re.compile(r"cenotaphSearch\.(begin|hold)\((.*)\);\n", re.DOTALL)


def _entry(name: str, number: int = 0) -> Entry:
    return Entry("person", f"people/{number}.html", name, "killed", (name,), 1)


def _read(entries: list[Entry]) -> tuple[list[list[object]], list[list[list[object]]]]:
    """The openings of the index, and what stands in the file of each."""
    files = dict(files_of(entries))
    calls = {path: CALL.fullmatch(script) for path, script in files.items()}
    assert all(calls.values())
    leaves = json.loads(f"[{calls['search/index.js'][2]}]")[0]  # type: ignore[index]
    held = [json.loads(f"[{calls[f'search/{n}.js'][2]}]")[1] for n in range(len(leaves))]  # type: ignore[index]
    assert len(files) == len(leaves) + 1
    return leaves, held


def _lead(leaves: list[list[object]], word: str) -> list[int]:
    """The files that the page's script would load for a word."""
    return [
        number
        for number, (prefix, is_whole) in enumerate(leaves)
        if str(prefix).startswith(word) or (not is_whole and word.startswith(str(prefix)))
    ]


def test_every_word_leads_to_its_entry() -> None:
    names = [f"{given} {family}{number}" for number in range(120) for given, family in
             (("Mira", "Halvard"), ("Mirko", "Halvat"), ("M", "Mi"), ("Ömer", "Şahin"), ("Мирко", "Галва"),
              ("Halvard", "Halvard"), ("Edin", "Esh"))]  # fmt: skip
    entries = [_entry(name, number) for number, name in enumerate(names)]
    leaves, held = _read(entries)
    for number, name in enumerate(names):
        for word in tokens(name):
            for opening in {word, word[:2]}:
                found = {row[1] for leaf in _lead(leaves, opening) for row in held[leaf]}
                assert f"people/{number}.html" in found


def test_files_stay_small() -> None:
    entries = [_entry(f"Mar{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Bel{n}", n) for n in range(3_000)]
    leaves, held = _read(entries)
    sizes = [len(rows) for (_, is_whole), rows in zip(leaves, held, strict=True) if not is_whole]
    assert max(sizes) <= 400
    assert len(sizes) > 20


def test_what_is_withheld_is_not_in_it() -> None:
    files = dict(files_of([_entry("Mira Halvard")], lambda text: text.replace("Mira Halvard", "[withheld]")))
    assert not re.search("mira|halvard", "".join(files.values()), re.IGNORECASE)


def test_a_name_cannot_end_the_script() -> None:
    script = dict(files_of([_entry("</script><b>\u2028")]))["search/0.js"]
    assert "<" not in script
    assert "\u2028" not in script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ğassān O'Neil", ("gassan", "oneil")),
        ("Ёлка-Иванов", ("елка", "иванов")),
        ("مهدي", ("مهدي",)),
        ("مهدی", ("مهدي",)),
        ("2031-03-02", ("2031", "03", "02")),
        ("", ()),
        ("—", ()),
    ],
)
def test_words_are_compared_without_accents(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "names", [("Mehdi", "مهدی", "Mahdi"), ("Jaafari", "جعفری", "Jafari"), ("Tarasov", "Тарасов")]
)
def test_spellings_of_one_name_share_their_consonants(names: tuple[str, ...]) -> None:
    assert len({sound(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "letter"), [("Ömer", "O"), ("Борис", "B"), ("مهدی", "م"), ("31", "#"), ("", "#")]
)
def test_names_stand_under_a_letter(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_names_are_ordered_across_scripts() -> None:
    assert sorted(["Cora", "Борис", "Ali", "Özal"], key=alphabetical) == ["Ali", "Борис", "Cora", "Özal"]
