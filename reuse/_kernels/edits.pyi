from numpy import int32, int64, uint32
from numpy.typing import NDArray

def edits(
    words: NDArray[uint32],
    pair: NDArray[int64],
    x0: NDArray[int64],
    x1: NDArray[int64],
    y0: NDArray[int64],
    y1: NDArray[int64],
    most: int,
) -> tuple[NDArray[int64], NDArray[int32]]: ...
