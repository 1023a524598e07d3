"""Write the pages of docs/reference that are made from code, and the picture of the README.

`build_docs.py` writes them; `build_docs.py --check` says which pages are out of date and exits with 1.
The picture is made anew only when writing: it shows one reading of a bundled sample and is no contract.
"""

from __future__ import annotations

import ast
import html
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import typer.main
from rich.console import Console
from rich.text import Text

from api_docs import api_page
from cenotaph import settings
from cenotaph.cli.app import app
from cenotaph.ledger.schema import METADATA
from cenotaph.lexicons.load import load
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.interchange import to_row
from cenotaph.model.party import Sides, Speaker
from cenotaph.model.period import Window
from cenotaph.model.place import Candidate, Place, PlaceKind, PlaceReading, Placing, Precision
from cenotaph.model.placed import kept
from cenotaph.model.text import Anchor, Report
from figure_docs import claims_file_page, figure_page
from format_docs import formats_page
from vague_docs import vague_words_page

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
PICTURE = ROOT / "docs" / "assets" / "claims.svg"
PICTURED = "src/cenotaph/data/samples/07-arsna-vorn-tamush-ambush.txt"
CELL = 12.2
"""Width of a character in Rich's pictures."""
MADE = "<!-- Made by scripts/build_docs.py from the code: do not edit. -->\n\n"

REPORT_FIELDS = {
    "id": "name of the report, unique in a file",
    "url": "address that it was published at",
    "outlet": "who printed it",
    "language": "ISO 639-1 code",
    "published": "day of publication, `YYYY-MM-DD`; null where neither text nor page nor `--published` says "
    "it",
    "title": "headline",
    "text": "the text as stored; all offsets count its Unicode code points",
    "author": "who wrote it",
    "translator": "who translated it",
    "original": "id or address of the report that this one is a translation of; absent where none is known",
    "furniture": "half-open ranges `[start, end]` of the text that are page furniture and are not read; "
    "absent where there are none",
    "claims": "the claims, in the order of the words that they rest on",
}

CLAIM_FIELDS = {
    "key": "short id, unique in the report: `t1`, `p3`, `s2`",
    "kind": "`toll` (a number of people with one outcome), `person` (one named person) or `strength` (a "
    "number of forces)",
    "outcome": "toll, person: `killed`, `wounded`, `missing`, `captured`, or `casualties` (killed and "
    "wounded together, or losses whose sense stays open)",
    "status": "strength: `planned`, `arrived`, `present` or `withdrawn`",
    "name": "person: as spelled in the report, without rank or title",
    "rank": "person: rank or role, as worded",
    "unit": "the named formation",
    "group": "toll, strength: the words for who they are, without the number",
    "affiliation": "the party that they belong to, as a short name",
    "low": "toll, strength: the least number, inclusive; null where none is stated",
    "high": "toll, strength: the greatest number, inclusive; null where none is stated",
    "approx": "toll, strength: the report says about, around, nearly, some",
    "vague": "toll, strength: the quantity is a word and no number: dozens, several, a bare plural",
    "cumulative": "toll: the count sums a period longer than one incident",
    "when": "`start` and `end`, inclusive days in which it happened; `basis` says whether they are "
    "`stated`, `relative` to the publication date, or `reviewed`; `precision` is the grain of the words: "
    "`day`, `week`, `month`, `year`, `span`; null where the report says nothing",
    "where": "the most specific place words that hold for the claim",
    "country": "ISO 3166-1 alpha-2 code of that place, where it is clear",
    "attacker": "toll, person: the words for who did it",
    "source": "the words for whoever is said to say it, the nearest in the chain; null in the report's own "
    "voice",
    "denied": "true where a stated figure or death is disputed by the speaker",
    "part_of": "toll, person: the `key` of the claim in this report that includes this one",
    "quote": "the shortest words that carry the claim; they stand at the first anchor",
    "anchors": "the words that the claim rests on, each with `start`, `end` (half-open) and `quote`; the "
    "first is that of `quote`, each other says by `kind` of which field it is: `window` (the words of time; none "
    "where only the publication date tells), `place`, `speaker`, `party`, `unit`, `rank` or `attacker`",
    "place": "the place as an object: `words` and `country` as read, and what the words mean, below",
    "parties": "ids in the registry of whom the words mean, each left out where it is not known: `party` (the "
    "nearest that group, affiliation and unit agree on), `unit`, `attacker`, `speaker` (whom the nearest "
    "speaker speaks for); absent where none is known",
    "chain": "who says so, the nearest first, each with `words` and `role` (`says`, or `via` for an outlet "
    "or agency that relays it)",
    "score": "how sure the reading is, in [0, 1]; not the probability that the claim is true",
    "rule": "what read it: engine, rule and version",
    "id": "digest of the claim's words and measure; a better rule that reads the same words keeps it",
}

PLACE_FIELDS = {
    "id": "id in the gazetteer; null for a point that is made from words, as in *15 km west of*",
    "name": "its name, or that of the point",
    "latitude": "degrees north, WGS 84",
    "longitude": "degrees east",
    "kind": "`town`, `admin1`, `admin2`, `admin3`, `country`, `area`, `part of the world`, `water` or `point`",
    "radius_km": "radius of a circle of about its size",
    "precision": "UCDP's `where_prec`: 1 the place itself, 2 near it, 3 and 4 a second- and first-order "
    "division, 5 an area or a line, 6 the country, 7 no country's land",
    "score": "how likely it is among the places that the words may mean, in [0, 1]",
    "admin1": "name of the first-order division",
    "admin2": "name of the second-order division",
    "candidates": "where there is a choice, at most five places, the likeliest first, each with `id`, `name`, "
    "`latitude`, `longitude`, `kind`, `country`, `radius_km`, `precision` and `score`",
    "path": "ids from the country, by its code, down to the place: it lies in every place whose own path is "
    "this or opens this up to a slash",
}
UNPLACED_FIELDS = {
    "why": "why no place was found",
    "parent": "the smallest place around it that the report names, in the form of a candidate, or null",
    "path": "the path of the parent",
}

LEXICONS: dict[str, str] = {
    "attackers": "Means and marks of attackers: who or what did it.",
    "cohorts": "Words for counted people, by whose people they are.",
    "dates": "The words of time.",
    "episodes": "Words that turn a report from one event to another.",
    "formations": "Words that names of formations are made of: brigades, battalions, regiments.",
    "periods": "Words that tell whether a claim speaks of one incident or of a longer period.",
    "places": "Words that stand in and around the names of places.",
    "speech": "The words by which somebody is said to say something.",
}
"""What a word file is for; a file that opens with a comment says it by itself."""


def pages() -> dict[Path, Callable[[], str]]:
    """What makes the text of each page that is made from code."""
    return {
        REFERENCE / "api.md": lambda: api_page(MADE),
        REFERENCE / "commands.md": commands_page,
        REFERENCE / "claim.md": claim_page,
        REFERENCE / "claims-file.md": lambda: claims_file_page(MADE),
        REFERENCE / "figure.md": lambda: figure_page(MADE),
        REFERENCE / "formats.md": lambda: formats_page(MADE),
        REFERENCE / "lexicons.md": lexicons_page,
        REFERENCE / "settings.md": settings_page,
        REFERENCE / "tables.md": tables_page,
        REFERENCE / "vague-words.md": lambda: vague_words_page(MADE),
    }


def commands_page() -> str:
    root: Any = typer.main.get_command(app)
    parts = [
        f"{MADE}# Commands\n\nOne program, `cenotaph`. Results go to standard output, everything else to "
        "standard error. Exit codes: 0 done, 1 the answer is no, 2 bad input or use, 130 interrupted.\n"
    ]
    parts += [_command(name, command) for name, command in sorted(all_commands(root).items())]
    if root.params:
        parts.append("## Options of every call\n\n" + _parameters(root.params))
    return "\n".join(parts)


def all_commands(group: Any, before: str = "") -> dict[str, Any]:
    """Every command by its full name, those of groups among them ("names compare")."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= all_commands(command, f"{before}{name} ")
        elif not command.hidden:
            found[f"{before}{name}"] = command
    return found


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join([f"cenotaph {name}", "[OPTIONS]", *(_argument(p) for p in arguments)])
    text = inspect.cleandoc(command.help or "").replace("\b\n", "").replace("\f", "")
    return f"## {name}\n\n```\n{usage}\n```\n\n{text}\n\n{_parameters(command.params)}"


def _argument(parameter: Any) -> str:
    word = (parameter.metavar or parameter.name or "").upper().strip("[].…")
    return (word if parameter.required else f"[{word}]") + ("…" if parameter.nargs == -1 else "")


def _parameters(parameters: list[Any]) -> str:
    rows = ["| option or argument | meaning | default |", "| --- | --- | --- |"]
    for parameter in parameters:
        if parameter.name == "help" or getattr(parameter, "hidden", False):
            continue
        option = parameter.param_type_name == "option"
        words = ", ".join(f"`{name}`" for name in parameter.opts) if option else f"`{_argument(parameter)}`"
        form = parameter.type_descriptor.annotation
        if isinstance(form, type) and issubclass(form, Enum):
            words += " " + " ".join(f"`{choice.value}`" for choice in form)
        elif option and parameter.metavar:
            words += f" {parameter.metavar}"
        default = parameter.default
        default = getattr(default, "value", default)
        shown = "" if default in (None, False, [], ()) or callable(default) else f"`{default}`"
        rows.append(f"| {words} | {_cell(getattr(parameter, 'help', None) or '')} | {shown} |")
    return "\n".join(rows) + "\n"


def claim_page() -> str:
    report, claims = _specimens()
    row = to_row(report, claims)
    written = {field for claim in row["claims"] for field in claim}
    _must_match("claim", written, CLAIM_FIELDS)
    places = [set(claim["place"]) - {"words", "country"} for claim in row["claims"]]
    _must_match("place", places[0], PLACE_FIELDS)
    _must_match("place that was not found", places[1], UNPLACED_FIELDS)
    _must_match("report", set(row), REPORT_FIELDS)
    return (
        f"{MADE}# Claims as JSON\n\nThe interchange form: one report a line, UTF-8. `cenotaph read --format "
        f"jsonl` writes it, `cenotaph evaluate` scores it, and your own annotations use it. Annotations "
        f"need only `id`, `text` and, for each claim, `key`, `kind`, its measure, `quote` and what the kind "
        f"requires.\n\nA field that belongs to other kinds is left out; a field that the report leaves open "
        f"is null.\n\n## Fields of a report\n\n{_table(REPORT_FIELDS)}\n## Fields of a "
        f"claim\n\n{_table(CLAIM_FIELDS)}\n## Fields of a place\n\nBeside `words` and `country`; a claim whose words "
        f"were not looked up has those two alone.\n\n{_table(PLACE_FIELDS)}\nWhere no place was found, these "
        f"stand instead:\n\n{_table(UNPLACED_FIELDS)}"
    )


def _specimens() -> tuple[Report, list[Claim]]:
    """One claim of each kind with every field filled, so that each field of the form is written."""
    text = "Two guards died."
    anchor = Anchor.of(text, 0, len(text))
    filled: dict[str, Any] = {
        "rank": "Captain", "group": "guards", "affiliation": "Ardavia", "unit": "4th Brigade",
        "part_of": "t1",
        "window": Window(date(2031, 3, 3), date(2031, 3, 3)), "place": PlaceReading("Belgrun", None),
        "attacker": "a sniper", "chain": (Speaker("a clerk"),), "count": Count(2, 2), "cumulative": True,
        "sides": Sides("ardavia", "ardavia/4-brigade", "vell", "ardavia"),
    }  # fmt: skip
    town = Place("own:belgrun", "Belgrun", 1.0, 2.0, PlaceKind.TOWN)
    found = Placing("Belgrun", (Candidate(town, Precision.EXACT, 0.6), Candidate(town, Precision.EXACT, 0.4)))
    filled["placing"] = kept(found, "own:belgrun")
    lost = kept(Placing("Belgrun", why="Belgrun is not in the gazetteer"), "")
    claims = [
        Claim("t1", Kind.TOLL, Measure.KILLED, anchor, **filled),
        Claim("p1", Kind.PERSON, Measure.KILLED, anchor, name="Emil Darovan", **filled | {"placing": lost}),
        Claim("s1", Kind.STRENGTH, Measure.PRESENT, anchor, **filled),
    ]
    return Report("specimen", text, original="specimen-fa", furniture=((0, 1),)), claims


def _must_match(what: str, written: set[str], described: dict[str, str]) -> None:
    if written != set(described):
        raise ValueError(f"fields of a {what} that differ from their description: {written ^ set(described)}")


def lexicons_page() -> str:
    parts = [
        f"{MADE}# Word files\n\nThe words of the domain: `src/cenotaph/data/lexicons/NAME.toml`. Each entry "
        "has an id, a class, words, and sentences that hold the words (examples) or do not "
        "(counterexamples); the sentences run as tests.\n"
    ]
    folder = ROOT / "src" / "cenotaph" / "data" / "lexicons"
    for path in sorted(folder.glob("*.toml")):
        lexicon = load(path.stem)
        rows = ["| class | entries | words, for example |", "| --- | --- | --- |"]
        for label in dict.fromkeys(entry.label for entry in lexicon.entries):
            entries = [entry for entry in lexicon.entries if entry.label == label]
            words = list(dict.fromkeys(word for entry in entries for word in entry.words))
            more = f" … ({len(words)} in all)" if len(words) > 6 else ""
            rows.append(f"| `{_cell(label)}` | {len(entries)} | {_cell(', '.join(words[:6]))}{more} |")
        parts.append(
            f"## {path.stem}\n\n{_purpose(path)}\n\nVersion {lexicon.version}.\n\n" + "\n".join(rows) + "\n"
        )
    return "\n".join(parts)


def _purpose(path: Path) -> str:
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    if not lines and path.stem not in LEXICONS:
        raise ValueError(f"{path.name}: say in a comment at its top what the file is for, then: make docs")
    return " ".join(lines) or LEXICONS[path.stem]


def settings_page() -> str:
    tree = ast.parse(inspect.getsource(settings))
    docs: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == "Settings":
            for field, text in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    docs[ast.unparse(field.target)] = ast.literal_eval(text.value)
    rows = ["| in `cenotaph.toml` | in the environment | default | meaning |", "| --- | --- | --- | --- |"]
    for entry in fields(settings.Settings):
        default = getattr(settings.Settings(), entry.name)
        rows.append(
            f"| `{entry.name}` | `{settings.PREFIX}{entry.name.upper()}` | `{default}` | "
            f"{_cell(docs[entry.name])} |"
        )
    return (
        f"{MADE}# Settings\n\nA file `{settings.FILE}` in the folder that you work in, or variables of the "
        "environment, which stand before the file. An unknown name or a malformed value is an error: "
        "nothing falls back in silence.\n\n" + "\n".join(rows) + "\n"
    )


def tables_page() -> str:
    parts = [
        f"{MADE}# Tables of the ledger\n\nThe same in SQLite and PostgreSQL. `entries`, `captures` and `head` are "
        "recorded; `visits` and `backups` are remembered; all others are made from the entries and can be made "
        "again (`cenotaph rebuild`). Read them as you like; write through Cenotaph alone, or `verify` will say "
        "so. Beside them stand the word indices `claim_words` and `report_words`.\n"
    ]
    for table in METADATA.sorted_tables:
        rows = ["| column | holds |", "| --- | --- |"]
        for column in table.columns:
            if not column.comment:
                raise ValueError(f"{table.name}.{column.name}: say in its comment what it holds")
            rows.append(f"| `{column.name}` | {_cell(column.comment)} |")
        parts.append(f"## {table.name}\n\n{table.comment}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _table(described: dict[str, str]) -> str:
    rows = ["| field | meaning |", "| --- | --- |"]
    return "\n".join([*rows, *(f"| `{name}` | {text} |" for name, text in described.items())]) + "\n"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def picture() -> str:
    """What a terminal of 132 columns shows for one bundled sample, as SVG with no address of a font in it."""
    command = [str(Path(sys.executable).with_name("cenotaph")), "read", PICTURED]
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": "132", "TERM": "xterm-256color"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    console = Console(record=True, width=132, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    console.print(Text.from_ansi(done.stdout), end="")
    svg = console.export_svg(title=f"cenotaph read {Path(PICTURED).name}", unique_id="claims")
    svg = re.sub(r'<text class="claims-(r\d+)" x="([\d.]+)" y="([\d.]+)".*?>(.*?)</text>', _words, svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "ui-monospace").replace(
        "<!-- Generated with Rich https://www.textualize.io -->", ""
    )


def _words(run: re.Match[str]) -> str:
    """A run of text as words that each stand at their own place: not every program keeps a row of blanks."""
    style, left, base, words = run.groups()
    texts = []
    for word in re.finditer(r"\S+(?: \S+)*", html.unescape(words).replace("\xa0", " ")):
        x = round(float(left) + word.start() * CELL, 1)
        shown = html.escape(word.group(), quote=False)
        texts.append(f'<text class="claims-{style}" x="{x}" y="{base}">{shown}</text>')
    return "".join(texts)


def main() -> int:
    wrong = []
    for path, make in pages().items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong.append(str(path.relative_to(ROOT)))
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv:
        if wrong:
            print(f"out of date: {', '.join(wrong)}; run: make docs", file=sys.stderr)
        return int(bool(wrong))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"written: {', '.join([*wrong, str(PICTURE.relative_to(ROOT))])}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
