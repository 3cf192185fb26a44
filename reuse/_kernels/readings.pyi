from numpy import int32, int64, uint32
from numpy.typing import NDArray

def departures(
    words: NDArray[uint32], a0: NDArray[int64], a1: NDArray[int64], b0: NDArray[int64], b1: NDArray[int64]
) -> tuple[NDArray[int32], NDArray[int64]]: ...
