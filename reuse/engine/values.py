"""From columns of numbers to the values people read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.findings import Passage, Span
from reuse.judge.measures import sides
from reuse.match.matches import KINDS, Columns, Matches
from reuse.text.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Places(Columns):
    """Where something stands: the place of a document in the corpus, its characters."""

    document: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]

    def spans(self, documents: Sequence[Document]) -> list[Span]:
        """Return them as `Span`s; ``documents`` are those of the corpus."""
        columns = (self.document.tolist(), self.start.tolist(), self.end.tolist())
        return [Span(documents[place].id, start, end) for place, start, end in zip(*columns, strict=True)]


def places_of(corpus: Corpus, matches: Matches) -> tuple[Places, Places]:
    """Return where both sides of matches stand."""
    documents, first, last = sides(matches)
    both = Places(documents, *corpus.located(documents, first, last))
    return both.take(slice(len(matches))), both.take(slice(len(matches), None))


def passages_of(
    documents: Sequence[Document],
    matches: Matches,
    places: tuple[Places, Places],
    boilerplate: NDArray[np.bool_],
) -> list[Passage]:
    """Return one passage for each match, in their order."""
    return [
        Passage(one, other, words, round(identity, 4), KINDS[kind], form)  # type: ignore[arg-type]
        for one, other, words, identity, kind, form in zip(
            *(place.spans(documents) for place in places),
            matches.words.tolist(),
            matches.identity.tolist(),
            matches.kind.tolist(),
            boilerplate.tolist(),
            strict=True,
        )
    ]
