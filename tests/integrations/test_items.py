"""Which field of an item says what."""

import pytest

from reuse import ReuseError
from reuse.integrations.items import NAMES, names_with, record_of
from reuse.read.record import FIELDS


def test_fields_are_ours():
    assert NAMES.keys() <= set(FIELDS)
    assert names_with({}) == NAMES


@pytest.mark.parametrize("field", NAMES)
def test_each_name_is_read_and_the_first_filled_one_counts(field):
    for place, name in enumerate(NAMES[field]):
        item = dict.fromkeys(NAMES[field][:place], " ") | dict.fromkeys(NAMES[field][place:], "z")
        assert record_of({**item, name: "a"}, NAMES)[field] == "a"
    assert field not in record_of(dict.fromkeys(NAMES[field]), NAMES)


def test_own_names_come_instead():
    names = names_with({"text": "story", "url": ["where", "at"]})
    record = record_of({"text": "no", "story": "yes", "at": "http://a.org", "title": "T"}, names)
    assert record == {"text": "yes", "url": "http://a.org", "title": "T", "source": "a.org"}


@pytest.mark.parametrize("own", [{"story": "text"}, {"text": None}, {"text": ["a", 1]}, {"text": {"a": "b"}}])
def test_names_that_are_none_are_refused(own):
    with pytest.raises(ReuseError):
        names_with(own)


def test_lists_are_joined_or_their_first_is_taken():
    item = {
        "text": ["a", None, " ", "b"],
        "authors": ("X", "Y"),
        "title": ["T", "U"],
        "url": [],
        "date": [""],
    }
    assert record_of(item, NAMES) == {"text": "a\n\nb", "byline": "X, Y", "title": "T"}


def test_a_source_in_bytes_is_text_but_a_text_in_bytes_is_not():
    record = record_of({"source_domain": b"a.org", "text": b"abc"}, NAMES)
    assert record == {"source": "a.org", "text": b"abc"}


@pytest.mark.parametrize(
    ("url", "source"),
    [("http://www.A.org:80/x", "a.org"), ("https://news.a.org", "news.a.org"), ("/x", None), ("x", None)],
)
def test_the_source_is_the_host_where_nothing_says_it(url, source):
    assert record_of({"url": url}, NAMES).get("source") == source
    assert record_of({"url": url, "outlet": "A"}, NAMES)["source"] == "A"
