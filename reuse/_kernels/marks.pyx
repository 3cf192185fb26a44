"""Marks on tokens: the phrases they stand in, and how many of each sentence's tokens have which."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memset

from reuse._kernels.checks cimport bound
from reuse._kernels.table cimport Table, at, clear, release, value

cdef enum:
    LONGEST = 15  # words of a phrase


cdef inline uint64_t key_of(const uint32_t[::1] words, Py_ssize_t first, Py_ssize_t last) noexcept nogil:
    cdef uint64_t key = last - first
    cdef Py_ssize_t i
    for i in range(first, last):
        key = key * <uint64_t>0x9e3779b97f4a7c15 + words[i]
    return key


def phrases(
    const uint32_t[::1] hashes not None, const int64_t[::1] bounds not None,
    const uint32_t[::1] words not None, const int64_t[::1] phrase_bounds not None, const uint16_t[::1] classes not None,
):
    """Return for each token the classes, as bits, of the phrases that it stands in: uint16, shape (tokens,).

    Parameters
    ----------
    hashes : uint32, shape (tokens,)
    bounds : int64, shape (documents + 1,)
        Where each document's tokens begin; no phrase goes on from one to the next.
    words : uint32
        Of all phrases, one after the other.
    phrase_bounds : int64, shape (phrases + 1,)
    classes : uint16, shape (phrases,)
        Of each phrase; below 2**15.
    """
    cdef Py_ssize_t count = classes.shape[0], number, i, j, end, length
    cdef int32_t* place
    cdef int32_t lengths, found
    cdef Table first, whole
    first.room = whole.room = 0
    first.keys = whole.keys = NULL
    first.values = whole.values = NULL
    if not (bound(bounds, hashes.shape[0]) and bound(phrase_bounds, words.shape[0])):
        raise ValueError("the bounds do not ascend from the first token to the last")
    if phrase_bounds.shape[0] != count + 1:
        raise ValueError("the columns differ in length")
    for number in range(count):
        if not 0 < phrase_bounds[number + 1] - phrase_bounds[number] <= LONGEST or classes[number] >> 15:
            raise ValueError(f"phrase {number} has no word or over {LONGEST}, or a class there is no room for")
    marked_ = np.zeros(hashes.shape[0], dtype=np.uint16)
    cdef uint16_t[::1] marked = marked_
    if not (clear(&first, count) and clear(&whole, count)):
        release(&first)
        raise MemoryError
    with nogil:
        for number in range(count):
            i, end = phrase_bounds[number], phrase_bounds[number + 1]
            place = at(&first, words[i])
            place[0] = max(place[0], 0) | 1 << (end - i)
            place = at(&whole, key_of(words, i, end))
            place[0] = max(place[0], 0) | classes[number]
        for number in range(bounds.shape[0] - 1):
            end = bounds[number + 1]
            for i in range(bounds[number], end):
                lengths = value(&first, hashes[i])
                if lengths < 0:
                    continue
                length = 1
                while lengths >> length and i + length <= end:
                    if lengths >> length & 1:
                        found = value(&whole, key_of(hashes, i, i + length))
                        if found > 0:
                            for j in range(i, i + length):
                                marked[j] |= <uint16_t>found
                    length += 1
        release(&first)
        release(&whole)
    return marked_


cdef bint inside(const int32_t[:, :] spans, Py_ssize_t count) noexcept nogil:
    """Whether all spans are of some of so many tokens."""
    cdef Py_ssize_t row
    for row in range(spans.shape[0]):
        if not 0 <= spans[row, 0] <= spans[row, 1] <= count:
            return False
    return True


def covered(Py_ssize_t count, const int32_t[:, :] spans not None):
    """Return which of so many tokens one of the spans (shape (spans, 2), half-open) covers: bool, shape (count,)."""
    cdef Py_ssize_t row
    if count < 0 or spans.shape[1] != 2 or not inside(spans, count):
        raise ValueError("a span is not there")
    found_ = np.zeros(count, dtype=np.uint8)
    cdef uint8_t[::1] found = found_
    with nogil:
        for row in range(spans.shape[0]):
            if spans[row, 0] < spans[row, 1]:
                memset(&found[spans[row, 0]], 1, spans[row, 1] - spans[row, 0])
    return found_.view(bool)


def shares(const uint8_t[::1] marked not None, const int32_t[:, :] spans not None):
    """Return the share of each span's tokens (shape (spans, 2 or more)) that are marked: float64, shape (spans,)."""
    cdef Py_ssize_t row, i
    cdef int64_t count
    if spans.shape[1] < 2 or not inside(spans, marked.shape[0]):
        raise ValueError("a span is not there")
    found_ = np.zeros(spans.shape[0])
    cdef double[::1] found = found_
    with nogil:
        for row in range(spans.shape[0]):
            count = 0
            for i in range(spans[row, 0], spans[row, 1]):
                count += marked[i] != 0
            found[row] = <double>count / max(1, spans[row, 1] - spans[row, 0])
    return found_


def said(
    const float[::1] bits not None, const int64_t[:, :] places not None,
    const uint8_t[::1] apart not None, const int32_t[:, :] spans not None, float least,
):
    """Return the bits that the words of each span say, and those of the words that are not apart: float64, twice.

    Parameters
    ----------
    bits : float32
    places : int64, shape (spans, 2)
        Where the bits of each span's words stand, half-open.
    apart : uint8, shape (tokens,)
    spans : int32, shape (spans, 2 or more)
        First and last of these tokens, half-open, as many as there are bits.
    least : float
        Bits below which a word does not count.
    """
    cdef Py_ssize_t row, i
    cdef float says
    if places.shape[0] != spans.shape[0] or places.shape[1] != 2 or spans.shape[1] < 2:
        raise ValueError("the columns differ in length")
    if not inside(spans, apart.shape[0]):
        raise ValueError("a span is not there")
    for row in range(places.shape[0]):
        if not 0 <= places[row, 0] <= places[row, 1] <= bits.shape[0]:
            raise ValueError("the bits of a span are not there")
        if places[row, 1] - places[row, 0] != spans[row, 1] - spans[row, 0]:
            raise ValueError("a span has more words than bits, or fewer")
    all_, held_ = np.zeros(spans.shape[0]), np.zeros(spans.shape[0])
    cdef double[::1] whole = all_, held = held_
    with nogil:
        for row in range(spans.shape[0]):
            for i in range(spans[row, 1] - spans[row, 0]):
                says = bits[places[row, 0] + i]
                if says >= least:
                    whole[row] += says
                    if not apart[spans[row, 0] + i]:
                        held[row] += says
    return all_, held_


def counts(const uint16_t[::1] marks not None, const int32_t[:, :] spans not None, Py_ssize_t bits):
    """Return how many tokens of each span have each mark: int32, shape (bits, spans).

    Parameters
    ----------
    marks : uint16, shape (tokens,)
        Those of each token, as bits.
    spans : int32, shape (spans, 2 or more)
        First and last token, half-open.
    bits : int
        How many marks are counted, 16 at the most.
    """
    cdef Py_ssize_t row, i, bit
    cdef uint32_t left, wanted
    if not 0 <= bits <= 16 or spans.shape[1] < 2 or not inside(spans, marks.shape[0]):
        raise ValueError("a span or a mark is not there")
    found_ = np.zeros((bits, spans.shape[0]), dtype=np.int32)
    cdef int32_t[:, ::1] found = found_
    wanted = (1 << bits) - 1
    with nogil:
        for row in range(spans.shape[0]):
            for i in range(spans[row, 0], spans[row, 1]):
                left = marks[i] & wanted
                bit = 0
                while left:
                    found[bit, row] += left & 1
                    left >>= 1
                    bit += 1
    return found_


def longest(const uint8_t[::1] marked not None, const int32_t[:, :] spans not None):
    """Return the longest run of marked tokens in each span (shape (spans, 2 or more)): int32, shape (spans,)."""
    cdef Py_ssize_t row, i
    cdef int32_t run
    if spans.shape[1] < 2 or not inside(spans, marked.shape[0]):
        raise ValueError("a span is not there")
    found_ = np.zeros(spans.shape[0], dtype=np.int32)
    cdef int32_t[::1] found = found_
    with nogil:
        for row in range(spans.shape[0]):
            run = 0
            for i in range(spans[row, 0], spans[row, 1]):
                run = run + 1 if marked[i] else 0
                found[row] = max(found[row], run)
    return found_
