"""Slow twins of the matching kernels, and texts to run both on."""

import random
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from reuse.text.tokens import Tokens

FULL = (1 << 64) - 1


def pack(documents: Iterable[Sequence[int]]) -> Tokens:
    """Return documents of word numbers as tokens; a word's number is its hash."""
    documents = [np.asarray(document, dtype=np.uint32) for document in documents]
    bounds = np.cumsum([0, *map(len, documents)], dtype=np.int64)
    places = np.arange(bounds[-1], dtype=np.int32)
    hashes = np.concatenate([np.empty(0, np.uint32), *documents])
    return Tokens(hashes, places, places + 1, bounds)


def split(tokens: Tokens) -> list[list[int]]:
    return [tokens.hashes[tokens.of(i)].tolist() for i in range(len(tokens.bounds) - 1)]


# --- windows --------------------------------------------------------------------------------------


def shingle_values(words: Sequence[int], shingle: int) -> list[int]:
    """Return the 32-bit value of every shingle: a polynomial of the words modulo 2**64, mixed."""
    values = []
    for start in range(len(words) - shingle + 1):
        value = 0
        for word in words[start : start + shingle]:
            value = (value * 0x9E3779B97F4A7C15 + word + 1) & FULL
        value ^= value >> 32
        value = value * 0xD6E8FEB86659FD93 & FULL
        value ^= value >> 32
        values.append(value >> 32)
    return values


def window_minima(values: Sequence[int], window: int) -> list[int]:
    """Return the places the windows choose, each once: the least value, the last of equal ones."""
    chosen: list[int] = []
    for start in range(len(values) - window + 1):
        least = min(range(start, start + window), key=lambda place: (values[place], -place))
        if not chosen or least != chosen[-1]:
            chosen.append(least)
    return chosen


# --- pairs ----------------------------------------------------------------------------------------


def buckets(keys: Iterable[int]) -> dict[int, list[int]]:
    """Return the places of each fingerprint."""
    found: dict[int, list[int]] = {}
    for key in keys:
        found.setdefault(key >> 32, []).append(key & 0xFFFFFFFF)
    return found


def document_of(bounds: Sequence[int], place: int) -> int:
    return max(i for i in range(len(bounds) - 1) if bounds[i] <= place)


def all_pairs(places: Iterable[int], bounds: Sequence[int]) -> set[tuple[int, int, int, int]]:
    """Return (document a, document b, place a, place b) of every two places in different documents."""
    found = set()
    for a, b in combinations(sorted(places), 2):
        left, right = document_of(bounds, a), document_of(bounds, b)
        if left != right:
            found.add((left, right, a, b))
    return found


def unpack(keys: np.ndarray, values: np.ndarray) -> list[tuple[int, int, int, int]]:
    return [
        (key >> 32, key & 0xFFFFFFFF, value >> 32, value & 0xFFFFFFFF)
        for key, value in zip(keys.tolist(), values.tolist(), strict=True)
    ]


def components(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> int:
    """Return into how many parts the edges leave the nodes (union-find)."""
    parent = {node: node for node in nodes}

    def root(node: int) -> int:
        while parent[node] != node:
            node = parent[node]
        return node

    for a, b in edges:
        parent[root(a)] = root(b)
    return len({root(node) for node in parent})


def shared_runs(a: Sequence[int], b: Sequence[int], run: int) -> list[tuple[int, int]]:
    """Return where a run of words stands in a and in b, every way."""
    where: dict[tuple[int, ...], list[int]] = {}
    for j in range(len(b) - run + 1):
        where.setdefault(tuple(b[j : j + run]), []).append(j)
    return [(i, j) for i in range(len(a) - run + 1) for j in where.get(tuple(a[i : i + run]), ())]


# --- alignment ------------------------------------------------------------------------------------


def best_score(a: Sequence[int], b: Sequence[int]) -> float:
    """Return the Smith-Waterman score: 1 a match, -1 a replaced word, -1.5 one inserted or left out."""
    a, b = np.asarray(a), np.asarray(b)
    slope = 3 * np.arange(len(b) + 1)
    row = np.zeros(len(b) + 1, dtype=np.int64)
    best = 0
    for word in a:
        new = np.maximum(row - 3, 0)
        np.maximum(new[1:], row[:-1] + np.where(b == word, 2, -2), out=new[1:])
        row = np.maximum.accumulate(new + slope) - slope  # any number of words only in b
        best = max(best, int(row.max()))
    return best / 2


def best_alignment(a: Sequence[int], b: Sequence[int]) -> tuple[float, int, int, int, int, int, int]:
    """Return (score, a0, a1, b0, b1, words, columns) of a best local alignment, in plain Python."""
    score = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    step = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    top, i, j = 0.0, 0, 0
    for x in range(1, len(a) + 1):
        for y in range(1, len(b) + 1):
            same = 1 if a[x - 1] == b[y - 1] else -1
            score[x][y], step[x][y] = max(
                (0.0, ""),
                (score[x - 1][y] - 1.5, "a"),
                (score[x][y - 1] - 1.5, "b"),
                (score[x - 1][y - 1] + same, "both"),
            )
            if score[x][y] > top:
                top, i, j = score[x][y], x, y
    a1, b1, words, columns = i, j, 0, 0
    while step[i][j]:
        columns += 1
        way = step[i][j]
        i -= way != "b"
        j -= way != "a"
        words += way == "both" and a[i] == b[j]
    return top, i, a1, j, b1, words, columns


def common_subsequence(a: Sequence[int], b: Sequence[int]) -> int:
    """Return the length of the longest common subsequence."""
    b = np.asarray(b)
    row = np.zeros(len(b) + 1, dtype=np.int64)
    for word in a:
        new = row.copy()
        np.maximum(new[1:], row[:-1] + (b == word), out=new[1:])
        row = np.maximum.accumulate(new)
    return int(row[-1])


# --- texts ----------------------------------------------------------------------------------------


def zipf_words(rng: random.Random, count: int, vocabulary: int = 20_000) -> list[int]:
    """Return word numbers, few of them frequent."""
    return [int(vocabulary ** rng.random()) for _ in range(count)]


def edited(rng: random.Random, words: Sequence[int], rate: float) -> list[int]:
    """Replace, leave out or insert words: each at a third of the rate."""
    out: list[int] = []
    for word in words:
        if rng.random() >= rate:
            out.append(word)
            continue
        kind = rng.randrange(3)
        if kind != 1:
            out.extend(zipf_words(rng, 1))
        if kind == 2:
            out.append(word)
    return out


def without_repetitions(values: list[int], chosen: list[int], shingle: int, window: int) -> list[int]:
    """Leave out what lies within a repetition: equal, equally far apart, over a window's reach, on both sides."""

    def step(number: int) -> int | None:
        """How far a choice is behind the one before it, where it repeats it."""
        if not 0 < number < len(chosen) or values[chosen[number]] != values[chosen[number - 1]]:
            return None
        apart = chosen[number] - chosen[number - 1]
        return apart if apart <= shingle else None

    kept = []
    for number, place in enumerate(chosen):
        first = number
        while step(number) is not None and step(first) == step(number):
            first -= 1
        within = step(number) is not None and place - chosen[first] >= window - 1
        if not (within and step(number + 1) == step(number)):
            kept.append(place)
    return kept
