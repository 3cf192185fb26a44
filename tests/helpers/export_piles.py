"""Findings to export: a small story with every kind of thing in it, and any findings at all, with nasty ids."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from reuse.document import Document
from reuse.findings import Addition, Cluster, Copy, Evidence, Findings, Inferred, Likely, Passage, Span, Story

WIRE = "The dam at Lindvik broke on Monday. Nobody was hurt."
NASTY = (
    "=1+1",
    "a/../b",
    "\"q'",
    "<b>&",
    "\x00",
    "a\ud800",
    "tab\tnew\nline",
    "-x",
    "@y",
    " ",
    "é\u2028",
    "\x01",
)


def story() -> Findings:
    """Three articles of one story, two of them from a missing wire, and one by itself."""
    a = Document(
        "a",
        WIRE,
        published=date(2021, 8, 21),
        source="Gazette",
        title="Dam breaks",
        metadata={"page": [1, "x"]},
    )
    b = Document(
        "b",
        WIRE + " A mayor wept.",
        published=datetime(2021, 8, 22, 9, 30, tzinfo=timezone(timedelta(hours=2))),
        modified=datetime(2021, 8, 23),
        source="=HYPERLINK(1)",
        url="https://news.example/b?x=1&y=2",
    )
    c = Document("c", "-IANS\n" + WIRE, source="Weekly, The")
    d = Document("d", "Another tale altogether.")
    ab = Passage(Span("a", 0, 52), Span("b", 0, 52), 10, 1.0, "verbatim")
    bc = Passage(Span("b", 0, 52), Span("c", 6, 58), 10, 0.9, "edited", boilerplate=True)
    why = (Evidence("clock", 1.25, "a day later"), Evidence("credit", -0.5, "=none"))
    took = Copy(
        "b", "a", "copy", 0.9, why, (ab,), 0.8, 1.0, (Span("a", 36, 52),), (), Likely(0.9, 0.05, 0.03, 0.02)
    )
    open_ = Copy("c", "b", "undecided", 0.4, (), (bc,), 0.7, 0.6)
    wire = Copy("a", "wire:X", "copy", 0.7, (), (), 0.6, 0.0)
    also = Copy("c", "wire:X", "copy", 0.6, (), (), 0.5, 0.0)
    return Findings(
        documents=[a, b, c, d],
        passages=[ab, bc],
        clusters=[
            Cluster((Span("b", 0, 52), Span("c", 6, 58)), "boilerplate"),
            Cluster((Span("a", 0, 52), Span("b", 0, 52), Span("c", 6, 58))),
        ],
        copies=[took, open_],
        additions=[Addition("b", 53, 66, "new_fact", ("a", "c")), Addition("c", 0, 5, "boilerplate", ("a",))],
        stories=[
            Story(
                ("a", "b", "c"),
                (wire, took, also),
                (Inferred("wire:X", "X", ("a", "c"), 0.65, "both credit X"),),
            )
        ],
        parameters={"min_words": 8},
    )


texts = st.text(st.characters(), max_size=40) | st.lists(st.sampled_from(NASTY), max_size=4).map("".join)
names = texts.filter(bool)
shares = st.floats(0, 1)
times = st.none() | st.dates() | st.datetimes(timezones=st.none() | st.just(UTC))


@st.composite
def any_findings(draw: st.DrawFn) -> Findings:
    """A few documents with ids and texts of any characters; whatever hangs together does so as it should."""
    ids = draw(st.lists(names, unique=True, min_size=1, max_size=6))
    optional = st.none() | texts
    documents = [
        Document(id, draw(texts), draw(times), None, None, draw(optional), draw(optional), draw(optional))
        for id in ids
    ]
    lengths = {document.id: len(document.text) for document in documents}

    def span(id: str) -> Span:
        start = draw(st.integers(0, lengths[id]))
        return Span(id, start, draw(st.integers(start, lengths[id])))

    passages, copies, clusters, lineage = [], [], [], []
    missing = draw(names.filter(lambda name: name not in ids))
    for place, id in enumerate(ids):
        others = draw(st.lists(st.sampled_from(ids[:place]), unique=True, max_size=2)) if place else []
        for other in others:
            first, second = sorted((id, other))
            shared = Passage(span(first), span(second), draw(st.integers(1, 99)), draw(shares), "edited")
            relation = draw(st.sampled_from(("copy", "common_source", "quotes", "boilerplate", "undecided")))
            why = tuple(
                Evidence("clock", draw(st.floats(-9, 9)), draw(texts)) for _ in range(draw(st.integers(0, 2)))
            )
            copy = Copy(id, other, relation, draw(shares), why, (shared,), draw(shares), draw(shares))
            passages.append(shared)
            copies.append(copy)
            clusters.append(
                Cluster((shared.a, shared.b), draw(st.sampled_from(("shared", "boilerplate", "quote"))))
            )
        if draw(st.booleans()):
            lineage.append(
                copies[-1] if others else Copy(id, missing, "copy", draw(shares), (), (), draw(shares), 0.0)
            )
    took = tuple(copy.copier for copy in lineage if copy.source == missing)
    inferred = (Inferred(missing, draw(optional), took, 0.5, draw(texts)),)
    own = [span(id) for id in ids]
    additions = [Addition(at.document, at.start, at.end, "context", tuple(ids[:1])) for at in own]
    return Findings(
        documents=documents,
        passages=passages,
        clusters=clusters,
        copies=copies,
        additions=additions,
        stories=[Story(tuple(ids), tuple(lineage), inferred)],
    )
