"""The page of docs/reference on the formats of the field: columns, what fills them, and what is lost."""

from __future__ import annotations

from datetime import date

from cenotaph.model.place import Precision
from cenotaph.model.views import ReportLine
from cenotaph.pipeline.publishing_forms import BINARY, Form, Incoming
from cenotaph.pipeline.publishing_loses import LOSES
from cenotaph.publications import acled, ftm, ged, geojson, geoparquet, ohchr, web_annotations
from cenotaph.publications.checking import TableForm
from cenotaph.publications.event import Cited, Event, Side, SideKind, Spot, Toll, Whose
from cenotaph.publications.ftm.schema import model

NAMES = {
    Form.GED: "UCDP GED",
    Form.ACLED: "ACLED",
    Form.OHCHR: "OHCHR, SDG indicator 16.1.2",
    Form.FTM: "FollowTheMoney, entities",
    Form.STATEMENTS: "FollowTheMoney, statements",
    Form.GEOJSON: "GeoJSON",
    Form.GEOPARQUET: "GeoParquet",
    Form.ANNOTATIONS: "W3C Web Annotation",
}
KINDS = {
    Form.GED: "CSV, one row an event",
    Form.ACLED: "CSV, one row an event",
    Form.OHCHR: "CSV, one row a combination of sex, age, status and cause in a country and year",
    Form.FTM: "JSON Lines, one entity a line",
    Form.STATEMENTS: "JSON Lines, one value of one property a line",
    Form.GEOJSON: "one FeatureCollection, a feature a line",
    Form.GEOPARQUET: "Parquet with geometries; needs the extra `publish`",
    Form.ANNOTATIONS: "JSON Lines, one claim a line",
}
GED = {
    "id": "a number made of the incident's id",
    "relid": "`CEN-YEAR-TYPE-INCIDENT`",
    "year": "of the first day",
    "active_year": "empty: UCDP settles it for whole conflicts",
    "code_status": "`Clear`, or `Check:` and what a person should look at",
    "type_of_violence": "1 a government takes part, 2 none does, 3 an armed side killed civilians alone",
    "conflict_dset_id": "empty",
    "conflict_new_id": "empty",
    "conflict_name": "both sides",
    "dyad_dset_id": "empty",
    "dyad_new_id": "empty",
    "dyad_name": "both sides",
    "side_a_dset_id": "empty",
    "side_a_new_id": "empty",
    "side_a": "the government, else whoever is told first; who attacked, where civilians alone died",
    "side_b_dset_id": "empty",
    "side_b_new_id": "empty",
    "side_b": "the other side; `Civilians` in one-sided violence; `Unknown`",
    "number_of_sources": "independent voices: copies of one text are one",
    "source_article": "outlet, day and title of each report",
    "source_office": "outlets",
    "source_date": "days of publication",
    "source_headline": "titles",
    "source_original": "who is said to say so",
    "where_prec": "1 the place, 2 near it, 3 district, 4 province, 5 an area or a line, 6 country, 7 no country's",
    "where_coordinates": "the name of the place whose point is given",
    "where_description": "the words for it",
    "adm_1": "first-order division",
    "adm_2": "second-order division",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "geom_wkt": "the same point as WKT",
    "priogrid_gid": "the cell of half a degree that it lies in",
    "country": "name",
    "country_id": "number of the state in the list of Gleditsch and Ward; empty where it has none",
    "region": "UCDP's region of that state",
    "event_clarity": "1 up to a week, 2 longer: the report had summed up several days",
    "date_prec": "1 a day, 2 up to six, 3 a week, 4 up to a month, 5 up to a year",
    "date_start": "the first day on which it may have been",
    "date_end": "the last",
    "deaths_a": "best number of side A",
    "deaths_b": "best number of side B",
    "deaths_civilians": "best number of civilians",
    "deaths_unknown": "best number of people of no known side",
    "best": "the sum of the four",
    "high": "the greatest number that any origin gives, taking it that those of no known side are others",
    "low": "the least number",
    "gwnoa": "number of side A, a government",
    "gwnob": "number of side B, a government",
}
ACLED = {
    "event_id_cnty": "letters of the country and a number made of the incident's id",
    "event_date": "the first day",
    "year": "of that day",
    "time_precision": "1 a day, 2 up to a week, 3 longer",
    "disorder_type": "`Political violence`",
    "event_type": "`Battles`, or `Violence against civilians` where they alone died",
    "sub_event_type": "`Armed clash` or `Attack`",
    "actor1": "side A",
    "assoc_actor_1": "empty",
    "inter1": "what side A is",
    "actor2": "side B, or an unidentified armed group",
    "assoc_actor_2": "empty",
    "inter2": "what side B is",
    "interaction": "both",
    "civilian_targeting": "`Civilian targeting` where civilians alone died",
    "iso": "ISO 3166-1 number",
    "region": "ACLED's region",
    "country": "name",
    "admin1": "first-order division",
    "admin2": "second-order division",
    "admin3": "empty",
    "location": "the place",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "geo_precision": "1 a town, 2 near one, 3 a larger region",
    "source": "outlets",
    "source_scale": "empty",
    "notes": "low, best and high, by side too; the days; who says so; independent origins; what to check",
    "fatalities": "the least number, as ACLED rules",
    "tags": "empty",
    "timestamp": "when the ledger was last added to",
}
OHCHR = {
    "indicator": "`16.1.2`",
    "ref_area": "ISO 3166-1 alpha-3",
    "country": "name",
    "year": "of the first day of each event",
    "sex": "as the words for the group tell: men, women",
    "age": "as they tell: children; men and women are adults",
    "status": "civilians; a government's people as members of armed forces; a group's as directly participating",
    "cause_of_death": "as the words of a claim and of its attacker tell, by the word file `causes`; `Unknown` where none "
    "or two are told",
    "directness": "`Direct`",
    "documentation": "`Documented`: told of a dated event; nothing is estimated",
    "deaths": "best number",
    "low": "least number",
    "high": "greatest number",
    "events": "how many events told of them",
}
GEOJSON = {
    "date_start": "the first day on which it may have been",
    "date_end": "the last day",
    "low": "least number killed",
    "best": "best number",
    "high": "greatest number",
    "deaths": "low, best and high by whose they were: `a`, `b`, `civilians`, `unknown`",
    "side_a": "name of side A, or null",
    "side_b": "name of side B, or null",
    "place": "name of the place",
    "place_words": "the words for it",
    "where_prec": "UCDP's code from 1 to 7",
    "radius_km": "kilometres around the point within which it was",
    "country": "ISO 3166-1 alpha-2",
    "admin1": "first-order division",
    "admin2": "second-order division",
    "origins": "independent voices",
    "reports": "outlet, published, title, url and speakers of each report",
    "checks": "what a person should look at",
}


def formats_page(made: str) -> str:
    """What each form holds, from where, and what it has no room for."""
    taken = ", ".join(f"`{form}`" for form in Incoming)
    parts = [
        f"{made}# Formats of the field\n\nWhat `cenotaph export --as FORM` writes and `cenotaph check --as FORM` "
        f"checks; {taken} are also taken in, by `cenotaph add --as FORM`.\n\nAn event is an incident in which "
        "somebody is said to have been killed, with a country and with days that are no more than 366. Within an "
        "origin the latest number of each party holds; of what the origins say `low` is the least, `high` the "
        "greatest, and `best` what most of them say, the least of equals. Named dead are the least that there can "
        "be.\n\nIn tables no cell begins as a formula does: an apostrophe stands before such a one, and goes when "
        "the file is read again. Control characters are left out.\n"
    ]
    parts += [_section(form) for form in Form]
    return "\n".join(parts)


def _section(form: Form) -> str:
    parts = [f"## {form}\n\n{NAMES[form]}: {KINDS[form]}."]
    if form in BINARY:
        parts.append("No text: `--output` is needed.")
    parts.append(_body(form))
    parts.append("It loses:\n\n" + "\n".join(f"- {each}" for each in LOSES[form]))
    return "\n\n".join(parts) + "\n"


def _body(form: Form) -> str:
    if form is Form.GED:
        return _columns(ged.FORM, GED)
    if form is Form.ACLED:
        return _columns(acled.FORM, ACLED)
    if form is Form.OHCHR:
        return _columns(ohchr.FORM, OHCHR)
    if form is Form.GEOJSON:
        found = geojson.feature_of(_specimen())["properties"]
        assert isinstance(found, dict)
        _must_match(form, set(found), set(GEOJSON))
        return _table("property", GEOJSON) + (
            "\n\nThe geometry is a point where the place, or one near it, is known; otherwise a circle of about the "
            "size of the district, province or country, as a polygon, two at the date line."
        )
    if form is Form.GEOPARQUET:
        return _table("column", {name: f"{what} ({kind})" for name, kind, what in geoparquet.described()})
    if form is Form.ANNOTATIONS:
        listed = ", ".join(f"`{name}`" for name in web_annotations.FIELDS)
        return (
            "The target is the report's address, or `urn:cenotaph:report:ID`, with a quote and its position. One "
            f"body tags the measure; the other describes the claim as JSON: {listed}, each as in "
            "[claims as JSON](claim.md), what is open left out."
        )
    return _entities(form)


def _columns(form: TableForm, described: dict[str, str]) -> str:
    _must_match(form.name, set(form.columns), set(described))
    rows = ["| column | what Cenotaph writes | must be filled |", "| --- | --- | --- |"]
    rows += [
        f"| `{each.name}` | {described[each.name]} | {'yes' if each.is_needed else ''} |"
        for each in form.fields
    ]
    return "\n".join(rows)


def _entities(form: Form) -> str:
    if form is Form.STATEMENTS:
        (first, *_) = ftm.statements_of(next(iter(_written())))
        listed = ", ".join(f"`{name}`" for name in first)
        return (
            f"The values of the entities of `ftm`, one a line: {listed}. The id of a statement is the one that "
            "FollowTheMoney makes; the first statement of an entity has the property `id`."
        )
    used: dict[str, set[str]] = {}
    for entity in _written():
        used.setdefault(entity.schema, set()).update(entity.properties)
    rows = ["| schema | properties |", "| --- | --- |"]
    rows += [
        f"| `{name}` | {', '.join(f'`{each}`' for each in sorted(used[name]))} |" for name in sorted(used)
    ]
    return "\n".join(rows) + f"\n\nChecked against the schemata of FollowTheMoney {model().version}."


def _written() -> list[ftm.Entity]:
    """Entities in which every property that can be filled is."""
    writer = ftm.Writer({"c1": "p1"})
    event = _specimen()
    dead = ftm.Named(
        "p1", ("Emil Darovan", "E. Darovan"), ("Captain",), event.side_a, ("4th Brigade",), ("killed",),
        event.first, event.first, ("Belgrun",), (("r1", "Emil Darovan"),),
    )  # fmt: skip
    line = ReportLine(
        "r1", 1, "Clash", "Arsna", event.first, "https://arsna.example/1", "en", "A. Writer", None, None, "", None,
        "r1", 1, 1, 0, None,
    )  # fmt: skip
    return [*writer.event(event), *writer.person(dead), *writer.bodies(), *writer.reports([line])]


def _specimen() -> Event:
    day = date(2031, 3, 3)
    spot = Spot(1.0, 2.0, Precision.EXACT, "Belgrun", "near Belgrun", "SY", "North", "West")
    return Event(
        "00f1e2d3c4b5a697",
        day,
        day,
        spot,
        Side("Government of Ardavia", SideKind.STATE, "SY"),
        Side("Merin Front", SideKind.GROUP),
        ((Whose.A, Toll(1, 2, 3)),),
        (Cited("r1", "Arsna", day, "Clash", "https://arsna.example/1", ("a clerk",)),),
        1,
        ("some claims are undecided",),
        claims=("c1",),
    )


def _table(what: str, described: dict[str, str]) -> str:
    rows = [f"| {what} | holds |", "| --- | --- |"]
    return "\n".join([*rows, *(f"| `{name}` | {text} |" for name, text in described.items())])


def _must_match(what: str, written: set[str], described: set[str]) -> None:
    if written != described:
        raise ValueError(f"columns of {what} that differ from their description: {written ^ described}")
