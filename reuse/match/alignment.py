"""From seeds to aligned passages, exact to the word."""

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
from reuse.match.candidates import Seeds
from reuse.match.matches import EDITED, VERBATIM, Matches
from reuse.text.tokens import Tokens

DROP = 10
"""Words: how far an alignment's score may fall below its best before it ends. It bridges up to six inserted."""

GAP = 6
"""Words: two passages that follow one another in both texts within so many are one, edited."""

SEEDS_A_JOB = 20_000


def align(tokens: Tokens, seeds: Seeds, min_words: int, *, threads: int = 1) -> Matches:
    """Extend the seeds of each pair into passages.

    A passage scores at least what ``min_words`` words verbatim do: an agreeing word counts 1, a replaced one
    -1, an inserted or omitted one -1.5.
    """
    jobs = parallel.slices(np.diff(seeds.bounds), SEEDS_A_JOB)

    def run(job: slice) -> NDArray[np.int32]:
        found: NDArray[np.int32] = _kernels.align.align(
            tokens.hashes, tokens.bounds, seeds.pairs, seeds.bounds, seeds.places,
            job.start, job.stop, min_words, DROP, GAP,
        )  # fmt: skip
        return found

    found = np.concatenate([np.empty((0, 7), np.int32), *parallel.each(run, jobs, threads)])
    pair, a0, a1, b0, b1, words, columns = np.ascontiguousarray(found.T)
    return Matches(
        a=(seeds.pairs[pair] >> np.uint64(32)).astype(np.int32),
        b=(seeds.pairs[pair] & np.uint64(0xFFFFFFFF)).astype(np.int32),
        a0=a0, a1=a1, b0=b0, b1=b1, words=words,
        identity=(words / columns).astype(np.float32),
        kind=np.where(words == columns, VERBATIM, EDITED).astype(np.int8),
    ).sorted()  # fmt: skip
