from numpy import uint32
from numpy.typing import NDArray

def runs(
    hashes: NDArray[uint32],
    places: NDArray[uint32],
    shingle: int,
    window: int,
    where: NDArray[uint32],
    run: NDArray[uint32],
) -> int: ...
