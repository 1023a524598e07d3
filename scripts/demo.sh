#!/usr/bin/env bash
# The main job on the bundled samples, in a folder of its own: read, keep, ask, and how to go on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=$PWD/.venv/bin/cenotaph
samples=$PWD/src/cenotaph/data/samples
invented=$PWD/src/cenotaph/data/claims
folder=$PWD/.cache/demo

rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
"$program" parties import "$invented/parties.toml" >/dev/null 2>&1
"$program" places import "$invented/places.csv" >/dev/null 2>&1

echo "An invented war, told by five outlets that do not agree. What one of them claims:"
echo
"$program" read "$samples"/11-*.txt --quiet
echo
echo "All of them go into a ledger. How many of one side fell in one month, as far as follows from it:"
echo
"$program" add "$samples" --quiet
"$program" bounds --party "Zorhan + Zorhani Volunteers" --from 2031-03 --to 2031-03 --outcome killed
echo
echo "Try next, in .cache/demo, where the ledger is:"
echo "  cd .cache/demo && ../../.venv/bin/cenotaph serve        the workbench, in your browser"
echo "  ... bounds --party "Merin Front" --from 2031-03 --to 2031-03 --outcome killed --why"
echo "  ... read your-report.txt --published 2026-11-22"
echo "  docs/tutorial.md, ten minutes from here to a table of your own reports"
