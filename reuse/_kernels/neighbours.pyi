from numpy import float32, int32, uint8
from numpy.typing import NDArray

def support(
    pair: NDArray[int32],
    a: NDArray[int32],
    b: NDArray[int32],
    shorter_a: NDArray[uint8],
    points: NDArray[float32],
    reach: int,
    wanted: NDArray[uint8],
) -> NDArray[float32]: ...
