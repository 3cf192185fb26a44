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
