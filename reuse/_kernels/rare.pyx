"""Which stretches of different documents share rare words."""

import numpy as np

from libc.stdint cimport int32_t, int64_t
from libc.stdlib cimport calloc, free, realloc


cdef struct Meeting:
    int32_t a
    int32_t b
    float shared


def together(
    const int64_t[::1] bounds, const int32_t[::1] row_term, const float[::1] term_says,
    const int64_t[::1] term_bounds, const int32_t[::1] term_unit, const int32_t[::1] document, float least,
):
    """Return the pairs of units, of different documents, whose common terms say enough.

    Parameters
    ----------
    bounds, row_term : int64, int32
        Each unit's terms, as numbers, each once.
    term_says : float32, shape (terms,)
        Bits, more than none.
    term_bounds, term_unit : int64, int32
        Each term's units, ascending.
    document : int32, shape (units,)
        Ascending.
    least : float
        Bits.

    Returns
    -------
    units : int32, shape (found, 2)
        In no order, the lesser first.
    shared : float32, shape (found,)
    """
    cdef Py_ssize_t u, i, j, k, touched, units = document.shape[0], room = 0, count = 0
    cdef int32_t other
    cdef float* sums = NULL
    cdef int32_t* seen = NULL
    cdef Meeting* found = NULL
    cdef void* grown
    cdef bint enough = True
    try:
        sums = <float*>calloc(units + 1, sizeof(float))
        seen = <int32_t*>calloc(units + 1, sizeof(int32_t))
        if not (sums and seen):
            raise MemoryError("no memory to look for rare words in")
        with nogil:
            for u in range(units):
                touched = 0
                for i in range(bounds[u], bounds[u + 1]):
                    j = row_term[i]
                    for k in range(term_bounds[j], term_bounds[j + 1]):
                        other = term_unit[k]
                        if other <= u or document[other] == document[u]:
                            continue
                        if sums[other] == 0:
                            seen[touched] = other
                            touched += 1
                        sums[other] += term_says[j]
                if count + touched > room and enough:
                    room = max(1024, 2 * room, count + touched)
                    grown = realloc(found, room * sizeof(Meeting))
                    if grown == NULL:
                        enough = False
                    else:
                        found = <Meeting*>grown
                for i in range(touched):
                    other = seen[i]
                    if enough and sums[other] >= least:
                        found[count].a = <int32_t>u
                        found[count].b = other
                        found[count].shared = sums[other]
                        count += 1
                    sums[other] = 0
        if not enough:
            raise MemoryError("no memory for the pairs that share rare words")
        pairs = np.empty((count, 2), dtype=np.int32)
        shared = np.empty(count, dtype=np.float32)
        write(pairs, shared, found)
        return pairs, shared
    finally:
        free(sums)
        free(seen)
        free(found)


cdef void write(int32_t[:, ::1] pairs, float[::1] shared, const Meeting* found) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(shared.shape[0]):
        pairs[i, 0] = found[i].a
        pairs[i, 1] = found[i].b
        shared[i] = found[i].shared
