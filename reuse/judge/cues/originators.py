"""Issuers come before those who write from their texts, and these before those who pass texts on."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from reuse.document import Document
from reuse.judge.cues.credits import side_by_side
from reuse.judge.cues.sign import Sign, Signs, both_ways, one_by_one, took
from reuse.judge.facts.originators import outlet
from reuse.judge.facts.releases import released, repeats
from reuse.judge.pair import Pair, Pairs

RANKS = {
    "press_wire": 1.0,
    "newsroom": 1.0,
    "release": 0.8,
    "agency": 0.6,
    "outlet": 0.4,
    "syndicator": 0.2,
    "repeater": 0.2,
    "aggregator": 0.0,
}
"""How near to the beginning of a text's way each kind of originator stands. A release is one whoever repeats it."""

_CALLED = {
    "press_wire": "a press-release wire",
    "newsroom": "the office that issues it",
    "release": "a release",
    "agency": "a news agency",
    "outlet": "an outlet",
    "syndicator": "a syndicator",
    "repeater": "a service that repeats others' texts",
    "aggregator": "a page that collects others' texts",
}
_ISSUED = frozenset(("press_wire", "newsroom", "release"))


class Standing(NamedTuple):
    """What kind of text a document is by its outlet and its marks, and the words that show it."""

    kind: str
    text: str


def standing(document: Document) -> Standing | None:
    """Return what kind of text a document is, or None where neither outlet nor marks tell."""
    own = outlet(document)
    kind = own.kind if own else None
    if kind not in ("press_wire", "newsroom") and (mark := released(document)):
        return Standing("release", mark[:120])
    if kind == "repeater" and not repeats(document):  # of news, not of a release
        kind = "release"
    return Standing(kind, (document.source or document.url or "").strip()) if kind else None


def originator_kind(pairs: Pairs) -> Iterator[Signs]:
    """The one that stands nearer to the issuer is the source: releases first, then agencies, outlets, and repeaters.

    Two releases at different outlets are more likely one that both repeat. Two that carry a third party's text
    stand side by side, whatever they are.
    """
    stands = pairs.known(standing)
    kinds = [*RANKS]
    kind = np.full(len(pairs.graph.corpus), -1)
    kind[pairs.documents] = [kinds.index(of.kind) if of else -1 for of in stands.values()]
    x, y = kind[pairs.x], kind[pairs.y]
    some = np.flatnonzero((x >= 0) & (y >= 0) & ((x != y) | (x == kinds.index("release"))))
    yield from one_by_one((row, sign) for row, pair in pairs.each(some) for sign in _kind(pair))


def _kind(pair: Pair) -> Iterator[Sign]:
    x, y = pair.known(standing)
    if x is None or y is None:
        return
    first = x.kind in _ISSUED, y.kind in _ISSUED
    if x.kind == y.kind == "release" and pair.x.document.source != pair.y.document.source:
        text = f"both are {_CALLED[x.kind]}: {x.text}; {y.text}"
        yield Sign("one_release", "relation", 1.0, text)
    for (one, other), mine, theirs in zip(both_ways(pair), (x, y), (y, x), strict=True):
        if (gap := RANKS[mine.kind] - RANKS[theirs.kind]) > 0 and (any(first) or not side_by_side(pair)):
            text = (
                f"{one.document.id} is of {_CALLED[mine.kind]} ({mine.text}), "
                f"{other.document.id} of {_CALLED[theirs.kind]} ({theirs.text})"
            )
            name = "originator_kind" if mine.kind not in _ISSUED else mine.kind + "_first"
            yield Sign(name, took(pair, other), min(1.0, gap / 0.4), text)
