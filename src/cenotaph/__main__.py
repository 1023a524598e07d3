"""`python -m cenotaph` is the command `cenotaph`."""

from __future__ import annotations

from cenotaph.cli.app import main

if __name__ == "__main__":
    main()
