"""What speaks for and against each speaker of a claim: structural features, no names and no places."""

from __future__ import annotations

from collections.abc import Iterator

from cenotaph.claims.attribution.mention import Mention
from cenotaph.claims.attribution.scene import Scene, View, goes_on
from cenotaph.lexicons.load import load

_BACK = 6
_SPEECH = 60  # code points from which a quotation is somebody's speech, not a borrowed word


def candidates(scene: Scene, seen: View) -> list[Mention]:
    """The mentions that may speak for a claim: of its sentence, some before, the next, the first."""
    number = seen.draft.sentence
    found = [m for m in seen.here if m.words]
    before = 0
    for index in range(number - 1, max(-1, number - 1 - _BACK), -1):
        for mention in reversed(scene.by_passage.get(index, ())):
            if mention.words and before < 4:
                found.append(mention)
                before += 1
    found += [m for m in scene.by_passage.get(number + 1, ())[:1] if m.words]
    lead = next((m for m in scene.mentions if m.words and m.passage < number), None)
    if lead is not None and lead not in found:
        found.append(lead)
    return found


def features(scene: Scene, seen: View, mention: Mention) -> list[str]:
    """The features of one mention as the speaker of a claim."""
    kind = f"{mention.form}/{mention.verb_class}"
    names = [f"head={mention.head_class}", f"form={mention.form}", f"verb={mention.verb_class}"]
    names.append(f"takes={mention.complement}:{mention.verb_class}")
    names.append(f"head={mention.head_class}:verb={mention.verb_class}")
    if mention.negated:
        names.append("negated")
    if mention.passage == seen.draft.sentence:
        names += _here(seen, mention, kind)
    elif mention.passage < seen.draft.sentence:
        names += _before(scene, seen, mention)
    else:
        names += _after(scene, seen, mention)
    return names


def nobody(scene: Scene, seen: View) -> list[str]:
    """The features of the report's own voice."""
    number = seen.draft.sentence
    state = _state(seen)
    before = bool(scene.by_passage.get(number - 1))
    names = [
        "own",
        f"own:{state}",
        f"own:{state}:{seen.draft.kind}",
        f"own:index={min(number, 3)}",
        f"own:before={before}:{state}",
    ]
    names.append(f"own:quote={seen.quote is not None}:{state}")
    if seen.quote is not None:
        names.append(f"own:quoted-speech={seen.quote[1] - seen.quote[0] >= _SPEECH}:{state}")
    names.append(f"own:long={seen.long}:{state}")
    names.append(f"own:mentions={min(len(scene.mentions), 3)}")
    if any(m.form == "nobody" for m in seen.here):
        names.append(f"own:impersonal:{state}")
    if seen.hedged:
        names.append("own:hearsay")
    if not any(m.passage < number for m in scene.mentions):
        names.append("own:none-yet")
    return names


def governs(seen: View, mention: Mention) -> str | None:
    """How the claim hangs on the mention's verb in the parse, or None where it does not."""
    if mention.form == "headline":
        return "headline"
    if mention.form in ("according", "document"):
        word = seen.doc[mention.verb]
        for above in [word.head, *word.head.ancestors] if mention.form == "document" else [word.head]:
            if above.i in seen.path:
                return "phrase"
        if mention.form == "document":
            return None
        return "trailing" if _unbroken(seen, mention.verb) else "leading" if mention.verb < 2 else None
    if mention.verb not in seen.path:
        return "trailing" if _trails(seen, mention) else None
    if mention.start <= seen.anchor.i < mention.end:
        return "inside"
    return seen.path[mention.verb]


def _trails(seen: View, mention: Mention) -> bool:
    """Whether the mention ends the sentence that the claim stands in: "..., the ministry said on Monday"."""
    if mention.complement != "none" or mention.form not in ("subject", "inverted"):
        return False
    return _unbroken(seen, mention.start)


def _unbroken(seen: View, place: int) -> bool:
    """Whether a token follows the claim with no end of a sentence between them."""
    return seen.anchor.i < place and not any(
        token.text in ".!?;" for token in seen.doc[seen.anchor.i : place]
    )


def _aside(seen: View, mention: Mention) -> bool:
    """Whether the claim hangs on the verb through a relative clause: background, not what is said."""
    return any(
        dep in ("relcl", "acl", "advcl") and seen.depth[index] < seen.depth.get(mention.verb, 0)
        for index, dep in seen.path.items()
    )


def _state(seen: View) -> str:
    if any(m.words and governs(seen, m) not in (None, "inside") for m in seen.here):
        return "governed"
    return "beside" if any(m.words for m in seen.here) else "silent"


def _here(seen: View, mention: Mention, kind: str) -> Iterator[str]:
    link = governs(seen, mention)
    side = "right" if mention.verb > seen.anchor.i else "left"
    gap = abs(mention.verb - seen.anchor.i)
    low, high = sorted((mention.verb, seen.anchor.i))
    between = [m for m in seen.here if m is not mention and m.words and low < m.verb < high]
    turns = load("speech").words("turn")
    turned = any(t.lower_ in turns or t.text == ";" for t in seen.doc[low + 1 : high])
    yield f"here:{link}"
    if link:
        governors = [m for m in seen.here if m.words and governs(seen, m) not in (None, "inside")]
        nearest = min(governors, key=lambda m: seen.depth.get(m.verb, 3), default=None)
        yield f"here:nearest-governor={nearest is mention}"
        yield f"here:depth={min(seen.depth.get(mention.verb, 0), 4)}"
        yield f"here:{link}:{mention.complement}"
        yield f"here:through-clause={_aside(seen, mention)}"
    yield f"here:{mention.form}:{'linked' if link else 'loose'}:{side}"
    yield f"here:{kind}:{'linked' if link else 'loose'}"
    yield f"here:gap={min(gap // 8, 5)}:{side}"
    yield f"here:between={min(len(between), 2)}:{side}:{'linked' if link else 'loose'}"
    yield f"here:turned={turned}:{'linked' if link else 'loose'}:{side}"
    yield f"here:only={sum(bool(m.words) for m in seen.here) == 1}:{'linked' if link else 'loose'}"
    yield f"here:kind={seen.draft.kind}:{mention.verb_class}"
    yield f"here:quote={seen.quote is not None}:{side}"
    yield f"here:end={mention.verb >= len(seen.doc) - 8}"
    head = seen.draft.head - seen.doc[0].idx
    if mention.start <= seen.anchor.i < mention.end:
        yield "here:inside"
    if mention.words and mention.words in (seen.draft.group or seen.draft.name or "\0"):
        yield "here:self"
    if head < 0:
        yield "here:odd"


def _before(scene: Scene, seen: View, mention: Mention) -> Iterator[str]:
    number = seen.draft.sentence
    state = _state(seen)
    distance = min(number - mention.passage, 5)
    passages = scene.parsed.passages
    same = passages[mention.passage].sentence.paragraph == passages[number].sentence.paragraph
    last = not any(
        m.words for index in range(mention.passage + 1, number) for m in scene.by_passage.get(index, ())
    )
    last = last and mention is [m for m in scene.by_passage[mention.passage] if m.words][-1]
    linked = goes_on(passages[number].sentence.text)
    yield f"back:{distance}:{state}"
    yield f"back:{min(distance, 2)}:paragraph={same}:{state}"
    yield f"back:last={last}:{state}"
    yield f"back:linked={linked}:{state}"
    yield f"back:long={seen.long}:{state}"
    yield f"back:{mention.form}:{mention.verb_class}"
    yield f"back:{seen.draft.kind}:{state}"
    yield f"back:lead={mention.passage <= 1}:{last}:{state}"
    yield f"back:headline={mention.passage == 0}:{number <= 2}"
    if seen.quote is not None:
        inside = seen.quote[0] < passages[number].sentence.start
        yield f"back:quote:{inside}:{min(distance, 3)}:{state}"
        near = passages[mention.passage].sentence
        if near.start <= seen.quote[0] <= near.end:
            yield f"back:quote-opens:{state}"


def _after(scene: Scene, seen: View, mention: Mention) -> Iterator[str]:
    number = seen.draft.sentence
    passages = scene.parsed.passages
    same = passages[mention.passage].sentence.paragraph == passages[number].sentence.paragraph
    state = _state(seen)
    yield f"next:{state}:paragraph={same}"
    yield f"next:{state}:index={min(number, 2)}"
    yield f"next:{mention.form}"
    if seen.quote is not None:
        yield f"next:quote:runs-on={seen.quote[1] > passages[number].sentence.end}"
