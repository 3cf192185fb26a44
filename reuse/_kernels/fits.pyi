from numpy import float32, float64, int32, int64
from numpy.typing import NDArray

def fits(
    terms: NDArray[int32],
    bits: NDArray[float32],
    bounds: NDArray[int64],
    pairs: NDArray[int32],
    which: NDArray[int64],
    span_bounds: NDArray[int64],
    start: NDArray[int32],
    end: NDArray[int32],
    around: int,
    fewest: int,
    topical: float,
    speaking: int,
    prior: float,
    least: float,
) -> tuple[NDArray[float64], NDArray[int32]]: ...
