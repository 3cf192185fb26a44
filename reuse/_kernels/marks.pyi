from numpy import bool_, float32, float64, int32, int64, uint8, uint16, uint32
from numpy.typing import NDArray

def phrases(
    hashes: NDArray[uint32],
    bounds: NDArray[int64],
    words: NDArray[uint32],
    phrase_bounds: NDArray[int64],
    classes: NDArray[uint16],
) -> NDArray[uint16]: ...
def covered(count: int, spans: NDArray[int32]) -> NDArray[bool_]: ...
def shares(marked: NDArray[uint8], spans: NDArray[int32]) -> NDArray[float64]: ...
def said(
    bits: NDArray[float32],
    places: NDArray[int64],
    apart: NDArray[uint8],
    spans: NDArray[int32],
    least: float,
) -> tuple[NDArray[float64], NDArray[float64]]: ...
def counts(marks: NDArray[uint16], spans: NDArray[int32], bits: int) -> NDArray[int32]: ...
def longest(marked: NDArray[uint8], spans: NDArray[int32]) -> NDArray[int32]: ...
