from numpy import float32, int32, int64, uint32
from numpy.typing import NDArray

class Index:
    def __init__(
        self,
        sentence_bounds: NDArray[int64],
        lengths: NDArray[int32],
        term_bounds: NDArray[int64],
        terms: NDArray[uint32],
        term_sentence: NDArray[int32],
        term_token: NDArray[int32],
        frequency: NDArray[float32],
        run_start: NDArray[int64],
        run_end: NDArray[int64],
        order_bounds: NDArray[int64],
        order: NDArray[int64],
    ) -> None: ...

def alike(
    index: Index,
    pairs: NDArray[int32],
    match_bounds: NDArray[int64],
    matches: NDArray[int32],
    least: float,
    shared: float,
    share: float,
) -> tuple[NDArray[int32], NDArray[float32]]: ...
