"""What speaks for and against each doer of a claim: structural features, no names and no places."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.claims.attackers.find import SUBJECTS, Doer, active, resumes
from cenotaph.claims.attackers.scene import Scene, View, camp, stems_of

_BACK = 4
_ON = 2


def candidates(scene: Scene, seen: View) -> list[Doer]:
    """The doers that may be meant: of the sentence, its neighbours and the lead, and the main ones."""
    number = seen.draft.sentence
    found = [d for d in scene.by_passage.get(number, ()) if not d.start <= seen.people.i < d.end]
    if seen.state != "pronoun":
        found = [d for d in found if d.role not in ("speaks", "acts") or d.head_class in ("actor", "org")]
    for index in [*range(number - 1, max(-1, number - 1 - _BACK), -1), *range(number + 1, number + 1 + _ON)]:
        pronoun = seen.state == "pronoun" and number - 2 <= index < number
        found += [
            d
            for d in scene.by_passage.get(index, ())
            if active(d) or (pronoun and d.role in ("speaks", "acts")) or (index == number + 1 and resumes(d))
        ]
    main = {key for key, _ in scene.times.most_common(2)}
    for index, group in scene.by_passage.items():
        if number - _BACK <= index <= number + _ON:
            continue
        for doer in group:
            if doer.role in ("owns-up", "blamed") or (active(doer) and (index <= 1 or doer.key in main)):
                main.discard(doer.key)
                found.append(doer)
    return [
        d
        for d in found
        if (d.passage, d.head) not in scene.victims or d.role in ("kills", "attacks", "agent")
    ]


def features(scene: Scene, seen: View, doer: Doer) -> list[str]:
    """The features of one doer as the author of a claim, each "template:value"."""
    number = seen.draft.sentence
    standing = _standing(scene, seen, doer)
    place = "here" if doer.passage == number else "there"
    names = [
        f"role:{doer.role}",
        f"class.role:{doer.head_class}:{doer.role}",
        f"owned:{doer.owned}",
        f"times:{min(scene.times[doer.key], 4)}",
        f"standing.state:{standing}:{seen.state}:{place}",
        f"camps:{camp(doer.words)}:{seen.camp}",
        f"camps.place:{camp(doer.words)}:{seen.camp}:{place}",
        f"alike:{bool(stems_of(doer.words) & seen.group)}",
    ]
    if (doer.passage, doer.head) in scene.victims:
        names.append(f"victim:{doer.role}")
    told = scene.told[scene.episodes.ids[number]]
    most = max(told.values(), default=0)
    rank = "top" if most and told[doer.key] == most else "less"
    names.append(f"episode:{min(told[doer.key], 3)}:{rank}:{place}")
    names += _here(seen, doer) if doer.passage == number else _elsewhere(scene, seen, doer)
    return names


def nobody(seen: View) -> list[str]:
    """The features of a loss whose author the report does not give."""
    return [
        "own:",
        f"own.measure:{seen.draft.measure}",
        f"own.long:{seen.long}:{seen.state}",
        f"own.index:{min(seen.draft.sentence, 2)}",
    ]


def _standing(scene: Scene, seen: View, doer: Doer) -> str:
    """Whether the report knows no doer that attacks more often, those of the victims' own side apart."""
    rivals = [count for key, count in scene.times.items() if key not in seen.group]
    mine, most = scene.times[doer.key], max(rivals, default=0)
    if not mine:
        return "unseen"
    if len(rivals) == 1:
        return "only"
    return "most" if mine == most and mine > 1 else "equal" if mine == most else "less"


def _here(seen: View, doer: Doer) -> Iterator[str]:
    link = _link(seen, doer)
    side = "right" if doer.head > seen.anchor.i else "left"
    gap = min(abs(doer.head - seen.anchor.i) // 6, 5)
    broad = link.split("-")[0]
    yield f"here.broad.class:{broad}:{doer.head_class}"
    yield f"here.link.class:{link}:{doer.head_class}:{side}"
    yield f"here.role.side:{doer.role}:{side}"
    yield f"here.gap:{gap}:{side}"
    yield f"here.state.link:{seen.state}:{broad}"
    yield f"here.state.role:{seen.state}:{doer.role}"


def _link(seen: View, doer: Doer) -> str:
    """How a doer of the claim's own sentence hangs together with the outcome word."""
    if any(
        t.i == doer.head or any(c.i == doer.head for c in t.rights)
        for t in seen.performers
        if t.dep_ != "nsubjpass"
    ):
        return "performer"
    if seen.state == "pronoun" and doer.head < seen.anchor.i and doer.role in SUBJECTS:
        return "antecedent"
    if doer.governor == seen.anchor.i:
        return "own-clause"
    if doer.governor in seen.path:
        return f"above-{seen.path[doer.governor]}"
    above = seen.doc[doer.governor]
    for _ in range(6):
        if above.i == seen.anchor.i:
            return "below"
        if above.head is above:
            break
        above = above.head
    return "loose"


def _elsewhere(scene: Scene, seen: View, doer: Doer) -> Iterator[str]:
    number = seen.draft.sentence
    side = "back" if doer.passage < number else "on"
    yield f"there.role:{side}:{doer.role}"
    relation = scene.episodes.relation(number, doer.passage)
    if seen.state == "device":
        yield f"there.device:{relation}:{side}"
    yield f"there.lead:{side}:{doer.passage <= 1}:{min(number, 3)}"
    yield f"there.same:{side}:{seen.same}:{min(abs(doer.passage - number), 2)}"
    nearest = _nearest(scene, number, doer)
    yield f"there.nearest:{nearest}:{side}:{relation}"
    actors = [d for d in scene.by_passage[doer.passage] if active(d)]
    yield f"there.order:{bool(actors) and actors[-1] is doer}:{bool(actors) and actors[0] is doer}"


def _nearest(scene: Scene, number: int, doer: Doer) -> bool:
    """Whether no other doer that attacks stands between the claim's sentence and the doer's."""
    step = 1 if doer.passage > number else -1
    for index in range(number + step, doer.passage + step, step):
        group = [d for d in scene.by_passage.get(index, ()) if active(d)]
        if group:
            return (group[-1] if step < 0 else group[0]).key == doer.key
    return False
