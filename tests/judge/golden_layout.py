"""Where the shared part stands in two texts, and how well it fits there: golden pairs."""

from golden import BRIDGE, B, Golden, a_and_b, says
from judge_texts import APPLES, CHESS, STORY, text

from reuse.judge.cues.fit import fit
from reuse.judge.cues.layout import layout

PLAINLY = STORY[1:5]
"""Nothing in it reports."""
APPARATUS = "See also Bridges of the north. References: Tarn, Swing bridges, ISBN 0-00-000000-0, p. 33."
ORCHARDS = [
    "Frost in April killed the blossom in the orchards of the valley, and growers of cider apples expect no harvest.",
    "An orchard that has lost its blossom to frost needs a cooperative to carry its growers through the winter.",
    "Cider apples bloom late, but this April even the late blossom met frost.",
    "Growers in the valley had asked that orchards be insured against frost in April.",
]


def laid(name: str, a: str, b: str, *answers: tuple[str, str], shown: tuple[str, ...] = ()) -> Golden:
    return Golden(name, (layout,), a_and_b(a, b), says(*answers), shown)


def fits(name: str, a: str, b: str, *answers: tuple[str, str], shown: tuple[str, ...] = ()) -> Golden:
    return Golden(name, (fit,), a_and_b(a, b), says(*answers), shown)


CASES = [
    laid(
        "b has an opening of its own",
        BRIDGE,
        text(*APPLES, *STORY),
        ("place", B),
        shown=("begins 69 words into b",),
    ),
    laid("b has it as its background", text(*STORY[:3], *CHESS), text(*APPLES, *STORY[:3]), ("place", B)),
    laid("b has an ending of its own", BRIDGE, text(*STORY, CHESS[4])),
    laid("b is cut at its end", BRIDGE, text(*STORY[:4]), ("place", B)),
    laid("b left out the middle", BRIDGE, text(*STORY[:3], *STORY[5:])),
    laid(
        "b has grown",
        text(*PLAINLY),
        text(*PLAINLY, *CHESS),
        ("grown", B),
        shown=("b has 59 words besides what they share, a 0",),
    ),
    laid(
        "b has gathered references",
        text(*PLAINLY, *CHESS),
        text(*PLAINLY, *CHESS[1:], APPARATUS),
        ("apparatus", B),
        shown=("b has 4 references and links, a 0",),
    ),
    laid("a report with references is no text of reference", BRIDGE, text(*STORY, APPARATUS)),
    laid("menus and captions around b say nothing", BRIDGE, f"Veldmark News\n\nSubscribe\n\n{BRIDGE}\n\nRead more"),
    laid("twins", BRIDGE, BRIDGE),
    laid("as much of either", text(*STORY, *APPLES[:3]), text(*STORY, *CHESS[:3])),
    laid(
        "of an island in both only the place speaks",
        text(*APPLES, STORY[2], *APPLES),
        text(*CHESS, STORY[2], "So she said on Friday."),
        ("place", B),
    ),
    fits(
        "a goes on about it, b about something else",
        text(*ORCHARDS[1:], ORCHARDS[0]),
        text(*CHESS[:3], ORCHARDS[0], *CHESS[3:]),
        ("fit", B),
        shown=("a goes on in the same words", "frost"),
    ),
    fits(
        "both go on about something else",
        text(*STORY[:3], ORCHARDS[0]),
        text(*CHESS[:3], ORCHARDS[0], *CHESS[3:]),
    ),
    fits("nothing stands around it in a", ORCHARDS[0], text(*CHESS, ORCHARDS[0])),
    fits("both quote somebody", text(*ORCHARDS[1:], f"“{ORCHARDS[0]}”"), text(*CHESS, f"“{ORCHARDS[0]}”")),
]  # fmt: skip
