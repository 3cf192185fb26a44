from numpy import bool_, float32, float64, int32, int64, uint8, uint32
from numpy.typing import NDArray

def alone(stems: NDArray[uint32], documents: NDArray[int64], groups: NDArray[int64]) -> NDArray[bool_]: ...
def absent(
    stems: NDArray[uint32],
    documents: NDArray[int64],
    others: NDArray[int64],
    bounds: NDArray[int64],
) -> NDArray[bool_]: ...
def recurs(
    stems: NDArray[uint32],
    bits: NDArray[float32],
    documents: NDArray[int64],
    sentences: NDArray[int64],
    bounds: NDArray[int64],
    least: float,
) -> NDArray[float64]: ...
def nearby(
    stems: NDArray[uint32],
    bits: NDArray[float32],
    sentences: NDArray[int64],
    bounds: NDArray[int64],
    others: NDArray[int64],
    other_bounds: NDArray[int64],
    least: float,
    stretch: int,
) -> tuple[NDArray[float64], NDArray[float64]]: ...
def set_in(
    hashes: NDArray[uint32],
    covered: NDArray[uint8],
    lines: NDArray[int32],
    line_bounds: NDArray[int64],
    spans: NDArray[int32],
    theirs: NDArray[int64],
    span_bounds: NDArray[int64],
    shifts: NDArray[int64],
    taken: float,
) -> NDArray[bool_]: ...
