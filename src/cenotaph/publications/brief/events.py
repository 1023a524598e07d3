"""The sentences and tables on events: where, when, and each origin's number; rival counts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cenotaph.publications.brief.brief import Row, Table
from cenotaph.publications.brief.facts import Counted, Happening, Rivals
from cenotaph.publications.brief.grammar import capital, listed, on_days, within
from cenotaph.publications.brief.sentences import Part, Receipt, Sentence, Stated

_MOST_NAMES = 4
NOT_KNOWN = "not known"


def happening(found: Happening) -> Sentence:
    """One event: when and where, then what each origin says, and who is named."""
    printed = f" (printed on {found.told})" if found.told else ""
    when = on_days(found.days.words, found.days.is_day) or f"on a day that is not stated{printed}"
    where = found.place or "at a place that is not stated"
    parts: list[Part] = [Stated(capital(f"{when} {where}"), found.receipt, is_figure=False), ": "]
    for number, each in enumerate(found.counts):
        parts += ["; " if number else "", *_counted(each)]
    if found.names:
        parts += ["; " if found.counts else "", Stated(_named(found.names), found.receipt, is_figure=False)]
    return Sentence.of(*parts, ".")


def _named(names: tuple[str, ...]) -> str:
    if len(names) <= _MOST_NAMES:
        return f"named as killed: {listed(names)}"
    return f"{len(names):,} named as killed, among them {listed(names[:_MOST_NAMES])}"


def _counted(each: Counted) -> Iterator[Part]:
    via = f" ({each.outlet})" if each.outlet else ""
    yield Stated(each.many, each.receipt)
    yield Stated(f", according to {within(each.speaker)}{via}", each.receipt)


def rivals_table(found: Iterable[Rivals], basis: Receipt) -> Table:
    """What different origins say of the same losses, a row for each."""
    told = [(rivals, each) for rivals in found for each in rivals.counts]
    has_sides = any(each.side for _, each in told)
    rows = [_row(rivals, each, has_sides=has_sides) for rivals, each in told]
    caption = Sentence.of(
        "What each voice says of the same losses",
        Stated("", basis),
    )
    sides = ("Whose voice",) if has_sides else ()
    columns = ("Of what", "How many", "Who says so", *sides, "Printed by")
    return Table(caption, columns, tuple(rows))


def _row(rivals: Rivals, each: Counted, *, has_sides: bool) -> Row:
    sides = (each.side or NOT_KNOWN,) if has_sides else ()
    printed = each.outlet or each.speaker
    cells = (
        Sentence.of(Stated(rivals.of, rivals.receipt, is_figure=False)),
        *(
            Sentence.of(Stated(words, each.receipt))
            for words in (each.many, capital(each.speaker), *sides, printed)
        ),
    )
    return Row(cells)
