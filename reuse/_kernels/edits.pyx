"""Edits: where two stretches of words that go alongside each other differ."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint32_t
from libc.stdlib cimport free, realloc

cdef enum:
    REACH = 24  # words after which two sides of a difference must agree again; the rest is one edit if not


cdef struct Edit:
    int64_t pair
    int32_t x0
    int32_t x1
    int32_t y0
    int32_t y1


cdef struct Stretch:
    const uint32_t* words
    int64_t length


cdef inline int64_t at(const Stretch* side, int64_t place) noexcept nogil:
    """Return a word of a stretch; behind the last there is one more, which both sides have."""
    return <int64_t>side.words[place] if place < side.length else -1


cdef inline bint later(const Stretch* x, const Stretch* y) noexcept nogil:
    """Whether a stretch comes after another in the order of its words."""
    cdef int64_t place = 0
    while place < x.length and place < y.length:
        if x.words[place] != y.words[place]:
            return x.words[place] > y.words[place]
        place += 1
    return x.length > y.length


cdef bint agree_again(const Stretch* x, const Stretch* y, int64_t* i, int64_t* j) noexcept nogil:
    """Move on to the nearest places at which both go on alike: one word on, or with two words that agree."""
    cdef int64_t p = i[0], q = j[0], k, m, nearest = REACH + 1, best_i = -1, best_j = -1
    if p < x.length and q < y.length and at(x, p + 1) == at(y, q + 1):
        i[0], j[0] = p + 1, q + 1
        return True
    if q < y.length and at(x, p) == at(y, q + 1):
        j[0] = q + 1
        return True
    if p < x.length and at(x, p + 1) == at(y, q):
        i[0] = p + 1
        return True
    for k in range(p, min(p + REACH, x.length)):
        if k - p >= nearest:
            break
        for m in range(q, min(q + REACH, y.length)):
            if m - q >= nearest:
                break
            if at(x, k) == at(y, m) and at(x, k + 1) == at(y, m + 1):
                best_i, best_j = k, m
                nearest = max(k - p, m - q)
                break
    if best_i < 0:
        return False
    i[0], j[0] = best_i, best_j
    return True


def edits(
    uint32_t[::1] words not None, int64_t[::1] pair not None,
    int64_t[::1] x0 not None, int64_t[::1] x1 not None, int64_t[::1] y0 not None, int64_t[::1] y1 not None,
    int64_t most,
):
    """Return the differences between stretches that go alongside each other.

    Parameters
    ----------
    words : uint32
        Of all documents.
    pair : int64, shape (stretches,)
        Which pair each belongs to, ascending.
    x0, x1, y0, y1 : int64, shape (stretches,)
        Both sides, half-open, in ``words``.
    most : int
        How many words of differences are looked at in a pair.

    Returns
    -------
    number : int64, shape (edits,)
        The stretch each is in.
    places : int32, shape (edits, 4)
        Both sides of each, half-open, from the beginning of the stretch's sides.
    """
    cdef Py_ssize_t count = pair.shape[0], row, n = words.shape[0]
    cdef int64_t i, j, i_next, j_next, left = 0, before = -1
    cdef Stretch x, y, swap
    cdef bint swapped, enough = True
    cdef Edit* found = NULL
    cdef Edit* edit
    cdef void* grown
    cdef Py_ssize_t room = 0, number = 0
    if not x0.shape[0] == x1.shape[0] == y0.shape[0] == y1.shape[0] == count:
        raise ValueError("the stretches differ in number")
    for row in range(count):
        if not (0 <= x0[row] <= x1[row] <= n and 0 <= y0[row] <= y1[row] <= n):
            raise ValueError("a stretch lies outside the words")
    try:
        with nogil:
            for row in range(count):
                if pair[row] != before:
                    before = pair[row]
                    left = most
                if left <= 0:
                    continue
                x.length, y.length = x1[row] - x0[row], y1[row] - y0[row]
                x.words = &words[x0[row]] if x.length else NULL
                y.words = &words[y0[row]] if y.length else NULL
                swapped = later(&x, &y)  # of ways to see a difference one is taken, whichever document is x
                if swapped:
                    swap = x
                    x = y
                    y = swap
                i, j = 0, 0
                while left > 0 and (i < x.length or j < y.length):
                    if at(&x, i) == at(&y, j):
                        i += 1
                        j += 1
                        continue
                    i_next, j_next = i, j
                    if not agree_again(&x, &y, &i_next, &j_next):
                        i_next, j_next = x.length, y.length
                    if number == room:
                        room = max(1024, 2 * room)
                        grown = realloc(found, room * sizeof(Edit))
                        if grown == NULL:
                            enough = False
                            break
                        found = <Edit*>grown
                    edit = &found[number]
                    edit.pair = row
                    edit.x0, edit.x1, edit.y0, edit.y1 = <int32_t>i, <int32_t>i_next, <int32_t>j, <int32_t>j_next
                    if swapped:
                        edit.x0, edit.x1, edit.y0, edit.y1 = edit.y0, edit.y1, edit.x0, edit.x1
                    number += 1
                    left -= max(i_next - i, j_next - j)
                    i, j = i_next, j_next
                if not enough:
                    break
        if not enough:
            raise MemoryError("no memory for the differences")
        rows_ = np.empty(number, dtype=np.int64)
        places_ = np.empty((number, 4), dtype=np.int32)
        write(rows_, places_, found)
        return rows_, places_
    finally:
        free(found)


cdef void write(int64_t[::1] rows, int32_t[:, ::1] places, const Edit* found) noexcept nogil:
    cdef Py_ssize_t row
    for row in range(rows.shape[0]):
        rows[row] = found[row].pair
        places[row, 0], places[row, 1] = found[row].x0, found[row].x1
        places[row, 2], places[row, 3] = found[row].y0, found[row].y1
