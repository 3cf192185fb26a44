"""Stories made by hand or at random: who took from whom, with names that do harm where they can."""

from itertools import pairwise

from hypothesis import strategies as st

from reuse.document import Document
from reuse.findings import Copy, Inferred, Story

HOSTILE = [
    "</text><script>alert(1)</script>",
    '" onload="x()',
    "]]>",
    "\x00\x1b[31m",
    "\u202eabc",
    "\ud800",
    "\uffff",
    "../a&b",
]
NAMES = st.lists(
    st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=30), unique=True, min_size=1, max_size=60
)
DAYS = [None, "2021-08-03", "2021-08-03T10:00:00+02:00", "1850-01-02", "9999-12-30"]
RELATIONS = ["undecided", "common_source", "quotes", "boilerplate", "copy"]


def copy_of(copier, source, share, relation="copy"):
    return Copy(copier, source, relation, 0.9, (), (), share, share / 2)


def documents_of(ids, days=None):
    return {
        id: Document(id, "x", published=days and days[n % len(days)], source=id) for n, id in enumerate(ids)
    }


def star(many):
    ids = [f"d{n}" for n in range(many)]
    return Story(tuple(ids), tuple(copy_of(id, "d0", 0.5) for id in ids[1:]))


def chain(many):
    ids = [f"d{n}" for n in range(many)]
    return Story(tuple(ids), tuple(copy_of(b, a, 0.5) for a, b in pairwise(ids)))


@st.composite
def stories(draw):
    """Return a story, its documents, and what is closest to those that took from none."""
    ids = draw(NAMES)
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1))
    lineage, closest, wire = [], {}, []
    for n, id in enumerate(ids):
        share, other = draw(st.floats(0, 1)), ids[draw(st.integers(0, n))]
        kind = draw(st.sampled_from(["took", "wire", "closest", "alone"]))
        if kind == "took" and other != id:
            lineage.append(copy_of(id, other, share))
        elif kind == "wire":
            wire.append(id)
        elif kind == "closest" and (near := draw(st.sampled_from(ids))) != id:
            closest[id] = copy_of(*draw(st.permutations([id, near])), share, draw(st.sampled_from(RELATIONS)))
    inferred = ()
    if len(wire) > 1:
        inferred = (
            Inferred(
                "a wire, in no pile of these", draw(st.sampled_from([None, *HOSTILE])), tuple(wire), 0.7, "t"
            ),
        )
        lineage += [copy_of(id, inferred[0].id, 0.4) for id in wire]
    return Story(tuple(ids), tuple(lineage), inferred), documents_of(ids, days), closest
