"""Memory that is free goes back to the system, where the C library can be asked to."""

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Return free memory to the system: what a stage of long work had is not counted beside the next one's.

    It takes some milliseconds; without glibc it does nothing.
    """
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return lambda pad: None
    return trim
