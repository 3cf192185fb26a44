from numpy import int32, int64, uint16, uint32
from numpy.typing import NDArray

def tokenise(
    texts: list[str],
    index: NDArray[uint16],
    pages: NDArray[uint32],
    pool: NDArray[uint32],
    prefix: int,
    hashes: NDArray[uint32],
    starts: NDArray[int32],
    ends: NDArray[int32],
    bounds: NDArray[int64],
) -> bool: ...
