"""Everything that Cenotaph raises on purpose.

CenotaphError
├── InputError                 what the user gave cannot be used (exit code 2)
│   ├── UnreadableReportError  a report that cannot be read as text
│   ├── SettingsError          a setting with an unknown name or a wrong value
│   └── RuleError              a lexicon or model file that breaks its own rules
├── AnchorError                a quote that does not stand at its offsets
└── MissingExtraError          an optional package that is not installed
"""

from __future__ import annotations


class CenotaphError(Exception):
    """The root: catch this to catch whatever Cenotaph raises on purpose."""


class InputError(CenotaphError):
    """Something the user gave cannot be used; the message names the thing, the place and the remedy."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))


class UnreadableReportError(InputError):
    """A file, a line or a page that cannot be read as a report."""


class SettingsError(InputError):
    """A setting with an unknown name or a value of the wrong form."""


class RuleError(InputError):
    """A lexicon or model file that breaks its own rules."""


class AnchorError(CenotaphError):
    """A quote that does not stand at its offsets in the report's text."""


class MissingExtraError(CenotaphError):
    """An optional package is needed and is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; install it with: pip install 'cenotaph[{extra}]'")
