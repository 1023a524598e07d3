"""Say whether what is generated is up to date: the lock, the data made from resources/, reference pages."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOSTS = {"pypi.org", "files.pythonhosted.org"}


def lock_problems() -> list[str]:
    """What is wrong with uv.lock: hosts besides the public index, local files, packages to be kept out."""
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    lock = tomllib.loads(text)
    problems = [
        f"uv.lock names the host {host}" for host in set(re.findall(r"https?://([^/\"]+)", text)) - HOSTS
    ]
    problems += ["uv.lock names a local file"] if "file://" in text else []
    names = {package["name"] for package in lock["package"]}
    problems += [
        f"uv.lock holds {name}" for name in sorted(names) if name == "torch" or name.startswith("nvidia-")
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if not all(re.split(r"[<>=!~\[ ]", wanted)[0] in names for wanted in project["dependencies"]):
        problems.append("uv.lock lacks a dependency; run: uv lock")
    return problems


def data_problems() -> list[str]:
    """What scripts/build_data.py would make otherwise than it is kept under src/cenotaph/data."""
    script = ROOT / "scripts" / "build_data.py"
    if not script.exists():
        return []
    command = [sys.executable, str(script), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [f"{done.stdout}{done.stderr}".strip()] if done.returncode else []


def page_problems() -> list[str]:
    """Reference pages that differ from the code."""
    command = [sys.executable, str(ROOT / "scripts" / "build_docs.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [done.stderr.strip()] if done.returncode else []


def main() -> int:
    problems = [*lock_problems(), *data_problems(), *page_problems()]
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main())
