"""Bands, samples, buckets, comparison and stars, each against a slow twin or its formula."""

from itertools import pairwise

import near_twin as twin
import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import example, given, settings
from hypothesis import strategies as st

import reuse
from reuse import _kernels
from reuse.match import buckets
from reuse.match.bands import PERMUTATIONS, RECALL, Bands, bands_for
from reuse.match.sample import SAMPLE, Sample
from reuse.match.shingles import hashes_of
from reuse.match.stars import Near, stars
from reuse.text.tokens import tokenise


@given(st.floats(0.05, 1))
@example(0.05)
@example(1.0)
def test_bands_reach_the_recall_with_no_needless_row_or_band(threshold: float) -> None:
    chosen = bands_for(threshold)
    assert chosen.recall(threshold) >= RECALL - 1e-9
    assert chosen.permutations <= PERMUTATIONS
    assert chosen.bands == 1 or Bands(chosen.bands - 1, chosen.rows).recall(threshold) < RECALL
    more = PERMUTATIONS // (chosen.rows + 1)
    assert more == 0 or Bands(more, chosen.rows + 1).recall(threshold) < RECALL


def test_bands_at_seven_tenths() -> None:
    assert bands_for(0.7) == Bands(bands=17, rows=4)


@pytest.mark.parametrize("threshold", [0, 0.04, 1.01, -1, float("nan")])
def test_thresholds_out_of_range(threshold: float) -> None:
    with pytest.raises(reuse.ReuseError, match="threshold must be"):
        bands_for(threshold)


def draw(share: float, count: int, size: int, seed: int) -> list[str]:
    """Pairs of texts, one after the other, that share so much of the words of each."""
    rng = np.random.default_rng(seed)
    texts = []
    for _ in range(count):
        words = rng.integers(0, 1 << 40, 2 * size)
        both = round(share * size)
        texts += [
            " ".join(map(str, words[:size])),
            " ".join(map(str, np.r_[words[:both], words[size : 2 * size - both]])),
        ]
    return texts


def met(keys: list[np.ndarray], documents: int, share: float = 0.0) -> set[tuple[int, int]]:
    found = buckets.buckets(keys, documents)
    pairs = buckets.candidates(found, np.arange(documents, dtype=np.int32), share)
    return set(map(tuple, pairs.tolist()))


def test_recall_is_as_the_formula_says() -> None:
    shape, pairs = Bands(6, 3), 400
    for similarity in (0.2, 0.5, 0.7):
        texts = draw(2 * similarity / (1 + similarity), pairs, 120, seed=3)
        found = met([buckets.keys_of_bands(hashes_of(tokenise(texts), 1), 0, shape)], len(texts))
        assert {(a, b) for a, b in found if b != a + 1 or a % 2} == set()
        expected = shape.recall(similarity)
        assert abs(len(found) / pairs - expected) < 4 * (expected * (1 - expected) / pairs) ** 0.5 + 0.02


def test_bands_are_those_of_datasketch() -> None:
    shape, texts = Bands(8, 2), draw(0.6, 40, 30, seed=5)
    index = MinHashLSH(num_perm=shape.permutations, params=(shape.bands, shape.rows))
    sketches = []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=shape.permutations, seed=1, scheme="affine32", hashfunc=reuse.hash32)
        sketch.update_batch(reuse.shingles(text, 2))
        index.insert(number, sketch)
        sketches.append(sketch)
    expected = {(a, b) for a, sketch in enumerate(sketches) for b in index.query(sketch) if a < b}
    assert len(expected) > 20
    assert met([buckets.keys_of_bands(hashes_of(tokenise(texts), 2), 0, shape)], len(texts)) == expected


@pytest.mark.parametrize("shingles", [8, 30, 200])
def test_recall_of_the_sample_is_as_the_formula_says(shingles: int) -> None:
    pairs, threshold = 400, 0.7
    for similarity in (0.3, 0.5, 0.7):
        texts = draw(similarity, pairs, shingles, seed=4)
        found = met([buckets.keys_of_sample(hashes_of(tokenise(texts), 1), 0)], len(texts), threshold)
        one = Sample(threshold, shingles).recall(round(similarity * shingles) / shingles)
        # A pair is found from either side; both have as many shingles, but other ones in the sample.
        assert one - 0.07 < len(found) / pairs < 1 - (1 - one) ** 2 + 0.07


def test_recall_of_the_sample_at_the_ends() -> None:
    assert Sample(0.7, 400).recall(0.0) == 0
    assert Sample(0.7, 400).recall(1.0) == pytest.approx(1)
    assert Sample(0.7, 1).recall(1.0) == pytest.approx(1 / SAMPLE)
    assert Sample(0.7, 0).recall(0.7) == 0


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 40), max_size=12), max_size=9),
    st.integers(1, 9),
)
def test_buckets_hold_the_documents_of_each_key(documents: list[list[int]], batch: int) -> None:
    batches = []
    for first in range(0, len(documents), batch):
        keys = [
            value << 58 | number
            for number in range(first, min(first + batch, len(documents)))
            for value in documents[number]
        ]
        batches.append(buckets._in_parts(np.array(keys, dtype=np.uint64)))
    found = buckets.buckets(batches, len(documents))
    ends = found.bounds.tolist()
    held = sorted(sorted(found.members[start:end].tolist()) for start, end in pairwise(ends))
    expected = [[n for n, values in enumerate(documents) if key in values] for key in range(41)]
    assert held == sorted(bucket for bucket in expected if len(bucket) > 1)
    assert found.keys.tolist() == [len(set(values)) for values in documents]
    assert found.company().tolist() == [
        sum(len(b) - 1 for b in held if n in b) for n in range(len(documents))
    ]


@st.composite
def meetings(draw: st.DrawFn) -> tuple[list[list[int]], list[int], list[int]]:
    documents = draw(st.integers(1, 9))
    bucket = (
        st.sets(st.integers(0, documents - 1), min_size=2, max_size=documents)
        if documents > 1
        else st.nothing()
    )
    found = [sorted(one) for one in draw(st.lists(bucket, max_size=8))] if documents > 1 else []
    rank = draw(st.permutations(range(documents)))
    more = draw(st.lists(st.integers(0, 4), min_size=documents, max_size=documents))
    keys = [sum(number in one for one in found) + more[number] for number in range(documents)]
    return found, list(rank), keys


@settings(max_examples=300, deadline=None)
@given(meetings(), st.sampled_from([0.0, 0.5, 1.0]), st.integers(1, 5), st.integers(1, 3), st.integers(1, 4))
def test_candidates_as_twin(
    made: tuple[list[list[int]], list[int], list[int]], share: float, limit: int, hubs: int, partners: int
) -> None:
    found, rank, keys = made
    expected = twin.meetings(found, rank, keys, share, limit, hubs, partners)
    own = [[b for b, bucket in enumerate(found) if n in bucket] for n in range(len(rank))]
    out = np.empty(len(rank) * partners, dtype=np.uint64)
    count = _kernels.near.candidates(
        *csr(found),
        *csr(own),
        np.array(rank, np.int32),
        np.array(keys, np.int32),
        share,
        limit,
        hubs,
        partners,
        out,
    )
    assert {(pair >> 32, pair & 0xFFFFFFFF) for pair in out[:count].tolist()} == expected


def csr(lists: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    bounds = np.append(0, np.cumsum([len(one) for one in lists])).astype(np.int64)
    return bounds, np.array([value for one in lists for value in one], dtype=np.uint32)


WIDE = st.integers(0, (1 << 32) - 1)
VALUES = st.lists(st.lists(st.one_of(st.integers(0, 60), WIDE), max_size=60), min_size=1, max_size=6)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_sizes_and_overlaps_as_sets(texts: list[list[int]]) -> None:
    bounds, values = csr(texts)
    sizes = np.empty(len(texts), np.int32)
    _kernels.near.sizes(values, bounds, sizes)
    assert sizes.tolist() == [len(set(text)) for text in texts]
    a, b = np.divmod(np.arange(len(texts) ** 2), len(texts))
    out = np.empty(len(a), np.int32)
    _kernels.near.overlaps(values, bounds, a, b, out)
    assert out.tolist() == [len(set(texts[i]) & set(texts[j])) for i, j in zip(a, b, strict=True)]


def test_kernels_refuse_what_would_read_outside() -> None:
    kernel, values = _kernels.near, np.zeros(3, np.uint32)
    good, out = np.array([0, 3]), np.zeros(1, np.int32)
    for bounds, a in (([0, 4], 0), ([0, 3], 1), ([0, 3], -1), ([3, 0], 0), ([-1, 3], 0)):
        with pytest.raises(ValueError, match=r"bounds|such text"):
            kernel.overlaps(values, np.array(bounds), np.array([a]), np.array([0]), out)
    with pytest.raises(ValueError, match="fit"):
        kernel.overlaps(values, good, np.array([0]), np.array([0]), out[:0])
    with pytest.raises(ValueError, match="room"):
        kernel.sizes(values, good, out[:0])
    fine = {"rank": np.zeros(1, np.int32), "keys": np.zeros(1, np.int32), "out": np.zeros(9, np.uint64)}
    two = np.array([0, 1])

    def call(bounds=two, members=values[:1], own_bounds=two, own=values[:1], limits=(1, 1, 1), **more):
        arrays = {**fine, **more}
        return kernel.candidates(
            bounds, members, own_bounds, own, arrays["rank"], arrays["keys"], 0.5, *limits, arrays["out"]
        )

    assert call() == 0
    for wrong in (
        {"bounds": np.array([0, 2])}, {"bounds": np.array([1, 1])}, {"members": values[:1] + 1},
        {"own": values[:1] + 1}, {"own_bounds": np.array([0, 3])}, {"rank": fine["rank"][:0]},
        {"keys": fine["keys"][:0]}, {"out": fine["out"][:0]}, {"limits": (0, 1, 1)}, {"limits": (1, 1, 0)},
    ):  # fmt: skip
        with pytest.raises(ValueError):  # noqa: PT011
            call(**wrong)


EDGES = st.sets(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda edge: edge[0] != edge[1]), max_size=30
)


@settings(max_examples=300, deadline=None)
@given(EDGES, st.lists(st.integers(1, 4), min_size=8, max_size=8), st.permutations(range(8)), st.randoms())
def test_stars_are_stars(edges: set[tuple[int, int]], sizes: list[int], places: list[int], random) -> None:
    def chosen(order: list[int]) -> dict[int, int]:
        """With the documents numbered in another order."""
        listed = sorted(edges)
        random.shuffle(listed)
        number = {document: n for n, document in enumerate(order)}
        near = Near(
            np.array([number[member] for member, _ in listed], np.int64),
            np.array([number[centre] for _, centre in listed], np.int64),
            np.array([(member * 7 + centre) % 5 / 5 for member, centre in listed]),
        )
        found = stars(near, np.array([sizes[n] for n in order]), np.array([places[n] for n in order]))
        return {order[m]: order[c] for m, c in zip(found.member.tolist(), found.centre.tolist(), strict=True)}

    found = chosen(list(range(8)))
    assert set(found.items()) <= edges
    assert not found.keys() & set(found.values())
    alone = set(range(8)) - found.keys() - set(found.values())
    assert not any(member in alone and centre in alone | set(found.values()) for member, centre in edges)
    order = list(range(8))
    random.shuffle(order)
    assert chosen(order) == found


def test_the_one_that_most_are_near_to_stands_for_them() -> None:
    spokes = [(n, 0) for n in range(1, 6)] + [(0, n) for n in range(1, 6)] + [(1, 2), (2, 1)]
    near = Near(*(np.array(column) for column in zip(*spokes, strict=True)), np.full(len(spokes), 0.8))
    found = stars(near, np.array([1, 9, 9, 9, 9, 9]), np.arange(6))
    assert found.member.tolist() == [1, 2, 3, 4, 5]
    assert set(found.centre.tolist()) == {0}
