"""Cues: for each sign a pair of tiny articles that shows it, and pairs that come near and do not."""

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from judge_texts import APPLES, CHESS, STORY, pair, text

from reuse import Document
from reuse.judge import cues, model
from reuse.judge.cues import CUES, Cue, Sign
from reuse.judge.pair import Pair

MIRRORED = {"x_from_y": "y_from_x", "y_from_x": "x_from_y", "relation": "relation"}


@dataclass(frozen=True)
class Golden:
    """Documents a and b (and others), and the signs a cue sees in them."""

    name: str
    cue: Cue
    documents: tuple[Document, ...]
    expected: frozenset[tuple[str, str]] = frozenset()
    shown: tuple[str, ...] = ()
    """What the sign's text must name."""


def says(*answers: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(answers)


def a_and_b(
    a: str = text(*STORY), b: str = text(*STORY), /, **fields: tuple[object, object]
) -> tuple[Document, ...]:
    """Return documents a and b; each field has the value for a and the one for b."""
    return tuple(
        Document(id, content, **{name: values[side] for name, values in fields.items()})  # type: ignore[arg-type]
        for side, (id, content) in enumerate((("a", a), ("b", b)))
    )


def timed(name: str, a: object, b: object, *answers: tuple[str, str], field: str = "published") -> Golden:
    return Golden(name, cues.times, a_and_b(**{field: (a, b)}), says(*answers))


BRIDGE = text(*STORY)
QUOTE = "the swing bridge that fell last winter will be rebuilt in stone and steel within four years"
FEW = QUOTE.replace("stone and steel within", "“stone and steel within”")
PLAIN = text(f"The council promised that {QUOTE}.", *CHESS[:2])
NEWS = "Veldmark Courier"

TIMES = [
    timed("day after day", "2020-01-05", "2020-01-06", ("published_day", "y_from_x")),
    timed("b a week before a", "2020-01-12", "2020-01-05", ("published_day", "x_from_y")),
    timed("one day", "2020-01-05", "2020-01-05"),
    timed("a year later", "2019-12-31", "2020-12-31", ("published_day", "y_from_x")),
    timed(
        "clock with zones",
        "2020-01-05T10:00:00Z",
        "2020-01-05T10:30:00+01:00",  # half an hour before
        ("published_clock", "x_from_y"),
    ),
    timed("one moment in two zones", "2020-01-05T10:00:00Z", "2020-01-05T12:00:00+02:00"),
    timed(
        "clock past midnight", "2020-01-05T23:30:00Z", "2020-01-06T00:30:00Z", ("published_clock", "y_from_x")
    ),
    timed("clock a day later", "2020-01-05T10:00:00Z", "2020-01-06T10:00:00Z", ("published_day", "y_from_x")),
    timed("no zone, 13 hours", datetime(2020, 1, 5, 8), datetime(2020, 1, 5, 21)),
    timed("no zone and a zone, 13 hours", datetime(2020, 1, 5, 8), "2020-01-05T21:00:00Z"),
    timed("a zone and none, 13 hours", "2020-01-05T08:00:00Z", datetime(2020, 1, 5, 21)),
    timed(
        "no zone and a zone, 15 hours",
        datetime(2020, 1, 5, 8),
        "2020-01-05T23:00:00Z",
        ("published_clock", "y_from_x"),
    ),
    timed(
        "no zone, three days", datetime(2020, 1, 8, 8), datetime(2020, 1, 5, 8), ("published_day", "x_from_y")
    ),
    timed("a date and a clock on it", "2020-01-05", "2020-01-05T18:00:00Z"),
    timed("a date and a clock the next morning", "2020-01-05", "2020-01-06T10:00:00Z"),
    timed("a clock the evening before a date", "2020-01-04T20:00:00Z", "2020-01-05"),
    timed(
        "a date and a clock two days on", "2020-01-05", "2020-01-07T10:00:00Z", ("published_day", "y_from_x")
    ),
    timed("only one has a time", "2020-01-05", None),
    timed(
        "first seen days apart",
        "2020-01-05",
        "2020-01-08",
        ("first_seen_day", "y_from_x"),
        field="first_seen",
    ),
    timed(
        "first seen minutes apart",
        "2020-01-05T10:05:00Z",
        "2020-01-05T10:00:00Z",
        ("first_seen_clock", "x_from_y"),
        field="first_seen",
    ),
    timed("modified says nothing", "2020-01-05", "2020-01-08", field="modified"),
    Golden(
        "published and first seen speak for themselves",
        cues.times,
        a_and_b(published=("2020-01-05", "2020-01-01"), first_seen=("2020-01-06", "2020-01-07")),
        says(("published_day", "x_from_y"), ("first_seen_day", "y_from_x")),
    ),
    Golden(
        "dates in the texts",
        cues.times,
        a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", f"Veldmark, 17 July 2018. {BRIDGE}"),
        says(("dated_day", "y_from_x")),
        ("July 15, 2018", "17 July 2018"),
    ),
    Golden(
        "a date in one text, a day in the metadata of the other",
        cues.times,
        a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", BRIDGE, published=(None, "2018-07-10")),
        says(("dated_day", "x_from_y")),
        ("July 15, 2018", "2018-07-10"),
    ),
    Golden(
        "a date in one text, a clock in the metadata of the other",
        cues.times,
        a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", BRIDGE, published=(None, "2018-07-14T05:00:00Z")),
        says(("dated_clock", "x_from_y")),
    ),
    Golden(
        "metadata go before dates in the texts",
        cues.times,
        a_and_b(
            f"Veldmark, July 15, 2018. {BRIDGE}",
            f"Veldmark, July 10, 2018. {BRIDGE}",
            published=("2018-07-16", "2018-07-20"),
        ),
        says(("published_day", "y_from_x")),
    ),
    Golden("a date in one text alone", cues.times, a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", BRIDGE)),
    timed("the end of time", "9999-12-31", "2020-01-05"),
    timed("the end of time in a far zone", "9999-12-31T23:00:00-12:00", "2020-01-05T00:00:00Z"),
    timed("the beginning of time in a far zone", "0001-01-01T01:00:00+14:00", "2020-01-05T00:00:00Z"),
]

AP = f"VELDMARK (AP) — {BRIDGE}"
CREDITS = [
    Golden(
        "an agency issues",
        cues.credit_lines,
        a_and_b(source=("Associated Press", NEWS)),
        says(("issued_by_agency", "y_from_x")),
        ("AP",),
    ),
    Golden(
        "an agency issues, and the other says so",
        cues.credit_lines,
        a_and_b(BRIDGE, AP, source=("Associated Press", NEWS)),
        says(("issued_by_agency", "y_from_x")),
    ),
    Golden(
        "a press wire issues",
        cues.credit_lines,
        a_and_b(source=(NEWS, "PR Newswire")),
        says(("issued_by_press_wire", "x_from_y")),
        ("PR Newswire",),
    ),
    Golden(
        "a syndicator issues",
        cues.credit_lines,
        a_and_b(source=("Creators Syndicate", NEWS)),
        says(("issued_by_syndicator", "y_from_x")),
    ),
    Golden(
        "a press wire and an agency issue",
        cues.credit_lines,
        a_and_b(source=("PR Newswire", "Reuters")),
        says(),
    ),
    Golden(
        "two outlets carry one agency",
        cues.credit_lines,
        a_and_b(AP, f"{BRIDGE}\n\n— The Associated Press"),
        says(("one_credit", "relation")),
        ("AP", "(AP)", "The Associated Press"),
    ),
    Golden(
        "one agency issues both",
        cues.credit_lines,
        a_and_b(source=("Reuters", "Thomson Reuters")),
        says(("one_credit", "relation")),
    ),
    Golden(
        "only one has a credit",
        cues.credit_lines,
        a_and_b(BRIDGE, f"{BRIDGE}\n\n-IANS"),
        says(("credit", "x_from_y"), ("credit_elsewhere", "relation")),
        ("-IANS",),
    ),
    Golden(
        "only one has a byline of an agency",
        cues.credit_lines,
        (
            Document("a", BRIDGE, metadata={"byline": "Reuters"}),
            Document("b", BRIDGE, metadata={"byline": "Jane Doe"}),
        ),
        says(("credit", "y_from_x"), ("credit_elsewhere", "relation")),
    ),
    Golden("two agencies", cues.credit_lines, a_and_b(AP, f"{BRIDGE}\n\n— AFP")),
    Golden("no credit", cues.credit_lines, a_and_b(source=(NEWS, "Tarnholm Post"))),
]

OUTLETS = [
    Golden(
        "b names a's outlet",
        cues.outlet_named,
        a_and_b(
            BRIDGE, f"{BRIDGE} The mayor spoke to the {NEWS} on Tuesday.", source=(NEWS, "Tarnholm Post")
        ),
        says(("outlet_named", "y_from_x")),
        (NEWS, "spoke to the"),
    ),
    Golden(
        "each names the other",
        cues.outlet_named,
        a_and_b(
            f"{BRIDGE} The Tarnholm Post had it.",
            f"{BRIDGE} The {NEWS} had it.",
            source=(NEWS, "Tarnholm Post"),
        ),
        says(("outlet_named", "x_from_y"), ("outlet_named", "y_from_x")),
    ),
    Golden(
        "a names itself too",
        cues.outlet_named,
        a_and_b(f"{BRIDGE} The {NEWS} asked.", f"{BRIDGE} The {NEWS} asked.", source=(NEWS, "Tarnholm Post")),
    ),
    Golden("nobody is named", cues.outlet_named, a_and_b(source=(NEWS, "Tarnholm Post"))),
    Golden("no outlets", cues.outlet_named, a_and_b(BRIDGE, f"{BRIDGE} The {NEWS} had it.")),
    Golden("a name of two letters", cues.outlet_named, a_and_b(BRIDGE, f"{BRIDGE} XY.", source=("XY", None))),
    Golden(
        "an outlet's name inside another word",
        cues.outlet_named,
        a_and_b(BRIDGE, f"{BRIDGE} It rained on Sunday.", source=("Sun", None)),
    ),
    Golden(
        "an outlet's name at the end of another word",
        cues.outlet_named,
        a_and_b(BRIDGE, f"{BRIDGE} The Preposterous Boat Club met.", source=("Post", "Boat")),
        says(),
    ),
    Golden(
        "an outlet's name in the possessive",
        cues.outlet_named,
        a_and_b(BRIDGE, f"{BRIDGE} The Sun's reporter was there.", source=("Sun", None)),
        says(("outlet_named", "y_from_x")),
    ),
]

QUOTING = [
    Golden(
        "b quotes a part of what a says",
        cues.quoting,
        a_and_b(PLAIN, text(f"The council promised that “{QUOTE}”.", *APPLES[:2])),
        says(("quoting", "y_from_x")),
        ("the swing bridge that fell",),
    ),
    Golden(
        "b quotes all of it",
        cues.quoting,
        a_and_b(PLAIN, text(*APPLES[:2], f"“The council promised that {QUOTE}”, it read.", *APPLES[2:])),
    ),
    Golden(
        "both quote it",
        cues.quoting,
        a_and_b(
            text(f"The council promised that “{QUOTE}”.", *CHESS[:2]),
            text(f"The council promised that “{QUOTE}”.", *APPLES[:2]),
        ),
    ),
    Golden(
        "b quotes four words",
        cues.quoting,
        a_and_b(PLAIN, text(f"The council promised that {FEW}.", *APPLES[:2])),
    ),
    Golden("nobody quotes", cues.quoting, a_and_b()),
]  # fmt: skip

PLACE = [
    Golden(
        "b has an opening of its own",
        cues.place,
        a_and_b(text(*STORY), text(*APPLES, *STORY)),
        says(("place", "y_from_x")),
        ("0%",),
    ),
    Golden("both begin with it", cues.place, a_and_b(text(*STORY), text(*STORY, *APPLES))),
    Golden("both end with it", cues.place, a_and_b(text(*CHESS, *STORY), text(*APPLES, *STORY))),
]

CONTAINMENT = [
    Golden(
        "a half of b",
        cues.containment,
        a_and_b(text(*STORY[:4]), text(*STORY)),
        says(("containment", "x_from_y")),
        ("100%",),
    ),
    Golden(
        "a has more of its own",
        cues.containment,
        a_and_b(text(*STORY, *APPLES, *CHESS), text(*STORY)),
        says(("containment", "y_from_x")),
    ),
    Golden("twins", cues.containment, a_and_b(), says(("twins", "relation")), ("100%",)),
    Golden(
        "as much of either", cues.containment, a_and_b(text(*STORY, *APPLES[:3]), text(*STORY, *CHESS[:3]))
    ),
]

LINES = "\n\n".join(STORY)
SUBHEADS = [
    Golden(
        "b has a line between",
        cues.subheads,
        a_and_b(LINES, "\n\n".join([*STORY[:3], "Ferries to the rescue", *STORY[3:]])),
        says(("subhead", "y_from_x")),
        ("Ferries to the rescue",),
    ),
    Golden(
        "each has one",
        cues.subheads,
        a_and_b(
            "\n\n".join([*STORY[:6], "What becomes of the wheelhouse", *STORY[6:]]),
            "\n\n".join([*STORY[:3], "Ferries to the rescue", *STORY[3:]]),
        ),
        says(("subhead", "x_from_y"), ("subhead", "y_from_x")),
    ),
    Golden(
        "both have it",
        cues.subheads,
        a_and_b(*["\n\n".join([*STORY[:3], "Ferries to the rescue", *STORY[3:]])] * 2),
    ),
    Golden(
        "the other says it too, in its text",
        cues.subheads,
        a_and_b(
            f"{LINES}\n\nThe ministry sent ferries to the rescue on Friday.",
            "\n\n".join([*STORY[:3], "Ferries to the rescue", *STORY[3:]]),
        ),
    ),
    Golden(
        "a sentence between is no line",
        cues.subheads,
        a_and_b(LINES, "\n\n".join([*STORY[:3], "Ferries come to help.", *STORY[3:]])),
    ),
    Golden(
        "a headline before it is not inside",
        cues.subheads,
        a_and_b(LINES, f"Ferries to the rescue\n\n{LINES}"),
    ),
]

THIRD = [
    Golden(
        "c holds more of either",
        cues.third_parties,
        (*a_and_b(text(*STORY[:5]), text(*STORY[2:], *APPLES)), Document("c", text(*STORY))),
        says(("third_party", "relation")),
        ("c holds",),
    ),
    Golden(
        "c holds no more than they share",
        cues.third_parties,
        (*a_and_b(text(*STORY[:4], *CHESS), text(*STORY[:4], *APPLES)), Document("c", text(*STORY[:4]))),
    ),
    Golden(
        "c holds more of one, but not what they share",
        cues.third_parties,
        (
            *a_and_b(text(*STORY[:2], *CHESS), text(*STORY[:2], *APPLES)),
            Document("c", text(STORY[0], *CHESS, *APPLES)),
        ),
        says(("holds_union", "x_from_y")),
    ),
    Golden("nobody else", cues.third_parties, a_and_b()),
    Golden(
        "a source among many that share less",
        cues.third_parties,
        (
            *a_and_b(text(*STORY[:5]), text(*STORY[2:], *APPLES)),
            *(Document(f"c{number}", text(*STORY[2:5], *CHESS)) for number in range(6)),
            Document("d", text(*STORY)),
        ),
        says(("third_party", "relation")),
    ),
]

CASES = [*TIMES, *CREDITS, *OUTLETS, *QUOTING, *PLACE, *CONTAINMENT, *SUBHEADS, *THIRD]
golden = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.cue.__name__}: {case.name}")


def seen(case: Golden, rename: Callable[[str], str] = str) -> list[Sign]:
    documents = [dataclasses.replace(document, id=rename(document.id)) for document in case.documents]
    return list(case.cue(pair("a", "b", *documents)))


@golden
def test_a_golden_pair(case: Golden) -> None:
    signs = seen(case)
    assert {(sign.cue, sign.answer) for sign in signs} == case.expected
    assert len(signs) == len(case.expected)
    for sign in signs:
        assert 0 < sign.strength <= 1
        assert sign.text
        assert sign.text == " ".join(sign.text.split())
    for words in case.shown:
        assert any(words in sign.text for sign in signs)


@golden
def test_exchanging_the_two_mirrors_the_signs(case: Golden) -> None:
    turned = seen(case, lambda id: {"a": "b", "b": "a"}.get(id, id))
    forth = sorted((sign.cue, MIRRORED[sign.answer], round(sign.strength, 9)) for sign in seen(case))
    assert sorted((sign.cue, sign.answer, round(sign.strength, 9)) for sign in turned) == forth


@pytest.mark.parametrize("swap", [False, True])
@golden
def test_all_cues_at_once_mirror(case: Golden, swap: bool) -> None:
    """Exchanging the ids changes who is x, never who copied whom, in all that the model makes of it."""

    def probability(names: dict[str, str]) -> dict[str, float]:
        documents = [dataclasses.replace(d, id=names.get(d.id, d.id)) for d in case.documents]
        known: Pair = pair("a", "b", *documents)
        return model.probabilities([sign for cue in CUES for sign in cue(known)])

    # with names that sort before or behind the others of the story
    far = {"a": "a", "b": "b"} if not swap else {"c": "0", "d": "1"}
    forth = probability(far)
    back = probability({**far, "a": "b", "b": "a"})
    assert back["x_from_y"] == pytest.approx(forth["y_from_x"])
    assert back["y_from_x"] == pytest.approx(forth["x_from_y"])
    assert back["relation"] == pytest.approx(forth["relation"])


def test_every_sign_is_shown_by_a_golden_pair_and_has_points() -> None:
    shown = {cue for case in CASES for cue, _ in case.expected}
    assert shown == set(json.loads(model.MODEL.read_text(encoding="utf-8"))["points"])


def test_every_cue_has_golden_pairs() -> None:
    assert {case.cue for case in CASES} == set(CUES)


def test_signs_speak_for_answers_the_model_knows() -> None:
    for case in CASES:
        for sign in seen(case):
            assert sign.answer in model.ANSWERS


def test_strengths_grow_with_what_they_measure() -> None:
    def strength(cue: Cue, a: str, b: str) -> float:
        (sign,) = cue(pair("a", "b", Document("a", a), Document("b", b)))
        return sign.strength

    opened = [strength(cues.place, text(*STORY), text(*APPLES[:n], *STORY)) for n in (1, 3, 5)]
    assert opened == sorted(set(opened))
    cut = [strength(cues.containment, text(*STORY[:n]), text(*STORY)) for n in (6, 4, 3)]
    assert cut == sorted(set(cut))
    assert strength(cues.containment, STORY[0], text(*STORY, *APPLES, *CHESS)) == 1
