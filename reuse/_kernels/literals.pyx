"""Literals: where any of many given strings stand in a text, in one pass over it."""

import numpy as np

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, realloc

ctypedef fused unit:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    BUCKETS = 1 << 14


cdef struct Hit:
    int64_t at
    int32_t literal


cdef struct Hits:
    Hit* found
    Py_ssize_t count
    Py_ssize_t room


cdef inline uint32_t bucket(uint32_t first, uint32_t second) noexcept nogil:
    return (first * <uint32_t>131 + second) & (BUCKETS - 1)


cdef inline bint letter(uint32_t code) noexcept nogil:
    """Whether it is a small letter of Latin-1, which words are made of here."""
    return c"a" <= code <= c"z" or 0xe0 <= code <= 0xff


cdef bint push(Hits* hits, int64_t at, int32_t literal) noexcept nogil:
    cdef Py_ssize_t room
    cdef void* grown
    if hits.count == hits.room:
        room = max(64, 2 * hits.room)
        grown = realloc(hits.found, room * sizeof(Hit))
        if grown == NULL:
            return False
        hits.found, hits.room = <Hit*>grown, room
    hits.found[hits.count].at = at
    hits.found[hits.count].literal = literal
    hits.count += 1
    return True


cdef bint scan(
    const unit* text, Py_ssize_t first, Py_ssize_t last, const int32_t[::1] heads, const int32_t[::1] nexts,
    const uint32_t[::1] codes, const int64_t[::1] bounds, bint words, Py_ssize_t whole, Hits* hits,
) noexcept nogil:
    """Push where literals begin from ``first`` to ``last``; as words, where no letter is beside them."""
    cdef Py_ssize_t at, of, length, begin
    cdef int32_t literal
    for at in range(first, min(last, whole - 1)):
        literal = heads[bucket(text[at], text[at + 1])]
        while literal >= 0:
            begin, length = bounds[literal], bounds[literal + 1] - bounds[literal]
            if length <= whole - at:
                for of in range(length):
                    if text[at + of] != codes[begin + of]:
                        break
                else:
                    if not words or not (
                        (at > 0 and letter(text[at - 1])) or (at + length < whole and letter(text[at + length]))
                    ):
                        if not push(hits, at, literal):
                            return False
            literal = nexts[literal]
    return True


cdef class Literals:
    """Strings of two characters or more, ready to be found.

    Parameters
    ----------
    literals : list of str
        Without repetition.
    """

    cdef int32_t[::1] heads
    cdef int32_t[::1] nexts
    cdef uint32_t[::1] codes
    cdef int64_t[::1] bounds

    def __init__(self, list literals not None):
        cdef str literal
        if any(len(literal) < 2 for literal in literals) or len(set(literals)) < len(literals):
            raise ValueError("literals have two characters or more, and are given once")
        self.codes = np.frombuffer("".join(literals).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()
        self.bounds = np.cumsum([0, *map(len, literals)], dtype=np.int64)
        self.heads = np.full(BUCKETS, -1, dtype=np.int32)
        self.nexts = np.full(len(literals), -1, dtype=np.int32)
        cdef uint32_t key
        cdef Py_ssize_t number
        for number in reversed(range(len(literals))):  # the first of a bucket is the first given
            key = bucket(self.codes[self.bounds[number]], self.codes[self.bounds[number] + 1])
            self.nexts[number] = self.heads[key]
            self.heads[key] = <int32_t>number

    def find(self, str text not None, Py_ssize_t first=0, Py_ssize_t last=-1):
        """Return where literals begin in a text, or a part of it: those that overlap too.

        Returns
        -------
        list of (int, int)
            The character at which one begins, ascending, and its number among the literals; of several that begin
            there those given first come first.

        Notes
        -----
        Time is linear in the length of the text, and in that of the literals that begin with two of its characters.
        """
        return self._found(text, first, last, False)

    def words(self, str text not None):
        """Return where literals stand in a text as words: no small letter of Latin-1 is beside them; as `find` does."""
        return self._found(text, 0, -1, True)

    cdef list _found(self, str text, Py_ssize_t first, Py_ssize_t last, bint words):
        cdef void* data = PyUnicode_DATA(text)
        cdef int kind = PyUnicode_KIND(text)
        cdef Py_ssize_t whole = len(text), row
        cdef Hits hits
        cdef bint enough
        hits.found, hits.count, hits.room = NULL, 0, 0
        first = max(first, 0)
        last = whole if last < 0 else min(last, whole)
        try:
            with nogil:
                if kind == 1:
                    enough = scan(<const uint8_t*>data, first, last, self.heads, self.nexts, self.codes,
                                  self.bounds, words, whole, &hits)
                elif kind == 2:
                    enough = scan(<const uint16_t*>data, first, last, self.heads, self.nexts, self.codes,
                                  self.bounds, words, whole, &hits)
                else:
                    enough = scan(<const uint32_t*>data, first, last, self.heads, self.nexts, self.codes,
                                  self.bounds, words, whole, &hits)
            if not enough:
                raise MemoryError("no memory for what was found")
            return [(hits.found[row].at, hits.found[row].literal) for row in range(hits.count)]
        finally:
            free(hits.found)
