"""From seeds to aligned passages, exact to the word."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
from reuse.match.candidates import Seeds
from reuse.match.matches import EDITED, VERBATIM, Matches
from reuse.text.tokens import Tokens, outlines

DROP = 10
"""Words: how far an alignment's score may fall below its best before it ends. It bridges up to six inserted."""

GAP = 6
"""Words: two passages that follow one another in both texts within so many are one, edited."""

FAINT = 0.75
"""Share of the least score that equal words alone must give before words misread or misspelt are looked at."""

MOST_AROUND = 16
"""Words that must agree near a seed at the most: no further is looked."""

MOST = 4096
"""Passages that a pair keeps."""

SEEDS_A_JOB = 20_000

Outlines = tuple[NDArray[np.uint64], NDArray[np.int64]]
"""Of the tokens of some texts, and where each text's begin."""

Draw = Callable[[NDArray[np.int64]], Outlines]


def align(
    tokens: Tokens, seeds: Seeds, min_words: int, *, texts: Sequence[str] | None = None,
    draw: Draw | None = None, threads: int = 1,
) -> Matches:  # fmt: skip
    """Extend the seeds of each pair into passages.

    A passage scores at least what ``min_words`` words verbatim do: an agreeing word counts 1, a replaced one
    -1, an inserted or omitted one -1.5. Where the texts are given, a word with most letters of the other (by
    scanning, spelling or inflection) counts 0.5 while the passage is extended and -0.5 in its score, though it
    does not agree; two words and the one they make together count 1, and 0.

    Parameters
    ----------
    tokens : Tokens
    seeds : Seeds
    min_words : int
    texts : sequence of str, optional
        Those that were tokenised.
    draw : callable, optional
        In place of the texts: gives the outlines of some of them.
    threads : int
    """
    if texts is not None:
        draw = partial(outlines, tokens, texts)
    if draw is None:
        return _matches(seeds, _aligned(tokens, seeds, min_words, min_words, threads))
    # Equal words first; then again the few pairs that have some in a row, with the outlines of their texts.
    near = promising(tokens, seeds, min_words, threads=threads)
    documents = np.unique(np.concatenate([near.pairs >> np.uint64(32), near.pairs & np.uint64(0xFFFFFFFF)]))
    drawn = draw(documents.astype(np.int64))
    return _matches(near, _aligned(tokens, near, _faint(min_words), min_words, threads, drawn))


def promising(tokens: Tokens, seeds: Seeds, min_words: int, *, threads: int = 1) -> Seeds:
    """Return the seeds of the pairs that may have a passage: enough equal words in a row, or nearly."""
    least = _faint(min_words)
    return seeds.of(_aligned(tokens, seeds, least, least, threads, most=1)[:, 0])


def _faint(min_words: int) -> int:
    return max(1, round(FAINT * min_words))


def _aligned(
    tokens: Tokens, seeds: Seeds, agreeing: int, least: int, threads: int, drawn: Outlines | None = None,
    most: int = MOST,
) -> NDArray[np.int32]:  # fmt: skip
    """Return passages as rows of `_kernels.align.align`, from seeds near which so many words agree."""
    jobs = parallel.slices(np.diff(seeds.bounds), SEEDS_A_JOB)
    outline, outline_bounds = drawn or (np.empty(0, np.uint64), np.empty(0, np.int64))

    def run(job: slice) -> NDArray[np.int32]:
        found: NDArray[np.int32] = _kernels.align.align(
            tokens.hashes, tokens.bounds, seeds.pairs, seeds.bounds, seeds.places, outline, outline_bounds,
            job.start, job.stop, min(agreeing, MOST_AROUND), least, DROP, GAP, most,
        )  # fmt: skip
        return found

    return np.concatenate([np.empty((0, 7), np.int32), *parallel.each(run, jobs, threads)])


def _matches(seeds: Seeds, found: NDArray[np.int32]) -> Matches:
    pair, a0, a1, b0, b1, words, columns = np.ascontiguousarray(found.T)
    return Matches(
        a=(seeds.pairs[pair] >> np.uint64(32)).astype(np.int32),
        b=(seeds.pairs[pair] & np.uint64(0xFFFFFFFF)).astype(np.int32),
        a0=a0, a1=a1, b0=b0, b1=b1, words=words,
        identity=(words / columns).astype(np.float32),
        kind=np.where(words == columns, VERBATIM, EDITED).astype(np.int8),
    ).sorted()  # fmt: skip
