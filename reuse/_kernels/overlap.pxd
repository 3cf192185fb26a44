"""Terms of documents, as kernels that compare sentences read them."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t


cdef class Index:
    # of each document, where its sentences, terms and tokens of terms begin
    cdef const int64_t[::1] sentence_bounds
    cdef int64_t[::1] term_bounds, token_bounds
    cdef const int32_t[::1] lengths
    cdef const int32_t[:, ::1] spans
    cdef float least
    # of each term: where its tokens and its sentences begin
    cdef uint32_t[::1] terms
    cdef float[::1] bits, frequency, alone
    cdef int64_t[::1] places, meetings
    # terms that a document uses more than twice
    cdef const int64_t[::1] frequent, frequent_bounds
    # of each token of a term, by document and term
    cdef int32_t[::1] tokens
    # of each sentence: where its terms begin; and the terms, ascending, each once, counted in the document
    cdef int64_t[::1] entry_bounds
    cdef int32_t[::1] entries
    # of each term: its sentences, counted in the document, and the places among their entries
    cdef int32_t[::1] sentences, entry


cdef void uncovered(
    Index index, Py_ssize_t document, const int32_t[:, ::1] matches, Py_ssize_t first, Py_ssize_t last, int side,
    uint8_t* marks, uint8_t* left,
) noexcept nogil
