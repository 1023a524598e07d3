"""What all tests share: the tools of the reading, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from spacy.tokens import Doc

from cenotaph.pipeline import Tools, load_tools, parses

# A reading that is slow because other programs run beside it is not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()


@pytest.fixture(scope="session")
def parse(tools: Tools) -> Callable[[str], Doc]:
    """Parses one sentence as the pipeline does."""
    return lambda text: next(iter(parses([text], tools)))
