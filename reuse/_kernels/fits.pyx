"""Fits: how well the words that two documents share fit what stands around them in either."""

import numpy as np

from libc.math cimport NAN, exp2, fabs, log
from libc.stdint cimport int32_t, int64_t

from reuse._kernels.checks cimport bound

cdef enum:
    SHOWN = 9  # shared words that are looked at for some to show
    RECUR = 3  # words that are shown


cdef int64_t surroundings(
    const int32_t[::1] terms, int64_t first, int64_t length,
    const int32_t[::1] start, const int32_t[::1] end, int64_t p, int64_t p_end,
    int64_t around, int32_t step, int32_t[::1] counts,
) noexcept nogil:
    """Count the terms within so many words of ascending spans of a document, and return how many there are."""
    cdef int64_t behind = -around, from_, to, number = 0, token
    while p <= p_end:
        from_ = start[p] if p < p_end else length + around
        to = min(from_, length)
        if from_ - behind <= 2 * around:
            number += count(terms, first, max(behind, 0), to, step, counts)
        else:
            number += count(terms, first, max(behind, 0), min(behind + around, length), step, counts)
            number += count(terms, first, from_ - around, to, step, counts)
        if p < p_end:
            behind = end[p]
        p += 1
    return number


cdef inline int64_t count(
    const int32_t[::1] terms, int64_t first, int64_t token, int64_t end, int32_t step, int32_t[::1] counts
) noexcept nogil:
    cdef int64_t at
    for at in range(first + token, first + end):
        counts[terms[at]] += step
    return max(0, end - token)


cdef int64_t unshared(
    const int32_t[::1] terms, int64_t first, int64_t length,
    const int32_t[::1] start, const int32_t[::1] end, int64_t p, int64_t p_end, int32_t term,
) noexcept nogil:
    """Return the first token outside some ascending spans of a document that is a term, or -1."""
    cdef int64_t token = 0
    while token < length:
        if p < p_end and token >= start[p]:
            token = end[p]
            p += 1
        elif terms[first + token] == term:
            return token
        else:
            token += 1
    return -1


def fits(
    int32_t[::1] terms not None, float[::1] bits not None, int64_t[::1] bounds not None, int32_t[:, ::1] pairs not None, int64_t[::1] which not None,
    int64_t[::1] span_bounds not None, int32_t[::1] start not None, int32_t[::1] end not None,
    int64_t around, int64_t fewest, double topical, int64_t speaking, double prior, double least,
):
    """Return by how much the shared words fit one document of a pair better, and the words that show it.

    Parameters
    ----------
    terms : int32, shape (words,)
        The words of all documents, numbered by what they are.
    bits : float32, shape (words,)
        The negative logarithm, to base 2, of how frequent each is.
    bounds : int64, shape (documents + 1,)
    pairs : int32, shape (pairs, 2)
    which : int64
        The pairs that are looked at.
    span_bounds : int64, shape (2 * pairs + 1,)
        Where the spans of each pair begin, of either document.
    start, end : int32
        What is shared: words, half-open, ascending and disjoint.
    around, fewest
        How many words before and behind a span are its surroundings, and how many these must be.
    topical, speaking
        The bits of a word that speaks of a topic, and how many of them there must be, of both sides.
    prior
        How many words are counted before any is seen, each by its frequency.
    least
        The gap from which words are shown.

    Returns
    -------
    gaps : float64, shape (pairs,)
        The mean log-likelihood of the shared words in the second document less that in the first; NaN if open.
    shown : int32, shape (pairs, 3)
        Tokens of the source, outside what is shared; -1 for none.
    """
    cdef Py_ssize_t row, pair, side, at, of
    cdef int64_t p, token, first, speaks, length[2]
    cdef int64_t number[2]
    cdef int32_t term, more
    cdef double said, sum_, gap, worth, unseen, best[SHOWN]
    cdef int32_t chosen[SHOWN]
    cdef int kept, found, source
    cdef Py_ssize_t count_ = pairs.shape[0]
    gaps_ = np.full(count_, NAN)
    shown_ = np.full((count_, RECUR), -1, dtype=np.int32)
    cdef double[::1] gaps = gaps_
    cdef int32_t[:, ::1] shown = shown_
    if terms.shape[0] != bits.shape[0] or not bound(bounds, terms.shape[0]):
        raise ValueError("the words differ in number")
    if start.shape[0] != end.shape[0] or not bound(span_bounds, start.shape[0]):
        raise ValueError("the spans differ in number")
    if pairs.shape[1] != 2 or span_bounds.shape[0] != 2 * count_ + 1:
        raise ValueError("the pairs differ in number")
    for at in range(terms.shape[0]):
        if not 0 <= terms[at] < terms.shape[0]:
            raise ValueError("the words are not numbered by what they are")
    for row in range(which.shape[0]):
        if not 0 <= which[row] < count_:
            raise ValueError("a pair is not there")
    for pair in range(count_):
        for side in range(2):
            if not 0 <= pairs[pair, side] < bounds.shape[0] - 1:
                raise ValueError("a pair has a document that is not there")
            token = 0
            for p in range(span_bounds[2 * pair + side], span_bounds[2 * pair + side + 1]):
                if not token <= start[p] <= end[p]:
                    raise ValueError("the spans do not ascend")
                token = end[p]
            if token > bounds[pairs[pair, side] + 1] - bounds[pairs[pair, side]]:
                raise ValueError("a span lies outside its document")
    cdef int32_t[::1] in_x = np.zeros(terms.shape[0], dtype=np.int32)
    cdef int32_t[::1] in_y = np.zeros(terms.shape[0], dtype=np.int32)
    with nogil:
        for row in range(which.shape[0]):
            pair = which[row]
            for side in range(2):
                length[side] = bounds[pairs[pair, side] + 1] - bounds[pairs[pair, side]]
                number[side] = surroundings(
                    terms, bounds[pairs[pair, side]], length[side], start, end, span_bounds[2 * pair + side],
                    span_bounds[2 * pair + side + 1], around, 1, in_y if side else in_x,
                )
            if min(number[0], number[1]) >= fewest:
                speaks = 0
                said = 0
                sum_ = 0
                for side in range(2):
                    first = bounds[pairs[pair, side]]
                    for p in range(span_bounds[2 * pair + side], span_bounds[2 * pair + side + 1]):
                        for at in range(first + start[p], first + end[p]):
                            if bits[at] >= topical:
                                speaks += 1
                                said += bits[at]
                                if in_x[terms[at]] != in_y[terms[at]]:
                                    unseen = prior * exp2(-<double>bits[at])
                                    sum_ += bits[at] * log(
                                        (in_y[terms[at]] + unseen) / (in_x[terms[at]] + unseen)
                                    )
                if speaks >= speaking:
                    gap = sum_ / said + log((number[0] + prior) / (number[1] + prior))
                    gaps[pair] = gap
                    if fabs(gap) >= least:
                        source = 1 if gap > 0 else 0
                        kept = 0
                        for side in range(2):
                            first = bounds[pairs[pair, side]]
                            for p in range(span_bounds[2 * pair + side], span_bounds[2 * pair + side + 1]):
                                for at in range(first + start[p], first + end[p]):
                                    if bits[at] >= topical:
                                        more = in_y[terms[at]] - in_x[terms[at]]
                                        worth = (more if source else -more) * bits[at]
                                        if kept < SHOWN or worth > best[kept - 1]:
                                            of = kept if kept < SHOWN else kept - 1
                                            while of > 0 and worth > best[of - 1]:
                                                best[of] = best[of - 1]
                                                chosen[of] = chosen[of - 1]
                                                of -= 1
                                            best[of] = worth
                                            chosen[of] = terms[at]
                                            kept = min(kept + 1, SHOWN)
                        found = 0
                        for at in range(kept):
                            for of in range(at):
                                if chosen[of] == chosen[at]:
                                    break
                            else:
                                token = unshared(
                                    terms, bounds[pairs[pair, source]], length[source], start, end,
                                    span_bounds[2 * pair + source], span_bounds[2 * pair + source + 1], chosen[at],
                                )
                                if token >= 0:
                                    shown[pair, found] = <int32_t>token
                                    found += 1
                                    if found == RECUR:
                                        break
            for side in range(2):
                surroundings(
                    terms, bounds[pairs[pair, side]], length[side], start, end, span_bounds[2 * pair + side],
                    span_bounds[2 * pair + side + 1], around, -1, in_y if side else in_x,
                )
    return gaps_, shown_
