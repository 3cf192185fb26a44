"""Spans of documents that are one place, and places that are one passage."""

import numpy as np

from libc.stdint cimport int32_t, int64_t, uint8_t
from libc.stdlib cimport free, malloc

from reuse._kernels.checks cimport bound


cdef struct Span:
    int32_t document
    int32_t start
    int32_t end


def cluster(
    const int32_t[::1] document, const int32_t[::1] start, const int32_t[::1] end, const int64_t[::1] order,
    double same, int reach,
):
    """Return the clusters that matches make of their spans, and the places of each.

    The two spans of a match are of one cluster, and so are spans of a document that are one behind the other, or up
    to ``reach`` apart in their order, where they overlap by ``same``, a share of their union, or more. Spans of a
    cluster that overlap are one place.

    Parameters
    ----------
    document, start, end : int32, shape (2 * matches,)
        The spans, half-open: first one of each match, then the other of each.
    order : int64, shape (2 * matches,)
        Their numbers by document, start, end.
    same : float
    reach : int

    Returns
    -------
    cluster, document, start, end : int32, shape (places,)
        The places, by cluster, document, start; clusters are numbered by their first place.
    of_match : int32, shape (matches,)
        The cluster of each match.
    count : int
        How many clusters there are.

    Notes
    -----
    Time is near-linear in the matches.
    """
    cdef Py_ssize_t spans = document.shape[0], matches = spans // 2, i, nodes = 0, places = 0, step
    cdef int64_t before, here
    cdef int32_t clusters = 0
    cdef Span* node = NULL
    cdef int32_t* of_span = NULL   # its node: equal spans are one
    cdef int32_t* parent = NULL    # of each node, in its cluster: none is greater, and the root is the least
    cdef int32_t* number = NULL    # of each node's cluster
    cdef int32_t* begin = NULL     # of each cluster, among the nodes that are sorted by cluster
    cdef int32_t* sorted = NULL
    if start.shape[0] != spans or end.shape[0] != spans or order.shape[0] != spans or spans % 2:
        raise ValueError("columns of different lengths, or half a match")
    if spans >= 1 << 31:
        raise ValueError("too many matches")
    for i in range(spans):
        if not 0 <= order[i] < spans:
            raise ValueError(f"there is no span {order[i]}")
    of_match = np.empty(matches, dtype=np.int32)
    found = np.empty((4, spans), dtype=np.int32)
    cdef int32_t[::1] of = of_match
    cdef int32_t[:, ::1] place = found
    try:
        node = <Span*>malloc(max(spans, 1) * sizeof(Span))
        of_span = <int32_t*>malloc(max(spans, 1) * sizeof(int32_t))
        parent = <int32_t*>malloc(max(spans, 1) * sizeof(int32_t))
        number = <int32_t*>malloc(max(spans, 1) * sizeof(int32_t))
        begin = <int32_t*>malloc((spans + 1) * sizeof(int32_t))
        sorted = <int32_t*>malloc(max(spans, 1) * sizeof(int32_t))
        if not (node and of_span and parent and number and begin and sorted):
            raise MemoryError("no memory to group passages in")
        with nogil:
            for i in range(spans):
                here = order[i]
                if nodes == 0 or not (
                    node[nodes - 1].document == document[here] and node[nodes - 1].start == start[here]
                    and node[nodes - 1].end == end[here]
                ):
                    node[nodes].document = document[here]
                    node[nodes].start = start[here]
                    node[nodes].end = end[here]
                    parent[nodes] = <int32_t>nodes
                    nodes += 1
                of_span[here] = <int32_t>(nodes - 1)
            for i in range(matches):
                join(parent, of_span[i], of_span[i + matches])
            for i in range(nodes):
                for step in range(1, min(reach, nodes - 1 - i) + 1):
                    if node[i + step].document != node[i].document:
                        break
                    if coincide(node[i], node[i + step], same):
                        join(parent, <int32_t>i, <int32_t>(i + step))
            # the least node of a cluster is its first place: clusters are numbered by these
            begin[0] = 0
            for i in range(nodes):
                if parent[i] == i:
                    number[i] = clusters
                    clusters += 1
                    begin[clusters] = 0
                else:
                    number[i] = number[parent[i]]
                begin[number[i] + 1] += 1
            for i in range(clusters):
                begin[i + 1] += begin[i]
            for i in range(nodes):
                sorted[begin[number[i]]] = <int32_t>i
                begin[number[i]] += 1
            before = -1
            for i in range(nodes):
                here = sorted[i]
                if (
                    before >= 0 and number[here] == number[before] and node[here].document == node[before].document
                    and node[here].start < place[3, places - 1]
                ):
                    place[3, places - 1] = max(place[3, places - 1], node[here].end)
                else:
                    place[0, places] = number[here]
                    place[1, places] = node[here].document
                    place[2, places] = node[here].start
                    place[3, places] = node[here].end
                    places += 1
                before = here
            for i in range(matches):
                of[i] = number[of_span[i]]
    finally:
        free(node)
        free(of_span)
        free(parent)
        free(number)
        free(begin)
        free(sorted)
    return *(column[:places].copy() for column in found), of_match, clusters


cdef inline bint coincide(Span one, Span other, double same) noexcept nogil:
    """Whether two spans of one document are one place."""
    cdef int32_t overlap = min(one.end, other.end) - max(one.start, other.start)
    cdef int32_t union_ = max(one.end, other.end) - min(one.start, other.start)
    return overlap >= same * union_


cdef inline int32_t root(int32_t* parent, int32_t node) noexcept nogil:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


cdef inline void join(int32_t* parent, int32_t one, int32_t other) noexcept nogil:
    one, other = root(parent, one), root(parent, other)
    if one < other:
        parent[other] = one
    else:
        parent[one] = other


def acquainted(
    const int64_t[::1] bounds, const int32_t[::1] a, const int32_t[::1] b, const int32_t[::1] words,
    const int32_t[::1] of_match, const int32_t[::1] cluster, const int32_t[::1] document, Py_ssize_t count, int64_t least,
):
    """Return how many documents each cluster has, and how many of them share more with others of them.

    Parameters
    ----------
    bounds : int64, shape (pairs + 1,)
        Where each pair's matches begin.
    a, b, words, of_match : int32, shape (matches,)
        The documents of each match, the words that agree, and its cluster.
    cluster, document : int32, shape (places,)
        The places of the clusters, in this order.
    count : int
        How many clusters there are.
    least : int
        Words that a pair shares outside a cluster of which it has a match, from which it shares more.

    Returns
    -------
    int64, shape (2, count)

    Notes
    -----
    Time is linear in the matches, but for a search of the places of a cluster.
    """
    cdef Py_ssize_t matches = a.shape[0], places = cluster.shape[0], pair, i, at
    cdef int64_t whole
    if not b.shape[0] == words.shape[0] == of_match.shape[0] == matches or document.shape[0] != places:
        raise ValueError("columns of different lengths")
    if not bound(bounds, matches):
        raise ValueError("the bounds do not ascend from the first match to the last")
    for i in range(matches):
        if not 0 <= of_match[i] < count:
            raise ValueError(f"match {i} is of no cluster")
    for i in range(places):
        if not 0 <= cluster[i] < count or (i and cluster[i] < cluster[i - 1]):
            raise ValueError(f"place {i} is of no cluster, or out of order")
    found_ = np.zeros((2, count), dtype=np.int64)
    cdef int64_t[:, ::1] found = found_
    cdef int64_t[::1] begin = np.zeros(count + 1, dtype=np.int64)
    cdef int64_t[::1] inside = np.zeros(count, dtype=np.int64)
    cdef uint8_t[::1] known = np.zeros(places, dtype=np.uint8)
    with nogil:
        for i in range(places):
            begin[cluster[i] + 1] += 1
            found[0, cluster[i]] += i == 0 or cluster[i] != cluster[i - 1] or document[i] != document[i - 1]
        for i in range(count):
            begin[i + 1] += begin[i]
        for pair in range(bounds.shape[0] - 1):
            whole = 0
            for i in range(bounds[pair], bounds[pair + 1]):
                whole += words[i]
                inside[of_match[i]] += words[i]
            for i in range(bounds[pair], bounds[pair + 1]):
                if whole - inside[of_match[i]] >= least:
                    at = first_of(document, begin[of_match[i]], begin[of_match[i] + 1], a[i])
                    if at >= 0:
                        known[at] = 1
                    at = first_of(document, begin[of_match[i]], begin[of_match[i] + 1], b[i])
                    if at >= 0:
                        known[at] = 1
            for i in range(bounds[pair], bounds[pair + 1]):
                inside[of_match[i]] = 0
        for i in range(places):
            found[1, cluster[i]] += known[i]
    return found_


cdef inline Py_ssize_t first_of(
    const int32_t[::1] document, Py_ssize_t low, Py_ssize_t high, int32_t wanted,
) noexcept nogil:
    """The first of some places, ascending, that is of a document; -1 if none is."""
    cdef Py_ssize_t end = high, middle
    while low < high:
        middle = (low + high) >> 1
        if document[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < end and document[low] == wanted else -1
