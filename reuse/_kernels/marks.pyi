from numpy import int32, int64, uint8, uint16, uint32
from numpy.typing import NDArray

def phrases(
    hashes: NDArray[uint32],
    bounds: NDArray[int64],
    words: NDArray[uint32],
    phrase_bounds: NDArray[int64],
    classes: NDArray[uint16],
) -> NDArray[uint16]: ...
def counts(marks: NDArray[uint16], spans: NDArray[int32], bits: int) -> NDArray[int32]: ...
def longest(marked: NDArray[uint8], spans: NDArray[int32]) -> NDArray[int32]: ...
