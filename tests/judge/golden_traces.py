"""What was changed inside passages, and the signs it gives of who came later: golden pairs."""

from golden import BRIDGE, B, Golden, a_and_b, says
from judge_texts import APPLES, CHESS, STORY, text

from reuse.judge.cues.fluency import fluency
from reuse.judge.cues.traces import edit_traces


def changed(*swaps: tuple[str, str], of: str = BRIDGE) -> str:
    """Return a text with some wordings exchanged for others; each must be there."""
    for before, after in swaps:
        assert before in of
        of = of.replace(before, after, 1)
    return of


def case(name: str, a: str, b: str, *cues: str, shown: tuple[str, ...] = ()) -> Golden:
    """Return two texts of which b's is the later, and the signs that say so."""
    answers = says(*((cue, B) for cue in cues))
    return Golden(name, (edit_traces, fluency), a_and_b(a, b), answers, shown, reworded=True)


GERMAN = (
    "Die Stadt ist nach dem Sturm ohne Strom und die Brücke liegt im Fluss, sagte Bürgermeister Tamm dem Blatt am "
    "Abend. Fähren bringen die Pendler nun ans andere Ufer, bis im Frühjahr ein Neubau aus Stahl und Holz steht."
)
LED = changed(("Work is due", "The mayor leads the works and it is due"))
PLAINLY = text(*STORY[1:])
"""Nothing in it reports."""
SET_IN = ("Mayor Ilse Brandt called", "Mayor Ilse Brandt, a former teacher of physics, called")
CUT = changed(("regional museum", "museum"), ("on Monday night to rebuild", "to rebuild"))
ABOUT = STORY[1:5]
SHORT = "Tajiks form the majority of the population of Panjshir."
LONG = (
    "Most of the inhabitants of the Panjshir valley, which lies to the north of the capital, belong to the "
    "ethnic group of the Tajiks, and they form a majority in it."
)

CASES = [
    case("the same text", BRIDGE, BRIDGE),
    case("nothing of the sort", BRIDGE, changed(("tunnel", "viaduct"))),
    case(
        "auxiliaries", BRIDGE, changed(("Work is due", "Work was due")), "later_tense", shown=("“is”, “was”",)
    ),
    case(
        "reported speech",
        changed(("museum will receive", "museum can receive")),
        changed(("museum will receive", "museum could receive")),
        "later_tense",
        shown=("“can”, “could”",),
    ),
    case(
        "an irregular verb",
        LED,
        changed(("mayor leads the", "mayor led the"), of=LED),
        "later_tense",
        shown=("“leads”, “led”",),
    ),
    *(
        case(
            f"a regular verb: {past}",
            changed(("Work is due to begin", f"They {present} now to begin")),
            changed(("Work is due to begin", f"They {past} now to begin")),
            "later_tense",
            shown=(f"“{present}”, “{past}”",),
        )
        for present, past in [("plan", "planned"), ("hurry", "hurried"), ("move", "moved"), ("pass", "passed")]
    ),
    case(
        "one tense each way",
        changed(("Work is due", "Work was due")),
        changed(("the vote a turning", "the vote a turning"), ("bridge reopens", "bridge reopened")),
    ),
    case(
        "the same verb past in both",
        BRIDGE,
        changed(("which survived the storm", "which has survived the storm")),
    ),
    case(
        "German",
        GERMAN,
        changed(("Stadt ist", "Stadt war"), of=GERMAN),
        "later_tense",
        shown=("“ist”, “war”",),
    ),
    case(
        "today becomes a day of the week",
        changed(("on Monday night", "today")),
        changed(("on Monday night", "on Monday")),
        "later_date",
        shown=("“today”, “monday”",),
    ),
    case(
        "this week becomes last week",
        changed(("last winter", "this winter")),
        BRIDGE,
        "later_date",
        shown=("“this”, “last”",),
    ),
    case("one day for another", BRIDGE, changed(("Monday", "Tuesday"))),
    case(
        "a year moved on",
        changed(("last winter", "in the winter of 2018")),
        changed(("last winter", "in the winter of 2019")),
        "later_date",
        shown=("“2018”, “2019”",),
    ),
    case("a number is no year", changed(("3,000", "2,100")), changed(("3,000", "2,300"))),
    case(
        "a clause set in where nothing is reported",
        PLAINLY,
        changed(SET_IN, of=PLAINLY),
        "clause_set_in",
        shown=("“a former teacher of physics”",),
    ),
    case("the same in a report, which is cut", BRIDGE, changed(SET_IN)),
    case("a sentence set in is no clause", PLAINLY, text(*STORY[1:3], CHESS[3], *STORY[3:])),
    case("small words left out", BRIDGE, CUT),
    case("a longer rewording", text(*ABOUT[:2], SHORT, *ABOUT[2:]), text(*ABOUT[:2], LONG, *ABOUT[2:]),
         "reworded_longer", "clause_set_in",
         shown=("at length says b in 31 words, “Most of the inhabitants", "by a in 9 words")),
    case("too little is shared", STORY[2], changed(("Work is due", "Work was due"), of=STORY[2])),
    case(
        "an article left",
        BRIDGE,
        changed(("the vote a turning point", "the vote a auspicious point")),
        "article_left",
        shown=("“a auspicious”",),
    ),
    case("an article that fits", BRIDGE, changed(("a turning point", "a European point"))),
    case(
        "a word twice", BRIDGE, changed(("cleared from the", "cleared from from the")), "doubled_word",
        shown=("“from from”",),
    ),
    case("broken far from what is shared", BRIDGE, text(*STORY, *APPLES, *CHESS, "They saw a apple to to eat.")),
]  # fmt: skip
