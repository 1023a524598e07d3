"""What all tests share: the tools of the reading, loaded once."""

from __future__ import annotations

import pytest

from cenotaph.pipeline import Tools, load_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()
