from numpy import float32, int32, int64, uint32
from numpy.typing import NDArray

def alike(
    pairs: NDArray[int32],
    match_bounds: NDArray[int64],
    matches: NDArray[int32],
    sentence_bounds: NDArray[int64],
    sentences: NDArray[int32],
    weights: NDArray[float32],
    term_bounds: NDArray[int64],
    terms: NDArray[uint32],
    term_sentence: NDArray[int32],
    term_weight: NDArray[float32],
    order_bounds: NDArray[int64],
    order: NDArray[int64],
    least: float,
    share: float,
) -> tuple[NDArray[int32], NDArray[float32]]: ...
