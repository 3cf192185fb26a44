from numpy import int64, uint32
from numpy.typing import NDArray

LANES: int

def hash32(data: bytes | bytearray | memoryview) -> int: ...
def shingles(
    tokens: NDArray[uint32],
    bounds: NDArray[int64],
    words: int,
    out: NDArray[uint32],
    out_bounds: NDArray[int64],
) -> None: ...
def signatures(
    hashes: NDArray[uint32],
    bounds: NDArray[int64],
    a: NDArray[uint32],
    b: NDArray[uint32],
    out: NDArray[uint32],
) -> None: ...
