"""Which sentences of two documents say the same words."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint32_t, uint8_t
from libc.stdlib cimport calloc, free, realloc

cdef enum:
    COMMON = 64  # a word in more sentences of one document says nothing


cdef struct Likeness:
    int32_t pair
    int32_t a
    int32_t b
    int32_t words
    float shared


cdef void cover(
    uint8_t* covered, const int32_t[:, ::1] sentences, Py_ssize_t low, Py_ssize_t high,
    const int32_t[:, ::1] matches, Py_ssize_t first, Py_ssize_t last, int side, uint8_t* marks,
) noexcept nogil:
    """Mark the sentences more than half of whose tokens lie in matches. ``marks`` is zero before and after."""
    cdef Py_ssize_t s, m, i, inside
    for m in range(first, last):
        for i in range(matches[m, 2 * side], matches[m, 2 * side + 1]):
            marks[i] = 1
    for s in range(low, high):
        inside = 0
        for i in range(sentences[s, 0], sentences[s, 1]):
            inside += marks[i]
        covered[s - low] = 2 * inside > sentences[s, 1] - sentences[s, 0]
    for m in range(first, last):
        for i in range(matches[m, 2 * side], matches[m, 2 * side + 1]):
            marks[i] = 0


cdef inline bint is_common(const uint32_t[::1] terms, Py_ssize_t row, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    """Whether more than `COMMON` of the rows ``low`` to ``high``, which ascend, hold the term of ``row``."""
    cdef Py_ssize_t first = row, last = row
    if row == high:
        return False
    while first > low and terms[first - 1] == terms[row] and row - first < COMMON:
        first -= 1
    while last < high and terms[last] == terms[row] and last - first <= COMMON:
        last += 1
    return last - first > COMMON


def alike(
    const int32_t[:, ::1] pairs, const int64_t[::1] match_bounds, const int32_t[:, ::1] matches,
    const int64_t[::1] sentence_bounds, const int32_t[:, ::1] sentences, const float[::1] weights,
    const int64_t[::1] term_bounds, const uint32_t[::1] terms, const int32_t[::1] term_sentence,
    const float[::1] term_weight, const int64_t[::1] order_bounds, const int64_t[::1] order,
    float least, float share,
):
    """Return the pairs of sentences, neither already covered by matches, that share enough.

    Parameters
    ----------
    pairs : int32, shape (pairs, 2)
        Documents.
    match_bounds, matches : int64, int32, shape (matches, 4)
        Each pair's matches: first and last token in a, in b.
    sentence_bounds, sentences : int64, int32, shape (sentences, 2)
        Each document's sentences, first and last token.
    weights : float32, shape (sentences,)
        What each sentence says, in bits.
    term_bounds, terms, term_sentence, term_weight
        Each document's terms ascending, once for each sentence (counted in the document) they stand in.
    order_bounds, order
        For each sentence the rows of its terms.
    least, share : float
        Bits that must be shared, and the share of the lighter sentence's.

    Returns
    -------
    rows : int32, shape (found, 4)
        Pair, sentence of a, sentence of b, shared terms.
    shared : float32, shape (found,)
        Bits.
    """
    cdef Py_ssize_t p, a, b, s, t, i, j, low, high, middle, row, touched, most = 0, room = 0, count = 0, longest = 0
    cdef Py_ssize_t a_low, b_low, a_count, b_count
    cdef uint8_t* covered_a = NULL
    cdef uint8_t* covered_b = NULL
    cdef uint8_t* marks = NULL
    cdef int32_t* words = NULL
    cdef int32_t* seen = NULL
    cdef float* sums = NULL
    cdef Likeness* found = NULL
    cdef void* grown
    cdef bint enough = True
    for a in range(sentence_bounds.shape[0] - 1):
        most = max(most, sentence_bounds[a + 1] - sentence_bounds[a])
    for s in range(sentences.shape[0]):
        longest = max(longest, sentences[s, 1])
    for s in range(matches.shape[0]):
        longest = max(longest, matches[s, 1], matches[s, 3])
    try:
        covered_a = <uint8_t*>calloc(most + 1, 1)
        covered_b = <uint8_t*>calloc(most + 1, 1)
        marks = <uint8_t*>calloc(longest + 1, 1)
        words = <int32_t*>calloc(most + 1, sizeof(int32_t))
        seen = <int32_t*>calloc(most + 1, sizeof(int32_t))
        sums = <float*>calloc(most + 1, sizeof(float))
        if not (covered_a and covered_b and marks and words and seen and sums):
            raise MemoryError("no memory to compare sentences in")
        with nogil:
            for p in range(pairs.shape[0]):
                a = pairs[p, 0]
                b = pairs[p, 1]
                a_low = sentence_bounds[a]
                b_low = sentence_bounds[b]
                a_count = sentence_bounds[a + 1] - a_low
                b_count = sentence_bounds[b + 1] - b_low
                cover(covered_a, sentences, a_low, a_low + a_count, matches,
                      match_bounds[p], match_bounds[p + 1], 0, marks)
                cover(covered_b, sentences, b_low, b_low + b_count, matches,
                      match_bounds[p], match_bounds[p + 1], 1, marks)
                for s in range(a_count):
                    if covered_a[s] or weights[a_low + s] < least:
                        continue
                    touched = 0
                    for i in range(order_bounds[a_low + s], order_bounds[a_low + s + 1]):
                        row = order[i]
                        low = term_bounds[b]
                        high = term_bounds[b + 1]
                        while low < high:
                            middle = (low + high) >> 1
                            if terms[middle] < terms[row]:
                                low = middle + 1
                            else:
                                high = middle
                        high = term_bounds[b + 1]
                        if (
                            is_common(terms, low, low, high)
                            or is_common(terms, row, term_bounds[a], term_bounds[a + 1])
                        ):
                            continue
                        while low < high and terms[low] == terms[row]:
                            t = term_sentence[low]
                            if words[t] == 0:
                                seen[touched] = <int32_t>t
                                touched += 1
                            words[t] += 1
                            sums[t] += term_weight[row]
                            low += 1
                    for i in range(touched):
                        t = seen[i]
                        if (
                            enough and not covered_b[t] and sums[t] >= least
                            and sums[t] >= share * min(weights[a_low + s], weights[b_low + t])
                        ):
                            if count == room:
                                room = max(256, 2 * room)
                                grown = realloc(found, room * sizeof(Likeness))
                                if grown == NULL:
                                    enough = False
                                else:
                                    found = <Likeness*>grown
                            if enough:
                                found[count].pair = <int32_t>p
                                found[count].a = <int32_t>s
                                found[count].b = <int32_t>t
                                found[count].words = words[t]
                                found[count].shared = sums[t]
                                count += 1
                        words[t] = 0
                        sums[t] = 0
                if not enough:
                    break
        if not enough:
            raise MemoryError("no memory for the sentences that are alike")
        rows = np.empty((count, 4), dtype=np.int32)
        shared = np.empty(count, dtype=np.float32)
        write(rows, shared, found)
        return rows, shared
    finally:
        free(covered_a)
        free(covered_b)
        free(marks)
        free(words)
        free(seen)
        free(sums)
        free(found)


cdef void write(int32_t[:, ::1] rows, float[::1] shared, const Likeness* found) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(shared.shape[0]):
        rows[i, 0] = found[i].pair
        rows[i, 1] = found[i].a
        rows[i, 2] = found[i].b
        rows[i, 3] = found[i].words
        shared[i] = found[i].shared
