from numpy import float32, float64, int32, int64, uint8
from numpy.typing import NDArray

from reuse._kernels.overlap import Index

def explained(
    index: Index,
    pairs: NDArray[int32],
    match_bounds: NDArray[int64],
    matches: NDArray[int32],
    order: NDArray[int64],
    pair: NDArray[int32],
    a: NDArray[int32],
    b: NDArray[int32],
    words: NDArray[int32],
    left: NDArray[float32],
    left_a: NDArray[float32],
    left_b: NDArray[float32],
    points: NDArray[float64],
    own: NDArray[float64],
    near: float,
    sure: float,
    least: float,
    says: float,
) -> NDArray[uint8]: ...
