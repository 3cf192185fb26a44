"""Ours and others on near-duplicate documents: texts in, pairs out; all by shingles of three words, same bands."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations

import reuse
from reuse import Document
from reuse.match.bands import bands_for
from reuse.match.shingles import SHINGLE

Pair = tuple[str, str]
Texts = Mapping[str, str]
Run = Callable[[], set[Pair]]


def _ours(texts: Texts, threshold: float, by: str) -> Run:
    documents = [Document(id=id, text=text) for id, text in texts.items()]
    return lambda: _grouped(documents, threshold, by)


def _grouped(documents: Sequence[Document], threshold: float, by: str) -> set[Pair]:
    groups = reuse.near_duplicates(documents, threshold, by, threads=1)  # type: ignore[arg-type]
    return {pair for group in groups for pair in combinations(group.documents, 2)}


def _other(find: Callable[[Texts, float], set[Pair]]) -> Callable[[Texts, float], Run]:
    return lambda texts, threshold: partial(find, texts, threshold)


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}


def _datasketch(texts: Texts, threshold: float) -> set[Pair]:
    from datasketch import MinHash, MinHashLSH

    shape = bands_for(threshold)
    index = MinHashLSH(num_perm=shape.permutations, params=(shape.bands, shape.rows))
    empty = MinHash(num_perm=shape.permutations)
    sketches = {}
    for id, text in texts.items():
        sketches[id] = empty.copy()
        sketches[id].update_batch([shingle.encode() for shingle in _shingles(text)])
        index.insert(id, sketches[id])
    return {
        (id, other)
        for id, sketch in sketches.items()
        for other in index.query(sketch)
        if id < other and sketch.jaccard(sketches[other]) >= threshold
    }


def _rensa(texts: Texts, threshold: float) -> set[Pair]:
    from rensa import RMinHash, RMinHashLSH

    shape, ids = bands_for(threshold), list(texts)
    sketches = RMinHash.from_token_sets(map(_shingles, texts.values()), shape.permutations, 42)
    index = RMinHashLSH(threshold=threshold, num_perm=shape.permutations, num_bands=shape.bands)
    index.insert_many(sketches)
    return {
        (min(ids[number], ids[other]), max(ids[number], ids[other]))
        for number, near in enumerate(index.query_all(sketches))
        for other in near
        if number != other and sketches[number].jaccard(sketches[other]) >= threshold
    }


def _gaoya(texts: Texts, threshold: float) -> set[Pair]:
    from gaoya.minhash import MinHashStringIndex

    shape, ids = bands_for(threshold), list(texts)
    index = MinHashStringIndex(
        jaccard_threshold=threshold,
        num_bands=shape.bands,
        band_size=shape.rows,
        lowercase=True,
        ngram_range=(SHINGLE, SHINGLE),
        id_container="smallvec",
    )
    for number, text in enumerate(texts.values()):
        index.insert_document(number, text)
    return {
        (min(id, ids[other]), max(id, ids[other]))
        for number, (id, text) in enumerate(texts.items())
        for other in index.query(text)
        if number != other
    }


def _datatrove(texts: Texts, threshold: float) -> set[Pair]:
    """Its signatures only, of our words, kept in memory: its pipeline writes files and takes longer."""
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature
    from datatrove.utils.hashing import HashConfig
    from datatrove.utils.word_tokenizers import WordTokenizer

    class Words(WordTokenizer):  # type: ignore[misc]
        def word_tokenize(self, text: str) -> list[str]:
            return re.findall(r"\w+", text)

        def sent_tokenize(self, text: str) -> list[str]:
            return [text]

        def span_tokenize(self, text: str) -> list[tuple[int, int]]:
            return [(0, len(text))]

    shape = bands_for(threshold)
    config = MinhashConfig(
        n_grams=SHINGLE,
        num_buckets=shape.bands,
        hashes_per_bucket=shape.rows,
        hash_config=HashConfig(precision=32, hash_fc="sha1"),
    )
    step = MinhashDedupSignature("unused", config, language=Words())
    buckets: dict[tuple[int, tuple[int, ...]], list[str]] = {}
    for id, text in texts.items():
        for band, values in enumerate(step.get_signature(step.get_shingles(text))):
            buckets.setdefault((band, tuple(values)), []).append(id)
    return {pair for ids in buckets.values() for pair in combinations(sorted(ids), 2)}


TOOLS: Mapping[str, Callable[[Texts, float], Run]] = {
    "copytrail, jaccard": partial(_ours, by="jaccard"),
    "copytrail, containment": partial(_ours, by="containment"),
    "gaoya": _other(_gaoya),
    "rensa": _other(_rensa),
    "datasketch": _other(_datasketch),
    "datatrove": _other(_datatrove),
}
"""Each takes texts and a threshold, and returns what is to be measured."""
