"""What the neighbours of two sentences that are alike bring."""

import numpy as np

from libc.stdint cimport int32_t


def support(const int32_t[:, ::1] rows, const float[::1] points, int reach):
    """Return what the neighbours of each pair of sentences bring: those before it and those after it.

    For each of the ``reach`` sentences of a before, and after, the most points of one that is alike within
    ``reach`` sentences of b counts; nothing counts less than none.

    Parameters
    ----------
    rows : int32, shape (found, 3 or more)
        Pair, sentence of a, sentence of b, in ascending order.
    points : float32, shape (found,)
        Not negative.
    reach : int

    Returns
    -------
    float32, shape (found, 2)
    """
    cdef Py_ssize_t i, j, count = rows.shape[0]
    cdef int32_t sentence
    cdef float best
    sums = np.zeros((count, 2), dtype=np.float32)
    cdef float[:, ::1] brought = sums
    with nogil:
        for i in range(count):
            j = i - 1
            while j >= 0 and rows[j, 0] == rows[i, 0] and rows[j, 1] >= rows[i, 1] - reach:
                sentence = rows[j, 1]
                best = 0
                while j >= 0 and rows[j, 0] == rows[i, 0] and rows[j, 1] == sentence:
                    if -reach <= rows[j, 2] - rows[i, 2] <= reach:
                        best = max(best, points[j])
                    j -= 1
                if sentence < rows[i, 1]:
                    brought[i, 0] += best
            j = i + 1
            while j < count and rows[j, 0] == rows[i, 0] and rows[j, 1] <= rows[i, 1] + reach:
                sentence = rows[j, 1]
                best = 0
                while j < count and rows[j, 0] == rows[i, 0] and rows[j, 1] == sentence:
                    if -reach <= rows[j, 2] - rows[i, 2] <= reach:
                        best = max(best, points[j])
                    j += 1
                if sentence > rows[i, 1]:
                    brought[i, 1] += best
    return sums
