"""Outlines of words: which pairs of letters they have, as bits, so that words misread or misspelt can be told."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

# The kinds of reuse.text.fold_rules that matter here.
cdef enum:
    LETTER = 1
    DIGIT = 3
    STACKER = 8
    KIND = 15

cdef enum:
    PLAIN = 128  # ASCII has a table of its own: the folded letter or digit, or 0

ctypedef fused unit:
    uint8_t
    uint16_t
    uint32_t


cdef inline uint64_t bit(uint32_t before, uint32_t code) noexcept nogil:
    return <uint64_t>1 << (((before * <uint32_t>0x9e3779b1) ^ (code * <uint32_t>0x85ebca77)) >> 26)


cdef inline uint32_t look_up(uint32_t code, const uint16_t[::1] index, const uint32_t[::1] pages) noexcept nogil:
    return pages[(<Py_ssize_t>index[code >> 7] << 7) | (code & 127)]


cdef uint64_t outline_of(
    const unit* text, Py_ssize_t i, Py_ssize_t end, const uint16_t[::1] index, const uint32_t[::1] pages,
    const uint32_t[::1] pool, const uint8_t* plain,
) noexcept nogil:
    """The outline of the token from ``i`` to ``end``."""
    cdef Py_ssize_t j, first
    cdef uint32_t entry, kind, code, before = 0
    cdef uint64_t bits = 0
    cdef bint letters = False
    while i < end:
        code = text[i]
        i += 1
        if code < PLAIN:
            letters = letters or code > c'9'
            code = plain[code]
            if code:
                bits |= bit(before, code)
                before = code
            continue
        entry = look_up(code, index, pages)
        kind = entry & KIND
        if not LETTER <= kind <= STACKER:
            continue
        letters = letters or kind != DIGIT
        if entry >> 31 == 0:
            code = code if entry <= KIND else entry >> 4
            bits |= bit(before, code)
            before = code
        else:
            first = (entry >> 4) & 0x1fffff
            for j in range(first, first + ((entry >> 25) & 0x3f)):
                bits |= bit(before, pool[j])
                before = pool[j]
    return bits | bit(before, 0) if letters else 0


def outline(
    list texts not None, const int64_t[::1] documents, const uint16_t[::1] index, const uint32_t[::1] pages,
    const uint32_t[::1] pool, const int32_t[::1] starts, const int32_t[::1] ends, const int64_t[::1] bounds,
    uint64_t[::1] out, int64_t[::1] out_bounds,
):
    """Write a bit for each two folded characters that follow one another in a token, its edges included.

    A token of digits alone has no bits: another number is not the same number misread.

    Parameters
    ----------
    texts : list of str
    documents : int64
        Which of them.
    index, pages, pool : the table of `reuse.text.fold_rules`
    starts, ends : int32, shape (tokens,)
        Characters of each token of all texts, as `tokens.tokenise` writes them.
    bounds : int64, shape (len(texts) + 1,)
        Where each text's tokens begin.
    out : out, uint64
        At least as long as those texts have tokens.
    out_bounds : out, int64, shape (len(texts),)
        Where the outlines of those texts begin; those of other texts are left as they are.
    """
    cdef Py_ssize_t number, at = 0, i, token
    cdef str text
    cdef void* data
    cdef int width
    cdef uint32_t entry
    cdef uint8_t plain[PLAIN]
    for i in range(PLAIN):
        entry = look_up(<uint32_t>i, index, pages)
        plain[i] = <uint8_t>(entry >> 4 if entry > KIND else i) if LETTER <= entry & KIND <= DIGIT else 0
    for i in range(documents.shape[0]):
        number = documents[i]
        text = texts[number]
        data = PyUnicode_DATA(text)
        width = PyUnicode_KIND(text)
        out_bounds[number] = at
        with nogil:
            for token in range(bounds[number], bounds[number + 1]):
                if width == 1:
                    out[at] = outline_of[uint8_t](
                        <uint8_t*>data, starts[token], ends[token], index, pages, pool, plain)
                elif width == 2:
                    out[at] = outline_of[uint16_t](
                        <uint16_t*>data, starts[token], ends[token], index, pages, pool, plain)
                else:
                    out[at] = outline_of[uint32_t](
                        <uint32_t*>data, starts[token], ends[token], index, pages, pool, plain)
                at += 1
