"""Write the table of figures into docs/methods/learned-weights.md, as the training scripts print them.

    python scripts/model_figures.py [--log FOLDER]

Runs every training script once, its weights going into a folder that is thrown away: what is shipped stays as it is.
With --log the output of each script is kept there, and an output that is there already is used again. The row of the
whole reading is measured by scripts/cross_validate.py and is not touched.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
PAGE = SCRIPTS.parent / "docs" / "methods" / "learned-weights.md"
START, END = "<!-- Figures: written by scripts/model_figures.py. -->\n", "<!-- End of figures. -->\n"


@dataclass(frozen=True)
class Row:
    """One shipped model: what it decides, and where its training script prints its figures."""

    model: str
    decides: str
    script: str
    figure: str
    crossed: str
    unseen: str
    inside: str


ROWS = (
    Row(
        "tolls",
        "whether an outcome word says what became of these people",
        "train_tolls",
        "F1 of links",
        r"^tolls cross-validated: .*?F1 ([\d.]+)",
        r"^tolls cross-validated, folds .*?F1 ([\d.]+)",
        r"^tolls in-sample: .*?F1 ([\d.]+)",
    ),
    Row(
        "restatements",
        "whether two readings are one assertion told twice",
        "train_tolls",
        "F1 of pairs",
        r"^restatements cross-validated: .*?F1 ([\d.]+)",
        r"^restatements cross-validated, folds .*?F1 ([\d.]+)",
        r"^restatements in-sample: .*?F1 ([\d.]+)",
    ),
    Row(
        "strengths",
        "whether a number of people is a strength; its status",
        "train_strengths",
        "F1 of strengths",
        r"^claims cross-validated: .*?F1 ([\d.]+)",
        r"^claims cross-validated, folds .*?F1 ([\d.]+)",
        r"^claims in-sample: .*?F1 ([\d.]+)",
    ),
    Row(
        "persons",
        "whether an outcome is said of a named person",
        "train_persons",
        "F1 of person claims",
        r"^cv +all .*?F1 ([\d.]+)",
        r"^cv +measure 3-4 .*?F1 ([\d.]+)",
        r"^in sample +all .*?F1 ([\d.]+)",
    ),
    Row(
        "windows",
        "which words of time hold for a claim",
        "train_windows",
        "F1 of `when`",
        r"^windows, cross-validated .*? all ([\d.]+)",
        r"^windows, cross-validated .*?folds 3-4 ([\d.]+)",
        r"^windows, in sample .*? all ([\d.]+)",
    ),
    Row(
        "cumulative",
        "whether a count sums several incidents",
        "train_windows",
        "F1 of `cumulative`",
        r"^cumulative, cross-validated .*? all ([\d.]+)",
        r"^cumulative, cross-validated .*?folds 3-4 ([\d.]+)",
        r"^cumulative, in sample .*? all ([\d.]+)",
    ),
    Row(
        "placing",
        "which place words hold for a claim",
        "train_placing",
        "F1 of `where`",
        r"^\{0, 1, 2, 3, 4\} cross-validated where F1 ([\d.]+)",
        r"^\{3, 4\} cross-validated where F1 ([\d.]+)",
        r"^\{0, 1, 2, 3, 4\} in-sample where F1 ([\d.]+)",
    ),
    Row(
        "speakers",
        "who is said to say it",
        "train_attribution",
        "F1 of `source`",
        r"^speakers all: cross-validated .*?F1 ([\d.]+)",
        r"^speakers folds 3-4: cross-validated .*?F1 ([\d.]+)",
        r"^speakers all: in-sample .*?F1 ([\d.]+)",
    ),
    Row(
        "attackers",
        "who did it",
        "train_attribution",
        "F1 of `attacker`",
        r"^attackers all: cross-validated .*?F1 ([\d.]+)",
        r"^attackers folds 3-4: cross-validated .*?F1 ([\d.]+)",
        r"^attackers all: in-sample .*?F1 ([\d.]+)",
    ),
    Row(
        "belonging",
        "whose people they are",
        "train_belonging",
        "F1 of `affiliation`",
        r"^annotated: cross-validated, all +F1 ([\d.]+)",
        r"^annotated: cross-validated, 3-4 +F1 ([\d.]+)",
        r"^annotated: in sample +F1 ([\d.]+)",
    ),
)


def printed(script: str, log: Path, scratch: Path) -> str:
    """What a training script prints, from its log where there is one."""
    kept = log / f"{script}.txt"
    if not kept.exists():
        command = [sys.executable, str(SCRIPTS / f"{script}.py"), "--into", str(scratch)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        kept.write_text(done.stdout, encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def found(pattern: str, output: str, model: str) -> str:
    match = re.search(pattern, output, re.MULTILINE)
    if match is None:
        raise ValueError(f"{model}: nothing printed that matches {pattern}")
    return f"{float(match[1]):.3f}"


def table(outputs: dict[str, str]) -> str:
    """The rows of all models as Markdown."""
    lines = [
        "| weights | what they decide | script | trained on | figure | cross-validated | of these, folds 3 and 4 | in-sample |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in ROWS:
        figures = [
            found(pattern, outputs[row.script], row.model)
            for pattern in (row.crossed, row.unseen, row.inside)
        ]
        script = f"`scripts/{row.script}.py`"
        invented = "invented=True" in (SCRIPTS / f"{row.script}.py").read_text(encoding="utf-8")
        trained = "corpus, invented" if invented else "corpus"
        lines.append(
            f"| `{row.model}` | {row.decides} | {script} | {trained} | {row.figure} | {' | '.join(figures)} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--log", type=Path, help="a folder for what the scripts print; what is there is used")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory(prefix="cenotaph-figures-") as scratch:
        log = args.log or Path(scratch)
        log.mkdir(parents=True, exist_ok=True)
        outputs = {name: printed(name, log, Path(scratch)) for name in dict.fromkeys(r.script for r in ROWS)}
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{START}{table(outputs)}{END}{after}", encoding="utf-8")
    print(table(outputs))


if __name__ == "__main__":
    main()
