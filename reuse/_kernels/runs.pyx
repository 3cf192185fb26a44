"""The runs of words around the places of fingerprints."""

from libc.stdint cimport int64_t, uint32_t

from reuse._kernels.shingle cimport MOST, chooses, shingle_at


def runs(
    const uint32_t[::1] hashes, const uint32_t[::1] places, Py_ssize_t shingle, Py_ssize_t window,
    uint32_t[::1] where, uint32_t[::1] run,
):
    """Write the runs of which the shingle at a place is the least, or one of them; return how many were written.

    A run is the words of a window: ``shingle + window - 1`` of them. Which runs there are depends on their words
    alone.

    Parameters
    ----------
    hashes : uint32, shape (tokens,)
        Of one text.
    places : uint32
        Tokens.
    shingle, window : int
        Tokens a shingle, shingles a window, at most 64.
    where, run : out, uint32, shape (places * window,)
        The number of the place, and the hash of the run and of where in it the place is; by place, and by where the
        run begins, last first.
    """
    cdef Py_ssize_t i, j, count = 0, tokens = hashes.shape[0]
    cdef int64_t begin
    if not 1 <= window <= MOST or shingle < 1:
        raise ValueError("window must be 1 to 64, shingle at least 1")
    if where.shape[0] < places.shape[0] * window or run.shape[0] < places.shape[0] * window:
        raise ValueError("no room for the runs")
    for i in range(places.shape[0]):
        if <int64_t>places[i] + shingle > tokens:
            raise ValueError(f"place {places[i]} of {tokens} tokens")
    with nogil:
        for i in range(places.shape[0]):
            for j in range(window):
                begin = <int64_t>places[i] - j
                if begin < 0 or begin + shingle + window - 1 > tokens:
                    continue
                if chooses(hashes, places[i], begin, shingle, window):
                    where[count] = <uint32_t>i
                    run[count] = shingle_at(hashes, begin, shingle + window - 1) + <uint32_t>j * <uint32_t>0x9e3779b1
                    count += 1
    return count
