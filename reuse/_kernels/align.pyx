"""Seed and extend: from shared places to aligned passages, by greedy x-drop alignment.

The greedy alignment is that of Zhang, Schwartz, Wagner and Miller, "A greedy algorithm for aligning DNA
sequences", Journal of Computational Biology 7 (2000), pp. 203-214: its time grows with the differences, not
with the length. An agreeing token scores 1, a replaced one -1, one inserted or left out -1.5. Scores are
doubled here, so that ``i + j - 4 * differences`` is the score of an alignment of i tokens with j.

Where tokens have outlines (see `outline`), two different ones that share most of their bits are alike: a misread or
misspelt word. It is a difference, so that it never stands in the way of equal words, but gives back most of its
cost: alike tokens score 0.5, two tokens and the one they make when written together 1. So an alignment goes on over
them; whether it is a passage is for the equal ones to say, and there alike tokens score 1 less.
"""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t, uint8_t
from libc.stdlib cimport calloc, free, malloc, qsort, realloc

cdef enum:
    DEAD = -1          # a diagonal on which no alignment is alive
    RING = 256         # diagonals alive at once; x-drop keeps them far fewer
    COST = 4           # of a difference, in half words
    BACK = 3           # of it where tokens are alike, as an alignment goes on
    SURE = 1           # and as it is judged whether it is a passage
    COLUMNS = 7
    AROUND = 16        # tokens on either side of a seed, and diagonals on either side of its own, in which
    BESIDE = 2         # equal ones are counted before it is extended
    FEW = 24           # seeds


cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX


cdef struct Reach:
    Py_ssize_t a      # tokens consumed on either side
    Py_ssize_t b
    Py_ssize_t differences
    Py_ssize_t replaced
    Py_ssize_t alike


cdef struct Cell:
    int32_t far       # tokens of a consumed
    int32_t replaced
    int32_t alike     # differences that are


cdef struct Texts:
    Py_ssize_t a          # where the tokens of either document begin
    Py_ssize_t b
    Py_ssize_t outline_a  # and their outlines: -1 where there are none
    Py_ssize_t outline_b


cdef struct Seed:
    int64_t diagonal
    int32_t a
    int32_t b
    int32_t votes


cdef struct Hit:
    int32_t a0
    int32_t a1
    int32_t b0
    int32_t b1
    int32_t words
    int32_t alike
    int32_t columns


cdef struct Hits:
    Hit* at
    Py_ssize_t count
    Py_ssize_t room


cdef inline int count_bits(uint64_t x) noexcept nogil:
    """How many bits are set, by adding neighbours: without -mpopcnt gcc's own is a call."""
    x = x - ((x >> 1) & <uint64_t>0x5555555555555555)
    x = (x & <uint64_t>0x3333333333333333) + ((x >> 2) & <uint64_t>0x3333333333333333)
    x = (x + (x >> 4)) & <uint64_t>0x0F0F0F0F0F0F0F0F
    return <int>((x * <uint64_t>0x0101010101010101) >> 56)


cdef inline bint alike(uint64_t x, uint64_t y) noexcept nogil:
    """Whether two outlines share six tenths of their bits (Dice's coefficient), and more than one, which is chance."""
    cdef uint64_t common = x & y
    return common & (common - 1) != 0 and 10 * count_bits(common) >= 3 * (count_bits(x) + count_bits(y))


cdef inline bint makes(uint64_t x, uint64_t y, uint64_t whole) noexcept nogil:
    """Whether two outlines together are like a third: two thirds of the bits, and more so than either alone."""
    cdef int common, total
    if x & whole & ~y == 0 or y & whole & ~x == 0:
        return False
    common = count_bits((x | y) & whole)
    total = count_bits(x | y) + count_bits(whole)
    return (
        3 * common >= total
        and common * (count_bits(x) + count_bits(whole)) > count_bits(x & whole) * total
        and common * (count_bits(y) + count_bits(whole)) > count_bits(y & whole) * total)


cdef inline Py_ssize_t slide(
    const uint32_t[::1] tokens, Texts at, Py_ssize_t step, Py_ssize_t i, Py_ssize_t j, Py_ssize_t na, Py_ssize_t nb,
) noexcept nogil:
    """How many more tokens agree."""
    cdef Py_ssize_t first = i
    while i < na and j < nb and tokens[at.a + step * i] == tokens[at.b + step * j]:
        i += 1
        j += 1
    return i - first


cdef Reach extend(
    const uint32_t[::1] tokens, const uint64_t[::1] outlines, Texts at, Py_ssize_t na, Py_ssize_t nb,
    Py_ssize_t step, Py_ssize_t drop, Py_ssize_t enough,
) noexcept nogil:
    """The best alignment that begins where ``at`` says and goes up to ``na`` and ``nb`` tokens that way.

    One that scores ``enough`` is as good as the best.
    """
    cdef Cell cells[2][RING]           # of each diagonal i - j, and of two beyond either end, which are dead
    cdef Cell* now = cells[0]
    cdef Cell* before = cells[1]
    cdef Cell below, same, above, cell
    cdef Py_ssize_t low = 0, high = 0, d = 0, k, i, j, new_low, new_high, best, score, least
    cdef bint drawn = at.outline_a >= 0, whole
    cdef Py_ssize_t hope = BACK if drawn else 0  # the most that a difference gives back
    cdef Reach reach
    i = slide(tokens, at, step, 0, 0, na, nb)
    now[0] = Cell(<int32_t>i, 0, 0)
    reach.a = reach.b = i
    reach.differences = reach.replaced = reach.alike = 0
    best = 2 * i
    while low <= high and high - low + 4 < RING and best < enough:
        d += 1
        now, before = before, now
        before[(low - 1) & (RING - 1)].far = before[(low - 2) & (RING - 1)].far = DEAD
        before[(high + 1) & (RING - 1)].far = before[(high + 2) & (RING - 1)].far = DEAD
        new_low = high + 2
        new_high = low - 2
        least = best - drop + COST * d
        below, same = before[(low - 2) & (RING - 1)], before[(low - 1) & (RING - 1)]
        for k in range(low - 1, high + 2):
            above = before[(k + 1) & (RING - 1)]
            cell = Cell(DEAD, 0, 0)
            # What cannot score the least, however alike, is dead whatever else is known of it.
            i = same.far + 1                                       # one replaced
            if same.far >= 0 and 2 * i - k + BACK * same.alike + hope >= least and i <= na and i - k <= nb:
                whole = drawn and alike(
                    outlines[at.outline_a + step * (i - 1)], outlines[at.outline_b + step * (i - 1 - k)])
                cell = Cell(<int32_t>i, same.replaced + 1, same.alike + whole)
            i = below.far + 1                                      # one only in a
            if below.far >= 0 and 2 * i - k + BACK * below.alike + (2 + BACK if drawn else 0) >= least:
                j = i - k
                whole = drawn and i < na and j < nb and makes(
                    outlines[at.outline_a + step * (i - 1)], outlines[at.outline_a + step * i],
                    outlines[at.outline_b + step * j])
                i += whole
                if i <= na and 2 * i + BACK * (below.alike + whole) > 2 * cell.far + BACK * cell.alike:
                    cell = Cell(<int32_t>i, below.replaced + 2 * whole, below.alike + whole)
            i = above.far                                          # one only in b
            if i >= 0 and 2 * i - k + BACK * above.alike + (2 + BACK if drawn else 0) >= least:
                j = i - k
                whole = drawn and i < na and j < nb and makes(
                    outlines[at.outline_b + step * (j - 1)], outlines[at.outline_b + step * j],
                    outlines[at.outline_a + step * i])
                i += whole
                if i - k <= nb and 2 * i + BACK * (above.alike + whole) > 2 * cell.far + BACK * cell.alike:
                    cell = Cell(<int32_t>i, above.replaced + 2 * whole, above.alike + whole)
            i = cell.far
            if i >= 0 and 2 * i - k + BACK * cell.alike < least:
                i = DEAD
            if i >= 0:
                i += slide(tokens, at, step, i, i - k, na, nb)
                score = 2 * i - k - COST * d + BACK * cell.alike
                if score > best:
                    best = score
                    reach.a = i
                    reach.b = i - k
                    reach.differences = d
                    reach.replaced = cell.replaced
                    reach.alike = cell.alike
                new_low = min(new_low, k)
                new_high = max(new_high, k)
            cell.far = <int32_t>i
            now[k & (RING - 1)] = cell
            below, same = same, above
        low = new_low
        high = new_high
    return reach


cdef inline Py_ssize_t agreeing(Reach reach) noexcept nogil:
    return (reach.a + reach.b - reach.differences - reach.replaced) // 2


cdef inline Py_ssize_t score_of(Hit hit) noexcept nogil:
    return hit.a1 - hit.a0 + hit.b1 - hit.b0 - COST * (hit.columns - hit.words) + SURE * hit.alike


cdef int by_place(const void* left, const void* right) noexcept nogil:
    cdef const Seed* x = <const Seed*>left
    cdef const Seed* y = <const Seed*>right
    if x.diagonal != y.diagonal:
        return -1 if x.diagonal < y.diagonal else 1
    return (x.a > y.a) - (x.a < y.a)


cdef int by_votes(const void* left, const void* right) noexcept nogil:
    cdef const Seed* x = <const Seed*>left
    cdef const Seed* y = <const Seed*>right
    if x.votes != y.votes:
        return -1 if x.votes > y.votes else 1
    if x.a != y.a:
        return -1 if x.a < y.a else 1
    return (x.b > y.b) - (x.b < y.b)


cdef int by_start(const void* left, const void* right) noexcept nogil:
    cdef const Hit* x = <const Hit*>left
    cdef const Hit* y = <const Hit*>right
    if x.a0 != y.a0:
        return -1 if x.a0 < y.a0 else 1
    return (x.b0 > y.b0) - (x.b0 < y.b0)


ctypedef int (*Order)(const void*, const void*) noexcept nogil


cdef void sort(Seed* seeds, Py_ssize_t count, Order order) noexcept nogil:
    """Sort seeds; most pairs have few, for which a call of qsort costs more than it does."""
    cdef Py_ssize_t i, j
    cdef Seed seed
    if count > FEW:
        qsort(seeds, count, sizeof(Seed), order)
        return
    for i in range(1, count):
        seed = seeds[i]
        j = i
        while j > 0 and order(&seed, &seeds[j - 1]) < 0:
            seeds[j] = seeds[j - 1]
            j -= 1
        seeds[j] = seed


cdef Py_ssize_t rank_seeds(Seed* seeds, Py_ssize_t count) noexcept nogil:
    """Order seeds by how many lie on their diagonal, most first; drop repeated ones; return how many are left."""
    cdef Py_ssize_t i, j, kept = 0, first = 0
    sort(seeds, count, by_place)
    for i in range(count):
        if kept > 0 and seeds[i].diagonal == seeds[kept - 1].diagonal and seeds[i].a == seeds[kept - 1].a:
            continue
        seeds[kept] = seeds[i]
        kept += 1
    while first < kept:
        i = first
        while i < kept and seeds[i].diagonal == seeds[first].diagonal:
            i += 1
        for j in range(first, i):
            seeds[j].votes = <int32_t>(i - first)
        first = i
    sort(seeds, kept, by_votes)
    return kept


cdef bint add_hit(Hits* hits, Hit hit) noexcept nogil:
    cdef Py_ssize_t room
    cdef void* grown
    if hits.count == hits.room:
        room = max(64, hits.room * 2)
        grown = realloc(hits.at, room * sizeof(Hit))
        if grown == NULL:
            return False
        hits.at = <Hit*>grown
        hits.room = room
    hits.at[hits.count] = hit
    hits.count += 1
    return True


cdef inline bint promises(
    const uint32_t[::1] tokens, Texts at, Py_ssize_t na, Py_ssize_t nb, Seed seed, Py_ssize_t least,
) noexcept nogil:
    """Whether as many tokens near a seed agree as a passage needs: most seeds are chance, and this tells soon."""
    cdef Py_ssize_t k, i, first, last, a, b, count = 0
    for k in range(-BESIDE, BESIDE + 1):
        first = -min(<Py_ssize_t>AROUND, seed.a, seed.b + k)
        last = min(<Py_ssize_t>AROUND, na - seed.a, nb - seed.b - k)
        a = at.a + seed.a
        b = at.b + seed.b + k
        for i in range(first, last):
            count += tokens[a + i] == tokens[b + i]
    return count >= least


cdef inline Py_ssize_t run(
    const uint32_t[::1] tokens, Texts at, Py_ssize_t na, Py_ssize_t nb, Seed seed, Hit* hit,
) noexcept nogil:
    """The equal tokens around a seed, as a passage, and how many they are."""
    cdef Py_ssize_t i = 0
    while i < seed.a and i < seed.b and tokens[at.a + seed.a - i - 1] == tokens[at.b + seed.b - i - 1]:
        i += 1
    hit.a0 = <int32_t>(seed.a - i)
    hit.b0 = <int32_t>(seed.b - i)
    i += slide(tokens, at, 1, seed.a, seed.b, na, nb)
    hit.a1 = <int32_t>(hit.a0 + i)
    hit.b1 = <int32_t>(hit.b0 + i)
    hit.words = hit.columns = <int32_t>i
    hit.alike = 0
    return i


cdef inline Texts moved(Texts at, Py_ssize_t a, Py_ssize_t b) noexcept nogil:
    at.a += a
    at.b += b
    if at.outline_a >= 0:
        at.outline_a += a
        at.outline_b += b
    return at


cdef inline Texts bare(Texts at) noexcept nogil:
    """The texts without their outlines."""
    at.outline_a = -1
    return at


cdef Hit grow(
    const uint32_t[::1] tokens, const uint64_t[::1] outlines, Texts at, Py_ssize_t na, Py_ssize_t nb, Seed seed,
    const Hit* found, Py_ssize_t count, Py_ssize_t drop, Py_ssize_t enough,
) noexcept nogil:
    """Extend a seed both ways, up to the passages already found before and behind it in both texts.

    A passage that scores ``enough`` need not be the best.
    """
    cdef Py_ssize_t left_a = seed.a, left_b = seed.b, right_a = na - seed.a, right_b = nb - seed.b, i
    cdef Reach left, right
    cdef Hit hit
    for i in range(count):
        if found[i].a1 <= seed.a and found[i].b1 <= seed.b:
            left_a = min(left_a, seed.a - found[i].a1)
            left_b = min(left_b, seed.b - found[i].b1)
        elif found[i].a0 > seed.a and found[i].b0 > seed.b:
            right_a = min(right_a, found[i].a0 - seed.a)
            right_b = min(right_b, found[i].b0 - seed.b)
        elif found[i].a0 <= seed.a < found[i].a1:  # beside it in b: keep to that side
            if found[i].b1 <= seed.b:
                left_b = min(left_b, seed.b - found[i].b1)
            elif found[i].b0 > seed.b:
                right_b = min(right_b, found[i].b0 - seed.b)
        elif found[i].b0 <= seed.b < found[i].b1:
            if found[i].a1 <= seed.a:
                left_a = min(left_a, seed.a - found[i].a1)
            elif found[i].a0 > seed.a:
                right_a = min(right_a, found[i].a0 - seed.a)
    at = moved(at, seed.a, seed.b)
    right = extend(tokens, outlines, at, right_a, right_b, 1, drop, enough)
    # -1 before the first outline tells nothing apart: nothing is left to extend over there
    left = extend(tokens, outlines, moved(at, -1, -1), left_a, left_b, -1, drop, enough)
    hit.a0 = <int32_t>(seed.a - left.a)
    hit.a1 = <int32_t>(seed.a + right.a)
    hit.b0 = <int32_t>(seed.b - left.b)
    hit.b1 = <int32_t>(seed.b + right.b)
    hit.words = <int32_t>(agreeing(left) + agreeing(right))
    hit.alike = <int32_t>(left.alike + right.alike)
    hit.columns = <int32_t>(hit.words + left.differences + right.differences)
    return hit


cdef Py_ssize_t join(Hit* hits, Py_ssize_t count, Py_ssize_t gap) noexcept nogil:
    """Join passages that follow one another within ``gap`` tokens in both texts; return how many are left."""
    cdef Py_ssize_t i, j, kept = 0, gap_a, gap_b
    cdef bint joined
    qsort(hits, count, sizeof(Hit), by_start)
    for i in range(count):
        joined = False
        j = kept - 1
        while j >= 0 and j >= kept - 8 and not joined:  # moved passages may stand between
            gap_a = hits[i].a0 - hits[j].a1
            gap_b = hits[i].b0 - hits[j].b1
            if 0 <= gap_a <= gap and 0 <= gap_b <= gap:
                hits[j].a1 = hits[i].a1
                hits[j].b1 = hits[i].b1
                hits[j].words += hits[i].words
                hits[j].alike += hits[i].alike
                hits[j].columns += hits[i].columns + <int32_t>max(gap_a, gap_b)
                joined = True
            j -= 1
        if not joined:
            hits[kept] = hits[i]
            kept += 1
    return apart(hits, kept)


cdef Py_ssize_t apart(Hit* hits, Py_ssize_t count) noexcept nogil:
    """Drop passages that lie within another on both sides; return how many are left (they stand by a, then b)."""
    cdef Py_ssize_t i, j, kept = 0
    cdef bint within
    for i in range(count):
        within = False
        j = 0
        while j < count and hits[j].a0 <= hits[i].a0 and not within:
            within = (
                j != i and hits[j].a1 >= hits[i].a1 and hits[j].b0 <= hits[i].b0 and hits[j].b1 >= hits[i].b1
                and (j < i or hits[j].a0 < hits[i].a0 or hits[j].a1 > hits[i].a1
                     or hits[j].b0 < hits[i].b0 or hits[j].b1 > hits[i].b1)
            )
            j += 1
        if not within:
            hits[kept] = hits[i]
            kept += 1
    return kept


cdef bint align_pair(
    const uint32_t[::1] tokens, const uint64_t[::1] outlines, Texts at, Py_ssize_t na, Py_ssize_t nb, Seed* seeds,
    Py_ssize_t count, Py_ssize_t around, Py_ssize_t least, Py_ssize_t drop, Py_ssize_t gap, uint8_t* seen_a,
    uint8_t* seen_b, Hits* hits, Py_ssize_t most,
) noexcept nogil:
    """Add one pair's passages to ``hits``, up to so many. ``seen_a`` and ``seen_b`` are zero before and after."""
    cdef Py_ssize_t i, j, first = hits.count
    cdef Hit hit
    cdef bint room = True
    cdef Py_ssize_t enough = 2 * least if most == 1 else PY_SSIZE_T_MAX
    count = rank_seeds(seeds, count)
    for i in range(count):
        if seen_a[seeds[i].a] and seen_b[seeds[i].b]:
            continue
        if hits.count - first >= most:
            break
        if tokens[at.a + seeds[i].a] != tokens[at.b + seeds[i].b]:
            continue
        if not promises(tokens, at, na, nb, seeds[i], around):
            continue
        if most == 1 and run(tokens, at, na, nb, seeds[i], &hit) >= least:
            return add_hit(hits, hit)
        hit = grow(tokens, outlines, at, na, nb, seeds[i], &hits.at[first], hits.count - first, drop, enough)
        if score_of(hit) < 2 * least and hit.alike > 0:  # alike words beside enough equal ones cost no passage
            hit = grow(tokens, outlines, bare(at), na, nb, seeds[i], &hits.at[first], hits.count - first, drop, enough)
        if score_of(hit) < 2 * least:
            continue
        room = add_hit(hits, hit)
        if not room:
            break
        for j in range(hit.a0, hit.a1):
            seen_a[j] = 1
        for j in range(hit.b0, hit.b1):
            seen_b[j] = 1
    for i in range(first, hits.count):
        for j in range(hits.at[i].a0, hits.at[i].a1):
            seen_a[j] = 0
        for j in range(hits.at[i].b0, hits.at[i].b1):
            seen_b[j] = 0
    if hits.count > first:
        hits.count = first + join(&hits.at[first], hits.count - first, gap)
    return room


def align(
    const uint32_t[::1] tokens, const int64_t[::1] bounds, const uint64_t[::1] pairs,
    const int64_t[::1] pair_bounds, const uint64_t[::1] places, const uint64_t[::1] outlines,
    const int64_t[::1] outline_bounds, Py_ssize_t first, Py_ssize_t last, Py_ssize_t around, Py_ssize_t least,
    Py_ssize_t drop, Py_ssize_t gap, Py_ssize_t most,
):
    """Align the pairs ``first`` to ``last`` from their seeds.

    Parameters
    ----------
    tokens : uint32, shape (tokens,)
    bounds : int64, shape (documents + 1,)
    pairs : uint64, shape (pairs,)
        ``document a << 32 | document b``.
    pair_bounds : int64, shape (pairs + 1,)
        Where each pair's seeds begin in ``places``.
    places : uint64, shape (seeds,)
        ``position in a << 32 | position in b``, counted over all tokens.
    outlines : uint64
        Of the tokens of documents; none if tokens are only to be equal.
    outline_bounds : int64, shape (documents,)
        Where each document's outlines begin, -1 where it has none; read only where there are outlines.
    around : int
        Tokens that must agree near a seed, within 16 either way, for it to be extended.
    least : int
        Words: the least score of a passage.
    drop : int
        Words: an extension ends where its score fell so far below its best.
    gap : int
        Words: passages that follow one another in both texts within so many are one.
    most : int
        Passages that a pair keeps. Where it is one that need not be the best: it tells that there is one.

    Returns
    -------
    int32, shape (passages, 7)
        Pair; first and last token (half-open, counted in the document) in a, in b; agreeing words; columns of
        the alignment.

    Notes
    -----
    A seed both of whose sides lie in passages already found is not tried again, so that repeated text costs
    no more than it is long.
    """
    cdef Py_ssize_t i, j, pair, a, b, na, nb, count, longest = 0, seeded = 0
    cdef bint drawn = outlines.shape[0] > 0
    cdef Texts at
    cdef Hits hits
    cdef Seed* seeds = NULL
    cdef uint8_t* seen_a = NULL
    cdef uint8_t* seen_b = NULL
    cdef bint room = True
    hits.at = NULL
    hits.count = 0
    hits.room = 0
    for pair in range(first, last):
        a = <Py_ssize_t>(pairs[pair] >> 32)
        b = <Py_ssize_t><uint32_t>pairs[pair]
        longest = max(longest, bounds[a + 1] - bounds[a], bounds[b + 1] - bounds[b])
        seeded = max(seeded, pair_bounds[pair + 1] - pair_bounds[pair])
    cdef Py_ssize_t[::1] ends = np.zeros(last - first + 1, dtype=np.intp)
    try:
        seeds = <Seed*>malloc((seeded + 1) * sizeof(Seed))
        seen_a = <uint8_t*>calloc(longest + 1, 1)
        seen_b = <uint8_t*>calloc(longest + 1, 1)
        if seeds == NULL or seen_a == NULL or seen_b == NULL:
            raise MemoryError("no memory to align in")
        with nogil:
            for pair in range(first, last):
                a = <Py_ssize_t>(pairs[pair] >> 32)
                b = <Py_ssize_t><uint32_t>pairs[pair]
                na = bounds[a + 1] - bounds[a]
                nb = bounds[b + 1] - bounds[b]
                count = pair_bounds[pair + 1] - pair_bounds[pair]
                for i in range(count):
                    j = pair_bounds[pair] + i
                    seeds[i].a = <int32_t>(<int64_t>(places[j] >> 32) - bounds[a])
                    seeds[i].b = <int32_t>(<int64_t><uint32_t>places[j] - bounds[b])
                    seeds[i].diagonal = <int64_t>seeds[i].a - seeds[i].b
                    seeds[i].votes = 0
                at.a = bounds[a]
                at.b = bounds[b]
                at.outline_a = outline_bounds[a] if drawn and outline_bounds[b] >= 0 else -1
                at.outline_b = outline_bounds[b] if at.outline_a >= 0 else -1
                room = align_pair(
                    tokens, outlines, at, na, nb, seeds, count, around, least, 2 * drop, gap, seen_a,
                    seen_b, &hits, most)
                ends[pair - first + 1] = hits.count
                if not room:
                    break
        if not room:
            raise MemoryError("no memory for the passages")
        found = np.empty((hits.count, COLUMNS), dtype=np.int32)
        write(found, &hits, ends, first)
        return found
    finally:
        free(seeds)
        free(seen_a)
        free(seen_b)
        free(hits.at)


cdef void write(int32_t[:, ::1] found, Hits* hits, const Py_ssize_t[::1] ends, Py_ssize_t first) noexcept nogil:
    cdef Py_ssize_t i, pair
    for pair in range(ends.shape[0] - 1):
        for i in range(ends[pair], ends[pair + 1]):
            found[i, 0] = <int32_t>(first + pair)
            found[i, 1] = hits.at[i].a0
            found[i, 2] = hits.at[i].a1
            found[i, 3] = hits.at[i].b0
            found[i, 4] = hits.at[i].b1
            found[i, 5] = hits.at[i].words
            found[i, 6] = hits.at[i].columns
