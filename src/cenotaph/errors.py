"""Everything that Cenotaph raises on purpose.

CenotaphError
├── InputError                 what the user gave cannot be used (exit code 2)
│   ├── UnreadableReportError  a report that cannot be read as text
│   ├── FetchError             an address of the web that gives no report
│   ├── TimestampError         a timestamp that was refused, or that does not hold
│   ├── SettingsError          a setting with an unknown name or a wrong value
│   ├── RuleError              a lexicon or model file that breaks its own rules
│   ├── PartiesError           a file of parties with a row that cannot stand, by file and line
│   ├── ClaimsError            a table of claims with rows that cannot stand, all of them told
│   ├── LedgerError            a ledger that cannot be opened, read or written
│   │   ├── CorruptLedgerError a ledger whose file is damaged
│   │   └── SchemaVersionError a ledger of a newer Cenotaph, or no ledger at all
│   ├── UnknownIdError         an id that nothing in the ledger has
│   └── ExpungedError          something that was expunged: only its tombstone is left
├── AnchorError                a quote that does not stand at its offsets
├── PublicationError           something to be printed that no receipt bears out
├── StaleDecisionError         a decision on something that changed since (exit code 1)
├── MissingExtraError          an optional package that is not installed
└── MissingToolError           a program of the database's that is not installed
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


class FetchError(InputError):
    """An address of the web that may not or cannot be fetched, or whose answer is not what it should be."""

    def __init__(self, where: str, what: str, remedy: str = "", *, passing: bool = False) -> None:
        super().__init__(where, what, remedy)
        self.passing = passing
        """Whether the same address may well answer later."""


class TimestampError(InputError):
    """A timestamp that its authority refused, or that does not hold for what it is said to be of."""


class SettingsError(InputError):
    """A setting with an unknown name or a value of the wrong form."""


class RuleError(InputError):
    """A lexicon or model file that breaks its own rules."""


class PartiesError(InputError):
    """A file of parties that cannot be used; `where` is the file and the line."""


class ClaimsError(InputError):
    """A table of claims that cannot be used; `problems` are all that is wrong, each by row and column."""

    def __init__(self, where: str, problems: tuple[InputError, ...]) -> None:
        self.problems = problems
        count = len(problems)
        first = f"{problems[0].where}: {problems[0].what}"
        what = first if count == 1 else f"{count:,} cells cannot be used, the first is {first}"
        super().__init__(where, what, problems[0].remedy)


class AnchorError(CenotaphError):
    """A quote that does not stand at its offsets in the report's text."""


class PublicationError(CenotaphError):
    """A sentence to be printed that states what no receipt bears out."""


class MissingExtraError(CenotaphError):
    """An optional package is needed and is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; install it with: pip install 'cenotaph[{extra}]'")


class MissingToolError(CenotaphError):
    """A program beside Cenotaph is needed, and is not found or too old."""

    def __init__(self, tool: str, what: str, remedy: str) -> None:
        self.tool = tool
        super().__init__(f"{tool} {what}; {remedy}")


class LedgerError(InputError):
    """A ledger that cannot be opened, read or written; nothing that was recorded is lost."""


class CorruptLedgerError(LedgerError):
    """A ledger whose file is damaged."""


class SchemaVersionError(LedgerError):
    """A ledger made by a newer Cenotaph, or a database that holds something else."""


class UnknownIdError(InputError):
    """An id that nothing in the ledger has."""


class ExpungedError(InputError):
    """Something that was expunged: only its tombstone is left."""


class StaleDecisionError(CenotaphError):
    """A decision on something that changed since the reviewer looked; `changes` says what, in words."""

    def __init__(self, subject: str, changes: tuple[str, ...]) -> None:
        self.subject = subject
        self.changes = changes
        super().__init__(f"{subject}: changed since you looked ({'; '.join(changes)}); look again and decide")
