"""Voices: somebody's words that no quotation mark shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.text.voices import TURN, voices


def said(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in voices(text)]


POST = "We will rebuild the bridge, whatever it costs!"


@pytest.mark.parametrize(
    "text",
    [
        f"She answered at once.\n\n{POST}\n\n— Ilse Brandt (@ilsebrandt) May 3, 2019\n\nNobody was surprised.",
        f"She answered at once.\n{POST} -- Ilse Brandt (@ilsebrandt) May 3, 2019\nNobody was surprised.",
        f"She answered at once.\n\n{POST} https://t.co/a1B2c3\n\nNobody was surprised.",
        f"She answered at once.\n\n{POST} pic.twitter.com/a1B2c3\n\nNobody was surprised.",
        f"She answered at once.\n\nIlse Brandt @ilsebrandt\n\n{POST}\n\nNobody was surprised.",
        f"The mayor's letter said in part:\n\n{POST}\n\nNobody was surprised.",
        f"The mayor wrote on her page late on Monday:\n{POST}\nNobody was surprised.",
        f"Die Bürgermeisterin schrieb am Montag:\n\n{POST}\n\nNiemand war überrascht.",
        f"La maire a déclaré lundi soir :\n\n{POST}\n\nPersonne n'a été surpris.",
    ],
)
def test_a_post_or_a_block_quote(text: str) -> None:
    found = said(text)
    assert any(POST in voice for voice in found)
    assert not any("surpris" in voice or "überrascht" in voice or "at once" in voice for voice in found)


@pytest.mark.parametrize(
    "text",
    [
        f"The council met.\n\n{POST}\n\nNobody was surprised.",
        f"Three things are needed:\n\n{POST}\n\nNobody was surprised.",
        f"Write to office@veldmark.example for more.\n\n{POST}",
        f"Follow us (@veldmark) for more.\n\n{POST}",
        f"Read it at https://veldmark.example/t.co\n\n{POST}",
        "MORE FROM VELDMARK: the bridge falls. WHAT IS NEXT: a tunnel. WHO PAYS: all of us. THE END: soon.",
        "AT NOON: the vote at 10:30, see http://veldmark.example",
    ],
)
def test_a_page_in_its_own_voice(text: str) -> None:
    assert said(text) == []


def test_a_transcript_is_speech_from_the_first_speaker_on() -> None:
    turns = ["Will you rebuild it?", "We will.", "At what cost?", "At any."]
    names = ["ANNA VOSS", "MAYOR ILSE BRANDT"] * 2
    lines = "\n\n".join(f"{name}: {turn}" for name, turn in zip(names, turns, strict=True))
    assert said(f"The interview in full.\n\n{lines}\n\nIt was recorded on Monday.") == turns
    run_on = " ".join(f"{name}:{turn}" for name, turn in zip(names, turns, strict=True))
    assert said(run_on) == turns


def test_a_turn_has_an_end() -> None:
    text = (
        "ANNA VOSS: Yes.\nILSE BRANDT: No.\nANNA VOSS: Yes.\nILSE BRANDT: No.\n"
        + "The vote came late. " * 500
    )
    assert max(end - start for start, end in voices(text)) <= TURN
    assert "vote" not in " ".join(said(text))


@given(st.text(st.sampled_from("aA @:(-—\n\t\"'.é")))
def test_spans_lie_in_the_text(text: str) -> None:
    for start, end in voices(text):
        assert 0 <= start <= end <= len(text)


@given(st.text())
def test_any_text(text: str) -> None:
    voices(text)
