"""Features of a mention of people and an outcome word: does the word say what became of these people?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cenotaph.claims.mentions import Mention, Shape
from cenotaph.claims.outcomes import Trigger, Victims
from cenotaph.claims.views import View, path, stem
from cenotaph.lexicons import load

_PEOPLE = frozenset({"military", "police", "militant", "civilian", "family", "generic", "nation"})


def features_of(view: View, mention: Mention, trigger: Trigger, moods: frozenset[str]) -> list[str]:
    """Names of the features that hold, for a linear model; none names a place, a party or a person."""
    return [
        *_structure(mention, trigger),
        *_order(view, mention, trigger),
        *_rivals(view, mention, trigger),
        *_nature(view, mention, trigger),
        *_surroundings(view, mention),
        *_roles(mention, trigger),
        *_hosted(view, mention, trigger),
        *_news(view, mention, trigger),
        *(f"mood={mood}" for mood in moods),
        *(f"{mood}&{'neg' if mention.shape is Shape.ZERO else 'pos'}" for mood in view.around),
    ]


def _form(trigger: Trigger) -> str:
    passive = "pass" if trigger.passive else ""
    return f"{trigger.form}.{trigger.patient}{passive}{'.weak' if trigger.weak else ''}"


def _structure(mention: Mention, trigger: Trigger) -> Iterator[str]:
    form = _form(trigger)
    if mention.head.i == trigger.token.i:
        yield f"self&{form}"
        yield f"self&{mention.shape}"
        return
    way = path(mention.head, trigger.token)
    if way is None:
        yield "way=none"
        return
    up, down = _squeeze(way[0]), _squeeze(way[1])
    size = len(up) + len(down)
    yield f"size={min(size, 6)}"
    yield f"up0={up[0] if up else '-'}&{form}"
    yield f"down={down[-1] if down else '-'}&{form}"
    if size <= 5:
        whole = f"{'^'.join(up)}|{'v'.join(down)}"
        yield f"way={whole}"
        yield f"way={whole}&{form}"
        yield f"way={whole}&{trigger.measure}"
    for label in set(up):
        yield f"up={label}"
    for label in set(down):
        yield f"dn={label}"


def _squeeze(labels: tuple[str, ...]) -> tuple[str, ...]:
    """A chain of conjuncts is one step, however long."""
    kept: list[str] = []
    for label in labels:
        if label == "conj" and kept and kept[-1] == "conj":
            continue
        kept.append(label)
    return tuple(kept)


def _bucket(number: int) -> str:
    for top in (0, 1, 2, 3, 5, 8, 12, 20):
        if number <= top:
            return str(top)
    return "far"


def _order(view: View, mention: Mention, trigger: Trigger) -> Iterator[str]:
    a, b = mention.head.i, trigger.token.i
    side = "before" if a < b else "after"
    low, high = min(a, b), max(a, b)
    people = sum(low < m.head.i < high for m in view.mentions)
    words = sum(low < t.token.i < high for t in view.triggers)
    yield f"side={side}&{_form(trigger)}"
    yield f"near={_bucket(high - low)}&{side}"
    yield f"between.people={min(people, 3)}&{side}"
    yield f"between.words={min(words, 2)}&{side}"
    if high - low == 1:
        yield f"adjacent={side}&{_form(trigger)}&{mention.shape}"
    if not words and not people:
        yield f"open={side}&{_form(trigger)}"
    gap = view.doc[low + 1 : high]
    if any(token.text in (";", ":") for token in gap):
        yield "gap=stop"
    if sum(token.text == "," for token in gap) >= 2:
        yield "gap=commas"
    if any(
        token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "conj", "ccomp", "advcl") for token in gap
    ):
        yield f"gap=verb&{side}"


def _nature(view: View, mention: Mention, trigger: Trigger) -> Iterator[str]:
    label = mention.label or "none"
    kind = "people" if label in _PEOPLE else label
    yield f"shape={mention.shape}"
    yield f"label={label}"
    yield f"shape={mention.shape}&kind={kind}"
    yield f"shape={mention.shape}&{trigger.form}.{trigger.patient}"
    yield f"shape={mention.shape}&dep={mention.head.dep_}"
    yield f"kind={kind}&weak={trigger.weak}"
    yield f"label={label}&measure={trigger.measure}"
    yield f"measure={trigger.measure}&{trigger.form}"
    yield f"word.tag={trigger.token.tag_}&{trigger.form}"
    if mention.head.lower_ in load("counting").words("assailant"):
        yield f"assailant&{trigger.measure}"
        yield f"assailant&{mention.shape}"
    if mention.count.vague:
        yield f"vague&{mention.shape}"
    if mention.head.i in {t.token.i for t in view.triggers} and mention.head.i != trigger.token.i:
        yield "head.is.outcome"
    if view.headline:
        yield f"headline&{mention.shape}"
    if trigger.patient is Victims.LIVES:
        yield f"lives&{trigger.token.head.lower_ in load('counting').words('cost')}"


def _rivals(view: View, mention: Mention, trigger: Trigger) -> Iterator[str]:
    """Whether these people have a nearer outcome word, and the word nearer people."""
    direct = {c.i for c in trigger.token.children if c.dep_ in _ARGUMENTS}
    if any(m.head.i in direct for m in view.mentions if m.head.i != mention.head.i):
        yield f"direct.rival&{mention.head.i in direct}&{_form(trigger)}"
    here, there = mention.head.i, trigger.token.i
    gap = abs(here - there)
    nearer_words = sum(abs(t.token.i - here) < gap for t in view.triggers if t.token.i != there)
    counted = [m for m in view.mentions if m.head.i != here and m.shape in _NUMBERED]
    nearer_people = sum(abs(m.head.i - there) < gap for m in counted)
    yield f"nearer.words={min(nearer_words, 2)}&{mention.shape}"
    yield f"nearer.people={min(nearer_people, 2)}&{mention.shape}"
    if any(m.shape is Shape.BARE and 0 < there - m.head.i <= 2 for m in counted):
        yield f"rival.before&{trigger.form}&{mention.shape in _NUMBERED}"
    if any(0 < (m.first) - trigger.last <= 1 for m in counted):
        yield f"rival.after&{trigger.form}.{trigger.patient}&{'before' if here < there else 'after'}"
    if mention.shape is Shape.BARE and 0 < there - here <= 2:
        yield f"bare.then.word&{trigger.form}&{view.doc[here + 1].pos_ if there - here == 2 else '-'}"
    if 0 < mention.first - trigger.last <= 1:
        yield f"word.then.people&{_form(trigger)}&{mention.shape}"
    if any(here < t.token.i <= here + 2 for t in view.triggers if t.token.i != there):
        yield "own.word.adjacent"
    if any(
        t.last < mention.first <= t.last + 1 and t.form == "verb" for t in view.triggers if t.token.i != there
    ):
        yield "own.verb.before"


_ARGUMENTS = frozenset({"nsubjpass", "dobj", "nsubj", "pobj"})
_NUMBERED = frozenset({Shape.COUNTED, Shape.BARE, Shape.PART, Shape.ZERO, Shape.SINGLE})
_INTRODUCING = frozenset(
    "mostly including among mainly most all some least both comprising included includes alongside with "
    "without namely them whom another other others fellow many remaining rest as than by against".split()
)


def _surroundings(view: View, mention: Mention) -> Iterator[str]:
    doc = view.doc
    for back in (1, 2):
        if mention.first >= back and doc[mention.first - back].lower_ in _INTRODUCING:
            yield f"intro{back}={doc[mention.first - back].lower_}&{mention.shape in _NUMBERED}"
    if mention.group is not None:
        for token in doc[mention.first : mention.head.i + 1]:
            if token.lower_ in _INTRODUCING:
                yield f"inside={token.lower_}&{mention.shape}"
    if mention.shape is Shape.PART and any(
        mention.first <= t.token.i <= (mention.group or (0, 0))[1] for t in view.triggers
    ):
        yield "part.of.outcome"
    if mention.shape is Shape.DEFINITE:
        yield from _belonging(view, mention)
    nxt = doc[mention.head.i + 1] if mention.head.i + 1 < len(doc) else None
    if nxt is not None:
        yield f"next={nxt.pos_ if nxt.pos_ != 'PUNCT' else nxt.text}&{mention.shape}"


def _belonging(view: View, mention: Mention) -> Iterator[str]:
    """ "his wife", "their driver": new people who are told of by those they belong to."""
    singular = mention.count.high == 1
    owner = next((c for c in mention.head.children if c.dep_ == "poss"), None)
    owned = owner.tag_ if owner is not None else "-"
    joined = mention.head.dep_ == "conj" and any(
        m.head.i == mention.head.head.i and m.shape in _NUMBERED for m in view.mentions
    )
    yield f"owned={owned}&one={singular}&joined={joined}"
    yield f"owned={owned}&{mention.label}&one={singular}"


_REACHING = frozenset("to at of is was stands reached hit".split())


def _roles(mention: Mention, trigger: Trigger) -> Iterator[str]:
    """What stands as the subject of the outcome word, and by which words a total is led up to."""
    verb = trigger.token
    if verb.pos_ in ("VERB", "AUX"):
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        yield f"subject={subject.dep_ if subject is not None else '-'}&dep={verb.dep_}"
        if subject is not None and subject.i == mention.head.i:
            yield f"is.subject&{_form(trigger)}&{mention.shape}"
    if trigger.patient is Victims.TOLL:
        before = verb.doc[mention.first - 1].lower_ if mention.first else ""
        yield f"toll={before if before in _REACHING else '-'}&{mention.shape}"
    if mention.head.dep_ == "pobj" and mention.head.head.head.lower_ in ("according", "number", "total"):
        yield f"via={mention.head.head.head.lower_}"


def _hosted(view: View, mention: Mention, trigger: Trigger) -> Iterator[str]:
    """For a part of a whole ("mostly civilians"): how the whole stands to the outcome word."""
    host = _host(view, mention)
    if host is None:
        return
    way = path(host.head, trigger.token)
    size = "none" if way is None else str(min(len(way[0]) + len(way[1]), 3))
    side = "before" if host.head.i < trigger.token.i else "after"
    between = sum(
        min(host.head.i, trigger.token.i) < t.token.i < max(host.head.i, trigger.token.i)
        for t in view.triggers
    )
    yield f"host.size={size}&{_form(trigger)}"
    yield f"host.between={min(between, 2)}&{side}&{mention.shape}"
    yield f"host={side}&{host.shape}&{mention.shape}"
    yield f"host.near={_bucket(abs(host.head.i - trigger.token.i))}&{side}"


def _host(view: View, mention: Mention) -> Mention | None:
    """The counted people just before words that introduce a part of them."""
    doc, first = view.doc, mention.first
    opening = {t.lower_ for t in doc[max(0, first - 3) : first]}
    part = mention.shape is Shape.PART and any(
        t.lower_ in _REFERRING for t in doc[slice(*(mention.group or (0, 0)))]
    )
    if not (part or opening & _PARTITIVE or doc[first].lower_ in _PARTITIVE):
        return None
    wholes = [
        m for m in view.mentions if m.head.i < first and m.shape in _NUMBERED and m.head.i >= first - 12
    ]
    return wholes[-1] if wholes else None


_PARTITIVE = frozenset(
    "mostly including mainly among comprising includes included largely chiefly predominantly notably".split()
)
_REFERRING = frozenset({"them", "whom", "those", "these", "which"})


_SAYING = ("say", "report", "think", "deny", "accuse")


@cache
def _sayings() -> frozenset[str]:
    lexicon = load("speech")
    return frozenset().union(*(lexicon.words(label) for label in _SAYING))


def _speaks(mention: Mention) -> str | None:
    """How the mention is said to speak: as the subject of a verb of speech, or behind "according to"."""
    head = mention.head
    if head.dep_ == "nsubj" and head.head.lower_ in _sayings():
        return "subject"
    if head.dep_ == "pobj" and head.head.head.lower_ == "according":
        return "according"
    return None


def _news(view: View, mention: Mention, trigger: Trigger) -> Iterator[str]:
    """Whether the report has spoken of such people before, and how far into the report this stands."""
    speaks = _speaks(mention)
    if speaks is not None:
        yield f"speaks={speaks}"
        yield f"speaks&{mention.shape}"
    seen = stem(mention.head) in view.spoken_of
    yield f"spoken.of={seen}&{mention.shape}"
    yield f"lead={min(view.passage.sentence.index, 4)}&{mention.shape}"
    if mention.count.vague:
        yield f"vague.spoken.of={seen}"
