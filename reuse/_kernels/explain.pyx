"""Which pairs of sentences are kept, where each word speaks for one of them only."""

import numpy as np

from libc.math cimport log1p
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from reuse._kernels.checks cimport bound
from reuse._kernels.features cimport BEYOND_LONGER, BEYOND_SHORTER, FEATURES, WORDS, sharing, some
from reuse._kernels.overlap cimport Index, uncovered


cdef struct Side:
    Py_ssize_t terms    # where those of the document begin
    Py_ssize_t entries
    uint8_t* left       # of each entry of the document, whether no match covers it
    uint8_t* said       # and whether it speaks for a pair that is kept
    uint8_t* spoken     # of each sentence, whether it is in such a pair
    double all          # bits of a sentence that no match covers
    double rest         # and of those that do not speak yet


cdef inline double bits_of(Index index, Side* side, Py_ssize_t entry, float least) noexcept nogil:
    """Bits of a word, or none where it says too little."""
    cdef float bits = index.bits[side.terms + index.entries[entry]]
    return bits if bits >= least else 0


cdef void weigh(Index index, Side* side, Py_ssize_t first, Py_ssize_t last, float least) noexcept nogil:
    cdef Py_ssize_t e
    cdef double bits
    side.all = side.rest = 0
    for e in range(first, last):
        if side.left[e - side.entries]:
            bits = bits_of(index, side, e, least)
            side.all += bits
            if not side.said[e - side.entries]:
                side.rest += bits


cdef inline double gain(
    float left, float left_a, float left_b, int32_t words, double shared, double a, double b, const double[::1] own,
) noexcept nogil:
    """Log-odds that a pair gains where only a part is looked at of what both say, and of what each says."""
    cdef double before[FEATURES]
    cdef double after[FEATURES]
    cdef double gained = 0
    cdef int i
    before[BEYOND_SHORTER] = after[BEYOND_SHORTER] = before[BEYOND_LONGER] = after[BEYOND_LONGER] = 0
    sharing(some(left), left_a, left_b, before)
    sharing(some(left * shared), <float>(left_a * a), <float>(left_b * b), after)
    before[WORDS] = log1p(words)
    after[WORDS] = log1p(words * shared)
    for i in range(FEATURES):
        gained += (after[i] - before[i]) * own[i]
    return gained


def explained(
    Index index not None, const int32_t[:, ::1] pairs, const int64_t[::1] match_bounds,
    const int32_t[:, ::1] matches, const int64_t[::1] order, const int32_t[::1] pair, const int32_t[::1] a,
    const int32_t[::1] b, const int32_t[::1] words, const float[::1] left, const float[::1] left_a,
    const float[::1] left_b, const double[::1] points, const double[::1] own, double near, double sure,
    double least, float says,
):
    """Return which pairs of sentences to keep, the likeliest first: each word speaks for one of them only.

    An unlikely pair is looked at again where part of one sentence is explained: what is left of it may be what the
    other says, as one sentence was split into both.

    Parameters
    ----------
    index, pairs, match_bounds, matches
        As in `reuse._kernels.overlap.alike`.
    order : int64, shape (rows,)
        The rows by pair of documents, and of these the likeliest first.
    pair, a, b, words : int32, shape (rows,)
        Pair of documents, sentences, terms that no match covers.
    left, left_a, left_b : float32
        Bits that no match covers: of both, of each.
    points : float64
        Log-odds.
    own : float64, shape (7,)
        What the features are worth.
    near : float
        What those are worth in the log-odds.
    sure : float
        Log-odds from which a pair is kept.
    least : float
        Bits that two sentences must share for which no other pair speaks.
    says : float
        Bits below which a word does not count.

    Returns
    -------
    uint8, shape (rows,)
    """
    cdef Py_ssize_t rows = pair.shape[0], r, i, j, p, s, t, d, at = -1, entries = 0, sentences = 0, longest = 0
    cdef Py_ssize_t first_a, last_a, first_b, last_b
    cdef uint32_t one, other
    cdef double odds, common, fresh, bits
    cdef bint first
    cdef Side x, y
    cdef uint8_t* bytes = NULL
    cdef uint8_t* marks = NULL
    if not (
        a.shape[0] == b.shape[0] == words.shape[0] == left.shape[0] == left_a.shape[0] ==
        left_b.shape[0] == points.shape[0] == order.shape[0] == rows
    ):
        raise ValueError("columns of different lengths")
    if own.shape[0] != FEATURES or pairs.shape[1] != 2 or matches.shape[1] != 4:
        raise ValueError("pairs, matches or weights of another shape")
    if not bound(match_bounds, matches.shape[0]) or match_bounds.shape[0] != pairs.shape[0] + 1:
        raise ValueError("as many bounds of matches as pairs are needed")
    for p in range(pairs.shape[0]):
        for j in range(2):
            d = pairs[p, j]
            if not 0 <= d < index.lengths.shape[0]:
                raise ValueError(f"no document {d}")
            for s in range(match_bounds[p], match_bounds[p + 1]):
                if matches[s, 2 * j] < 0 or matches[s, 2 * j + 1] > index.lengths[d]:
                    raise ValueError(f"match {s} is not within document {d}")
            s = index.sentence_bounds[d]
            t = index.sentence_bounds[d + 1]
            sentences = max(sentences, t - s)
            entries = max(entries, index.entry_bounds[t] - index.entry_bounds[s])
            longest = max(longest, index.lengths[d])
    for r in range(rows):
        if not (0 <= order[r] < rows and 0 <= pair[r] < pairs.shape[0]):
            raise ValueError(f"row {r} is of no pair")
        for j in range(2):
            d = pairs[pair[r], j]
            s = b[r] if j else a[r]
            if not 0 <= s < index.sentence_bounds[d + 1] - index.sentence_bounds[d]:
                raise ValueError(f"row {r} is of no sentence")
    out = np.zeros(rows, dtype=np.uint8)
    cdef uint8_t[::1] kept = out
    try:
        marks = <uint8_t*>calloc(longest + 1, 1)
        bytes = <uint8_t*>malloc(4 * entries + 2 * sentences + 1)
        if marks == NULL or bytes == NULL:
            raise MemoryError("no memory to explain sentences in")
        x.left = bytes
        y.left = x.left + entries
        x.said = y.left + entries
        y.said = x.said + entries
        x.spoken = y.said + entries
        y.spoken = x.spoken + sentences
        with nogil:
            for i in range(rows):
                r = order[i]
                p = pair[r]
                if p != at:
                    at = p
                    open_side(index, &x, pairs[p, 0], matches, match_bounds[p], match_bounds[p + 1], 0, marks)
                    open_side(index, &y, pairs[p, 1], matches, match_bounds[p], match_bounds[p + 1], 1, marks)
                s = index.sentence_bounds[pairs[p, 0]] + a[r]
                t = index.sentence_bounds[pairs[p, 1]] + b[r]
                weigh(index, &x, index.entry_bounds[s], index.entry_bounds[s + 1], says)
                weigh(index, &y, index.entry_bounds[t], index.entry_bounds[t + 1], says)
                meet(index, &x, &y, s, t, says, False, &common, &fresh)
                first = not (x.spoken[a[r]] or y.spoken[b[r]])
                odds = points[r]
                if odds < sure and not first:
                    odds += near * gain(
                        left[r], left_a[r], left_b[r], words[r], fresh / max(1.0, common),
                        x.rest / max(1.0, x.all), y.rest / max(1.0, y.all), own)
                if odds >= sure and (first or fresh >= least):
                    kept[r] = 1
                    x.spoken[a[r]] = y.spoken[b[r]] = 1
                    meet(index, &x, &y, s, t, says, True, &common, &fresh)
    finally:
        free(bytes)
        free(marks)
    return out


cdef void open_side(
    Index index, Side* side, Py_ssize_t document, const int32_t[:, ::1] matches, Py_ssize_t first, Py_ssize_t last,
    int which, uint8_t* marks,
) noexcept nogil:
    """Begin with a document of another pair: what matches leave of it speaks for nothing yet."""
    cdef Py_ssize_t s = index.sentence_bounds[document], t = index.sentence_bounds[document + 1]
    side.terms = index.term_bounds[document]
    side.entries = index.entry_bounds[s]
    uncovered(index, document, matches, first, last, which, marks, side.left)
    memset(side.said, 0, index.entry_bounds[t] - index.entry_bounds[s])
    memset(side.spoken, 0, t - s)


cdef void meet(
    Index index, Side* x, Side* y, Py_ssize_t s, Py_ssize_t t, float says, bint mark, double* common, double* fresh,
) noexcept nogil:
    """Add up the bits of the words that two sentences share, and of those that speak for no other pair; or mark them."""
    cdef Py_ssize_t i = index.entry_bounds[s], j = index.entry_bounds[t]
    cdef Py_ssize_t end_i = index.entry_bounds[s + 1], end_j = index.entry_bounds[t + 1]
    cdef uint32_t one, other
    cdef double bits
    common[0] = fresh[0] = 0
    while i < end_i and j < end_j:
        one = index.terms[x.terms + index.entries[i]]
        other = index.terms[y.terms + index.entries[j]]
        if one == other and x.left[i - x.entries] and y.left[j - y.entries]:
            bits = bits_of(index, x, i, says)
            common[0] += bits
            if not (x.said[i - x.entries] or y.said[j - y.entries]):
                fresh[0] += bits
            if mark:
                x.said[i - x.entries] = y.said[j - y.entries] = 1
        i += one <= other
        j += other <= one
