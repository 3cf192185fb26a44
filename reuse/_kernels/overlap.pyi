from numpy import float32, int32, int64, uint32
from numpy.typing import NDArray

class Index:
    def __init__(
        self,
        stems: NDArray[uint32],
        bits: NDArray[float32],
        begins: NDArray[int64],
        lengths: NDArray[int32],
        sentence_bounds: NDArray[int64],
        spans: NDArray[int32],
        least: float,
    ) -> None: ...

def alike(
    index: Index,
    pairs: NDArray[int32],
    match_bounds: NDArray[int64],
    matches: NDArray[int32],
    shared: float,
    share: float,
    worth: float,
) -> tuple[NDArray[int32], NDArray[float32]]: ...
