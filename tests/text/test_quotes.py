import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.text import quotes
from reuse.text.quotes import quoted
from reuse.text.sentences import LINE_END, WIDEST_WRAP

LONG = "The river rose " + "again and again " * 8 + "on Monday."


@pytest.mark.parametrize(
    "marked",
    [
        # ⟦ and ⟧ enclose what is quoted.
        '⟦"We go,"⟧ he said. ⟦"They stay."⟧',
        "⟦“We go,”⟧ he said, ⟦“today”⟧.",
        "⟦„Ja, gut“⟧, sagte er. ⟦»Nein!«⟧, rief sie. ⟦„Tak”⟧ ⟦”Ja”⟧ ⟦»Ja»⟧",
        "⟦« Oui »⟧, dit-il. ⟦«Non»⟧",
        "他说：⟦“好。”⟧又说⟦「是『的』。」⟧",
        "⟦‘‘We go,’’⟧ he said. ⟦''They stay.''⟧",
        "⟦‘It’s the dog’s,’⟧ he said. Don’t.",
        "He said ⟦'go away'⟧ (⟦'now'⟧), ⟦'please'⟧.",
        # Within one another: the outermost.
        "⟦“I said ‘no’ to her,”⟧ he said.",
        "⟦'He said \"go\" to me,'⟧ she said.",
        # No speech.
        "the dogs' food, don't, O'Neill, ma'am, 'tis rock 'n' roll of the '90s",
        'He is 6\'2" tall and 10" wide. ""',
        # Lost marks and white space.
        'He left.⟦"We stay,"⟧ she said',
        '⟦“Mixed"⟧ marks',
        'never closed: ⟦"We go.⟧\n\nThey went.',
        "goes on: ⟦“We go.⟧\n\n⟦“Now.”⟧ They went.",
        "goes on: ⟦‘We go.⟧\n\n⟦‘Now.’⟧ They went.",
        "⟦“We go.⟧\n⟦“Now.”⟧ They went.",
        "⟦“We\ngo”⟧ at once",
        f"He said: ⟦“{LONG}⟧\nOthers stayed, and ⟦“said”⟧ nothing.",
    ],
)
def test_what_is_quoted(marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    expected = [part.partition("⟧")[0] for part in marked.split("⟦")[1:]]
    assert [text[start:end] for start, end in quoted(text)] == expected


ALPHABET = st.sampled_from([*"aA1 \n\r.,-(\"'“”„‘’‚«»「」『』`\ud800", "\n\n", "''", "‘‘"])


def paragraph_by_paragraph(text: str) -> list[tuple[int, int]]:
    """Read all paragraphs, whether anything opens there or not."""
    found, start, line = [], 0, 0
    for gap in quotes._BREAK.finditer(text):
        begin, below = gap.span()
        long = begin - line > WIDEST_WRAP and quotes._STOPS.search(text, begin - 8, begin)
        if long or quotes._NEW_SPEECH.match(text, below) or len(LINE_END.findall(gap[0])) > 1:
            found += quotes._quoted(text, start, begin, below)
            start = below
        line = below
    return [*found, *quotes._quoted(text, start, len(text), len(text))]


LINES = st.sampled_from(
    ["word " * 30 + "so.", "Short.", "“One", "”", "'", "\u2028", "\x85", "\r\n", '"', "\n\n", " \n"]
)


@given(st.text() | st.lists(ALPHABET | LINES, max_size=40).map("".join))
def test_as_paragraph_by_paragraph(text: str) -> None:
    assert quoted(text) == paragraph_by_paragraph(text)


@given(st.text() | st.lists(ALPHABET, max_size=60).map("".join))
def test_quotes_are_in_order_within_their_paragraphs(text: str) -> None:
    found = quoted(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    for start, end in found:
        assert 0 <= start < end - 1 < len(text)
        assert text[start] in "\"'“”„‟‘‚«»「『｢`"
        assert "\n\n" not in text[start:end]
        assert not text[end - 1].isspace()


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        '"a',
        "'",
        "'a ",
        "‘a ",
        "“",
        "“a\n",
        "“a” ",
        "a”",
        "„",
        "«a ",
        "'a\n\n",
        '"\n',
        "」「",
        "\n",
        "(' ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    quoted(unit * 200_000)
    assert time.process_time() - began < 5
