"""Terms: tokens numbered by what they are, and sums over spans of tokens."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc

cdef uint64_t MIXER = 0x9e3779b97f4a7c15ULL


cdef inline uint64_t slot_of(uint32_t hash, int shift) noexcept nogil:
    return (hash * MIXER) >> shift


cdef int64_t number_all(
    const uint32_t[::1] hashes, int32_t[::1] terms, uint32_t[::1] kinds, int64_t[::1] counts,
) noexcept nogil:
    """Number hashes in the order they first appear, and return how many there are; -1 where memory lacks."""
    cdef Py_ssize_t row, old, n = hashes.shape[0]
    cdef int64_t found = 0
    cdef uint64_t slot, mask
    cdef int bits = 12
    cdef int32_t* table = <int32_t*>malloc((<size_t>1 << bits) * sizeof(int32_t))
    if table == NULL:
        return -1
    mask = (<uint64_t>1 << bits) - 1
    for slot in range(mask + 1):
        table[slot] = -1
    for row in range(n):
        slot = slot_of(hashes[row], 64 - bits)
        while table[slot] >= 0 and kinds[table[slot]] != hashes[row]:
            slot = (slot + 1) & mask
        if table[slot] < 0:
            table[slot] = <int32_t>found
            kinds[found] = hashes[row]
            counts[found] = 0
            found += 1
            if 2 * found > <int64_t>mask:  # so full that search is slow: twice the room
                bits += 1
                free(table)
                table = <int32_t*>malloc((<size_t>1 << bits) * sizeof(int32_t))
                if table == NULL:
                    return -1
                mask = (<uint64_t>1 << bits) - 1
                for slot in range(mask + 1):
                    table[slot] = -1
                for old in range(found):
                    slot = slot_of(kinds[old], 64 - bits)
                    while table[slot] >= 0:
                        slot = (slot + 1) & mask
                    table[slot] = <int32_t>old
                terms[row] = <int32_t>(found - 1)
                counts[found - 1] = 1
                continue
        terms[row] = table[slot]
        counts[table[slot]] += 1
    free(table)
    return found


def number(const uint32_t[::1] hashes not None):
    """Number tokens by what they are.

    Parameters
    ----------
    hashes : uint32, shape (tokens,)

    Returns
    -------
    terms : int32, shape (tokens,)
        The number of each, in the order in which they first appear.
    kinds : uint32, shape (terms,)
        The hash of each number.
    counts : int64, shape (terms,)

    Notes
    -----
    Time is linear in the number of tokens.
    """
    if hashes.shape[0] >= 1 << 31:
        raise ValueError("there are 2**31 tokens or more")
    # what is not written of this room is address space, not memory
    terms = np.empty(hashes.shape[0], dtype=np.int32)
    kinds = np.empty(hashes.shape[0], dtype=np.uint32)
    counts = np.empty(hashes.shape[0], dtype=np.int64)
    cdef int32_t[::1] terms_ = terms
    cdef uint32_t[::1] kinds_ = kinds
    cdef int64_t[::1] counts_ = counts
    cdef int64_t found
    with nogil:
        found = number_all(hashes, terms_, kinds_, counts_)
    if found < 0:
        raise MemoryError("no memory for the numbers of terms")
    return terms, kinds[:found].copy(), counts[:found].copy()


cdef bint within(const int64_t[::1] first, const int64_t[::1] last, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t row
    for row in range(first.shape[0]):
        if not 0 <= first[row] <= last[row] <= count:
            return False
    return True


def sums(const float[::1] values not None, const int64_t[::1] first not None, const int64_t[::1] last not None):
    """Return the sum of the values of each span, half-open: float64, shape (spans,)."""
    cdef Py_ssize_t row, at
    cdef double sum_
    if first.shape[0] != last.shape[0] or not within(first, last, values.shape[0]):
        raise ValueError("a span lies outside the values")
    out = np.empty(first.shape[0], dtype=np.float64)
    cdef double[::1] found = out
    with nogil:
        for row in range(first.shape[0]):
            sum_ = 0
            for at in range(first[row], last[row]):
                sum_ += values[at]
            found[row] = sum_
    return out


def measures(
    const uint32_t[::1] hashes not None, const int32_t[::1] starts not None, const int32_t[::1] ends not None,
    const float[::1] bits not None, const uint8_t[::1] told not None, const uint32_t[::1] kinds not None,
    const int64_t[::1] first not None, const int64_t[::1] last not None,
):
    """Return what is measured of each span of tokens, half-open.

    Parameters
    ----------
    hashes : uint32, shape (tokens,)
    starts, ends : int32
    bits : float32
    told : uint8
    kinds : uint32, ascending
        Some hashes.
    first, last : int64, shape (spans,)

    Returns
    -------
    said : float64, shape (spans,)
        The sum of its bits.
    counts : int32, shape (5, spans)
        How many of its tokens are told, and how many of those are of the kinds; the characters of all; the first and
        the last (half-open) that it spans, 0 where it has no token.

    Notes
    -----
    Time grows with the tokens of the spans.
    """
    cdef Py_ssize_t row, at, n = hashes.shape[0]
    cdef double sum_
    cdef int32_t narrated, named, letters
    if not (starts.shape[0] == ends.shape[0] == bits.shape[0] == told.shape[0] == n):
        raise ValueError("the tokens differ in number")
    if first.shape[0] != last.shape[0] or not within(first, last, n):
        raise ValueError("a span lies outside the tokens")
    said_, counts_ = np.zeros(first.shape[0]), np.zeros((5, first.shape[0]), dtype=np.int32)
    cdef double[::1] said = said_
    cdef int32_t[:, ::1] counts = counts_
    with nogil:
        for row in range(first.shape[0]):
            if first[row] == last[row]:
                continue
            sum_ = 0
            narrated = named = letters = 0
            for at in range(first[row], last[row]):
                sum_ += bits[at]
                letters += ends[at] - starts[at]
                if told[at]:
                    narrated += 1
                    named += among(kinds, hashes[at])
            said[row] = sum_
            counts[0, row] = narrated
            counts[1, row] = named
            counts[2, row] = letters
            counts[3, row] = starts[first[row]]
            counts[4, row] = ends[last[row] - 1]
    return said_, counts_


cdef inline bint among(const uint32_t[::1] kinds, uint32_t hash) noexcept nogil:
    cdef Py_ssize_t low = 0, high = kinds.shape[0], middle
    while low < high:
        middle = (low + high) >> 1
        if kinds[middle] < hash:
            low = middle + 1
        else:
            high = middle
    return low < kinds.shape[0] and kinds[low] == hash


def widths(
    const int32_t[::1] starts not None, const int32_t[::1] ends not None,
    const int64_t[::1] first not None, const int64_t[::1] last not None,
):
    """Return how many characters the tokens of each span, half-open, have: int64, shape (spans,)."""
    cdef Py_ssize_t row, at
    cdef int64_t sum_
    if starts.shape[0] != ends.shape[0]:
        raise ValueError("the tokens differ in number")
    if first.shape[0] != last.shape[0] or not within(first, last, starts.shape[0]):
        raise ValueError("a span lies outside the tokens")
    out = np.empty(first.shape[0], dtype=np.int64)
    cdef int64_t[::1] found = out
    with nogil:
        for row in range(first.shape[0]):
            sum_ = 0
            for at in range(first[row], last[row]):
                sum_ += ends[at] - starts[at]
            found[row] = sum_
    return out


def united(
    const int64_t[::1] group not None, const int32_t[::1] first not None, const int32_t[::1] last not None,
    const int64_t[::1] order not None, Py_ssize_t count,
):
    """Return the spans of each group as spans that are apart from each other: those that touch are one.

    Parameters
    ----------
    group : int64, shape (spans,)
        0 to ``count`` (half-open).
    first, last : int32
        The spans, half-open.
    order : int64
        Their numbers by group, first.
    count : int

    Returns
    -------
    bounds : int64, shape (count + 1,)
        Where those of each group begin.
    start, end : int32
    """
    cdef Py_ssize_t spans = group.shape[0], row, found = 0
    cdef int64_t at, of = -1
    if not first.shape[0] == last.shape[0] == order.shape[0] == spans:
        raise ValueError("columns of different lengths")
    if not numbers(order, spans) or not numbers(group, count):
        raise ValueError("a span, or a group, is not there")
    bounds_ = np.zeros(count + 1, dtype=np.int64)
    start_, end_ = np.empty(spans, dtype=np.int32), np.empty(spans, dtype=np.int32)
    cdef int64_t[::1] bounds = bounds_
    cdef int32_t[::1] start = start_, end = end_
    with nogil:
        for row in range(spans):
            at = order[row]
            if group[at] == of and first[at] <= end[found - 1]:
                end[found - 1] = max(end[found - 1], last[at])
            else:
                of = group[at]
                start[found] = first[at]
                end[found] = last[at]
                bounds[of + 1] += 1
                found += 1
        for row in range(count):
            bounds[row + 1] += bounds[row]
    return bounds_, start_[:found].copy(), end_[:found].copy()


cdef bint numbers(const int64_t[::1] given, Py_ssize_t count) noexcept nogil:
    """Whether all of these are from 0 to a count, half-open."""
    cdef Py_ssize_t row
    for row in range(given.shape[0]):
        if not 0 <= given[row] < count:
            return False
    return True
