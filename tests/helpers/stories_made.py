"""Stories made by hand or at random, for the pictures of them."""

from typing import NamedTuple

from hypothesis import strategies as st

import reuse
from reuse.findings import Copy, Inferred, Story

NASTY = ['<b>"x"', "a&b", "\x00\x1b[31m", "\u202eevil", "\ud800", "../..", "港口" * 20, "x" * 500, "סיפור"]


class Made(NamedTuple):
    """A story, its documents, and how those that took from none are related to others."""

    story: Story
    documents: dict[str, reuse.Document]
    closest: dict[str, Copy]


def document(id, **known):
    return reuse.Document(id, "", **known)


def copy(copier, source, share=0.5, relation="copy"):
    return Copy(copier, source, relation, 0.8, (), (), share, 0.1)


def story_of(documents, lineage, inferred=()):
    """A story of ids, and of copies or (copier, source, share)."""
    copies = [one if isinstance(one, Copy) else copy(*one) for one in lineage]
    return Story(tuple(sorted(documents)), tuple(copies), tuple(inferred))


story_of.document = document


@st.composite
def forests(draw, dated=False):
    """Return a random story: trees of copies, some from a source that is not there, others only alike."""
    count = draw(st.integers(2, 30))
    suffix = draw(st.sampled_from(["", *NASTY]))
    ids = [f"{number:02}{suffix}" for number in range(count)]
    shares = st.floats(0, 1)
    lineage, closest, under = [], {}, []
    for number, id in enumerate(ids[1:], 1):
        other = ids[draw(st.integers(0, number - 1))]
        match draw(
            st.sampled_from(["copy", "copy", "missing", "common_source", "undecided", "quotes", "alone"])
        ):
            case "copy":
                lineage.append(copy(id, other, draw(shares)))
            case "missing":
                under.append(id)
            case "alone":
                pass
            case relation:
                closest[id] = copy(*draw(st.permutations([id, other])), draw(shares), relation)
    inferred = []
    if len(under) > 1:
        inferred = [
            Inferred("inferred", draw(st.sampled_from([None, "AP", *NASTY[:3]])), tuple(under), 0.8, "why")
        ]
        lineage += [copy(id, "inferred", draw(shares)) for id in under]
    days = st.dates() if dated else st.one_of(st.none(), st.dates(), st.datetimes())
    texts = st.sampled_from([None, "The Fjord Post", *NASTY])
    documents = {id: document(id, published=draw(days), source=draw(texts), title=draw(texts)) for id in ids}
    return Made(story_of(ids, lineage, inferred), documents, closest)
