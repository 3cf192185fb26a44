"""Which sentences of two documents share what words."""

import numpy as np

from libc.math cimport log2
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcpy, memset

from reuse._kernels.checks cimport bound

cdef enum:
    COMMON = 64  # a word that stands more often in one document tells its sentences not apart
    PARTNERS = 16  # the likeliest sentences that one of the shorter document keeps
    FEW = 2048  # keys that are sorted by insertion once their first byte is
    UNEVEN = 16  # times the terms of another: its terms are looked up rather than all gone through


cdef struct Likeness:
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


cdef struct Amount:
    float shared
    float left
    int32_t words
    int32_t left_words


cdef struct Total:
    float says
    float left


cdef struct Sum:
    Amount amount
    Total total
    int32_t at  # the sentence of the other document


cdef struct Link:
    int32_t first         # meetings of the other document
    int32_t last


cdef struct Side:
    Py_ssize_t document
    Py_ssize_t terms              # where they begin in the index
    Py_ssize_t sentences          # how many
    const int64_t* entry_bounds   # of each sentence
    Py_ssize_t first_entry
    const int32_t* entries        # terms of each sentence
    Py_ssize_t first_meeting
    const int32_t* met            # the sentence of each meeting
    const int32_t* met_entry      # and its entry
    float* bits                   # of each term in this pair of documents; none where they are too few
    uint8_t* left                 # of each entry, whether no match covers it


cdef class Index:
    """Terms of documents: where each stands, and what each sentence holds.

    Parameters
    ----------
    stems : uint32, shape (tokens,)
    bits : float32, shape (tokens,)
        What each token says.
    begins : int64, shape (documents,)
        Where each document's tokens begin.
    lengths : int32, shape (documents,)
        How many they are.
    sentence_bounds, spans : int64, shape (documents + 1,); int32, shape (sentences, 2)
        Each document's sentences: first and last token (half-open), counted in it, ascending.
    least : float
        Bits below which a term does not count in a pair of documents. Where both use it nowhere else it says one bit
        more there than ``bits``, so that a token of less by more than one is no term.

    Notes
    -----
    Time is linear in the number of tokens; memory is about 40 bytes a token that is a term.
    """

    def __init__(
        self, const uint32_t[::1] stems, const float[::1] bits, const int64_t[::1] begins,
        const int32_t[::1] lengths, const int64_t[::1] sentence_bounds, const int32_t[:, ::1] spans, float least,
    ):
        cdef Py_ssize_t documents = begins.shape[0], d, s, i, count = 0, terms, own, most = 0, longest = 0
        cdef uint64_t* keys = NULL
        cdef uint64_t* room = NULL
        cdef int32_t* holder = NULL
        if lengths.shape[0] != documents or sentence_bounds.shape[0] != documents + 1 or spans.shape[1] != 2:
            raise ValueError("as many lengths and bounds as documents are needed")
        if not bound(sentence_bounds, spans.shape[0]) or bits.shape[0] != stems.shape[0]:
            raise ValueError("sentences or bits that do not fit the documents")
        for d in range(documents):
            if not 0 <= begins[d] <= begins[d] + lengths[d] <= stems.shape[0]:
                raise ValueError(f"the tokens of document {d} are not there")
            own = 0
            for s in range(sentence_bounds[d], sentence_bounds[d + 1]):
                if not own <= spans[s, 0] <= spans[s, 1] <= lengths[d]:
                    raise ValueError(f"sentence {s} is not within its document")
                own = spans[s, 1]
            longest = max(longest, lengths[d], sentence_bounds[d + 1] - sentence_bounds[d])
        self.sentence_bounds = sentence_bounds
        self.lengths = lengths
        self.spans = spans
        self.least = least
        self.term_bounds = np.zeros(documents + 1, dtype=np.int64)
        self.token_bounds = np.zeros(documents + 1, dtype=np.int64)
        self.entry_bounds = np.zeros(spans.shape[0] + 1, dtype=np.int64)
        with nogil:
            for d in range(documents):
                for s in range(sentence_bounds[d], sentence_bounds[d + 1]):
                    for i in range(begins[d] + spans[s, 0], begins[d] + spans[s, 1]):
                        count += bits[i] >= least - 1
                self.token_bounds[d + 1] = count
                most = max(most, count - self.token_bounds[d])
        # what is not written of these is address space, not memory; none is empty, so that each has an address
        self.bits = np.empty(count + 1, dtype=np.float32)
        self.terms = np.empty(count + 1, dtype=np.uint32)
        self.tokens = np.empty(count + 1, dtype=np.int32)
        self.entries = np.empty(count + 1, dtype=np.int32)
        self.sentences = np.empty(count + 1, dtype=np.int32)
        self.entry = np.empty(count + 1, dtype=np.int32)
        self.places = np.zeros(count + 1, dtype=np.int64)
        self.meetings = np.zeros(count + 1, dtype=np.int64)
        try:
            keys = <uint64_t*>malloc((most + 1) * sizeof(uint64_t))
            room = <uint64_t*>malloc(max(most, 1) * sizeof(uint64_t))
            holder = <int32_t*>malloc(max(longest, 1) * sizeof(int32_t))
            if not (keys and room and holder):
                raise MemoryError("no memory to read sentences in")
            with nogil:
                fill(self, stems, bits, begins, spans, keys, room, holder)
        finally:
            free(keys)
            free(room)
            free(holder)
        terms = self.term_bounds[documents]
        self.frequency = np.exp2(-np.asarray(self.bits)[:terms])
        often = np.flatnonzero(np.diff(np.asarray(self.places)[: terms + 1]) > 2)
        self.frequent = often
        self.frequent_bounds = np.searchsorted(often, np.asarray(self.term_bounds))
        self.alone = np.empty(terms + 1, dtype=np.float32)
        with nogil:
            for i in range(terms):
                self.alone[i] = content(self.frequency[i], 0, 1)
                if not self.alone[i] >= least:
                    self.alone[i] = 0


cdef void fill(
    Index index, const uint32_t[::1] stems, const float[::1] bits, const int64_t[::1] begins,
    const int32_t[:, ::1] spans, uint64_t* keys, uint64_t* room, int32_t* holder,
) noexcept nogil:
    """Go through one document after the other: sort its tokens by term, then list what meets in each sentence."""
    cdef Py_ssize_t d, s, i, n, first, token, place, begin, term = 0, met = 0, own_terms
    cdef int32_t sentence
    cdef uint32_t stem
    cdef const uint32_t* stem_of
    cdef const float* bits_of
    cdef uint32_t* terms = &index.terms[0]
    cdef int32_t* tokens = &index.tokens[0]
    cdef int32_t* sentences = &index.sentences[0]
    cdef int32_t* entries = &index.entries[0]
    cdef int32_t* entry = &index.entry[0]
    cdef int64_t* entry_bounds = &index.entry_bounds[0]
    cdef int64_t* meetings = &index.meetings[0]
    cdef float least = index.least - 1
    for d in range(begins.shape[0]):
        if index.token_bounds[d] == index.token_bounds[d + 1]:
            for s in range(index.sentence_bounds[d], index.sentence_bounds[d + 1]):
                entry_bounds[s + 1] = entry_bounds[s]
            index.term_bounds[d + 1] = term
            continue
        first = index.sentence_bounds[d]
        stem_of = &stems[begins[d]]
        bits_of = &bits[begins[d]]
        n = 0
        for s in range(first, index.sentence_bounds[d + 1]):
            for i in range(spans[s, 0], spans[s, 1]):
                holder[i] = <int32_t>(s - first)
                keys[n] = <uint64_t>stem_of[i] << 32 | <uint64_t>i
                n += bits_of[i] >= least
        sort_by_term(keys, room, n)
        # each term, its tokens and, once each, its sentences
        token = index.token_bounds[d]
        own_terms = term
        for i in range(n):
            stem = <uint32_t>(keys[i] >> 32)
            place = <uint32_t>keys[i]
            sentence = holder[place]
            tokens[token + i] = <int32_t>place
            if i == 0 or stem != terms[term - 1]:
                terms[term] = stem
                index.bits[term] = bits_of[place]
                index.places[term] = token + i
                meetings[term] = met
                term += 1
            elif sentences[met - 1] == sentence:
                continue
            sentences[met] = sentence
            met += 1
            entry_bounds[first + sentence + 1] += 1
        index.term_bounds[d + 1] = term
        index.places[term] = token + n
        meetings[term] = met
        # each sentence's terms, ascending
        begin = entry_bounds[first]
        for s in range(first, index.sentence_bounds[d + 1]):
            holder[s - first] = <int32_t>(entry_bounds[s] - begin)  # where the next goes
            entry_bounds[s + 1] += entry_bounds[s]
        for i in range(own_terms, term):
            for s in range(meetings[i], meetings[i + 1]):
                place = holder[sentences[s]]
                holder[sentences[s]] += 1
                entries[begin + place] = <int32_t>(i - own_terms)
                entry[s] = <int32_t>place


cdef void sort_by_term(uint64_t* keys, uint64_t* room, Py_ssize_t count) noexcept nogil:
    """Sort keys by their upper half, hashes; keys that are equal there stay in their order."""
    cdef Py_ssize_t i, at
    cdef int shift
    cdef uint64_t key
    if count > FEW:
        for shift in range(32, 64, 8):
            sort_by_byte(keys, room, count, shift)
        return
    sort_by_byte(keys, room, count, 56)  # few are left that agree in it
    for i in range(1, count):
        key = keys[i]
        at = i
        while at > 0 and keys[at - 1] >> 32 > key >> 32:
            keys[at] = keys[at - 1]
            at -= 1
        keys[at] = key


cdef void sort_by_byte(uint64_t* keys, uint64_t* room, Py_ssize_t count, int shift) noexcept nogil:
    cdef Py_ssize_t starts[256]
    cdef Py_ssize_t i, at = 0, held
    cdef int digit
    memset(starts, 0, sizeof(starts))
    for i in range(count):
        starts[(keys[i] >> shift) & 255] += 1
    for digit in range(256):
        held = starts[digit]
        starts[digit] = at
        at += held
    for i in range(count):
        digit = (keys[i] >> shift) & 255
        room[starts[digit]] = keys[i]
        starts[digit] += 1
    memcpy(keys, room, count * sizeof(uint64_t))


cdef inline float content(float frequency, Py_ssize_t others, float words) noexcept nogil:
    """Bits a term says in these two documents: half by its frequency, half by how often both use it elsewhere."""
    return -log2(0.5 * frequency + 0.5 * max(others, 0) / words)


cdef bint is_longer(Index index, Py_ssize_t a, Py_ssize_t b) noexcept nogil:
    """Whether a has more tokens of terms than b; of as many, whether the first that differs is greater, or later."""
    cdef Py_ssize_t x = index.token_bounds[a], y = index.token_bounds[b], s, t
    cdef Py_ssize_t count = index.token_bounds[a + 1] - x, i
    if count != index.token_bounds[b + 1] - y:
        return count > index.token_bounds[b + 1] - y
    s = index.term_bounds[a]
    t = index.term_bounds[b]
    for i in range(count):
        while index.places[s + 1] <= x + i:
            s += 1
        while index.places[t + 1] <= y + i:
            t += 1
        if index.terms[s] != index.terms[t]:
            return index.terms[s] > index.terms[t]
        if index.tokens[x + i] != index.tokens[y + i]:
            return index.tokens[x + i] > index.tokens[y + i]
    return False


cdef inline Py_ssize_t sentence_at(Index index, Py_ssize_t first, Py_ssize_t last, int32_t token) noexcept nogil:
    """The first of some sentences that does not end before or at a token."""
    cdef Py_ssize_t middle
    while first < last:
        middle = (first + last) >> 1
        if index.spans[middle, 1] <= token:
            first = middle + 1
        else:
            last = middle
    return first


cdef void look_closely(
    Index index, Py_ssize_t sentence, Py_ssize_t terms, const uint8_t* marks, uint8_t* left, Py_ssize_t first_entry,
) noexcept nogil:
    """Write which entries of a sentence have a token that is not marked."""
    cdef Py_ssize_t e, low, high, end, middle
    for e in range(index.entry_bounds[sentence], index.entry_bounds[sentence + 1]):
        low = index.places[terms + index.entries[e]]
        high = end = index.places[terms + index.entries[e] + 1]
        while low < high:
            middle = (low + high) >> 1
            if index.tokens[middle] < index.spans[sentence, 0]:
                low = middle + 1
            else:
                high = middle
        left[e - first_entry] = 0
        while low < end and index.tokens[low] < index.spans[sentence, 1]:
            left[e - first_entry] |= 1 - marks[index.tokens[low]]
            low += 1


cdef void uncovered(
    Index index, Py_ssize_t document, const int32_t[:, ::1] matches, Py_ssize_t first, Py_ssize_t last, int side,
    uint8_t* marks, uint8_t* left,
) noexcept nogil:
    """Write for each entry of a document whether matches leave a token of it uncovered.

    ``marks`` is zero before and after, for each of its tokens.
    """
    cdef Py_ssize_t begin = index.sentence_bounds[document], end = index.sentence_bounds[document + 1], m, s
    cdef Py_ssize_t first_entry = index.entry_bounds[begin]
    cdef int32_t start, stop
    memset(left, 1, index.entry_bounds[end] - first_entry)
    for m in range(first, last):
        start = matches[m, 2 * side]
        stop = matches[m, 2 * side + 1]
        if start < stop:
            memset(marks + start, 1, stop - start)
    for m in range(first, last):
        start = matches[m, 2 * side]
        stop = matches[m, 2 * side + 1]
        s = sentence_at(index, begin, end, start)
        while s < end and index.spans[s, 0] < stop:
            if start <= index.spans[s, 0] and index.spans[s, 1] <= stop:
                memset(left + index.entry_bounds[s] - first_entry, 0, index.entry_bounds[s + 1] - index.entry_bounds[s])
            else:
                look_closely(index, s, index.term_bounds[document], marks, left, first_entry)
            s += 1
    for m in range(first, last):
        start = matches[m, 2 * side]
        stop = matches[m, 2 * side + 1]
        if start < stop:
            memset(marks + start, 0, stop - start)


cdef Py_ssize_t join(Index index, Side x, Side y, Py_ssize_t terms_x, Py_ssize_t terms_y, int32_t* common) noexcept nogil:
    """Write the places of each term that both have, counted in x and in y; return how many there are."""
    cdef const uint32_t* of_x = &index.terms[0] + x.terms
    cdef const uint32_t* of_y = &index.terms[0] + y.terms
    cdef Py_ssize_t i = 0, j = 0, k = 0, low, high, middle, step
    cdef uint32_t one, other
    if terms_y <= UNEVEN * terms_x:
        while i < terms_x and j < terms_y:  # without branches that cannot be foreseen
            one = of_x[i]
            other = of_y[j]
            common[2 * k] = <int32_t>i
            common[2 * k + 1] = <int32_t>j
            k += one == other
            i += one <= other
            j += other <= one
        return k
    for i in range(terms_x):
        one = of_x[i]
        low = j
        high = j
        step = 1
        while high < terms_y and of_y[high] < one:
            low = high + 1
            high += step
            step *= 2
        high = min(high, terms_y)
        while low < high:
            middle = (low + high) >> 1
            if of_y[middle] < one:
                low = middle + 1
            else:
                high = middle
        j = low
        if j < terms_y and of_y[j] == one:
            common[2 * k] = <int32_t>i
            common[2 * k + 1] = <int32_t>j
            k += 1
    return k


cdef inline Py_ssize_t uses(Index index, Py_ssize_t term) noexcept nogil:
    return index.places[term + 1] - index.places[term]


cdef void value(Index index, Side side, Py_ssize_t terms, float words) noexcept nogil:
    """Write what each term of one document says, as if the other did not use it."""
    cdef Py_ssize_t i, term
    cdef float bits
    memcpy(side.bits, &index.alone[0] + side.terms, terms * sizeof(float))
    for i in range(index.frequent_bounds[side.document], index.frequent_bounds[side.document + 1]):
        term = index.frequent[i]
        bits = content(index.frequency[term], uses(index, term) - 2, words)
        side.bits[term - side.terms] = bits if bits >= index.least else 0


cdef void link(
    Index index, Side x, Side y, const int32_t* common, Py_ssize_t count, float words, Link* links,
) noexcept nogil:
    """Write what each term that both use says, and link those that tell sentences apart."""
    cdef Py_ssize_t k, i, j, in_x, in_y
    cdef float bits
    for k in range(count):
        i = common[2 * k]
        j = common[2 * k + 1]
        in_x = uses(index, x.terms + i)
        in_y = uses(index, y.terms + j)
        bits = index.alone[x.terms + i]
        if in_x + in_y > 2:
            bits = content(index.frequency[x.terms + i], in_x + in_y - 2, words)
            if not bits >= index.least:
                bits = 0
        if bits > 0 and in_x <= COMMON and in_y <= COMMON:
            links[i].first = <int32_t>(index.meetings[y.terms + j] - y.first_meeting)
            links[i].last = <int32_t>(index.meetings[y.terms + j + 1] - y.first_meeting)
        x.bits[i] = bits
        y.bits[j] = bits


cdef inline Total total(const Side* side, Py_ssize_t sentence) noexcept nogil:
    """Add up what a sentence says: all of it, and what is not covered."""
    cdef Py_ssize_t e
    cdef float bits
    cdef Total found
    found.says = found.left = 0
    for e in range(side.entry_bounds[sentence], side.entry_bounds[sentence + 1]):
        bits = side.bits[side.entries[e]]
        found.says += bits
        found.left += bits * side.left[e - side.first_entry]
    return found


cdef bint may_share(const Side* x, const Link* links, float worth) noexcept nogil:
    """Whether a sentence of x has uncovered terms that y uses too and that say enough together."""
    cdef Py_ssize_t s, e
    cdef float bits
    if worth <= 0:
        return True
    for s in range(x.sentences):
        bits = 0
        for e in range(x.entry_bounds[s], x.entry_bounds[s + 1]):
            if x.left[e - x.first_entry] and links[x.entries[e]].first < links[x.entries[e]].last:
                bits += x.bits[x.entries[e]]
        if bits >= worth:
            return True
    return False


cdef Py_ssize_t add_up(
    const Side* x, const Side* y, Py_ssize_t sentence, const Link* links, Amount* amounts, int32_t* touched,
) noexcept nogil:
    """Add up what a sentence of x shares with each of y; return how many those are.

    ``amounts`` are none before, for each sentence of y.
    """
    cdef Py_ssize_t e, m, count = 0
    cdef int32_t t, left, both
    cdef Link other
    cdef float bits
    for e in range(x.entry_bounds[sentence], x.entry_bounds[sentence + 1]):
        other = links[x.entries[e]]
        bits = x.bits[x.entries[e]]
        left = x.left[e - x.first_entry]
        for m in range(other.first, other.last):
            t = y.met[m]
            touched[count] = t  # without a branch that cannot be foreseen
            count += amounts[t].words == 0
            both = left & y.left[y.met_entry[m]]
            amounts[t].shared += bits
            amounts[t].words += 1
            amounts[t].left += bits * both
            amounts[t].left_words += both
    return count


cdef inline bint enough_of(float shared, float says, float least, float share) noexcept nogil:
    return shared >= least and 2 * shared >= share * says


cdef inline void exchange(Sum* sums, Py_ssize_t i, Py_ssize_t j) noexcept nogil:
    cdef Sum one = sums[i]
    sums[i] = sums[j]
    sums[j] = one


cdef Py_ssize_t least_alike(Total own, const Sum* sums, Py_ssize_t count) noexcept nogil:
    """Return the place of the least alike sentence, of equal ones the last."""
    cdef Py_ssize_t i, k = 0
    cdef float value, worst = -1
    for i in range(count):
        value = sums[i].amount.shared * sums[i].amount.shared / (own.says + sums[i].total.says)
        if worst < 0 or value < worst or (value == worst and sums[i].at > sums[k].at):
            worst = value
            k = i
    return k


cdef Py_ssize_t likeliest(
    const Side* x, const Side* y, Py_ssize_t sentence, const int32_t* touched, Py_ssize_t count, Amount* amounts,
    Total* known, float shared, float share, Total* own, Sum* sums,
) noexcept nogil:
    """List the sentences that share enough, `PARTNERS` at the most, in their order; return how many they are.

    ``amounts`` are none afterwards; ``known`` holds what sentences of y say, less than nothing if that is not known.
    """
    cdef Py_ssize_t i, j, kept = 0
    cdef int32_t t
    own.says = -1
    for i in range(count):
        t = touched[i]
        if amounts[t].shared >= shared or amounts[t].left >= shared:
            if own.says < 0:
                own[0] = total(x, sentence)
            if known[t].says < 0:
                known[t] = total(y, t)
            if (
                enough_of(amounts[t].shared, own.says + known[t].says, shared, share)
                or enough_of(amounts[t].left, own.left + known[t].left, shared, share)
            ):
                sums[kept].amount = amounts[t]
                sums[kept].total = known[t]
                sums[kept].at = t
                kept += 1
                if kept > PARTNERS:
                    kept -= 1
                    exchange(sums, least_alike(own[0], sums, kept + 1), kept)
        memset(&amounts[t], 0, sizeof(Amount))
    for i in range(1, kept):
        j = i
        while j > 0 and sums[j - 1].at > sums[j].at:
            exchange(sums, j - 1, j)
            j -= 1
    return kept


cdef inline Likeness noted(int32_t sentence, Total own, const Sum* other, bint swapped) noexcept nogil:
    cdef Likeness found
    found.words = other.amount.words
    found.left_words = other.amount.left_words
    found.shared = other.amount.shared
    found.left = other.amount.left
    if swapped:
        found.a, found.b = other.at, sentence
        found.says_a, found.says_b = other.total.says, own.says
        found.left_a, found.left_b = other.total.left, own.left
    else:
        found.a, found.b = sentence, other.at
        found.says_a, found.says_b = own.says, other.total.says
        found.left_a, found.left_b = own.left, other.total.left
    return found


cdef void by_a(Likeness* found, Likeness* room, Py_ssize_t count, int32_t* starts, Py_ssize_t sentences) noexcept nogil:
    """Order rows, which ascend by b, by a. ``starts`` is zero before and after, for each sentence of a and one more."""
    cdef Py_ssize_t i
    for i in range(count):
        starts[found[i].a + 1] += 1
    for i in range(sentences):
        starts[i + 1] += starts[i]
    for i in range(count):
        room[starts[found[i].a]] = found[i]
        starts[found[i].a] += 1
    memcpy(found, room, count * sizeof(Likeness))
    memset(starts, 0, (sentences + 1) * sizeof(int32_t))


cdef inline Side side_of(Index index, Py_ssize_t document, float* bits, uint8_t* left) noexcept nogil:
    cdef Side side
    cdef Py_ssize_t first = index.sentence_bounds[document]
    side.document = document
    side.terms = index.term_bounds[document]
    side.sentences = index.sentence_bounds[document + 1] - first
    side.entry_bounds = &index.entry_bounds[first]
    side.first_entry = index.entry_bounds[first]
    side.entries = &index.entries[0]
    side.first_meeting = index.meetings[side.terms]
    side.met = &index.sentences[side.first_meeting]
    side.met_entry = &index.entry[side.first_meeting]
    side.bits = bits
    side.left = left
    return side


def alike(
    Index index not None, const int32_t[:, ::1] pairs, const int64_t[::1] match_bounds,
    const int32_t[:, ::1] matches, float shared, float share, float worth,
):
    """Return the pairs of sentences that share something, and how much of it no match accounts for.

    A sentence of the document with fewer tokens of terms (if they have as many, of that whose terms come first)
    keeps its `PARTNERS`: those of the most shared bits times Dice coefficient, the first of equal ones. A term that
    stands more than `COMMON` times in either document is not shared, though both say it.

    Parameters
    ----------
    index : Index
    pairs : int32, shape (pairs, 2)
        Documents.
    match_bounds, matches : int64, int32, shape (matches, 4)
        Each pair's matches: first and last token in a, in b.
    shared, share : float
        Bits two sentences must share, and the least Dice coefficient, with or without what matches cover.
    worth : float
        Bits: two documents are left out where no sentence of the one can share as many with the other that no match
        covers.

    Returns
    -------
    rows : int32, shape (5, found)
        Pair, sentence of a, sentence of b (these three ascending), shared terms, those of them that are not covered.
    bits : float32, shape (6, found)
        Shared, said by a, said by b; then the same of what is not covered.

    Notes
    -----
    Time grows with the terms of both documents, or, where one is far longer, with those of the shorter times the
    logarithm of those of the longer; and with what is found.
    """
    cdef Py_ssize_t p, a, b, j, s, t, kept, before, most = 0, longest = 0, terms = 0, entries = 0
    cdef Py_ssize_t room = 0, count = 0, documents = index.lengths.shape[0], terms_x, terms_y
    cdef bint swapped, enough = True
    cdef float words
    cdef Side x, y
    cdef Total own
    cdef uint8_t* marks = NULL
    cdef uint8_t* left = NULL
    cdef float* bits = NULL
    cdef int32_t* slot = NULL
    cdef Amount* amounts = NULL
    cdef int32_t* touched = NULL
    cdef Link* links = NULL
    cdef int32_t* common = NULL
    cdef Sum sums[PARTNERS + 1]
    cdef Total* known = NULL
    cdef Likeness* found = NULL
    cdef Likeness* spare = NULL
    cdef void* grown
    cdef Py_ssize_t spared = 0
    cdef int64_t[::1] ends = np.zeros(pairs.shape[0], dtype=np.int64)  # of each pair's rows
    if pairs.shape[1] != 2 or matches.shape[1] != 4 or not bound(match_bounds, matches.shape[0]):
        raise ValueError("pairs or matches of another shape")
    if match_bounds.shape[0] != pairs.shape[0] + 1:
        raise ValueError("as many bounds of matches as pairs are needed")
    for p in range(pairs.shape[0]):
        for j in range(2):
            a = pairs[p, j]
            if not 0 <= a < documents:
                raise ValueError(f"no document {a}")
            for s in range(match_bounds[p], match_bounds[p + 1]):
                if matches[s, 2 * j] < 0 or matches[s, 2 * j + 1] > index.lengths[a]:
                    raise ValueError(f"match {s} is not within document {a}")
            t = index.sentence_bounds[a + 1]
            s = index.sentence_bounds[a]
            most = max(most, t - s)
            longest = max(longest, index.lengths[a])
            terms = max(terms, index.term_bounds[a + 1] - index.term_bounds[a])
            entries = max(entries, index.entry_bounds[t] - index.entry_bounds[s])
    try:
        marks = <uint8_t*>calloc(longest + 1, 1)
        left = <uint8_t*>malloc(2 * entries + 1)
        bits = <float*>malloc((2 * terms + 1) * sizeof(float))
        slot = <int32_t*>calloc(most + 2, sizeof(int32_t))
        links = <Link*>malloc((terms + 1) * sizeof(Link))
        common = <int32_t*>malloc((2 * terms + 2) * sizeof(int32_t))
        amounts = <Amount*>calloc(most + 1, sizeof(Amount))
        touched = <int32_t*>malloc((most + 1) * sizeof(int32_t))
        known = <Total*>malloc((most + 1) * sizeof(Total))
        if not (marks and left and bits and slot and links and common and amounts and touched and known):
            raise MemoryError("no memory to compare sentences in")
        with nogil:
            for p in range(pairs.shape[0]):
                a = pairs[p, 0]
                b = pairs[p, 1]
                words = max(1, index.lengths[a] + index.lengths[b])
                # through the shorter one, looking up in the longer
                swapped = is_longer(index, a, b)
                x = side_of(index, b if swapped else a, bits, left)
                y = side_of(index, a if swapped else b, bits + terms, left + entries)
                terms_x = index.term_bounds[x.document + 1] - x.terms
                terms_y = index.term_bounds[y.document + 1] - y.terms
                uncovered(index, x.document, matches, match_bounds[p], match_bounds[p + 1], swapped, marks, x.left)
                uncovered(index, y.document, matches, match_bounds[p], match_bounds[p + 1], not swapped, marks, y.left)
                value(index, x, terms_x, words)
                value(index, y, terms_y, words)
                memset(links, 0, terms_x * sizeof(Link))
                link(index, x, y, common, join(index, x, y, terms_x, terms_y, common), words, links)
                if not may_share(&x, links, worth):
                    ends[p] = count
                    continue
                for t in range(y.sentences):
                    known[t].says = -1
                before = count
                for s in range(x.sentences):
                    kept = likeliest(
                        &x, &y, s, touched, add_up(&x, &y, s, links, amounts, touched), amounts, known,
                        shared, share, &own, sums)
                    if count + kept > room:
                        room = max(256, 2 * room)
                        grown = realloc(found, room * sizeof(Likeness))
                        if grown == NULL:
                            enough = False
                            break
                        found = <Likeness*>grown
                    for j in range(kept):
                        found[count] = noted(<int32_t>s, own, &sums[j], swapped)
                        count += 1
                if enough and swapped and count - before > spared:
                    spared = 2 * (count - before)
                    grown = realloc(spare, spared * sizeof(Likeness))
                    if grown == NULL:
                        enough = False
                    else:
                        spare = <Likeness*>grown
                if not enough:
                    break
                if swapped and count > before:
                    by_a(found + before, spare, count - before, slot, y.sentences)
                ends[p] = count
        if not enough:
            raise MemoryError("no memory for the sentences that are alike")
        rows = np.empty((5, count), dtype=np.int32)
        said = np.empty((6, count), dtype=np.float32)
        write(rows, said, found, ends)
        return rows, said
    finally:
        free(marks)
        free(left)
        free(bits)
        free(slot)
        free(links)
        free(common)
        free(amounts)
        free(touched)
        free(known)
        free(found)
        free(spare)


cdef void write(int32_t[:, ::1] rows, float[:, ::1] said, const Likeness* found, const int64_t[::1] ends) noexcept nogil:
    cdef Py_ssize_t i, p = 0
    for i in range(rows.shape[1]):
        while ends[p] <= i:
            p += 1
        rows[0, i] = <int32_t>p
        rows[1, i] = found[i].a
        rows[2, i] = found[i].b
        rows[3, i] = found[i].words
        rows[4, i] = found[i].left_words
        said[0, i] = found[i].shared
        said[1, i] = found[i].says_a
        said[2, i] = found[i].says_b
        said[3, i] = found[i].left
        said[4, i] = found[i].left_a
        said[5, i] = found[i].left_b
