"""The tables: what is recorded for good, what is made from it for queries, and what is only remembered."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

METADATA = MetaData()

OPEN = "state = 'changed' OR (state = 'standing' AND answer IS NULL)"
"""Claims that wait for a reviewer: never decided on, or read otherwise since."""

Number = BigInteger().with_variant(Integer, "sqlite")
"""An INTEGER PRIMARY KEY of SQLite is the row's own number and takes no index."""

Sorted = Text().with_variant(Text(collation="C"), "postgresql")
"""Ids and days: every database orders them by their signs, so that an id can be found by its opening."""

# Recorded: never changed but by an expunge.

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

# Projections: made again from the entries by `rebuild`, to the byte.

reports = Table(
    "reports",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("id", Sorted, nullable=False, unique=True, comment="The id that commands take."),
    Column("content", LargeBinary, nullable=False, unique=True, comment="SHA-256 of what makes it itself."),
    Column("title", Text, comment="The headline."),
    Column("outlet", Text, comment="Who printed it."),
    Column("url", Text, comment="Where it was published."),
    Column("published", Sorted, comment="The publication date."),
    Column("language", Text, comment="ISO 639-1 code."),
    Column("author", Text, comment="Who wrote it."),
    Column("translator", Text, comment="Who translated it."),
    Column("original", Text, comment="The id or address of the report that it is a translation of."),
    Column("at", Text, nullable=False, comment="When it was recorded."),
    Column("captured", Sorted, index=True, comment="When its capture was made."),
    Column("capture", LargeBinary, comment="The digest of its capture."),
    Column("origin", Number, nullable=False, index=True, comment="The first report of the same voice."),
    Column("run", Text, comment="The run of its last reading."),
    Column("expunged", Boolean, nullable=False, comment="Whether only its tombstone is left."),
    Index("reports_by_outlet", "outlet", postgresql_using="hash"),
    comment="One row a report.",
)

claims = Table(
    "claims",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="Report's number and place."),
    Column("id", Sorted, nullable=False, unique=True, comment="The id that commands take."),
    Column("report", Number, nullable=False, comment="The number of its report."),
    Column("key", Text, nullable=False, comment="Short id, unique in the report."),
    Column("kind", Text, nullable=False, comment="toll, person or strength."),
    Column("measure", Text, nullable=False, comment="What is counted."),
    Column("low", BigInteger, comment="The least number that the words allow."),
    Column("high", BigInteger, comment="The greatest number that the words allow."),
    Column("approx", Boolean, nullable=False, comment="Whether the words say about."),
    Column("vague", Boolean, nullable=False, comment="Whether the words give no number."),
    Column("cumulative", Boolean, nullable=False, comment="Whether it is a running total."),
    Column("name", Text, comment="The named person."),
    Column("rank", Text, comment="The person's rank or role."),
    Column("unit", Text, comment="Their unit."),
    Column("group", Text, comment="Who is counted, in the report's words."),
    Column("affiliation", Text, comment="Whose they are."),
    Column("start", Sorted, comment="First day of the window."),
    Column("end", Sorted, comment="Last day of the window."),
    Column("basis", Text, comment="What the window rests on."),
    Column("precision", Text, comment="How fine the window is."),
    Column("where", Text, comment="The place, in the report's words."),
    Column("country", Text, comment="ISO 3166 code of the country."),
    Column("place_id", Sorted, comment="The place that the words mean; a point made from words has no id."),
    Column("place", Text, comment="The name of that place or point."),
    Column("latitude", Float, comment="Degrees north, WGS 84."),
    Column("longitude", Float, comment="Degrees east, WGS 84."),
    Column("where_prec", Integer, comment="UCDP's code of how near that is: 1 exact to 7 no country's land."),
    Column("admin1", Text, comment="The first-order division."),
    Column("admin2", Text, comment="The second-order division."),
    Column(
        "place_path", Sorted, comment="Country and ids down to the place, or to the least known around it."
    ),
    Column("attacker", Text, comment="Who is said to have done it."),
    Column("source", Text, comment="Who is said to say so."),
    Column("party_id", Sorted, comment="The nearest party that group, affiliation and unit mean."),
    Column("unit_id", Sorted, comment="The party that the unit means."),
    Column("attacker_id", Sorted, comment="The party that the attacker means."),
    Column("speaker_id", Sorted, comment="The party that the source speaks for."),
    Column("denied", Boolean, nullable=False, comment="Whether the report denies it."),
    Column("part_of", Text, comment="The key of the claim that includes it."),
    Column("quote", Text, nullable=False, comment="The words that carry it."),
    Column("quote_start", BigInteger, nullable=False, comment="Where the quote begins."),
    Column("quote_end", BigInteger, nullable=False, comment="Where the quote ends."),
    Column("score", Float, nullable=False, comment="How sure the reading is."),
    Column("rule", Text, nullable=False, comment="What read it."),
    Column("answer", Text, comment="The standing answer of a reviewer."),
    Column("decision", Number, comment="The entry of that answer."),
    Column("state", Text, nullable=False, comment="standing, changed, unread or withdrawn."),
    Index("claims_by_report", "report"),
    Index("claims_open", "number", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    Index("claims_by_start", "start"),
    Index("claims_by_source", "source", postgresql_using="hash"),
    comment="One row a claim, as it stands after its report's last reading and all decisions.",
)

decisions = Table(
    "decisions",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("subject", Text, nullable=False, index=True, comment="The claim or link."),
    Column("answer", Text, nullable=False, comment="yes, no, unsure, correct or open."),
    Column("correction", Text, comment="The corrected fields, as JSON."),
    Column("resolved", Text, comment="The place and the parties that their words mean, as JSON."),
    Column("reviewer", Text, nullable=False, comment="Who decided."),
    Column("reason", Text, nullable=False, comment="Why."),
    Column("at", Text, nullable=False, comment="When."),
    comment="One row a decision; the last one on a subject holds.",
)

codings = Table(
    "codings",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("subject", Sorted, nullable=False, comment="The claim."),
    Column("coder", Text, nullable=False, comment="Who coded it."),
    Column("answer", Text, nullable=False, comment="yes, no, unsure or correct."),
    Column("correction", Text, comment="The corrected fields, as JSON."),
    Column("at", Text, nullable=False, comment="When."),
    Index("codings_by_subject", "subject", "coder"),
    comment="One row a second coder's blind answer, which changes no claim; a coder's last one holds.",
)

links = Table(
    "links",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("id", Sorted, nullable=False, unique=True, comment="The id that commands take."),
    Column("kind", Text, nullable=False, comment="copy, person or incident."),
    Column("left", Text, nullable=False, index=True, comment="One end."),
    Column("right", Text, nullable=False, index=True, comment="The other end."),
    Column("score", Float, nullable=False, comment="How sure, in [0, 1]."),
    Column("reasons", Text, nullable=False, comment="Why, as a JSON list."),
    Column("answer", Text, comment="The standing answer of a reviewer."),
    comment="Two ids held together.",
)

runs = Table(
    "runs",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("id", Sorted, nullable=False, unique=True, comment="The id that readings name."),
    Column("program", Text, nullable=False, comment="Name and version of the program."),
    Column("model", Text, nullable=False, comment="Name and version of the language model."),
    Column("rules", Text, nullable=False, comment="SHA-256 over the word lists and weights."),
    comment="One row a way of reading.",
)

tombstones = Table(
    "tombstones",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("subject", Sorted, nullable=False, unique=True, comment="The id of what was expunged."),
    Column("reason", Text, nullable=False, comment="Why."),
    Column("reviewer", Text, nullable=False, comment="Who expunged it."),
    Column("at", Text, nullable=False, comment="When."),
    comment="One row an expunge.",
)

figures = Table(
    "figures",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("id", Sorted, nullable=False, unique=True, comment="The id that commands take."),
    Column("name", Text, nullable=False, comment="What its keeper called it; may be empty."),
    Column("question", Text, nullable=False, comment="Whom it counts: the scope, as JSON."),
    Column("low", BigInteger, nullable=False, comment="The guaranteed low bound."),
    Column("high", BigInteger, comment="The guaranteed high bound; empty where none is claimed."),
    Column("best", BigInteger, comment="The figure between the two that its rule gives."),
    Column("floor", Integer, nullable=False, comment="The least trust of its premises."),
    Column("as_of", Sorted, comment="The day up to which what was known counts; empty: all."),
    Column("upto", Number, nullable=False, comment="The last entry that it was worked out from."),
    Column("at", Text, nullable=False, comment="When it was kept."),
    Column("expunged", Boolean, nullable=False, comment="Whether a claim that it names was expunged since."),
    comment="One row a kept figure.",
)

restrictions = Table(
    "restrictions",
    METADATA,
    Column("number", Number, primary_key=True, autoincrement=False, comment="The number of its entry."),
    Column("subject", Sorted, nullable=False, index=True, comment="The report."),
    Column("readers", Text, comment="Who sees it, as a JSON list; empty: all who may look."),
    Column("reviewer", Text, nullable=False, comment="Who restricted it."),
    Column("reason", Text, nullable=False, comment="Why."),
    Column("at", Text, nullable=False, comment="When."),
    comment="One row a restriction; the last one on a report holds.",
)

sketches = Table(
    "sketches",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="A band of a report's sketch."),
    Column("report", Number, primary_key=True, autoincrement=False, comment="The number of the report."),
    sqlite_with_rowid=False,
    comment="Reports that share a key may be copies.",
)

tallies = Table(
    "tallies",
    METADATA,
    Column("name", Text, primary_key=True, comment="What is counted."),
    Column("value", BigInteger, nullable=False, comment="How many there are."),
    comment="Numbers that would take long to count.",
)

TALLIES = ("claims", "open")
"""The claims that stand, and those of them that wait for a reviewer."""

# Remembered: no evidence, and no loss if it goes.

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

groupings = Table(
    "groupings",
    METADATA,
    Column("kind", Text, primary_key=True, comment="person or incident."),
    Column("basis", Text, nullable=False, comment="The head of the chain and the program that made it."),
    comment="What persons and incidents were last worked out from: they hold for that alone.",
)

groups = Table(
    "groups",
    METADATA,
    Column("kind", Text, primary_key=True, comment="person or incident."),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    Column("id", Sorted, nullable=False, comment="The id that commands take."),
    Column("claims", Text, nullable=False, comment="The ids of its claims, in order, as a JSON list."),
    Column("reports", Text, nullable=False, comment="The ids of an incident's reports, in order."),
    Index("groups_by_id", "id"),
    comment="One row a person or an incident, as last worked out.",
)

grouped = Table(
    "grouped",
    METADATA,
    Column("kind", Text, primary_key=True, comment="person or incident."),
    Column("claim", Sorted, primary_key=True, comment="The id of a claim."),
    Column("place", Integer, nullable=False, comment="The place of its person or incident."),
    sqlite_with_rowid=False,
    comment="Which person and which incident each claim is of.",
)

ties = Table(
    "ties",
    METADATA,
    Column("kind", Text, primary_key=True, comment="person or incident."),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    Column("id", Sorted, nullable=False, comment="The id that commands take."),
    Column("left", Text, nullable=False, comment="One claim."),
    Column("right", Text, nullable=False, comment="The other claim."),
    Column("score", Float, nullable=False, comment="How sure, in [0, 1]."),
    Column("reasons", Text, nullable=False, comment="Why, as a JSON list."),
    Column("within", Integer, comment="The place of the person or incident that it holds together."),
    Index("ties_by_id", "id"),
    Index("ties_within", "kind", "within", "place"),
    Index("ties_by_left", "left"),
    Index("ties_by_right", "right"),
    comment="Links that were worked out; without a person or incident they wait for a reviewer.",
)

worked = Table(
    "worked",
    METADATA,
    Column("kind", Text, primary_key=True, comment="figure, overview ..."),
    Column("key", Sorted, primary_key=True, comment="SHA-256 of what was asked, in hexadecimal."),
    Column(
        "basis", Text, nullable=False, comment="The last entry that counted and the program that made it."
    ),
    Column("at", Text, nullable=False, comment="When it was worked out."),
    Column("content", Text, nullable=False, comment="What came out, as a JSON object."),
    Index("worked_by_at", "kind", "at"),
    comment="Answers that take long, as last worked out: they hold for their basis alone.",
)

REMEMBERED = (groupings, groups, grouped, ties, worked)
"""What was last worked out from all claims: an expunge and a rebuild empty these tables."""

listed = Table(
    "listed",
    METADATA,
    Column("kind", Text, primary_key=True, comment="person or incident."),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    Column("id", Sorted, nullable=False, comment="The id that commands take."),
    Column("start", Sorted, comment="The first day that a claim of it speaks of."),
    Column("end", Sorted, comment="The last day that a claim of it speaks of."),
    Column("facts", Text, nullable=False, comment="What a list says of it, as a JSON object."),
    Index("listed_by_days", "kind", "place", "start", "end"),
    comment="One row a person or an incident, as lists show it.",
)

listed_words = Table(
    "listed_words",
    METADATA,
    Column("kind", Text, primary_key=True, comment="person or incident."),
    Column("token", Sorted, primary_key=True, comment="A word of a claim's fields, or what one means."),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    sqlite_with_rowid=False,
    comment="By which words persons and incidents are found.",
)

voices = Table(
    "voices",
    METADATA,
    Column("role", Text, primary_key=True, comment="outlet or speaker."),
    Column("who", Sorted, primary_key=True, comment="Who it is, in the reports' words."),
    Column("folded", Text, nullable=False, comment="The same in small letters, one space between words."),
    Column(
        "reports", Integer, nullable=False, comment="The reports that it printed, or that it is heard in."
    ),
    Column("claims", Integer, nullable=False, comment="Its claims that stand and were not answered no."),
    Column(
        "copies", Integer, nullable=False, comment="Those of an outlet's reports whose voice is another's."
    ),
    Column("first", Sorted, comment="The first day on which it was published."),
    Column("last", Sorted, comment="The last such day."),
    Index("voices_by_claims", "role", "claims", "who"),
    comment="One row an outlet or a speaker, as last counted.",
)

said = Table(
    "said",
    METADATA,
    Column("role", Text, primary_key=True, comment="outlet or speaker."),
    Column("who", Sorted, primary_key=True, comment="Who it is, in the reports' words."),
    Column(
        "party", Sorted, primary_key=True, comment="Whom it speaks of: a party's id, else words; or empty."
    ),
    Column("measure", Text, primary_key=True, comment="What is counted."),
    Column("claims", Integer, nullable=False, comment="How many claims."),
    Column("named", Integer, nullable=False, comment="How many of them are on named persons."),
    Column("largest", BigInteger, comment="The largest number that one of them gives at least."),
    Column("first", Sorted, comment="The first day that they speak of."),
    Column("last", Sorted, comment="The last day that they speak of."),
    comment="What each outlet and speaker claims about whom, as last counted.",
)

copied = Table(
    "copied",
    METADATA,
    Column("origin", Sorted, primary_key=True, comment="The outlet of the first report of a voice."),
    Column("by", Sorted, primary_key=True, comment="The outlet of a later report of the same voice."),
    Column("reports", Integer, nullable=False, comment="How many such reports."),
    Index("copied_by", "by"),
    comment="Who copies whom, as last counted; an outlet that is not known is empty.",
)

OVERVIEWS = (listed, listed_words, voices, said, copied)
"""What lists of persons, incidents and sources show: made from the rest, and emptied with it."""

PROJECTIONS = (
    reports,
    claims,
    decisions,
    codings,
    links,
    runs,
    tombstones,
    figures,
    restrictions,
    sketches,
    tallies,
)
"""In the order in which they are made."""
