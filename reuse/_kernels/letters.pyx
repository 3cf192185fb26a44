"""What is read letter by letter: how words are written, and signs that no plain sentence has."""

import numpy as np

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t

cdef extern from "Python.h":
    Py_UCS4 PyUnicode_READ(int kind, void* data, Py_ssize_t index) noexcept nogil
    bint Py_UNICODE_ISDIGIT(Py_UCS4 sign) noexcept nogil
    bint Py_UNICODE_ISUPPER(Py_UCS4 sign) noexcept nogil


ctypedef fused unit:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    LATIN = 256  # signs that are looked up in a table

cdef enum:  # of a word
    CAPITAL = 1
    DIGIT = 2
    YEAR = 4

cdef enum:  # of a sentence
    BRACKETED = 1
    SIGNED = 2


cdef inline uint8_t shape(int kind, void* data, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    cdef Py_UCS4 first = PyUnicode_READ(kind, data, start), second
    if u"a" <= first <= u"z":
        return 0
    if u"A" <= first <= u"Z":
        return CAPITAL
    if not Py_UNICODE_ISDIGIT(first):
        return CAPITAL if Py_UNICODE_ISUPPER(first) else 0
    if end - start == 4:
        second = PyUnicode_READ(kind, data, start + 1)
        if (first == u"1" and (second == u"8" or second == u"9")) or (first == u"2" and second == u"0"):
            return DIGIT | YEAR
    return DIGIT


def shapes(
    list texts not None, const int64_t[::1] documents not None, const int64_t[::1] bounds not None,
    const int32_t[::1] starts not None, const int32_t[::1] ends not None,
):
    """Return how the words of some texts are written, as bits: uint8, shape (tokens,).

    1 where a word begins with a capital, 2 where with a digit, 4 besides where it looks like a year.

    Parameters
    ----------
    texts : list of str
    documents : int64, shape (len(texts),)
        The document of each.
    bounds : int64, shape (documents + 1,)
        Where each document's tokens begin.
    starts, ends : int32
        Characters of each token.
    """
    cdef Py_ssize_t number, i, total = 0, written = 0, length
    cdef int64_t document
    cdef str text
    cdef void* data
    cdef int kind
    cdef bint known = True
    if documents.shape[0] != len(texts) or starts.shape[0] != ends.shape[0]:
        raise ValueError("the columns differ in length")
    for number in range(documents.shape[0]):
        document = documents[number]
        if not 0 <= document < bounds.shape[0] - 1:
            raise ValueError("a document is not there")
        if not 0 <= bounds[document] <= bounds[document + 1] <= starts.shape[0]:
            raise ValueError("the bounds do not ascend from the first token to the last")
        total += bounds[document + 1] - bounds[document]
    found_ = np.zeros(total, dtype=np.uint8)
    cdef uint8_t[::1] found = found_
    for number in range(documents.shape[0]):
        document = documents[number]
        text = texts[number]
        data = PyUnicode_DATA(text)
        kind = PyUnicode_KIND(text)
        length = PyUnicode_GET_LENGTH(text)
        with nogil:
            for i in range(bounds[document], bounds[document + 1]):
                if 0 <= starts[i] < ends[i] <= length:
                    found[written] = shape(kind, data, starts[i], ends[i])
                else:
                    known = False
                written += 1
    if not known:
        raise ValueError("a token is not in its text")
    return found_


cdef enum:  # signs that are looked at
    PLAIN = 0
    CODE = 1
    CLAIM = 2  # of rights, or part of an address
    MORE = 3  # what stands behind it tells


cdef inline uint8_t look(Py_UCS4 sign) noexcept nogil:
    if sign in (
        u"{", u"}", u"[", u"]", u"<", u">", u"=", u"_", u"|", u"\\", u"*", u"#", u"~", u"\u2022", u"\u00b7", u"\u00bb"
    ):
        return CODE
    if sign in (u"@", u"/", u"\u00a9", u"\u00ae", u"\u2122"):
        return CLAIM
    return MORE if sign in (u"w", u"-", u"(", u":") else PLAIN


cdef inline bint follows(const unit* text, Py_ssize_t i, Py_ssize_t end, const char* signs) noexcept nogil:
    """Whether a sentence goes on with some signs."""
    cdef Py_ssize_t n = 0
    while signs[n]:
        if i + n >= end or text[i + n] != <unsigned char>signs[n]:
            return False
        n += 1
    return True


cdef int32_t read(
    const unit* text, Py_ssize_t start, Py_ssize_t end, const uint8_t* looks, uint8_t* marks
) noexcept nogil:
    """Mark a sentence, and return how many signs of code it has."""
    cdef Py_ssize_t i = start
    cdef uint8_t what
    cdef int32_t code = 0
    if text[start] in (c"(", c"[") and text[end - 1] in (c".", c")", c"]"):
        marks[0] = BRACKETED
    while i < end:
        what = looks[text[i]] if text[i] < LATIN else look(text[i])
        i += 1
        if what == PLAIN:
            continue
        if what == CODE:
            code += 1
        elif what == CLAIM:
            marks[0] |= SIGNED
        elif follows(text, i - 1, end, b"--") or follows(text, i - 1, end, b"()"):
            code += 1
            i += 1
        elif follows(text, i - 1, end, b"://"):
            marks[0] |= SIGNED
            code += 1
            i += 2
        elif follows(text, i - 1, end, b"www.") or follows(text, i - 1, end, b"(c)"):
            marks[0] |= SIGNED
    return code


def signs(list texts not None, const int64_t[::1] of not None, const int32_t[:, :] spans not None):
    """Return how many signs of code each sentence has, and its marks: int32 and uint8, shape (sentences,).

    Marks are 1 where it stands in brackets, 2 where it has a sign that no address and no claim of rights can do
    without. Signs of code are one of ``{}[]<>=_|\\*#•·»~`` each, ``://``, ``--`` and ``()``.

    Parameters
    ----------
    texts : list of str
    of : int64, shape (sentences,)
        Which of the texts each sentence is in.
    spans : int32, shape (sentences, 2)
        Characters, half-open, one at the least.
    """
    cdef Py_ssize_t row, length = 0
    cdef int64_t before = -1
    cdef str text
    cdef void* data = NULL
    cdef int kind = 0
    cdef uint8_t looks[LATIN]
    if of.shape[0] != spans.shape[0] or spans.shape[1] != 2:
        raise ValueError("the columns differ in length")
    for row in range(LATIN):
        looks[row] = look(<Py_UCS4>row)
    code_ = np.zeros(spans.shape[0], dtype=np.int32)
    marks_ = np.zeros(spans.shape[0], dtype=np.uint8)
    cdef int32_t[::1] code = code_
    cdef uint8_t[::1] marks = marks_
    for row in range(spans.shape[0]):
        if of[row] != before:
            before = of[row]
            if not 0 <= before < len(texts):
                raise ValueError("a text is not there")
            text = texts[before]
            data = PyUnicode_DATA(text)
            kind = PyUnicode_KIND(text)
            length = PyUnicode_GET_LENGTH(text)
        if not 0 <= spans[row, 0] < spans[row, 1] <= length:
            raise ValueError("a sentence is not in its text")
        if kind == 1:
            code[row] = read[uint8_t](<uint8_t*>data, spans[row, 0], spans[row, 1], looks, &marks[row])
        elif kind == 2:
            code[row] = read[uint16_t](<uint16_t*>data, spans[row, 0], spans[row, 1], looks, &marks[row])
        else:
            code[row] = read[uint32_t](<uint32_t*>data, spans[row, 0], spans[row, 1], looks, &marks[row])
    return code_, marks_
