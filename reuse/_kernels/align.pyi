from numpy import int32, int64, uint32, uint64
from numpy.typing import NDArray

def align(
    tokens: NDArray[uint32],
    bounds: NDArray[int64],
    pairs: NDArray[uint64],
    pair_bounds: NDArray[int64],
    places: NDArray[uint64],
    outlines: NDArray[uint64],
    outline_bounds: NDArray[int64],
    first: int,
    last: int,
    around: int,
    least: int,
    drop: int,
    gap: int,
    most: int,
) -> NDArray[int32]: ...
