"""Projected: what queries read, made again from the entries by `rebuild`, to the byte."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, Table, Text, text

from cenotaph.ledger.tables.columns import METADATA, Number, Sorted

OPEN = "state = 'changed' OR (state = 'standing' AND answer IS NULL)"
"""Claims that wait for a reviewer: never decided on, or read otherwise since."""

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
    Index("claims_open_by_report", "report", "number", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    Index("claims_open_by_score", "score", "number", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
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
    Column("subject", Sorted, nullable=False, index=True, comment="The report, or the field."),
    Column("readers", Text, comment="Who sees it, as a JSON list; empty: all who may look."),
    Column("reviewer", Text, nullable=False, comment="Who restricted it."),
    Column("reason", Text, nullable=False, comment="Why."),
    Column("at", Text, nullable=False, comment="When."),
    comment="One row a restriction; the last one on a report, or a field, holds.",
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
