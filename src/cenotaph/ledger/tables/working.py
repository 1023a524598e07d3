"""Working: who works here and what is going on; no evidence, and a rebuild leaves it alone."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from cenotaph.ledger.tables.columns import METADATA, Number, Sorted

visits = Table(
    "visits",
    METADATA,
    Column("url", Text, primary_key=True, comment="An address that was fetched."),
    Column("answered", Text, nullable=False, comment="The address that answered, after redirects."),
    Column("etag", Text, comment="The server's name for what it sent."),
    Column("modified", Text, comment="When the server says that it changed."),
    Column("digest", Text, comment="SHA-256 of what it sent."),
    Column("at", Text, nullable=False, comment="When it was last asked."),
    comment="What a later visit tells the server, so that it need not send the same again.",
)

backups = Table(
    "backups",
    METADATA,
    Column("path", Text, primary_key=True, comment="The file."),
    Column("at", Text, nullable=False, comment="When it was made."),
    Column("number", Number, nullable=False, comment="The last entry that it holds."),
    Column("digest", LargeBinary, nullable=False, comment="The digest of that entry."),
    comment="The backups that were made: an expunge must reach them.",
)

users = Table(
    "users",
    METADATA,
    Column("key", Sorted, primary_key=True, comment="The name as it is compared: small letters, one form."),
    Column("name", Text, nullable=False, comment="The name that decisions carry."),
    Column("role", Text, nullable=False, comment="viewer, coder, reviewer or admin."),
    Column("groups", Text, nullable=False, comment="The groups they are in, as a JSON list."),
    Column("password", Text, comment="Argon2id of the password; empty until there is one."),
    Column("subject", Text, unique=True, comment="Issuer and id by which another service knows them."),
    Column("at", Text, nullable=False, comment="When the account was made."),
    Column("disabled", Text, comment="When it was disabled; empty while it is not."),
    comment="Who works here. No account is ever deleted: decisions carry its name.",
)

passes = Table(
    "passes",
    METADATA,
    Column("digest", LargeBinary, primary_key=True, comment="SHA-256 of what is shown at the door."),
    Column("kind", Text, nullable=False, comment="session, token or invitation."),
    Column("id", Sorted, nullable=False, unique=True, comment="The id by which it is taken back."),
    Column("user", Sorted, nullable=False, index=True, comment="Whose it is: the key of the account."),
    Column("name", Text, nullable=False, comment="What its owner calls it."),
    Column("scopes", Text, nullable=False, comment="What a token is for: read, add, decide."),
    Column("at", Text, nullable=False, comment="When it was made."),
    Column("seen", Text, nullable=False, comment="When it was last used, to the minute."),
    Column("until", Text, nullable=False, comment="When it ends."),
    comment="What lets people in without a password: what they show is not kept, only its digest.",
)

attempts = Table(
    "attempts",
    METADATA,
    Column("key", LargeBinary, primary_key=True, comment="SHA-256 of a name or an address."),
    Column("failures", Integer, nullable=False, comment="How often logging in failed since it last worked."),
    Column("at", Text, nullable=False, comment="When it was last tried."),
    Column("until", Text, nullable=False, comment="Until when it is not tried again."),
    comment="Logging in that failed: the next try waits longer and longer.",
)

taken = Table(
    "taken",
    METADATA,
    Column("claim", Number, primary_key=True, autoincrement=False, comment="The number of a claim."),
    Column("reviewer", Text, nullable=False, comment="Whose it is to decide on."),
    Column("by", Text, nullable=False, comment="Who gave it to them; themselves where they took it."),
    Column("at", Text, nullable=False, comment="When."),
    Index("taken_by", "reviewer", "claim"),
    comment="Which claims of the worklist are whose; a rebuild leaves them alone.",
)

jobs = Table(
    "jobs",
    METADATA,
    Column("id", Sorted, primary_key=True, comment="The id that pages and programs take."),
    Column("kind", Text, nullable=False, comment="add, groups, figure ..."),
    Column("about", Text, nullable=False, comment="What was asked for, as JSON."),
    Column("owner", Text, nullable=False, comment="Who asked; empty where a page did."),
    Column("state", Text, nullable=False, comment="waiting, running, cancelling, done, failed or cancelled."),
    Column("at", Sorted, nullable=False, comment="When it was asked for."),
    Column("begun", Text, comment="When it was begun."),
    Column("ended", Text, comment="When it was over."),
    Column("done", Integer, nullable=False, comment="How many things are dealt with."),
    Column("total", Integer, comment="How many there are; empty where that is not known."),
    Column("words", Text, nullable=False, comment="What is being done, or why it failed."),
    Column("basis", Number, comment="The last entry when it began."),
    Column("result", Text, comment="What came of it, as JSON, where that is kept."),
    Index("jobs_by_state", "state", "at"),
    Index("jobs_by_kind", "kind", "at"),
    comment="Long work in the background. An expunge forgets those that are over.",
)

job_outcomes = Table(
    "job_outcomes",
    METADATA,
    Column("job", Sorted, primary_key=True, comment="The id of the job."),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="The place in the job, from 1."),
    Column("name", Text, nullable=False, comment="What its giver calls it."),
    Column("fate", Text, nullable=False, comment="new, held, expunged or refused."),
    Column("report", Text, comment="The id of the report."),
    Column("claims", Integer, nullable=False, comment="How many claims were read in it."),
    Column("copy_of", Text, comment="The earlier report that it is a copy of."),
    Column("problem", Text, nullable=False, comment="Why it could not be read."),
    Column("remedy", Text, nullable=False, comment="What helps."),
    sqlite_with_rowid=False,
    comment="What became of each report that a job took in.",
)

sampled = Table(
    "sampled",
    METADATA,
    Column("report", Number, primary_key=True, autoincrement=False, comment="The number of a report."),
    Column("seed", Text, nullable=False, comment="What it was drawn by."),
    Column("by", Text, nullable=False, comment="Who drew it."),
    Column("at", Text, nullable=False, comment="When."),
    comment="The reports whose claims a second coder reads blind; a rebuild leaves them alone.",
)
