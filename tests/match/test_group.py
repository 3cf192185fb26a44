"""Radix sort against numpy's; pairs of places against a slow twin, and above the limit against promises."""

import itertools
import random

import match_twin as twin
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reuse import _kernels

RUN = 8
WINDOW = 5


# --- radix sort -----------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(0, 400), st.integers(0, 63), st.integers(1, 64), st.booleans(),
       st.sampled_from([1, 3, 11, 12, 33, 64]))  # fmt: skip
@example(0, 0, 0, 64, True, 64)
@example(0, 1, 0, 64, False, 64)
@example(0, 300, 0, 64, True, 64)
@example(0, 300, 32, 64, False, 64)
@example(0, 300, 63, 64, True, 64)
def test_radix_sort_as_numpy(seed: int, count: int, low: int, high: int, paired: bool, bits: int) -> None:
    low, high = min(low, high - 1), max(low + 1, high)
    rng = np.random.default_rng(seed)
    keys = rng.integers(0, 1 << bits, count, dtype=np.uint64, endpoint=False) if bits < 64 else np.frombuffer(
        rng.bytes(8 * count), dtype=np.uint64).copy()  # fmt: skip
    if seed % 2 and count:
        keys = keys << np.uint64(min(low, 64 - bits))
    values = np.arange(count, dtype=np.uint64) * np.uint64(7)
    digits = (keys >> np.uint64(low)) & np.uint64((1 << (high - low)) - 1)
    order = np.argsort(digits, kind="stable")
    sorted_keys, sorted_values = keys.copy(), values.copy()
    _kernels.group.radix_sort(sorted_keys, sorted_values if paired else None, low, high)
    assert np.array_equal(sorted_keys, keys[order])
    assert np.array_equal(sorted_values, values[order] if paired else values)


def test_radix_sort_of_many() -> None:
    keys = np.random.default_rng(5).integers(0, 1 << 63, 300_000, dtype=np.uint64)
    values = np.arange(len(keys), dtype=np.uint64)
    order = np.argsort(keys, kind="stable")
    expected = keys[order]
    _kernels.group.radix_sort(keys, values)
    assert np.array_equal(keys, expected)
    assert np.array_equal(values, order.astype(np.uint64))


def test_radix_sort_refuses() -> None:
    keys = np.zeros(3, np.uint64)
    for low, high in ((5, 5), (6, 5), (-1, 5), (0, 65)):
        with pytest.raises(ValueError, match="bits"):
            _kernels.group.radix_sort(keys, None, low, high)
    with pytest.raises(ValueError, match="length"):
        _kernels.group.radix_sort(keys, np.zeros(2, np.uint64))


# --- places below the limit -----------------------------------------------------------------------


def shared(
    documents: list[list[int]],
    places: dict[int, list[int]],
    limit: int,
    links: int,
    rank: list[int] | None = None,
) -> list[tuple[int, int, int, int]]:  # fmt: skip
    """Run the kernel on these fingerprints: places (counted over all words) by their hash."""
    tokens = twin.pack(documents)
    keys = np.array(
        [value << 32 | place for value in sorted(places) for place in sorted(places[value])], dtype=np.uint64
    )
    ranks = np.array(range(len(documents)) if rank is None else rank, dtype=np.int32)
    corpus = keys, tokens.hashes, tokens.bounds, ranks, WINDOW, RUN, limit, links
    counts, linked, linked_values = _kernels.group.count_places(*corpus)
    found = twin.unpack(linked, linked_values)
    middle = len(documents) // 2
    for first, last in ((0, middle), (middle, len(documents))):  # in two parts, as a large corpus is
        pairs, values = np.empty((2, int(counts[first:last].sum())), dtype=np.uint64)
        _kernels.group.write_places(*corpus, first, last, pairs, values)
        assert (
            np.bincount(pairs >> 32, minlength=len(documents))[first:last].tolist()
            == counts[first:last].tolist()
        )
        found += twin.unpack(pairs, values)
    return found


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_below_the_limit_all_pairs(data: st.DataObject) -> None:
    lengths = data.draw(st.lists(st.integers(0, 12), min_size=1, max_size=8).filter(sum))
    values = st.sampled_from([0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFF])
    places: dict[int, list[int]] = {}
    for place in range(sum(lengths)):
        places.setdefault(data.draw(values), []).append(place)
    documents = [[1] * length for length in lengths]
    bounds = [0, *itertools.accumulate(lengths)]
    found = shared(documents, places, max(map(len, places.values())), 4)
    expected = [pair for where in places.values() for pair in sorted(twin.all_pairs(where, bounds))]
    assert sorted(found) == sorted(expected)  # each pair of places, and once, as each has one fingerprint


def test_no_fingerprints() -> None:
    assert shared([[1, 2, 3]], {}, 4, 2) == []
    assert shared([[1, 2, 3], []], {9: [0, 1, 2]}, 4, 2) == []


@pytest.mark.parametrize("links", [0, 65, -1])
def test_links_out_of_range(links: int) -> None:
    with pytest.raises(ValueError, match="links"):
        shared([[1]], {1: [0]}, 4, links)


# --- above the limit: what is promised ------------------------------------------------------------


def phrase(offset: int = 0, *, fixed: tuple[int, ...] = ()) -> list[int]:
    """Return a run of words, of which the first may be given, whose least shingle stands there."""
    for salt in itertools.count(10):
        run = [*fixed, *range(100 * salt, 100 * salt + RUN - len(fixed))]
        values = twin.shingle_values(run, RUN - WINDOW + 1)
        if min(values) == values[offset]:
            return run
    raise AssertionError


def with_phrase(
    rng: random.Random, count: int, copies: int = 1, offset: int = 0
) -> tuple[list[list[int]], list[int]]:
    """Return documents that hold one phrase, so often each, and where it is chosen; all else is unique."""
    fresh, run = itertools.count(1_000_000), phrase(offset)
    documents, places, start = [], [], 0
    for _ in range(count):
        words: list[int] = []
        for _ in range(copies):
            words += [next(fresh) for _ in range(rng.randrange(1, 5))]
            places.append(start + len(words) + offset)
            words += run
        words += [next(fresh) for _ in range(rng.randrange(3))]
        documents.append(words)
        start += len(words)
    return documents, places


@pytest.mark.parametrize(
    ("count", "limit", "links"), [(33, 32, 8), (40, 4, 1), (200, 32, 8), (65, 64, 64), (500, 10, 3)]
)
@pytest.mark.parametrize("offset", [0, 2, WINDOW - 1])
def test_a_common_run_connects_all_at_linear_cost(count: int, limit: int, links: int, offset: int) -> None:
    rng = random.Random(count)
    documents, places = with_phrase(rng, count, offset=offset)
    rank = list(range(count))
    rng.shuffle(rank)
    found = shared(documents, {77: places}, limit, links, rank)
    edges = {(a, b) for a, b, _, _ in found}
    assert all(a < b for a, b in edges)
    assert twin.components(range(count), edges) == 1
    assert len(found) <= count * 2 * links
    in_time = sorted(range(count), key=rank.__getitem__)
    for document, hub in itertools.product(range(count), in_time[:links]):
        assert document == hub or (min(document, hub), max(document, hub)) in edges
    for place, document in enumerate(in_time):  # and the next few
        for following in in_time[place + 1 : place + 1 + links]:
            assert (min(document, following), max(document, following)) in edges
    for _, _, a, b in found:  # a place of one run with the same place of the other
        words = [word for words in documents for word in words]
        assert words[a : a + RUN - offset] == words[b : b + RUN - offset]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(5, 30), st.integers(1, 5), st.integers(1, 4), st.integers(2, 12))
def test_every_document_of_a_big_group_is_connected(
    seed: int, count: int, copies: int, links: int, limit: int
) -> None:  # fmt: skip
    rng = random.Random(seed)
    documents, places = with_phrase(rng, count, copies)
    rank = [rng.randrange(3) for _ in documents]
    found = shared(documents, {5: places}, limit, links, rank)
    assert twin.components(range(count), [(a, b) for a, b, _, _ in found]) == 1


def test_each_document_is_linked_to_the_documents_of_least_rank_not_to_one_of_them_many_times() -> None:
    """Links go to the ``links`` documents of least rank, also where each holds the run three times."""
    count, links = 40, 4
    documents, places = with_phrase(random.Random(3), count, copies=3)
    rank = [(7 * document) % count for document in range(count)]
    edges = {(a, b) for a, b, _, _ in shared(documents, {5: places}, 16, links, rank)}
    likeliest = sorted(range(count), key=rank.__getitem__)[:links]
    missing = [
        (document, hub)
        for document, hub in itertools.product(range(count), likeliest)
        if document != hub and (min(document, hub), max(document, hub)) not in edges
    ]
    assert not missing, f"{len(missing)} of {(count - 1) * links} links are missing, as {missing[0]}"


def test_a_run_with_few_places_gives_all_its_pairs_though_its_fingerprint_has_many() -> None:
    """Every pair of a run's places is tried, up to a document's first few."""
    fresh = itertools.count(1_000_000)
    shingle = [1, 2, 3, 4]
    more = phrase(fixed=(1, 2, 3, 4))[4:]

    def text(tail: list[int], copies: int) -> tuple[list[int], list[int]]:
        words, at = [], []
        for _ in range(copies):
            at.append(len(words))
            words += shingle + (tail or [next(fresh) for _ in range(4)]) + [next(fresh)]
        return words, at

    parts = [text(more, 5), text(more, 2), *(text([], 1) for _ in range(10))]
    documents = [words for words, _ in parts]
    bounds = [0, *itertools.accumulate(map(len, documents))]
    places = [bounds[i] + place for i, (_, at) in enumerate(parts) for place in at]
    run_places = places[:3] + places[5:7]  # 7 of 17 places hold the run
    found = set(shared(documents, {9: places}, limit=8, links=3))
    assert twin.all_pairs(run_places, bounds) <= found


def test_many_places_in_one_document_cost_little() -> None:
    documents, places = with_phrase(random.Random(1), 3, copies=2000)
    found = shared(documents, {5: places}, 32, 8)
    assert 0 < len(found) <= 2 * 8 * 24  # the first eight of each count
    assert {(a, b) for a, b, _, _ in found} == {(0, 1), (0, 2), (1, 2)}


def test_above_the_limit_other_runs_are_not_mixed() -> None:
    """A fingerprint in many documents, its surroundings in two: those two meet, on what they share."""
    fresh = itertools.count(1_000_000)
    documents, places, start = [], [], 0
    more = phrase(fixed=(1, 2, 3, 4))[4:]
    for number in range(50):
        tail = more if number in (10, 40) else [next(fresh) for _ in range(4)]
        words = [next(fresh), 1, 2, 3, 4, *tail, next(fresh)]
        places.append(start + 1)
        documents.append(words)
        start += len(words)
    found = shared(documents, {5: places}, 32, 8)
    assert set(found) == {(10, 40, places[10], places[40])}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 1), max_size=25), min_size=2, max_size=8),
    st.integers(1, 6),
    st.integers(1, 3),
)
def test_above_the_limit_only_true_pairs(documents: list[list[int]], limit: int, links: int) -> None:
    """Whatever the buckets: each pair is one of the twin's and stands in a run both hold."""
    bounds = [0, *itertools.accumulate(map(len, documents))]
    words = list(itertools.chain(*documents))
    places: dict[int, list[int]] = {}
    for document, start in zip(documents, bounds, strict=False):
        for place in range(len(document) - 3):
            places.setdefault(int("".join(map(str, document[place : place + 4])), 2), []).append(
                start + place
            )
    found = set(shared(documents, places, limit, links))
    for where in places.values():
        possible = twin.all_pairs(where, bounds)
        if len(where) <= limit:
            assert possible <= found
    everything = set().union(*(twin.all_pairs(where, bounds) for where in places.values()), set())
    assert found <= everything
    for a, b, i, j in found:
        if sum(words[i : i + 4] == words[k : k + 4] for where in places.values() for k in where) > limit:
            assert any(
                i - back >= bounds[a] and j - back >= bounds[b]
                and i - back + RUN <= bounds[a + 1] and j - back + RUN <= bounds[b + 1]
                and words[i - back : i - back + RUN] == words[j - back : j - back + RUN]
                for back in range(WINDOW)
            )  # fmt: skip
