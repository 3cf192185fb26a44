"""Reworded sentences: written pairs in several styles, and what every reworded passage promises."""

import itertools
import random
from collections import Counter

import numpy as np
import pytest

import reuse
from reuse import Document, Passage
from reuse.match.matches import REWORDED, Matches
from reuse.match.reworded import LEAST, SAYS, SHARE, add_reworded
from reuse.text.background import STEM
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise
from reuse.text.weights import Weights

# a pair is looked at where it shares some passage word for word
SHARED = (
    "Volunteers filled sandbags through the night while the radio repeated the same short warning every hour."
)

PARAPHRASES = [
    (
        "Engineers from Rotterdam estimate that replacing the swing bridge at Veldmark will cost 42 million "
        "crowns.",
        "Replacing Veldmark's swing bridge would cost 42 million crowns, according to estimates by Rotterdam "
        "engineers.",
    ),
    (
        "The orchard cooperative in Tarnholm lost 380 of its 900 pear trees to fire blight, agronomist Petra "
        "Lund reported.",
        "Petra Lund, an agronomist, reported that fire blight had killed 380 of 900 pear trees owned by "
        "Tarnholm's orchard cooperative.",
    ),
    (
        "Geologists drilling below the Karsk glacier recovered a sediment core spanning 11,000 years of monsoon "
        "rainfall.",
        "A sediment core recovered by geologists who drilled beneath the Karsk glacier records monsoon rainfall "
        "across 11,000 years.",
    ),
    (
        "Inspector Yusuf Demir arrested seven smugglers aboard a trawler carrying 2.4 tonnes of untaxed tobacco "
        "near Sinop.",
        "Near Sinop seven smugglers were arrested by Inspector Yusuf Demir on a trawler loaded with 2.4 tonnes "
        "of tobacco on which no tax was paid.",
    ),
]

WHOLE = (
    "Chess prodigy Ayesha Nadeem, 12, from Multan defeated grandmaster Viktor Antonov in 31 moves at the Tbilisi "
    "open and qualified for the youth olympiad in Batumi next March."
)
HALVES = [
    "Ayesha Nadeem, the 12-year-old chess prodigy from Multan, needed 31 moves to defeat grandmaster Viktor "
    "Antonov in Tbilisi.",
    "She thereby qualified for the youth olympiad, to be held in Batumi in March.",
]

SAME_TOPIC = [
    "Veldmark council debated the swing bridge on Monday and put off the vote.",
    "The bridge at Veldmark has swung open for trawlers since 1911.",
    "Pear growers fear that blight will spread before the rains come.",
    "Glaciers in the region have retreated faster than any model foretold.",
    "Customs officers search hundreds of boats along that coast each summer.",
    "A chess club for children opened behind the station last winter.",
]


def compared(a: str, b: str) -> list[Passage]:
    return reuse.compare(Document("a", a), Document("b", b)).passages


def reworded(a: str, b: str) -> list[tuple[str, str]]:
    """Return the texts of the reworded passages."""
    return [(a[p.a.start : p.a.end], b[p.b.start : p.b.end]) for p in compared(a, b) if p.kind == "reworded"]


def bare(text: str) -> str:
    return text.strip(".")


@pytest.mark.parametrize(("one", "other"), PARAPHRASES)
def test_a_paraphrase_that_keeps_names_and_numbers_is_found(one: str, other: str) -> None:
    assert reworded(f"{SHARED} {one}", f"{other} {SHARED}") == [(bare(one), bare(other))]
    assert reworded(f"{SHARED} {other}", f"{one} {SHARED}") == [(bare(other), bare(one))]


def test_many_paraphrases_in_any_order_find_their_own() -> None:
    for order in itertools.permutations(range(len(PARAPHRASES))):
        a = " ".join([SHARED, *(one for one, _ in PARAPHRASES)])
        b = " ".join([*(PARAPHRASES[i][1] for i in order), SHARED])
        assert reworded(a, b) == [(bare(one), bare(other)) for one, other in PARAPHRASES]


def test_a_sentence_split_in_two_is_found_in_the_half_that_says_more() -> None:
    halves = " ".join(HALVES)
    assert reworded(f"{SHARED} {WHOLE}", f"{SHARED} {halves}") == [(bare(WHOLE), bare(HALVES[0]))]
    assert reworded(f"{SHARED} {halves}", f"{SHARED} {WHOLE}") == [(bare(HALVES[0]), bare(WHOLE))]


def test_sentences_on_one_topic_are_not_reworded() -> None:
    originals = " ".join([SHARED, *(one for one, _ in PARAPHRASES), WHOLE])
    assert reworded(originals, " ".join([SHARED, *SAME_TOPIC])) == []
    # nor the originals of each other
    for (one, _), (other, _) in itertools.permutations(PARAPHRASES, 2):
        assert reworded(f"{SHARED} {one}", f"{SHARED} {other}") == []


def test_common_words_say_too_little() -> None:
    one = "He said that the people of the country would have to wait for the government to say more about it."
    other = (
        "There is more that the government of that country would like to do, but it has to wait, she said."
    )
    assert reworded(f"{SHARED} {one}", f"{other} {SHARED}") == []


def test_a_verbatim_sentence_is_not_reported_again() -> None:
    one, other = PARAPHRASES[0]
    a = f"{SHARED} {one}"
    passages = compared(a, f"{one} {PARAPHRASES[1][0]} {SHARED}")
    assert [p.kind for p in passages] == ["verbatim", "verbatim"]
    # not even where the other text says it twice, once in its own words
    passages = compared(a, f"{one} {PARAPHRASES[1][0]} {other} {SHARED}")
    assert [p.kind for p in passages] == ["verbatim", "verbatim"]


def test_an_edited_sentence_is_not_reported_again() -> None:
    one = PARAPHRASES[3][0]
    edited = one.replace("arrested", "detained").replace("near Sinop", "off Sinop")
    passages = compared(f"{SHARED} {one}", f"{edited} {SHARED}")
    assert sorted(p.kind for p in passages) == ["edited", "verbatim"]


def test_each_sentence_is_in_one_reworded_passage_at_the_most() -> None:
    one, other = PARAPHRASES[1]
    weaker = "Fire blight killed 380 of the pear trees of the Tarnholm cooperative, Petra Lund said."
    assert reworded(f"{SHARED} {one}", f"{SHARED} {weaker}") == [(bare(one), bare(weaker))]
    assert reworded(f"{SHARED} {one}", f"{SHARED} {weaker} {other}") == [(bare(one), bare(other))]
    assert reworded(f"{SHARED} {other} {weaker}", f"{SHARED} {one}") == [(bare(other), bare(one))]


def test_pairs_that_share_nothing_word_for_word_are_not_looked_at() -> None:
    one, other = PARAPHRASES[0]
    assert compared(one, other) == []


def documents() -> list[Document]:
    """Four texts that hold the originals, the paraphrases, both and neither."""
    rng = random.Random(8)
    originals = [one for one, _ in PARAPHRASES] + [WHOLE]
    others = [other for _, other in PARAPHRASES] + HALVES
    bodies = [originals, others, [*originals[:2], *others[2:], *SAME_TOPIC[:3]], SAME_TOPIC]
    for body in bodies:
        rng.shuffle(body)
    return [Document(id, " ".join([SHARED, *body])) for id, body in zip("abcd", bodies, strict=True)]


def test_what_reworded_passages_promise() -> None:
    found = reuse.find(documents())
    texts = {document.id: document.text for document in found.documents}
    sentences = {id: {text[s:e] for *_, s, e in spans(text)} for id, text in texts.items()}
    said = [p for p in found.passages if p.kind == "reworded"]
    assert len(said) >= 10
    seen: Counter[tuple[str, str, reuse.Span]] = Counter()
    for p in said:
        assert p.a.document < p.b.document
        for span in (p.a, p.b):
            shown = texts[span.document][span.start : span.end]
            assert any(bare(sentence) == shown for sentence in sentences[span.document])
            seen[p.a.document, p.b.document, span] += 1
        assert 0 < p.identity <= 1
        assert p.words >= 3
        assert not p.boilerplate
        # nothing that stands in another passage of the pair
        for q in found.passages:
            if q is not p and (q.a.document, q.b.document) == (p.a.document, p.b.document):
                assert q.a.end <= p.a.start or p.a.end <= q.a.start
                assert q.b.end <= p.b.start or p.b.end <= q.b.start
    assert set(seen.values()) == {1}


def spans(text: str) -> list[list[int]]:
    return Corpus([Document("x", text)]).sentences(0).tolist()


def test_words_and_identity_as_counted_by_hand() -> None:
    found = reuse.find(documents())
    corpus = Corpus(found.documents)
    weights = Weights(corpus, range(len(corpus)))
    bits = dict(zip(weights.stems.tolist(), weights.bits.tolist(), strict=True))
    texts = {document.id: document.text for document in found.documents}

    def terms(span: reuse.Span) -> set[int]:
        stems = tokenise([texts[span.document][span.start : span.end]], prefix=STEM).hashes.tolist()
        return {stem for stem in stems if bits[stem] >= SAYS}

    for p in found.passages:
        if p.kind == "reworded":
            one, other = terms(p.a), terms(p.b)
            shared = sum(bits[stem] for stem in one & other)
            lighter = min(sum(bits[stem] for stem in side) for side in (one, other))
            assert p.words == len(one & other)
            assert p.identity == pytest.approx(min(1, shared / lighter), abs=1e-3)
            assert shared >= LEAST
            assert shared >= SHARE * lighter - 1e-3


def test_exchanging_two_documents_mirrors_their_passages() -> None:
    found = reuse.find(documents())
    for one, other in itertools.combinations(found.documents, 2):
        forth = compared(one.text, other.text)
        back = compared(other.text, one.text)
        mirrored = {(p.b.start, p.b.end, p.a.start, p.a.end, p.words, p.identity, p.kind) for p in back}
        assert mirrored == {
            (p.a.start, p.a.end, p.b.start, p.b.end, p.words, p.identity, p.kind) for p in forth
        }


LOUD = "keeper Orhan Bulut switched the lighthouse foghorn on at dusk"
ARREST, ARREST_REWORDED = PARAPHRASES[3]


def test_what_stands_verbatim_elsewhere_does_not_hide_a_paraphrase() -> None:
    # ten words of the sentence stand in another sentence of b; all else of it is reworded in a third
    crowns, crowns_reworded = PARAPHRASES[0]
    a = f"{SHARED} {bare(crowns)}, but {LOUD} and drowned them out whenever they tried to explain."
    b = f"{SHARED} Nobody had been told why {LOUD}. {crowns_reworded}"
    forth, back = compared(a, b), compared(b, a)
    assert sorted(p.words for p in forth if p.kind == "verbatim") == [10, 16]
    expected = (bare(a.removeprefix(SHARED).strip()), bare(crowns_reworded))
    assert reworded(b, a) == [expected[::-1]]
    assert reworded(a, b) == [expected]
    assert len(forth) == len(back) == 3


def test_what_the_two_sentences_share_verbatim_does_not_count_as_reworded() -> None:
    # the ten words are all that the two sentences have in common, and they are a passage already
    one = f"Fishermen who had mended nets since breakfast noticed at once that {LOUD}."
    other = f"Hotel guests complained to three newspapers next morning because {LOUD}."
    passages = compared(f"{SHARED} {one}", f"{other} {SHARED}")
    assert [p.kind for p in passages] == ["verbatim", "verbatim"]


def test_a_phrase_repeated_on_the_other_side_does_not_hide_a_sentence() -> None:
    # the ten words are 10 of 29 of the sentence, however often b says them
    one = f"{bare(ARREST)}, after {LOUD}."
    b = " ".join(
        [SHARED, f"Nobody had been told why {LOUD}.", f"Some asked again why {LOUD}.", ARREST_REWORDED]
    )
    assert reworded(b, f"{SHARED} {one}") == [(bare(ARREST_REWORDED), bare(one))]


def test_no_matches_none_added() -> None:
    corpus = Corpus([Document("a", PARAPHRASES[0][0]), Document("b", PARAPHRASES[0][1])])
    none = np.empty(0, np.int32)
    matches = Matches(none, none, none, none, none, none, none, np.empty(0, np.float32), np.empty(0, np.int8))
    assert add_reworded(corpus, Weights(corpus, none), matches, matches.documents()) is matches


def test_added_rows_are_in_their_order() -> None:
    a = " ".join([SHARED, *(one for one, _ in PARAPHRASES)])
    b = " ".join([*(other for _, other in PARAPHRASES[::-1]), SHARED])
    corpus = Corpus([Document("a", a), Document("b", b), Document("c", "Nothing of the kind.")])
    first_b = corpus.length(1) - 16
    one = np.array([0], np.int32)
    given = Matches(
        one, one + 1, one, one + 16, one + first_b, one + first_b + 16, one + 16, np.ones(1, np.float32),
        np.zeros(1, np.int8),
    )  # fmt: skip
    found = add_reworded(corpus, Weights(corpus, np.array([0, 1])), given, given.documents())
    assert found.kind.tolist() == [0] + [REWORDED] * 4
    assert found.a0.tolist() == sorted(found.a0.tolist())
    assert {*found.a.tolist()} == {0}
    assert {*found.b.tolist()} == {1}
    for name in ("a", "b", "a0", "a1", "b0", "b1", "words", "identity", "kind"):
        assert getattr(found, name).dtype == getattr(given, name).dtype
