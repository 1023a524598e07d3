"""Who is a child, a relative or an unnamed source, by the words of a report."""

from __future__ import annotations

import pytest

from cenotaph.publications.redaction.children import is_child_beside
from cenotaph.publications.redaction.kin import kin_in
from cenotaph.publications.redaction.sources import source_of


@pytest.mark.parametrize(
    ("text", "name", "is_child"),
    [
        ("Among the dead was Tarin Osk, 7, and his father Hasan Osk, 41.", "Tarin Osk", True),
        ("Among the dead was Tarin Osk, 7, and his father Hasan Osk, 41.", "Hasan Osk", False),
        ("A 7-year-old boy, Tarin Osk, died", "Tarin Osk", True),
        ("An eighteen year old, Tarin Osk, died", "Tarin Osk", False),
        ("three children: Tarin, Sara and Nur", "Nur", True),
        ("two boys were hurt. Tarin Osk said", "Tarin Osk", False),
        ("Mila Verd (16) was hurt", "Mila Verd", True),
        ("Mila Verd, 60, and", "Mila Verd", False),
        ("Mila Verd and two children were", "Mila Verd", False),
        ("Mila Verd, a six-month-old baby", "Mila Verd", True),
        ("Mila Verd, who was 12, died", "Mila Verd", True),
        ("Colonel Tarin Osk, 10 soldiers and", "Tarin Osk", False),
        ("الطفل تارين أوسك", "تارين أوسك", True),
        ("Тарин Оск, 9 лет", "Тарин Оск", True),
        ("Тарин Оск, 39 лет", "Тарин Оск", False),
    ],
)
def test_a_child_beside_a_name(text: str, name: str, is_child: bool) -> None:
    at = text.index(name)
    assert is_child_beside(text, name, at, at + len(name)) is is_child


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tarin Osk, son of Hasan Osk and Mila Verd, was hurt", ["Hasan Osk", "Mila Verd", "Tarin Osk"]),
        ("his wife Amina Dorak, 40, said", ["Amina Dorak"]),
        ("Amina Dorak, the widow of the dead man,", ["Amina Dorak"]),
        ("his brothers Tarin and Selim were", ["Tarin", "Selim"]),
        ("убит его сын Иван Вереск", ["Иван Вереск"]),
        ("زوجته أمينة دوراك قالت", ["أمينة دوراك"]),
        ("the mother of the boy said", []),
        ("father of two", []),
        ("Ten soldiers were killed near Selava", []),
    ],
)
def test_relatives_in_a_text(text: str, names: list[str]) -> None:
    assert kin_in(text) == names


@pytest.mark.parametrize(
    ("words", "is_withheld", "names"),
    [
        ("a nurse at the Selava clinic", True, ()),
        ("a senior official of the ministry", True, ()),
        ("an officer who asked not to be named", True, ()),
        ("A resident of Selava, Mr. Jon Varn", True, ("Jon Varn",)),
        ("Resident Jon Varn", True, ("Jon Varn",)),
        ("sources in the Selava hospital", True, ()),
        ("sources in the Varnian opposition", False, ()),
        ("Jon Varn, a senior official of the council", False, ()),
        ("medical sources", False, ()),
        ("witnesses", False, ()),
        ("the defence ministry", False, ()),
        ("a spokesman for the army", False, ()),
        ("a report of the observatory", False, ()),
        ("", False, ()),
    ],
)
def test_sources(words: str, is_withheld: bool, names: tuple[str, ...]) -> None:
    found = source_of(words)
    assert (found.is_withheld, found.names if is_withheld else ()) == (is_withheld, names)
