"""Tables of claims: what they give, what is refused, all of it at once, and the way back."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from cenotaph.errors import ClaimsError, InputError
from cenotaph.estimates.given import Names, Value, claims_in, claims_of, read_claims, template, write_claims
from cenotaph.model.claim import Kind, Measure
from cenotaph.model.scope import Premise

DATA = Path(__file__).resolve().parents[4] / "src" / "cenotaph" / "data" / "claims"
HEAD = "id,outcome,party,place,start,end,low,high"


def read(names: Names, text: str | bytes) -> tuple[Premise, ...]:
    content = text.encode() if isinstance(text, str) else text
    return claims_in("t.csv", content, names).premises


def problems(names: Names, text: str | bytes) -> list[str]:
    with pytest.raises(ClaimsError) as raised:
        read(names, text)
    return [str(problem) for problem in raised.value.problems]


def test_a_row_is_a_premise(names: Names) -> None:
    (found,) = read(
        names,
        f"{HEAD},speaker,origin,trust,asserted,attacker,cohort,cumulative,note\n"
        'a,killed,Ardavian Army,North Ardavia,2031-03-01,2031-03,"1,200",1300,Merin Post,ARSNA,3,2031-04-01,'
        "Merin Front,soldiers,yes,page 3\n",
    )
    assert (found.low, found.high, found.low_trust, found.high_trust) == (1200, 1300, 3, 3)
    assert (found.scope.first, found.scope.last) == (date(2031, 3, 1), date(2031, 3, 31))
    assert found.scope.parties == {"ardavian-army"}
    assert found.scope.attackers == {"merin-front"}
    assert found.scope.outcomes == {Measure.KILLED}
    assert found.inner == found.scope
    assert (found.speaker, found.origin, found.asserted) == ("Merin Post", "ARSNA", date(2031, 4, 1))
    assert (found.cumulative, found.words, found.kind) == (True, "page 3", Kind.TOLL)


def test_what_is_left_out_has_the_value_that_the_template_states(names: Names) -> None:
    found = read(
        names,
        f"{HEAD},speaker,kind,name\na,killed,any,any,any,any,1,,,,\nb,killed,any,any,any,any,1,,Post,,\n"
        "c,killed,any,any,any,any,,,POST,person,Ivo Marn\n",
    )
    assert [(each.origin, each.low_trust) for each in found] == [("a", 1), ("POST", 1), ("POST", 5)]
    assert (found[0].scope.first, found[0].scope.last, found[0].scope.parties) == (None, None, frozenset())
    assert (found[2].low, found[2].high, found[2].person, found[2].name) == (1, None, "ivo marn", "Ivo Marn")


def test_what_surely_is_counted_may_be_less(names: Names) -> None:
    a, b, c = read(
        names,
        f"{HEAD},inner_place,inner_start,inner_end\n"
        "a,killed,any,North Ardavia,2031-03,2031-03,7,7,Belgrun,,\n"
        "b,killed,any,North Ardavia,2031-03,2031-03,7,7,none,,\n"
        "c,killed,any,North Ardavia,2031-03,2031-03,7,7,,2031-03-04,2031-03-05\n",
    )
    assert a.inner is not None
    assert a.inner.places == names.places("Belgrun").outer
    assert b.inner is None
    assert c.inner is not None
    assert (c.inner.first, c.inner.last) == (date(2031, 3, 4), date(2031, 3, 5))
    assert c.inner.places == c.scope.places


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\na,killed,Zorhan,any,2031,2031,5,\n",
        f"{HEAD}\r\na,killed,Zorhan,any,2031,2031,5,\r\n".encode("utf-8-sig"),
        f"{HEAD}\na,killed,Zorhan,any,2031,2031,5,\n".replace(",", ";"),
        f"{HEAD}\na,killed,Zorhan,any,2031,2031,5,\n".replace(",", "\t").encode("utf-16"),
        f"sep=|\n{HEAD}\na,killed,Zorhan,any,2031,2031,5,\n".replace(",", "|"),
        "# a, b\n\n,,\n ID ,Outcome,PARTY,place,start,end,low,high,mine\na,killed,Zorhan,any,2031,2031,5,,x\n",
        f"{HEAD}\na,killed,Zorhan,any,2031,2031,5",
    ],
)
def test_any_spreadsheets_csv_is_read(names: Names, content: str | bytes) -> None:
    (found,) = read(names, content)
    assert (found.id, sorted(found.scope.parties), found.low, found.high) == ("a", ["zorhan"], 5, None)


def test_all_that_is_wrong_is_told_at_once_by_row_and_column(names: Names) -> None:
    told = problems(
        names,
        f"{HEAD},kind,trust\n"
        "a,slain,Merin Frontt,Belgrun,2031-02-30,2031-03,x,3,toll,9\n"
        "a,killed,Zorhan,any,2031-04,2031-03,9,4,crowd,\n"
        ",killed,Zorhan,any,,2031-03,,,toll,\n"
        "d,present,Zorhan,any,2031-03,2031-03,5,,toll,\n"
        "e,killed,Zorhan,any,2031-03,2031-03,2,,person,\n",
    )
    places = [each.split(": ")[0] for each in told]
    assert places == [
        *(f"t.csv row 2 column {name}" for name in ("outcome", "party", "start", "low", "trust")),
        *(f"t.csv row 3 column {name}" for name in ("id", "kind", "end", "high")),
        *(f"t.csv row 4 column {name}" for name in ("start", "id")),
        "t.csv row 5 column outcome",
        "t.csv row 6 column low",
        "t.csv row 6 column name",
    ]
    assert all("; " in each for each in told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "t.csv: it is empty"),
        ("# help alone\n", "t.csv: it is empty"),
        (f"{HEAD}\n", "t.csv: it has no row of claims"),
        (
            "id,outcome,party,place,start,end,low\na,killed,any,any,any,any,1\n",
            "row 1: there is no column high",
        ),
        (f"{HEAD.replace('high', 'hihg')}\na,killed,any,any,any,any,1,\n", "rename 'hihg' to it"),
        (f"{HEAD},speeker\na,killed,any,any,any,any,1,,\n", "did you mean speaker?"),
        (f"{HEAD},low\na,killed,any,any,any,any,1,,\n", "column low: it is there twice"),
        (f"{HEAD}\na,killed,any,any,any,any,1,,,left over\n", "row 2 column 9: 'left over' stands beyond"),
        (f"{HEAD}\na,killed,any,any,any,any,,\n", "neither low nor high"),
        (f'{HEAD}\na,killed,"any,any,any,any,1,\n', "row 2: the quotes are broken"),
        (f"{HEAD}\na,killed,\xe9,any,any,any,1,\n".encode("latin-1"), "line 2: it is not UTF-8"),
        (b"\x00\x01\x02", "it is no text"),
    ],
)
def test_a_table_that_cannot_stand_is_refused(names: Names, text: str | bytes, told: str) -> None:
    assert told in problems(names, text)[0]


def test_inner_days_beyond_the_window_are_refused(names: Names) -> None:
    head = f"{HEAD},inner_start,inner_end\n"
    row = "a,killed,any,any,2031-03,2031-03,1,,"
    assert "beyond start and end" in problems(names, f"{head}{row}2031-02-01,\n")[0]
    assert "beyond start and end" in problems(names, f"{head}{row},2031-04-01\n")[0]
    assert "before" in problems(names, f"{head}{row}2031-03-05,2031-03-04\n")[0]


def test_columns_of_ones_own_are_told_and_ignored(names: Names) -> None:
    found = claims_in("t.csv", f"{HEAD},weather\na,killed,any,any,any,any,1,,fine\n".encode(), names)
    assert found.ignored == ("weather",)
    assert found.lines["a"].cells["place"] == "any"


def test_the_template_reads_back(names: Names) -> None:
    found = claims_in("template.csv", template().encode(), names)
    assert [premise.id for premise in found.premises] == ["c1", "c2"]


def test_premises_written_read_back_as_they_are(names: Names) -> None:
    given = read_claims(DATA / "claims.csv", names).premises
    extra = read(
        names,
        f"{HEAD},inner_place,inner_start,cohort,low_trust,high_trust,attacker,person,kind,note\n"
        "a,killed+missing,Zorhan + Ardavia,Aleppo,any,2031-03,7,9,,,civilians,4,1,Merin Front,,,'=1+2\n"
        "b,present,Zorhan,any,2031-03,2031-03,7,9,none,,,,,,,strength,\n"
        "c,killed,Zorhan,any,2031-03,2031-03,,9,,2031-03-05,,,,,,,\n"
        "d,killed,Zorhan,any,2031-03,2031-03,,,,,,,,,p1,person,\n",
    )
    stream = io.StringIO()
    assert write_claims((*given, *extra), stream) == ()
    assert claims_in("w.csv", stream.getvalue().encode(), names).premises == (*given, *extra)
    assert extra[0].words == "=1+2"
    assert "'=1+2" in stream.getvalue()


def test_rows_of_a_program_are_read_like_a_file(names: Names) -> None:
    row: dict[str, Value] = {
        "id": 1, "outcome": "killed", "party": "Zorhan", "place": "any", "start": date(2031, 3, 1),
        "end": "2031-03", "low": 5.0, "high": float("nan"),
    }  # fmt: skip
    (found,) = claims_of([row], names).premises
    assert (found.id, found.low, found.high) == ("1", 5, None)
    with pytest.raises(ClaimsError, match="claims row 1 column low"):
        claims_of([row | {"low": "x"}], names)
    with pytest.raises(ClaimsError, match="it is empty"):
        claims_of([], names)


def test_a_file_that_is_not_there(names: Names, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read_claims(path, names)


def test_a_file_without_end_is_refused(names: Names, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.estimates.given.read._LARGEST", 1_000)
    with pytest.raises(ClaimsError, match="it is too large"):
        read_claims(Path("/dev/zero"), names)
    (tmp_path / "t.csv").write_text("x" * 1_000)
    with pytest.raises(ClaimsError, match="no column id"):
        read_claims(tmp_path / "t.csv", names)


def test_a_file_of_nothing_but_mistakes_is_refused_in_time(
    names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cenotaph.estimates.given.read._ENOUGH", 300)
    rows = "".join(f"r{n},killed,Merin Frontt{n},any,2031,2031,4,\n" for n in range(12_000))
    told = problems(names, f"{HEAD}\n{rows}")
    assert len(told) == 301
    assert ["did you mean" in told[at] for at in (0, 200)] == [True, False]
    assert "did you mean" in problems(names, f"{HEAD}\na,killed,Merin Frontt,any,2031,2031,4,\n")[0]
    long = "x" * 100_000
    assert "100,000 signs stand here" in problems(names, f"{HEAD}\na,killed,{long},any,2031,2031,4,\n")[0]
