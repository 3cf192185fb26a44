from numpy import int32, int64, uint32, uint64
from numpy.typing import NDArray

def radix_sort(
    keys: NDArray[uint64],
    values: NDArray[uint64] | None = None,
    low: int = 0,
    high: int = 64,
    spare: NDArray[uint64] | None = None,
) -> None: ...
def count_places(
    fingerprints: NDArray[uint64],
    hashes: NDArray[uint32],
    bounds: NDArray[int64],
    rank: NDArray[int32],
    window: int,
    run: int,
    limit: int,
    links: int,
) -> tuple[NDArray[int64], NDArray[uint64], NDArray[uint64]]: ...
def write_places(
    fingerprints: NDArray[uint64],
    hashes: NDArray[uint32],
    bounds: NDArray[int64],
    rank: NDArray[int32],
    window: int,
    run: int,
    limit: int,
    links: int,
    first: int,
    last: int,
    keys: NDArray[uint64],
    values: NDArray[uint64],
) -> None: ...
