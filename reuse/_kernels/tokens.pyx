"""Fold, tokenise and hash in one pass over the text."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc

# The kinds of reuse.text.fold_rules.
cdef enum:
    SEPARATOR = 0
    LETTER = 1
    CAPITAL = 2
    DIGIT = 3
    SOLO = 4
    LEADING = 5
    TRAILING = 6
    MARK = 7
    STACKER = 8
    ACCENT = 9
    IGNORED = 10
    SOFT = 11
    BRACKET = 12
    HYPHEN = 13
    KIND = 15  # the bits of an entry that tell it

ctypedef fused unit:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    PLAIN = 128  # ASCII has a table of its own: the folded letter or digit, or one of the next two
    APART = 0    # what separates
    OTHER = 1    # what needs the whole rules
    BATCH = 7    # code points of up to 9 bits that a 64-bit word holds side by side

cdef uint64_t MIXER = 0x9e3779b97f4a7c15ULL
cdef uint64_t SPREAD = 0xbf58476d1ce4e5b9ULL


cdef struct Word:
    Py_ssize_t start   # -1 where no token is open
    Py_ssize_t end
    Py_ssize_t used    # folded code points in its hash
    int room           # for how many more the hash has place before it is mixed
    uint64_t hash
    uint32_t last      # LETTER, DIGIT, or what stands open of a script without spaces: SOLO, LEADING, STACKER


cdef inline void append(Word* word, uint32_t code) noexcept nogil:
    if code >> 9:
        word.hash = (word.hash ^ (word.hash >> 29)) * MIXER + code * SPREAD
    else:
        if word.room == 0:
            word.hash = (word.hash ^ (word.hash >> 29)) * MIXER
            word.room = BATCH
        word.room -= 1
        word.hash = ((word.hash << 9) | (word.hash >> 55)) + code
    word.used += 1


cdef inline uint8_t folded_plain(unit char, const uint8_t* plain) noexcept nogil:
    if unit is uint8_t:
        return plain[char]
    else:
        return plain[char] if char < PLAIN else <uint8_t>OTHER


cdef inline Py_ssize_t append_plain(
    Word* word, const unit* text, Py_ssize_t i, Py_ssize_t length, const uint8_t* plain, Py_ssize_t prefix,
) noexcept nogil:
    """Append the ASCII letters and digits from ``i`` on, at least one; return where they end."""
    cdef uint64_t h = word.hash
    cdef int room = word.room
    cdef Py_ssize_t first = i, stop = min(length, i + prefix - word.used)
    cdef uint8_t folded = plain[text[i]]
    while i < stop:
        if room == 0:
            h = (h ^ (h >> 29)) * MIXER
            room = BATCH
        room -= 1
        h = ((h << 9) | (h >> 55)) + folded
        i += 1
        if i == length:
            break
        folded = folded_plain(text[i], plain)
        if folded <= OTHER:
            break
    word.hash = h
    word.room = room
    word.used += i - first
    if word.used == prefix:  # the rest of a long word counts no more
        while i < length and folded_plain(text[i], plain) > OTHER:
            i += 1
    return i


cdef inline void begin(Word* word, Py_ssize_t start) noexcept nogil:
    word.start = start
    word.hash = word.used = 0
    word.room = BATCH


cdef inline uint32_t finish(uint64_t h) noexcept nogil:
    h ^= h >> 33  # murmur3's finaliser
    h *= 0xff51afd7ed558ccdULL
    h ^= h >> 33
    h *= 0xc4ceb9fe1a85ec53ULL
    return <uint32_t>(h >> 32)


cdef inline Py_ssize_t close(
    Word* word, uint32_t[::1] hashes, int32_t[::1] starts, int32_t[::1] ends, Py_ssize_t at,
) noexcept nogil:
    """Write the open token, if there is one; return where the next goes."""
    word.last = SEPARATOR
    if word.start < 0:
        return at
    hashes[at] = finish(word.hash)
    if starts.shape[0] > 0:
        starts[at] = <int32_t>word.start
        ends[at] = <int32_t>word.end
    word.start = -1
    return at + 1


cdef inline uint32_t look_up(uint32_t code, const uint16_t[::1] index, const uint32_t[::1] pages) noexcept nogil:
    return pages[(<Py_ssize_t>index[code >> 7] << 7) | (code & 127)]


cdef inline bint is_letter(uint32_t code, const uint16_t[::1] index, const uint32_t[::1] pages) noexcept nogil:
    cdef uint32_t kind = look_up(code, index, pages) & KIND
    return kind == LETTER or kind == CAPITAL


cdef inline bint blank(uint32_t code) noexcept nogil:
    return code == c' ' or code == c'\t' or code == 0xa0


cdef inline bint ends_line(uint32_t code) noexcept nogil:
    return c'\n' <= code <= c'\r' or code == 0x85 or code == 0x2028 or code == 0x2029


cdef Py_ssize_t resumed(
    const unit* text, Py_ssize_t i, Py_ssize_t length, const uint16_t[::1] index, const uint32_t[::1] pages,
) noexcept nogil:
    """Where a word hyphenated before ``i`` goes on, or -1: one line end, blanks about it, a small letter."""
    while i < length and blank(text[i]):
        i += 1
    if i == length or not ends_line(text[i]):
        return -1
    i += 2 if text[i] == c'\r' and i + 1 < length and text[i + 1] == c'\n' else 1
    while i < length and blank(text[i]):
        i += 1
    return i if i < length and look_up(text[i], index, pages) & KIND == LETTER else -1


cdef Py_ssize_t scan(
    const unit* text, Py_ssize_t length, const uint16_t[::1] index, const uint32_t[::1] pages,
    const uint32_t[::1] pool, const uint8_t* plain, Py_ssize_t prefix,
    uint32_t[::1] hashes, int32_t[::1] starts, int32_t[::1] ends, Py_ssize_t at, bint* characters,
) noexcept nogil:
    """Write one text's tokens from ``at`` on; return where the next text's begin.

    ``characters`` is set where one is of a script without spaces.
    """
    cdef Py_ssize_t i = 0, j, first
    cdef uint32_t entry, kind, code
    cdef uint8_t folded
    cdef bint closed
    cdef Word word
    word.start = -1
    word.end = word.used = word.room = 0
    word.hash = 0
    word.last = SEPARATOR

    while i < length:
        code = text[i]
        folded = folded_plain(text[i], plain)
        if folded == APART:
            at = close(&word, hashes, starts, ends, at)
            i += 1
            continue
        if folded > OTHER and word.last < SOLO:  # the usual case, in a tight loop
            if word.start < 0:
                begin(&word, i)
            i = append_plain(&word, text, i, length, plain, prefix)
            word.end = i
            word.last = DIGIT if c'0' <= text[i - 1] <= c'9' else LETTER
            continue

        entry = look_up(code, index, pages)
        kind = entry & KIND
        if kind == HYPHEN or kind == SOFT:
            j = resumed(text, i + 1, length, index, pages) if word.last == LETTER else -1
            if j >= 0:
                i = j
                continue
            kind = SEPARATOR if kind == HYPHEN else IGNORED
        if (kind == MARK or kind == STACKER) and word.start < 0:
            kind = SEPARATOR
        if kind == SEPARATOR or kind == LEADING:
            closed = True
        elif kind == SOLO:
            closed = word.last != LEADING and word.last != STACKER
        elif kind == TRAILING:
            closed = word.last < SOLO
        elif kind <= DIGIT:
            closed = word.last >= SOLO
        else:  # an editor's mark inside a word, "Mas[s]oud", does not end it
            closed = kind == BRACKET and not (
                word.last == LETTER and word.end == i and i + 1 < length and is_letter(text[i + 1], index, pages))
        if closed:
            at = close(&word, hashes, starts, ends, at)
        if LETTER <= kind <= STACKER:
            if word.start < 0:
                begin(&word, i)
            if word.used < prefix:
                if entry <= KIND:
                    append(&word, code)
                elif entry >> 31 == 0:
                    append(&word, entry >> 4)
                else:
                    first = (entry >> 4) & 0x1fffff
                    for j in range(first, min(first + ((entry >> 25) & 0x3f), first + prefix - word.used)):
                        append(&word, pool[j])
            word.end = i + 1
            if kind == CAPITAL:
                word.last = LETTER
            elif kind == TRAILING:
                word.last = SOLO
                characters[0] = True
            elif kind == STACKER:
                if word.last == SOLO:
                    word.last = STACKER
            elif kind != MARK:
                word.last = kind
                characters[0] |= kind == SOLO or kind == LEADING
        elif kind == ACCENT and word.start >= 0:
            word.end = i + 1
        i += 1
    return close(&word, hashes, starts, ends, at)


def tokenise(
    list texts not None, const uint16_t[::1] index, const uint32_t[::1] pages, const uint32_t[::1] pool,
    Py_ssize_t prefix, uint32_t[::1] hashes, int32_t[::1] starts, int32_t[::1] ends, int64_t[::1] bounds,
):
    """Write the tokens of all texts, one after the other, and where each text's begin.

    Returns whether some are characters of a script without spaces.

    Parameters
    ----------
    texts : list of str
    index, pages, pool : the table of `reuse.text.fold_rules`
    prefix : int
        Folded code points of each token that count; the rest is left out of its hash.
    hashes, starts, ends : out, uint32, int32, int32
        At least as long as all texts together can have tokens: a text of n characters has at most n, and at
        most (n + 1) // 2 where all of it is ASCII. Starts and ends may both be empty: they are not written.
    bounds : out, int64, shape (len(texts) + 1,)
    """
    cdef Py_ssize_t count = len(texts), i, at = 0
    cdef void** data = <void**>malloc(max(count, 1) * sizeof(void*))
    cdef int* kinds = <int*>malloc(max(count, 1) * sizeof(int))
    cdef Py_ssize_t* lengths = <Py_ssize_t*>malloc(max(count, 1) * sizeof(Py_ssize_t))
    cdef str text
    cdef uint8_t plain[256]
    cdef uint32_t entry
    cdef bint characters = False
    for i in range(PLAIN, 256):
        plain[i] = OTHER
    for i in range(PLAIN):
        entry = look_up(<uint32_t>i, index, pages)
        plain[i] = APART if entry & KIND == SEPARATOR else OTHER
        if LETTER <= entry & KIND <= DIGIT:
            plain[i] = <uint8_t>(entry >> 4 if entry > KIND else i)
    try:
        if data == NULL or kinds == NULL or lengths == NULL:
            raise MemoryError
        for i in range(count):
            text = texts[i]
            data[i] = PyUnicode_DATA(text)
            kinds[i] = PyUnicode_KIND(text)
            lengths[i] = len(text)
        with nogil:
            bounds[0] = 0
            for i in range(count):
                if kinds[i] == 1:
                    at = scan[uint8_t](
                        <uint8_t*>data[i], lengths[i], index, pages, pool, plain, prefix, hashes, starts, ends, at,
                        &characters)
                elif kinds[i] == 2:
                    at = scan[uint16_t](
                        <uint16_t*>data[i], lengths[i], index, pages, pool, plain, prefix, hashes, starts, ends, at,
                        &characters)
                else:
                    at = scan[uint32_t](
                        <uint32_t*>data[i], lengths[i], index, pages, pool, plain, prefix, hashes, starts, ends, at,
                        &characters)
                bounds[i + 1] = at
        return characters
    finally:
        free(data)
        free(kinds)
        free(lengths)
