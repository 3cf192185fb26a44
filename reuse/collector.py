"""Python's collector of reference cycles, and where it is not wanted."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector while very many values are made, none of them a part of a cycle.

    It would look again and again at all that lives, to find nothing: of who copied whom that was half the time.
    Where it is off already it stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
