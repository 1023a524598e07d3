"""Person readings: which outcomes a report gives which of its persons, one for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from cenotaph.claims.linear import Linear
from cenotaph.claims.outcomes import Form
from cenotaph.claims.persons.links import Link
from cenotaph.claims.persons.scene import Scene
from cenotaph.model.claim import Measure

_SURVIVED = re.compile(
    r"\b(?:surviv\w+|recover\w*|recuperat\w+|discharged|surgery|treated|treatment|hospitali[sz]ed|"
    r"critical condition|"
    r"stable condition|in (?:a )?(?:serious|critical) condition|intensive care|rehabilitation|"
    r"in the (?:leg|arm|foot|hand|shoulder|thigh))\b",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"\b(?:died|dies|dead|death|succumbed|killing|killed|slain|body|murder\w*|burial|funeral)\b", re.I
)
_SHOT = re.compile(r"^(?:shot|shoot|shooting|shoots)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One outcome of one person, with the link that shows it best."""

    person: int
    measure: Measure
    link: Link
    score: float


def measure_of(scene: Scene, link: Link) -> Measure:
    """The outcome that a link gives its person: open losses of one man are his death; a shot man may live."""
    trigger = link.trigger
    if trigger.measure is Measure.CASUALTIES:
        return Measure.WOUNDED if _only_wounded(scene, link) else Measure.KILLED
    if trigger.measure is Measure.WOUNDED and _deadly(trigger.token):
        return Measure.KILLED
    if trigger.weak and trigger.last == trigger.token.i and _SHOT.match(trigger.token.text):
        here = [passage.sentence.text for passage in scene.parsed.passages[link.at : link.at + 3]]
        if any(map(_SURVIVED.search, here)) and not any(map(_DIED.search, here)):
            return Measure.WOUNDED
    return trigger.measure


def _deadly(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in ("mortally", "fatally")


def _only_wounded(scene: Scene, link: Link) -> bool:
    """Whether a victim's sentence and those around it speak of wounds and not of deaths."""
    near = [row for at in range(max(0, link.at - 2), link.at + 2) for row in scene.triggers[at : at + 1]]
    found = {trigger.measure for row in near for trigger in row if not trigger.weak}
    return Measure.WOUNDED in found and Measure.KILLED not in found


def readings(scene: Scene, found: Sequence[Link], model: Linear, threshold: float) -> list[Reading]:
    """The outcomes that the links make likely enough, the best link of each, in order of the report."""
    best: dict[tuple[int, Measure], Reading] = {}
    for link in found:
        score = model.score(link.features)
        key = (scene.person_of(link.mention), measure_of(scene, link))
        if score >= threshold and (key not in best or score > best[key].score):
            best[key] = Reading(*key, link, score)
    kept: list[Reading] = []
    for reading in sorted(best.values(), key=lambda row: (not _OWN & set(row.link.features), -row.score)):
        if not _shadowed(reading, kept, best):
            kept.append(reading)
    return sorted(kept, key=lambda row: (row.link.mention.passage, row.link.mention.start, row.measure))


def _shadowed(reading: Reading, kept: Sequence[Reading], best: Mapping[tuple[int, Measure], Reading]) -> bool:
    """Whether a surer outcome of the same person makes an indirect one doubtful."""
    features = reading.link.features
    dead = best.get((reading.person, Measure.KILLED))
    if dead and reading.measure is Measure.WOUNDED and reading.link.trigger.weak:
        return True
    if dead and reading.measure is Measure.CAPTURED and reading.link.trigger.form is Form.PEOPLE:
        return "c.naming" not in features
    if _OWN & set(features):
        return False
    return any(other.person == reading.person for other in kept)


_OWN = frozenset({"direct", "list", "c.hint", "c.naming", "p.only"})
"""Ways in which an outcome is a person's own, whatever else befell the person."""
