#!/usr/bin/env bash
# Sees to it that there is a Chromium for the tests of the workbench, and prints its path.
# BROWSER_FOR_TESTS names one; else the machine's own; else Debian's (as root), else the one that Playwright brings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_browser() {
  local name
  for name in ${BROWSER_FOR_TESTS:-} chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  local brought
  brought=$(.venv/bin/python - <<'PYTHON'
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = Path(playwright.chromium.executable_path)
    print(path if path.is_file() else "")
PYTHON
  )
  [ -n "$brought" ] && echo "$brought"
}

if ! find_browser >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "browser: installing Debian's Chromium for the tests" >&2
    { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core; } >&2
  else
    echo "browser: fetching Playwright's Chromium for the tests" >&2
    .venv/bin/playwright install chromium >&2
  fi
fi
find_browser || { echo "browser: no Chromium could be installed; install one, or set BROWSER_FOR_TESTS to its path" >&2; exit 1; }
