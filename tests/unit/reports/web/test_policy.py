"""What the fetcher says of itself, and how long it waits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cenotaph.errors import SettingsError
from cenotaph.reports.web.pace import Pace
from cenotaph.reports.web.policy import Clock, Policy, checked_contact


def test_the_agent_says_what_it_is_and_whom_to_write_to() -> None:
    assert Policy("1.2").agent == "cenotaph/1.2"
    assert Policy("1.2", "mailto:desk@merrow.example").agent == "cenotaph/1.2 (+mailto:desk@merrow.example)"


@pytest.mark.parametrize(
    "words", ["https://merrow.example/who", "mailto:desk@merrow.example", "desk@merrow.example"]
)
def test_a_contact_is_an_address(words: str) -> None:
    assert checked_contact(words, "cenotaph.toml") == words


@pytest.mark.parametrize(
    "words", ["", "me", "a@b.example\r\nX: y", "https://x.example/)(", "https://a b", "ftp://x.example"]
)
def test_what_is_no_contact_is_refused(words: str) -> None:
    with pytest.raises(SettingsError, match=r"cenotaph\.toml: contact"):
        checked_contact(words, "cenotaph.toml")


class Time:
    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []
        self.clock = Clock(lambda: datetime(2031, 5, 7, tzinfo=UTC), lambda: self.seconds, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.mark.parametrize(
    ("wanted", "passed", "slept"),
    [
        (None, 0.0, [2.0]),
        (None, 0.5, [1.5]),
        (None, 2.0, []),
        (None, 9.0, []),
        (5.0, 1.0, [4.0]),
        (1.0, 0.0, [2.0]),
        (86_400.0, 0.0, [60.0]),
        (float("inf"), 0.0, [60.0]),
    ],
)
def test_a_host_is_left_in_peace_between_two_requests(
    wanted: float | None, passed: float, slept: list[float]
) -> None:
    time = Time()
    pace = Pace(time.clock, 2.0, 60.0)
    pace.wait("merrow.example", wanted)
    pace.answered("merrow.example")
    pace.wait("asna.example", wanted)
    time.seconds += passed
    pace.wait("merrow.example", wanted)
    assert time.slept == slept
