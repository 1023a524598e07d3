"""What speaks for and against each doer of a claim: structural features, no names and no places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from cenotaph.claims.attackers_find import Doer, classes, doers, subjects
from cenotaph.claims.draft import Draft
from cenotaph.claims.parsed import Parsed

_LONG = re.compile(r"\b(?:since|so far|to date|overall|in total|during the war|[12][09]\d\d|over the (?:past|last))\b", re.I)
_MEANWHILE = re.compile(r"\b(?:meanwhile|elsewhere|separately|separate|earlier|previous|also|another|in addition)\b", re.I)
_SAME = re.compile(r"\b(?:the|this|that) (?:\w+ )?(?:attack|strike|raid|assault|ambush|bombing|shelling|operation|incident|blast|explosion|clash|fighting|shooting|violence|offensive)s?\b", re.I)
_NUMBER = re.compile(r"\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|several)\b", re.I)
_WORD = re.compile(r"[\w-]+")
_PLAIN = re.compile(r"\w{4,}")
_BACK, _ON = 4, 2
_SUBJECTS = frozenset({"kills", "attacks", "holds", "acts-on", "sets-off", "acts", "speaks", "owns-up"})
_DEEDS = frozenset({"kills", "attacks", "acts-on", "holds", "sets-off", "agent", "owns-up", "blamed"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features of all claims of one report share."""

    parsed: Parsed
    by_passage: dict[int, list[Doer]]
    times: Counter[str]
    """How often each doer, by its key, plays the part of one who attacks."""
    victims: frozenset[tuple[int, int]]
    """Passage and token of everybody counted or named as lost."""

    @classmethod
    def of(cls, parsed: Parsed, drafts: Sequence[Draft | None]) -> Scene:
        """The scene of a report, every doer found."""
        grouped = {i: doers(p.doc, i) for i, p in enumerate(parsed.passages) if p.doc is not None}
        times = Counter(d.key for group in grouped.values() for d in group if _active(d) and d.role != "speaks")
        victims = set()
        for draft in drafts:
            token = None if draft is None else parsed.passages[draft.sentence].token_at(draft.head)
            if token is not None and draft is not None:
                victims.add((draft.sentence, token.i))
        return cls(parsed, grouped, times, frozenset(victims))


@dataclass(frozen=True, slots=True)
class View:
    """One claim seen from its sentence."""

    draft: Draft
    doc: Doc
    text: str
    anchor: Token
    people: Token
    path: dict[int, str]
    """Token index of each ancestor of the anchor, with the dependency by which it is reached."""
    performers: tuple[Token, ...]
    state: str
    """What the anchor's own clause says of the author: doer, means, device, pronoun, none."""
    long: bool
    numbers: frozenset[str]
    group: frozenset[str]
    camp: str


def view(scene: Scene, draft: Draft) -> View | None:
    """The claim's view, or None where its sentence has no parse."""
    passage = scene.parsed.passages[draft.sentence]
    if passage.doc is None:
        return None
    people = passage.token_at(draft.head) or passage.doc[0]
    anchor = (passage.token_at(draft.trigger) if draft.trigger is not None else None) or people
    path = {anchor.i: "self"}
    below = anchor
    for above in anchor.ancestors:
        path[above.i] = below.dep_
        below = above
    performers = tuple(subjects(anchor))
    text = passage.sentence.text
    quote = scene.parsed.report.text[draft.start : draft.end]
    group = frozenset(word.lower()[:5] for word in _PLAIN.findall(draft.group or draft.name or ""))
    numbers = frozenset(word.lower() for word in _NUMBER.findall(quote))
    state = _state(scene, draft, anchor, path, performers)
    side = camp(f"{draft.group or ''} {draft.rank or ''}")
    if side == "open":
        side = camp(quote)
    long = bool(_LONG.search(text))
    return View(draft, passage.doc, text, anchor, people, path, performers, state, long, numbers, group, side)


def _state(scene: Scene, draft: Draft, anchor: Token, path: dict[int, str], performers: Sequence[Token]) -> str:
    first = next((t for t in performers if t.dep_ != "nsubjpass"), None)
    if first is not None:
        noun = next(iter(first.rights), first) if first.dep_ == "agent" else first
        if noun.pos_ == "PRON":
            return "pronoun"
        if noun.lower_ in classes("device"):
            return "device"
    linked = [d for d in scene.by_passage.get(draft.sentence, ()) if d.governor in path]
    if any(d.role in _DEEDS for d in linked):
        return "doer"
    if any(d.head_class == "means" for d in linked):
        return "means"
    return "device" if any(t.lower_ in classes("device") for t in anchor.subtree) else "none"


def candidates(scene: Scene, seen: View) -> list[Doer]:
    """The doers that may be meant: of the claim's sentence, its neighbours and the lead, and the report's main ones."""
    number = seen.draft.sentence
    found = [d for d in scene.by_passage.get(number, ()) if not d.start <= seen.people.i < d.end]
    if seen.state != "pronoun":
        found = [d for d in found if d.role not in ("speaks", "acts") or d.head_class in ("actor", "org")]
    for index in [*range(number - 1, max(-1, number - 1 - _BACK), -1), *range(number + 1, number + 1 + _ON)]:
        pronoun = seen.state == "pronoun" and number - 2 <= index < number
        found += [d for d in scene.by_passage.get(index, ()) if _active(d) or (pronoun and d.role in ("speaks", "acts"))]
    main = {key for key, _ in scene.times.most_common(2)}
    for index, group in scene.by_passage.items():
        if number - _BACK <= index <= number + _ON:
            continue
        for doer in group:
            if doer.role in ("owns-up", "blamed") or (_active(doer) and (index <= 1 or doer.key in main)):
                main.discard(doer.key)
                found.append(doer)
    return [d for d in found if (d.passage, d.head) not in scene.victims or d.role in ("kills", "attacks", "agent")]


def _active(doer: Doer) -> bool:
    return doer.owned or doer.role in _DEEDS or doer.head_class == "means"


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
        f"own.same:{bool(_SAME.search(seen.text))}",
        f"own.meanwhile:{bool(_MEANWHILE.search(seen.text))}",
    ]
    if any(t.lower_ in classes("device") for t in seen.doc):
        names.append(f"own.device:{seen.state}")
    return names


def camp(words: str) -> str:
    """Whom words speak of: the armed men of a state, those of no state, people without arms, or open."""
    found = [word.lower() for word in _WORD.findall(words)]
    for label in ("irregular", "state", "unarmed"):
        if any(word in classes(label) for word in found):
            return label
    return "open"


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
    words = {word.lower()[:5] for word in _PLAIN.findall(doer.words)}
    return bool(words & seen.group)


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
    if any(t.i == doer.head or any(c.i == doer.head for c in t.rights) for t in seen.performers if t.dep_ != "nsubjpass"):
        return "performer"
    if seen.state == "pronoun" and doer.head < seen.anchor.i and doer.role in _SUBJECTS:
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
    shared = seen.numbers & {word.lower() for word in _NUMBER.findall(there.text)}
    kin = seen.group & {word.lower()[:5] for word in _PLAIN.findall(there.text)}
    same = bool(_SAME.search(seen.text))
    yield f"there.far:{far}:{seen.state}"
    yield f"there.role:{side}:{doer.role}"
    yield f"there.paragraph:{far}:{there.paragraph == here.paragraph}"
    yield f"there.lead:{side}:{lead}:{min(number, 3)}"
    yield f"there.shared:{side}:{bool(shared)}:{bool(kin)}"
    yield f"there.same:{side}:{same}:{min(abs(doer.passage - number), 2)}"
    yield f"there.long:{seen.long}:{seen.state}"
    yield f"there.meanwhile:{bool(_MEANWHILE.search(seen.text))}:{side}"
    yield f"there.measure:{seen.draft.measure}:{doer.role}"
    yield f"there.class:{side}:{seen.state}:{doer.head_class}"
    if seen.state == "pronoun" and number - 2 <= doer.passage < number and doer.role in _SUBJECTS:
        first = next(d for d in scene.by_passage[doer.passage] if d.role in _SUBJECTS)
        yield f"there.antecedent:{first is doer}:{number - doer.passage}"
    actors = [d for d in scene.by_passage[doer.passage] if _active(d)]
    yield f"there.only:{len({d.key for d in actors}) == 1}"
    yield f"there.order:{bool(actors) and actors[-1] is doer}:{bool(actors) and actors[0] is doer}"
