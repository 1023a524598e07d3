"""Pages of persons, incidents, sources and search without a browser: what they show, settle and refuse."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest
from httpx2 import Response
from tests.unit.workbench.conftest import Visitor
from tests.unit.workbench.grouped.conftest import NAMES, SCRIPT

from cenotaph.ledger import Answered, Query
from cenotaph.workbench.desk import Desk

_PAGES = (
    "/people",
    "/incidents",
    "/sources",
    "/sources?role=speaker",
    "/search?q=soldiers",
    "/search?q=soldiers&in=reports",
    "/search?party=Merin",
    "/standing",
    "/links",
)


def _ids(reader: Visitor, room: str, **asked: str) -> list[str]:
    page = reader.get(f"/{room}?{urlencode(asked)}").text
    return list(dict.fromkeys(re.findall(rf'href="/{room}/([0-9a-f]{{16}})"', page)))


def _person(reader: Visitor, name: str) -> str:
    return _ids(reader, "people", name=name)[0]


def _shown(reader: Visitor, page: Response) -> str:
    """The page that an answer leads to."""
    return reader.get(page.headers["location"], follow_redirects=True).text


@pytest.mark.parametrize("address", _PAGES)
def test_pages_show_what_the_ledger_holds_and_run_nothing_of_it(reader: Visitor, address: str) -> None:
    page = reader.get(address)
    assert page.status_code == 200
    assert SCRIPT not in page.text


@pytest.mark.parametrize("room", ["people", "incidents"])
def test_groups_open_by_their_ids_and_by_those_of_their_claims(
    reader: Visitor, told: Desk, room: str
) -> None:
    for id_ in _ids(reader, room):
        page = reader.get(f"/{room}/{id_}")
        assert page.status_code == 200
        assert SCRIPT not in page.text
        assert 'id="split"' in page.text or "1 in 1 origin" in page.text
        claim = re.findall(r'id="claim-([0-9a-f]+)"', page.text)[0]
        moved = reader.get(f"/{room}/{claim}")
        assert (moved.status_code, moved.headers["location"]) == (303, f"/{room}/{id_}")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/people/zzzzzz", 404),
        ("/people/a", 404),
        ("/people/..%2f..%2fetc%2fpasswd", 404),
        ("/people/aaaaaa/compare", 404),
        ("/people?outcome=vanished", 422),
        ("/people?from=yesterday", 422),
        ("/people?after=x", 422),
        ("/people?name=" + "n" * 300, 422),
        ("/incidents?after=-5", 200),
        ("/people?name=%00%EF%BF%BF", 200),
        ("/links?after=x", 422),
        ("/sources?role=owner", 422),
        ("/sources/owner?name=x", 422),
        ("/sources/outlet", 422),
        ("/sources/outlet?name=nobody", 404),
        ("/search?before=0", 422),
        ("/search?in=nothing", 422),
        ("/search?q=%22%20%2a%20%29%28%20OR%20NEAR", 200),
    ],
)
def test_what_no_page_is_for_is_refused(reader: Visitor, address: str, code: int) -> None:
    page = reader.get(address)
    assert page.status_code == code
    assert SCRIPT not in page.text


def test_two_persons_become_one_and_two_again(reader: Visitor, told: Desk) -> None:
    one, two = _person(reader, NAMES[0]), _person(reader, NAMES[2])
    if one == two:
        pytest.fail("the two are one from the beginning")
    compared = reader.get(f"/people/{one}/compare?with={two}")
    assert NAMES[2] in compared.text
    page = reader.send_form(
        f"/people/{one}/merge", **{"with": two, "answer": "yes", "reason": f"same day {SCRIPT}"}
    )
    assert page.status_code == 303
    merged = _shown(reader, page)
    assert NAMES[0] in merged
    assert NAMES[2] in merged
    assert "Held together</strong> by <bdi>Mara Voss" in merged
    assert SCRIPT not in merged

    id_ = _person(reader, NAMES[0])
    claim = next(line.id for line in told.ledger.claims(Query(name=NAMES[2])))
    page = reader.send_form(f"/people/{id_}/split", claims=claim, reason="his brother")
    assert page.status_code == 303
    assert _person(reader, NAMES[0]) != _person(reader, NAMES[2])

    rest = _person(reader, NAMES[0])
    number = re.findall(r'name="number" value="(\d+)"', reader.get(f"/people/{rest}").text)[0]
    page = reader.send_form(f"/people/{rest}/back", number=number, reason="they were right")
    assert page.status_code == 303
    page = reader.send_form(f"/people/{rest}/back", number=number, reason="once more")
    assert page.status_code == 422

    again = reader.send_form(f"/people/{rest}/merge", **{"with": two, "answer": "no", "reason": "two men"})
    assert again.status_code == 303
    assert "Kept apart" in reader.get(f"/people/{rest}").text
    both = reader.send_form(
        f"/people/{rest}/merge", **{"with": _person(reader, NAMES[2]), "answer": "yes", "reason": "one"}
    )
    assert NAMES[2] in _shown(reader, both)


def test_nothing_is_settled_without_a_reason_or_by_halves(reader: Visitor, told: Desk) -> None:
    one, two = _person(reader, NAMES[0]), _person(reader, NAMES[2])
    entries = told.ledger.status().entries
    forms: list[tuple[str, dict[str, object]]] = [
        (f"/people/{one}/merge", {"with": two, "answer": "yes", "reason": "  "}),
        (f"/people/{one}/merge", {"with": one, "answer": "yes", "reason": "r"}),
        (f"/people/{one}/merge", {"with": two, "answer": "perhaps", "reason": "r"}),
        (f"/people/{one}/split", {"reason": "r"}),
        (f"/people/{one}/split", {"claims": "0" * 16, "reason": "r"}),
        (f"/people/{one}/back", {"number": "1", "reason": "r"}),
    ]
    for address, fields in forms:
        assert reader.send_form(address, **fields).status_code == 422, address
    assert told.ledger.status().entries == entries


def test_who_saw_another_state_decides_anew(reader: Visitor, told: Desk) -> None:
    one, two = _person(reader, NAMES[0]), _person(reader, NAMES[2])
    reader.send_form(f"/people/{one}/merge", **{"with": two, "answer": "no", "reason": "two men"})
    page = reader.get(f"/people/{one}/compare?with={two}").text
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    link = seen.partition(":")[0]
    told.ledger.answer(Answered(link, "unsure", "Ana Reyl", "who knows"))
    late = reader.send_form(
        f"/people/{one}/merge", **{"with": two, "answer": "yes", "reason": "one man", "seen": seen}
    )
    assert late.status_code == 409
    assert "Ana Reyl" in late.text


def test_incidents_are_held_together_by_a_reviewer(reader: Visitor) -> None:
    ids = _ids(reader, "incidents")
    if len(ids) == 1:
        page = reader.get(f"/incidents/{ids[0]}").text
        claims = re.findall(r'name="claims" value="([0-9a-f]+)"', page)
        done = reader.send_form(f"/incidents/{ids[0]}/split", claims=claims[0], reason="another train")
        assert done.status_code == 303
        ids = _ids(reader, "incidents")
    assert len(ids) > 1
    assert reader.get(f"/incidents/{ids[0]}/compare?with={ids[1]}").status_code == 200
    done = reader.send_form(
        f"/incidents/{ids[0]}/merge", **{"with": ids[1], "answer": "yes", "reason": "one train"}
    )
    assert "one train" in _shown(reader, done)
    assert len(_ids(reader, "incidents")) == len(ids) - 1


def test_a_source_tells_whom_it_speaks_of(reader: Visitor) -> None:
    speaker = quote(f"the staff {SCRIPT}")
    page = reader.get(f"/sources/speaker?name={speaker}")
    assert page.status_code == 200
    assert "6 claims in 3 reports" in page.text
    assert SCRIPT not in page.text
    party = quote(f"Merin Front {SCRIPT}")
    some = reader.get(f"/sources/speaker?name={speaker}&party={party}&outcome=killed")
    assert some.text.count('class="measure-killed"') == 6


def test_search_pages_go_on_and_mark_the_words(reader: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.workbench.pages.search._PAGE", 2)
    for kind in ("claims", "reports"):
        seen: list[str] = []
        address = f"/search?q=SOLDIERS&in={kind}"
        while address:
            page = reader.get(address).text
            assert '<mark class="hit' in page
            seen += re.findall(r'<h2><a href="([^"]+)"', page)
            found = re.findall(r'rel="next" href="(\?[^"]+)"', page)
            address = "/search" + found[0].replace("&amp;", "&") if found else ""
        assert len(seen) == len(set(seen)) == {"claims": 6, "reports": 3}[kind]


def test_nobody_is_asked_for_by_an_empty_search(reader: Visitor) -> None:
    page = reader.get("/search?q=&party=")
    assert page.status_code == 200
    assert "All that is asked for must hold" in page.text
