from numpy import float32, int32
from numpy.typing import NDArray

def support(rows: NDArray[int32], points: NDArray[float32], reach: int) -> NDArray[float32]: ...
