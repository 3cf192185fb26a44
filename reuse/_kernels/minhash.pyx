"""Shingles as 32-bit hashes, and MinHash signatures of them as datasketch's scheme ``affine32`` makes them."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

cdef extern from "affine.h" nogil:
    enum: COPYTRAIL_LANES
    void copytrail_minima(
        const uint32_t* hashes, Py_ssize_t count, const uint32_t* a, const uint32_t* b, Py_ssize_t permutations,
        uint32_t* out)

LANES = COPYTRAIL_LANES

cdef uint64_t BASE = 0x9e3779b97f4a7c15ULL


cdef inline uint32_t finish(uint64_t h) noexcept nogil:
    h ^= h >> 32
    h *= 0xd6e8feb86659fd93ULL
    return <uint32_t>(h >> 32) ^ <uint32_t>h


cdef inline uint32_t mixed(uint32_t h) noexcept nogil:
    """MurmurHash3's finaliser, which datasketch applies to every hash."""
    h ^= h >> 16
    h *= <uint32_t>0x85ebca6b
    h ^= h >> 13
    h *= <uint32_t>0xc2b2ae35
    return h ^ (h >> 16)


def hash32(const uint8_t[::1] data not None):
    """Hash bytes to 32 bits: as 4-byte little-endian numbers, the last one filled up with zeros.

    They are the coefficients of a polynomial modulo 2**64, which is then mixed. Not for keeping secrets: who
    wants to can make two of one hash.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    int

    Examples
    --------
    >>> import reuse
    >>> reuse.hash32(b"")
    0
    """
    cdef Py_ssize_t i, size = data.shape[0]
    cdef uint64_t h = <uint64_t>(-size & 3)
    cdef uint32_t number
    for i in range(0, size, 4):
        number = data[i]
        if i + 1 < size:
            number |= <uint32_t>data[i + 1] << 8
        if i + 2 < size:
            number |= <uint32_t>data[i + 2] << 16
        if i + 3 < size:
            number |= <uint32_t>data[i + 3] << 24
        h = h * BASE + number + 1
    return finish(h)


def shingles(
    const uint32_t[::1] tokens not None, const int64_t[::1] bounds not None, Py_ssize_t words,
    uint32_t[::1] out not None, int64_t[::1] out_bounds not None,
):
    """Write the hash of every shingle of every text, mixed as datasketch mixes what `hash32` gives it.

    Parameters
    ----------
    tokens : uint32, shape (tokens,)
    bounds : int64, shape (texts + 1,)
        Ascending from 0 to the number of tokens.
    words : int
        Tokens a shingle, at least 1. A text of fewer has none.
    out : out, uint32, shape (tokens,)
        Those of a text stand in the order of the text, repeated ones included.
    out_bounds : out, int64, shape (texts + 1,)
    """
    cdef Py_ssize_t texts = bounds.shape[0] - 1, text, i, start, stop, at = 0
    cdef uint64_t rolling, power = 1
    if words < 1 or texts < 0 or out.shape[0] < tokens.shape[0] or out_bounds.shape[0] < texts + 1:
        raise ValueError("no words, no bounds, or no room")
    if bounds[0] != 0 or bounds[texts] > tokens.shape[0]:
        raise ValueError("bounds are not of these tokens")
    for text in range(texts):
        if bounds[text] > bounds[text + 1]:
            raise ValueError("bounds do not ascend")
    with nogil:
        for i in range(words):
            power *= BASE
        out_bounds[0] = 0
        for text in range(texts):
            start = bounds[text]
            stop = bounds[text + 1]
            if stop - start >= words:
                rolling = 0
                for i in range(start, start + words):
                    rolling = rolling * BASE + tokens[i] + 1
                out[at] = mixed(finish(rolling))
                at += 1
                for i in range(start + words, stop):
                    rolling = rolling * BASE + tokens[i] + 1 - power * (<uint64_t>tokens[i - words] + 1)
                    out[at] = mixed(finish(rolling))
                    at += 1
            out_bounds[text + 1] = at


def signatures(
    const uint32_t[::1] hashes not None, const int64_t[::1] bounds not None, const uint32_t[::1] a not None,
    const uint32_t[::1] b not None, uint32_t[:, ::1] out not None,
):
    """Write the signature of every text: the least of each permutation over its shingles.

    Parameters
    ----------
    hashes : uint32
        As `shingles` writes them.
    bounds : int64, shape (texts + 1,)
    a, b : uint32, shape (permutations,)
        A permutation takes h to ``a * h + b`` modulo 2**32; their number is a multiple of `LANES`.
    out : out, uint32, shape (texts, permutations)
        2**32 - 1 throughout where a text has no shingles.
    """
    cdef Py_ssize_t texts = bounds.shape[0] - 1, permutations = a.shape[0], text
    if permutations == 0 or permutations % COPYTRAIL_LANES or b.shape[0] != permutations:
        raise ValueError("the permutations must be a multiple of LANES, and as many of a as of b")
    if texts < 0 or out.shape[0] < texts or out.shape[1] != permutations:
        raise ValueError("no bounds, or no room")
    if bounds[0] < 0 or bounds[texts] > hashes.shape[0]:
        raise ValueError("bounds are not of these hashes")
    for text in range(texts):
        if bounds[text] > bounds[text + 1]:
            raise ValueError("bounds do not ascend")
    if hashes.shape[0] == 0:
        out[:texts] = 0xffffffff
        return
    with nogil:
        for text in range(texts):
            copytrail_minima(
                &hashes[0] + bounds[text], bounds[text + 1] - bounds[text], &a[0], &b[0], permutations,
                &out[text, 0])
