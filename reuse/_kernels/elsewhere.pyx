"""What documents say elsewhere: in other documents, close together there, or again in the same."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc, realloc

from reuse._kernels.checks cimport bound
from reuse._kernels.table cimport Table, at, clear, release, value


cdef Table empty() noexcept nogil:
    cdef Table table
    table.keys = NULL
    table.values = NULL
    table.room = 0
    table.mask = 0
    return table


cdef bint within(const int64_t[:, :] spans, int64_t count) noexcept nogil:
    """Whether all spans are of some of so many tokens."""
    cdef Py_ssize_t row
    for row in range(spans.shape[0]):
        if not 0 <= spans[row, 0] <= spans[row, 1] <= count or spans[row, 1] - spans[row, 0] >= <int64_t>1 << 30:
            return False
    return spans.shape[1] == 2


cdef enum:
    MANY = 0x7fffffff  # documents, rather than one


def alone(
    const uint32_t[::1] stems not None, const int64_t[:, :] documents not None, const int64_t[::1] groups not None
):
    """Return which words of each document no other of its group has: bool, shape (tokens of the documents,).

    Parameters
    ----------
    stems : uint32
    documents : int64, shape (documents, 2)
        Where the words of each stand, half-open.
    groups : int64, shape (groups + 1,)
        Where each group's documents begin.
    """
    cdef Py_ssize_t group, number, i, words, written
    cdef int64_t total = 0
    cdef int32_t* who
    cdef Table table = empty()
    if not within(documents, stems.shape[0]) or not bound(groups, documents.shape[0]):
        raise ValueError("a document is not there, or the groups do not ascend from the first to the last")
    for number in range(documents.shape[0]):
        total += documents[number, 1] - documents[number, 0]
    found_ = np.zeros(total, dtype=np.uint8)
    cdef uint8_t[::1] found = found_
    cdef bint room = True
    written = 0
    with nogil:
        for group in range(groups.shape[0] - 1):
            words = 0
            for number in range(groups[group], groups[group + 1]):
                words += documents[number, 1] - documents[number, 0]
            room = clear(&table, words)
            if not room:
                break
            for number in range(groups[group], groups[group + 1]):
                for i in range(documents[number, 0], documents[number, 1]):
                    who = at(&table, stems[i])
                    if who[0] < 0:
                        who[0] = <int32_t>number
                    elif who[0] != number:
                        who[0] = MANY
            for number in range(groups[group], groups[group + 1]):
                for i in range(documents[number, 0], documents[number, 1]):
                    found[written] = value(&table, stems[i]) == number
                    written += 1
        release(&table)
    if not room:
        raise MemoryError
    return found_.view(bool)


def absent(
    const uint32_t[::1] stems not None, const int64_t[:, :] documents not None,
    const int64_t[:, :] others not None, const int64_t[::1] bounds not None,
):
    """Return which words of each document none of its others has: bool, shape (tokens of the documents,).

    Parameters
    ----------
    stems : uint32
    documents, others : int64, shape (documents, 2) and (others, 2)
        Where the words of each stand, half-open.
    bounds : int64, shape (documents + 1,)
        Where the others of each document begin.
    """
    cdef Py_ssize_t number, other, i, words, written = 0
    cdef int64_t total = 0
    cdef Table table = empty()
    cdef bint room = True
    if not (within(documents, stems.shape[0]) and within(others, stems.shape[0])):
        raise ValueError("a document is not there")
    if bounds.shape[0] != documents.shape[0] + 1 or not bound(bounds, others.shape[0]):
        raise ValueError("the bounds do not ascend from the first of the others to the last")
    for number in range(documents.shape[0]):
        total += documents[number, 1] - documents[number, 0]
    found_ = np.zeros(total, dtype=np.uint8)
    cdef uint8_t[::1] found = found_
    with nogil:
        for number in range(documents.shape[0]):
            words = 0
            for other in range(bounds[number], bounds[number + 1]):
                words += others[other, 1] - others[other, 0]
            room = clear(&table, words)
            if not room:
                break
            for other in range(bounds[number], bounds[number + 1]):
                for i in range(others[other, 0], others[other, 1]):
                    at(&table, stems[i])[0] = 0
            for i in range(documents[number, 0], documents[number, 1]):
                found[written] = value(&table, stems[i]) < 0
                written += 1
        release(&table)
    if not room:
        raise MemoryError
    return found_.view(bool)


def recurs(
    const uint32_t[::1] stems not None, const float[::1] bits not None, const int64_t[:, :] documents not None,
    const int64_t[:, :] sentences not None, const int64_t[::1] bounds not None, float least,
):
    """Return the share of what each sentence says, in bits, that the rest of its document says too: float64.

    Parameters
    ----------
    stems, bits : uint32 and float32, shape (tokens,)
    documents : int64, shape (documents, 2)
        Where the words of each stand, half-open.
    sentences : int64, shape (sentences, 2)
        Of one document after the other, within it.
    bounds : int64, shape (documents + 1,)
        Where each document's sentences begin.
    least : float
        Bits below which a word does not count.
    """
    cdef Py_ssize_t number, row, i, first, length = 0
    cdef double said, again
    cdef int32_t* place
    cdef int32_t terms
    cdef Table table = empty()
    if stems.shape[0] != bits.shape[0] or bounds.shape[0] != documents.shape[0] + 1:
        raise ValueError("the columns differ in length")
    if not (within(documents, stems.shape[0]) and within(sentences, stems.shape[0]) and bound(bounds, sentences.shape[0])):
        raise ValueError("a document or a sentence is not there")
    for number in range(documents.shape[0]):
        length = max(length, documents[number, 1] - documents[number, 0])
        for row in range(bounds[number], bounds[number + 1]):
            if not documents[number, 0] <= sentences[row, 0] <= sentences[row, 1] <= documents[number, 1]:
                raise ValueError("a sentence is not in its document")
    found_ = np.zeros(sentences.shape[0])
    term_, often_, here_ = (np.zeros(length, dtype=np.int32) for _ in range(3))
    cdef double[::1] found = found_
    cdef int32_t[::1] term = term_, often = often_, here = here_
    cdef bint room = True
    with nogil:
        for number in range(documents.shape[0]):
            if bounds[number] == bounds[number + 1]:
                continue
            first = documents[number, 0]
            room = clear(&table, documents[number, 1] - first)
            if not room:
                break
            terms = 0
            for i in range(documents[number, 1] - first):
                term[i] = -1
                if bits[first + i] < least:
                    continue
                place = at(&table, stems[first + i])
                if place[0] < 0:
                    place[0] = terms
                    often[terms] = 0
                    terms += 1
                term[i] = place[0]
                often[place[0]] += 1
            for row in range(bounds[number], bounds[number + 1]):
                said = again = 0
                for i in range(sentences[row, 0] - first, sentences[row, 1] - first):
                    if term[i] >= 0:
                        here[term[i]] += 1
                for i in range(sentences[row, 0] - first, sentences[row, 1] - first):
                    if term[i] >= 0:
                        said += bits[first + i]
                        if often[term[i]] > here[term[i]]:
                            again += bits[first + i]
                for i in range(sentences[row, 0] - first, sentences[row, 1] - first):
                    if term[i] >= 0:
                        here[term[i]] = 0
                found[row] = again / max(said, 1)
        release(&table)
    if not room:
        raise MemoryError
    return found_


cdef struct Place:
    int32_t term
    int32_t place


cdef struct Places:
    Place* rows
    Py_ssize_t count
    Py_ssize_t room


cdef inline bint note(Places* places, int32_t term, int32_t place) noexcept nogil:
    cdef Place* rows
    if places.count == places.room:
        rows = <Place*>realloc(places.rows, (2 * places.room + 1024) * sizeof(Place))
        if rows == NULL:
            return False
        places.rows = rows
        places.room = 2 * places.room + 1024
    places.rows[places.count].term = term
    places.rows[places.count].place = place
    places.count += 1
    return True


def nearby(
    const uint32_t[::1] stems not None, const float[::1] bits not None,
    const int64_t[:, :] sentences not None, const int64_t[::1] bounds not None,
    const int64_t[:, :] others not None, const int64_t[::1] other_bounds not None,
    float least, int32_t stretch,
):
    """Return the bits of each sentence that one place of the others holds, the most of any, and all its bits.

    A place is two stretches of words that follow one another in one of the others; a word counts once.

    Parameters
    ----------
    stems, bits : uint32 and float32, shape (tokens,)
    sentences : int64, shape (sentences, 2)
        Where the words of each stand, half-open.
    bounds : int64, shape (documents + 1,)
        Where the sentences of each document that is asked about begin.
    others : int64, shape (others, 2)
        Where the words of those stand that it is compared with.
    other_bounds : int64, shape (documents + 1,)
    least : float
        Bits below which a word does not count.
    stretch : int
        Words.

    Returns
    -------
    held, said : float64, shape (sentences,)
    """
    cdef Py_ssize_t number, row, i, j, words, most = 0, rows = 0, places = 0
    cdef int32_t terms, own, count, here, term
    cdef int32_t* place
    cdef double best
    if stems.shape[0] != bits.shape[0] or bounds.shape[0] != other_bounds.shape[0] or stretch < 1:
        raise ValueError("the columns differ in length")
    if not (within(sentences, stems.shape[0]) and within(others, stems.shape[0])):
        raise ValueError("a sentence or a document is not there")
    if not (bound(bounds, sentences.shape[0]) and bound(other_bounds, others.shape[0])):
        raise ValueError("the bounds do not ascend from the first row to the last")
    for number in range(bounds.shape[0] - 1):
        words = 0
        for row in range(bounds[number], bounds[number + 1]):
            words += sentences[row, 1] - sentences[row, 0]
        most = max(most, words)
        rows = max(rows, bounds[number + 1] - bounds[number])
        words = 1
        for i in range(other_bounds[number], other_bounds[number + 1]):
            words += (others[i, 1] - others[i, 0]) // stretch + 2
        places = max(places, words)
    held_, said_ = np.zeros(sentences.shape[0]), np.zeros(sentences.shape[0])
    cdef double[::1] held = held_, said = said_
    cdef Table table = empty()
    cdef Places noted
    noted.rows = NULL
    noted.count = noted.room = 0
    # of each term: its bits, the sentence and the place it was last seen in, where its places begin
    bits_of_, last_, begin_ = np.zeros(most, np.float32), np.zeros(most, np.int32), np.zeros(most + 1, np.int64)
    term_, upto_ = np.zeros(most, np.int32), np.zeros(rows + 1, np.int64)
    cells_ = np.zeros(places)
    cdef float[::1] bits_of = bits_of_
    cdef int32_t[::1] last = last_, term_of = term_
    cdef int64_t[::1] begin = begin_, upto = upto_
    cdef double[::1] cells = cells_
    cdef int32_t* sorted_ = NULL
    cdef bint room = True
    with nogil:
        for number in range(bounds.shape[0] - 1):
            # the terms of each sentence, once
            words = 0
            for row in range(bounds[number], bounds[number + 1]):
                words += sentences[row, 1] - sentences[row, 0]
            if not clear(&table, words):
                room = False
                break
            terms = 0
            words = 0
            for row in range(bounds[number], bounds[number + 1]):
                own = <int32_t>(row - bounds[number])
                upto[own] = words
                for i in range(sentences[row, 0], sentences[row, 1]):
                    if bits[i] < least:
                        continue
                    place = at(&table, stems[i])
                    if place[0] < 0:
                        place[0] = terms
                        bits_of[terms] = bits[i]
                        last[terms] = -1
                        terms += 1
                    term = place[0]
                    if last[term] != own:
                        last[term] = own
                        term_of[words] = term
                        words += 1
                        said[row] += bits[i]
            upto[bounds[number + 1] - bounds[number]] = words
            # the places of each term, once and ascending
            noted.count = 0
            for i in range(terms + 1):
                begin[i] = 0
            for i in range(terms):
                last[i] = -1
            count = 1
            for i in range(other_bounds[number], other_bounds[number + 1]):
                for j in range(others[i, 0], others[i, 1]):
                    term = value(&table, stems[j])
                    if term < 0:
                        continue
                    here = count + <int32_t>((j - others[i, 0]) // stretch)
                    if last[term] < here - 1:
                        room = room and note(&noted, term, here - 1)
                    if last[term] < here:
                        room = room and note(&noted, term, here)
                        last[term] = here
                count += <int32_t>((others[i, 1] - others[i, 0]) // stretch + 2)
            free(sorted_)
            sorted_ = <int32_t*>malloc((noted.count + 1) * sizeof(int32_t))
            if sorted_ == NULL or not room:
                room = False
                break
            for i in range(noted.count):
                begin[noted.rows[i].term + 1] += 1
            for i in range(terms):
                begin[i + 1] += begin[i]
            for i in range(noted.count):
                term = noted.rows[i].term
                sorted_[begin[term]] = noted.rows[i].place
                begin[term] += 1
            for i in range(terms, 0, -1):
                begin[i] = begin[i - 1]
            begin[0] = 0
            for row in range(bounds[number], bounds[number + 1]):
                own = <int32_t>(row - bounds[number])
                best = 0
                for i in range(upto[own], upto[own + 1]):
                    term = term_of[i]
                    for j in range(begin[term], begin[term + 1]):
                        cells[sorted_[j]] += bits_of[term]
                        best = max(best, cells[sorted_[j]])
                for i in range(upto[own], upto[own + 1]):
                    term = term_of[i]
                    for j in range(begin[term], begin[term + 1]):
                        cells[sorted_[j]] = 0
                held[row] = best
        release(&table)
        free(noted.rows)
        free(sorted_)
    if not room:
        raise MemoryError
    return held_, said_


cdef inline uint64_t couple(const uint32_t[::1] hashes, Py_ssize_t i) noexcept nogil:
    """A word and the next as one number."""
    return <uint64_t>hashes[i] << 32 | hashes[i + 1]


def set_in(
    const uint32_t[::1] hashes not None, const uint8_t[::1] covered not None,
    const int32_t[:, :] lines not None, const int64_t[::1] line_bounds not None,
    const int32_t[:, :] spans not None, const int64_t[:, :] theirs not None, const int64_t[::1] span_bounds not None,
    const int64_t[::1] shifts not None, double taken,
):
    """Return which lines were set into edited passages, as the other side has no such line: bool, shape (lines,).

    Parameters
    ----------
    hashes : uint32, shape (tokens of all documents,)
    covered : uint8, shape (tokens of those asked about,)
        What passages cover that are not edited.
    lines : int32, shape (lines, 2)
        First and last of these tokens, half-open.
    line_bounds : int64, shape (documents + 1,)
        Where the lines of each document that is asked about begin.
    spans : int32, shape (edited passages, 2)
        First and last of these tokens, half-open, the passages of most identity first.
    theirs : int64, shape (edited passages, 2)
        First and last token of the other side, half-open, among all.
    span_bounds : int64, shape (documents + 1,)
    shifts : int64, shape (documents,)
        How much further on the tokens of each document stand among those of all.
    taken : float
        The share of a line's words from which the other side has it. A word is held where it and the next stand
        together there.
    """
    cdef Py_ssize_t number, row, span, i, first, last, words, count, most = 0
    cdef int64_t shift
    cdef int32_t* place
    cdef int32_t found, keys, step = 0
    cdef bint any_loose, room = True
    cdef Table table = empty()
    if lines.shape[1] != 2 or spans.shape[1] != 2 or spans.shape[0] != theirs.shape[0]:
        raise ValueError("the columns differ in length")
    if not (bound(line_bounds, lines.shape[0]) and bound(span_bounds, spans.shape[0])):
        raise ValueError("the bounds do not ascend from the first row to the last")
    count = shifts.shape[0]
    if line_bounds.shape[0] != count + 1 or span_bounds.shape[0] != count + 1 or not within(theirs, hashes.shape[0]):
        raise ValueError("a document or the other side of a passage is not there")
    for number in range(count):
        words = 0
        for row in range(line_bounds[number], line_bounds[number + 1]):
            if not 0 <= lines[row, 0] < lines[row, 1] <= covered.shape[0]:
                raise ValueError("a line is not there")
            words += lines[row, 1] - lines[row, 0]
        for row in range(span_bounds[number], span_bounds[number + 1]):
            if not 0 <= spans[row, 0] <= spans[row, 1] <= covered.shape[0]:
                raise ValueError("a passage is not there")
            if not 0 <= spans[row, 0] + shifts[number] <= spans[row, 1] + shifts[number] <= hashes.shape[0]:
                raise ValueError("a passage is not there")
        most = max(most, words)
    loose_ = np.zeros(lines.shape[0], dtype=np.uint8)
    held_, key_, seen_ = np.zeros(most, np.uint8), np.zeros(most, np.int32), np.zeros(most, np.int32)
    cdef uint8_t[::1] loose = loose_, held = held_
    cdef int32_t[::1] key = key_, seen = seen_
    with nogil:
        for number in range(count):
            words = 0
            any_loose = False
            for row in range(line_bounds[number], line_bounds[number + 1]):
                keys = 0
                for i in range(lines[row, 0], lines[row, 1]):
                    held[words] = covered[i] != 0
                    keys += held[words]
                    words += 1
                loose[row] = keys < taken * (lines[row, 1] - lines[row, 0])
                any_loose = any_loose or loose[row]
            if not any_loose or span_bounds[number] == span_bounds[number + 1]:
                continue
            shift = shifts[number]
            room = clear(&table, words)
            if not room:
                break
            keys = 0
            words = 0
            for row in range(line_bounds[number], line_bounds[number + 1]):
                for i in range(lines[row, 0], lines[row, 1]):
                    if 0 <= i + shift and i + shift + 1 < hashes.shape[0]:
                        place = at(&table, couple(hashes, i + shift))
                        if place[0] < 0:
                            place[0] = keys
                            seen[keys] = 0
                            keys += 1
                        key[words] = place[0]
                    else:
                        key[words] = -1
                    words += 1
            step = 0
            for span in range(span_bounds[number], span_bounds[number + 1]):
                first, last = spans[span, 0], spans[span, 1]
                any_loose = False
                for row in range(line_bounds[number], line_bounds[number + 1]):
                    any_loose = any_loose or (loose[row] and lines[row, 0] < last and lines[row, 1] > first)
                if not any_loose:
                    continue
                step += 1
                for i in range(theirs[span, 0], theirs[span, 1] - 1):
                    found = value(&table, couple(hashes, i))
                    if found >= 0:
                        seen[found] = step
                words = 0
                for row in range(line_bounds[number], line_bounds[number + 1]):
                    keys = 0
                    for i in range(lines[row, 0], lines[row, 1]):
                        if i == last - 1 or (first <= i < last - 1 and key[words] >= 0 and seen[key[words]] == step):
                            held[words] = 1
                        keys += held[words]
                        words += 1
                    loose[row] = keys < taken * (lines[row, 1] - lines[row, 0])
        release(&table)
    if not room:
        raise MemoryError
    return loose_.view(bool)
