"""Near-duplicates: which documents meet in enough buckets, and how many values two sorted sets share."""

from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, qsort


cdef struct Met:
    int32_t count
    int32_t rank
    uint32_t document


cdef int compare_met(const void* left, const void* right) noexcept nogil:
    cdef const Met* x = <const Met*>left
    cdef const Met* y = <const Met*>right
    if x.count != y.count:
        return -1 if x.count > y.count else 1
    return -1 if x.rank < y.rank else 1


cdef void bring_forward(
    uint32_t[::1] members, Py_ssize_t start, Py_ssize_t stop, Py_ssize_t hubs, const int32_t[::1] rank,
) noexcept nogil:
    """Exchange members so that the first few are those of least rank."""
    cdef Py_ssize_t i, j, least
    for i in range(start, min(start + hubs, stop)):
        least = i
        for j in range(i + 1, stop):
            if rank[members[j]] < rank[members[least]]:
                least = j
        members[i], members[least] = members[least], members[i]


cdef check(const uint32_t[::1] flat, const int64_t[::1] bounds, Py_ssize_t most):
    """Refuse numbers and bounds that point outside."""
    cdef Py_ssize_t count = bounds.shape[0] - 1, i
    if bounds[0] != 0 or bounds[count] != flat.shape[0]:
        raise ValueError("bounds do not begin at 0 or do not end with the members")
    for i in range(count):
        if bounds[i] > bounds[i + 1]:
            raise ValueError("bounds do not ascend")
    for i in range(flat.shape[0]):
        if flat[i] >= most:
            raise ValueError("there is no such document or bucket")


def candidates(
    const int64_t[::1] bounds not None, uint32_t[::1] members not None, const int64_t[::1] own_bounds not None,
    const uint32_t[::1] own not None, const int32_t[::1] rank not None, const int32_t[::1] keys not None,
    double share, Py_ssize_t limit, Py_ssize_t hubs, Py_ssize_t partners, uint64_t[::1] out not None,
):
    """Write the pairs of documents that meet in enough buckets, and return how many were written.

    In a bucket of more than `limit` members a document meets only the `hubs` members of least rank. It is paired
    with those it meets in at least half of ``share * keys`` buckets, less those that are too large, and of these
    with no more than `partners`: those met most often, of equal ones those of least rank.

    Parameters
    ----------
    bounds : int64, shape (buckets + 1,)
    members : uint32
        The documents of each bucket; those of large ones are put into another order.
    own_bounds : int64, shape (documents + 1,)
    own : uint32
        The buckets of each document.
    rank : int32, shape (documents,)
        Of each another, from 0.
    keys : int32, shape (documents,)
        Of how many buckets a document would be if others were in all of them.
    share : float
    limit, hubs, partners : int
    out : out, uint64
        ``document << 32 | document``, the smaller first; a pair may be written from both sides. As long as
        `partners` times the documents that have a bucket.
    """
    cdef Py_ssize_t documents = own_bounds.shape[0] - 1, buckets = bounds.shape[0] - 1
    cdef Py_ssize_t x, i, k, first, last, touched, kept, large, busy = 0, written = 0, room = 0
    cdef uint32_t y
    cdef double need
    cdef int32_t* counts = NULL
    cdef Met* met = NULL
    if documents < 0 or buckets < 0 or rank.shape[0] < documents or keys.shape[0] < documents:
        raise ValueError("no documents, no buckets, or not a rank and a number of keys for each document")
    if limit < 1 or hubs < 1 or partners < 1:
        raise ValueError("limit, hubs and partners must be at least 1")
    check(members, bounds, documents)
    check(own, own_bounds, buckets)
    for x in range(documents):
        if own_bounds[x] < own_bounds[x + 1]:
            busy += 1
    if out.shape[0] < busy * partners:
        raise ValueError("no room for the pairs")
    try:
        counts = <int32_t*>calloc(max(documents, 1), sizeof(int32_t))
        met = <Met*>malloc(max(documents, 1) * sizeof(Met))
        if counts == NULL or met == NULL:
            raise MemoryError("no memory for the candidate pairs")
        with nogil:
            for i in range(buckets):
                if bounds[i + 1] - bounds[i] > limit:
                    bring_forward(members, bounds[i], bounds[i + 1], hubs, rank)
            for x in range(documents):
                touched = large = 0
                for i in range(own_bounds[x], own_bounds[x + 1]):
                    first = bounds[own[i]]
                    last = bounds[own[i] + 1]
                    if last - first > limit:
                        last = min(last, first + hubs)
                        large += 1
                    for k in range(first, last):
                        y = members[k]
                        if y == x:
                            continue
                        if counts[y] == 0:
                            met[touched].document = y
                            touched += 1
                        counts[y] += 1
                need = (share * keys[x] - large) / 2
                kept = 0
                for i in range(touched):
                    y = met[i].document
                    if counts[y] >= need:
                        met[kept].document = y
                        met[kept].rank = rank[y]
                        met[kept].count = counts[y]
                        kept += 1
                    counts[y] = 0
                if kept > partners:
                    qsort(met, kept, sizeof(Met), compare_met)
                    kept = partners
                for i in range(kept):
                    y = met[i].document
                    out[written] = (<uint64_t>min(<uint32_t>x, y) << 32) | max(<uint32_t>x, y)
                    written += 1
    finally:
        free(counts)
        free(met)
    return written


cdef struct Table:
    uint32_t* values    # open addressing: a value stands at its low bits or behind
    uint32_t* turn      # the turn in which a place was filled; one of another turn is empty
    uint32_t* met       # the last question that met it
    uint32_t mask
    uint32_t now


cdef bint make(Table* table, Py_ssize_t most) noexcept nogil:
    """Make room for so many values; return whether there was memory."""
    cdef Py_ssize_t size = 16
    while size < 2 * most:
        size *= 2
    table.mask = <uint32_t>(size - 1)
    table.now = 0
    table.values = <uint32_t*>malloc(size * sizeof(uint32_t))
    table.turn = <uint32_t*>calloc(size, sizeof(uint32_t))
    table.met = <uint32_t*>calloc(size, sizeof(uint32_t))
    return table.values != NULL and table.turn != NULL and table.met != NULL


cdef void unmake(Table* table) noexcept nogil:
    free(table.values)
    free(table.turn)
    free(table.met)


cdef int32_t fill(Table* table, const uint32_t[::1] values, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Put values in the place of what was there; return how many different ones they are."""
    cdef int32_t different = 0
    cdef Py_ssize_t i
    cdef uint32_t place
    table.now += 1
    for i in range(start, stop):
        place = values[i] & table.mask
        while table.turn[place] == table.now and table.values[place] != values[i]:
            place = (place + 1) & table.mask
        if table.turn[place] != table.now:
            table.turn[place] = table.now
            table.values[place] = values[i]
            different += 1
    return different


cdef Py_ssize_t longest(const uint32_t[::1] values, const int64_t[::1] bounds) except -1:
    """The most values of a text; refuses bounds that point outside, and what a table can't count."""
    cdef Py_ssize_t texts = bounds.shape[0] - 1, text, most = 0
    if texts < 0 or bounds[0] < 0 or bounds[texts] > values.shape[0]:
        raise ValueError("bounds are not of these values")
    for text in range(texts):
        if bounds[text] > bounds[text + 1]:
            raise ValueError("bounds do not ascend")
        most = max(most, bounds[text + 1] - bounds[text])
    if most >= 1 << 30 or texts >= 1 << 31:
        raise ValueError("too many values or texts at once")
    return most


def sizes(const uint32_t[::1] values not None, const int64_t[::1] bounds not None, int32_t[::1] out not None):
    """Write how many different values each text has.

    Parameters
    ----------
    values : uint32
        Well mixed in their low bits, in any order, repeated ones included.
    bounds : int64, shape (texts + 1,)
    out : out, int32, shape (texts,)
    """
    cdef Py_ssize_t texts = bounds.shape[0] - 1, text, most = longest(values, bounds)
    cdef Table table
    cdef bint enough
    if out.shape[0] < texts:
        raise ValueError("no room for the sizes")
    with nogil:
        enough = make(&table, most)
        if enough:
            for text in range(texts):
                out[text] = fill(&table, values, bounds[text], bounds[text + 1])
        unmake(&table)
    if not enough:
        raise MemoryError("no memory for a table of shingles")


def overlaps(
    const uint32_t[::1] values not None, const int64_t[::1] bounds not None, const int64_t[::1] a not None,
    const int64_t[::1] b not None, int32_t[::1] out not None,
):
    """Write how many different values two texts share, for each pair of them.

    Parameters
    ----------
    values : uint32
        Well mixed in their low bits, in any order, repeated ones included.
    bounds : int64, shape (texts + 1,)
    a, b : int64, shape (pairs,)
        Numbers of texts; fastest where equal ones of `a` follow one another.
    out : out, int32, shape (pairs,)
    """
    cdef Py_ssize_t texts = bounds.shape[0] - 1, pairs = a.shape[0], pair, i, most = longest(values, bounds)
    cdef int32_t shared
    cdef uint32_t place, question
    cdef Table table
    cdef bint enough
    if b.shape[0] != pairs or out.shape[0] < pairs or pairs >= 1 << 31:
        raise ValueError("pairs or room do not fit")
    most = 0
    for pair in range(pairs):
        if not 0 <= a[pair] < texts or not 0 <= b[pair] < texts:
            raise ValueError("there is no such text")
        most = max(most, bounds[a[pair] + 1] - bounds[a[pair]])
    with nogil:
        enough = make(&table, most)
        if enough:
            for pair in range(pairs):
                if pair == 0 or a[pair] != a[pair - 1]:
                    fill(&table, values, bounds[a[pair]], bounds[a[pair] + 1])
                question = <uint32_t>pair + 1
                shared = 0
                for i in range(bounds[b[pair]], bounds[b[pair] + 1]):
                    place = values[i] & table.mask
                    while table.turn[place] == table.now:
                        if table.values[place] == values[i]:
                            shared += table.met[place] != question
                            table.met[place] = question
                            break
                        place = (place + 1) & table.mask
                out[pair] = shared
        unmake(&table)
    if not enough:
        raise MemoryError("no memory for a table of shingles")
