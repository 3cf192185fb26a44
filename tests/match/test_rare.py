"""Pairs of documents that share rare words: against a twin of sets, and what decides by itself."""

import random
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rare_twin import sharing_rare_words

import reuse
from reuse import Document
from reuse.match import rare
from reuse.match.rare import PARTNERS, RARE, SAYS, SHARED, STRETCH
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

NAMES = [a + b for a in ("veld", "tarn", "kars", "sino", "mult", "batu", "orha", "skar", "lomm", "tvei")
         for b in ("mark", "holm", "kov", "by", "und")]  # fmt: skip
PLAIN = ["the", "of", "and", "said", "was", "in", "for", "it", "that", "he"]


# so many other words that a name stays rare in thirty texts
LONG = " ".join(PLAIN * 5_000)


def pairs_of(texts: list[str]) -> list[list[int]]:
    return sharing_rare_words(weights_of(texts)).tolist()


def weights_of(texts: list[str]) -> Weights:
    corpus = Corpus([Document(f"d{n:04}", text) for n, text in enumerate(texts)])
    return Weights(corpus, np.arange(len(corpus)))


def slow(weights: Weights) -> list[list[int]]:
    """Compare every stretch with every other; a document's partners are those it shares most with."""
    count = len(weights.documents)
    bits: dict[int, float] = {}
    stretches: list[tuple[int, set[int]]] = []
    for n in range(count):
        begin, end = weights.bounds[n : n + 2].tolist()
        stems, said = weights.stems[begin:end].tolist(), weights.bits[begin:end].tolist()
        bits |= dict(zip(stems, said, strict=True))
        for first in range(0, end - begin, STRETCH):
            here = range(first, min(first + STRETCH, end - begin))
            stretches.append((n, {stems[i] for i in here if said[i] >= SAYS}))
    holders: dict[int, set[int]] = defaultdict(set)
    for n, terms in stretches:
        for term in terms:
            holders[term].add(n)
    shared: dict[tuple[int, int], float] = {}
    for number, (b, terms) in enumerate(stretches):
        for a, others in stretches[:number]:
            said = sum(bits[term] for term in sorted(terms & others) if len(holders[term]) <= RARE)
            if a != b and said >= SHARED:
                shared[a, b] = max(said, shared.get((a, b), 0.0))
    kept = set()
    for n in range(count):
        own = sorted((-round(said, 3), sum(pair) - n, pair) for pair, said in shared.items() if n in pair)
        kept |= {pair for *_, pair in own[:PARTNERS]}
    places = weights.documents.tolist()
    return sorted([places[a], places[b]] for a, b in kept)


def article(rng: random.Random, names: list[str], length: int) -> str:
    return " ".join(rng.choice(names if rng.random() < 0.1 else PLAIN) for _ in range(length))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 32))
def test_as_the_slow_twin(seed: int) -> None:
    rng = random.Random(seed)
    names = rng.sample(NAMES, rng.randint(8, len(NAMES)))
    texts = [
        article(rng, names, rng.choice([0, 5, 60, 199, 200, 201, 500])) for _ in range(rng.randint(0, 12))
    ]
    weights = weights_of(texts)
    found = sharing_rare_words(weights)
    assert found.dtype == np.int32
    assert found.tolist() == slow(weights)


@pytest.mark.parametrize("seed", range(3))
def test_as_the_slow_twin_where_most_share(seed: int) -> None:
    # each of thirty texts shares enough with most of the others: only the closest are kept
    rng = random.Random(seed)
    texts = [*(article(rng, NAMES[:20], 150) for _ in range(30)), LONG]
    weights = weights_of(texts)
    expected = slow(weights)
    assert 30 * PARTNERS / 2 <= len(expected) <= 30 * PARTNERS
    assert sharing_rare_words(weights).tolist() == expected


def test_the_closest_of_either_document_are_kept() -> None:
    # the first shares most with each of the others, which share less among themselves
    others = 3 * PARTNERS
    own = ["".join(chr(97 + (7 * n + k * k) % 26) for k in range(5)) for n in range(12)]
    texts = [" ".join(own), *(" ".join(own[: 6 + n % 6]) for n in range(others)), LONG]
    found = pairs_of(texts)
    assert {b for a, b in found if a == 0} == set(range(1, others + 1))
    assert found == slow(weights_of(texts))


def test_two_documents_are_as_close_as_their_closest_stretches() -> None:
    # the last shares five names with the first in one stretch and nine in another; the others share seven with the
    # first, and more with the last
    filler = " ".join(PLAIN * (STRETCH // len(PLAIN)))
    more = " ".join(NAMES[10:16])
    texts = [" ".join(NAMES[:9]), *[f"{' '.join(NAMES[:7])} {more}"] * (2 * PARTNERS)]
    texts += [f"{' '.join(NAMES[:5])} {filler} {' '.join(NAMES[:9])} {more}", LONG]
    found = pairs_of(texts)
    assert found == slow(weights_of(texts))
    assert [0, 2 * PARTNERS + 1] in found


def test_a_document_keeps_as_many_whatever_stands_before_or_behind_it() -> None:
    # all alike: each keeps the first of the others
    words = " ".join(NAMES[:8])
    found = pairs_of([*[words] * (3 * PARTNERS), LONG])
    expected = {
        tuple(sorted((n, other)))
        for n in range(3 * PARTNERS)
        for other in [m for m in range(3 * PARTNERS) if m != n][:PARTNERS]
    }
    assert {tuple(pair) for pair in found} == expected


def test_enough_is_three_or_four_names() -> None:
    texts = [" ".join(NAMES[:n]) for n in (2, 2)]
    assert pairs_of(texts) == []
    assert pairs_of([" ".join(NAMES[:6])] * 2) == [[0, 1]]
    assert pairs_of([" ".join(PLAIN * 15)] * 2) == []


def test_words_count_once_within_a_stretch_and_endings_do_not() -> None:
    assert pairs_of([f"{NAMES[0]} {NAMES[1]} " * 40] * 2) == []
    inflected = [" ".join(f"{name}{end}" for name in NAMES[:30:5]) for end in ("", "ers")]
    assert pairs_of(inflected) == [[0, 1]]


def test_names_far_apart_do_not_add_up() -> None:
    near = " ".join(NAMES[:30:5])
    far = f" {' '.join(PLAIN * (STRETCH // len(PLAIN)))} ".join(NAMES[:30:5])
    assert pairs_of([near, near]) == [[0, 1]]
    assert pairs_of([near, far]) == []
    # the same stretches, however many: as much as the best of them
    assert pairs_of([f"{far} {far}", far]) == []


@pytest.mark.parametrize(("often", "found"), [(RARE, True), (RARE + 1, False)])
def test_a_word_in_too_many_documents_is_not_rare(
    often: int, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rare, "SAYS", 3.0)  # among so few documents no word of so many is rare
    monkeypatch.setattr(rare, "SHARED", 5.0)
    texts = [f"veldmark {' '.join(PLAIN)} {n}" for n in range(often)]
    pairs = pairs_of([*texts, *[" ".join(PLAIN)] * 40])
    assert bool(pairs) == found


def test_a_word_twice_in_one_document_is_in_one() -> None:
    text = f"{' '.join(NAMES[:30:5])} {' '.join(PLAIN * 40)} "
    assert pairs_of([text * 2, " ".join(PLAIN)]) == []


def test_nothing_to_share() -> None:
    for texts in ([], [""], ["", ""], ["the of and", "the of and"], [" ".join(NAMES)]):
        found = sharing_rare_words(weights_of(texts))
        assert (found.shape, found.dtype) == ((0, 2), np.int32)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_blocks_of_documents_and_threads_change_nothing(threads: int) -> None:
    rng = random.Random(8)
    texts = [article(rng, NAMES[:30], rng.choice([0, 120, 450])) for _ in range(30)]
    weights = weights_of([*texts, LONG])
    whole = rare.postings(weights)
    assert whole.bits.min() >= SAYS
    cut = int(whole.stretches[:11].sum())
    word = int(whole.ends[cut - 1])
    blocks = [
        rare.Postings(
            whole.documents[:11],
            whole.stretches[:11],
            whole.ends[:cut],
            whole.stems[:word],
            whole.bits[:word],
        ),
        rare.Postings(
            whole.documents[11:],
            whole.stretches[11:],
            whole.ends[cut:] - word,
            whole.stems[word:],
            whole.bits[word:],
        ),
    ]
    expected = slow(weights)
    assert len(expected) > 20
    assert rare.closest(rare.joined(blocks), threads=threads).tolist() == expected
    assert len(rare.closest(rare.joined([]), threads=threads)) == 0


def test_some_documents_of_a_corpus() -> None:
    texts = [" ".join(PLAIN), " ".join(NAMES[:30:5]), "", " ".join(NAMES[:30:5])]
    corpus = Corpus([Document(f"d{n}", text) for n, text in enumerate(texts)])
    assert sharing_rare_words(Weights(corpus, np.array([1, 3]))).tolist() == [[1, 3]]


def test_the_order_of_documents_changes_nothing() -> None:
    rng = random.Random(4)
    documents = [Document(f"d{n}", article(rng, NAMES[:25], 120)) for n in range(20)]
    found = reuse.find(documents)
    for _ in range(3):
        rng.shuffle(documents)
        corpus = Corpus(documents)
        assert sharing_rare_words(Weights(corpus, np.arange(20))).tolist() == pairs_of(
            [d.text for d in sorted(documents, key=lambda d: d.id)]
        )
        assert reuse.find(documents).passages == found.passages
