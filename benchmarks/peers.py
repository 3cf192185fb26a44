"""Other tools on the same planted articles, in the same run: each only if it is installed, named aloud if not.

Tools for near-duplicate documents name pairs of the whole corpus, by shingles of three words. Tools for passages
take one pair of texts at a time, too slowly for all pairs: they see pairs that share a planted passage and as many
that share nothing, and so does `reuse.compare`. The fastest of them sees all pairs in `speed`.
"""

import io
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from importlib.util import find_spec
from itertools import combinations

import reuse
from benchmarks.figures import Figure
from benchmarks.planted import Planted
from benchmarks.score import Match, characters, pairs
from benchmarks.unplanted import ASIDE, Pair, pairs_aside
from reuse import Document

SHINGLE, PERMUTATIONS, JACCARD = 3, 128, 0.05
BANDS = 64
"""Two rows a band: half of the pairs with a Jaccard similarity of .1 are candidates."""
PAIRS = 60
"""Of each sort, for the tools that take a pair at a time."""


def measure(title: str, corpus: Planted) -> Iterator[Figure]:
    gold = {match.pair for match in corpus.matches()}
    texts = {doc.id: doc.text for doc in corpus.documents}
    for name, find in DOCUMENTS.items():
        if there(name):
            find(dict(list(texts.items())[:2]))  # imports are not timed
            began = time.perf_counter()
            named = find(texts)
            ratio = pairs(gold, named)
            took = time.perf_counter() - began
            corpus_title = f"{title}: {name}, pairs"
            own = pairs_aside(corpus, corpus.matches(), named)
            yield Figure(corpus_title, "precision", ratio.precision, None)
            yield Figure(corpus_title, f"precision{ASIDE}", own, None)
            yield Figure(corpus_title, "recall", ratio.recall, None)
            yield Figure(corpus_title, "seconds", took, None)
    some = chosen(corpus, gold)
    cases = [match for match in corpus.matches() if match.pair in some]
    for name, align in PASSAGES.items():
        if name == "copytrail" or there(name):
            align(("a", "b"), *list(texts.values())[:2])  # imports are not timed
            began = time.perf_counter()
            found = [match for pair in some for match in align(pair, texts[pair[0]], texts[pair[1]])]
            took = (time.perf_counter() - began) / max(1, len(some))
            ratio = characters(cases, found)
            corpus_title = f"{title}: {name}, {len(some)} chosen pairs"
            yield Figure(corpus_title, "characters, precision", ratio.precision, None)
            yield Figure(corpus_title, "characters, recall", ratio.recall, None)
            yield Figure(corpus_title, "ms a pair", 1000 * took, None)


def there(name: str) -> bool:
    """Tell whether a tool is installed, and say so if not."""
    if find_spec(name.replace("-", "_")) is None:
        print(f"{name} is not installed: not compared with it", file=sys.stderr)
        return False
    return True


def chosen(corpus: Planted, gold: set[object]) -> list[Pair]:
    """Draw pairs that share something planted, and as many that share nothing."""
    rng = random.Random(1)
    ids = sorted(doc.id for doc in corpus.documents)
    taken: list[Pair] = rng.sample(sorted(gold), min(PAIRS, len(gold)))  # type: ignore[type-var,assignment]
    lined = {match.pair for match in corpus.matches(boilerplate=True)}
    others: set[Pair] = set()
    for _ in range(20 * len(taken)):
        a, b = sorted(rng.sample(ids, 2))
        if len(others) < len(taken) and (a, b) not in gold and (a, b) not in lined:
            others.add((a, b))
    return [*taken, *sorted(others)]


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}


# --- pairs of documents


def _datasketch(texts: Mapping[str, str]) -> set[Pair]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    sketches = {}
    for id, text in texts.items():
        sketches[id] = MinHash(num_perm=PERMUTATIONS)
        sketches[id].update_batch([shingle.encode() for shingle in _shingles(text)])
        index.insert(id, sketches[id])
    return {
        (id, other)
        for id, sketch in sketches.items()
        for other in index.query(sketch)
        if id < other and sketch.jaccard(sketches[other]) >= JACCARD
    }


def _rensa(texts: Mapping[str, str]) -> set[Pair]:
    from rensa import RMinHash, RMinHashLSH

    ids = sorted(texts)
    index = RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches = []
    for number, id in enumerate(ids):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(sorted(_shingles(texts[id])))
        index.insert(number, sketch)
        sketches.append(sketch)
    return {
        (ids[number], ids[other])
        for number, sketch in enumerate(sketches)
        for other in index.query(sketch)
        if number < other and sketch.jaccard(sketches[other]) >= JACCARD
    }


def _gaoya(texts: Mapping[str, str]) -> set[Pair]:
    from gaoya.minhash import MinHashStringIndex

    ids = sorted(texts)
    index = MinHashStringIndex(
        jaccard_threshold=JACCARD,
        num_bands=BANDS,
        band_size=PERMUTATIONS // BANDS,
        lowercase=True,
        ngram_range=(SHINGLE, SHINGLE),
    )
    for number, id in enumerate(ids):
        index.insert_document(number, texts[id])
    return {
        (id, ids[other])
        for number, id in enumerate(ids)
        for other in index.query(texts[id])
        if number < other
    }


DOCUMENTS: Mapping[str, Callable[[Mapping[str, str]], set[Pair]]] = {
    "datasketch": _datasketch,
    "rensa": _rensa,
    "gaoya": _gaoya,
}


# --- passages of one pair


def _copytrail(pair: Pair, a: str, b: str) -> Sequence[Match]:
    found = reuse.compare(Document(id=pair[0], text=a), Document(id=pair[1], text=b))
    return [
        Match(pair, (p.a.start, p.a.end), (p.b.start, p.b.end)) for p in found.passages if not p.boilerplate
    ]


def _copydetect(pair: Pair, a: str, b: str) -> Sequence[Match]:
    from copydetect import CodeFingerprint, compare_files

    one, other = (
        CodeFingerprint(id, 25, 1, filter=False, fp=io.StringIO(text))
        for id, text in zip(pair, (a, b), strict=True)
    )
    _, _, (starts_ends, others) = compare_files(one, other)
    if not len(starts_ends):
        return []
    return [  # the sides are told apart from one another: which goes with which does not count
        *(Match(pair, (int(start), int(end)), (0, 0)) for start, end in starts_ends.T),
        *(Match(pair, (0, 0), (int(start), int(end))) for start, end in others.T),
    ]


def _text_matcher(pair: Pair, a: str, b: str) -> Sequence[Match]:
    from text_matcher.matcher import Matcher, Text

    texts = (Text(text, id, removeStopwords=False) for id, text in zip(pair, (a, b), strict=True))
    with redirect_stdout(io.StringIO()):  # it prints what it finds
        _, in_a, in_b = Matcher(*texts, removeStopwords=False).match()
    return [Match(pair, tuple(one), tuple(other)) for one, other in zip(in_a, in_b, strict=True)]


def _rapidfuzz(pair: Pair, a: str, b: str) -> Sequence[Match]:
    from rapidfuzz.distance import Indel

    return [
        Match(pair, (block.a, block.a + block.size), (block.b, block.b + block.size))
        for block in Indel.opcodes(a, b).as_matching_blocks()
        if block.size >= 25
    ]


PASSAGES: Mapping[str, Callable[[Pair, str, str], Sequence[Match]]] = {
    "copytrail": _copytrail,
    "copydetect": _copydetect,
    "text-matcher": _text_matcher,
    "rapidfuzz": _rapidfuzz,
}


# --- passages of all documents


def _copydetect_whole(texts: Mapping[str, str]) -> set[Pair]:
    """By its own defaults: shared runs of 30 characters are found, of less than 25 are not."""
    from copydetect import CodeFingerprint, compare_files

    prints = [
        CodeFingerprint(id, 25, 6, filter=False, fp=io.StringIO(text)) for id, text in sorted(texts.items())
    ]
    return {
        (one.filename, other.filename)
        for one, other in combinations(prints, 2)
        if compare_files(one, other)[0]
    }


WHOLE: Mapping[str, Callable[[Mapping[str, str]], set[Pair]]] = {"copydetect": _copydetect_whole}
