"""Graphs of random matches between a few short documents, for slow loops to be compared with."""

import numpy as np
from hypothesis import strategies as st

from reuse import Document
from reuse.judge.graph import Graph
from reuse.judge.speech import Speech
from reuse.match.matches import EDITED, REWORDED, VERBATIM, Matches
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

WORDS = ["a", "of", "bay", "town", "boats", "bridge", "council", "rebuilds", "éléphants"]
COUNT, LENGTH = 5, 24
"""Documents, and words of each."""


def _text(n: int) -> str:
    """Some of it is said by somebody, and some documents end in a few short lines."""
    words = [WORDS[(n + i * i) % 9] for i in range(LENGTH)]
    words[n + 2], words[3 * n + 5] = f"“{words[n + 2]}", f"{words[3 * n + 5]}”"
    return " ".join(words[:-6]) + ("\n" if n % 2 else " ").join(["", *words[-6:]])


CORPUS = Corpus([Document(str(n), _text(n)) for n in range(COUNT)])
SPEECH, WEIGHTS = Speech(CORPUS, np.arange(COUNT)), Weights(CORPUS, np.arange(COUNT))


@st.composite
def graphs(draw: st.DrawFn, most: int = 15) -> Graph:
    """Up to so many matches: they may overlap, lie in one another, cross; some are boilerplate."""
    span = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 10))
    rows = set()
    for _ in range(draw(st.integers(0, most))):
        a = draw(st.integers(0, COUNT - 2))
        b = draw(st.integers(a + 1, COUNT - 1))
        (a0, a_length), (b0, b_length) = draw(span), draw(span)
        rows.add((a, b, a0, min(LENGTH, a0 + a_length), b0, min(LENGTH, b0 + b_length)))
    a, b, a0, a1, b0, b1 = np.array(sorted(rows), dtype=np.int32).reshape(-1, 6).T
    kind = np.array([draw(st.sampled_from([VERBATIM, EDITED, REWORDED])) for _ in rows], dtype=np.int8)
    matches = Matches(a, b, a0, a1, b0, b1, a1 - a0, np.ones(len(a), np.float32), kind).sorted()
    says = np.array([draw(st.booleans()) for _ in rows], dtype=bool)
    return Graph(CORPUS, matches, says, SPEECH, WEIGHTS)
