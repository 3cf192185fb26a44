"""How far what a pair shares is a page's furniture rather than news."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.sign import Rows, Signs, related, shorten
from reuse.judge.pair import Pairs
from reuse.judge.sorts import sorts


def furniture(pairs: Pairs) -> Iterator[Signs]:
    """What two pages say of themselves, such as their rights and whom to call, is not copied from one another."""
    some = np.flatnonzero(pairs.shared.furniture > 0)
    share = pairs.shared.furniture[some] / pairs.shared.exact[some]

    def texts(which: Rows) -> list[str]:
        most = pairs.graph.once(sorts).furniture
        shown = [shorten(pair.x.opening(int(most[pair.rows].argmax()))) for _, pair in pairs.each(some[which])]
        return [
            f"{part:.0%} of the words they share stand in notices or lists: {opening}"
            for part, opening in zip(share[which].tolist(), shown, strict=True)
        ]

    yield related("notices", some, share, texts)
