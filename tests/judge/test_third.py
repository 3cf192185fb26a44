"""Third documents, in any story of a few tiny texts."""

from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, STORY, pair, signs_of, text

from reuse import Document
from reuse.judge.cues.third import third_parties


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*STORY, *APPLES]), min_size=1, max_size=6), min_size=3, max_size=6))
def test_any_story(contents: list[list[str]]) -> None:
    documents = tuple(
        Document(id, text(STORY[0], *content)) for id, content in zip("abcdef", contents, strict=False)
    )
    for sign in signs_of(pair("a", "b", *documents), third_parties):
        assert 0 < sign.strength <= 1
        assert sign.text
