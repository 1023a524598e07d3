"""Recorded: what is kept for good, never changed but by an expunge."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from cenotaph.ledger.tables.columns import METADATA, Number

entries = Table(
    "entries",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="Counts from 1 without a gap."),
    Column("kind", Text, nullable=False, comment="report, run, reading, decision, link, figure ..."),
    Column("at", Text, nullable=False, comment="The moment of recording, ISO 8601 in UTC."),
    Column("subject", Text, nullable=False, comment="The id of what the entry is about."),
    Column("payload_digest", LargeBinary, nullable=False, comment="SHA-256 of the payload as recorded."),
    Column("before", LargeBinary, nullable=False, comment="The digest of the entry before."),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 that seals the entry."),
    Column("payload", LargeBinary, comment="Canonical JSON, Zstandard; empty or masked once expunged."),
    Index("entries_by_subject", "subject"),
    comment="The ledger itself: everything else but captures is made from it.",
)

captures = Table(
    "captures",
    METADATA,
    Column("digest", LargeBinary, primary_key=True, comment="SHA-256 of the record; reports name it."),
    Column("record", LargeBinary, comment="One gzipped WARC/1.1 record; empty once expunged."),
    comment="What came in, byte for byte.",
)

head = Table(
    "head",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False, comment="Always 1: there is one head."),
    Column("number", Number, nullable=False, comment="The number of the last entry."),
    Column("digest", LargeBinary, nullable=False, comment="The digest of the last entry."),
    comment="The end of the chain, so that an entry cut off at the end is missed.",
)

schema_version = Table(
    "schema_version",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False, comment="Always 1: there is one version."),
    Column("version", Integer, nullable=False, comment="The number of the last migration."),
    comment="Which tables these are: a program that knows only older ones leaves them alone.",
)
