from numpy import float32, int32, int64
from numpy.typing import NDArray

def together(
    bounds: NDArray[int64],
    row_term: NDArray[int32],
    term_says: NDArray[float32],
    term_bounds: NDArray[int64],
    term_unit: NDArray[int32],
    document: NDArray[int32],
    least: float,
) -> tuple[NDArray[int32], NDArray[float32]]: ...
