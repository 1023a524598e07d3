"""Make the dictionary that payloads of the ledger are compressed with, from the invented reports of this repository.

    python scripts/train_payloads.py

Reads them into a ledger of its own and trains on what its entries keep. A dictionary that was released must
never change: take a new number then, here and in ledger/payloads.py, which must go on knowing the old one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import zstandard
from sqlalchemy import select

from cenotaph.cli.app import app
from cenotaph.ledger import Ledger
from cenotaph.ledger.payloads import expand
from cenotaph.ledger.schema import entries

ROOT = Path(__file__).parent.parent
NUMBER = 52_737
"""In the range that the format leaves to everyone: 32768 and up."""
SIZE = 32_768
READ = (ROOT / "resources/annotated", ROOT / "src/cenotaph/data/samples")
WRITTEN = ROOT / f"src/cenotaph/data/payloads/{NUMBER}.zdict"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "ledger.sqlite")
        app(["add", *map(str, READ), "--ledger", address, "--quiet"], standalone_mode=False)
        with Ledger(address) as ledger, ledger.reading() as connection:
            rows = connection.execute(select(entries.c.payload).order_by(entries.c.number)).scalars()
            samples: list[bytes | bytearray | memoryview] = [expand(payload) for payload in rows]
    made = zstandard.train_dictionary(SIZE, samples, dict_id=NUMBER, level=6)
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_bytes(made.as_bytes())
    print(
        f"{len(samples)} payloads, {sum(len(sample) for sample in samples):,} bytes -> {WRITTEN.relative_to(ROOT)}"
    )


if __name__ == "__main__":
    main()
