"""Which documents share rare words within a stretch."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint32_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from reuse._kernels.checks cimport bound


def postings(
    const uint32_t[::1] stems, const float[::1] bits, const int64_t[::1] bounds, Py_ssize_t stretch, float least,
    uint32_t[::1] terms, float[::1] says, int64_t[::1] ends,
):
    """Write the rare words of each stretch of some documents, each once.

    Parameters
    ----------
    stems : uint32, shape (tokens,)
    bits : float32, shape (tokens,)
    bounds : int64, shape (documents + 1,)
        Where each document's tokens begin.
    stretch : int
        Tokens of a stretch, at least 1; the last one of a document may be shorter.
    least : float
        Bits from which a word is rare.
    terms, says : out, uint32, float32
        Stems and bits, stretch by stretch; at least as many as tokens are rare.
    ends : out, int64
        Where each stretch's terms end.

    Returns
    -------
    int
        How many terms were written.
    """
    cdef Py_ssize_t d, first, last, i, slot, u = 0, at = 0, count = 0, mask = 4
    cdef uint32_t* keys = NULL
    cdef int64_t* stamps = NULL
    if stretch < 1 or bits.shape[0] != stems.shape[0] or not bound(bounds, stems.shape[0]):
        raise ValueError("stretches, bits or bounds that do not fit the tokens")
    for d in range(bounds.shape[0] - 1):
        u += (bounds[d + 1] - bounds[d] + stretch - 1) // stretch
    for i in range(stems.shape[0]):
        count += bits[i] >= least
    if ends.shape[0] != u or terms.shape[0] < count or says.shape[0] < count:
        raise ValueError("too little room for rare words")
    while mask < 2 * min(stretch, stems.shape[0]):
        mask *= 2
    mask -= 1
    try:
        keys = <uint32_t*>malloc((mask + 1) * sizeof(uint32_t))
        stamps = <int64_t*>calloc(mask + 1, sizeof(int64_t))  # the stretch, counted from 1, that holds a slot
        if keys == NULL or stamps == NULL:
            raise MemoryError("no memory to look for rare words in")
        with nogil:
            u = 0
            for d in range(bounds.shape[0] - 1):
                first = bounds[d]
                while first < bounds[d + 1]:
                    last = min(first + stretch, bounds[d + 1])
                    for i in range(first, last):
                        if not bits[i] >= least:
                            continue
                        slot = stems[i] & mask
                        while stamps[slot] == u + 1 and keys[slot] != stems[i]:
                            slot = (slot + 1) & mask
                        if stamps[slot] != u + 1:
                            stamps[slot] = u + 1
                            keys[slot] = stems[i]
                            terms[at] = stems[i]
                            says[at] = bits[i]
                            at += 1
                    ends[u] = at
                    u += 1
                    first = last
    finally:
        free(keys)
        free(stamps)
    return at


cdef struct Term:
    uint32_t stem
    int32_t documents  # that hold it; 0 where the slot is free
    int32_t last       # of them


cdef inline Term* found(Term* table, Py_ssize_t mask, uint32_t stem) noexcept nogil:
    cdef Py_ssize_t slot = stem & mask
    while table[slot].documents and table[slot].stem != stem:
        slot = (slot + 1) & mask
    return &table[slot]


cdef bint grow(Term** table, Py_ssize_t* mask) noexcept nogil:
    cdef Py_ssize_t wider = 2 * mask[0] + 1, i
    cdef Term* room = <Term*>calloc(wider + 1, sizeof(Term))
    if room == NULL:
        return False
    for i in range(mask[0] + 1):
        if table[0][i].documents:
            found(room, wider, table[0][i].stem)[0] = table[0][i]
    free(table[0])
    table[0] = room
    mask[0] = wider
    return True


def shared_terms(const uint32_t[::1] terms, const int64_t[::1] bounds, const int32_t[::1] document, Py_ssize_t most):
    """Return the terms that two documents hold, or more, but no more than ``most``.

    Parameters
    ----------
    terms : uint32
        Those of each unit, one unit after the other, each once.
    bounds : int64, shape (units + 1,)
    document : int32, shape (units,)
        Which each unit is of, ascending.
    most : int

    Returns
    -------
    uint32
        Ascending.
    """
    cdef Py_ssize_t u, i, mask = 1023, held = 0, count = 0
    cdef Term* table = NULL
    cdef Term* term
    cdef bint enough = True
    check(terms.shape[0], bounds, document)
    try:
        table = <Term*>calloc(mask + 1, sizeof(Term))
        if table == NULL:
            raise MemoryError("no memory to count rare words in")
        with nogil:
            for u in range(document.shape[0]):
                for i in range(bounds[u], bounds[u + 1]):
                    term = found(table, mask, terms[i])
                    if term.documents == 0:
                        held += 1
                        term.stem = terms[i]
                        term.documents = 1
                        term.last = document[u]
                        if 2 * held > mask and not grow(&table, &mask):
                            enough = False
                            break
                    elif term.last != document[u]:
                        term.last = document[u]
                        term.documents += 1
                if not enough:
                    break
        if not enough:
            raise MemoryError("no memory to count rare words in")
        for i in range(mask + 1):
            count += 2 <= table[i].documents <= most
        out = np.empty(count, dtype=np.uint32)
        list_terms(table, mask, most, out)
    finally:
        free(table)
    out.sort()
    return out


cdef void list_terms(const Term* table, Py_ssize_t mask, Py_ssize_t most, uint32_t[::1] out) noexcept:
    cdef Py_ssize_t i, at = 0
    for i in range(mask + 1):
        if 2 <= table[i].documents <= most:
            out[at] = table[i].stem
            at += 1


cdef check(Py_ssize_t terms, const int64_t[::1] bounds, const int32_t[::1] document):
    cdef Py_ssize_t u
    if bounds.shape[0] != document.shape[0] + 1 or not bound(bounds, terms):
        raise ValueError("bounds that do not fit the terms of units")
    for u in range(document.shape[0]):
        if document[u] < 0 or (u and document[u] < document[u - 1]):
            raise ValueError("documents of units must ascend from 0")


def invert(
    const uint32_t[::1] known, const uint32_t[::1] stems, const float[::1] says, int64_t[::1] bounds,
    uint32_t[::1] terms, float[::1] term_says, int64_t[::1] term_bounds, int32_t[::1] term_unit,
):
    """Number those terms of each unit that are known, ascending; and list the units of each.

    Parameters
    ----------
    known : uint32
        Ascending.
    stems, says : uint32, float32
        Each unit's terms, each once, and what they say.
    bounds : in and out, int64, shape (units + 1,)
        Where each unit's terms begin; afterwards those that are known.
    terms : out, uint32
        As long as ``stems``: the places of each unit's terms among the known.
    term_says : out, float32, shape (known,)
    term_bounds : out, int64, shape (known + 1,)
    term_unit : out, int32
        As long as ``stems``.

    Returns
    -------
    int
        How many terms of units are known.
    """
    cdef Py_ssize_t units = bounds.shape[0] - 1, count = known.shape[0], u, i, at = 0, slot, mask = 4, first, place
    cdef int32_t* numbers = NULL
    cdef int64_t* cursor = NULL
    if units < 0 or not bound(bounds, stems.shape[0]) or says.shape[0] != stems.shape[0]:
        raise ValueError("bounds or bits that do not fit the terms of units")
    if term_says.shape[0] != count or term_bounds.shape[0] != count + 1:
        raise ValueError("too little room for the terms")
    if terms.shape[0] < stems.shape[0] or term_unit.shape[0] < stems.shape[0]:
        raise ValueError("too little room for the units of terms")
    while mask < 2 * count:
        mask *= 2
    mask -= 1
    try:
        numbers = <int32_t*>malloc((mask + 1) * sizeof(int32_t))
        cursor = <int64_t*>malloc((units + 1) * sizeof(int64_t))
        if numbers == NULL or cursor == NULL:
            raise MemoryError("no memory to number rare words in")
        with nogil:
            memset(numbers, -1, (mask + 1) * sizeof(int32_t))
            for i in range(count):
                slot = known[i] & mask
                while numbers[slot] >= 0:
                    slot = (slot + 1) & mask
                numbers[slot] = <int32_t>i
                term_bounds[i] = 0
            term_bounds[count] = 0
            first = 0
            for u in range(units):
                for i in range(first, bounds[u + 1]):
                    slot = stems[i] & mask
                    while numbers[slot] >= 0 and known[numbers[slot]] != stems[i]:
                        slot = (slot + 1) & mask
                    if numbers[slot] >= 0:
                        terms[at] = <uint32_t>numbers[slot]
                        term_says[numbers[slot]] = says[i]
                        term_bounds[numbers[slot] + 1] += 1
                        at += 1
                first = bounds[u + 1]
                bounds[u + 1] = at
                cursor[u] = bounds[u]
            for i in range(count):
                term_bounds[i + 1] += term_bounds[i]
            # by term, units ascending: each place moves up to the next term's as it fills
            for u in range(units):
                for i in range(bounds[u], bounds[u + 1]):
                    term_unit[term_bounds[terms[i]]] = <int32_t>u
                    term_bounds[terms[i]] += 1
            for i in range(count, 0, -1):
                term_bounds[i] = term_bounds[i - 1]
            term_bounds[0] = 0
            # and back by unit, terms ascending
            for i in range(count):
                for place in range(term_bounds[i], term_bounds[i + 1]):
                    u = term_unit[place]
                    terms[cursor[u]] = <uint32_t>i
                    cursor[u] += 1
    finally:
        free(numbers)
        free(cursor)
    return at


cdef inline void keep(int32_t* others, float* shared, Py_ssize_t most, int32_t other, float bits) noexcept nogil:
    """Keep a document among those that share most, the first of equal ones; none is -1, and comes last."""
    cdef Py_ssize_t i, at = most
    for i in range(most):
        if others[i] == other:
            if bits <= shared[i]:
                return
            at = i
            break
    if at == most:
        at = most - 1
        if others[at] >= 0 and not (bits > shared[at] or (bits == shared[at] and other < others[at])):
            return
    while at > 0 and (
        others[at - 1] < 0 or bits > shared[at - 1] or (bits == shared[at - 1] and other < others[at - 1])
    ):
        others[at] = others[at - 1]
        shared[at] = shared[at - 1]
        at -= 1
    others[at] = other
    shared[at] = bits


def together(
    const int64_t[::1] bounds, const uint32_t[::1] terms, const float[::1] term_says,
    const int64_t[::1] term_bounds, const int32_t[::1] term_unit, const int32_t[::1] document, float least,
    Py_ssize_t first, Py_ssize_t last, int32_t[:, ::1] others, float[:, ::1] shared,
):
    """Find for each document those it shares most with: two of their units have terms that say enough together.

    Parameters
    ----------
    bounds, terms : int64, uint32
        Each unit's terms, as numbers, ascending.
    term_says : float32, shape (terms,)
        Bits, more than none.
    term_bounds, term_unit : int64, int32
        Each term's units, ascending.
    document : int32, shape (units,)
        Ascending.
    least : float
        Bits.
    first, last : int
        Units (half-open) that are compared with those behind them.
    others : in and out, int32, shape (documents, most)
        Those that share most, the most first, of equal ones the first; -1 where there are no more.
    shared : in and out, float32, shape (documents, most)
        What the two units that share most share.

    Notes
    -----
    Time grows with the pairs of units that share a term.
    """
    cdef Py_ssize_t u, i, k, touched, units = document.shape[0], count = term_says.shape[0], most = others.shape[1]
    cdef int32_t other, own
    cdef uint32_t term
    cdef float says
    cdef float* sums = NULL
    cdef int32_t* seen = NULL
    check(terms.shape[0], bounds, document)
    if not bound(term_bounds, term_unit.shape[0]) or term_bounds.shape[0] != count + 1:
        raise ValueError("bounds that do not fit the units of terms")
    if others.shape[0] != shared.shape[0] or shared.shape[1] != most or most < 1 or not 0 <= first <= last <= units:
        raise ValueError("partners of documents of another shape")
    if units and document[units - 1] >= others.shape[0]:
        raise ValueError("partners of too few documents")
    for i in range(terms.shape[0]):
        if terms[i] >= <uint32_t>count:
            raise ValueError(f"no term {terms[i]}")
    for k in range(term_unit.shape[0]):
        if not 0 <= term_unit[k] < units:
            raise ValueError(f"no unit {term_unit[k]}")
    try:
        sums = <float*>calloc(units + 1, sizeof(float))
        seen = <int32_t*>malloc((units + 1) * sizeof(int32_t))
        if not (sums and seen):
            raise MemoryError("no memory to look for rare words in")
        with nogil:
            for u in range(first, last):
                touched = 0
                own = document[u]
                for i in range(bounds[u], bounds[u + 1]):
                    term = terms[i]
                    says = term_says[term]
                    for k in range(term_bounds[term + 1] - 1, term_bounds[term] - 1, -1):
                        other = term_unit[k]
                        if other <= u:
                            break
                        if document[other] == own:
                            continue
                        if sums[other] == 0:
                            seen[touched] = other
                            touched += 1
                        sums[other] += says
                for i in range(touched):
                    other = seen[i]
                    if sums[other] >= least:
                        keep(&others[own, 0], &shared[own, 0], most, document[other], sums[other])
                        keep(&others[document[other], 0], &shared[document[other], 0], most, own, sums[other])
                    sums[other] = 0
    finally:
        free(sums)
        free(seen)


def merge(int32_t[:, ::1] others, float[:, ::1] shared, const int32_t[:, ::1] more, const float[:, ::1] more_shared):
    """Keep of two lists of partners, as `together` writes them, those that share most."""
    cdef Py_ssize_t d, i, most = others.shape[1]
    if not (shared.shape[0] == more.shape[0] == more_shared.shape[0] == others.shape[0]) or not (
        shared.shape[1] == more.shape[1] == more_shared.shape[1] == most
    ):
        raise ValueError("partners of documents of another shape")
    with nogil:
        for d in range(others.shape[0]):
            for i in range(most):
                if more[d, i] >= 0:
                    keep(&others[d, 0], &shared[d, 0], most, more[d, i], more_shared[d, i])
