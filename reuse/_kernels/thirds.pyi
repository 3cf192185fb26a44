from numpy import int32, int64
from numpy.typing import NDArray

def thirds(
    begin: NDArray[int64],
    other: NDArray[int32],
    words: NDArray[int64],
    place: NDArray[int64],
    pairs: NDArray[int32],
    most: float,
    enough: int,
) -> tuple[NDArray[int32], NDArray[int32]]: ...
def common(
    bounds_a: NDArray[int64],
    start_a: NDArray[int32],
    end_a: NDArray[int32],
    bounds_b: NDArray[int64],
    start_b: NDArray[int32],
    end_b: NDArray[int32],
    group_a: NDArray[int64],
    group_b: NDArray[int64],
) -> NDArray[int64]: ...
