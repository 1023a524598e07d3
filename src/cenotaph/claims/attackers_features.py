"""What speaks for and against each doer of a claim: structural features, no names and no places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cenotaph.claims.attackers_find import SUBJECTS, Doer, active
from cenotaph.claims.attackers_roles import classes
from cenotaph.claims.attackers_scene import Scene, View, camp, numbers_of, stems_of

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
            if active(d) or (pronoun and d.role in ("speaks", "acts"))
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
    alike = _alike(seen, doer)
    standing = _standing(scene, seen, doer)
    place = "here" if doer.passage == number else "there"
    names = [
        f"class:{doer.head_class}",
        f"role:{doer.role}",
        f"class.role:{doer.head_class}:{doer.role}",
        f"owned:{doer.owned}",
        f"times:{min(scene.times[doer.key], 4)}",
        f"standing:{standing}",
        f"standing.state:{standing}:{seen.state}:{place}",
        f"camps:{camp(doer.words)}:{seen.camp}",
        f"camps.place:{camp(doer.words)}:{seen.camp}:{place}",
        f"alike:{alike}",
    ]
    if alike:
        names.append(f"alike.role:{doer.role}")
    if (doer.passage, doer.head) in scene.victims:
        names.append(f"victim:{doer.role}")
    if doer.words[:1].isdigit():
        names.append("numbered:")
    names += _here(seen, doer) if doer.passage == number else _elsewhere(scene, seen, doer)
    return names


def nobody(scene: Scene, seen: View, found: Sequence[Doer]) -> list[str]:
    """The features of a loss whose author the report does not give."""
    number = seen.draft.sentence
    here = [d for d in found if d.passage == number]
    near = [d for d in found if 0 < abs(d.passage - number) <= 2]
    names = [
        "own:",
        f"own.state:{seen.state}",
        f"own.measure:{seen.draft.measure}",
        f"own.kind:{seen.draft.kind}:{seen.state}",
        f"own.long:{seen.long}:{seen.state}",
        f"own.rivals:{min(len(here), 2)}:{min(len(near), 2)}",
        f"own.index:{min(number, 2)}",
        f"own.any:{bool(scene.times)}",
        f"own.camp:{seen.camp}",
        f"own.same:{seen.same}",
        f"own.meanwhile:{seen.aside}",
    ]
    if any(t.lower_ in classes("device") for t in seen.doc):
        names.append(f"own.device:{seen.state}")
    return names


def _standing(scene: Scene, seen: View, doer: Doer) -> str:
    """Whether the report knows no doer that attacks more often, those of the victims' own side apart."""
    rivals = [count for key, count in scene.times.items() if key not in seen.group]
    mine, most = scene.times[doer.key], max(rivals, default=0)
    if not mine:
        return "unseen"
    if len(rivals) == 1:
        return "only"
    return "most" if mine == most and mine > 1 else "equal" if mine == most else "less"


def _alike(seen: View, doer: Doer) -> bool:
    return bool(stems_of(doer.words) & seen.group)


def _here(seen: View, doer: Doer) -> Iterator[str]:
    link = _link(seen, doer)
    side = "right" if doer.head > seen.anchor.i else "left"
    gap = min(abs(doer.head - seen.anchor.i) // 6, 5)
    broad = link.split("-")[0]
    yield f"here.link:{link}"
    yield f"here.broad:{broad}"
    yield f"here.broad.role:{broad}:{doer.role}"
    yield f"here.broad.class:{broad}:{doer.head_class}"
    yield f"here.link.role:{link}:{doer.role}"
    yield f"here.link.class:{link}:{doer.head_class}:{side}"
    yield f"here.role.side:{doer.role}:{side}"
    yield f"here.gap:{gap}:{side}"
    yield f"here.measure:{seen.draft.measure}:{doer.role}"
    yield f"here.state.link:{seen.state}:{broad}"
    yield f"here.state.role:{seen.state}:{doer.role}"
    yield f"here.long:{seen.long}:{broad}"


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
    there, here = scene.parsed.passages[doer.passage].sentence, scene.parsed.passages[number].sentence
    side = "back" if doer.passage < number else "on"
    far = f"{side}{min(abs(doer.passage - number), 5)}"
    lead = doer.passage <= 1
    shared = seen.numbers & numbers_of(there.text)
    kin = seen.group & stems_of(there.text)
    same = seen.same
    yield f"there.far:{far}:{seen.state}"
    yield f"there.role:{side}:{doer.role}"
    yield f"there.paragraph:{far}:{there.paragraph == here.paragraph}"
    yield f"there.lead:{side}:{lead}:{min(number, 3)}"
    yield f"there.shared:{side}:{bool(shared)}:{bool(kin)}"
    yield f"there.same:{side}:{same}:{min(abs(doer.passage - number), 2)}"
    yield f"there.long:{seen.long}:{seen.state}"
    yield f"there.meanwhile:{seen.aside}:{side}"
    yield f"there.measure:{seen.draft.measure}:{doer.role}"
    yield f"there.class:{side}:{seen.state}:{doer.head_class}"
    if seen.state == "pronoun" and number - 2 <= doer.passage < number and doer.role in SUBJECTS:
        first = next(d for d in scene.by_passage[doer.passage] if d.role in SUBJECTS)
        yield f"there.antecedent:{first is doer}:{number - doer.passage}"
    actors = [d for d in scene.by_passage[doer.passage] if active(d)]
    yield f"there.only:{len({d.key for d in actors}) == 1}"
    yield f"there.order:{bool(actors) and actors[-1] is doer}:{bool(actors) and actors[0] is doer}"
