"""What the learned model of reworded sentences looks at."""

import numpy as np

from libc.math cimport log, log1p
from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport free, malloc

cdef enum:
    MANY = 256


cdef double[MANY] LOGS  # of one more than so many words


def _tabulate():
    for words in range(MANY):
        LOGS[words] = log1p(words)


_tabulate()


def features(
    const int32_t[::1] pair, const int32_t[::1] a, const int32_t[::1] b, const int32_t[::1] words,
    const float[::1] shared, const float[::1] says_a, const float[::1] says_b, const uint8_t[::1] shorter_a,
    const uint8_t[::1] wanted, const double[::1] weights,
):
    """Return the features of some pairs of sentences among all that are alike, or what they are worth.

    Parameters
    ----------
    pair, a, b : int32, shape (rows,)
        Pair of documents and sentences, ascending, none negative.
    words : int32
    shared, says_a, says_b : float32
    shorter_a : uint8
        Whether a is the shorter document.
    wanted : uint8
        Which rows are looked at; the others only compete with them.
    weights : float64, shape (8,) or (0,)
        What each feature is worth, and a constant: if they are given, what all of them are worth is returned.

    Returns
    -------
    float64, shape (wanted rows, 7) or (wanted rows, 1)
        Logarithm of what is shared; Dice coefficient; containment; logarithm of what both say; by how much shared
        bits times Dice go beyond the next best of the sentence of the shorter document, and of the longer;
        logarithm of one more than the words.

    Notes
    -----
    Time is linear in the number of rows.
    """
    cdef Py_ssize_t rows = pair.shape[0], i, j, k, first = 0, last, count = 0, most = 0
    cdef double value, next_a, next_b
    cdef double* values = NULL
    cdef double* best_a = NULL  # of each sentence of a, two, then of each of b
    cdef double* best_b
    if not (
        a.shape[0] == b.shape[0] == words.shape[0] == wanted.shape[0] == shorter_a.shape[0] ==
        shared.shape[0] == says_a.shape[0] == says_b.shape[0] == rows
    ):
        raise ValueError("columns of different lengths")
    for i in range(rows):
        if min(pair[i], a[i], b[i]) < 0:
            raise ValueError(f"row {i} is of no sentence")
        most = max(most, a[i] + 1, b[i] + 1)
        count += wanted[i] != 0
    if weights.shape[0] not in (0, FEATURES + 1):
        raise ValueError(f"{FEATURES} weights and a constant are needed, or none")
    found = np.empty((count, 1 if weights.shape[0] else FEATURES), dtype=np.float64)
    cdef double[:, ::1] out = found
    cdef double own[FEATURES]
    try:
        values = <double*>malloc(max(rows, 1) * sizeof(double))
        best_a = <double*>malloc(max(4 * most, 1) * sizeof(double))
        if values == NULL or best_a == NULL:
            raise MemoryError("no memory to look at sentences in")
        best_b = best_a + 2 * most
        with nogil:
            k = 0
            while first < rows:
                last = first
                while last < rows and pair[last] == pair[first]:
                    best_a[2 * a[last]] = best_a[2 * a[last] + 1] = 0
                    best_b[2 * b[last]] = best_b[2 * b[last] + 1] = 0
                    last += 1
                for i in range(first, last):
                    value = some(shared[i])
                    value *= dice(value, says_a[i], says_b[i])
                    values[i] = value
                    note(best_a + 2 * a[i], value)
                    note(best_b + 2 * b[i], value)
                for i in range(first, last):
                    if not wanted[i]:
                        continue
                    sharing(some(shared[i]), says_a[i], says_b[i], own)
                    own[WORDS] = LOGS[words[i]] if 0 <= words[i] < MANY else log1p(words[i])
                    value = values[i]
                    next_a = best_a[2 * a[i] + (value == best_a[2 * a[i]])]
                    next_b = best_b[2 * b[i] + (value == best_b[2 * b[i]])]
                    j = 0 if shorter_a[i] else 1
                    own[BEYOND_SHORTER + j] = log((value + 2) / (next_a + 2))
                    own[BEYOND_LONGER - j] = log((value + 2) / (next_b + 2))
                    if weights.shape[0]:
                        out[k, 0] = weights[FEATURES]
                        for j in range(FEATURES):
                            out[k, 0] += own[j] * weights[j]
                    else:
                        for j in range(FEATURES):
                            out[k, j] = own[j]
                    k += 1
                first = last
    finally:
        free(values)
        free(best_a)
    return found


def weighed(const double[:, :] signs, const double[::1] weights):
    """Return what the signs of each row are worth: float64, shape (rows,).

    Sign by sign, so that it does not depend, by the last bit, on what other rows there are.

    Parameters
    ----------
    signs : float64, shape (rows, signs)
    weights : float64, shape (signs + 1,)
        What each sign is worth, and a constant.
    """
    cdef Py_ssize_t rows = signs.shape[0], count = signs.shape[1], i, j
    if weights.shape[0] != count + 1:
        raise ValueError(f"{count} weights and a constant are needed")
    found = np.full(rows, weights[count])
    cdef double[::1] points = found
    with nogil:
        for i in range(rows):
            for j in range(count):
                points[i] += weights[j] * signs[i, j]
    return found


cdef inline void note(double* best, double value) noexcept nogil:
    """Keep the two best values."""
    if value > best[0]:
        best[1] = best[0]
        best[0] = value
    elif value > best[1]:
        best[1] = value
