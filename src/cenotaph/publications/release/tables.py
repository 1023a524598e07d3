"""The tables of a release."""

from __future__ import annotations

from cenotaph.model.claim import Kind as ClaimKind
from cenotaph.model.claim import Measure
from cenotaph.model.party import PartyKind
from cenotaph.publications.release.columns import ID, Column, Foreign, Kind, Table

_INT, _NUM, _BOOL, _DATE, _MOMENT = Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.MOMENT
STATUSES = ("accepted", "unsure", "undecided")
"""What reviewers said of a claim that is published; those they rejected are in no release."""

REPORTS = Table(
    "reports",
    "Reports",
    "One row a report that was read: who printed it, when and where it can be read. Texts are not published.",
    (
        Column("id", "The report's id in the ledger.", is_required=True, is_words=True),
        Column(
            "number",
            "The number of its entry in the ledger: reports in the order of recording.",
            _INT,
            True,
            least=1,
        ),
        Column("title", "Its title.", is_words=True),
        Column("outlet", "Who printed it.", is_words=True),
        Column("published", "The day of publication.", _DATE),
        Column("url", "Where it was published.", is_words=True),
        Column("language", "Its language, an ISO 639 code."),
        Column("original", "Id or address of the report that it is a translation of.", is_words=True),
        Column("captured", "When the bytes came in that it was read from, in UTC.", _MOMENT),
        Column("added", "When it was recorded, in UTC.", _MOMENT, True),
        Column(
            "origin",
            "The first report of the same voice: reports that copy each other are one.",
            is_words=True,
        ),
        Column("voices", "How many reports of the ledger are of that origin.", _INT, True, least=0),
        Column("claims", "How many claims of it are in this release.", _INT, True, least=0),
    ),
    ("id",),
    (Foreign("origin", "reports"),),
    is_ordered=True,
)

CLAIMS = Table(
    "claims",
    "Claims",
    "One row a claim: what one report asserts about losses or forces, with the words that carry it.",
    (
        Column("id", "The claim's id, made of its words and measure.", is_required=True, pattern=ID),
        Column("number", "Orders the claims as they were recorded.", _INT, True, least=0),
        Column("report", "The report that it stands in.", is_required=True, is_words=True),
        Column("key", "Its short id, unique in the report.", is_required=True),
        Column("status", "What reviewers said of it.", is_required=True, one_of=STATUSES),
        Column("kind", "A number of people, one named person, or a number of forces.", is_required=True,
               one_of=tuple(map(str, ClaimKind))),
        Column("measure", "What is counted.", is_required=True, one_of=tuple(map(str, Measure))),
        Column("low", "The least number that the words allow; empty: they name none.", _INT, least=0),
        Column("high", "The greatest number that the words allow; empty: they name none.", _INT, least=0),
        Column("approx", "Whether the words say about.", _BOOL, True),
        Column("vague", "Whether the words give no number: many, several.", _BOOL, True),
        Column("cumulative", "Whether it is a running total over several events.", _BOOL, True),
        Column("group", "Who is counted, in the report's words.", is_words=True),
        Column("affiliation", "Whose they are, in the report's words.", is_words=True),
        Column("name", "The named person.", is_words=True),
        Column("rank", "The person's rank or role.", is_words=True),
        Column("unit", "Their unit, in the report's words.", is_words=True),
        Column("person", "The person that the name was linked to.", pattern=ID),
        Column("incident", "The incident that the claim was grouped with.", pattern=ID),
        Column("start", "First day of the window that it speaks of.", _DATE),
        Column("end", "Last day of that window.", _DATE),
        Column("basis", "What the window rests on: words of the report, or its publication date."),
        Column("precision", "How fine the window is: a day, a week, a month."),
        Column("where", "The place, in the report's words.", is_words=True),
        Column("country", "ISO 3166 code of the country."),
        Column("place_id", "The place that the words mean."),
        Column("latitude", "Degrees north, WGS 84, of the place or point that is meant.", _NUM,
               least=-90, most=90),
        Column("longitude", "Degrees east, WGS 84.", _NUM, least=-180, most=180),
        Column("where_prec", "UCDP's code of how near that is to what the words name: 1 exact to 7.", _INT,
               least=1, most=7),
        Column("admin1", "The first-order division."),
        Column("admin2", "The second-order division."),
        Column("attacker", "Who is said to have done it, in the report's words.", is_words=True),
        Column("source", "Who is said to say so; empty: the report in its own voice.", is_words=True),
        Column("party_id", "The party whose people are counted."),
        Column("unit_id", "The party that the unit's words mean."),
        Column("attacker_id", "The party that the attacker's words mean."),
        Column("speaker_id", "The party that the source speaks for."),
        Column("denied", "Whether the report denies it.", _BOOL, True),
        Column("part_of", "The key of the claim in the same report that includes this one."),
        Column("quote", "The shortest words that carry it.", is_required=True, is_words=True),
        Column("quote_start", "Where the quote begins in the report's text, in code points.", _INT, True,
               least=0),
        Column("quote_end", "Where it ends.", _INT, True, least=0),
        Column("score", "How sure the reading is.", _NUM, True, least=0, most=1),
        Column("rule", "What read it: engine, rule and version.", is_required=True),
    ),
    ("id",),
    (
        Foreign("report", "reports"),
        Foreign("person", "persons"),
        Foreign("incident", "incidents"),
        Foreign("place_id", "places"),
        *(Foreign(f"{side}_id", "parties") for side in ("party", "unit", "attacker", "speaker")),
    ),
    is_ordered=True,
)  # fmt: skip

PERSONS = Table(
    "persons",
    "Persons",
    "One row a named person: claims of one or more reports that are held to be of the same one.",
    (
        Column("id", "The person's id, made of the first of their claims.", is_required=True, pattern=ID),
        Column("name", "The spelling that most reports print.", is_required=True, is_words=True),
        Column("is_withheld", "Whether the name is withheld; the person is still counted.", _BOOL, True),
        Column(
            "measures", "What is claimed of them, joined by semicolons: killed; wounded.", is_required=True
        ),
        Column("start", "The first day that a claim on them speaks of.", _DATE),
        Column("end", "The last such day.", _DATE),
        Column("claims", "How many claims are on them.", _INT, True, least=1),
        Column("reports", "How many reports these stand in.", _INT, True, least=1),
        Column("origins", "How many independent voices these reports are of.", _INT, True, least=1),
        Column(
            "contradictions", "How many pairs of claims on them cannot both be right.", _INT, True, least=0
        ),
    ),
    ("id",),
)

NAMES = Table(
    "person_names",
    "Spellings of persons",
    "One row a spelling of a person's name that is not withheld.",
    (
        Column("person", "The person.", is_required=True, pattern=ID),
        Column("name", "The spelling.", is_required=True, is_words=True),
        Column("claims", "How many claims have it.", _INT, True, least=1),
    ),
    ("person", "name"),
    (Foreign("person", "persons"),),
)

INCIDENTS = Table(
    "incidents",
    "Incidents",
    "One row an event, as far as reports tell of it: claims that are held to speak of the same one.",
    (
        Column("id", "The incident's id, made of its first claim.", is_required=True, pattern=ID),
        Column("start", "First of the days that most narrowly hold for its claims.", _DATE),
        Column("end", "Last of these days.", _DATE),
        Column("precision", "How fine the window is."),
        Column("where", "The place that most voices give, in their words.", is_words=True),
        Column("country", "ISO 3166 code of the country that most voices give."),
        Column("claims", "How many claims are of it.", _INT, True, least=1),
        Column("reports", "How many reports tell of it.", _INT, True, least=1),
        Column("origins", "How many independent voices these reports are of.", _INT, True, least=1),
        Column("named", "How many persons are named.", _INT, True, least=0),
    ),
    ("id",),
)

COUNTS = Table(
    "incident_counts",
    "Counts of incidents",
    "One row what one independent voice says last of how many there were; rows of one incident are rivals, "
    "never added.",
    (
        Column("incident", "The incident.", is_required=True, pattern=ID),
        Column("claim", "The claim that says so.", is_required=True, pattern=ID),
        Column("measure", "What is counted.", is_required=True, one_of=tuple(map(str, Measure))),
        Column("low", "The least number that the words allow.", _INT, least=0),
        Column("high", "The greatest number that the words allow.", _INT, least=0),
        Column("approx", "Whether the words say about.", _BOOL, True),
        Column("group", "Who is counted, in the report's words.", is_words=True),
        Column("outlet", "Who printed it.", is_words=True),
        Column("speaker", "Who is said to say so; empty: the report in its own voice.", is_words=True),
        Column("published", "When that was printed.", _DATE),
        Column("earlier", "How many numbers the same voice gave before.", _INT, True, least=0),
    ),
    ("incident", "claim"),
    (Foreign("incident", "incidents"), Foreign("claim", "claims")),
)

PARTIES = Table(
    "parties",
    "Parties",
    "One row a side, force, unit or group that a claim's words mean.",
    (
        Column("id", "The party's id in the registry.", is_required=True),
        Column("name", "Its short name.", is_required=True),
        Column("kind", "What it is.", is_required=True, one_of=tuple(map(str, PartyKind))),
        Column("part_of", "Ids of the parties that it belongs to, the nearest first, joined by semicolons."),
    ),
    ("id",),
)

PLACES = Table(
    "places",
    "Places",
    "One row a place of the gazetteer that a claim's words mean.",
    (
        Column("id", "The place's id.", is_required=True),
        Column("name", "Its name.", is_required=True),
        Column("country", "ISO 3166 code of the country."),
        Column("admin1", "The first-order division."),
        Column("admin2", "The second-order division."),
        Column("latitude", "Degrees north, WGS 84.", _NUM, least=-90, most=90),
        Column("longitude", "Degrees east, WGS 84.", _NUM, least=-180, most=180),
    ),
    ("id",),
)

FIGURES = Table(
    "figures",
    "Figures",
    "One row a figure that was worked out and kept; receipts/ID.json has its whole receipt.",
    (
        Column("id", "The figure's id.", is_required=True, pattern=ID),
        Column("name", "What its keeper called it.", is_words=True),
        Column("question", "Whom it counts, in words.", is_required=True, is_words=True),
        Column("low", "The guaranteed low bound.", _INT, True, least=0),
        Column("high", "The guaranteed high bound; empty: none is claimed.", _INT, least=0),
        Column("best", "The figure between the two that its rule gives.", _INT, least=0),
        Column("rule", "That rule, in words."),
        Column("floor", "The least trust of its claims.", _INT, True),
        Column("as_of", "The day up to which what had been said counts; empty: all.", _DATE),
        Column(
            "is_decided", "Whether only claims count that a reviewer said yes to or corrected.", _BOOL, True
        ),
        Column("upto", "The last entry of the ledger that it was worked out from.", _INT, True, least=0),
        Column("program", "What worked it out.", is_required=True),
        Column("at", "When it was kept, in UTC.", _MOMENT, True),
        Column("receipt", "The file of its receipt.", is_required=True),
    ),
    ("id",),
)

DECISIONS = Table(
    "decisions",
    "Decisions",
    "One row a reviewer's standing decision on a claim of this release; reviewers have numbers, not names.",
    (
        Column("claim", "The claim.", is_required=True, pattern=ID),
        Column("number", "The number of its entry in the ledger.", _INT, True, least=1),
        Column("answer", "yes, correct or unsure.", is_required=True, one_of=("yes", "correct", "unsure")),
        Column("corrected", "The fields that it corrected, joined by semicolons."),
        Column(
            "reviewer", "A number for the reviewer, the same throughout this release.", _INT, True, least=1
        ),
        Column("at", "When it was made, in UTC.", _MOMENT, True),
    ),
    ("claim",),
    (Foreign("claim", "claims"),),
)

MERGED = Table(
    "merged",
    "Merged ids",
    "One row an id that an earlier release had, and what its claims are of now: kept in every later release.",
    (
        Column("table", "Which table had it.", is_required=True, one_of=("persons", "incidents")),
        Column("id", "The id of the earlier release.", is_required=True, pattern=ID),
        Column(
            "into",
            "The id that now stands for it; several rows where it was parted.",
            is_required=True,
            pattern=ID,
        ),
        Column("release", "The first release without it.", is_required=True),
    ),
    ("table", "id", "into"),
)

CHANGES = Table(
    "changes",
    "Changes",
    "One row what changed since the release before: a record added or removed, a field that says something "
    "else.",
    (
        Column("table", "The table.", is_required=True),
        Column(
            "id", "The key of the record; of two columns, joined by a blank.", is_required=True, is_words=True
        ),
        Column(
            "change",
            "What happened to it.",
            is_required=True,
            one_of=("added", "changed", "merged", "removed"),
        ),
        Column("field", "The column that changed; of a merged record: into."),
        Column("before", "The cell before, as the CSV file has it.", is_words=True),
        Column("after", "The cell now.", is_words=True),
    ),
    (),
)

TABLES = (
    REPORTS,
    PERSONS,
    NAMES,
    INCIDENTS,
    CLAIMS,
    COUNTS,
    DECISIONS,
    PARTIES,
    PLACES,
    FIGURES,
)
"""The tables with records of the ledger."""
EVERY = (*TABLES, MERGED, CHANGES)
"""All tables of a release."""
