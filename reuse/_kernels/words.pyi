from numpy import float32, int32, int64, uint8, uint16, uint32
from numpy.typing import NDArray

def look_up(
    kinds: NDArray[uint32],
    content: NDArray[float32],
    begins: NDArray[int64],
    bits: int,
    hashes: NDArray[uint32],
    out: NDArray[float32],
) -> None: ...
def marked(
    texts: list[str],
    index: NDArray[uint16],
    pages: NDArray[uint32],
    kinds: int,
    starts: NDArray[int32],
    bounds: NDArray[int64],
    out: NDArray[uint8],
) -> int: ...
