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
_PLAIN = re.compile(r"\w{4,}")
_BACK, _ON = 4, 2


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features of all claims of one report share."""

    parsed: Parsed
    by_passage: dict[int, list[Doer]]
    times: Counter[str]
    """How often each doer, by its head word, plays the part of one who attacks."""

    @classmethod
    def of(cls, parsed: Parsed) -> Scene:
        """The scene of a report, every doer found."""
        grouped = {i: doers(p.doc, i) for i, p in enumerate(parsed.passages) if p.doc is not None}
        times = Counter(d.key for group in grouped.values() for d in group if d.role in ("kills", "attacks", "agent", "owns-up") or d.owned)
        return cls(parsed, grouped, times)


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
    group = frozenset(word.lower().rstrip("s") for word in _PLAIN.findall(draft.group or draft.name or ""))
    numbers = frozenset(word.lower() for word in _NUMBER.findall(quote))
    state = _state(scene, draft, anchor, path, performers)
    return View(draft, passage.doc, text, anchor, people, path, performers, state, bool(_LONG.search(text)), numbers, group)


def _state(scene: Scene, draft: Draft, anchor: Token, path: dict[int, str], performers: Sequence[Token]) -> str:
    first = next((t for t in performers if t.dep_ != "nsubjpass"), None)
    if first is not None:
        noun = next(iter(first.rights), first) if first.dep_ == "agent" else first
        if noun.pos_ == "PRON":
            return "pronoun"
        if noun.lower_ in classes("device"):
            return "device"
    linked = [d for d in scene.by_passage.get(draft.sentence, ()) if d.governor in path]
    if any(d.role in ("kills", "attacks", "agent") for d in linked):
        return "doer"
    if any(d.head_class == "means" for d in linked):
        return "means"
    return "device" if any(t.lower_ in classes("device") for t in anchor.subtree) else "none"


def candidates(scene: Scene, seen: View) -> list[Doer]:
    """The doers that may be meant: those of the claim's sentence, of its neighbours and of the lead."""
    number = seen.draft.sentence
    found = [d for d in scene.by_passage.get(number, ()) if not d.start <= seen.people.i < d.end]
    for index in [*range(number - 1, max(-1, number - 1 - _BACK), -1), *range(number + 1, number + 1 + _ON)]:
        found += [d for d in scene.by_passage.get(index, ()) if _active(d)]
    for index in (0, 1):
        if number - index > _BACK:
            found += [d for d in scene.by_passage.get(index, ()) if _active(d)]
    return found


def _active(doer: Doer) -> bool:
    return doer.owned or doer.role in ("kills", "attacks", "agent", "owns-up", "blamed") or doer.head_class == "means"


def features(scene: Scene, seen: View, doer: Doer) -> list[str]:
    """The features of one doer as the author of a claim."""
    number = seen.draft.sentence
    alike = _alike(seen, doer)
    names = [
        f"class={doer.head_class}",
        f"role={doer.role}",
        f"class={doer.head_class}:role={doer.role}",
        f"owned={doer.owned}",
        f"times={min(scene.times[doer.key], 4)}",
    ]
    if alike:
        names += ["alike", f"alike:{doer.role}"]
    if doer.passage == number:
        names += _here(seen, doer)
    else:
        names += _elsewhere(scene, seen, doer)
    return names


def nobody(scene: Scene, seen: View, found: Sequence[Doer]) -> list[str]:
    """The features of a loss whose author the report does not give."""
    number = seen.draft.sentence
    here = [d for d in found if d.passage == number]
    near = [d for d in found if 0 < abs(d.passage - number) <= 2]
    names = ["own", f"own:{seen.state}", f"own:{seen.draft.measure}", f"own:{seen.draft.kind}:{seen.state}"]
    names.append(f"own:long={seen.long}:{seen.state}")
    names.append(f"own:here={min(len(here), 2)}:near={min(len(near), 2)}")
    names.append(f"own:index={min(number, 2)}")
    names.append(f"own:any={bool(scene.times)}")
    if _SAME.search(seen.text):
        names.append("own:same-incident")
    if _MEANWHILE.search(seen.text):
        names.append("own:meanwhile")
    if any(t.lower_ in classes("device") for t in seen.doc):
        names.append(f"own:device:{seen.state}")
    return names


def _alike(seen: View, doer: Doer) -> bool:
    words = {word.lower().rstrip("s") for word in _PLAIN.findall(doer.words)}
    return bool(words & seen.group)


def _here(seen: View, doer: Doer) -> Iterator[str]:
    link = _link(seen, doer)
    side = "right" if doer.head > seen.anchor.i else "left"
    gap = min(abs(doer.head - seen.anchor.i) // 6, 5)
    yield f"here:{link}"
    yield f"here:{link}:{doer.role}"
    yield f"here:{link}:{doer.head_class}:{side}"
    yield f"here:{doer.role}:{side}"
    yield f"here:gap={gap}:{side}"
    yield f"here:{seen.draft.measure}:{doer.role}"
    yield f"here:state={seen.state}:{link}"
    yield f"here:long={seen.long}:{link}"


def _link(seen: View, doer: Doer) -> str:
    """How a doer of the claim's own sentence hangs together with the outcome word."""
    if any(t.i == doer.head for t in seen.performers):
        return "performer"
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
    kin = seen.group & {word.lower().rstrip("s") for word in _PLAIN.findall(there.text)}
    same = bool(_SAME.search(seen.text))
    yield f"there:{far}:{seen.state}"
    yield f"there:{side}:{doer.role}"
    yield f"there:{far}:paragraph={there.paragraph == here.paragraph}"
    yield f"there:{side}:lead={lead}:{min(number, 3)}"
    yield f"there:{side}:shared={bool(shared)}:{bool(kin)}"
    yield f"there:{side}:same={same}:{min(abs(doer.passage - number), 2)}"
    yield f"there:long={seen.long}:{seen.state}"
    yield f"there:meanwhile={bool(_MEANWHILE.search(seen.text))}:{side}"
    yield f"there:{seen.draft.measure}:{doer.role}"
    yield f"there:{side}:{seen.state}:{doer.head_class}"
    group = scene.by_passage[doer.passage]
    actors = [d for d in group if _active(d)]
    yield f"there:only={len({d.key for d in actors}) == 1}"
    yield f"there:last={bool(actors) and actors[-1] is doer}:first={bool(actors) and actors[0] is doer}"
