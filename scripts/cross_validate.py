"""Judge the whole reading on reports that its models never saw.

    python scripts/cross_validate.py [--folds 3 4] [--errors N] [--keep FOLDER]

For each fold, trains every model on the reports of the other folds, reads the fold with them and scores the claims
against the annotations. Prints the figures of corpus/score.py, cross-validated and with the shipped models, and
the gap between the two. Rules written by hand cannot be cross-validated: this measures the learned part only.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import corpus

TRAINERS = ("tolls", "strengths", "persons", "windows", "placing", "attribution", "belonging")
SCRIPTS = Path(__file__).parent


def train(fold: int, folder: Path) -> None:
    """Writes every model, trained without one fold, into a folder."""
    for name in TRAINERS:
        command = [
            sys.executable,
            str(SCRIPTS / f"train_{name}.py"),
            "--without",
            str(fold),
            "--into",
            str(folder),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def read(folds: list[int], folder: Path | None) -> dict[str, list[dict[str, Any]]]:
    """The claims of the reports of some folds as JSON objects, read in a process of its own."""
    from cenotaph.claims import linear
    from cenotaph.claims.extract import extract
    from cenotaph.model.interchange import claim_to_row

    if folder is not None:
        linear.FOLDER = folder
    return {
        a.report.id: [claim_to_row(claim, "") for claim in extract(a.parsed)]
        for a in corpus.load()
        if a.fold in folds
    }


def figures(predicted: dict[str, list[dict[str, Any]]]) -> tuple[dict[str, Any], list[str]]:
    sys.path.insert(0, str(corpus.SHARED / "corpus"))
    score = importlib.import_module("score")
    gold = {a.report.id: {"claims": a.claims} for a in corpus.load() if a.report.id in predicted}
    scored: tuple[dict[str, Any], list[str]] = score.score(
        gold, {name: {"claims": claims} for name, claims in predicted.items()}
    )
    return scored


def show(title: str, scored: dict[str, Any]) -> None:
    for part in ("claims", "slots"):
        row = "  ".join(f"{name} {value['f1']:.3f}" for name, value in sorted(scored[part].items()))
        print(f"{title:<16} {part:<7} {row}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--folds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    cli.add_argument("--errors", type=int, default=0)
    cli.add_argument(
        "--keep", type=Path, help="a folder for the trained models; those found there are used again"
    )
    cli.add_argument("--part", type=int, help=argparse.SUPPRESS)
    args = cli.parse_args()
    keep = args.keep or Path(tempfile.mkdtemp(prefix="cenotaph-folds-"))
    if args.part is not None:
        import json

        print(json.dumps(read([args.part], keep / str(args.part))))
        return
    predicted: dict[str, list[dict[str, Any]]] = {}
    for fold in args.folds:
        folder = keep / str(fold)
        if not folder.exists():
            train(fold, folder)
        # Models are cached once loaded: each fold is read by a process of its own.
        command = [sys.executable, __file__, "--part", str(fold), "--keep", str(keep)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        import json

        predicted |= json.loads(done.stdout)
    scored, errors = figures(predicted)
    show("cross-validated", scored)
    shipped, _ = figures(read(args.folds, None))
    show("shipped models", shipped)
    gap = shipped["claims"]["all"]["f1"] - scored["claims"]["all"]["f1"]
    print(
        f"gap of claim F1 {gap:.3f}, of slot F1 {shipped['slots']['all']['f1'] - scored['slots']['all']['f1']:.3f}"
    )
    print("\n".join(errors[: args.errors]))


if __name__ == "__main__":
    main()
