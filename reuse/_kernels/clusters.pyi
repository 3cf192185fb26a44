from numpy import int32, int64
from numpy.typing import NDArray

def cluster(
    document: NDArray[int32],
    start: NDArray[int32],
    end: NDArray[int32],
    order: NDArray[int64],
    same: float,
    reach: int,
) -> tuple[NDArray[int32], NDArray[int32], NDArray[int32], NDArray[int32], NDArray[int32], int]: ...
def acquainted(
    bounds: NDArray[int64],
    a: NDArray[int32],
    b: NDArray[int32],
    words: NDArray[int32],
    of_match: NDArray[int32],
    cluster: NDArray[int32],
    document: NDArray[int32],
    count: int,
    least: int,
) -> NDArray[int64]: ...
