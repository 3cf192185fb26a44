"""Rounding many numbers as `round` does one."""

import numpy as np
from numpy.typing import NDArray

NEAR = 1e-6
"""How near to the middle of two rounded numbers `round` itself is asked which of them is nearer."""


def rounded(values: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    """Return each value as ``round(value, digits)`` gives it."""
    scaled = values * 10**digits
    found: NDArray[np.float64] = np.rint(scaled) / 10**digits
    middle = np.abs(np.abs(scaled - np.trunc(scaled)) - 0.5) < NEAR
    found[middle] = [round(value, digits) for value in values[middle].tolist()]
    return found
