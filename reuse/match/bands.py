"""How many bands of how many rows: what locality-sensitive hashing finds at a similarity."""

import math
from dataclasses import dataclass

from reuse.errors import ReuseError

RECALL = 0.99
"""Of the pairs that are as similar as the threshold, so many must become candidates."""

PERMUTATIONS = 128
"""The most that a signature may have."""

LOWEST = 0.05
"""The least threshold: below, a signature of `PERMUTATIONS` has no bands that reach `RECALL`."""


@dataclass(frozen=True, slots=True)
class Bands:
    """A signature cut into bands of rows; two documents that agree in all rows of a band are candidates."""

    bands: int
    rows: int

    @property
    def permutations(self) -> int:
        """The length of the signature."""
        return self.bands * self.rows

    def recall(self, similarity: float) -> float:
        """Return the chance that two documents of this Jaccard similarity are candidates.

        ``1 - (1 - s**rows)**bands``: Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", section 3.4.2.
        """
        return 1.0 - (1.0 - similarity**self.rows) ** self.bands


def bands_for(threshold: float) -> Bands:
    """Return the bands that find pairs at the threshold with a chance of `RECALL`, and as few others as can be.

    Of those that reach it with a signature of at most `PERMUTATIONS` it is the one of most rows: the more rows,
    the fewer pairs below the threshold are candidates. All candidates are verified, so these cost time only.

    Parameters
    ----------
    threshold : float
        Jaccard similarity, .05 to 1.

    Raises
    ------
    ReuseError
        If the threshold is out of range.
    """
    if not LOWEST <= threshold <= 1:
        raise ReuseError(f"threshold must be {LOWEST} to 1, got {threshold}")
    reaching = [Bands(_needed(threshold**rows), rows) for rows in range(1, PERMUTATIONS + 1)]
    return max(
        (bands for bands in reaching if bands.permutations <= PERMUTATIONS), key=lambda bands: bands.rows
    )


def _needed(agreement: float) -> int:
    """Return how many bands it takes if two documents agree in one with this chance."""
    if agreement == 1:
        return 1
    if agreement < 1e-12:
        return PERMUTATIONS + 1
    return math.ceil(math.log1p(-RECALL) / math.log1p(-agreement))
