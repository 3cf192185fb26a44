"""Marked text: nothing of it is lost, changed or understood as HTML."""

from hypothesis import given
from hypothesis import strategies as st
from page_reader import Reader

from reuse.report.site.marked import SHOWN, Painting, shown

TEXTS = st.text(st.sampled_from("ab <>&\"'\n\r\x00\x1b\u202e\ud800é港א\u2028"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=6)


def opening(mark, first):
    return f'<a class="m{mark}"{" id=" + chr(34) + f"m{mark}" + chr(34) if first else ""}>', "</a>"


def covered(mark):
    return f"m{mark}"


def painted(text, spans, strong=()):
    painting = Painting(text)
    for mark, (start, end) in enumerate(spans):
        painting.paint(start, end, mark)
    painting.emphasise(0, strong)
    return painting


@given(TEXTS, SPANS, SPANS)
def test_the_text_is_all_there_and_in_its_place(text, spans, strong):
    painting = painted(text, spans, strong)
    assert len(painting.text) == len(text)
    read = Reader(str(painting.html(opening, covered)))
    assert {tag for tag, _ in read.tags} <= {"p", "a", "b", "span"}
    assert "".join("".join(read.text).split()) == "".join(painting.text.split())
    assert len(set(read.ids)) == len(read.ids)
    assert set(painting.seen()) <= {int(id[1:]) for id in read.ids} or not text.strip()
    assert sorted(read.ids) == [f"m{mark}" for mark in range(len(spans))] or text.isspace() or not text


@given(TEXTS, SPANS)
def test_each_character_has_the_mark_painted_last(text, spans):
    painting = painted(text, spans)
    last = {
        place: mark for mark, (start, end) in enumerate(spans) for place in range(start, min(end, len(text)))
    }
    expected = [
        (last.get(place, -1), character)
        for place, character in enumerate(painting.text)
        if not character.isspace()
    ]
    html, found, now = str(painting.html(opening, covered)), [], -1

    class Marks(Reader):
        def handle_starttag(self, tag, attributes):
            nonlocal now
            super().handle_starttag(tag, attributes)
            if tag == "a":
                now = int(dict(attributes)["class"][1:])

        def handle_endtag(self, tag):
            nonlocal now
            super().handle_endtag(tag)
            if tag == "a":
                now = -1

        def handle_data(self, data):
            found.extend((now, character) for character in data if not character.isspace())

    Marks(html)
    assert found == expected


def test_paragraphs_are_lines_that_hold_something():
    html = str(painted("one\n\n  \r\ntwo\rthree", []).html(opening, covered))
    assert html == '<p dir="auto">one</p>\n<p dir="auto">two</p>\n<p dir="auto">three</p>\n'


def test_what_turns_text_around_or_is_no_character_is_shown_as_such():
    assert shown("a\x00b\u202ec\ud800d\x1be\tf\u200dg") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\u200dg"


def test_a_text_is_shown_up_to_a_limit():
    assert len(Painting("x" * (SHOWN + 1)).text) == SHOWN


def test_of_what_is_seen_a_letter_is_seen():
    painting = painted("one, two", [(0, 8), (0, 3), (4, 8)])
    assert painting.seen() == [1, 2]
    assert painted("one, 2", [(3, 5), (5, 6)]).seen() == [1]
