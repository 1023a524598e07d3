"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# The machine may be busy: a law is judged by its answer, not by its pace. The same examples every time.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
