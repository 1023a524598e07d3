"""Men, women and children among the dead, and what killed them, as the words of claims tell."""

from __future__ import annotations

import pytest

from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.text import Anchor
from cenotaph.pipeline.publishing_parts import causes_of, parts_of
from cenotaph.publications.event import Age, Sex, Whose

CIV, WOMAN, NO = Whose.CIVILIANS, Sex.WOMAN, Sex.UNKNOWN


def said(key: str, number: int | None, group: str | None, part_of: str | None = None, **fields: str) -> Claim:
    words = fields.pop("words", group or "x")
    count = Count(number, number) if number is not None else None
    return Claim(key, Kind.TOLL, Measure.KILLED, Anchor(0, len(words), words), count, group=group, part_of=part_of,
                 attacker=fields.get("attacker"))  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "parts"),
    [
        ([said("t1", 5, "civilians")], []),
        ([said("t1", 5, "children")], [(NO, Age.CHILD, 5)]),
        ([said("t1", 9, "people"), said("t2", 2, "women", "t1")], [(WOMAN, Age.ADULT, 2)]),
        ([said("t1", 3, "girls")], [(WOMAN, Age.CHILD, 3)]),
        ([said("t1", 7, "women and children")], []),
        (
            [said("t1", 5, "children"), said("t2", 2, "girls", "t1")],
            [(WOMAN, Age.CHILD, 2), (NO, Age.CHILD, 3)],
        ),
        ([said("t1", None, "children")], []),
        ([said("t1", 4, "men")], []),
        ([said("t1", 4, "elderly people")], [(NO, Age.ADULT, 4)]),
    ],
)
def test_parts(claims: list[Claim], parts: list[tuple[Sex, Age, int]]) -> None:
    found = parts_of([[(claim, CIV) for claim in claims]])
    assert sorted((part.sex, part.age, part.dead) for part in found) == sorted(parts)


def test_the_report_that_tells_most_is_taken() -> None:
    reports = [[(said("t1", 2, "children"), CIV)], [(said("t1", 5, "children"), CIV)]]
    assert [part.dead for part in parts_of(reports)] == [5]
    assert parts_of([]) == ()


@pytest.mark.parametrize(
    ("claims", "causes"),
    [
        ([said("t1", 5, "civilians", attacker="an air strike")], ((CIV, "heavy"),)),
        ([said("t1", 5, "civilians", words="five were shot dead")], ((CIV, "small"),)),
        ([said("t1", 5, "civilians", attacker="a sniper"), said("t2", 1, "x", attacker="a landmine")], ()),
        ([said("t1", 5, "civilians", attacker="rebels")], ()),
        ([said("t1", 5, "civilians", attacker="a tear gas canister")], ((CIV, "less-lethal"),)),
    ],
)
def test_causes(claims: list[Claim], causes: tuple[tuple[Whose, str], ...]) -> None:
    assert causes_of((claim, CIV) for claim in claims) == causes
