"""Jobs: long work in worker processes, which survives the server's end and never slows a page down."""

from cenotaph.workbench.jobs.jobs import DERIVED, READING, Jobs

__all__ = ["DERIVED", "READING", "Jobs"]
