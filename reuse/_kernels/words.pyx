"""What single words are: how much each says, and whether it is a character of a script without spaces."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND


def look_up(
    const uint32_t[::1] kinds, const float[::1] content, const int64_t[::1] begins, int bits,
    const uint32_t[::1] hashes, float[::1] out,
):
    """Write the content of each hash; 0 where it is not among the kinds.

    Parameters
    ----------
    kinds : uint32, ascending
    content : float32, shape (kinds,)
    begins : int64, shape (2**bits + 1,)
        How many of the kinds are less than each value of the highest ``bits``.
    bits : int
        1 to 31.
    hashes : uint32
    out : out, float32, as long
    """
    cdef Py_ssize_t i, at, last
    cdef uint32_t hash
    if not 0 < bits < 32 or begins.shape[0] != (<Py_ssize_t>1 << bits) + 1 or begins[begins.shape[0] - 1] > kinds.shape[0]:
        raise ValueError("begins does not fit kinds and bits")
    if content.shape[0] != kinds.shape[0] or out.shape[0] < hashes.shape[0]:
        raise ValueError("content or out is too short")
    with nogil:
        for i in range(hashes.shape[0]):
            hash = hashes[i]
            at = begins[hash >> (32 - bits)]
            last = begins[(hash >> (32 - bits)) + 1]
            while at < last and kinds[at] < hash:
                at += 1
            out[i] = content[at] if at < last and kinds[at] == hash else 0


def marked(
    list texts not None, const uint16_t[::1] index, const uint32_t[::1] pages, uint32_t kinds,
    const int32_t[::1] starts, const int64_t[::1] bounds, uint8_t[::1] out,
):
    """Write for each token whether its first character is of some kinds; return how many are.

    Parameters
    ----------
    texts : list of str
    index, pages : of the table of `reuse.text.fold_rules`
    kinds : int
        A bit for each kind.
    starts : int32, shape (tokens,)
    bounds : int64, shape (texts + 1,)
    out : out, uint8, shape (tokens,)
    """
    cdef Py_ssize_t number, token, found = 0
    cdef str text
    cdef void* data
    cdef int width
    cdef uint32_t code, kind
    if bounds.shape[0] != len(texts) + 1 or out.shape[0] < starts.shape[0] or bounds[len(texts)] > starts.shape[0]:
        raise ValueError("texts, bounds, starts and out do not fit")
    for number in range(len(texts)):
        text = texts[number]
        data = PyUnicode_DATA(text)
        width = PyUnicode_KIND(text)
        if bounds[number] < bounds[number + 1] and starts[bounds[number + 1] - 1] >= len(text):
            raise ValueError("a token stands behind the end of its text")
        if width == 1:  # no script of Latin-1 is meant
            out[bounds[number]:bounds[number + 1]] = 0
            continue
        with nogil:
            for token in range(bounds[number], bounds[number + 1]):
                code = (<uint16_t*>data)[starts[token]] if width == 2 else (<uint32_t*>data)[starts[token]]
                kind = pages[(<Py_ssize_t>index[code >> 7] << 7) | (code & 127)] & 15
                out[token] = kinds >> kind & 1
                found += out[token]
    return found
