"""Radix sort, and the pairs of places that share a fingerprint."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc, qsort, realloc
from libc.string cimport memcpy

from reuse._kernels.shingle cimport MOST, chooses

cdef enum:
    DIGIT_BITS = 11
    DIGITS = 1 << DIGIT_BITS


cdef void sort_digits(
    uint64_t[::1] keys, uint64_t[::1] values, uint64_t[::1] spare_keys, uint64_t[::1] spare_values,
    int low, int high, bint paired,
) noexcept nogil:
    cdef Py_ssize_t counts[DIGITS]
    cdef Py_ssize_t n = keys.shape[0], i, digit, place, total
    cdef int shift = low, bits
    cdef uint64_t mask
    cdef bint swapped = False
    cdef uint64_t[::1] from_keys = keys, from_values = values, to_keys = spare_keys, to_values = spare_values
    while shift < high:
        bits = min(DIGIT_BITS, high - shift)
        mask = (<uint64_t>1 << bits) - 1
        for digit in range(DIGITS):
            counts[digit] = 0
        for i in range(n):
            counts[(from_keys[i] >> shift) & mask] += 1
        if counts[(from_keys[0] >> shift) & mask] < n:  # else all agree here
            total = 0
            for digit in range(DIGITS):
                place = counts[digit]
                counts[digit] = total
                total += place
            for i in range(n):
                digit = <Py_ssize_t>((from_keys[i] >> shift) & mask)
                place = counts[digit]
                counts[digit] += 1
                to_keys[place] = from_keys[i]
                if paired:
                    to_values[place] = from_values[i]
            from_keys, to_keys = to_keys, from_keys
            if paired:
                from_values, to_values = to_values, from_values
            swapped = not swapped
        shift += bits
    if swapped:
        memcpy(&keys[0], &from_keys[0], n * sizeof(uint64_t))
        if paired:
            memcpy(&values[0], &from_values[0], n * sizeof(uint64_t))


def radix_sort(
    uint64_t[::1] keys not None, uint64_t[::1] values=None, int low=0, int high=64, uint64_t[::1] spare=None,
):
    """Sort keys in place by their bits ``low`` to ``high``, values along with them; equal ones keep their order.

    Linear time, and as much memory again as the arrays, unless there is a ``spare`` one as long as the keys.
    """
    cdef bint paired = values is not None
    if not 0 <= low < high <= 64:
        raise ValueError("bits must be within 0 to 64")
    if paired and values.shape[0] != keys.shape[0]:
        raise ValueError("keys and values differ in length")
    if keys.shape[0] < 2:
        return
    if spare is not None and spare.shape[0] != keys.shape[0]:
        raise ValueError("keys and spare differ in length")
    cdef uint64_t[::1] spare_keys = np.empty(keys.shape[0], dtype=np.uint64) if spare is None else spare
    cdef uint64_t[::1] spare_values = np.empty(keys.shape[0] if paired else 0, dtype=np.uint64)
    if not paired:
        values = spare_values
    with nogil:
        sort_digits(keys, values, spare_keys, spare_values, low, high, paired)


cdef struct Pairs:
    uint64_t* keys     # with room for all of them, or NULL where they are counted only
    uint64_t* values
    int64_t* counts    # by document a
    Py_ssize_t count
    Py_ssize_t room
    Py_ssize_t first   # of the documents a, and behind the last
    Py_ssize_t last
    bint grows


cdef struct Place:
    uint64_t key
    uint32_t position
    int32_t document
    int32_t rank


cdef bint push(Pairs* pairs, Place a, Place b) noexcept nogil:
    """Add a pair of places in two documents; return whether there was room for it."""
    cdef Py_ssize_t room
    cdef void* grown
    if a.document == b.document:
        return True
    if a.document > b.document:
        a, b = b, a
    if not pairs.first <= a.document < pairs.last:
        return True
    if pairs.counts != NULL:
        pairs.counts[a.document] += 1
        return True
    if pairs.count == pairs.room:
        if not pairs.grows:
            return False
        room = max(1024, pairs.room * 2)
        grown = realloc(pairs.keys, room * sizeof(uint64_t))
        if grown == NULL:
            return False
        pairs.keys = <uint64_t*>grown
        grown = realloc(pairs.values, room * sizeof(uint64_t))
        if grown == NULL:
            return False
        pairs.values = <uint64_t*>grown
        pairs.room = room
    pairs.keys[pairs.count] = (<uint64_t>a.document << 32) | <uint64_t>b.document
    pairs.values[pairs.count] = (<uint64_t>a.position << 32) | <uint64_t>b.position
    pairs.count += 1
    return True


cdef int compare_places(const void* left, const void* right) noexcept nogil:
    cdef const Place* a = <const Place*>left
    cdef const Place* b = <const Place*>right
    if a.key != b.key:
        return -1 if a.key < b.key else 1
    if a.position != b.position:
        return -1 if a.position < b.position else 1
    return 0


cdef int compare_ranks(const void* left, const void* right) noexcept nogil:
    cdef const Place* a = <const Place*>left
    cdef const Place* b = <const Place*>right
    if a.rank != b.rank:
        return -1 if a.rank < b.rank else 1
    if a.position != b.position:
        return -1 if a.position < b.position else 1
    return 0


cdef inline int32_t document_at(const int64_t[::1] bounds, Py_ssize_t low, int64_t position) noexcept nogil:
    """The document that holds a token; ``low`` is one at or before it."""
    cdef Py_ssize_t high = bounds.shape[0] - 1, middle
    while high - low > 1:
        middle = (low + high) >> 1
        if bounds[middle] <= position:
            low = middle
        else:
            high = middle
    return <int32_t>low


cdef bint pair_all(Pairs* pairs, Place* places, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t i, j
    for i in range(count):  # they stand in the order of the documents
        if places[i].document >= pairs.last:
            break
        if places[i].document < pairs.first:
            continue
        for j in range(i + 1, count):
            if not push(pairs, places[i], places[j]):
                return False
    return True


cdef bint pair_linked(Pairs* pairs, Place* places, Py_ssize_t count, Py_ssize_t links) noexcept nogil:
    """Pair each place with the next few, and with the first of each of the first few documents; they stand by rank."""
    cdef Py_ssize_t i, j, k, hubs = 0
    cdef Py_ssize_t hub[MOST]
    qsort(places, count, sizeof(Place), compare_ranks)
    for i in range(count):
        if hubs < links and (i == 0 or places[i].document != places[i - 1].document):
            hub[hubs] = i
            hubs += 1
    for i in range(count):
        for j in range(i + 1, min(i + 1 + links, count)):
            if not push(pairs, places[i], places[j]):
                return False
        for k in range(hubs):
            if hub[k] < i - links or hub[k] > i + links:  # the others are next to it
                if not push(pairs, places[i], places[hub[k]]):
                    return False
    return True


cdef Py_ssize_t thin(Place* places, Py_ssize_t count, Py_ssize_t most) noexcept nogil:
    """Keep at most so many places of each document (they stand in its order); return how many are left."""
    cdef Py_ssize_t i, kept = 0, same = 0
    for i in range(count):
        same = same + 1 if i > 0 and places[i].document == places[i - 1].document else 1
        if same <= most:
            places[kept] = places[i]
            kept += 1
    return kept


def count_places(
    const uint64_t[::1] fingerprints, const uint32_t[::1] hashes, const int64_t[::1] bounds,
    const int32_t[::1] rank, Py_ssize_t window, Py_ssize_t run, Py_ssize_t limit, Py_ssize_t links,
):
    """Count the places, in different documents, that share a fingerprint, and return those that are linked.

    A fingerprint with up to ``limit`` places gives all its pairs. One with more is split by the whole runs of
    ``run`` tokens around its places whose least shingle it is, as a shared run is what must be found. Of one
    document's places of a run the first ``links`` count. A run with more than ``limit`` places links each to the
    next ``links`` by rank, and to the ``links`` documents of least rank, which connects all of them at a cost that
    grows with their number, not its square.

    Parameters
    ----------
    fingerprints : uint64, sorted by hash, then position
        ``hash << 32 | position``.
    hashes : uint32, shape (tokens,)
    bounds : int64, shape (documents + 1,)
    rank : int32, shape (documents,)
        Small for likely sources.
    window : int
        A run may begin up to ``window - 1`` tokens before a fingerprint's place.

    Returns
    -------
    counts : int64, shape (documents,)
        Of the pairs of places whose first document is each; linked ones apart.
    keys, values : uint64
        The linked ones, as `write_places` writes them; one pair may come several times.
    """
    cdef Pairs pairs, linked
    cdef bint enough
    counts = np.zeros(bounds.shape[0], dtype=np.int64)
    cdef int64_t[::1] view = counts
    none(&pairs)
    none(&linked)
    pairs.counts = &view[0]
    pairs.last = linked.last = bounds.shape[0] - 1
    linked.grows = True
    try:
        if not share(&pairs, &linked, fingerprints, hashes, bounds, rank, window, run, limit, links):
            raise MemoryError("no memory for the candidate pairs")
        return (counts[:-1], *as_arrays(&linked))
    finally:
        free(linked.keys)
        free(linked.values)


def write_places(
    const uint64_t[::1] fingerprints, const uint32_t[::1] hashes, const int64_t[::1] bounds,
    const int32_t[::1] rank, Py_ssize_t window, Py_ssize_t run, Py_ssize_t limit, Py_ssize_t links,
    Py_ssize_t first, Py_ssize_t last, uint64_t[::1] keys, uint64_t[::1] values,
):
    """Write the pairs of places that `count_places` counts, of the documents ``first`` to ``last`` (half-open).

    Parameters
    ----------
    keys, values : out, uint64
        ``document a << 32 | document b`` (a < b) and ``position in a << 32 | position in b``, in no order to
        rely on; exactly as long as there are pairs.
    """
    cdef Pairs pairs
    none(&pairs)
    pairs.first, pairs.last = first, last
    pairs.room = min(keys.shape[0], values.shape[0])
    if pairs.room > 0:
        pairs.keys, pairs.values = &keys[0], &values[0]
    if (
        not share(&pairs, NULL, fingerprints, hashes, bounds, rank, window, run, limit, links)
        or pairs.count != keys.shape[0] or pairs.count != values.shape[0]
    ):
        raise ValueError("keys and values are not as long as there are pairs")


cdef void none(Pairs* pairs) noexcept nogil:
    pairs.keys = pairs.values = NULL
    pairs.counts = NULL
    pairs.count = pairs.room = pairs.first = pairs.last = 0
    pairs.grows = False


cdef bint share(
    Pairs* pairs, Pairs* linked, const uint64_t[::1] fingerprints, const uint32_t[::1] hashes,
    const int64_t[::1] bounds, const int32_t[::1] rank, Py_ssize_t window, Py_ssize_t run, Py_ssize_t limit,
    Py_ssize_t links,
) except -1:
    """Add the pairs of places, and those that are linked if they are asked for; return whether there was room."""
    cdef Py_ssize_t n = fingerprints.shape[0], first = 0, last, i, j, k, m, size, room = 0, left
    cdef Place* group = NULL
    cdef Place* runs = NULL
    cdef void* grown
    cdef uint64_t key
    cdef int64_t begin
    cdef bint enough = True
    if not 1 <= links <= MOST:
        raise ValueError("links must be 1 to 64")
    if not 1 <= window <= MOST or run < window:
        raise ValueError("window must be 1 to 64, and no more than a run")
    with nogil:
        while first < n and enough:
            last = first + 1
            while last < n and fingerprints[last] >> 32 == fingerprints[first] >> 32:
                last += 1
            size = last - first
            if (
                size == 1
                or <int64_t><uint32_t>fingerprints[first] >= bounds[pairs.last]
                or <int64_t><uint32_t>fingerprints[last - 1] < bounds[pairs.first]
            ):
                first = last
                continue
            if size > room:
                room = size * 2
                grown = realloc(group, room * sizeof(Place))
                if grown != NULL:
                    group = <Place*>grown
                    grown = realloc(runs, room * sizeof(Place))
                if grown == NULL:
                    enough = False
                    break
                runs = <Place*>grown
            for i in range(size):
                group[i].key = 0
                group[i].position = <uint32_t>fingerprints[first + i]
                group[i].document = document_at(bounds, group[i - 1].document if i > 0 else 0, group[i].position)
                group[i].rank = rank[group[i].document]
            if group[0].document == group[size - 1].document:
                pass
            elif size <= limit:
                enough = pair_all(pairs, group, size)
            else:
                for j in range(window):
                    m = 0
                    for i in range(size):
                        begin = <int64_t>group[i].position - j
                        if begin < bounds[group[i].document] or begin + run > bounds[group[i].document + 1]:
                            continue
                        if not chooses(hashes, group[i].position, begin, run - window + 1, window):
                            continue  # all places of the run have the same least shingle: it is looked at there
                        key = 0
                        for k in range(run):
                            key = (key ^ hashes[begin + k]) * 1099511628211ULL
                            key ^= key >> 29
                        runs[m] = group[i]
                        runs[m].key = key
                        m += 1
                    if m > 1:
                        qsort(runs, m, sizeof(Place), compare_places)
                    i = 0
                    while i < m and enough:
                        k = i + 1
                        while k < m and runs[k].key == runs[i].key:
                            k += 1
                        left = thin(&runs[i], k - i, links)
                        if left <= limit:
                            enough = pair_all(pairs, &runs[i], left)
                        elif linked != NULL:
                            enough = pair_linked(linked, &runs[i], left, links)
                        i = k
            first = last
    free(group)
    free(runs)
    return enough


cdef tuple as_arrays(Pairs* pairs):
    keys = np.empty(pairs.count, dtype=np.uint64)
    values = np.empty(pairs.count, dtype=np.uint64)
    cdef uint64_t[::1] keys_view = keys, values_view = values
    if pairs.count > 0:
        memcpy(&keys_view[0], pairs.keys, pairs.count * sizeof(uint64_t))
        memcpy(&values_view[0], pairs.values, pairs.count * sizeof(uint64_t))
    return keys, values
