"""When two articles appeared: golden pairs."""

from datetime import datetime

from golden import BRIDGE, A, B, Golden, a_and_b, says

from reuse.judge.cues.times import times


def timed(name: str, a: object, b: object, *answers: tuple[str, str], field: str = "published") -> Golden:
    return Golden(name, (times,), a_and_b(**{field: (a, b)}), says(*answers))


LIKELY = ("clock_likely", B)
CASES = [
    timed("day after day", "2020-01-05", "2020-01-06", ("published_day", B)),
    timed("b a week before a", "2020-01-12", "2020-01-05", ("published_day", A)),
    timed("one day", "2020-01-05", "2020-01-05"),
    timed(
        "a year later",
        "2019-12-31",
        "2020-12-31",
        ("published_day", B),
    ),
    timed(
        "clock with zones",
        "2020-01-05T10:00:00Z",
        "2020-01-05T10:30:00+01:00",  # half an hour before
        ("published_clock", A),
    ),
    timed("one moment in two zones", "2020-01-05T10:00:00Z", "2020-01-05T12:00:00+02:00"),
    timed("clock past midnight", "2020-01-05T23:30:00Z", "2020-01-06T00:30:00Z", ("published_clock", B)),
    timed("clock a day later", "2020-01-05T10:00:00Z", "2020-01-06T10:00:00Z", ("published_day", B)),
    timed("no zone, 13 hours", datetime(2020, 1, 5, 8), datetime(2020, 1, 5, 21), LIKELY),
    timed("no zone and a zone, 13 hours", datetime(2020, 1, 5, 8), "2020-01-05T21:00:00Z", LIKELY),
    timed("a zone and none, 13 hours", "2020-01-05T08:00:00Z", datetime(2020, 1, 5, 21), LIKELY),
    timed(
        "no zone and a zone, 15 hours",
        datetime(2020, 1, 5, 8),
        "2020-01-05T23:00:00Z",
        ("published_clock", B),
    ),
    timed("no zone, three days", datetime(2020, 1, 8, 8), datetime(2020, 1, 5, 8), ("published_day", A)),
    timed("a date and a clock on it", "2020-01-05", "2020-01-05T18:00:00Z"),
    timed("a date and a clock the next morning", "2020-01-05", "2020-01-06T10:00:00Z", LIKELY),
    timed("a clock the evening before a date", "2020-01-04T20:00:00Z", "2020-01-05", LIKELY),
    timed("no zone, two hours", datetime(2020, 1, 5, 8), datetime(2020, 1, 5, 10)),
    timed("a date and a clock two days on", "2020-01-05", "2020-01-07T10:00:00Z", ("published_day", B)),
    timed("only one has a time", "2020-01-05", None),
    timed(
        "first seen days apart",
        "2020-01-05",
        "2020-01-08",
        ("first_seen", B),
        field="first_seen",
    ),
    timed(
        "first seen minutes apart",
        "2020-01-05T10:05:00Z",
        "2020-01-05T10:00:00Z",
        ("first_seen", A),
        field="first_seen",
    ),
    timed("modified says nothing", "2020-01-05", "2020-01-08", field="modified"),
    Golden(
        "published and first seen speak for themselves",
        (times,),
        a_and_b(published=("2020-01-05", "2020-01-01"), first_seen=("2020-01-06", "2020-01-07")),
        says(("published_day", A), ("first_seen", B)),
    ),
    Golden(
        "dates in the texts",
        (times,),
        a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", f"Veldmark, 17 July 2018. {BRIDGE}"),
        says(("published_day", B)),
        ("July 15, 2018", "17 July 2018"),
    ),
    Golden(
        "a date in one text, a day in the metadata of the other",
        (times,),
        a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", BRIDGE, published=(None, "2018-07-10")),
        says(("published_day", A)),
        ("July 15, 2018", "2018-07-10"),
    ),
    Golden(
        "a date in one text, a clock in the metadata of the other",
        (times,),
        a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", BRIDGE, published=(None, "2018-07-14T05:00:00Z")),
        says(("published_clock", A)),
    ),
    Golden(
        "metadata go before dates in the texts",
        (times,),
        a_and_b(
            f"Veldmark, July 15, 2018. {BRIDGE}",
            f"Veldmark, July 10, 2018. {BRIDGE}",
            published=("2018-07-16", "2018-07-20"),
        ),
        says(("published_day", B)),
    ),
    Golden(
        "datelines without a year",
        (times,),
        a_and_b(f"VELDMARK, Jan. 2 (NW) - {BRIDGE}", f"VELDMARK, Dec. 30 (NW) - {BRIDGE}"),
        says(("published_day", A)),
        ("Jan. 2", "Dec. 30"),
    ),
    Golden(
        "a dateline without a year, a day in the metadata of the other",
        (times,),
        a_and_b(f"VELDMARK, Jan. 2 (NW) - {BRIDGE}", BRIDGE, published=(None, "2020-01-05")),
        says(("published_day", B)),
    ),
    Golden(
        "clocks on the pages",
        (times,),
        a_and_b(f"Posted: 9:20 AM ET, July 15, 2018\n\n{BRIDGE}", f"July 15, 2018 | 4:35 PM CT\n\n{BRIDGE}"),
        says(("published_clock", B)),
        ("9:20 AM ET", "4:35 PM CT"),
    ),
    Golden(
        "clocks on the pages, without a zone",
        (times,),
        a_and_b(f"Posted: 9:20 AM, July 15, 2018\n\n{BRIDGE}", f"July 15, 2018 | 4:35 PM\n\n{BRIDGE}"),
        says(("clock_likely", B)),
    ),
    Golden(
        "a was seen before b was published",
        (times,),
        a_and_b(published=(None, "2020-01-05T10:00:00Z"), first_seen=("2020-01-05T09:00:00Z", None)),
        says(("published_clock", B)),
        ("first seen 2020-01-05T09", "published 2020-01-05T10"),
    ),
    Golden(
        "a was changed before b was published",
        (times,),
        a_and_b(published=(None, "2020-01-05T10:00:00Z"), modified=("2020-01-05T09:00:00Z", None)),
        says(("published_clock", B)),
    ),
    Golden(
        "a was updated before b was published",
        (times,),
        a_and_b(
            f"Updated 8:30 AM ET, Sun July 15, 2018\n\n{BRIDGE}",
            BRIDGE,
            published=(None, "2018-07-15T15:00:00Z"),
        ),
        says(("published_clock", B)),
        ("Updated 8:30 AM ET",),
    ),
    Golden(
        "a was seen on the day that b was published, before its clock",
        (times,),
        a_and_b(
            published=("2020-01-05", "2020-01-05T20:00:00Z"),
            first_seen=("2020-01-05T12:00:00Z", "2020-01-05T20:10:00Z"),
        ),
        says(("published_clock", B), ("first_seen", B)),
    ),
    Golden(
        "a was seen after b was published: it may be older",
        (times,),
        a_and_b(published=(None, "2020-01-05T10:00:00Z"), first_seen=("2020-01-05T11:00:00Z", None)),
    ),
    Golden(
        "each was seen before the other was published",
        (times,),
        a_and_b(
            published=(datetime(2020, 1, 5, 20), datetime(2020, 1, 5, 20)),
            first_seen=("2020-01-05T10:00:00Z", "2020-01-05T10:00:00Z"),
        ),
    ),
    Golden(
        "b's time of publication is after it was seen",
        (times,),
        a_and_b(
            published=("2020-01-05T11:00:00Z", "2020-01-05T15:00:00Z"),
            first_seen=(None, "2020-01-05T09:00:00Z"),
        ),
        says(("published_clock", A)),
    ),
    timed("what a missing time is given as", "1970-01-01", "2020-01-05"),
    timed("midnight sharp is a mere date", "2020-01-05T00:00:00Z", "2020-01-05T18:00:00Z"),
    Golden("a date in one text alone", (times,), a_and_b(f"Veldmark, July 15, 2018. {BRIDGE}", BRIDGE)),
    timed("the end of time", "9999-12-31", "2020-01-05"),
    timed("the end of time in a far zone", "9999-12-31T23:00:00-12:00", "2020-01-05T00:00:00Z"),
    timed("the beginning of time in a far zone", "0001-01-01T01:00:00+14:00", "2020-01-05T00:00:00Z"),
]
