"""Changes: what a reviewer settles about groups becomes answers to links, each with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cenotaph.errors import InputError
from cenotaph.ledger import Answered
from cenotaph.ledger.acts import acts_on, links_on
from cenotaph.ledger.listing import Reading
from cenotaph.ledger.people import claims_by_id
from cenotaph.ledger.remembering import Group, doubtful_with
from cenotaph.model.decision import Answer
from cenotaph.model.link import Link
from cenotaph.model.views import LinkLine
from cenotaph.pipeline.regrouping import Plan, Side, between, joined, parted
from cenotaph.pipeline.remembered import group_like
from cenotaph.workbench.desk import Desk
from cenotaph.workbench.grouped.sorts import Sort
from cenotaph.workbench.viewer import Viewer


def merge(desk: Desk, viewer: Viewer, sort: Sort, ends: tuple[str, str], said: tuple[str, str, str]) -> str:
    """Records that two groups are the same, or that they are not; gives the id of a claim of the first.

    `said` are the answer, the reason and the versions of the links that the reviewer saw.
    Raises InputError without a reason, StaleDecisionError where somebody else decided meanwhile.
    """
    answer, reason, seen = said
    with desk.ledger.reading() as moment:
        one, two = (group_like(moment, sort.kind, end) for end in ends)
        if one.id == two.id:
            raise InputError(two.id, f"is the same {sort.one}", f"choose another {sort.one}")
        sides = side_of(moment, one), side_of(moment, two)
        known = links_on(moment, sort.kind, one.claims)
        if answer == Answer.YES:
            plan = joined(sort.kind, *sides, known, suggested(moment, sort, one, two))
        else:
            plan = parted(sort.kind, *sides)
    record(desk, viewer, plan, reason, versions_in(seen))
    return one.claims[0]


def split(desk: Desk, viewer: Viewer, sort: Sort, wanted: str, chosen: Sequence[str], reason: str) -> str:
    """Records that some claims are of another person or incident than the rest of a group.

    Gives the id of a claim that stays. Raises InputError without a reason, or where all or none are chosen.
    """
    with desk.ledger.reading() as moment:
        group = group_like(moment, sort.kind, wanted)
        whole = side_of(moment, group).claims
    taken = {claim: whole[claim] for claim in chosen if claim in whole}
    if len(taken) != len(set(chosen)):
        raise InputError(group.id, "has not all of these claims any more", "look again, and choose anew")
    rest = {claim: report for claim, report in whole.items() if claim not in taken}
    record(desk, viewer, parted(sort.kind, Side(taken), Side(rest)), reason)
    return min(rest)


def take_back(desk: Desk, viewer: Viewer, sort: Sort, wanted: str, number: int, reason: str) -> str:
    """Takes back one act on a group; InputError where it stands no more. Gives the id of a claim of it."""
    with desk.ledger.reading() as moment:
        group = group_like(moment, sort.kind, wanted)
        acts = acts_on(moment, sort.kind, group.claims)
    act = next((each for each in acts if each.number == number), None)
    if act is None:
        raise InputError(f"#{number}", "stands no more", "look again: somebody decided anew")
    plan = Plan(tuple((each.id, Answer.OPEN) for each in act.links), ())
    record(desk, viewer, plan, reason, {each.id: each.version for each in act.links})
    return group.claims[0]


def record(
    desk: Desk, viewer: Viewer, plan: Plan, reason: str, seen: Mapping[str, str] | None = None
) -> None:
    """Records all answers of a plan, or none; InputError without a reason."""
    if not reason.strip():
        raise InputError("reason", "is empty", "say why: whoever looks at it later must be able to judge it")
    known = seen or {}
    answers = [
        Answered(id_, str(answer), viewer.name, reason, seen=known.get(id_)) for id_, answer in plan.answers
    ]
    desk.ledger.answer(*answers, links=plan.links, resolve=desk.resolve)


def side_of(moment: Reading, group: Group) -> Side:
    """The claims of a group that the ledger still holds, each with its report."""
    return Side({id_: line.report for id_, line in claims_by_id(moment, group.claims).items()})


def suggested(moment: Reading, sort: Sort, one: Group, two: Group) -> Link | None:
    """The likeliest link in doubt that was worked out between two groups."""
    others = set(two.claims)
    found = [
        each
        for each in doubtful_with(moment, sort.kind, one.claims)
        if each.left in others or each.right in others
    ]
    return max(found, key=lambda each: (each.score, each.id), default=None)


def decided_between(moment: Reading, sort: Sort, one: Side, two: Side) -> list[LinkLine]:
    """The recorded links between two sides."""
    return between(links_on(moment, sort.kind, tuple(one.claims)), one, two)


def versions_of(links: Sequence[LinkLine]) -> str:
    """The versions of links, as a form carries them."""
    return ",".join(f"{each.id}:{each.version}" for each in links)


def versions_in(words: str) -> dict[str, str]:
    """What `versions_of` wrote; what is no version is left out."""
    pairs = (each.partition(":") for each in words.split(","))
    return {id_: version for id_, sign, version in pairs if sign and id_ and version}
