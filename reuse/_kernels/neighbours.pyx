"""What the neighbours of two sentences that are alike bring."""

import numpy as np

from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset


def support(
    const int32_t[::1] pair, const int32_t[::1] a, const int32_t[::1] b, const uint8_t[::1] shorter_a,
    const float[::1] points, int reach, const uint8_t[::1] wanted,
):
    """Return what the neighbours of some pairs of sentences bring: those before them and those after them.

    For each of the ``reach`` sentences of the shorter document before, and after, the most points of one that is
    alike within ``reach`` sentences of the longer counts; nothing counts less than none.

    Parameters
    ----------
    pair, a, b : int32, shape (rows,)
        Pair of documents and sentences, ascending, none negative.
    shorter_a : uint8
        Whether a is the shorter document; the same for all rows of a pair.
    points : float32
    reach : int
    wanted : uint8
        Which rows are asked for; the others only bring points.

    Returns
    -------
    float32, shape (wanted rows, 2)

    Notes
    -----
    Time grows with the rows, and with those asked for times ``reach`` and the logarithm of the rows.
    """
    cdef Py_ssize_t rows = pair.shape[0], i, k = 0, count = 0, first = 0, last, most = 0, place
    cdef int32_t here, there, longest
    cdef float best
    cdef const int32_t[::1] one, other
    cdef Py_ssize_t* starts = NULL  # of each sentence of the shorter document, in what follows
    cdef int32_t* others = NULL     # its sentences of the longer that bring something, ascending
    cdef float* brings = NULL
    if not (
        a.shape[0] == b.shape[0] == shorter_a.shape[0] == points.shape[0] == wanted.shape[0] == rows
    ):
        raise ValueError("columns of different lengths")
    for i in range(rows):
        if min(pair[i], a[i], b[i]) < 0:
            raise ValueError(f"row {i} is of no sentence")
        most = max(most, a[i] + 1 if shorter_a[i] else b[i] + 1)
        count += wanted[i] != 0
    sums = np.zeros((count, 2), dtype=np.float32)
    cdef float[:, ::1] brought = sums
    try:
        starts = <Py_ssize_t*>calloc(most + 2, sizeof(Py_ssize_t))
        others = <int32_t*>malloc(max(rows, 1) * sizeof(int32_t))
        brings = <float*>malloc(max(rows, 1) * sizeof(float))
        if starts == NULL or others == NULL or brings == NULL:
            raise MemoryError("no memory to look at neighbours in")
        with nogil:
            while first < rows:
                one, other = a, b
                if not shorter_a[first]:
                    one, other = b, a
                last = first
                longest = 0
                while last < rows and pair[last] == pair[first]:
                    longest = max(longest, one[last])
                    starts[one[last] + 2] += points[last] > 0
                    last += 1
                for here in range(longest):
                    starts[here + 2] += starts[here + 1]
                for i in range(first, last):
                    if points[i] > 0:
                        place = starts[one[i] + 1]
                        starts[one[i] + 1] += 1
                        others[place] = other[i]
                        brings[place] = points[i]
                for i in range(first, last):
                    if not wanted[i]:
                        continue
                    here = one[i]
                    for there in range(here - 1, max(-1, here - reach - 1), -1):
                        brought[k, 0] += most_of(others, brings, starts[there], starts[there + 1], other[i], reach)
                    for there in range(here + 1, min(longest, here + reach) + 1):
                        brought[k, 1] += most_of(others, brings, starts[there], starts[there + 1], other[i], reach)
                    k += 1
                memset(starts, 0, (longest + 3) * sizeof(Py_ssize_t))
                first = last
    finally:
        free(starts)
        free(others)
        free(brings)
    return sums


cdef inline float most_of(
    const int32_t* others, const float* brings, Py_ssize_t low, Py_ssize_t end, int32_t near, int reach,
) noexcept nogil:
    """The most that one of some sentences, which ascend, brings within reach."""
    cdef Py_ssize_t high = end, middle
    cdef float best = 0
    while high - low > 8:
        middle = (low + high) >> 1
        if others[middle] < near - reach:
            low = middle + 1
        else:
            high = middle
    while low < end and others[low] <= near + reach:
        if others[low] >= near - reach:
            best = max(best, brings[low])
        low += 1
    return best
