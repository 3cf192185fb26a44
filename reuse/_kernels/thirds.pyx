"""Thirds: which other documents share something with both documents of a pair, and hold what the two share."""

import numpy as np

from libc.stdint cimport int32_t, int64_t

from reuse._kernels.checks cimport bound


cdef bint within(const int64_t[::1] places, Py_ssize_t count) noexcept nogil:
    """Whether all places are some of so many."""
    cdef Py_ssize_t at
    for at in range(places.shape[0]):
        if not 0 <= places[at] < count:
            return False
    return True


cdef int64_t find(const int32_t[::1] other, int64_t low, int64_t end, int32_t wanted) noexcept nogil:
    """Return where a neighbour stands, or would stand, among ascending ones."""
    cdef int64_t high = end, middle
    while low < high:
        middle = (low + high) // 2
        if other[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def thirds(
    int64_t[::1] begin not None, int32_t[::1] other not None, int64_t[::1] words not None,
    int64_t[::1] place not None, int32_t[:, ::1] pairs not None, double most, Py_ssize_t enough,
):
    """Return the third document that shares most with both of each pair, and the first that share much with either.

    Parameters
    ----------
    begin : int64, shape (documents + 1,)
        Where each document's neighbours begin in the following three.
    other : int32
        Neighbours, ascending for each document.
    words : int64
        How much is shared with each.
    place : int64, shape (pairs,)
        Where the second document of each pair stands among the neighbours of the first.
    pairs : int32, shape (pairs, 2)
    most : float
        The share of what a pair shares that a third must share with either, to be one of many that carry it.
    enough : int
        How many of these are given.

    Returns
    -------
    fullest : int32, shape (pairs,)
        -1 if there is none; of several the first.
    carriers : int32, shape (pairs, enough)
        Ascending, filled up with -1.

    Notes
    -----
    A pair takes time in the fewer neighbours of its two, and the logarithm of the more.
    """
    cdef Py_ssize_t count = pairs.shape[0], row, found
    cdef int64_t p, p_end, q, q_end, best, x, y, n = begin.shape[0] - 1
    cdef double least
    fullest_ = np.full(count, -1, dtype=np.int32)
    carriers_ = np.full((count, enough), -1, dtype=np.int32)
    cdef int32_t[::1] fullest = fullest_
    cdef int32_t[:, ::1] carriers = carriers_
    if place.shape[0] != count or other.shape[0] != words.shape[0] or not bound(begin, other.shape[0]):
        raise ValueError("the columns differ in length")
    if pairs.shape[1] != 2 or not within(place, other.shape[0]):
        raise ValueError("these are no pairs of neighbours")
    for row in range(count):
        if not (0 <= pairs[row, 0] < n and 0 <= pairs[row, 1] < n):
            raise ValueError("a pair has a document that is not there")
    with nogil:
        for row in range(count):
            p, p_end = begin[pairs[row, 0]], begin[pairs[row, 0] + 1]
            q, q_end = begin[pairs[row, 1]], begin[pairs[row, 1] + 1]
            if p_end - p > q_end - q:
                p, p_end, q, q_end = q, q_end, p, p_end
            least = most * words[place[row]]
            best = 0
            found = 0
            while p < p_end and q < q_end:
                q = find(other, q, q_end, other[p])
                if q < q_end and other[q] == other[p]:
                    x, y = words[p], words[q]
                    if x + y > best:
                        best = x + y
                        fullest[row] = other[p]
                    if found < enough and x >= least and y >= least:
                        carriers[row, found] = other[p]
                        found += 1
                p += 1
    return fullest_, carriers_


def common(
    int64_t[::1] bounds_a not None, int32_t[::1] start_a not None, int32_t[::1] end_a not None,
    int64_t[::1] bounds_b not None, int32_t[::1] start_b not None, int32_t[::1] end_b not None,
    int64_t[::1] group_a not None, int64_t[::1] group_b not None,
):
    """Return how many tokens two groups of spans of one document have in common: int64, shape (rows,).

    Parameters
    ----------
    bounds_a, bounds_b : int64
        Where each group's spans begin.
    start_a, end_a, start_b, end_b : int32
        Spans, half-open, ascending and disjoint within each group.
    group_a, group_b : int64, shape (rows,)
    """
    cdef Py_ssize_t count = group_a.shape[0], row
    cdef int64_t p, p_end, q, q_end
    found_ = np.zeros(count, dtype=np.int64)
    cdef int64_t[::1] found = found_
    if group_b.shape[0] != count or start_a.shape[0] != end_a.shape[0] or start_b.shape[0] != end_b.shape[0]:
        raise ValueError("the columns differ in length")
    if not (bound(bounds_a, start_a.shape[0]) and bound(bounds_b, start_b.shape[0])):
        raise ValueError("the groups do not ascend from the first span to the last")
    if not (within(group_a, bounds_a.shape[0] - 1) and within(group_b, bounds_b.shape[0] - 1)):
        raise ValueError("a group is not there")
    with nogil:
        for row in range(count):
            p, p_end = bounds_a[group_a[row]], bounds_a[group_a[row] + 1]
            q, q_end = bounds_b[group_b[row]], bounds_b[group_b[row] + 1]
            while p < p_end and q < q_end:
                found[row] += max(0, min(end_a[p], end_b[q]) - max(start_a[p], start_b[q]))
                if end_a[p] <= end_b[q]:
                    p += 1
                else:
                    q += 1
    return found_
