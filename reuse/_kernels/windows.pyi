from numpy import int64, uint32, uint64
from numpy.typing import NDArray

def fingerprints(
    hashes: NDArray[uint32], bounds: NDArray[int64], shingle: int, window: int, out: NDArray[uint64]
) -> int: ...
