"""A sample of the shingles: what is found by containment."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAMPLE = 4
"""One in so many shingles is in the sample: those of least hash, the same ones in all documents."""

MANY = 1_000
"""Shingles from which on more make no difference that could be told."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What becomes a candidate by containment: half of the threshold, of a document's sample, is also the other's.

    Attributes
    ----------
    threshold : float
    shingles : int
        Different ones in the document that is to be found in another.
    """

    threshold: float
    shingles: int

    def recall(self, similarity: float) -> float:
        """Return the chance that a document of which the other has this share becomes a candidate.

        Of the shingles that both have, and of those that only one has, each is in the sample with a chance of
        ``1 / SAMPLE``; the candidates are those where the former are one or more, and enough of all.
        """
        shingles = min(self.shingles, MANY)
        both = round(similarity * shingles)
        shared, alone = _binomial(both), _binomial(shingles - both)
        least = np.maximum(
            1, self.threshold / 2 * np.add.outer(np.arange(both + 1), np.arange(shingles - both + 1))
        )
        enough = np.arange(both + 1)[:, None] >= least
        return float((np.outer(shared, alone) * enough).sum())


def _binomial(count: int) -> NDArray[np.float64]:
    """Return the chances that 0 to all of so many are in the sample."""
    logs = [
        math.lgamma(count + 1) - math.lgamma(k + 1) - math.lgamma(count - k + 1)
        + k * math.log(1 / SAMPLE) + (count - k) * math.log(1 - 1 / SAMPLE)
        for k in range(count + 1)
    ]  # fmt: skip
    chances: NDArray[np.float64] = np.exp(logs)
    return chances
