"""Stage 1: texts come in as Reports, with their page furniture marked and what they say of themselves."""

from cenotaph.reports.read import ReadOptions, read, receive, report_of

__all__ = ["ReadOptions", "read", "receive", "report_of"]
