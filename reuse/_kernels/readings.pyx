"""Readings: where two documents differ within a passage, and what others that have the passage have there."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

cdef enum:
    REACH = 24  # words that may be set in or left out at one place, on both sides together


cdef void mark(
    uint32_t[::1] words, int64_t a, int64_t a_end, int64_t b, int64_t b_end, uint8_t[::1] same_a, uint8_t[::1] same_b,
) noexcept nogil:
    """Mark the words of two spans that agree in order: each by each, else after the fewest words left out."""
    cdef int64_t a0 = a, b0 = b, over, skip_a, skip_b, p, q
    cdef bint found
    for p in range(a_end - a):
        same_a[p] = 0
    for p in range(b_end - b):
        same_b[p] = 0
    while a < a_end and b < b_end:
        if words[a] == words[b]:
            same_a[a - a0] = 1
            same_b[b - b0] = 1
            a += 1
            b += 1
            continue
        found = False
        for over in range(1, REACH + 1):
            for skip_a in range(over + 1):
                skip_b = over - skip_a
                p, q = a + skip_a, b + skip_b
                if p < a_end and q < b_end and words[p] == words[q]:
                    # one word may be so by chance, two hardly
                    if p + 1 == a_end or q + 1 == b_end or words[p + 1] == words[q + 1]:
                        a, b = p, q
                        found = True
                        break
            if found:
                break
        if not found:
            a += 1
            b += 1


def departures(
    uint32_t[::1] words not None, int64_t[::1] a0 not None, int64_t[::1] a1 not None,
    int64_t[::1] b0 not None, int64_t[::1] b1 not None,
):
    """Return for each match how many words either side departs by, and where first.

    A side departs by a word of its own that nobody else has there who has the passage around it, and by a word of the
    other side that somebody else has too.

    Parameters
    ----------
    words : uint32
        Of all documents.
    a0, a1, b0, b1 : int64, shape (matches,)
        Spans of both sides, half-open, in ``words``.

    Returns
    -------
    counts : int32, shape (matches, 2)
    first : int64, shape (matches, 2)
        A place in ``words``; -1 where the side does not depart.
    """
    cdef Py_ssize_t count = a0.shape[0], row, longest = 0
    cdef int64_t p, place, n = words.shape[0]
    if not a1.shape[0] == b0.shape[0] == b1.shape[0] == count:
        raise ValueError("the spans differ in number")
    for row in range(count):
        if not (0 <= a0[row] <= a1[row] <= n and 0 <= b0[row] <= b1[row] <= n):
            raise ValueError("a span lies outside the words")
        longest = max(longest, a1[row] - a0[row], b1[row] - b0[row])
    counts_ = np.zeros((count, 2), dtype=np.int32)
    first_ = np.full((count, 2), -1, dtype=np.int64)
    cdef int32_t[:, ::1] counts = counts_
    cdef int64_t[:, ::1] first = first_
    cdef int32_t[::1] have = np.zeros(n, dtype=np.int32)
    cdef int32_t[::1] pass_by = np.zeros(n, dtype=np.int32)
    cdef uint8_t[::1] same_a = np.empty(longest, dtype=np.uint8)
    cdef uint8_t[::1] same_b = np.empty(longest, dtype=np.uint8)
    with nogil:
        for row in range(count):
            mark(words, a0[row], a1[row], b0[row], b1[row], same_a, same_b)
            for p in range(a1[row] - a0[row]):
                have[a0[row] + p] += same_a[p]
                pass_by[a0[row] + p] += 1
            for p in range(b1[row] - b0[row]):
                have[b0[row] + p] += same_b[p]
                pass_by[b0[row] + p] += 1
        for row in range(count):
            mark(words, a0[row], a1[row], b0[row], b1[row], same_a, same_b)
            for p in range(a1[row] - a0[row]):
                place = a0[row] + p
                if not same_a[p]:
                    if have[place] > 0:
                        depart(counts, first, row, 1, place)
                    elif pass_by[place] > 1:
                        depart(counts, first, row, 0, place)
            for p in range(b1[row] - b0[row]):
                place = b0[row] + p
                if not same_b[p]:
                    if have[place] > 0:
                        depart(counts, first, row, 0, place)
                    elif pass_by[place] > 1:
                        depart(counts, first, row, 1, place)
    return counts_, first_


cdef inline void depart(
    int32_t[:, ::1] counts, int64_t[:, ::1] first, Py_ssize_t row, int side, int64_t place
) noexcept nogil:
    counts[row, side] += 1
    if first[row, side] < 0:
        first[row, side] = place
