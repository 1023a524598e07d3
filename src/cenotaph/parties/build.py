"""Put parties together from the registry that the reading uses and the rows of the party files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from graphlib import CycleError, TopologicalSorter

from cenotaph.errors import PartiesError
from cenotaph.model.party import Party, PartyKind, Relation, Tie
from cenotaph.parties.fold import key_of
from cenotaph.parties.registry import Form, Registry
from cenotaph.parties.rows import Row, first_day, last_day

_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Draft:
    """A party while its rows are gathered."""

    id: str
    name: str
    kind: PartyKind
    homes: tuple[str, ...] = ()
    short: str | None = None
    spellings: dict[str, Form] = field(default_factory=dict)
    names: tuple[tuple[str, str], ...] = ()
    ties: tuple[Tie, ...] = ()
    here: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    ucdp: str | None = None
    row: Row | None = None
    """The last row that spoke of it, for errors."""

    def party(self) -> Party:
        """The finished entry."""
        parents = tuple(dict.fromkeys(t.party for t in self.ties if t.relation is Relation.PART_OF))
        foreign = {words for _, words in self.names}
        aliases = tuple(
            words
            for words, form in self.spellings.items()
            if words not in foreign and words != self.name and (form is not Form.PEOPLE or words.isascii())
        )
        return Party(
            id=self.id,
            name=self.name,
            kind=self.kind,
            parents=parents,
            aliases=aliases,
            short=self.short,
            homes=self.homes,
            ties=self.ties,
            since=self.since,
            until=self.until,
            names=self.names,
            ucdp=self.ucdp,
        )


def drafts_of(
    base: Registry, rows: Sequence[Row], own: Sequence[Row]
) -> tuple[dict[str, Draft], dict[str, str]]:
    """The parties by id, and the ids that forces have in `base` with those that they have here."""
    drafts = _base(base)
    _add_all(drafts, rows)
    former = _add_forces(drafts, base)
    _add_all(drafts, own)
    _check_parents(drafts)
    _check_cycles(drafts)
    return drafts, former


def _base(base: Registry) -> dict[str, Draft]:
    drafts: dict[str, Draft] = {}
    for party in base.parties.values():
        if party.kind is not PartyKind.FORCE:
            ties = tuple(Tie(Relation.PART_OF, parent) for parent in party.parents)
            drafts[party.id] = Draft(party.id, party.name, party.kind, party.homes, party.short, ties=ties)
    for spelling in base.spellings:
        if spelling.party.id in drafts and spelling.form is not Form.RANK:
            drafts[spelling.party.id].spellings.setdefault(spelling.words, spelling.form)
    for draft in drafts.values():
        for name in filter(None, (draft.name, draft.short)):
            draft.spellings.setdefault(name, Form.NAME)
    for code, government in base.governments.items():
        drafts[code].spellings.setdefault(government, Form.NAME)
    return drafts


def _add_all(drafts: dict[str, Draft], rows: Iterable[Row]) -> None:
    ordered = sorted(rows, key=lambda row: not row.is_new)
    for row in ordered:
        if row.is_new:
            _add(drafts, row)
        else:
            _extend(drafts, row)


def _add(drafts: dict[str, Draft], row: Row) -> None:
    other = drafts.get(row.id)
    if other is not None:
        where = f" (see {other.row.file}:{other.row.line})" if other.row else ""
        raise row.error(
            "id", f"a second party with this id{where}", "take another id, or [[extend]] the first"
        )
    kind = PartyKind(row.word("kind") or PartyKind.GROUP)
    draft = Draft(row.id, row.word("name") or row.id, kind, row=row)
    draft.spellings[draft.name] = _form(kind)
    drafts[row.id] = draft
    _fill(draft, row)


def _extend(drafts: dict[str, Draft], row: Row) -> None:
    draft = drafts.get(row.id)
    if draft is None:
        raise row.error("id", "no party has this id", "write [[party]] for a new one, or mend the id")
    name, kind = row.word("name"), row.word("kind")
    draft.row = row
    draft.kind = PartyKind(kind) if kind else draft.kind
    if name:
        draft.name = name
        draft.spellings.setdefault(name, _form(draft.kind))
    for words in row.listed("drop"):
        if draft.spellings.pop(words, None) is None:
            raise row.error("drop", f"{words!r} is none of its names", "leave it out")
    _fill(draft, row)


def _fill(draft: Draft, row: Row) -> None:
    draft.homes = tuple(dict.fromkeys((*draft.homes, *row.listed("homes"))))
    draft.short = row.word("short") or draft.short
    draft.names = (*draft.names, *row.names)
    draft.here = (*draft.here, *row.listed("here"))
    draft.since = first_day(row.word("since")) or draft.since
    draft.until = last_day(row.word("until")) or draft.until
    draft.ucdp = row.word("ucdp") or draft.ucdp
    ties = tuple(tie for tie in draft.ties if tie not in row.ties)
    # A row that gives parents replaces those of the registry: the nearer parent is the better one.
    if any(tie.relation is Relation.PART_OF for tie in row.ties):
        ties = tuple(tie for tie in ties if tie.relation is not Relation.PART_OF)
    draft.ties = tuple(sorted((*row.ties, *ties), key=lambda tie: tie.relation is not Relation.PART_OF))
    form = _form(draft.kind)
    short = (draft.short,) if draft.short else ()
    for words in (*short, *row.listed("aliases"), *(words for _, words in row.names)):
        draft.spellings.setdefault(words, form)
    for words in row.people:
        draft.spellings.setdefault(words, Form.PEOPLE)


def _form(kind: PartyKind) -> Form:
    return Form.PEOPLE if kind is PartyKind.PEOPLE else Form.NAME


def _add_forces(drafts: dict[str, Draft], base: Registry) -> dict[str, str]:
    """The forces of states that the reading knows: each is a party of the files, or becomes one here."""
    owners: dict[tuple[str, ...], list[str]] = {}
    for code, draft in drafts.items():
        for words in draft.spellings:
            owners.setdefault(key_of(words), []).append(code)
    former = {}
    for party in base.parties.values():
        if party.kind is not PartyKind.FORCE:
            continue
        state = party.parents[0]
        if party.name in drafts[state].here:
            # Words that mean the state's forces there and other people's elsewhere: "regime forces".
            former[party.id] = state
            continue
        ids = [code for code in owners.get(key_of(party.name), ()) if state in (code, *drafts[code].homes)]
        if not ids:
            ids = [f"{state.lower()}-{_NO_SLUG.sub('-', party.name.lower()).strip('-')}"]
            tie = Tie(Relation.PART_OF, state)
            drafts[ids[0]] = Draft(ids[0], party.name, party.kind, (state,), ties=(tie,))
        former[party.id] = ids[0]
        drafts[ids[0]].spellings.setdefault(party.name, Form.FORCE)
    return former


def _check_parents(drafts: Mapping[str, Draft]) -> None:
    for draft in drafts.values():
        for tie in draft.ties:
            key = "parents" if tie.relation is Relation.PART_OF else "ties"
            if tie.party == draft.id:
                raise _error(draft, key, "a party that is its own parent", "name another, or leave it out")
            if tie.party not in drafts:
                raise _error(draft, key, f"unknown party {tie.party!r}", "mend the id, or add that party")


def _check_cycles(drafts: Mapping[str, Draft]) -> None:
    parents = {
        code: [tie.party for tie in draft.ties if tie.relation is Relation.PART_OF]
        for code, draft in drafts.items()
    }
    try:
        TopologicalSorter(parents).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        # The row that a user can mend: the last one of the circle that came from a file.
        at = next((drafts[code] for code in reversed(circle) if drafts[code].row), drafts[circle[0]])
        shown = " > ".join(circle if len(circle) <= 8 else [*circle[:7], "…"])
        raise _error(at, "parents", f"parents in a circle: {shown}", "cut one of them") from error


def _error(draft: Draft, key: str, what: str, remedy: str) -> PartiesError:
    if draft.row is None:
        return PartiesError("data/parties", f"{draft.id}: {what}", remedy)
    if key not in draft.row.lines:
        key = "ties" if "ties" in draft.row.lines else "parents"
    return draft.row.error(key, what, remedy)
