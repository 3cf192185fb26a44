from numpy import int32, int64, uint8
from numpy.typing import NDArray

def shapes(
    texts: list[str],
    documents: NDArray[int64],
    bounds: NDArray[int64],
    starts: NDArray[int32],
    ends: NDArray[int32],
) -> NDArray[uint8]: ...
def signs(
    texts: list[str], of: NDArray[int64], spans: NDArray[int32]
) -> tuple[NDArray[int32], NDArray[uint8]]: ...
