"""Sentences of texts, by the rules of `reuse.text.sentences`, and the tokens in them."""

import numpy as np

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memset

cdef extern from "Python.h" nogil:
    bint Py_UNICODE_ISSPACE(uint32_t)
    bint Py_UNICODE_ISLOWER(uint32_t)
    bint Py_UNICODE_ISUPPER(uint32_t)
    bint Py_UNICODE_ISTITLE(uint32_t)
    bint Py_UNICODE_ISDECIMAL(uint32_t)
    bint Py_UNICODE_ISDIGIT(uint32_t)
    bint Py_UNICODE_ISALPHA(uint32_t)
    bint Py_UNICODE_ISALNUM(uint32_t)
    uint32_t Py_UNICODE_TOLOWER(uint32_t)
    uint32_t Py_UNICODE_TOUPPER(uint32_t)
    uint32_t Py_UNICODE_TOTITLE(uint32_t)

ctypedef fused unit:
    uint8_t
    uint16_t
    uint32_t

# The kinds of characters and of words, as `reuse.text.sentences` gives them.
cdef enum:
    STOP = 1
    ALWAYS = 2
    LINE_END = 4
    CLOSING = 8         # that closes behind a stop
    EITHER = 16         # that closes in some languages and opens in others
    BEFORE_CLOSED = 32  # what may follow such a mark where it closes
    OPENING = 64
    GOING_ON = 128
    DASH = 256
    SPACED = 512        # a stop or mark that may follow another behind a space
    RUNS_ON = 1024
    BULLET = 2048
    SPOKEN = 4096       # a quotation mark that closes speech
    HEADING_STOP = 8192
    HEADING_CLOSING = 16384
    CLOSES_WORD = 32768

    GOES_ON = 1
    MAY_END = 2
    BEFORE_NUMBER = 4
    AFTER_ORDINAL = 8
    STARTER = 16
    SAID = 32
    ENDING = 64         # of an address: "com"

    LONGEST_WORD = 16   # characters of a word that are looked at
    BACK = 64           # characters before a stop without white space behind it that are looked at
    WIDEST = 1023       # characters of a line broken to fit a page, at the most
    AROUND = 100        # characters before and behind a heading, which stands alone on its line

cdef uint32_t DOTTED_I = 0x130  # in lower case it is two characters


cdef class Rules:
    """What characters and words do to sentences.

    Parameters
    ----------
    chars : uint16, shape (65536,)
        Kinds of characters.
    words : list of str
        Each once, none empty.
    kinds : uint8, shape (words,)
    widest : int
        Characters; a longer line was not broken to fit a page.
    """

    cdef const uint16_t[::1] chars
    cdef Py_ssize_t widest
    cdef readonly int64_t longest
    cdef int32_t[::1] slots, starts
    cdef uint32_t[::1] letters
    cdef const uint8_t[::1] kinds

    def __init__(self, const uint16_t[::1] chars, list words not None, const uint8_t[::1] kinds, Py_ssize_t widest):
        cdef Py_ssize_t i, size = 4
        if chars.shape[0] != 1 << 16 or kinds.shape[0] != len(words) or not 0 <= widest <= WIDEST or not all(words):
            raise ValueError("rules of sentences that do not fit together")
        while size < 4 * len(words):
            size *= 2
        self.chars = chars
        self.kinds = kinds
        self.widest = widest
        self.longest = max(map(len, words), default=0)
        self.slots = np.full(size, -1, dtype=np.int32)
        self.starts = np.cumsum([0, *map(len, words)]).astype(np.int32)
        self.letters = np.array([ord(letter) for word in words for letter in word], dtype=np.uint32)
        for i in range(len(words)):
            self._put(i)

    cdef void _put(self, Py_ssize_t word):
        cdef uint64_t h = 0
        cdef Py_ssize_t i
        for i in range(self.starts[word], self.starts[word + 1]):
            h = mixed(h, self.letters[i])
        while self.slots[slot_of(h, self.slots.shape[0])] >= 0:
            h += (<uint64_t>1) << 32
        self.slots[slot_of(h, self.slots.shape[0])] = <int32_t>word


cdef inline uint64_t mixed(uint64_t h, uint32_t letter) noexcept nogil:
    return (h ^ letter) * <uint64_t>0x9e3779b97f4a7c15 + (h >> 29)


cdef inline Py_ssize_t slot_of(uint64_t h, Py_ssize_t slots) noexcept nogil:
    return <Py_ssize_t>((h >> 32) & <uint64_t>(slots - 1))


cdef struct Text:
    const uint16_t* chars
    Py_ssize_t length
    Py_ssize_t start  # of the open sentence
    Py_ssize_t line   # where the open line begins
    Py_ssize_t width  # of a usual line, or 0


cdef inline int kind(Text* of, uint32_t code) noexcept nogil:
    return of.chars[code] if code < 0x10000 else 0


cdef inline bint space(uint32_t code) noexcept nogil:
    return Py_UNICODE_ISSPACE(code)


cdef inline bint letter(uint32_t code) noexcept nogil:
    if code < 128:
        return c'a' <= (code | 32) <= c'z'
    return Py_UNICODE_ISALNUM(code) and not Py_UNICODE_ISDECIMAL(code)


cdef inline bint of_word(uint32_t code) noexcept nogil:
    if code < 128:
        return c'a' <= (code | 32) <= c'z' or c'0' <= code <= c'9' or code == c'_'
    return Py_UNICODE_ISALNUM(code)


cdef inline bint spoken_mark(uint32_t code) noexcept nogil:
    return code == c"'" or code == 0x2019


cdef int kinds_of(Rules rules, const uint32_t* word, Py_ssize_t length) noexcept nogil:
    """The kinds of a word, or 0."""
    cdef uint64_t h = 0
    cdef Py_ssize_t i, first
    cdef int32_t found
    if length > rules.longest:
        return 0
    for i in range(length):
        h = mixed(h, word[i])
    while True:
        found = rules.slots[slot_of(h, rules.slots.shape[0])]
        if found < 0:
            return 0
        first = rules.starts[found]
        if rules.starts[found + 1] - first == length:
            i = 0
            while i < length and rules.letters[first + i] == word[i]:
                i += 1
            if i == length:
                return rules.kinds[found]
        h += (<uint64_t>1) << 32


cdef int next_kinds(Rules rules, Text* of, const unit* text, Py_ssize_t at) noexcept nogil:
    """The kinds of the word that begins at a place."""
    cdef uint32_t word[LONGEST_WORD]
    cdef Py_ssize_t length = word_after(of, text, at), i
    for i in range(length):
        word[i] = text[at + i]
    return kinds_of(rules, word, length)


cdef inline Py_ssize_t word_after(Text* of, const unit* text, Py_ssize_t at) noexcept nogil:
    """The length of the word that begins at a place, 0 where there is none or what is longer or goes on otherwise."""
    cdef Py_ssize_t i = at, last = min(of.length, at + LONGEST_WORD)
    while i < last and letter(text[i]):
        i += 1
    return 0 if i < of.length and (text[i] == c'.' or of_word(text[i])) else i - at


cdef bint says(const unit* text, Py_ssize_t length, Py_ssize_t at, const char* word) noexcept nogil:
    """Whether some ASCII text stands at a place."""
    cdef Py_ssize_t i = 0
    while word[i]:
        if at + i >= length or text[at + i] != <unit>word[i]:
            return False
        i += 1
    return True


cdef bint is_item(Text* of, const unit* text, Py_ssize_t at) noexcept nogil:
    """Whether a place begins a list's item or an address: "(b)", "https://", "www."."""
    cdef Py_ssize_t i
    if text[at] == c'(':
        i = at + 1
        while i < of.length and i < at + 5 and of_word(text[i]):
            i += 1
        return at + 1 < i < of.length and text[i] == c')'
    if text[at] == c'h':
        return says(text, of.length, at, b"http://") or says(text, of.length, at, b"https://")
    return text[at] == c'w' and says(text, of.length, at, b"www.")


cdef inline Py_ssize_t skip_opening(Text* of, const unit* text, Py_ssize_t at) noexcept nogil:
    cdef Py_ssize_t i = at, last = min(of.length, at + 8)
    while i < last and kind(of, text[i]) & OPENING:
        i += 1
    return i if i < last else at


cdef inline bint can_start(Text* of, const unit* text, Py_ssize_t at) noexcept nogil:
    cdef uint32_t first = text[skip_opening(of, text, at)]
    return not (Py_UNICODE_ISLOWER(first) or kind(of, first) & GOING_ON) or is_item(of, text, at)


cdef inline bint ends_any_line(uint32_t code) noexcept nogil:
    """Whether `str.splitlines` splits at a character."""
    if c' ' <= code < 0x85:
        return False
    return c'\n' <= code <= c'\r' or 0x1c <= code <= 0x1e or code == 0x85 or code == 0x2028 or code == 0x2029


cdef Py_ssize_t usual_width(Rules rules, Text* of, const unit* text) noexcept nogil:
    """Length of a usual line where the text is broken to fit a page, else 0.

    Three in ten of the lines with another right below go on in lower case there, or more.
    """
    cdef Py_ssize_t i = 0, first, last, above = 0, running = 0, broken = 0, seen = 0, width
    cdef int32_t counts[WIDEST + 1]
    memset(counts, 0, sizeof(counts))
    while i < of.length:
        first = i
        while i < of.length and not ends_any_line(text[i]):
            i += 1
        last = i
        i += 2 if i + 1 < of.length and text[i] == c'\r' and text[i + 1] == c'\n' else 1
        while first < last and space(text[first]):
            first += 1
        while last > first and space(text[last - 1]):
            last -= 1
        width = last - first
        if width and above:
            running += 1
            if Py_UNICODE_ISLOWER(text[first]) and not is_item(of, text, first):
                broken += 1
                if above <= rules.widest:
                    counts[above] += 1
        above = width
    if broken == 0 or broken < 0.3 * running:
        return 0
    for width in range(rules.widest + 1):
        seen += counts[width]
        if seen > (broken - 1) // 2:
            return width
    return 0


cdef bint stands_alone(Text* of, const unit* text, Py_ssize_t begin, Py_ssize_t after) noexcept nogil:
    """Whether the open line, up to `begin`, is whole, rather than going on at `after`."""
    cdef uint32_t code = text[after]
    cdef Py_ssize_t i, low
    if kind(of, code) & BULLET:
        return True
    if (code == c'*' or code == 0xb7 or code == c'+') and after + 1 < of.length and text[after + 1] == c' ':
        return True
    if not can_start(of, text, after):
        return False
    i = begin
    low = max(of.line, begin - 8)
    while i > low and space(text[i - 1]):
        i -= 1
    if i > low:
        if kind(of, text[i - 1]) & RUNS_ON:
            return False
        if text[i - 1] == c'-' and i - 1 > low and letter(text[i - 2]):
            return False
    if of.width == 0:
        return True
    return begin - of.line + max(1, word_after(of, text, after)) < 0.75 * of.width


cdef bint said_after(Rules rules, Text* of, const unit* text, Py_ssize_t at) noexcept nogil:
    """Whether one to three names and then "said", or the like, follow."""
    cdef uint32_t word[LONGEST_WORD]
    cdef uint32_t code
    cdef Py_ssize_t i = at, last, length
    cdef int names
    for names in range(3):
        if i >= of.length or not letter(text[i]) or c'a' <= text[i] <= c'z':
            return False
        i += 1
        last = min(of.length, i + 30)
        while i < last and (of_word(text[i]) or text[i] == c'.' or text[i] == c'-' or spoken_mark(text[i])):
            i += 1
        if i >= of.length or not space(text[i]):
            return False
        i += 1
        length = 0
        while length < LONGEST_WORD and i + length < of.length and of_word(text[i + length]):
            word[length] = text[i + length]
            length += 1
        if length < LONGEST_WORD and kinds_of(rules, word, length) & SAID:
            return True
    return False


cdef bint stop_ends(
    Rules rules, Text* of, const unit* text, Py_ssize_t begin, Py_ssize_t closed, Py_ssize_t after, bint whole,
) noexcept nogil:
    """Whether stops, from `begin` to `closed`, end a sentence; `whole` if a line that stands alone ends with them."""
    cdef Py_ssize_t word, i
    cdef uint32_t stop = text[begin], last = text[closed - 1]
    if begin == of.start:
        return whole
    if kind(of, stop) & ALWAYS:  # 「はい。」と言った: the quote is part of a longer sentence
        return not kind(of, text[after]) & GOING_ON and not (
            closed - begin > 1 and closed < of.length and text[closed] == <unit>0x3068 and sizeof(unit) > 1)
    if closed == after:
        if stop == c'.' and closed - begin > 1 and text[begin + 1] == c'.':
            return False
        return not (stop == 0x2026 and closed - begin == 1) and glued_stop_ends(rules, of, text, begin, closed)
    if not can_start(of, text, after):
        return False
    word = skip_opening(of, text, after)
    if stop == c'.':
        i = closed
        while i > begin + 1 and (text[i - 1] == c')' or text[i - 1] == c']'):
            i -= 1
        if i == begin + 1:
            return not abbreviates(rules, of, text, begin, word, whole)
    if (stop == c'.' or stop == 0x2026) and space(text[begin - 1]):
        return whole or next_kinds(rules, of, text, word) & STARTER
    return not ((stop == c'!' or stop == c'?') and kind(of, last) & SPOKEN and said_after(rules, of, text, after))


cdef bint name_after(Rules rules, Text* of, const unit* text, Py_ssize_t at) noexcept nogil:
    """Whether what follows a full stop belongs to an address or a name: "Path.Html", "Com"."""
    cdef uint32_t word[LONGEST_WORD]
    cdef uint32_t code
    cdef Py_ssize_t i = at, last = min(of.length, at + 40), length = 0
    while i < last and of_word(text[i]):
        i += 1
    if i > at and i + 1 < of.length and text[i] == c'.' and of_word(text[i + 1]):
        return True
    while length < LONGEST_WORD and at + length < of.length and of_word(text[at + length]):
        code = text[at + length]
        word[length] = folded(code)
        length += 1
    return length < LONGEST_WORD and kinds_of(rules, word, length) & ENDING


cdef inline uint32_t folded(uint32_t code) noexcept nogil:
    """A letter as an expression that ignores case sees it."""
    if c'A' <= code <= c'Z':
        return code + 32
    if code == DOTTED_I or code == 0x131:
        return c'i'
    if code == 0x17f:
        return c's'
    return c'k' if code == 0x212a else code


cdef bint glued_stop_ends(Rules rules, Text* of, const unit* text, Py_ssize_t begin, Py_ssize_t closed) noexcept nogil:
    """Whether a stop without white space behind it ends a sentence: "media.Also Read", but not "Node.js"."""
    cdef uint32_t mark = text[closed], second
    cdef Py_ssize_t word = closed + (1 if kind(of, mark) & OPENING else 0), low, i, last
    if word + 1 >= of.length or not Py_UNICODE_ISUPPER(text[word]):
        return False
    second = text[word + 1]
    if not (
        Py_UNICODE_ISLOWER(second) or second == c' ' or spoken_mark(second)
        or (kind(of, mark) & DASH and Py_UNICODE_ISUPPER(second))
    ):
        return False
    low = max(of.start, begin - BACK)
    last = begin
    while last > low and space(text[last - 1]):
        last -= 1
    i = last
    while i > low and not space(text[i - 1]):
        i -= 1
    while last > i and kind(of, text[last - 1]) & CLOSES_WORD:
        last -= 1
    if last - i < 2 or not ends_in_small(text, last):
        return False
    while i < last:
        if text[i] == c'.' or text[i] == c'/' or text[i] == c'@':
            return False
        i += 1
    return not name_after(rules, of, text, word) and not abbreviates(rules, of, text, begin, word, False)


cdef inline bint ends_in_small(const unit* text, Py_ssize_t end) noexcept nogil:
    """Whether two letters, none of them a capital and one of them small, stand before a place."""
    cdef Py_ssize_t i
    cdef bint small = False
    for i in range(end - 2, end):
        if not Py_UNICODE_ISALPHA(text[i]) or Py_UNICODE_ISUPPER(text[i]) or Py_UNICODE_ISTITLE(text[i]):
            return False
        small = small or Py_UNICODE_ISLOWER(text[i])
    return small


cdef Py_ssize_t word_before(const unit* text, Py_ssize_t low, Py_ssize_t end) noexcept nogil:
    """Where the word that ends at `end` begins, with what a hyphen or full stops bind to it; -1 where there is none.

    "J", "U.S", "Brig.-Gen": parts of one or two letters each, with full stops; a word; others, behind hyphens
    or apostrophes. It begins at `low` or later, and not within a longer word.
    """
    cdef Py_ssize_t i = end, last = end, found = -1
    cdef bint dotted = False
    while True:
        while i > low and letter(text[i - 1]):
            i -= 1
        if i == last or (dotted and last - i > 2):
            return found
        if i == 0 or not of_word(text[i - 1]):
            found = i
        if i == low:
            return found
        if text[i - 1] == c'.':
            dotted = True
        elif dotted or not (text[i - 1] == c'-' or spoken_mark(text[i - 1])):
            return found
        i -= 1
        last = i


cdef int own_kinds(Rules rules, const unit* text, Py_ssize_t first, Py_ssize_t last) noexcept nogil:
    """The kinds of a word; where it is in capitals, as a name of its own too."""
    cdef uint32_t word[LONGEST_WORD]
    cdef Py_ssize_t i
    cdef bint capitals = False, mixed_case = False, whole = True
    cdef int found
    for i in range(last - first):
        word[i] = text[first + i]
        if Py_UNICODE_ISLOWER(word[i]) or Py_UNICODE_ISTITLE(word[i]):
            mixed_case = True
        elif Py_UNICODE_ISUPPER(word[i]):
            capitals = True
    found = kinds_of(rules, word, last - first)
    if capitals and not mixed_case:
        for i in range(last - first):
            if i and word[i] == DOTTED_I:
                whole = False
            word[i] = Py_UNICODE_TOLOWER(word[i]) if i else Py_UNICODE_TOTITLE(word[i])
        if whole:
            found |= kinds_of(rules, word, last - first)
    return found


cdef bint abbreviates(
    Rules rules, Text* of, const unit* text, Py_ssize_t begin, Py_ssize_t word, bint whole,
) noexcept nogil:
    """Whether the full stop at `begin` only marks an abbreviation, an initial or a number."""
    cdef Py_ssize_t first = word_before(text, max(of.start, begin - LONGEST_WORD), begin), i
    cdef int kinds
    cdef bint numbered, may_end
    if first < 0:
        if not Py_UNICODE_ISDIGIT(text[begin - 1]):
            return False
        if begin - of.start < 4:
            numbered = True
            for i in range(of.start, begin):
                numbered = numbered and Py_UNICODE_ISDIGIT(text[i])
            if numbered:
                return True
        return next_kinds(rules, of, text, word) & AFTER_ORDINAL
    i = begin
    while i > first and text[i - 1] != c'-':
        i -= 1
    kinds = own_kinds(rules, text, i, begin)
    if kinds & GOES_ON or (kinds & BEFORE_NUMBER and Py_UNICODE_ISDIGIT(text[word])):
        return True
    may_end = kinds & MAY_END
    if begin - first == 1 and Py_UNICODE_TOLOWER(text[first]) != Py_UNICODE_TOUPPER(text[first]):
        may_end = True  # an initial
    for i in range(first, begin):
        may_end = may_end or text[i] == c'.'
    return may_end and not whole and not next_kinds(rules, of, text, word) & STARTER


cdef inline Py_ssize_t stops_end(Text* of, const unit* text, Py_ssize_t begin) noexcept nogil:
    """Where a run of stops, with the marks that close behind it, ends."""
    cdef Py_ssize_t i = begin + 1, j
    cdef uint32_t code
    cdef int flags
    while i < of.length:
        code = text[i]
        flags = kind(of, code)
        if flags & CLOSING:
            i += 1
        elif flags & EITHER:
            if i + 1 < of.length and not (space(text[i + 1]) or kind(of, text[i + 1]) & BEFORE_CLOSED):
                break
            i += 1
        elif code == c'[':
            j = i + 1
            while j < of.length and j < i + 4 and Py_UNICODE_ISDECIMAL(text[j]):
                j += 1
            if j == i + 1 or j >= of.length or text[j] != c']':
                break
            i = j + 1
        elif code == c' ' or code == 0xa0 or code == 0x202f:
            if i + 1 >= of.length or not kind(of, text[i + 1]) & SPACED:
                break
            if i + 2 < of.length and of_word(text[i + 2]):
                break
            i += 2
        else:
            break
    return i


cdef struct Spans:
    int32_t* at
    Py_ssize_t count
    Py_ssize_t room


cdef inline bint add(Spans* spans, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    cdef void* grown
    if spans.count == spans.room:
        spans.room = max(256, 2 * spans.room)
        grown = realloc(spans.at, 2 * spans.room * sizeof(int32_t))
        if grown == NULL:
            return False
        spans.at = <int32_t*>grown
    spans.at[2 * spans.count] = <int32_t>start
    spans.at[2 * spans.count + 1] = <int32_t>end
    spans.count += 1
    return True


cdef bint scan(Rules rules, const unit* text, Py_ssize_t length, Spans* spans) noexcept nogil:
    """Add the sentences of a text; return whether there was memory for them."""
    cdef Text of
    cdef Py_ssize_t i, begin, closed, after, end, counted, marks = 0, breaks
    cdef uint32_t code
    cdef bint is_stop, whole, ends
    of.chars = &rules.chars[0]
    of.length = length
    i = 0
    while i < length and space(text[i]):
        i += 1
    of.start = of.line = counted = i
    of.width = usual_width(rules, &of, text)
    while True:
        while i < length and not kind(&of, text[i]) & (STOP | LINE_END):
            i += 1
        if i >= length:
            break
        begin = i
        is_stop = kind(&of, text[i]) & STOP
        closed = stops_end(&of, text, i) if is_stop else i
        breaks = 0
        i = closed
        while i < length:
            code = text[i]
            if kind(&of, code) & LINE_END:
                breaks += 1
                if code == c'\r' and i + 1 < length and text[i + 1] == c'\n':
                    i += 1
            elif not (code == c' ' or space(code)):
                break
            i += 1
        after = i
        if after < length:
            whole = breaks == 1 and stands_alone(&of, text, begin, after)
            ends = breaks > 1 or (stop_ends(rules, &of, text, begin, closed, after, whole) if is_stop else whole)
            if ends:
                end = closed
                if closed == after and text[end - 1] == c'"':
                    # He left."We stay": where no quote was open, the mark opens the next sentence.
                    while counted < end - 1:
                        marks += text[counted] == c'"'
                        counted += 1
                    if marks % 2 == 0:
                        end -= 1
                if not add(spans, of.start, end):
                    return False
                of.start = end if closed == after else after
        if breaks:
            of.line = after
        if breaks > 1:
            marks = 0
            counted = after
    if of.start < length and not add(spans, of.start, length):
        return False
    for i in range(spans.count):
        end = spans.at[2 * i + 1]
        while end > spans.at[2 * i] and space(text[end - 1]):
            end -= 1
        spans.at[2 * i + 1] = <int32_t>end
    return True


cdef bint is_heading(Rules rules, const unit* text, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    """Whether a sentence is alone on its line and does not end in a stop."""
    cdef Text of
    cdef Py_ssize_t i = start, low = max(0, start - AROUND)
    of.chars = &rules.chars[0]
    while i > low and text[i - 1] != c'\n':
        i -= 1
        if not space(text[i]):
            return False
    i = end
    while i < length and i < end + AROUND and text[i] != c'\n':
        if not space(text[i]):
            return False
        i += 1
    i = end
    low = max(start, end - 8)
    while i > low and kind(&of, text[i - 1]) & HEADING_CLOSING:
        i -= 1
    return i == low or not kind(&of, text[i - 1]) & HEADING_STOP


cdef bint any_scan(Rules rules, int form, const void* text, Py_ssize_t length, Spans* spans) noexcept nogil:
    if form == 1:
        return scan(rules, <const uint8_t*>text, length, spans)
    if form == 2:
        return scan(rules, <const uint16_t*>text, length, spans)
    return scan(rules, <const uint32_t*>text, length, spans)


cdef bint any_heading(
    Rules rules, int form, const void* text, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end,
) noexcept nogil:
    if form == 1:
        return is_heading(rules, <const uint8_t*>text, length, start, end)
    if form == 2:
        return is_heading(rules, <const uint16_t*>text, length, start, end)
    return is_heading(rules, <const uint32_t*>text, length, start, end)


def spans(str text not None, Rules rules not None):
    """Return the sentences of one text, as half-open offsets: int32, shape (sentences, 2)."""
    cdef Spans found
    cdef const void* data = PyUnicode_DATA(text)
    cdef int form = PyUnicode_KIND(text)
    cdef Py_ssize_t length = len(text), i
    cdef bint enough
    cdef int32_t[:, ::1] rows
    found.at = NULL
    found.count = found.room = 0
    try:
        with nogil:
            enough = any_scan(rules, form, data, length, &found)
        if not enough:
            raise MemoryError("no memory for the sentences of a text")
        out = np.empty((found.count, 2), dtype=np.int32)
        rows = out
        for i in range(found.count):
            rows[i, 0] = found.at[2 * i]
            rows[i, 1] = found.at[2 * i + 1]
        return out
    finally:
        free(found.at)


def with_words(
    list texts not None, Rules rules not None, const int32_t[::1] starts, const int64_t[::1] begins,
    const int64_t[::1] ends, Py_ssize_t heading, int32_t[:, ::1] rows, uint8_t[::1] headings, int64_t[::1] bounds,
):
    """Write the sentences of some texts that have tokens in them.

    Parameters
    ----------
    texts : list of str
    rules : Rules
    starts : int32
        Where tokens begin, ascending within each text.
    begins, ends : int64, shape (texts,)
        Each text's tokens.
    heading : int
        The most tokens of a heading.
    rows : out, int32, shape (n, 4)
        First and last token, first and last character (half-open); at least as many as the texts have tokens.
    headings : out, uint8, shape (n,)
    bounds : out, int64, shape (texts + 1,)
        Where each text's sentences begin.

    Notes
    -----
    Time is linear in the length of the texts and the number of tokens.
    """
    cdef Py_ssize_t count = len(texts), n, i, token, first, at = 0, tokens = 0
    cdef Spans found
    cdef void** data = <void**>malloc(max(count, 1) * sizeof(void*))
    cdef int* forms = <int*>malloc(max(count, 1) * sizeof(int))
    cdef Py_ssize_t* lengths = <Py_ssize_t*>malloc(max(count, 1) * sizeof(Py_ssize_t))
    cdef bint enough = True
    cdef str text
    found.at = NULL
    found.count = found.room = 0
    try:
        if data == NULL or forms == NULL or lengths == NULL:
            raise MemoryError("no memory for the sentences of texts")
        if begins.shape[0] != count or ends.shape[0] != count or bounds.shape[0] != count + 1:
            raise ValueError("as many bounds as texts are needed")
        for n in range(count):
            text = texts[n]
            data[n] = PyUnicode_DATA(text)
            forms[n] = PyUnicode_KIND(text)
            lengths[n] = len(text)
            if not 0 <= begins[n] <= ends[n] <= starts.shape[0]:
                raise ValueError(f"the tokens of text {n} are not there")
            tokens += ends[n] - begins[n]
        if rows.shape[0] < tokens or rows.shape[1] != 4 or headings.shape[0] < tokens:
            raise ValueError("too little room for the sentences of texts")
        with nogil:
            bounds[0] = 0
            for n in range(count):
                found.count = 0
                if begins[n] < ends[n] and not any_scan(rules, forms[n], data[n], lengths[n], &found):
                    enough = False
                    break
                token = begins[n]
                for i in range(found.count):
                    while token < ends[n] and starts[token] < found.at[2 * i]:
                        token += 1
                    first = token
                    while token < ends[n] and starts[token] < found.at[2 * i + 1]:
                        token += 1
                    if first == token:
                        continue
                    rows[at, 0] = <int32_t>(first - begins[n])
                    rows[at, 1] = <int32_t>(token - begins[n])
                    rows[at, 2] = found.at[2 * i]
                    rows[at, 3] = found.at[2 * i + 1]
                    headings[at] = token - first <= heading and any_heading(
                        rules, forms[n], data[n], lengths[n], rows[at, 2], rows[at, 3])
                    at += 1
                bounds[n + 1] = at
        if not enough:
            raise MemoryError("no memory for the sentences of a text")
    finally:
        free(found.at)
        free(data)
        free(forms)
        free(lengths)
