"""Seeds end to end: which documents meet, and where."""

import itertools
import random

import match_twin as twin
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.errors import ReuseError
from reuse.match import candidates
from reuse.match.candidates import LIMIT, LINKS, Seeds

MIN_WORDS = 8


def find(documents: list[list[int]], min_words: int = MIN_WORDS, rank: list[int] | None = None) -> Seeds:
    ranks = np.array(range(len(documents)) if rank is None else rank, dtype=np.int32)
    return candidates.seeds(twin.pack(documents), min_words, ranks)


def by_pair(seeds: Seeds, documents: list[list[int]]) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """Return the seeds of each pair, counted in each document; checks the shape of the arrays on the way."""
    bounds = [0, *itertools.accumulate(map(len, documents))]
    assert (seeds.pairs.dtype, seeds.bounds.dtype, seeds.places.dtype) == (np.uint64, np.int64, np.uint64)
    assert len(seeds.bounds) == len(seeds.pairs) + 1
    assert seeds.bounds[0] == 0
    assert seeds.bounds[-1] == len(seeds.places)
    found = {}
    for number, pair in enumerate(seeds.pairs.tolist()):
        a, b = pair >> 32, pair & 0xFFFFFFFF
        assert a < b
        assert (a, b) not in found
        places = seeds.places[seeds.bounds[number] : seeds.bounds[number + 1]].tolist()
        assert places
        found[a, b] = {((place >> 32) - bounds[a], (place & 0xFFFFFFFF) - bounds[b]) for place in places}
        assert all(0 <= i < len(documents[a]) and 0 <= j < len(documents[b]) for i, j in found[a, b])
    assert list(found) == sorted(found)
    return found


def corpus(rng: random.Random, count: int, vocabulary: int, *, lengths: int = 60) -> list[list[int]]:
    """Return documents, half of which hold pieces of earlier ones."""
    documents: list[list[int]] = []
    for _ in range(count):
        words = twin.zipf_words(rng, rng.randrange(lengths), vocabulary)
        if documents and rng.random() < 0.5:
            source = rng.choice(documents)
            start = rng.randrange(len(source) + 1)
            words += source[start : start + rng.randrange(5, 40)]
            words += twin.zipf_words(rng, rng.randrange(10), vocabulary)
        documents.append(words)
    return documents


def fingerprints(document: list[int]) -> list[tuple[int, int]]:
    """Return the twin's (value, place) of a document, by the documented rules."""
    values = twin.shingle_values(document, 4)
    chosen = twin.without_repetitions(values, twin.window_minima(values, 5), 4, 5)
    return [(values[place], place) for place in chosen]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 30), st.integers(2, 12), st.sampled_from([30, 300, 5000]))
def test_seeds_as_the_twin(seed: int, count: int, vocabulary: int) -> None:
    documents = corpus(random.Random(seed), count, vocabulary)
    places: dict[int, list[tuple[int, int]]] = {}
    for number, document in enumerate(documents):
        for value, place in fingerprints(document):
            places.setdefault(value, []).append((number, place))
    expected: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for where in places.values():
        if len(where) > LIMIT:
            return  # only promises hold above it
        for (a, i), (b, j) in itertools.combinations(where, 2):
            if a != b:
                expected.setdefault((a, b), set()).add((i, j))
    assert by_pair(find(documents), documents) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 30), st.sampled_from([2, 3, 4, 5, 8, 12, 20]), st.sampled_from([200, 5000]))
def test_every_shared_run_has_a_seed_inside(seed: int, min_words: int, vocabulary: int) -> None:
    rng = random.Random(seed)
    documents = [[*words] for words in corpus(rng, 10, vocabulary)]
    shingle = min(4, min_words)
    reach = min_words - shingle + 1
    for document in documents:  # a word that comes again at once is held to its own test, below
        values = twin.shingle_values(document, shingle)
        if any(value in values[max(0, i - reach) : i] for i, value in enumerate(values)):
            return
    counts: dict[tuple[int, ...], int] = {}
    for document in documents:
        for start in range(len(document) - shingle + 1):
            key = tuple(document[start : start + shingle])
            counts[key] = counts.get(key, 0) + 1
    if max(counts.values(), default=0) > LIMIT:
        return
    found = by_pair(find(documents, min_words), documents)
    for (a, left), (b, right) in itertools.combinations(enumerate(documents), 2):
        for i, j in twin.shared_runs(left, right, min_words):
            inside = {(i + step, j + step) for step in range(reach)}
            assert inside & found.get((a, b), set()), (a, b, i, j)


def periodic(run: list[int]) -> bool:
    """Say whether a run repeats its first few words all along."""
    return any(run[period:] == run[:-period] for period in range(1, 6))


def missed(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Return where a run of eight that is not periodic has no seed inside it."""
    found = by_pair(find([a, b]), [a, b]).get((0, 1), set())
    return [
        (i, j)
        for i, j in twin.shared_runs(a, b, MIN_WORDS)
        if not periodic(a[i : i + MIN_WORDS]) and not found & {(i + step, j + step) for step in range(5)}
    ]


def test_a_run_after_repeated_words_has_a_seed_inside() -> None:
    """The run is "no no no no I said to you"; in one text a fifth "no" stands before it."""
    lost = []
    for salt in range(200):
        word = salt * 10 + 100
        run = [word, word, word, word, word + 1, word + 2, word + 3, word + 4]
        lost += missed([1, 2, 3, 4, 5, 6, word, *run, 8, 9], [11, 12, 13, 14, *run, 15, 16])
    assert not lost, f"in {len(lost)} of 200 texts the run has no seed"


def test_a_run_whose_beginning_stands_just_before_it_has_a_seed_inside() -> None:
    """The run begins with four words that one text says twice: "w x y z, q w x y z r s t u"."""
    lost = []
    for salt in range(200):
        run = [salt * 10 + 100 + word for word in range(8)]
        lost += missed([1, 2, 3, 4, *run[:4], 5, *run, 6, 7], [11, 12, 13, 14, *run, 15, 16])
    assert not lost, f"in {len(lost)} of 200 texts the run has no seed"


def test_every_run_in_repetitive_text_has_a_seed_inside() -> None:
    """Texts of two or three words in all: whatever is left out of a repetition, no other run loses its seed."""
    lost = []
    for seed in range(4000):
        rng = random.Random(seed)
        words = rng.sample(range(1000), rng.choice([2, 2, 3]))
        run = rng.choices(words, k=MIN_WORDS)
        if rng.random() < 0.5:  # a repetition that breaks off
            run = (run[: rng.randrange(1, 4)] * MIN_WORDS)[: rng.randrange(5, 8)] + [rng.choice(words)] * 3
        a, b = (
            rng.choices(words, k=rng.randrange(5)) + run + rng.choices(words, k=rng.randrange(5))
            for _ in "ab"
        )
        if missed(a, b):
            lost.append((a, b))
    assert not lost, f"{len(lost)} of 4000 pairs of texts lose a run, as {lost[0]}"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 30))
def test_the_order_of_documents_does_not_count(seed: int) -> None:
    rng = random.Random(seed)
    documents = corpus(rng, 9, 400)
    order = list(range(len(documents)))
    rng.shuffle(order)
    found = by_pair(find(documents), documents)
    shuffled = [documents[i] for i in order]
    again = {}
    for (a, b), places in by_pair(find(shuffled), shuffled).items():
        if order[a] < order[b]:
            again[order[a], order[b]] = places
        else:
            again[order[b], order[a]] = {(j, i) for i, j in places}
    assert again == found


@pytest.mark.parametrize("count", [LIMIT, LIMIT + 1, 150])
def test_a_paragraph_in_many_documents_connects_them_all(count: int) -> None:
    rng = random.Random(count)
    paragraph = list(range(1000, 1060))
    fresh = itertools.count(10_000)
    documents = [
        [
            *(next(fresh) for _ in range(rng.randrange(20))),
            *paragraph,
            *(next(fresh) for _ in range(rng.randrange(20))),
        ]
        for _ in range(count)
    ]
    rank = list(range(count))
    rng.shuffle(rank)
    found = by_pair(find(documents, rank=rank), documents)
    assert twin.components(range(count), found) == 1
    if count <= LIMIT:
        assert len(found) == count * (count - 1) // 2
    else:
        assert (
            len(found) <= count * 3 * LINKS
        )  # the paragraph's several fingerprints choose alike, not the same
        for hub in sorted(range(count), key=rank.__getitem__)[:LINKS]:
            assert all((min(hub, i), max(hub, i)) in found for i in range(count) if i != hub)


def test_a_pair_that_shares_more_than_a_common_paragraph_is_found_by_that() -> None:
    fresh = itertools.count(10_000)
    paragraph = list(range(1000, 1040))
    documents = [[*paragraph, *(next(fresh) for _ in range(10))] for _ in range(100)]
    documents[50] += [501, 502, 503, 504, 505, 506, 507, 508]
    documents[99] += [501, 502, 503, 504, 505, 506, 507, 508]
    assert (50, 99) in by_pair(find(documents), documents)


@pytest.mark.parametrize(
    "documents",
    [[], [[]], [[], []], [[1]], [[1], [1]], [[1] * 7, [1] * 7], [[], [*range(20)], []]],
    ids=["none", "one empty", "two empty", "one word", "one word twice", "seven words twice", "alone"],
)
def test_nothing_to_find(documents: list[list[int]]) -> None:
    assert by_pair(find(documents), documents) == {}


def test_eight_words_are_enough_and_seven_are_not() -> None:
    found = by_pair(find([[1, *range(50, 58), 2], [3, 4, *range(50, 58)]]), [[0] * 10, [0] * 10])
    assert list(found) == [(0, 1)]
    none_found = sum(
        len(
            find(
                [
                    [1, *range(start, start + 3), 2, 3, 4, 5, 6],
                    [7, 8, *range(start, start + 3), 9, 10, 11, 12],
                ]
            ).pairs
        )
        for start in range(1000, 2000, 10)
    )
    assert none_found == 0  # three words are less than a shingle


def test_min_words_out_of_range() -> None:
    with pytest.raises(ReuseError, match="2 to 64"):
        find([[1, 2, 3]], 1)
