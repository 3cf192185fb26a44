"""The hash of a shingle: a polynomial in the hashes of its words, mixed to 32 bits."""

from libc.stdint cimport int64_t, uint32_t, uint64_t

cdef enum:
    MOST = 64  # shingles a window, at the most


cdef inline uint64_t base() noexcept nogil:
    return <uint64_t>0x9e3779b97f4a7c15ULL


cdef inline uint32_t mix(uint64_t h) noexcept nogil:
    h ^= h >> 32
    h *= <uint64_t>0xd6e8feb86659fd93ULL
    h ^= h >> 32
    return <uint32_t>(h >> 32)


cdef inline uint32_t shingle_at(const uint32_t[::1] hashes, Py_ssize_t start, Py_ssize_t shingle) noexcept nogil:
    cdef uint64_t rolling = 0
    cdef Py_ssize_t i
    for i in range(shingle):
        rolling = rolling * base() + hashes[start + i] + 1
    return mix(rolling)


cdef inline bint chooses(
    const uint32_t[::1] hashes, int64_t position, int64_t begin, Py_ssize_t shingle, Py_ssize_t window,
) noexcept nogil:
    """Whether of a window's shingles, which begin at ``begin``, that at ``position`` is the least, or one of them."""
    cdef uint32_t value = shingle_at(hashes, position, shingle)
    cdef Py_ssize_t i
    for i in range(window):
        if shingle_at(hashes, begin + i, shingle) < value:
            return False
    return True
