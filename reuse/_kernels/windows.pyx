"""MinHash over every sliding window: of each few consecutive shingles, the one with the least hash."""

from libc.stdint cimport int64_t, uint32_t, uint64_t

from reuse._kernels.shingle cimport MOST, base, mix


cdef struct Writer:
    Py_ssize_t written
    Py_ssize_t last      # position chosen last, -1 at the beginning
    uint32_t value       # its hash
    Py_ssize_t period    # distance of the equal choices that end with it, 0 where it equals none
    Py_ssize_t since     # where those began
    bint held            # it repeats what was written and is written only if the repetition ends with it


cdef inline void flush(Writer* w, Py_ssize_t start, uint64_t[::1] out) noexcept nogil:
    if w.held:
        out[w.written] = (<uint64_t>w.value << 32) | <uint64_t>(start + w.last)
        w.written += 1
        w.held = False


cdef inline void choose(
    Writer* w, Py_ssize_t start, Py_ssize_t position, uint32_t value, Py_ssize_t shingle, Py_ssize_t window,
    uint64_t[::1] out,
) noexcept nogil:
    """Write a chosen shingle, unless it lies within a repetition."""
    cdef Py_ssize_t step = position - w.last
    cdef bint repeats = w.last >= 0 and value == w.value and step <= shingle
    if repeats and step == w.period:
        w.held = False
    else:
        flush(w, start, out)
        w.since = w.last if repeats else position
        w.period = step if repeats else 0
    w.last = position
    w.value = value
    w.held = True
    if w.period == 0 or position - w.since < window - 1:
        flush(w, start, out)


def fingerprints(
    const uint32_t[::1] hashes, const int64_t[::1] bounds, Py_ssize_t shingle, Py_ssize_t window,
    uint64_t[::1] out,
):
    """Write each window's least shingle as ``hash << 32 | position`` and return how many were written.

    A shingle is kept once however many windows choose it; of equal ones in a window the last. Text that repeats
    itself every few words gives only the first and last of its equal shingles: one is left out if it and the
    one chosen before it are equal and as far apart, at most a shingle's length, as those before them, back over
    a window's reach, and another follows so.

    Parameters
    ----------
    hashes : uint32, shape (tokens,)
    bounds : int64, shape (documents + 1,)
    shingle, window : int
        Tokens a shingle, shingles a window. Texts of fewer tokens than ``shingle + window - 1`` give none.
    out : out, uint64, shape (tokens,)
    """
    cdef Py_ssize_t document, i, j, start, count, least
    cdef uint64_t rolling, power = 1
    cdef uint32_t value, best
    cdef Writer writer
    cdef uint32_t recent[MOST]
    if not 1 <= window <= MOST or shingle < 1:
        raise ValueError("window must be 1 to 64, shingle at least 1")
    writer.written = 0
    with nogil:
        for i in range(shingle):
            power *= base()
        for document in range(bounds.shape[0] - 1):
            start = bounds[document]
            count = bounds[document + 1] - start - shingle + 1  # shingles
            if count < window:
                continue
            rolling = 0
            for i in range(shingle - 1):
                rolling = rolling * base() + hashes[start + i] + 1
            least = -1
            best = 0
            writer.last = -1
            writer.period = writer.since = 0
            writer.value = 0
            writer.held = False
            for i in range(count):
                rolling = rolling * base() + hashes[start + i + shingle - 1] + 1
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
                if i >= window - 1 and least != writer.last:
                    choose(&writer, start, least, best, shingle, window, out)
            flush(&writer, start, out)
    return writer.written
