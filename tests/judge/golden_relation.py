"""Whether one took from the other at all: golden pairs of amounts, speech, notices, carriers and third documents."""

from golden import BRIDGE, Golden, R, a_and_b, says
from judge_texts import APPLES, CHESS, STORY, text

from reuse import Document
from reuse.judge.cues.amount import amount
from reuse.judge.cues.carriers import carriers
from reuse.judge.cues.notices import furniture
from reuse.judge.cues.speech import spoken
from reuse.judge.cues.third import third_parties

SAID = "We will rebuild the bridge in stone and steel within four years, whatever it costs and whoever pays for it."
FOOT = "About Veldmark Steel\nFounded in 1919, the company makes bridges, gates and cranes for all northern ports."

QUOTED, CARRIERS, NOTICES = ("quoted", R), ("carriers", R), ("notices", R)
THIRD = ("third_party", R)


def others(*contents: str) -> tuple[Document, ...]:
    """Return documents c0, c1 and so on."""
    return tuple(Document(f"c{number}", content) for number, content in enumerate(contents))


def third(
    name: str, a: str, b: str, thirds: tuple[str, ...], *answers: tuple[str, str], shown: tuple[str, ...] = ()
) -> Golden:
    return Golden(name, (third_parties,), (*a_and_b(a, b), *others(*thirds)), says(*answers), shown)


CASES = [
    Golden(
        "much of one and all of the other",
        (amount,),
        a_and_b(text(*STORY[:4]), text(*STORY[:4], *APPLES)),
        says(("much", R), ("share", R)),
        ("they share 72 words", "100% of the one"),
    ),
    Golden(
        "both give it as somebody's words",
        (spoken,),
        a_and_b(text(*CHESS, f"“{SAID}”"), text(*APPLES, f"“{SAID}”")),
        says(QUOTED),
        ("100%",),
    ),
    Golden(
        "one says it, the other quotes it", (spoken,), a_and_b(text(*CHESS, SAID), text(*APPLES, f"“{SAID}”"))
    ),
    Golden("nobody speaks", (spoken,), a_and_b()),
    Golden(
        "the foot of two releases",
        (furniture,),
        a_and_b("\n".join([*CHESS, FOOT]), "\n".join([*APPLES, FOOT])),
        says(NOTICES),
        ("100%", "Founded in 1919"),
    ),
    Golden("no page's furniture", (furniture,), a_and_b()),
    Golden(
        "others carry it too",
        (carriers,),
        (*a_and_b(), *others(text(*STORY, *APPLES), text(*STORY[:6], *CHESS))),
        says(CARRIERS),
        ("c0, c1",),
    ),
    Golden("another has little of it", (carriers,), (*a_and_b(), *others(text(*STORY[:2], *APPLES)))),
    Golden("two alone", (carriers,), a_and_b()),
    third(
        "a third holds what both share, and more of either",
        text(*STORY[:5], *CHESS),
        text(*STORY[2:], *APPLES),
        (BRIDGE,),
        THIRD,
        shown=("c0 holds what they share, and more of either",),
    ),
    third(
        "a third holds no more than they share",
        text(*STORY[:4], *CHESS),
        text(*STORY[:4], *APPLES),
        (text(*STORY[:4]),),
    ),
    third(
        "a third holds more of one, but not what they share",
        text(*STORY[:2], *CHESS),
        text(*STORY[:2], *APPLES),
        (text(STORY[0], *CHESS, *APPLES),),
    ),
    third(
        "a source among many that share less",
        text(*STORY[:5]),
        text(*STORY[2:], *APPLES),
        (*[text(*STORY[2:5], *CHESS)] * 6, BRIDGE),
        THIRD,
        shown=("c6 holds",),
    ),
    third(
        "others share more with a",
        BRIDGE,
        text(*STORY[:4], *CHESS),
        (text(*STORY[:6], *APPLES), text(*STORY[2:])),
        THIRD,
    ),
    third("all share as much", BRIDGE, BRIDGE, (BRIDGE, BRIDGE)),
    third("nobody else", BRIDGE, BRIDGE, ()),
    third("none holds more", BRIDGE, BRIDGE, (BRIDGE, BRIDGE)),
    third(
        "what all quote tells nothing",
        f"“{text(*STORY[:4])}” {text(*CHESS)}",
        f"“{text(*STORY[:3])}” {text(*APPLES)}",
        (f"“{BRIDGE}”",),
    ),
]
