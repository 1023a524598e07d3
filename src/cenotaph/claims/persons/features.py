"""Features of names and outcome words by themselves: what a name does, how sure an outcome is."""

from __future__ import annotations

import re

from spacy.tokens import Token

from cenotaph.claims.outcomes import Form, Trigger
from cenotaph.claims.persons.mention import Mention
from cenotaph.claims.persons.scene import Scene, head_of
from cenotaph.claims.persons.victims import SUBJECTS
from cenotaph.claims.persons.words import Grid, phrases

_SAYS = frozenset(
    "say says said saying tell tells told add adds added announce announced announces claim claims claimed "
    "state "
    "stated states report reported reports warn warned vow vowed confirm confirms confirmed declare "
    "declared note noted "
    "explain explained urge urged condemn condemned insist insisted call called accuse accused deny denied "
    "testify "
    "testified write wrote tweet tweeted recall recalled ask asked believe believed think thought meet met "
    "visit "
    "visited lament lamented praise praised express expressed quote quoted reveal revealed reiterate "
    "reiterated "
    "emphasize emphasized stress stressed comment commented describe described argue argued remember "
    "remembered".split()
)
_MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "will", "shall"})
_ATTEMPT = re.compile(
    r"(?:plan|plot|order|threat|want|try|tri|attempt|aim|intend|vow|hop|fail|offer|urg|seek|sought|"
    r"pledg|prepar|conspir|refus|bounty|warn|demand|charg|convict|accus|sentence|suspect|attribut)\w*$",
    re.IGNORECASE,
)
_JUSTICE = re.compile(r"(?:arrest|detain|detention|jail|imprison|custody|held|apprehen)\w*$")
_NATURAL = re.compile(
    r"\b(?:of|from|after|with|to) (?:an? |the |his |her )?(?:[\w-]+ )?(?:heart attack|heart failure|cancer|"
    r"illness|natural causes|stroke|"
    r"old age|disease|pneumonia|dementia|alzheimer['’]?s?|leuka?emia|"
    r"cardiac arrest|kidney failure|covid[\w-]*|coronavirus)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"(?:died|dies|death|passed away)\b[^.;:]{0,30}"
    r"(?:,| at| aged) (?:the age of |age )?(?:6\d|7\d|8\d|9\d|10\d)\b"
)
"""A death at a great age, with no word of violence."""
_OTHERWISE = re.compile(
    r"\b(?:accident\w*|crash\w*|cancer|heart attack|heart failure|illness|natural causes|stroke|earthquake|"
    r"floods?|"
    r"sentenced|convicted|trial|court|extradit\w+|indict\w+|election\w*|old age|disease|corruption|fraud|"
    r"bribery|tribunal|charges|smuggling|warrant)\b",
    re.IGNORECASE,
)


def nobody(token: Token) -> bool:
    """Whether a victim word is nobody: "no soldiers", "none"."""
    return token.lower_ in ("none", "nobody", "no") or any(child.lower_ == "no" for child in token.children)


def trigger_features(trigger: Trigger) -> list[str]:
    """How an outcome word speaks: its form, and whether it is denied, only possible or only wanted."""
    token = trigger.token
    text = token.doc.text
    features = {f"form={trigger.form.value}"}
    if trigger.weak:
        features.add("weak")
    if _JUSTICE.match(token.lower_):
        features.add("arrest")
        features |= _arrest(text)
    if _OTHERWISE.search(text):
        features.add("otherwise&arrest" if "arrest" in features else "otherwise")
    if _NATURAL.search(text, token.idx, token.idx + 60) or _OLD.match(text, token.idx):
        features.add("natural")
    features |= _doubts(token)
    if trigger.form is Form.VERB and any(
        child.tag_ == "TO" and child.i < token.i for child in token.children
    ):
        features.add("infinitive")
        if any(_ATTEMPT.match(above.lower_) for above in _above(token)):
            features.add("blocked")
    elif token.dep_ in ("pobj", "dobj", "pcomp") and _ATTEMPT.match(token.head.head.lower_):
        features.add("accused")
    if _cancelled(trigger, text):
        features.add("blocked")
    if trigger.form in (Form.PEOPLE, Form.ADJECTIVE) and _KIN_OF.search(text, 0, token.idx):
        features.add("kin")
    return sorted(features)


_COURT = re.compile(
    r"\b(?:police|prosecut\w+|charg(?:e|es|ed)|courts?|judges?|warrants?|suspicion|bail|lawyers?|attorneys?|"
    r"sentenced|convicted|jail(?:ed)?|extradit\w+|interpol|fbi|coup|protest\w*|opposition|dissidents?|"
    r"activists?|journalists?|airport|allegations?|alleged|accused|fraud|corruption|espionage|treason|spying)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?:troops|soldiers?|army|military|militants?|rebels?|guerrillas?|insurgents?|gunmen|commanders?|"
    r"fighters?|coalition|security forces?|special forces|raids?|operation|battle|clash\w*|taliban|"
    r"gu[ae]rds? corps|hostages?|facilitator|sub-commander|warlord)\b",
    re.IGNORECASE,
)


def _cancelled(trigger: Trigger, text: str) -> bool:
    """Whether the words around show that nothing befell anybody: sought, attempted, or a thing taken."""
    token = trigger.token
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if following in _BARE_OF_DEATH or (following == "down" and token.lower_ == "shot"):
        return True
    if _SOUGHT.search(text, max(0, token.idx - 60), token.idx):
        return True
    return trigger.weak and _TAKING.match(token.lower_) is not None and _takes_thing(token)


def _arrest(text: str) -> set[str]:
    """Whether an arrest is one of the police or one in the field."""
    found = {"arrest&court"} if _COURT.search(text) else set()
    return found | ({"arrest&field"} if _FIELD.search(text) else set())


_BARE_OF_DEATH = frozenset(
    "attempt attempts bid bids plot plots threat threats trial trials charge charges suspect suspects "
    "squad squads sentence sentences penalty warrant warrants row list rap conviction convictions claim "
    "claims zone rumour rumours rumor rumors wish certificate".split()
)
"""Nouns after which nobody has died yet: "assassination attempt", "death threats"."""
_KIN_OF = re.compile(
    r"\b(?:relatives?|famil(?:y|ies)|mothers?|fathers?|parents|wi(?:fe|ves)|widows?|brothers?|sisters?|sons?|"
    r"daughters?|friends?|colleagues?|neighbou?rs?|lawyers?|killers?|captors?|comrades?) (?:of|for) "
    r"(?:(?:the|one|some|many|all|two|three|of|a|an|those) )*$",
    re.IGNORECASE,
)
"""Those who stand before "of the dead" are alive."""
_SOUGHT = re.compile(
    r"\b(?:leading|lead|led) to (?:the |his |her )?(?:[\w-]+ (?:or|and) )?$|"
    r"\b(?:rewards?|bount(?:y|ies)|hunt|manhunt|warrants?|calls?|called|calling|demand\w*|campaign) "
    r"(?:for|on) (?:the |his |her )?(?:[\w-]+ (?:or|and) )?$|"
    r"\b(?:to|would|could|might|may|ordered to|must|should) (?:kill|capture|arrest|kidnap|detain|"
    r"assassinate) (?:or|and) $",
    re.IGNORECASE,
)
"""What stands before an outcome that is only sought: "a reward for the capture of"."""


def _above(token: Token) -> list[Token]:
    """The word that governs an infinitive, through the infinitives it is coordinated with."""
    found = [token.head]
    while found[-1].dep_ in ("conj", "xcomp") and found[-1].head is not found[-1] and len(found) < 3:
        found.append(found[-1].head)
    return found


def _takes_thing(token: Token) -> bool:
    """Whether the object of "hold" or "seize" is no person: a post, talks, a town."""
    objects = [child for child in token.children if child.dep_ == "dobj"]
    people = phrases("roles", "role", "relation", "person")
    return bool(objects) and all(
        child.pos_ == "NOUN" and child.ent_type_ != "PERSON" and child.lower_ not in people
        for child in objects
    )


def _doubts(token: Token) -> set[str]:
    """Whether the outcome is negated, conditional or only possible."""
    found: set[str] = set()
    chain = [token, *([token.head] if token.dep_ in ("xcomp", "conj") else [])]
    for child in (child for link in chain for child in link.children):
        if child.dep_ == "neg" or child.lower_ in _BLOCKING:
            found.add("blocked")
        if child.tag_ == "MD" or child.lower_ in _MODALS:
            found.add("modal")
    return found


_BLOCKING = frozenset({"no", "without", "never", "if", "unless", "whether"})


def unsure_capture(mention: Mention, trigger: Trigger) -> list[str]:
    """Whether a place may have been captured instead of a person."""
    if mention.signs & {"title", "role", "age", "as", "kunya", "relation", "who", "appos"} or (
        "given" in mention.signs and mention.last - mention.first > 1
    ):
        return []
    return ["unsure.capture"] if _TAKING.match(trigger.token.lower_) else []


_TAKING = re.compile(r"(?:captur|seiz|tak|took|hold|held|surrender|rescue|trap)")


def manner(grid: Grid, mention: Mention) -> list[str]:
    """What the name itself does in the sentence, and how sure it is that it names a person."""
    features = [f"sign={sign}" for sign in mention.signs & _SIGNS]
    if not mention.signs & {
        "ent",
        "known",
        "given",
        "title",
        "role",
        "age",
        "as",
        "kunya",
        "relation",
        "appos",
    }:
        features.append("sign=none")
    if _speaks_for(grid, mention):
        features.append("spokes")
    head = head_of(grid, mention)
    if head is None:
        return features
    return features + _role(grid, mention, head)


def _role(grid: Grid, mention: Mention, head: Token) -> list[str]:
    """What the name does: speaks, is the subject, the object, the owner, or stands after a preposition."""
    if head.dep_ in ("compound", "nmod") and head.head.i > head.i:
        return ["role=modifier"]
    if _TELLS.match(grid.text, mention.end):
        return ["role=speaker", "tells"]
    if _SPEAKS.match(grid.text, mention.end) or _SPOKEN.search(grid.text, 0, grid.words[mention.lead].start):
        return ["role=speaker"]
    if head.dep_ in SUBJECTS:
        return ["role=speaker" if head.head.lower_ in _SAYS else "role=subject"]
    if head.dep_ == "pobj":
        return [f"prep={head.head.lower_}" if head.head.lower_ in _PREPS else "prep=other"]
    named = {"poss": "role=owner", "dobj": "role=object", "oprd": "role=object"}.get(head.dep_)
    return [named] if named else []


_SPOKES = r"(?:spokes(?:man|woman|person)|witness|eyewitness|analyst|historian|press officer)"
_SPOKESMAN = re.compile(rf",? (?:an?|the|its|his) (?:[\w'’-]+ ){{0,4}}{_SPOKES}\b")
_SPOKESMAN_BEFORE = re.compile(rf"\b{_SPOKES},? (?:\w+\.? ){{0,2}}$", re.IGNORECASE)


def _speaks_for(grid: Grid, mention: Mention) -> bool:
    return bool(
        _SPOKESMAN.match(grid.text, mention.end)
        or _SPOKESMAN_BEFORE.search(grid.text, 0, grid.words[mention.lead].start)
    )


_TELLS = re.compile(
    r" (?:has |had |also |later )?(?:said|told|tells|added|claimed|announced|tweeted|explained)\b(?! to )"
)
_SPEAKS = re.compile(
    r"(?:, (?!who\b)(?:a|an|the|his|her)? ?[^,.;:]{2,60},)? (?:has |had |also |later )?(?:said|says|"
    r"told|tells|added|adds|claimed|claims|announced|explained|stated|tweeted|wrote|warned|condemned)\b"
    r"(?! to (?:be|have))"
)
_SPOKEN = re.compile(
    r"(?:[,\"”’] (?:said|says|told|added|confirmed|reported|announced|claimed|warned|explained|stated)|"
    r"\baccording to|\bas told by)(?: (?!by\b|that\b|to\b)[\w'’.-]+){0,8} ?$",
    re.IGNORECASE,
)
_SIGNS = frozenset({"ent.other", "other", "who", "place"})
_PREPS = frozenset({"of", "by", "in", "at", "from", "to", "with", "against", "for"})


def person_features(scene: Scene, mention: Mention) -> list[str]:
    """How the report as a whole speaks of the person."""
    person = scene.persons[scene.person_of(mention)]
    features = ["main" if len(person.mentions) > 3 else "minor"]
    if mention.passage == 0:
        features.append("title")
    if scene.is_first(mention):
        features.append("first")
    if len(person.parts) == 1 and not mention.signs & {"title", "role", "kunya", "relation"}:
        features.append("oneword")
    return features
