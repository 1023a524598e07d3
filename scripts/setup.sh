#!/usr/bin/env bash
# Makes .venv with Cenotaph, its locked dependencies and the developers' tools.
# Needs Python 3.11 or newer with pip; brings uv by itself. UV_*, PIP_* and PYTHON of the environment count.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A version manager's shim may answer for an interpreter that is not there: ask each for its own real path.
find_python() {
  local name path
  for name in ${PYTHON:-python3 python3.11 python3.12 python3.13 /usr/bin/python3}; do
    path=$("$name" -c 'import sys; sys.exit(1) if sys.version_info < (3, 11) else print(sys.executable)' 2>/dev/null) || continue
    [ -x "$path" ] && { echo "$path"; return; }
  done
  echo "setup: no Python 3.11 or newer found; install one, or name it: make setup PYTHON=/path/to/python3" >&2
  return 1
}

# `--target` works for root and user alike, also where pip refuses to touch the system's own Python.
find_uv() {
  if [ -x .uv/bin/uv ]; then echo .uv/bin/uv; return; fi
  if uv --version >/dev/null 2>&1; then echo uv; return; fi
  "$1" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .uv 'uv>=0.5' >&2 || {
    echo "setup: uv could not be installed with $1 -m pip; install pip (Debian: apt-get install python3-pip)" >&2
    return 1
  }
  echo .uv/bin/uv
}

python=$(find_python)
uv=$(find_uv "$python")
export UV_PYTHON_DOWNLOADS=${UV_PYTHON_DOWNLOADS:-never} UV_PROJECT_ENVIRONMENT=.venv
unset VIRTUAL_ENV

# Built anew each time: the scripts of the workbench are made while the package is built.
if ! "$uv" sync --frozen --quiet --reinstall-package cenotaph --python "$python"; then
  # The lock names the public index. Behind a mirror, take the same files, by hash, from the index that is set.
  echo "setup: the public index did not answer; trying the index that this machine names" >&2
  "$uv" venv --quiet --allow-existing --python "$python" .venv
  "$uv" export --quiet --frozen --no-emit-project --format requirements-txt |
    "$uv" pip install --quiet --python .venv/bin/python --require-hashes -r -
  "$uv" pip install --quiet --python .venv/bin/python --no-deps --reinstall-package cenotaph --editable .
fi
