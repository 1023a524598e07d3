"""Measure the comparison of names: F1 at the one threshold, by set and half, and pairs a second.

CENOTAPH_SHARED=../shared python scripts/bench_names.py [--errors N]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence

from cenotaph.names import compare
from cenotaph.names.memo import Memo
from cenotaph.names.sounds import coarse
from cenotaph.names.words import joined, word
from name_pairs import Pair, corpus, kig, screening


def figures(pairs: Sequence[Pair], score: Callable[[Pair], bool]) -> str:
    said = [(score(pair), pair.same) for pair in pairs]
    right = sum(given and same for given, same in said)
    all_said, wanted = sum(given for given, _ in said), sum(same for _, same in said)
    return (
        f"P {right / max(all_said, 1):.3f}  R {right / max(wanted, 1):.3f}  "
        f"F1 {2 * right / max(all_said + wanted, 1):.3f}  ({len(pairs)} pairs)"
    )


def same(pair: Pair) -> bool:
    return compare(pair.a, pair.b).same


def speed(pairs: Sequence[Pair]) -> None:
    forget()
    for label in ("nothing remembered", "again"):
        start = time.process_time()
        for pair in pairs:
            compare(pair.a, pair.b)
        spent = time.process_time() - start
        print(f"{label:>20}: {len(pairs) / spent:,.0f} pairs a second of one core")


def forget() -> None:
    """Drops every word and name that was met, so that each is new again."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("cenotaph.names.") else ():
            if isinstance(value, Memo):
                value.clear()
    for cached in (joined, word, coarse):
        cached.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="show errors of the half that may be looked at")
    args = parser.parse_args()
    war_dead = kig()
    for name, pairs in (("corpus", corpus()), ("war dead", war_dead), ("screening", screening())):
        print(name, figures(pairs, same))
        for half in (0, 1):
            print(f"  half {half}", figures([pair for pair in pairs if pair.half == half], same))
        kinds = sorted({pair.scripts for pair in pairs})
        for kind in kinds if len(kinds) > 1 else ():
            print(f"  {kind}", figures([pair for pair in pairs if pair.scripts == kind], same))
        wrong = [pair for pair in pairs if pair.half == 0 and same(pair) != pair.same]
        for pair in wrong[: args.errors]:
            print(
                "   ", pair.same, round(compare(pair.a, pair.b).score, 3), pair.a, "|", pair.b, "|", pair.kind
            )
    speed(war_dead)


if __name__ == "__main__":
    main()
