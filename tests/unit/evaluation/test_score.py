"""Scores: the same figures as the corpus's own scorer, to the last digit, and what they count."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.evaluation.files import load
from cenotaph.evaluation.score import score

CORPUS = Path(os.environ.get("CENOTAPH_SHARED", "../shared")) / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the annotated reports are not here")

_WORDS = [
    "the army",
    "army",
    "rebels",
    "Orel rebels in the north",
    "town of Brod",
    "Brod",
    "Sela",
    "ARMY's men",
    "",
]
_words = st.none() | st.sampled_from(_WORDS)
_number = st.none() | st.integers(0, 3)
_flag = st.none() | st.booleans()
_when = st.none() | st.fixed_dictionaries({"start": st.sampled_from("ab"), "end": st.sampled_from("ab")})
_shared: dict[str, st.SearchStrategy[Any]] = {
    "affiliation": _words,
    "unit": _words,
    "group": _words,
    "where": _words,
    "country": st.none() | st.sampled_from(["SY", "ML"]),
    "attacker": _words,
    "source": _words,
    "when": _when,
    "denied": _flag,
    "quote": st.sampled_from(["ten men killed", "ten killed in Brod", "two soldiers", "the"]),
}
_count: dict[str, st.SearchStrategy[Any]] = {"low": _number, "high": _number, "approx": _flag, "vague": _flag}
_claim = st.one_of(
    st.fixed_dictionaries(
        _count
        | _shared
        | {"kind": st.just("toll"), "outcome": st.sampled_from(["killed", "wounded"]), "cumulative": _flag}
    ),
    st.fixed_dictionaries(
        _shared
        | {
            "kind": st.just("person"),
            "outcome": st.sampled_from(["killed", "wounded"]),
            "name": st.sampled_from(["Ivo Marn", "Marn Ivo", "Ivo Marns", "Ana Dolk", "Áná Dolk"]),
            "rank": _words,
        }
    ),
    st.fixed_dictionaries(_count | _shared | {"kind": st.just("strength"), "status": st.just("present")}),
)
_reports = st.dictionaries(st.sampled_from("pqrs"), st.lists(_claim, max_size=6), max_size=4)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_corpus
@settings(max_examples=200, deadline=None)
@given(gold=_reports, read=_reports)
def test_the_figures_are_those_of_the_corpus_scorer(
    scorer: ModuleType, gold: dict[str, list[Any]], read: dict[str, list[Any]]
) -> None:
    theirs, errors = scorer.score(
        {name: {"claims": claims} for name, claims in gold.items()},
        {name: {"claims": claims} for name, claims in read.items()},
    )
    figures = score(gold, read)
    assert figures.as_json() == theirs
    assert len(figures.disagreements) == len(errors)


@needs_corpus
def test_the_figures_agree_on_real_annotations_that_were_disturbed(scorer: ModuleType) -> None:
    rows = load(CORPUS / "dev.jsonl")
    read = json.loads(json.dumps(rows))
    for n, row in enumerate(read.values()):
        for m, claim in enumerate(row["claims"]):
            if (n + m) % 3 == 0:
                claim["where"], claim["source"] = claim["source"], (claim["where"] or "")[: n % 9]
            if (n + m) % 5 == 0 and claim["kind"] == "person":
                claim["name"] = claim["name"][: -1 - n % 3]
            if (n + m) % 7 == 0:
                claim["low"] = n % 4
        row["claims"] = row["claims"][n % 2 :] + row["claims"][: n % 3]
    theirs, _ = scorer.score(rows, read)
    ours = score({k: r["claims"] for k, r in rows.items()}, {k: r["claims"] for k, r in read.items()})
    assert ours.as_json() == theirs
    assert 0.5 < ours.claims["all"].f1 < 1.0


def _toll(**fields: Any) -> dict[str, Any]:
    return {"kind": "toll", "outcome": "killed", "low": 3, "high": 3, "quote": "three men killed"} | fields


@pytest.mark.parametrize(
    ("gold", "read", "right", "false", "missed"),
    [
        ([_toll()], [_toll()], 1, 0, 0),
        ([_toll()], [_toll(low=4)], 0, 1, 1),
        ([_toll()], [_toll(outcome="wounded")], 0, 1, 1),
        ([_toll()], [_toll(), _toll()], 1, 1, 0),
        ([_toll(), _toll()], [_toll()], 1, 0, 1),
        ([], [], 0, 0, 0),
    ],
)
def test_claims_match_one_to_one(
    gold: list[Any], read: list[Any], right: int, false: int, missed: int
) -> None:
    tally = score({"a": gold}, {"a": read}).claims["all"]
    assert (tally.right, tally.false, tally.missed) == (right, false, missed)


def test_the_pair_that_agrees_best_is_chosen() -> None:
    gold = [_toll(where="Brod"), _toll(where="Sela")]
    figures = score({"a": gold}, {"a": [_toll(where="Sela"), _toll(where="Brod")]})
    assert figures.slots["where"].f1 == 1.0
    assert figures.disagreements == []


def test_a_report_that_was_not_read_counts_as_missed() -> None:
    figures = score({"a": [_toll(where="Brod")]}, {})
    assert (figures.claims["toll"].missed, figures.slots["where"].missed) == (1, 1)
    assert str(figures.disagreements[0]).startswith("a MISSED")
