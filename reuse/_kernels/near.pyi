from numpy import int32, int64, uint32, uint64
from numpy.typing import NDArray

def candidates(
    bounds: NDArray[int64],
    members: NDArray[uint32],
    own_bounds: NDArray[int64],
    own: NDArray[uint32],
    rank: NDArray[int32],
    keys: NDArray[int32],
    share: float,
    limit: int,
    hubs: int,
    partners: int,
    out: NDArray[uint64],
) -> int: ...
def overlaps(
    values: NDArray[uint32],
    bounds: NDArray[int64],
    a: NDArray[int64],
    b: NDArray[int64],
    out: NDArray[int32],
) -> None: ...
def sizes(values: NDArray[uint32], bounds: NDArray[int64], out: NDArray[int32]) -> None: ...
