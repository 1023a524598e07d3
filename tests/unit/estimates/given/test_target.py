"""A question in words: what it asks, and what is refused by the option's name."""

from __future__ import annotations

from datetime import date

import pytest

from cenotaph.errors import InputError
from cenotaph.estimates.given import Names, Target, question_of
from cenotaph.model.claim import Measure
from cenotaph.model.party import Calling, Cohort
from cenotaph.model.scope import Scope


def test_a_target_is_a_scope(names: Names) -> None:
    asked = Target(
        "Zorhan + Ardavia",
        "North Ardavia",
        "2031-03",
        "2031-03",
        "killed+missing",
        "civilians",
        "merin-front",
    )
    assert question_of(asked, names) == Scope(
        frozenset({"ardavia", "zorhan"}),
        names.places("North Ardavia").outer,
        date(2031, 3, 1),
        date(2031, 3, 31),
        frozenset({Measure.KILLED, Measure.MISSING}),
        Cohort((Calling.CIVILIAN,)),
        frozenset({"merin-front"}),
    )
    assert question_of(Target(first=date(2031, 3, 4)), names) == Scope(
        first=date(2031, 3, 4), outcomes=frozenset({Measure.KILLED})
    )


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (
            Target(party="Merin Frontt"),
            "--party: no party is called 'Merin Frontt'; did you mean Merin Front",
        ),
        (Target(party=" "), "--party: nothing stands there"),
        (Target(last=""), "--to: nothing stands there"),
        (Target(where="Nowhereville"), "--where: no place"),
        (Target(where="Aleppo"), "--where: 'Aleppo' is the name of a place and of one around it"),
        (Target(first="2031-02-30"), "--from: '2031-02-30' is no date"),
        (Target(first="2031-03", last="2031-02"), "--to: 2031-02-28 is before --from 2031-03-01"),
        (Target(outcome="slain"), "--outcome: 'slain' is no outcome"),
        (Target(outcome="present"), "--outcome: 'present' is a number of forces"),
        (Target(cohort="xyz"), "--cohort: 'xyz' tells no cohort"),
        (Target(attacker="nobody at all"), "--attacker: no party"),
    ],
)
def test_a_target_that_cannot_be_asked_is_refused(names: Names, target: Target, told: str) -> None:
    with pytest.raises(InputError) as raised:
        question_of(target, names)
    assert told in str(raised.value)
    assert raised.value.remedy
