from numpy import int32, int64, uint16, uint32, uint64
from numpy.typing import NDArray

def outline(
    texts: list[str],
    documents: NDArray[int64],
    index: NDArray[uint16],
    pages: NDArray[uint32],
    pool: NDArray[uint32],
    starts: NDArray[int32],
    ends: NDArray[int32],
    bounds: NDArray[int64],
    out: NDArray[uint64],
    out_bounds: NDArray[int64],
) -> None: ...
