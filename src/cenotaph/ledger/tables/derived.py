"""Derived: what was last worked out from all claims, so that it need not be worked out for every page."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, Table, Text, text

from cenotaph.ledger.tables.columns import METADATA, Sorted

_OF = "The generation that it is of: `groupings` says which holds."

DOUBT = "within IS NULL"
"""Links that wait for a reviewer: they hold no person or incident together."""

groupings = Table(
    "groupings",
    METADATA,
    Column("kind", Text, primary_key=True, comment="person, incident or sources."),
    Column("basis", Text, nullable=False, comment="The head of the chain and the program that made it."),
    Column("generation", BigInteger, nullable=False, comment="Which of the rows are these."),
    comment="What was last worked out, and from what: it holds for that alone.",
)

generations = Table(
    "generations",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False, comment="Counts up."),
    Column("kind", Text, nullable=False, comment="person, incident or sources."),
    comment="Rows that nobody reads: those being written beside what holds, and those left behind.",
)

groups = Table(
    "groups",
    METADATA,
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    Column("id", Sorted, nullable=False, comment="The id that commands take."),
    Column("claims", Text, nullable=False, comment="The ids of its claims, in order, as a JSON list."),
    Column("reports", Text, nullable=False, comment="The ids of an incident's reports, in order."),
    Index("groups_by_id", "generation", "id"),
    comment="One row a person or an incident, as last worked out.",
)

grouped = Table(
    "grouped",
    METADATA,
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
    Column("claim", Sorted, primary_key=True, comment="The id of a claim."),
    Column("place", Integer, nullable=False, comment="The place of its person or incident."),
    sqlite_with_rowid=False,
    comment="Which person and which incident each claim is of.",
)

ties = Table(
    "ties",
    METADATA,
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    Column("id", Sorted, nullable=False, comment="The id that commands take."),
    Column("left", Text, nullable=False, comment="One claim."),
    Column("right", Text, nullable=False, comment="The other claim."),
    Column("score", Float, nullable=False, comment="How sure, in [0, 1]."),
    Column("reasons", Text, nullable=False, comment="Why, as a JSON list."),
    Column("within", Integer, comment="The place of the person or incident that it holds together."),
    Index("ties_by_id", "generation", "id"),
    Index("ties_within", "generation", "within", "place"),
    Index("ties_by_left", "generation", "left", sqlite_where=text(DOUBT), postgresql_where=text(DOUBT)),
    Index("ties_by_right", "generation", "right", sqlite_where=text(DOUBT), postgresql_where=text(DOUBT)),
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

listed = Table(
    "listed",
    METADATA,
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    Column("id", Sorted, nullable=False, comment="The id that commands take."),
    Column("start", Sorted, comment="The first day that a claim of it speaks of."),
    Column("end", Sorted, comment="The last day that a claim of it speaks of."),
    Column("facts", Text, nullable=False, comment="What a list says of it, as a JSON object."),
    Index("listed_by_days", "generation", "place", "start", "end"),
    Index("listed_by_id", "generation", "id"),
    comment="One row a person or an incident, as lists show it.",
)

listed_words = Table(
    "listed_words",
    METADATA,
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
    Column("token", Sorted, primary_key=True, comment="A word of a claim's fields, or what one means."),
    Column("place", Integer, primary_key=True, autoincrement=False, comment="Its place among them."),
    sqlite_with_rowid=False,
    comment="By which words persons and incidents are found.",
)

voices = Table(
    "voices",
    METADATA,
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
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
    Index("voices_by_claims", "generation", "role", "claims", "who"),
    comment="One row an outlet or a speaker, as last counted.",
)

said = Table(
    "said",
    METADATA,
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
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
    Column("generation", BigInteger, primary_key=True, autoincrement=False, comment=_OF),
    Column("origin", Sorted, primary_key=True, comment="The outlet of the first report of a voice."),
    Column("by", Sorted, primary_key=True, comment="The outlet of a later report of the same voice."),
    Column("reports", Integer, nullable=False, comment="How many such reports."),
    Index("copied_by", "generation", "by"),
    comment="Who copies whom, as last counted; an outlet that is not known is empty.",
)

GENERATED = (groups, grouped, ties, listed, listed_words, voices, said, copied)
"""Tables whose rows are of generations."""

REMEMBERED = (groupings, generations, *GENERATED, worked)
"""What was last worked out from all claims: an expunge and a rebuild empty these tables."""
