"""One request at a time to a host, with a pause between two."""

from __future__ import annotations

from cenotaph.reports.web.policy import Clock

_MOST_HOSTS = 10_000


class Pace:
    """Waits until a host may be asked again."""

    def __init__(self, clock: Clock, delay: float, longest: float) -> None:
        self._clock = clock
        self._delay = delay
        self._longest = longest
        self._asked: dict[str, float] = {}

    def wait(self, host: str, wanted: float | None = None) -> None:
        """Sleeps until the delay since the last answer of the host is over.

        `wanted` is what the host itself asks for; it lengthens the delay, up to the longest that is waited.
        """
        last = self._asked.get(host)
        if last is None:
            return
        delay = max(self._delay, min(wanted or 0.0, self._longest))
        left = last + delay - self._clock.monotonic()
        if left > 0:
            self._clock.sleep(left)

    def answered(self, host: str) -> None:
        """Notes that the host's answer ended now."""
        if len(self._asked) >= _MOST_HOSTS:
            self._asked.clear()
        self._asked[host] = self._clock.monotonic()
