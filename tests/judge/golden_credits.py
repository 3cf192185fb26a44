"""Credits, outlets, authors and kinds of originators: golden pairs."""

from golden import BRIDGE, A, B, Golden, R, a_and_b, says
from judge_texts import APPLES, STORY, text

from reuse.judge.cues import FAMILIES

NEWS, POST = "Veldmark Courier", "tarnholmpost.com"


def credited(
    name: str,
    a: str = BRIDGE,
    b: str = BRIDGE,
    *,
    outlets: tuple[str | None, str | None] = (None, None),
    bylines: tuple[str | None, str | None] = (None, None),
    expected: tuple[tuple[str, str], ...] = (),
    shown: tuple[str, ...] = (),
) -> Golden:
    """Return texts, outlets and bylines of a and b with all that the cues of this family see in them."""
    metadata = tuple({"byline": byline} if byline else {} for byline in bylines)
    documents = a_and_b(a, b, source=outlets, metadata=metadata)
    return Golden(name, FAMILIES["origin"], documents, says(*expected), shown)


CASES = [
    credited("nothing is known"),
    credited("two outlets, no credit", outlets=(NEWS, POST)),
    credited(
        "b credits a's outlet, an agency",
        b=f"VELDMARK (AP) — {BRIDGE}",
        outlets=("Associated Press Financial Wire", POST),
        expected=(("outlet_credited", B), ("originator_kind", B)),
        shown=("(AP)", "Associated Press"),
    ),
    credited(
        "b credits a's outlet in its byline",
        outlets=("Associated Press", NEWS),
        bylines=("Jane Doe", "Jane Doe, The Associated Press"),
        expected=(("outlet_credited", B), ("originator_kind", B)),
    ),
    credited(
        "the agency's own text says who it is, as a copy does",
        a=f"VELDMARK (AP) — {BRIDGE}",
        b=f"VELDMARK (AP) — {BRIDGE}",
        outlets=("Associated Press", NEWS),
        expected=(("outlet_credited", B), ("originator_kind", B)),
    ),
    credited(
        "a was first published at b's outlet, which no table knows",
        a=f"{BRIDGE}\n\nThis story was originally published at tarnholmpost.com. Read it here.",
        outlets=(NEWS, POST),
        expected=(("outlet_credited", A),),
        shown=("originally published at tarnholmpost.com",),
    ),
    credited(
        "an address of b's outlet closes a",
        a=f"{BRIDGE}\n\nTarnholm Post\n\ntarnholmpost.com/2020/05/04/bridge",
        outlets=(NEWS, POST),
        expected=(("outlet_credited", A),),
    ),
    credited(
        "draws on it",
        b=f"{BRIDGE}\n\n(With inputs from IANS)",
        outlets=("IANS", NEWS),
        expected=(("outlet_credited", B), ("originator_kind", B)),
    ),
    credited(
        "both carry a third party's",
        a=f"VELDMARK (AP) — {BRIDGE}",
        b=f"{BRIDGE}\n\n— The Associated Press",
        outlets=(NEWS, POST),
        expected=(("one_credit", R),),
        shown=("(AP)", "The Associated Press"),
    ),
    credited(
        "one carries a third party's",
        b=f"{BRIDGE}\n\n-IANS",
        outlets=(NEWS, POST),
        expected=(("credit_elsewhere", R),),
        shown=("-IANS",),
    ),
    credited(
        "each carries another's",
        f"VELDMARK (AP) — {BRIDGE}",
        f"VELDMARK (AFP) — {BRIDGE}",
        outlets=(NEWS, POST),
    ),
    credited(
        "one came through a syndicator",
        a=f"{BRIDGE}\n\nDistributed by Tribune Content Agency, LLC.",
        outlets=(NEWS, POST),
    ),
    credited("a photograph's credit", b=f"Photo: AP / Jane Doe\n\n{BRIDGE}", outlets=(NEWS, POST)),
    credited(
        "two services of one agency",
        outlets=("Associated Press International", "Associated Press Financial Wire"),
    ),
    credited("one service", outlets=("Reuters", "Reuters")),
    credited(
        "two outlets of one publisher", outlets=("usatoday.com", "azcentral.com"), expected=(("one_publisher", R),)
    ),
    credited(
        "a press-release wire and a paper",
        outlets=(NEWS, "PR Newswire"),
        expected=(("press_wire_first", A),),
        shown=("a press-release wire",),
    ),
    credited(
        "a press-release wire and one that repeats releases",
        a=f"Veldmark Bridges issued the following news release:\n\n{BRIDGE}",
        outlets=("Targeted News Service", "Business Wire"),
        expected=(("press_wire_first", A),),
    ),
    credited(
        "a ministry's press office and a paper",
        outlets=("justice.gov", NEWS),
        expected=(("newsroom_first", B),),
        shown=("the office that issues it",),
    ),
    credited("two press-release wires", outlets=("PR Newswire", "Business Wire")),
    credited(
        "two that repeat one release",
        a=f"Veldmark Bridges issued the following news release:\n\n{BRIDGE}",
        b=f"The following information was released by Veldmark Bridges:\n\n{BRIDGE}",
        outlets=("Targeted News Service", "States News Service"),
        expected=(("one_release", R),),
    ),
    credited(
        "a repeated release and a paper",
        a=f"The following information was released by Veldmark Bridges:\n\n{BRIDGE}",
        outlets=("States News Service", NEWS),
        expected=(("release_first", B),),
        shown=("The following information was released by Veldmark Bridges",),
    ),
    credited(
        "an essay repeated as news, and its paper",
        a=f"Veldmark College issued the following news:\n\n{BRIDGE}",
        outlets=("Targeted News Service", NEWS),
        expected=(("originator_kind", A),),
    ),
    credited(
        "a release by its marks alone",
        a=f"{BRIDGE}\n\nSOURCE Veldmark Bridges Inc.",
        outlets=(None, NEWS),
        expected=(("release_first", B),),
    ),
    credited("an agency and a paper", outlets=(NEWS, "Reuters"), expected=(("originator_kind", A),)),
    credited("a paper and a page of links", outlets=(NEWS, "news.google.com"), expected=(("originator_kind", B),)),
    credited(
        "a paper and a page of links, which both carry an agency's text",
        a=f"VELDMARK (AP) — {BRIDGE}",
        b=f"VELDMARK (AP) — {BRIDGE}",
        outlets=(NEWS, "news.google.com"),
        expected=(("one_credit", R),),
    ),
    credited("a paper and nobody", outlets=(NEWS, None)),
    credited(
        "b speaks of what a's outlet reported",
        b=text(*STORY, f"The {NEWS} first reported the vote."),
        outlets=(NEWS, POST),
        expected=(("outlet_named", B),),
        shown=(NEWS,),
    ),
    credited(
        "b speaks of a's outlet, known by its domain",
        b=text(*STORY, "A crane stood there, the Tarnholm Post reported."),
        outlets=(POST, NEWS),
        expected=(("outlet_named", B),),
        shown=("Tarnholm Post",),
    ),
    credited(
        "words that both have name a's outlet",
        text(*STORY, f"The mayor told the {NEWS} that she was glad of it and wished to thank all of them."),
        text(*STORY, f"The mayor told the {NEWS} that she was glad of it and wished to thank all of them."),
        outlets=(NEWS, POST),
        expected=(("outlet_inherited", B),),
        shown=("words that both have",),
    ),
    credited("a names its own outlet", text(*STORY, f"The {NEWS} asked."), outlets=(NEWS, POST)),
    credited(
        "an outlet's name inside other words",
        b=text(*STORY, "It rained on Sunday."),
        outlets=("Sun", None),
    ),
    credited(
        "one person signs both",
        a=f"By Jane Doe\n\n{BRIDGE}",
        b=f"By JANE DOE, Veld News\n\n{BRIDGE}",
    ),
    credited(
        "one person signs a and stands in a line of b",
        a=f"By Jane Doe\n\n{BRIDGE}",
        b=f"Jane Doe Contact Reporter\n\n{BRIDGE}",
    ),
    credited(
        "b speaks of a's author",
        a=f"By Jane Doe\n\n{BRIDGE}",
        b=text(*STORY, "It was all set down at length by Jane Doe, whose columns on bridges all read.", *APPLES),
        expected=(("author_named", B),),
        shown=("Jane Doe",),
    ),
]  # fmt: skip
