from numpy import int32, int64, uint8, uint16
from numpy.typing import NDArray

class Rules:
    longest: int
    def __init__(
        self, chars: NDArray[uint16], words: list[str], kinds: NDArray[uint8], widest: int
    ) -> None: ...

def spans(text: str, rules: Rules) -> NDArray[int32]: ...
def with_words(
    texts: list[str],
    rules: Rules,
    starts: NDArray[int32],
    begins: NDArray[int64],
    ends: NDArray[int64],
    heading: int,
    rows: NDArray[int32],
    headings: NDArray[uint8],
    bounds: NDArray[int64],
) -> None: ...
