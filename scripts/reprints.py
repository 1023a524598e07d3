"""Invented reprints of a report, and reports that only look like reprints: what the search for copies is measured on."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_FILLER = (
    "the a of in and to officials sources area late early near heavily local several district reported according "
    "authorities witnesses forces town morning evening situation residents region control road eastern northern"
).split()
_HEADS = (
    "What we know about the attack", "Fresh bloodshed in the north", "Grief and anger after another day of fighting",
    "Dozens feared hurt as fighting goes on", "War returns to the valley", "Families wait for news",
)  # fmt: skip
_NAV = "Home | World | Opinion | Sport | Subscribe\nAdvertisement\nSign in"
_FOOT = "Read also: Five things to watch this week\nShare this page\nMost read\nNewsletter: all the news by seven\n© 2031"
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


def reprint(text: str, kind: str, chance: Random) -> str:
    """The text as a paper of one `kind` of KINDS prints it."""
    paragraphs = [part for part in text.split("\n") if part.strip()]
    for step in KINDS[kind]:
        paragraphs = step(paragraphs, chance)
    return "\n\n".join(paragraphs)


def _cut(paragraphs: list[str], chance: Random) -> list[str]:
    whole = sum(len(part.split()) for part in paragraphs)
    wanted, kept = chance.uniform(0.35, 0.75) * whole, list[str]()
    for part in paragraphs:
        for sentence in _SENTENCE.split(part):
            if sum(len(line.split()) for line in kept) < wanted:
                kept.append(sentence)
    return kept


def _headed(paragraphs: list[str], chance: Random) -> list[str]:
    rest = paragraphs[1:] if len(paragraphs[0]) < 150 else paragraphs
    return [chance.choice(_HEADS), "By our correspondents", *rest]


def _edited(paragraphs: list[str], chance: Random) -> list[str]:
    """5 to 30 % of the sentences worded anew in part."""
    share = chance.uniform(0.05, 0.3)
    return [
        " ".join(_reworded(s, chance) if chance.random() < share else s for s in _SENTENCE.split(part))
        for part in paragraphs
    ]


def _reworded(sentence: str, chance: Random) -> str:
    words = sentence.split()
    for _ in range(max(2, len(words) // 3)):
        place = chance.randrange(len(words))
        words[place : place + chance.choice((0, 1, 1, 2))] = [chance.choice(_FILLER)]
        if len(words) < 3:
            break
    return " ".join(words)


def _worked_over(paragraphs: list[str], chance: Random) -> list[str]:
    """5 to 12 % of all words replaced, dropped or put in, all over the text."""
    share = chance.uniform(0.05, 0.12)
    found = []
    for part in paragraphs:
        words: list[str] = []
        for word in part.split():
            draw = chance.random()
            if draw < share / 3:
                continue
            words.append(chance.choice(_FILLER) if draw < share else word)
        found.append(" ".join(words))
    return found


def _added(paragraphs: list[str], chance: Random) -> list[str]:
    size = sum(len(part.split()) for part in paragraphs) * chance.uniform(0.2, 0.7)
    own: list[str] = []
    while sum(len(part.split()) for part in own) < size:
        own.append(own_report(event(chance), chance, sentences=3))
    return [*paragraphs, *own] if chance.random() < 0.7 else [own[0], *paragraphs, *own[1:]]


def _furnished(paragraphs: list[str], chance: Random) -> list[str]:
    return [_NAV, *paragraphs, _FOOT]


def _typeset(paragraphs: list[str], chance: Random) -> list[str]:
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", " ": " "})
    back = chance.random() < 0.5
    found = [part.translate(table) for part in paragraphs]
    if back:
        found = [
            re.sub(r'"([^"]*)"', r"‘\1’", part).replace(" - ", " — ").replace("é", "e") for part in found
        ]
    found[0] = found[0].upper()
    return found


def _updated(paragraphs: list[str], chance: Random) -> list[str]:
    """Two numbers raised, and a sentence more."""
    text = "\n".join(paragraphs)
    numbers = list(re.finditer(r"(?<![\d,.:-])\d{1,3}(?![\d,.:-])", text))
    for match in sorted(chance.sample(numbers, min(2, len(numbers))), key=lambda m: -m.start()):
        text = text[: match.start()] + str(int(match[0]) + chance.randint(1, 9)) + text[match.end() :]
    return [*text.split("\n")[:2], own_report(event(chance), chance, sentences=1), *text.split("\n")[2:]]


Step = Callable[[list[str], Random], list[str]]
KINDS: dict[str, tuple[Step, ...]] = {
    "same": (),
    "cut": (_cut,),
    "new head": (_headed,),
    "sentences edited": (_edited,),
    "words edited": (_worked_over,),
    "own paragraphs": (_added,),
    "furniture": (_furnished,),
    "typography": (_typeset,),
    "updated": (_updated,),
    "cut and edited": (_cut, _edited, _headed),
    "cut and added to": (_cut, _added),
    "all at once": (_cut, _edited, _added, _typeset, _furnished),
}

_PLACES = "Belgrun Ostal Vorn Merin Nadrovo Sarn Tolvar Dumarra Kelmar Isel Tesmar Harvik Lomm Orvale Pellin Castor".split()
_WHO = "soldiers fighters civilians villagers policemen guards miners traders farmers medics recruits drivers".split()
_BY = "mortar fire|a roadside bomb|an air strike|gunmen|a drone|shelling|a suicide attack|an ambush|rockets".split(
    "|"
)
_SPEAKERS = "the army|a hospital doctor|the mayor|the Defence Ministry|rebels|a monitoring group|a police officer|aid workers".split("|")  # fmt: skip
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_QUOTES = (
    "We will not rest until those who did this have been found and have answered for it before the law of our country",
    "There was smoke everywhere and people were running, and then the second one came down on the same street",
    "Our men held their positions the whole night and threw the enemy back with heavy losses in men and vehicles",
    "Nobody has come to help us, there is no ambulance left in the town and the road to the city is closed",
)
_OPENINGS = (
    "{n} {who} were killed in {by} in {place} on {day}, {speaker} said.",
    "{By} killed {n} {who} in {place} on {day}, according to {speaker}.",
    "{Speaker} said on {day} that {n} {who} had died in {by} near {place}.",
    "At least {n} {who} lost their lives on {day} when {by} hit {place}, {speaker} reported.",
    "{place} buried {n} {who} after {by} on {day}; {speaker} confirmed the figure.",
    "Reports from {place} speak of {n} dead {who} after {by} on {day}, as {speaker} put it.",
)
_MIDDLES = (
    "Another {m} people were wounded, {k} of them seriously.",
    "{m} were taken to hospital and {k} of those may not live, a nurse told this paper.",
    "The wounded, {m} in all, lay in the corridors of the clinic in {other}.",
    "{Speaker} gave the number of injured as {m} and said {k} children were among them.",
    "It was the worst day in {place} since {k} people died there in spring.",
    "A reporter counted {k} burnt cars and {m} houses without roofs.",
    "Shops stayed shut and {m} families left for {other} by bus.",
    "The road between {place} and {other} has been closed for {k} days.",
    "Nobody claimed the attack, but {speaker} blamed men from {other}.",
    "In {other}, {k} men were held for questioning, an official there said.",
    "Power has been off since {day} and water is brought from {other}.",
    "Talks that were to open in {other} were put off by {k} weeks.",
    "An elder of {place} asked both sides for {k} hours of quiet to bring in the dead.",
    "Funerals are planned for {day}, and {m} graves had been dug by noon.",
    "Three schools in {place} closed; {m} pupils were sent home to {other}.",
    "Since the new year {m}{k} people have been killed in the valley, by the count of {speaker}.",
    "Drones were heard over {other} until dawn, people who live there said by telephone.",
    "The governor flew to {place} and promised {k} tents for each street.",
)


def event(chance: Random) -> dict[str, str]:
    """The facts of one invented event, and what was said of it."""
    place, other = chance.sample(_PLACES, 2)
    facts = {
        "n": str(chance.randint(2, 60)), "m": str(chance.randint(5, 90)), "k": str(chance.randint(2, 12)), "place": place,
        "other": other, "day": chance.choice(_DAYS), "who": chance.choice(_WHO), "by": chance.choice(_BY),
        "speaker": chance.choice(_SPEAKERS), "quote": chance.choice(_QUOTES),
    }  # fmt: skip
    return facts | {"By": _opened(facts["by"]), "Speaker": _opened(facts["speaker"])}


def _opened(words: str) -> str:
    return words[0].upper() + words[1:]


def own_report(facts: dict[str, str], chance: Random, sentences: int = 10) -> str:
    """A paper's own report of an event: its facts, one quotation that all papers have, and its own words."""
    chosen = [chance.choice(_OPENINGS), *chance.sample(_MIDDLES, min(sentences - 1, len(_MIDDLES)))]
    lines = [_padded(line.format(**facts), chance) for line in chosen]
    if sentences > 4:
        lines.insert(2, f"“{facts['quote']},” {facts['speaker']} said.")
    return " ".join(lines)


_PADS = (
    "In the end, ", "As before, ", "By all accounts, ", "Late in the day, ", "For now, ", "Meanwhile, ", "Earlier, ", "", "", "",
)  # fmt: skip


def _padded(line: str, chance: Random) -> str:
    """The sentence with a few words of this writer's in it."""
    words = line.split()
    for _ in range(len(words) // 6):
        words.insert(
            chance.randrange(1, len(words)), chance.choice(("also", "still", "again", "some", "much", "only"))
        )
    return chance.choice(_PADS) + " ".join(words)


_FORMULA = (
    "Over the past day our forces repelled {a} attacks in the {place} sector. The enemy lost {b} men, of whom {c} were killed. "
    "{d} armoured vehicles, {e} guns and {f} drones were destroyed. Near {other} the enemy shelled {a} villages with guns and mortars. "
    "In the {other} sector {e} clashes took place and {d} are going on. Our pilots struck {f} places where men and weapons had "
    "gathered. Rocket troops hit {c} command posts. Since the beginning of the war the enemy has lost about {g} men. "
    "The General Staff thanks all who defend the country. Details are being established. Together we shall win."
)


def formula(chance: Random) -> str:
    """One day's statement of a general staff: the words of every day, the numbers of this one."""
    numbers = {letter: str(chance.randint(2, 900)) for letter in "abcdef"}
    place, other = chance.sample(_PLACES, 2)
    return _FORMULA.format(**numbers, g=chance.randint(100_000, 400_000), place=place, other=other)


_NOTICE = (
    "The Ministry of Defence regrets to announce that {name} of the {unit} was killed on {day} in the {place} district. {name} was "
    "on a foot patrol when he was struck by {by}. He was given first aid and taken to the field hospital, where he was declared "
    "dead. Next of kin have been informed and have asked for a period of grace. Our thoughts are with the family at this time. "
    "He served his country with courage, his commander said, and he will be missed by all who knew him."
)


def notice(chance: Random) -> str:
    """A ministry's notice of one death: the same words each time, another man, unit, day and place."""
    first, last = (
        chance.choice("Emil Rado Kostas Timur Levan Harun Pavel Goran Anton Olen".split()),
        chance.choice("Darovan Berim Vileck Asgal Santir Soluk Drusk Estevik Marusk Tirell".split()),
    )
    unit = f"{chance.randint(2, 40)}th {chance.choice(('Battalion', 'Mountain Brigade', 'Supply Regiment', 'Rifles'))}"
    facts = event(chance)
    return _NOTICE.format(
        name=f"{chance.choice(('Corporal', 'Private', 'Sergeant'))} {first} {last}", unit=unit, **facts
    )


_SYLLABLES = (
    "ba de lo mi ran tor vel sha kin dru po sel mar ush en dal gor ith sa ne ko wen ald bri fen".split()
)
_STOCK = (
    "he spoke on condition that his name would not be printed because he may not talk to reporters",
    "the claim could not at once be verified by independent observers in the region",
    "more than a thousand people have died since the fighting began in the north of the country",
)


def prose(chance: Random, words: int = 600) -> str:
    """Words drawn as they are drawn in a language, few of them often, with a stock phrase here and there."""
    found: list[str] = []
    while len(found) < words:
        rank = int(8000 ** chance.random())
        found.append(
            "".join(
                _SYLLABLES[(rank // 25**place + rank) % 25] for place in range(1 + (rank > 24) + (rank > 600))
            )
        )
        if chance.random() < 0.05:
            found[-1] += "."
            found.append(chance.choice(_SYLLABLES).title())
        if chance.random() < 0.003:
            found.append(chance.choice(_STOCK))
    return " ".join(found)
