"""Which sentences of two documents share what words."""

import numpy as np

from libc.math cimport log2
from libc.stdint cimport int32_t, int64_t, uint32_t, uint8_t
from libc.stdlib cimport calloc, free, realloc

cdef enum:
    COMMON = 64  # a word that stands more often in one document tells its sentences not apart
    PARTNERS = 16  # the likeliest sentences that one of the shorter document keeps


cdef struct Likeness:
    int32_t pair
    int32_t a
    int32_t b
    int32_t words
    int32_t left_words
    float shared
    float says_a
    float says_b
    float left
    float left_a
    float left_b


cdef struct Sum:
    float shared
    float left
    float says
    float says_left
    int32_t words
    int32_t left_words
    int32_t at  # the sentence of the other document


cdef struct Link:
    Py_ssize_t first  # occurrences in the other document
    Py_ssize_t last
    float bits


cdef class Index:
    """Terms of documents: each occurrence once, by document and term; and once more by sentence."""

    cdef const int64_t[::1] sentence_bounds, term_bounds, run_start, run_end, order_bounds, order
    cdef const uint32_t[::1] terms
    cdef const int32_t[::1] term_sentence, term_token, lengths
    cdef const float[::1] frequency

    def __init__(
        self, const int64_t[::1] sentence_bounds, const int32_t[::1] lengths,
        const int64_t[::1] term_bounds, const uint32_t[::1] terms, const int32_t[::1] term_sentence,
        const int32_t[::1] term_token, const float[::1] frequency,
        const int64_t[::1] run_start, const int64_t[::1] run_end,
        const int64_t[::1] order_bounds, const int64_t[::1] order,
    ):
        self.sentence_bounds = sentence_bounds
        self.lengths = lengths
        self.term_bounds = term_bounds
        self.terms = terms
        self.term_sentence = term_sentence
        self.term_token = term_token
        self.frequency = frequency
        self.run_start = run_start
        self.run_end = run_end
        self.order_bounds = order_bounds
        self.order = order


cdef inline Py_ssize_t place(Index index, uint32_t term, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    """The first of some rows, which ascend, that is not below a term."""
    cdef Py_ssize_t middle
    while low < high:
        middle = (low + high) >> 1
        if index.terms[middle] < term:
            low = middle + 1
        else:
            high = middle
    return low


cdef inline Py_ssize_t run(Index index, Py_ssize_t document, uint32_t term) noexcept nogil:
    """How often a term occurs in a document."""
    cdef Py_ssize_t end = index.term_bounds[document + 1]
    cdef Py_ssize_t low = place(index, term, index.term_bounds[document], end)
    return index.run_end[low] - low if low < end and index.terms[low] == term else 0


cdef inline float content(float frequency, Py_ssize_t others, float words) noexcept nogil:
    """Bits a term says in these two documents: half by its frequency, half by how often both use it elsewhere."""
    return -log2(0.5 * frequency + 0.5 * max(others, 0) / words)


cdef inline bint is_left(Index index, Py_ssize_t first, Py_ssize_t last, int32_t sentence, const uint8_t* covered) noexcept nogil:
    """Whether one of some occurrences in a sentence is not covered."""
    while first < last and index.term_sentence[first] == sentence:
        if not covered[index.term_token[first]]:
            return True
        first += 1
    return False


cdef void join(Index index, Py_ssize_t x, Py_ssize_t y, float words, Link* links) noexcept nogil:
    """Find each term of x in y, and what it says; the link of a term stands where its run begins."""
    cdef Py_ssize_t row = index.term_bounds[x], low = index.term_bounds[y], end = index.term_bounds[y + 1]
    cdef Py_ssize_t high, step
    cdef uint32_t term
    cdef Link* link
    while row < index.term_bounds[x + 1]:
        term = index.terms[row]
        step = 1
        high = low
        while high < end and index.terms[high] < term:  # in growing steps, as y may be far longer
            low = high + 1
            high += step
            step *= 2
        low = place(index, term, low, min(high, end))
        link = &links[row - index.term_bounds[x]]
        link.first = low
        if low < end and index.terms[low] == term:
            low = index.run_end[low]
        link.last = low
        link.bits = content(index.frequency[row], index.run_end[row] - row + link.last - link.first - 2, words)
        row = index.run_end[row]


cdef void total(
    Index index, Py_ssize_t document, Py_ssize_t other, Py_ssize_t sentence, float words, float least,
    const uint8_t* covered, Sum* sums,
) noexcept nogil:
    """Add up what a sentence says: all of it, and what is not covered."""
    cdef Py_ssize_t i, row, count
    cdef int32_t own = <int32_t>(sentence - index.sentence_bounds[document])
    cdef float bits
    sums.says = 0
    sums.says_left = 0
    for i in range(index.order_bounds[sentence], index.order_bounds[sentence + 1]):
        row = index.order[i]
        count = index.run_end[row] - index.run_start[row] + run(index, other, index.terms[row])
        bits = content(index.frequency[row], count - 2, words)
        if bits >= least:
            sums.says += bits
            if is_left(index, row, index.run_end[row], own, covered):
                sums.says_left += bits


cdef bint is_longer(Index index, Py_ssize_t a, Py_ssize_t b) noexcept nogil:
    """Whether a has more terms than b; of as many, whether the first that differs is greater, or comes later."""
    cdef Py_ssize_t x = index.term_bounds[a], y = index.term_bounds[b], end = index.term_bounds[a + 1], i
    if end - x != index.term_bounds[b + 1] - y:
        return end - x > index.term_bounds[b + 1] - y
    for i in range(end - x):
        if index.terms[x + i] != index.terms[y + i]:
            return index.terms[x + i] > index.terms[y + i]
        if index.term_token[x + i] != index.term_token[y + i]:
            return index.term_token[x + i] > index.term_token[y + i]
    return False


cdef void mark(
    const int32_t[:, ::1] matches, Py_ssize_t first, Py_ssize_t last, int side, uint8_t* marks, uint8_t value
) noexcept nogil:
    cdef Py_ssize_t m, i
    for m in range(first, last):
        for i in range(matches[m, 2 * side], matches[m, 2 * side + 1]):
            marks[i] = value


cdef Py_ssize_t add_up(
    Index index, Py_ssize_t document, Py_ssize_t sentence, float least, const Link* links,
    const uint8_t* marks, const uint8_t* marks_other, Sum* own, Sum* sums, int32_t* slot,
) noexcept nogil:
    """Add up what a sentence says and what it shares with each of the other document; return how many those are.

    ``slot`` is zero before and after.
    """
    cdef Py_ssize_t i, j, row, first, last, touched = 0
    cdef int32_t t, number = <int32_t>(sentence - index.sentence_bounds[document])
    cdef const Link* link
    cdef bint left
    own.says = 0
    own.says_left = 0
    for i in range(index.order_bounds[sentence], index.order_bounds[sentence + 1]):
        row = index.order[i]
        link = &links[index.run_start[row] - index.term_bounds[document]]
        if link.bits < least:
            continue
        left = is_left(index, row, index.run_end[row], number, marks)
        own.says += link.bits
        if left:
            own.says_left += link.bits
        first = link.first
        last = link.last
        if last - first > COMMON or index.run_end[row] - index.run_start[row] > COMMON:
            continue
        while first < last:
            t = index.term_sentence[first]
            if slot[t] == 0:
                sums[touched].shared = 0
                sums[touched].left = 0
                sums[touched].words = 0
                sums[touched].left_words = 0
                sums[touched].at = t
                touched += 1
                slot[t] = <int32_t>touched
            j = slot[t] - 1
            sums[j].shared += link.bits
            sums[j].words += 1
            if left and is_left(index, first, last, t, marks_other):
                sums[j].left += link.bits
                sums[j].left_words += 1
            while first < last and index.term_sentence[first] == t:
                first += 1
    for j in range(touched):
        slot[sums[j].at] = 0
    return touched


cdef inline bint enough_of(float shared, float says, float least, float share) noexcept nogil:
    return shared >= least and 2 * shared >= share * says


cdef inline void exchange(Sum* sums, Py_ssize_t i, Py_ssize_t j) noexcept nogil:
    cdef Sum one = sums[i]
    sums[i] = sums[j]
    sums[j] = one


cdef Py_ssize_t likeliest(Sum own, Sum* sums, Py_ssize_t count, float shared, float share) noexcept nogil:
    """Bring the sentences that share enough to the front, `PARTNERS` at the most; return how many they are."""
    cdef Py_ssize_t i, j, k, kept = 0
    cdef float value, worst
    for j in range(count):
        if not (
            enough_of(sums[j].shared, own.says + sums[j].says, shared, share)
            or enough_of(sums[j].left, own.says_left + sums[j].says_left, shared, share)
        ):
            continue
        exchange(sums, j, kept)
        kept += 1
        if kept > PARTNERS:  # the least alike goes
            worst = -1
            k = 0
            for i in range(kept):
                value = sums[i].shared * sums[i].shared / (own.says + sums[i].says)
                if worst < 0 or value < worst or (value == worst and sums[i].at > sums[k].at):
                    worst = value
                    k = i
            kept -= 1
            exchange(sums, k, kept)
    return kept


cdef Likeness noted(Py_ssize_t pair, int32_t sentence, Sum own, Sum other, bint swapped) noexcept nogil:
    cdef Likeness found
    found.pair = <int32_t>pair
    found.words = other.words
    found.left_words = other.left_words
    found.shared = other.shared
    found.left = other.left
    if swapped:
        found.a, found.b = other.at, sentence
        found.says_a, found.says_b = other.says, own.says
        found.left_a, found.left_b = other.says_left, own.says_left
    else:
        found.a, found.b = sentence, other.at
        found.says_a, found.says_b = own.says, other.says
        found.left_a, found.left_b = own.says_left, other.says_left
    return found


def alike(
    Index index not None, const int32_t[:, ::1] pairs, const int64_t[::1] match_bounds,
    const int32_t[:, ::1] matches, float least, float shared, float share,
):
    """Return the pairs of sentences that share something, and how much of it no match accounts for.

    A sentence of the document with fewer terms (if they have as many, of that whose terms come first) keeps its `PARTNERS`: those of the most
    shared bits times Dice coefficient, the first of equal ones. A term that stands more than `COMMON` times in either
    document is not shared, though both say it.

    Parameters
    ----------
    index : Index
    pairs : int32, shape (pairs, 2)
        Documents.
    match_bounds, matches : int64, int32, shape (matches, 4)
        Each pair's matches: first and last token in a, in b.
    least : float
        Bits below which a term does not count.
    shared, share : float
        Bits two sentences must share, and the least Dice coefficient, with or without what matches cover.

    Returns
    -------
    rows : int32, shape (found, 5)
        Pair (ascending), sentence of a, sentence of b, shared terms, those of them that are not covered.
    bits : float32, shape (found, 6)
        Shared, said by a, said by b; then the same of what is not covered.

    Notes
    -----
    Time grows with the terms of the shorter document times the logarithm of those of the longer, and with what
    is found.
    """
    cdef Py_ssize_t p, a, b, x, y, j, s, touched, kept, y_low, most = 0, longest = 0, terms = 0, room = 0, count = 0
    cdef int32_t t
    cdef bint swapped, enough = True
    cdef float words
    cdef uint8_t* marks_a = NULL
    cdef uint8_t* marks_b = NULL
    cdef uint8_t* marks_x
    cdef uint8_t* marks_y
    cdef int32_t* slot = NULL
    cdef Sum own
    cdef Sum* sums = NULL
    cdef Sum* known = NULL
    cdef Link* links = NULL
    cdef Likeness* found = NULL
    cdef void* grown
    for a in range(index.sentence_bounds.shape[0] - 1):
        most = max(most, index.sentence_bounds[a + 1] - index.sentence_bounds[a])
        longest = max(longest, index.lengths[a])
        terms = max(terms, index.term_bounds[a + 1] - index.term_bounds[a])
    try:
        marks_a = <uint8_t*>calloc(longest + 1, 1)
        marks_b = <uint8_t*>calloc(longest + 1, 1)
        slot = <int32_t*>calloc(most + 1, sizeof(int32_t))
        sums = <Sum*>calloc(most + 1, sizeof(Sum))
        known = <Sum*>calloc(most + 1, sizeof(Sum))
        links = <Link*>calloc(terms + 1, sizeof(Link))
        if not (marks_a and marks_b and slot and sums and known and links):
            raise MemoryError("no memory to compare sentences in")
        with nogil:
            for p in range(pairs.shape[0]):
                a = pairs[p, 0]
                b = pairs[p, 1]
                mark(matches, match_bounds[p], match_bounds[p + 1], 0, marks_a, 1)
                mark(matches, match_bounds[p], match_bounds[p + 1], 1, marks_b, 1)
                words = max(1, index.lengths[a] + index.lengths[b])
                # through the shorter one, looking up in the longer
                swapped = is_longer(index, a, b)
                x, y, marks_x, marks_y = a, b, marks_a, marks_b
                if swapped:
                    x, y, marks_x, marks_y = b, a, marks_b, marks_a
                y_low = index.sentence_bounds[y]
                join(index, x, y, words, links)
                for t in range(<int32_t>(index.sentence_bounds[y + 1] - y_low)):
                    known[t].says = -1
                for s in range(index.sentence_bounds[x], index.sentence_bounds[x + 1]):
                    touched = add_up(index, x, s, least, links, marks_x, marks_y, &own, sums, slot)
                    for j in range(touched):
                        t = sums[j].at
                        if sums[j].shared >= shared and known[t].says < 0:
                            total(index, y, x, y_low + t, words, least, marks_y, &known[t])
                        sums[j].says = known[t].says
                        sums[j].says_left = known[t].says_left
                    kept = likeliest(own, sums, touched, shared, share)
                    if count + kept > room:
                        room = max(256, 2 * room)
                        grown = realloc(found, room * sizeof(Likeness))
                        if grown == NULL:
                            enough = False
                            break
                        found = <Likeness*>grown
                    for j in range(kept):
                        found[count] = noted(p, <int32_t>(s - index.sentence_bounds[x]), own, sums[j], swapped)
                        count += 1
                mark(matches, match_bounds[p], match_bounds[p + 1], 0, marks_a, 0)
                mark(matches, match_bounds[p], match_bounds[p + 1], 1, marks_b, 0)
                if not enough:
                    break
        if not enough:
            raise MemoryError("no memory for the sentences that are alike")
        rows = np.empty((count, 5), dtype=np.int32)
        said = np.empty((count, 6), dtype=np.float32)
        write(rows, said, found)
        return rows, said
    finally:
        free(marks_a)
        free(marks_b)
        free(slot)
        free(sums)
        free(known)
        free(links)
        free(found)


cdef void write(int32_t[:, ::1] rows, float[:, ::1] said, const Likeness* found) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(rows.shape[0]):
        rows[i, 0] = found[i].pair
        rows[i, 1] = found[i].a
        rows[i, 2] = found[i].b
        rows[i, 3] = found[i].words
        rows[i, 4] = found[i].left_words
        said[i, 0] = found[i].shared
        said[i, 1] = found[i].says_a
        said[i, 2] = found[i].says_b
        said[i, 3] = found[i].left
        said[i, 4] = found[i].left_a
        said[i, 5] = found[i].left_b
