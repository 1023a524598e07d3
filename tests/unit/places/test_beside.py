"""Names that stand beside one another in a text."""

from __future__ import annotations

import pytest

from cenotaph.places.beside import joined


def spans(text: str, *names: str) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name)) for name in names]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Sela, Northland", ("Sela", "Northland"), ("Sela, Northland", "Northland")),
        ("Sela (Northland)", ("Sela", "Northland"), ("Sela, Northland", "Northland")),
        ("Sela in eastern Northland", ("Sela", "Northland"), ("Sela, Northland", "Northland")),
        ("Sela, Orm and Dova", ("Sela", "Orm", "Dova"), ("Sela", "Orm", "Dova")),
        ("Sela. Orm", ("Orm", "Sela"), ("Orm", "Sela")),
    ],
)
def test_names_are_joined(text: str, names: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert joined(text, spans(text, *names)) == found
