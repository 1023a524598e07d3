"""Forces that are planned, came, stand or left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from cenotaph.claims.mentions import find
from cenotaph.claims.strengths.movement import read, status_of
from cenotaph.model.claim import Measure

Parse = Callable[[str], Doc]

PLANNED, ARRIVED, PRESENT, WITHDRAWN = Measure.PLANNED, Measure.ARRIVED, Measure.PRESENT, Measure.WITHDRAWN

CASES = [
    # sent, brought, came
    ("The ministry sent 400 soldiers to the border.", ARRIVED),
    ("The ministry has deployed more than 400 soldiers along the border.", ARRIVED),
    ("Some 400 soldiers were airlifted to the island on Monday.", ARRIVED),
    ("About 400 soldiers crossed the river overnight.", ARRIVED),
    ("A convoy of 400 soldiers entered the town.", ARRIVED),
    ("The arrival of 400 soldiers was filmed.", ARRIVED),
    ("The general flew in with 400 soldiers.", ARRIVED),
    ("The 400 soldiers who landed at dawn took the airport.", ARRIVED),
    ("An increase of 400 soldiers was reported in March.", ARRIVED),
    ("The first 400 soldiers left for the front.", ARRIVED),
    ("The 400 soldiers returned to the front.", ARRIVED),
    ("The kingdom sent 400 soldiers, backed by tanks, to the border.", ARRIVED),
    ("The garrison was reinforced with 400 soldiers.", ARRIVED),
    # announced
    ("The ministry will send 400 soldiers to the border.", PLANNED),
    ("The ministry would deploy up to 400 soldiers.", PLANNED),
    ("Parliament approved 400 soldiers for the mission.", PLANNED),
    ("The minister pledged 400 soldiers.", PLANNED),
    ("A further 400 soldiers are expected to arrive.", PLANNED),
    ("Some 400 soldiers are due to land on Friday.", PLANNED),
    ("Another 400 soldiers are to be deployed there.", PLANNED),
    ("The union plans to send 400 soldiers.", PLANNED),
    ("The plan to send 400 soldiers was welcomed.", PLANNED),
    ("The cabinet approved the deployment of 400 soldiers.", PLANNED),
    ("The council agreed to increase the force by 400 soldiers.", PLANNED),
    ("The president ordered the deployment of 400 soldiers.", PLANNED),
    ("Some 400 soldiers have been put on standby.", PLANNED),
    ("The bloc has agreed to contribute 400 soldiers to the mission.", PLANNED),
    ("Lawmakers voted to let the government send 400 soldiers abroad.", PLANNED),
    # stand
    ("About 400 soldiers are stationed in the port.", PRESENT),
    ("There are 400 soldiers in the valley.", PRESENT),
    ("The kingdom has 400 soldiers in the valley.", PRESENT),
    ("Some 400 soldiers remain in the valley.", PRESENT),
    ("The 400 soldiers deployed in the valley guard a dam.", PRESENT),
    ("The presence of 400 soldiers worried the mayor.", PRESENT),
    ("The general commands 400 soldiers.", PRESENT),
    ("The alliance massed 400 soldiers near the border.", PRESENT),
    ("Parliament extended the deployment of 400 soldiers.", PRESENT),
    ("The militia is believed to have 400 soldiers.", PRESENT),
    ("Some 400 soldiers took part in the raid.", PRESENT),
    # left
    ("The army withdrew 400 soldiers from the valley.", WITHDRAWN),
    ("The army will withdraw 400 soldiers by June.", WITHDRAWN),
    ("Some 400 soldiers pulled out of the town.", WITHDRAWN),
    ("The withdrawal of 400 soldiers began.", WITHDRAWN),
    ("About 400 soldiers left the town.", WITHDRAWN),
    ("The king decided to bring home 400 soldiers.", WITHDRAWN),
    ("Some 400 soldiers returned to their barracks.", WITHDRAWN),
    ("The president ordered 400 soldiers to leave the island.", WITHDRAWN),
    ("The army was reduced by 400 soldiers.", WITHDRAWN),
    ("Buses carried 400 soldiers out of the suburb.", WITHDRAWN),
    ("Poland plans to bring home 400 soldiers.", WITHDRAWN),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_governing_words_give_forces_a_status(parse: Parse, text: str, status: Measure) -> None:
    doc = parse(text)
    mention = next(m for m in find(doc) if m.head.text == "soldiers")
    reading = read(mention.head, mention.first)
    assert reading is not None
    assert reading.status is status


CHANGES = [
    ("The alliance raised its force from 900 to 1,600.", {900: PRESENT, 1600: PRESENT}),
    ("The alliance will raise its force from 900 to 1,600 troops.", {900: PRESENT, 1600: PLANNED}),
    ("The kingdom will reduce its force to 1,600.", {1600: PLANNED}),
    ("The kingdom has cut the number of troops to 1,600.", {1600: PRESENT}),
]


@pytest.mark.parametrize(("text", "levels"), CHANGES)
def test_a_change_tells_how_many_there_were_and_will_be(
    parse: Parse, text: str, levels: dict[int, Measure]
) -> None:
    readings = {m.count.low: read(m.head, m.first) for m in find(parse(text)) if m.number is not None}
    assert {n: r.status for n, r in readings.items() if n is not None and r is not None} == levels


def test_forces_that_only_act_have_no_firm_status(parse: Parse) -> None:
    doc = parse("The village was attacked by 40 gunmen.")
    reading = read(next(token for token in doc if token.text == "gunmen"))
    assert reading is not None
    assert not reading.firm


def test_forces_that_nothing_moves_have_no_status(parse: Parse) -> None:
    doc = parse("Soldiers, the minister wrote.")
    assert status_of(doc[0]) is None
