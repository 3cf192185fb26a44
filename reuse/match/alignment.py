"""From seeds to aligned passages, exact to the word."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
from reuse.match.candidates import Seeds
from reuse.text.tokens import Tokens

DROP = 10
"""Words: how far an alignment's score may fall below its best before it ends. It bridges up to six inserted."""

GAP = 6
"""Words: two passages that follow one another in both texts within so many are one, edited."""

SEEDS_A_JOB = 20_000


@dataclass(frozen=True, slots=True)
class Matches:
    """Aligned passages, a column each value; one row a passage, by document a, document b, place in a.

    Attributes
    ----------
    a, b : int32
        Documents, a < b.
    a0, a1, b0, b1 : int32
        Tokens, half-open, counted in each document.
    words : int32
        Tokens that agree.
    columns : int32
        Those, and the replaced, inserted and left out.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    a0: NDArray[np.int32]
    a1: NDArray[np.int32]
    b0: NDArray[np.int32]
    b1: NDArray[np.int32]
    words: NDArray[np.int32]
    columns: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.a)


def align(tokens: Tokens, seeds: Seeds, min_words: int, *, threads: int = 1) -> Matches:
    """Extend the seeds of each pair into passages.

    A passage scores at least what ``min_words`` words verbatim do: an agreeing word counts 1, a replaced one
    -1, an inserted or omitted one -1.5.
    """
    jobs = parallel.slices(np.diff(seeds.bounds).tolist(), SEEDS_A_JOB)

    def run(job: slice) -> NDArray[np.int32]:
        found: NDArray[np.int32] = _kernels.align.align(
            tokens.hashes, tokens.bounds, seeds.pairs, seeds.bounds, seeds.places,
            job.start, job.stop, min_words, DROP, GAP,
        )  # fmt: skip
        return found

    found = np.concatenate([np.empty((0, 7), np.int32), *parallel.each(run, jobs, threads)])
    pairs = seeds.pairs[found[:, 0]]
    return Matches(
        (pairs >> np.uint64(32)).astype(np.int32),
        (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32),
        *np.ascontiguousarray(found[:, 1:].T),
    )
