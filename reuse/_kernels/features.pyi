from numpy import float32, float64, int32, uint8
from numpy.typing import NDArray

def features(
    pair: NDArray[int32],
    a: NDArray[int32],
    b: NDArray[int32],
    words: NDArray[int32],
    shared: NDArray[float32],
    says_a: NDArray[float32],
    says_b: NDArray[float32],
    shorter_a: NDArray[uint8],
    wanted: NDArray[uint8],
    weights: NDArray[float64],
) -> NDArray[float64]: ...
def weighed(signs: NDArray[float64], weights: NDArray[float64]) -> NDArray[float64]: ...
