from numpy import float32, int32, int64, uint32
from numpy.typing import NDArray

def postings(
    stems: NDArray[uint32],
    bits: NDArray[float32],
    bounds: NDArray[int64],
    stretch: int,
    least: float,
    terms: NDArray[uint32],
    says: NDArray[float32],
    ends: NDArray[int64],
) -> int: ...
def shared_terms(
    terms: NDArray[uint32], bounds: NDArray[int64], document: NDArray[int32], most: int
) -> NDArray[uint32]: ...
def invert(
    known: NDArray[uint32],
    stems: NDArray[uint32],
    says: NDArray[float32],
    bounds: NDArray[int64],
    terms: NDArray[uint32],
    term_says: NDArray[float32],
    term_bounds: NDArray[int64],
    term_unit: NDArray[int32],
) -> int: ...
def together(
    bounds: NDArray[int64],
    terms: NDArray[uint32],
    term_says: NDArray[float32],
    term_bounds: NDArray[int64],
    term_unit: NDArray[int32],
    document: NDArray[int32],
    least: float,
    first: int,
    last: int,
    others: NDArray[int32],
    shared: NDArray[float32],
) -> None: ...
def merge(
    others: NDArray[int32],
    shared: NDArray[float32],
    more: NDArray[int32],
    more_shared: NDArray[float32],
) -> None: ...
