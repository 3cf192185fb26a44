"""Whose words the shared ones are."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.sign import Sign, both_ways, shorten, took
from reuse.judge.pair import Pair
from reuse.match.matches import REWORDED


def quoting(pair: Pair) -> Iterator[Sign]:
    """Who puts part of a passage in quotation marks, where the other says all of it in its own voice, quotes it.

    A passage that is in quotes from end to end shows nothing: the other may be the transcript.
    """
    for one, other in both_ways(pair):
        inside, outside = one.corpus.in_quotes(one.place), other.corpus.in_quotes(other.place)
        for match in np.flatnonzero(pair.rows.kind != REWORDED).tolist():
            mine, theirs = slice(*one.spans[match]), slice(*other.spans[match])
            if not outside[theirs].any() and 5 <= inside[mine].sum() < 0.9 * len(inside[mine]):
                shown = shorten(one.words(match))
                text = f"{one.document.id} quotes what {other.document.id} says in its own voice: {shown}"
                yield Sign("quoting", took(pair, one), 1.0, text)
                break


def spoken(pair: Pair) -> Iterator[Sign]:
    """A person's words that both give as such were spoken to many; neither need have them from the other."""
    spoken = float(pair.sorts.spoken.sum())
    if spoken > 0:
        share = spoken / float(pair.sorts.words.sum())
        text = f"{share:.0%} of the words they share are given as somebody's words by both"
        yield Sign("quoted", "relation", share, text)
