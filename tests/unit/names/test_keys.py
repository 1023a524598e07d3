"""Blocking keys."""

from __future__ import annotations

import pytest

from cenotaph.names import key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mehdi Jaafari", "Mahdi Jafari"),
        ("Qassem Dorani", "Ghasem Dorani"),
        ("Qassem Dorani", "قاسم دوراني"),
        ("Касем Дорани", "قاسم دورانی"),
        ("Selim Faris Dorak", "Dorak Selim"),
        ("Gholamreza Naderi", "Gholam Reza Naderi"),
        ("Col. Reza Naderi", "رضا نادری"),
        ("Mykola Hrytsenko", "Николай Гриценко"),
        ("Dorak", "Дорак"),
        ("سلامة خليل", "سالمة خليل"),
    ],
)
def test_spellings_share_a_key(a: str, b: str) -> None:
    assert key(a) & key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("Selim Dorak", "Omar Merun"), ("Dorak", "Merun"), ("", ""), ("Selim Dorak", "")]
)
def test_other_names_do_not(a: str, b: str) -> None:
    assert not key(a) & key(b)
