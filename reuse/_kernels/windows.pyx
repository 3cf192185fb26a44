"""MinHash over every sliding window: of each few consecutive shingles, the one with the least hash."""

from libc.stdint cimport int64_t, uint32_t, uint64_t

cdef uint64_t BASE = 0x9e3779b97f4a7c15ULL


cdef inline uint32_t mix(uint64_t h) noexcept nogil:
    h ^= h >> 32
    h *= 0xd6e8feb86659fd93ULL
    h ^= h >> 32
    return <uint32_t>(h >> 32)


def fingerprints(
    const uint32_t[::1] hashes, const int64_t[::1] bounds, Py_ssize_t shingle, Py_ssize_t window,
    uint64_t[::1] out,
):
    """Write each window's least shingle as ``hash << 32 | position`` and return how many were written.

    A shingle is kept once however many windows choose it; of equal ones the last (so that a repeated word
    makes few), and one that equals the kept one just before it, within a window's reach, not again.

    Parameters
    ----------
    hashes : uint32, shape (tokens,)
    bounds : int64, shape (documents + 1,)
    shingle, window : int
        Tokens a shingle, shingles a window. Texts of fewer tokens than ``shingle + window - 1`` give none.
    out : out, uint64, shape (tokens,)
    """
    cdef Py_ssize_t document, i, j, start, count, least, written = 0, kept
    cdef uint64_t rolling, power = 1
    cdef uint32_t value, best, kept_value
    cdef uint32_t recent[64]
    if not 1 <= window <= 64 or shingle < 1:
        raise ValueError("window must be 1 to 64, shingle at least 1")
    with nogil:
        for i in range(shingle):
            power *= BASE
        for document in range(bounds.shape[0] - 1):
            start = bounds[document]
            count = bounds[document + 1] - start - shingle + 1  # shingles
            if count < window:
                continue
            rolling = 0
            for i in range(shingle - 1):
                rolling = rolling * BASE + hashes[start + i] + 1
            least = -1
            best = 0
            kept = -1
            kept_value = 0
            for i in range(count):
                rolling = rolling * BASE + hashes[start + i + shingle - 1] + 1
                if i > 0:
                    rolling -= power * (<uint64_t>hashes[start + i - 1] + 1)
                value = mix(rolling)
                recent[i % window] = value
                if least < 0 or value <= best:
                    least = i
                    best = value
                elif i - least >= window:
                    least = i - window + 1
                    best = recent[least % window]
                    for j in range(least + 1, i + 1):
                        if recent[j % window] <= best:
                            least = j
                            best = recent[j % window]
                if i >= window - 1 and least != kept:
                    if kept < 0 or best != kept_value or least - kept > window:
                        out[written] = (<uint64_t>best << 32) | <uint64_t>(start + least)
                        written += 1
                    kept = least
                    kept_value = best
    return written
