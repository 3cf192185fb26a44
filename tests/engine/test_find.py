"""What holds for any documents: the promises of `reuse.find` and `reuse.compare`."""

import random
from datetime import UTC, date, datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reuse
from reuse import Document, Findings, ReuseError
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "rt", "sk", "l", "")]
MARKS = ["", "", "", ",", ".", ".\n", ".\n\n", "!", "’s", " –", "\u00ad", "\u0301", "中文"]


@st.composite
def piles(draw: st.DrawFn) -> list[Document]:
    """A pile of articles some of which take paragraphs of others, cut and edited."""
    random_ = random.Random(draw(st.integers(0, 10**6)))
    paragraphs = [
        " ".join(random_.choice(WORDS) + random_.choice(MARKS) for _ in range(random_.randint(3, 40)))
        for _ in range(draw(st.integers(1, 6)))
    ]
    documents = []
    for number in range(draw(st.integers(1, 6))):
        taken = draw(st.lists(st.sampled_from(paragraphs), max_size=4))
        words = "\n\n".join(taken).split(" ")
        for _ in range(draw(st.integers(0, 4))):
            place = random_.randrange(len(words))
            words[place] = random_.choice(["", "inserted", "“changed”", "two words"])
        when = draw(st.sampled_from([None, date(2021, 8, 20 + number), datetime(2021, 8, 21, 9, tzinfo=UTC)]))
        documents.append(Document(id=f"d{number}", text=" ".join(words), published=when))
    return documents


def body(found: Findings) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("passages", "clusters", "copies", "additions", "stories")}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(piles(), st.randoms(use_true_random=False))
def test_findings_keep_their_promises(documents: list[Document], random_: random.Random) -> None:
    found = reuse.find(documents, threads=1)
    texts = {document.id: document.text for document in documents}
    assert found.documents == documents

    spans = [span for p in found.passages for span in (p.a, p.b)]
    spans += [span for cluster in found.clusters for span in cluster.spans]
    for span in spans:
        assert 0 <= span.start < span.end <= len(texts[span.document])
        shown = texts[span.document][span.start : span.end]
        assert shown[0].isalnum()
        assert shown == shown.strip()
    for passage in found.passages:
        assert passage.a.document < passage.b.document
        assert 0 < passage.identity <= 1
        assert passage.words > 0
        assert (passage.identity == 1 and passage.kind != "edited") or passage.kind != "verbatim"

    keys = [(p.a.document, p.b.document, p.a.start, p.b.start) for p in found.passages]
    assert keys == sorted(keys)
    assert found.clusters == sorted(found.clusters)
    assert found.additions == sorted(found.additions, key=lambda a: (a.document, a.start))
    for before, after in pairwise(found.additions):
        assert before.document != after.document or before.end <= after.start

    pairs = {(p.a.document, p.b.document) for p in found.passages}
    judged = [tuple(sorted((copy.copier, copy.source))) for copy in found.copies]
    assert sorted(judged) == sorted(pairs), "exactly one copy for each pair that has passages"
    for copy in found.copies:
        assert 0 <= copy.probability <= 1
        assert 0 < copy.copier_share <= 1
        assert copy.evidence
        assert set(copy.passages) <= set(found.passages)
    for story in found.stories:
        assert len(story.documents) >= 2
        assert {copy.copier for copy in story.lineage} <= set(story.documents)

    shuffled = documents[:]
    random_.shuffle(shuffled)
    assert body(reuse.find(shuffled, threads=2)) == body(found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=piles())
def test_saved_findings_come_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Document]
) -> None:
    found = reuse.find(documents)
    folder = tmp_path_factory.mktemp("saved")
    found.save(folder, overwrite=True)
    assert reuse.load(folder) == found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=300))
def test_a_text_with_itself_is_one_verbatim_passage(words: list[str]) -> None:
    text = " ".join(words)
    (passage,) = reuse.compare(Document("a", text), Document("b", text)).passages
    assert (passage.kind, passage.identity, passage.words) == ("verbatim", 1.0, len(words))
    assert (passage.a.start, passage.a.end) == (0, len(text))
    assert (passage.b.start, passage.b.end) == (0, len(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=8, max_size=20, unique=True),
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_every_shared_run_of_eight_words_is_found(run: list[str], before: int, after: int) -> None:
    a = " ".join(["left"] * before + run + ["tail"] * after)
    b = " ".join(["other"] * after + run + ["end"] * before)
    found = reuse.compare(Document("a", a), Document("b", b))
    assert [(p.words, p.kind) for p in found.passages] == [(len(run), "verbatim")]


def test_composed_decomposed_and_upper_case_forms_match_whole() -> None:
    composed = "L’été où Zoé naquit à Besançon fut brûlant, près du château d’Anjou"
    decomposed = composed.replace("é", "e\u0301").replace("à", "a\u0300").replace("ç", "c\u0327")
    decomposed = decomposed.replace("û", "u\u0302").replace("â", "a\u0302").replace("è", "e\u0300")
    for other in (decomposed, composed.upper(), decomposed.upper()):
        (passage,) = reuse.compare(Document("a", composed), Document("b", other)).passages
        assert passage.kind == "verbatim"
        assert (passage.a.end, passage.b.end) == (len(composed), len(other))


def test_moved_paragraphs_are_two_passages() -> None:
    one, two = " ".join(WORDS[:25]), " ".join(WORDS[25:50])
    found = reuse.compare(Document("a", f"{one}\n\n{two}"), Document("b", f"{two}\n\n{one}"))
    assert [(p.words, p.kind) for p in found.passages] == [(25, "verbatim")] * 2
    assert len(found.regions()) == 2


def test_small_edits_are_bridged_and_a_paragraph_splits() -> None:
    words = WORDS[:40]
    for edited in (
        [*words[:20], "one", "two", "three", *words[20:]],
        [*words[:18], *words[21:]],
        [*words[:18], "one", "two", *words[20:]],
    ):
        (passage,) = reuse.compare(Document("a", " ".join(words)), Document("b", " ".join(edited))).passages
        assert passage.kind == "edited"
        assert 0.9 <= passage.identity < 1
    split = [*words[:20], *WORDS[100:160], *words[20:]]
    found = reuse.compare(Document("a", " ".join(words)), Document("b", " ".join(split)))
    assert [p.words for p in found.passages] == [20, 20]


def test_a_passage_in_many_documents_costs_pairs_in_proportion() -> None:
    """300 documents with one paragraph: all in one story, every place in one cluster, few pairs for each."""
    shared = " ".join(WORDS[:60])
    own = random.Random(7)
    documents = [
        Document(f"{n:03}", f"{shared}\n\n{' '.join(own.choices(WORDS, k=20))}\n\n{' '.join(WORDS[60:120])}")
        for n in range(300)
    ]
    found = reuse.find(documents)
    assert max(len(cluster.spans) for cluster in found.clusters) == 300
    assert len(found.copies) <= 300 * 24
    (story,) = found.stories
    assert len(story.documents) == 300


def test_empty_and_short_texts_match_nothing() -> None:
    texts = ["", " \n", "one", "\x00", "\ud800", "a b c", "a b c"]
    found = reuse.find([Document(str(number), text) for number, text in enumerate(texts)])
    assert (found.passages, found.copies, found.stories, found.additions) == ([], [], [], [])
    assert reuse.find([]).documents == []


def test_bad_calls_are_refused() -> None:
    twice = [Document("a", "x"), Document("a", "y")]
    with pytest.raises(ReuseError, match="id 'a'"):
        reuse.find(twice)
    with pytest.raises(ReuseError, match="id 'a'"):
        reuse.compare(*twice)
    with pytest.raises(ReuseError, match="min_words"):
        reuse.find([Document("a", "x")], min_words=1)
    with pytest.raises(ReuseError, match="threads"):
        reuse.find([Document("a", "x")], threads=0)
    with pytest.raises(ReuseError, match="published"):
        Document("a", "x", published="yesterday")
    with pytest.raises(ReuseError, match="text"):
        Document("a", None)  # type: ignore[arg-type]
    with pytest.raises(ReuseError, match="id"):
        Document("", "x")


def test_compare_lists_what_each_side_has_of_its_own() -> None:
    shared = "The harbour was closed on Monday after a storm broke two of the three outer walls."
    one = f"{shared} Divers from Bergen began to look for the wreck."
    other = f"{shared} Nobody was hurt, the mayor said."
    added = {a.document: a for a in reuse.compare(Document("a", one), Document("b", other)).additions}
    assert one[added["a"].start : added["a"].end] == "Divers from Bergen began to look for the wreck."
    assert other[added["b"].start : added["b"].end] == "Nobody was hurt, the mayor said."
    assert added["a"].against == ("b",)


def test_a_character_of_a_script_without_spaces_is_half_a_word() -> None:
    signs = [chr(0x4E00 + 37 * n) for n in range(200)]
    for count, expected in ((15, 0), (16, 1), (40, 1)):
        run = "".join(signs[:count])
        a, b = Document("a", "".join(signs[60:90]) + run), Document("b", run + "".join(signs[100:130]))
        assert len(reuse.find([a, b]).passages) == expected
    weights = Weights(Corpus([Document("a", "".join(signs[:6]) + " and two words")]), np.arange(1))
    one = np.array([0])
    assert weights.words(one, one, one + 9).tolist() == [6.0]
    assert weights.word_bits[:6].tolist() == [0.0] * 6
    assert (weights.word_bits[6:] == weights.bits[6:]).all()
