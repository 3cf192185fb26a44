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

LIKELY = ("published_likely", "y_from_x")
TIMES = [
    timed("day after day", "2020-01-05", "2020-01-06", ("published_day", "y_from_x")),
    timed("b a week before a", "2020-01-12", "2020-01-05", ("published_day", "x_from_y")),
    timed("one day", "2020-01-05", "2020-01-05"),
    timed(
        "a year later",
        "2019-12-31",
        "2020-12-31",
        ("published_day", "y_from_x"),
        ("long_apart", "relation"),
    ),
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
    timed("no zone, 13 hours", datetime(2020, 1, 5, 8), datetime(2020, 1, 5, 21), LIKELY),
    timed("no zone and a zone, 13 hours", datetime(2020, 1, 5, 8), "2020-01-05T21:00:00Z", LIKELY),
    timed("a zone and none, 13 hours", "2020-01-05T08:00:00Z", datetime(2020, 1, 5, 21), LIKELY),
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
    timed("a date and a clock the next morning", "2020-01-05", "2020-01-06T10:00:00Z", LIKELY),
    timed("a clock the evening before a date", "2020-01-04T20:00:00Z", "2020-01-05", LIKELY),
    timed("no zone, two hours", datetime(2020, 1, 5, 8), datetime(2020, 1, 5, 10)),
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
    Golden(
        "datelines without a year",
        cues.times,
        a_and_b(f"VELDMARK, Jan. 2 (NW) - {BRIDGE}", f"VELDMARK, Dec. 30 (NW) - {BRIDGE}"),
        says(("dated_day", "x_from_y")),
        ("Jan. 2", "Dec. 30"),
    ),
    Golden(
        "a dateline without a year, a day in the metadata of the other",
        cues.times,
        a_and_b(f"VELDMARK, Jan. 2 (NW) - {BRIDGE}", BRIDGE, published=(None, "2020-01-05")),
        says(("dated_day", "y_from_x")),
    ),
    Golden(
        "clocks on the pages",
        cues.times,
        a_and_b(f"Posted: 9:20 AM ET, July 15, 2018\n\n{BRIDGE}", f"July 15, 2018 | 4:35 PM CT\n\n{BRIDGE}"),
        says(("dated_clock", "y_from_x")),
        ("9:20 AM ET", "4:35 PM CT"),
    ),
    Golden(
        "clocks on the pages, without a zone",
        cues.times,
        a_and_b(f"Posted: 9:20 AM, July 15, 2018\n\n{BRIDGE}", f"July 15, 2018 | 4:35 PM\n\n{BRIDGE}"),
        says(("dated_likely", "y_from_x")),
    ),
    Golden(
        "a was seen before b was published",
        cues.times,
        a_and_b(published=(None, "2020-01-05T10:00:00Z"), first_seen=("2020-01-05T09:00:00Z", None)),
        says(("bounds", "y_from_x")),
        ("first seen 2020-01-05T09", "published 2020-01-05T10"),
    ),
    Golden(
        "a was changed before b was published",
        cues.times,
        a_and_b(published=(None, "2020-01-05T10:00:00Z"), modified=("2020-01-05T09:00:00Z", None)),
        says(("bounds", "y_from_x")),
    ),
    Golden(
        "a was updated before b was published",
        cues.times,
        a_and_b(
            f"Updated 8:30 AM ET, Sun July 15, 2018\n\n{BRIDGE}",
            BRIDGE,
            published=(None, "2018-07-15T15:00:00Z"),
        ),
        says(("bounds", "y_from_x")),
        ("Updated 8:30 AM ET",),
    ),
    Golden(
        "a was seen on the day that b was published, before its clock",
        cues.times,
        a_and_b(
            published=("2020-01-05", "2020-01-05T20:00:00Z"),
            first_seen=("2020-01-05T12:00:00Z", "2020-01-05T20:10:00Z"),
        ),
        says(("bounds", "y_from_x"), ("first_seen_clock", "y_from_x")),
    ),
    Golden(
        "a was seen after b was published: it may be older",
        cues.times,
        a_and_b(published=(None, "2020-01-05T10:00:00Z"), first_seen=("2020-01-05T11:00:00Z", None)),
    ),
    Golden(
        "each was seen before the other was published",
        cues.times,
        a_and_b(
            published=(datetime(2020, 1, 5, 20), datetime(2020, 1, 5, 20)),
            first_seen=("2020-01-05T10:00:00Z", "2020-01-05T10:00:00Z"),
        ),
    ),
    Golden(
        "b's time of publication is after it was seen",
        cues.times,
        a_and_b(
            published=("2020-01-05T11:00:00Z", "2020-01-05T15:00:00Z"),
            first_seen=(None, "2020-01-05T09:00:00Z"),
        ),
        says(("bounds", "x_from_y")),
    ),
    timed("what a missing time is given as", "1970-01-01", "2020-01-05"),
    timed("midnight sharp is a mere date", "2020-01-05T00:00:00Z", "2020-01-05T18:00:00Z"),
    Golden("a date in one text alone", cues.times, a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", BRIDGE)),
    timed("the end of time", "9999-12-31", "2020-01-05"),
    timed("the end of time in a far zone", "9999-12-31T23:00:00-12:00", "2020-01-05T00:00:00Z"),
    timed("the beginning of time in a far zone", "0001-01-01T01:00:00+14:00", "2020-01-05T00:00:00Z"),
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

PLAINLY = STORY[1:5]
"""Nothing in it reports."""
APPARATUS = "See also Bridges of the north. References: Tarn, Swing bridges, ISBN 0-00-000000-0, p. 33."
LAYOUT = [
    Golden(
        "b has an opening of its own",
        cues.layout,
        a_and_b(text(*STORY), text(*APPLES, *STORY)),
        says(("place", "y_from_x"), ("containment", "x_from_y")),
        ("begins 69 words into b", "100% of a, but 66% of b"),
    ),
    Golden(
        "b has it as its background, with an ending of its own",
        cues.layout,
        a_and_b(text(*STORY[:3], *CHESS), text(*APPLES, *STORY[:3])),
        says(("place", "y_from_x"), ("cut_tail", "y_from_x")),
    ),
    Golden(
        "b is cut at its end",
        cues.layout,
        a_and_b(text(*STORY), text(*STORY[:4])),
        says(("place", "y_from_x"), ("containment", "y_from_x"), ("cut_tail", "y_from_x")),
        ("b ends with what they share; a goes on for 64 words",),
    ),
    Golden(
        "b left out the middle",
        cues.layout,
        a_and_b(text(*STORY), text(*STORY[:3], *STORY[5:])),
        says(("containment", "y_from_x"), ("cut_inside", "y_from_x")),
        ("a has 37 words between what they share, b 0",),
    ),
    Golden(
        "b has grown",
        cues.layout,
        a_and_b(text(*PLAINLY), text(*PLAINLY, *CHESS)),
        says(("grown", "y_from_x")),
        ("b has 59 words besides what they share, a 0",),
    ),
    Golden(
        "b has gathered references",
        cues.layout,
        a_and_b(text(*PLAINLY, *CHESS), text(*PLAINLY, *CHESS[1:], APPARATUS)),
        says(("apparatus", "y_from_x")),
        ("b has 4 references and links, a 0",),
    ),
    Golden(
        "menus and captions around b say nothing",
        cues.layout,
        a_and_b(text(*STORY), f"Veldmark News\n\nSubscribe\n\n{text(*STORY)}\n\nRead more"),
        says(("twins", "relation")),
    ),
    Golden("twins", cues.layout, a_and_b(), says(("twins", "relation")), ("100%",)),
    Golden(
        "as much of either",
        cues.layout,
        a_and_b(text(*STORY, *APPLES[:3]), text(*STORY, *CHESS[:3])),
    ),
    Golden(
        "of an island in both only the place speaks",
        cues.layout,
        a_and_b(text(*APPLES, STORY[2], *APPLES), text(*CHESS, STORY[2], "So she said on Friday.")),
        says(("place", "y_from_x")),
    ),
]

ORCHARDS = [
    "Frost in April killed the blossom in the orchards of the valley, and growers of cider apples expect no harvest.",
    "An orchard that has lost its blossom to frost needs a cooperative to carry its growers through the winter.",
    "Cider apples bloom late, but this April even the late blossom met frost.",
    "Growers in the valley had asked that orchards be insured against frost in April.",
]
FIT = [
    Golden(
        "a goes on about it, b about something else",
        cues.fit,
        a_and_b(text(*ORCHARDS[1:], ORCHARDS[0]), text(*CHESS[:3], ORCHARDS[0], *CHESS[3:])),
        says(("fit", "y_from_x")),
        ("a goes on in the same words", "frost"),
    ),
    Golden(
        "both go on about something else",
        cues.fit,
        a_and_b(text(*STORY[:3], ORCHARDS[0]), text(*CHESS[:3], ORCHARDS[0], *CHESS[3:])),
    ),
    Golden("nothing stands around it in a", cues.fit, a_and_b(ORCHARDS[0], text(*CHESS, ORCHARDS[0]))),
    Golden(
        "both quote somebody",
        cues.fit,
        a_and_b(text(*ORCHARDS[1:], f"“{ORCHARDS[0]}”"), text(*CHESS, f"“{ORCHARDS[0]}”")),
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

CASES = [*TIMES, *QUOTING, *LAYOUT, *FIT, *THIRD]
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
