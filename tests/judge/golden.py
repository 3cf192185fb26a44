"""Golden pairs: tiny articles, and all that some cues see in them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from judge_texts import STORY, compared, pair, signs_of, text

from reuse import Document
from reuse.judge.cues import Cue, Sign
from reuse.judge.pair import Pair

MIRRORED = {"x_from_y": "y_from_x", "y_from_x": "x_from_y", "relation": "relation"}
"""Each answer, and what it is where the two documents exchange their ids."""

A, B, R = "x_from_y", "y_from_x", "relation"
"""That a is the copier, that b is, and of the relation."""

BRIDGE = text(*STORY)


@dataclass(frozen=True)
class Golden:
    """Documents a and b (and others), and the signs that some cues see in them: these, and no more."""

    name: str
    cues: tuple[Cue, ...]
    documents: tuple[Document, ...]
    expected: frozenset[tuple[str, str]] = frozenset()
    """Each sign with its answer."""
    shown: tuple[str, ...] = ()
    """What the signs' texts must name."""
    reworded: bool = False
    """Whether passages in other words count too, as in `reuse.compare`."""

    def __str__(self) -> str:
        return f"{self.cues[0].__name__}: {self.name}"

    def pair(self, rename: Callable[[str], str] = str) -> Pair:
        """Return a and b as the cues see them, by other ids if wanted."""
        documents = [replace(document, id=rename(document.id)) for document in self.documents]
        return compared(*documents) if self.reworded else pair(rename("a"), rename("b"), *documents)

    def signs(self, rename: Callable[[str], str] = str) -> list[Sign]:
        """Return what the cues see."""
        return signs_of(self.pair(rename), *self.cues)


def says(*answers: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(answers)


def a_and_b(a: str = BRIDGE, b: str = BRIDGE, /, **fields: tuple[object, object]) -> tuple[Document, ...]:
    """Return documents a and b; each field has the value for a and the one for b."""
    return tuple(
        Document(id, content, **{name: values[side] for name, values in fields.items()})  # type: ignore[arg-type]
        for side, (id, content) in enumerate((("a", a), ("b", b)))
    )


def exchanged(id: str) -> str:
    """Return the other's id of a and b, anyone else's own."""
    return {"a": "b", "b": "a"}.get(id, id)
