"""What the words around a place phrase tell: the claim's incident or another, an origin, a hospital."""

from __future__ import annotations

from cenotaph.claims.placing.phrases import PlacePhrase
from cenotaph.claims.placing.scene import SURE, Scene
from cenotaph.claims.placing.view import View
from cenotaph.claims.placing.words import lexicon

_CLOSE = 45
"""Code points before a place in which a word of care tells that people were only brought there."""
_SAID = 25
_FARTHEST = 4


def told(scene: Scene, seen: View, index: int, place: str) -> list[str]:
    """Whether claim and place belong to one incident."""
    episodes, phrase = scene.episodes, scene.phrases[index]
    own, other, level = seen.draft.sentence, phrase.passage, phrase.level
    found: list[str] = []
    if scene.firsts.get(episodes.ids[other]) == index:
        found.append(f"opens:{place}")
    if own == other:
        return found
    relation = episodes.relation(own, other)
    found += [
        f"episode={relation}:{place}",
        f"episode={relation}:{place}:level={level}",
        f"episode={relation}:{place}:back={episodes.backward[max(own, other)]}",
        f"episode={relation}:offered={seen.offered}:{level}",
        f"there={episodes.telling[other]}:{episodes.telling[own]}",
    ]
    if level == scene.finest.get(episodes.ids[other], -1):
        found += [f"finest:{relation}", f"finest:{relation}:offered={seen.offered}"]
    if level > 1 and phrase.preposition in SURE:
        low, high = min(own, other), max(own, other)
        linked = all(episodes.backward[low + 1 : high + 1])
        found.append(f"chain:{place}:{min(high - low, _FARTHEST)}:{linked}")
        if episodes.resumed[other]:
            found += [f"resumed:{place}:{relation}", f"resumed:{place}:finer={level > seen.offered}"]
    return found


def near(scene: Scene, phrase: PlacePhrase, place: str) -> list[str]:
    """Words right before the phrase that make it the place of a hospital or of those who speak."""
    sentence = scene.parsed.passages[phrase.passage].sentence
    at = phrase.start - sentence.start
    line = scene.words[phrase.passage]
    found = []
    for label, reach in (("care", _CLOSE), ("speech", _SAID)):
        words = lexicon(label)
        token = phrase.first - 1
        while token >= 0 and line.starts[token] >= at - reach:
            if line.lowers[token] in words:
                found += [f"{label}", f"{label}:{place}"]
                break
            token -= 1
    return found


def sort(scene: Scene, phrase: PlacePhrase, place: str) -> list[str]:
    """Whether the words are an origin ("a man of Orm"), unnamed ("a town in Orm") or several lands."""
    line = scene.words[phrase.passage]
    found = []
    if phrase.preposition in ("of", "from"):
        at = phrase.first - 1
        while at > 0 and line.lowers[at] != phrase.preposition:
            at -= 1
        before = max((i for i in range(max(0, at - 3), at) if line.texts[i][0].isalnum()), default=-1)
        if before >= 0:
            entity = line.entities[before]
            age = line.texts[before].isdigit() or line.tags[before] == "CD"
            kind = "age" if age else entity.lower() if entity in ("PERSON", "ORG", "NORP") else "word"
            found.append(f"source={kind}")
    if phrase.noun and line.lowers[phrase.first] in ("a", "an", "several", "two"):
        found += [f"unnamed:{min(phrase.level, 1)}", f"unnamed:{place}"]
    if phrase.level == 1 and len(phrase.names) > 1:
        found += ["lands", f"lands:{bool(phrase.preposition)}"]
    return found
