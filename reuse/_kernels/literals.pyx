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


cdef inline uint32_t bucket(uint32_t first, uint32_t second, uint32_t third) noexcept nogil:
    return (first * <uint32_t>17161 + second * <uint32_t>131 + third) & (BUCKETS - 1)


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


cdef struct Table:
    const uint8_t* filled  # whether a bucket holds any literal: so small that it stays at hand
    const int32_t* heads   # the first literal of each bucket, by three characters
    const int32_t* nexts   # the next one of its bucket
    const uint32_t* codes
    const int64_t* bounds
    bint short             # whether there are literals of two characters, which stand in buckets of their own


cdef inline bint push_all(
    const unit* text, Py_ssize_t at, Py_ssize_t whole, int32_t literal, const Table* table, bint words, Hits* hits,
) noexcept nogil:
    """Push the literals of a bucket that begin at a place."""
    cdef Py_ssize_t of, length, begin
    while literal >= 0:
        begin, length = table.bounds[literal], table.bounds[literal + 1] - table.bounds[literal]
        if length <= whole - at and not (words and at + length < whole and letter(text[at + length])):
            for of in range(length):
                if text[at + of] != table.codes[begin + of]:
                    break
            else:
                if not push(hits, at, literal):
                    return False
        literal = table.nexts[literal]
    return True


cdef bint scan(
    const unit* text, Py_ssize_t first, Py_ssize_t last, Py_ssize_t whole, const Table* table, bint words, Hits* hits,
) noexcept nogil:
    """Push where literals begin from ``first`` to ``last``; as words, where no letter is beside them."""
    cdef Py_ssize_t at
    cdef uint32_t key
    for at in range(first, min(last, whole - 1)):
        if at + 2 < whole:
            key = bucket(text[at], text[at + 1], text[at + 2])
            if table.filled[key] and not (words and at > 0 and letter(text[at - 1])):
                if not push_all(text, at, whole, table.heads[key], table, words, hits):
                    return False
        if table.short:
            key = bucket(text[at], text[at + 1], 0)
            if table.filled[BUCKETS + key] and not (words and at > 0 and letter(text[at - 1])):
                if not push_all(text, at, whole, table.heads[BUCKETS + key], table, words, hits):
                    return False
    return True


cdef class Literals:
    """Strings of two characters or more, ready to be found.

    Parameters
    ----------
    literals : list of str
        Without repetition.
    """

    cdef uint8_t[::1] filled
    cdef int32_t[::1] heads
    cdef int32_t[::1] nexts
    cdef uint32_t[::1] codes
    cdef int64_t[::1] bounds
    cdef bint short

    def __init__(self, list literals not None):
        if any(len(literal) < 2 for literal in literals) or len(set(literals)) < len(literals):
            raise ValueError("literals have two characters or more, and are given once")
        codes = "".join([*literals, " "]).encode("utf-32-le", "surrogatepass")
        self.codes = np.frombuffer(codes, dtype=np.uint32).copy()
        self.bounds = np.cumsum([0, *map(len, literals)], dtype=np.int64)
        self.filled = np.zeros(2 * BUCKETS, dtype=np.uint8)
        self.heads = np.full(2 * BUCKETS, -1, dtype=np.int32)
        self.nexts = np.full(len(literals) + 1, -1, dtype=np.int32)
        self.short = False
        cdef uint32_t key
        cdef Py_ssize_t number, at
        for number in reversed(range(len(literals))):  # the first of a bucket is the first given
            at = self.bounds[number]
            if self.bounds[number + 1] - at > 2:
                key = bucket(self.codes[at], self.codes[at + 1], self.codes[at + 2])
            else:
                self.short = True
                key = BUCKETS + bucket(self.codes[at], self.codes[at + 1], 0)
            self.filled[key] = 1
            self.nexts[number] = self.heads[key]
            self.heads[key] = <int32_t>number

    def find(self, str text not None, Py_ssize_t first=0, Py_ssize_t last=-1):
        """Return where literals begin in a text, or a part of it: those that overlap too.

        Returns
        -------
        list of (int, int)
            The character at which one begins, ascending, and its number among the literals; of several that begin
            there those of three characters or more come first, and of these those given first.

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
        cdef Table table
        cdef bint enough
        hits.found, hits.count, hits.room = NULL, 0, 0
        table.filled, table.heads, table.nexts = &self.filled[0], &self.heads[0], &self.nexts[0]
        table.codes, table.bounds, table.short = &self.codes[0], &self.bounds[0], self.short
        first = max(first, 0)
        last = whole if last < 0 else min(last, whole)
        try:
            with nogil:
                if kind == 1:
                    enough = scan(<const uint8_t*>data, first, last, whole, &table, words, &hits)
                elif kind == 2:
                    enough = scan(<const uint16_t*>data, first, last, whole, &table, words, &hits)
                else:
                    enough = scan(<const uint32_t*>data, first, last, whole, &table, words, &hits)
            if not enough:
                raise MemoryError("no memory for what was found")
            return [(hits.found[row].at, hits.found[row].literal) for row in range(hits.count)]
        finally:
            free(hits.found)
