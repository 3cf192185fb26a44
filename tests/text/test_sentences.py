import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.text.sentences import sentences

PARAGRAPH = """The river rose for the third day in a row on Monday, and the mayor of Oldbridge
asked the people of the lower town to leave. "We can't wait," Anna Keller said
after a meeting with Governor Jones of the neighbouring county and with Senator
Low. They agreed to meet again on Friday, if the weather allows it, in Newbridge
Hall."""


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        # "|" stands where a sentence ends; the white space around it is the text's own.
        "The dam held.| Nobody was hurt.",
        "Gen. Smith met J. K. Rowling at St. Mary's in the U.S. on Aug. 21 at 5 p.m.| He left.",
        "Dr. Who lives at No. 5 with Mr. X, e.g. in winter.| She does not.",
        "No.| He did not.",
        "The U.S. Senate voted.| It is in the U.S.| The end.",
        "Sen. Ann Low (R-Pa.) Jones of Acme Inc. spoke.| Brig.-Gen. Hill, D-Conn., did not.",
        "SEN. LOW URGES CARE IN ST. PAUL",
        "Rates rose 3.5 percent to 4.| Prices fell.",
        '"Stop..." he said.| "Go!" she cried.| "Why?" Anna Keller asked.| "Because!"| Nothing more.',
        'He said "no."| Then he left.| (So did she.)| "Yes."',
        "What?!| No way!!| Really...| Yes, I think ... that is so.",
        "A fine place. ...| I really think so.",
        "Wait for it.[12]| The rest follows.",
        "1. Open the door.| 2. Close it.",
        "I don't.| Officials say he can't.",
        "We have a Plan B.| The plan is good.| Covid-19.| It spread.",
        "; this; is one; sentence.",
        "It rose 3.5 percent to $4.2 million.| He left at 5 p.m.| They stayed.",
        "They came at 10 a.m. EST on Tuesday to Washington, D.C.| They left.",
        "‘‘It is over.’’| She left.| (See below.)| Next.",
        "He was born c. 1850 at St. Mary's.| See Fig. 3.| Then vol. 3, pp. 5-7.",
        "He paid Rs. 500 to Mr. Rao.| It was late.",
        "• Flood|\n• Ferry|\n- First|\n- Second",
        # White space lost by a scraper.
        "on social media.|Also Read - More news",
        '"They left."|Then came “others”.|“We stay,” he said.',
        'He left.|"We stay," she said.|"Good."|Then nothing.',
        'He added: "We go.| They will win easily."|-ABCD',
        "See example.com, Node.js, Amazon.Com, a.Bcd, x.y.Zed or bob@Mail.Example.| Next.",
        "See https://a.example/Path.Html or St.Mary Prof.Jones.| Next.",
        # Other languages.
        "Am 21. August kam Dr. Maier z. B. nach Berlin.| „Ja.“| Er ging.| »Ja.«| Er: »Nein!«| Dann nichts.",
        "Im 19. Jahrhundert war es so.| Nr. 5 ist gut.",
        "Mme. Durand est venue.| Elle part.",
        "S.p.A. è una società.| Il sig. Rossi parla.",
        "« Bonjour ! » dit-il.| « Oui. »| M. Dupont et Mme Durand partent.",
        "EE. UU. ganó.| ¿Qué?| ¡Sí!| El Sr. García vive en EE.UU. desde 1990.",
        "Она сказала.| «Да».| Он живёт на ул. Мира.",
        "他说：「好。」|然后走了。|我们去！|真的？！|是",
        "「はい。」と言った。|次。",
        "قال ذلك؟| نعم.| ثم ذهب۔| اور۔",
        "यह है।| वह गया।",
        # Lines and paragraphs.
        "Gen.|\n\nSmith",
        "a heading|\n \t\nand below",
        "one|\r\n\r\ntwo",
        "?|\n\nMore",
        "Flood Hits Town|\nBy Anna Keller|\nOLDBRIDGE (ABC) — The river rose on Monday.| It fell.",
        "Keep in mind:|\n(b) the rules|\n• the dates|\nhttps://example.com",
        "in the U.S.|\nOfficials said so.",
        "Oldbridge,\nMonday",
    ],
)
def test_ends_where_marked(marked: str) -> None:
    assert split(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_broken_lines_are_not_sentences() -> None:
    assert len(split(PARAGRAPH)) == 3
    assert split("Flood in Oldbridge\n" + PARAGRAPH)[0] == "Flood in Oldbridge"


def test_whole_lines_are() -> None:
    line = "The river rose for the third day in a row on Monday, and the mayor asked the lower town to leave"
    assert len(split(f"{line}, he said\nOthers stayed\n{line}, they said")) == 3


@pytest.mark.parametrize("text", ["", " \n\t", "\u3000"])
def test_nothing_to_find(text: str) -> None:
    assert sentences(text) == []


ALPHABET = st.sampled_from(
    [*"aAbé1 \n\r.!?…。\"'“”’«»()[]-—,;:@/・۔", "\n\n", "Mr", "U.S.", "the", "The", "\ud800"]
)


@given(st.text() | st.lists(ALPHABET, max_size=60).map("".join))
def test_every_character_lies_in_one_sentence(text: str) -> None:
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
    covered = [i for start, end in found for i in range(start, end)]
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        ". ",
        "A.",
        "A. ",
        ' ."',
        "a\n",
        "A\n",
        ".\n",
        "\n",
        " ",
        'ab."Ab',
        "aa.Aa",
        "a. [1]",
        '?" Aa ',
        ".A«",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    sentences(unit * 200_000)
    assert time.process_time() - began < 5
