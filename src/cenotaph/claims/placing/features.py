"""What speaks for a place phrase being the place of a claim: structure and word classes, no names."""

from __future__ import annotations

from cenotaph.claims.draft import Draft
from cenotaph.claims.placing.phrases import PlacePhrase
from cenotaph.claims.placing.scene import Scene
from cenotaph.claims.placing.told import near, sort, told
from cenotaph.claims.placing.view import View
from cenotaph.claims.placing.words import Words, lexicon
from cenotaph.model.claim import STATUSES, Measure

_AHEAD = 3
"""Sentences after the claim in which its place is still looked for."""
_BACK = 40
"""Sentences before the claim in which its place is looked for, beside those of the lead."""
_LEAD = 10
_MOST = 120
"""So many phrases up to a claim at most; 40 sentences of a report have some 50."""
_PREPOSITIONS = {
    "inside": "in",
    "within": "in",
    "throughout": "across",
    "into": "to",
    "toward": "to",
    "towards": "to",
}


def candidates(scene: Scene, draft: Draft) -> list[int]:
    """Positions of the phrases that may be the claim's place."""
    last = len(scene.opens) - 1
    high = scene.opens[min(draft.sentence + _AHEAD + 1, last)]
    low = max(scene.opens[max(0, draft.sentence - _BACK)], high - _MOST)
    lead = min(low, scene.opens[min(_LEAD, last)], _MOST)
    return [*range(lead), *range(low, high)]


def nowhere(scene: Scene, seen: View) -> list[str]:
    """The features of giving no place."""
    draft = seen.draft
    here = [phrase for phrase in scene.phrases if phrase.passage == draft.sentence and not phrase.dateline]
    return [
        "none",
        f"none:{_kind(draft)}",
        f"none:here={min(len(here), 2)}",
        f"none:named={min(sum(p.level > 0 for p in here), 2)}",
        f"none:headline={draft.sentence < scene.headline}",
        f"none:count={min(len(scene.phrases) // 4, 4)}",
        f"none:towns={min(sum(p.level > 1 and not p.dateline for p in scene.phrases), 2)}",
        f"none:trigger={seen.trigger is not None}",
        f"none:best={seen.best}",
        f"none:listed={scene.bullets[draft.sentence] > 0}",
        f"none:present={draft.measure is Measure.PRESENT}:{bool(here)}",
        f"none:telling={scene.episodes.telling[draft.sentence]}:{seen.best}",
        f"none:episode={scene.finest.get(scene.episodes.ids[draft.sentence], -1)}",
    ]


def _kind(draft: Draft) -> str:
    return draft.measure.value if draft.measure in STATUSES else draft.kind.value


def features(scene: Scene, seen: View, index: int) -> list[str]:
    """The features of one phrase as the place of the draft."""
    phrase, draft = scene.phrases[index], seen.draft
    away = phrase.passage - draft.sentence
    place = "same" if away == 0 else "before" if away < 0 else "after"
    level = f"level={phrase.level}"
    found = [
        *_alone(scene, index, place),
        f"{place}:best={seen.best}",
        f"{place}:best={seen.best}:{level}",
    ]
    if scene.bullets[phrase.passage] != scene.bullets[draft.sentence]:
        found.append(f"item:{place}")
    found += _position(scene, phrase, draft, away)
    hung = scene.hung[index]
    lead = draft.sentence <= scene.headline + 1
    if away:
        found += _finer(scene, seen, index, f"{place}:lead={lead}")
        found += _shared(scene, draft, phrase, place)
    found.append(f"{place}:lead={lead}:hung={hung}")
    if away == 0:
        found += _same(scene, seen, phrase, hung)
    else:
        found += _elsewhere(scene, index, draft)
    found += told(scene, seen, index, place)
    return found


def _alone(scene: Scene, index: int, place: str) -> list[str]:
    """The features of a phrase that are the same for all claims of one side of it, made once."""
    known = scene.known.get((index, place))
    if known is not None:
        return known
    phrase = scene.phrases[index]
    level = f"level={phrase.level}"
    preposition = _PREPOSITIONS.get(phrase.preposition, phrase.preposition) or "none"
    found = [place, level, f"{place}:{level}", f"prep={preposition}", f"{place}:prep={preposition}"]
    if phrase.dateline:
        found += ["dateline", f"dateline:{place}"]
    if scene.meant[index] != index:
        found += ["meant", f"meant:{place}"]
    found += sort(scene, phrase, place)
    found += near(scene, phrase, place)
    found += _shape(scene, phrase, index)
    found += _modifier(phrase, scene.words[phrase.passage])
    found += [f"hung={scene.hung[index]}", f"hung={scene.hung[index]}:{place}"]
    scene.known[index, place] = found
    return found


def _shared(scene: Scene, draft: Draft, phrase: PlacePhrase, place: str) -> list[str]:
    """How much the claim's sentence and the phrase's speak of the same things."""
    found = [f"violent={scene.violent[phrase.passage]}"]
    if draft.name:
        named = draft.name.split()[-1].lower() in scene.words[phrase.passage].lowers
        found += [f"person={named}", f"person={named}:{place}"]
    return found


def _finer(scene: Scene, seen: View, index: int, label: str) -> list[str]:
    """Whether a place told elsewhere narrows down the one in the claim's own sentence."""
    phrase, keys = scene.phrases[index], scene.keys[index]
    if seen.offered < 0:
        return []
    fits = not phrase.countries or not seen.countries or bool(phrase.countries & seen.countries)
    found = [f"fits={fits}", f"fits={fits}:{label}"]
    if phrase.level > seen.offered:
        found += ["finer", f"finer:fits={fits}:{label}", f"finer:offered={seen.offered}:level={phrase.level}"]
    if keys & seen.names:
        more = len(keys - seen.names) > 0 or (phrase.noun is not None and phrase.level > 1)
        found += [f"extends={more}", f"extends={more}:{label}"]
    return found


def _position(scene: Scene, phrase: PlacePhrase, draft: Draft, away: int) -> list[str]:
    found = [f"away={max(-6, min(3, away)) if away > -10 else -10}"]
    here = scene.parsed.passages
    if away and here[phrase.passage].sentence.paragraph == here[draft.sentence].sentence.paragraph:
        found.append("paragraph" if away < 0 else "paragraph:after")
    if phrase.passage < scene.headline:
        found += ["headline", f"headline:level={phrase.level}"]
    elif phrase.passage <= scene.headline + 1:
        found += ["lead", f"lead:level={phrase.level}"]
    return found


def _shape(scene: Scene, phrase: PlacePhrase, index: int) -> list[str]:
    count = max((scene.mentions[name] for name in scene.keys[index]), default=0)
    found = [f"mentions={min(count, 5)}", f"names={min(len(phrase.names), 3)}"]
    found.append(f"length={min((phrase.last - phrase.first) // 3, 3)}")
    noun = phrase.noun
    if noun is not None:
        group = next(
            label for label in ("part", "area", "settlement", "site", "nature") if noun in lexicon(label)
        )
        if phrase.level == 0 and noun in lexicon("anaphor") and phrase.last - phrase.first < 3:
            group = "anaphor"
        found += [f"noun={group}", f"noun={group}:level={min(phrase.level, 1)}"]
    return found


def _modifier(phrase: PlacePhrase, line: Words) -> list[str]:
    """A name right before a noun or a genitive mark is that noun's owner, and often no place."""
    if phrase.last >= len(line) or line.ends[phrase.last - 1] + 1 < line.starts[phrase.last]:
        return []
    after, tag = line.lowers[phrase.last], line.tags[phrase.last]
    found = []
    if after in lexicon("formation") or after in ("-", "'s", "’s"):
        found.append("owner:body" if after in lexicon("formation") else "owner:genitive")
    if tag.startswith("NN") or tag == "JJ":
        found.append("owner:noun")
        if after in lexicon("blast"):
            found.append("owner:violence")
    elif tag.startswith("VB"):
        found.append("owner:verb")
    return found


def _same(scene: Scene, seen: View, phrase: PlacePhrase, hung: str) -> list[str]:
    """In the claim's own sentence: how near, on which side, and how it hangs on the claim's words."""
    words = scene.words[phrase.passage]
    anchor = seen.trigger if seen.trigger is not None else seen.head
    if not words.heads or anchor is None:
        return []
    side = "follows" if phrase.first > anchor else "precedes"
    gap = phrase.first - anchor if phrase.first > anchor else anchor - phrase.last
    bucket = next(size for size in (2, 5, 9, 15, 25, 999) if gap <= size)
    found = [f"{side}", f"{side}:gap={bucket}", f"{side}:level={phrase.level}"]
    line = words.climb(words.root(phrase.first, phrase.last), stop_at_verb=False)
    tie = "apart"
    if seen.trigger is not None and seen.trigger in line:
        tie = "trigger"
    elif seen.head is not None and seen.head in line:
        tie = "head"
    elif seen.clause.intersection(line):
        tie = "clause"
    elif seen.governors.intersection(line[:4]):
        tie = "wider"
    found += [
        f"tie={tie}",
        f"tie={tie}:{side}",
        f"tie={tie}:hung={hung}",
        f"tie={tie}:prep={phrase.preposition}",
    ]
    inside = seen.draft.start <= phrase.start < seen.draft.end
    if inside:
        found.append("quoted")
    between = range(min(anchor, phrase.first), max(anchor, phrase.first))
    marks = sum(words.texts[i] in (",", ";", ":", "–", "—", "and", "but") for i in between)
    found.append(f"marks={min(marks, 3)}")
    return found


def _elsewhere(scene: Scene, index: int, draft: Draft) -> list[str]:
    """Outside the claim's sentence: how many rivals stand between, and whether this is the first of all."""
    phrase = scene.phrases[index]
    own, least = draft.sentence, max(1, phrase.level)
    if phrase.passage > own:
        low, high = scene.opens[own], scene.opens[phrase.passage]
    else:
        low, high = index + 1, scene.opens[own + 1]
    rivals = [at for at in range(low, high) if scene.levels[at] >= least]
    here = any(scene.phrases[at].passage == own for at in rivals)
    found = [f"rivals={min(len(rivals), 4)}", f"outdone={here}"]
    if scene.first == index:
        found.append("first")
    return found
