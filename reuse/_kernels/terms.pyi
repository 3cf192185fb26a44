from numpy import float32, float64, int32, int64, uint8, uint32
from numpy.typing import NDArray

def number(hashes: NDArray[uint32]) -> tuple[NDArray[int32], NDArray[uint32], NDArray[int64]]: ...
def sums(values: NDArray[float32], first: NDArray[int64], last: NDArray[int64]) -> NDArray[float64]: ...
def measures(
    hashes: NDArray[uint32],
    starts: NDArray[int32],
    ends: NDArray[int32],
    bits: NDArray[float32],
    told: NDArray[uint8],
    kinds: NDArray[uint32],
    first: NDArray[int64],
    last: NDArray[int64],
) -> tuple[NDArray[float64], NDArray[int32]]: ...
def widths(
    starts: NDArray[int32], ends: NDArray[int32], first: NDArray[int64], last: NDArray[int64]
) -> NDArray[int64]: ...
def united(
    group: NDArray[int64], first: NDArray[int32], last: NDArray[int32], order: NDArray[int64], count: int
) -> tuple[NDArray[int64], NDArray[int32], NDArray[int32]]: ...
