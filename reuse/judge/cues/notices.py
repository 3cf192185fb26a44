"""How far what a pair shares is a page's furniture rather than news."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.sign import Rows, Signs, related, shorten
from reuse.judge.pair import Pairs
from reuse.judge.sorts import sorts

SHOWN = 20
"""Words of a passage that are shown."""


def furniture(pairs: Pairs) -> Iterator[Signs]:
    """What two pages say of themselves, such as their rights and whom to call, is not copied from one another."""
    some = np.flatnonzero(pairs.shared.furniture > 0)
    share = pairs.shared.furniture[some] / pairs.shared.exact[some]

    def texts(which: Rows) -> list[str]:
        graph, shown = pairs.graph, []
        of_matches, m = graph.once(sorts).furniture, graph.matches
        rows = some[which]
        for part, place, number in zip(
            share[which].tolist(), pairs.x[rows].tolist(), pairs.number[rows].tolist(), strict=True
        ):
            begin, end = graph.bounds[number : number + 2].tolist()
            most = begin + int(of_matches[begin:end].argmax())
            opening = graph.corpus.words(place, int(m.a0[most]), int(min(m.a1[most], m.a0[most] + SHOWN)))
            shown.append(f"{part:.0%} of the words they share stand in notices or lists: {shorten(opening)}")
        return shown

    yield related("notices", some, share, texts)
