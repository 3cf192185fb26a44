"""All that was found, as columns; the values people read are made when they are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse.collector import paused
from reuse.document import Document
from reuse.engine.judging import Judged
from reuse.engine.values import Places, passages_of
from reuse.findings import Addition, Cluster, ClusterKind, Copy, Findings, Passage, Story
from reuse.judge.forms import Forms, copies_of, pairs_of, shares_of, spans_of
from reuse.judge.measures import measured, sides
from reuse.judge.speech import QUOTED
from reuse.match.clusters import Clusters, cluster
from reuse.match.matches import Matches
from reuse.text.corpus import Corpus


@dataclass
class Found:
    """What was found in a corpus, whose texts are needed no more.

    A pile of pages with a line in common has many more passages that say nothing than others: as columns they take a
    tenth of the memory that they take as values.
    """

    documents: Sequence[Document]
    matches: Matches
    places: tuple[Places, Places]
    boilerplate: NDArray[np.bool_]
    groups: Clusters
    group_places: Places
    quotes: NDArray[np.bool_]
    forms: Forms
    judged: Sequence[Judged]
    _made: list[Passage] = field(default_factory=list)

    @classmethod
    def of(
        cls, corpus: Corpus, matches: Matches, boilerplate: NDArray[np.float64], judged: Sequence[Judged]
    ) -> "Found":
        """Put together what was found."""
        groups, (rows, probability) = cluster(matches), pairs_of(matches, boilerplate)
        both, places = sides(matches), (groups.document, groups.start, groups.end)
        spans = spans_of(corpus, matches, rows)
        measure = measured(  # all at once: a large corpus is read once more
            corpus, *map(np.concatenate, zip(both, places, spans, strict=True))
        )
        count, cut = len(matches), 2 * len(matches) + len(groups.document)
        spoken = 1 - measure.told[: 2 * count] / (both[2] - both[1]) >= QUOTED
        located = Places(np.concatenate([both[0], places[0]]), measure.start[:cut], measure.end[:cut])
        return cls(
            documents=corpus.documents,
            matches=matches,
            places=(located.take(slice(count)), located.take(slice(count, 2 * count))),
            boilerplate=boilerplate >= 0.5,
            groups=groups,
            group_places=located.take(slice(2 * count, cut)),
            quotes=spoken[:count] & spoken[count:],
            forms=Forms(rows, probability, shares_of(spans, rows, measure.letters[cut:])),
            judged=judged,
        )

    def findings(self, documents: list[Document], parameters: Mapping[str, Any]) -> Findings:
        """Return the findings, whose lists are made when they are first asked for."""
        lists = (self.passages, self.clusters, self.copies, self.additions, self.stories)
        return Findings(documents, *lists, parameters)  # type: ignore[arg-type]

    @paused()
    def passages(self) -> list[Passage]:
        """Return one passage for each match; those that were judged are the ones their copies have."""
        if not self._made:
            made: NDArray[Any] = np.empty(len(self.matches), dtype=object)
            rest = np.ones(len(made), dtype=bool)
            for some in self.judged:
                made[some.rows] = some.passages
                rest[some.rows] = False
            rows = np.flatnonzero(rest)
            a, b = self.places
            made[rows] = passages_of(
                self.documents, self.matches.take(rows), (a.take(rows), b.take(rows)), self.boilerplate[rows]
            )
            self._made = made.tolist()
        return self._made

    @paused()
    def clusters(self) -> list[Cluster]:
        """Return the clusters, sorted by their first place."""
        groups, spans = self.groups, self.group_places.spans(self.documents)
        bounds = np.searchsorted(groups.cluster, np.arange(groups.count + 1)).tolist()
        matches = np.maximum(np.bincount(groups.of_match, minlength=groups.count), 1)
        form = np.bincount(groups.of_match, self.boilerplate, groups.count) / matches
        said = np.bincount(groups.of_match, self.quotes, groups.count) / matches
        kinds: list[ClusterKind] = [
            "boilerplate" if form > 0.5 else "quote" if speech == 1 else "shared"
            for form, speech in zip(form.tolist(), said.tolist(), strict=True)
        ]
        return sorted(
            Cluster(tuple(spans[bounds[number] : bounds[number + 1]]), kinds[number])
            for number in range(groups.count)
        )

    @paused()
    def copies(self) -> list[Copy]:
        """Return a copy for each pair that has passages."""
        every = chain(copies_of(self.forms, self.passages()), *(some.copies for some in self.judged))
        return sorted(every, key=lambda copy: (copy.copier, copy.source))

    def additions(self) -> list[Addition]:
        """Return the additions of all documents."""
        return sorted(chain(*(some.additions for some in self.judged)), key=attrgetter("document"))

    def stories(self) -> list[Story]:
        """Return all stories."""
        return sorted(chain(*(some.stories for some in self.judged)), key=attrgetter("documents"))
