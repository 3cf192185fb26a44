"""Additions: a golden article that took one paragraph, and what any block promises."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, CHESS, STORY, text

import reuse
from reuse import Addition, Document
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise

TAKEN = text(*STORY[:4])
PARAGRAPH = "Captain Nils Aaker of the ferry Solveig expects queues of 2 hours at Holmen quay from Friday on."
BACKGROUND = (
    "The bridge had been the only crossing for decades, and had already been damaged by a storm in 1987."
)
SPEECH = (
    "“We shall row them over ourselves if the ferry boards leave us waiting again,” a baker told this paper."
)
HEADLINE = "Veldmark bridge to rise again"
SUBHEAD = "Ferries for commuters and engineers"


def article(*parts: str) -> str:
    return "\n\n".join(parts)


def added(a: str, b: str) -> dict[str, list[tuple[str, str]]]:
    """Return kind and words of each side's additions."""
    found = reuse.compare(Document("a", a), Document("b", b))
    texts = {"a": a, "b": b}
    return {
        id: [(x.kind, texts[id][x.start : x.end]) for x in found.additions if x.document == id]
        for id in texts
    }


def test_a_golden_article() -> None:
    source = article(TAKEN, *STORY[4:])
    paper = article(
        HEADLINE,
        "By Vera Lund",
        "Published: June 4, 2021, 8:15 a.m.",
        TAKEN,
        f"{PARAGRAPH} {SPEECH}",
        "Sign up for our newsletter",
        SUBHEAD,
        STORY[6],
        BACKGROUND,
        "-IANS",
    )
    assert added(source, paper)["b"] == [
        ("headline", HEADLINE),
        ("boilerplate", "By Vera Lund\n\nPublished: June 4, 2021, 8:15 a.m."),
        ("new_fact", PARAGRAPH),
        ("new_quote", SPEECH),
        ("boilerplate", "Sign up for our newsletter"),
        ("headline", SUBHEAD),
        ("context", BACKGROUND),
        ("boilerplate", "-IANS"),
    ]


@pytest.mark.parametrize(
    ("own", "kind"),
    [
        (PARAGRAPH, "new_fact"),
        ("It is expected to take 18 months.", "new_fact"),
        (SPEECH, "new_quote"),
        ("Aaker, a father of two, said: “Nobody told us a thing about it before the vote.”", "new_quote"),
        (BACKGROUND, "context"),
        ("Tarnholm has since been one of the poorest ports, and its yards have long closed.", "context"),
        ("— AFP", "boilerplate"),
        ("Read more: the bridge in pictures", "boilerplate"),
        ("(Photo by Vera Lund/Getty Images)", "boilerplate"),
        ("Follow us on Twitter @veldmarkpost", "boilerplate"),
        ("© 2021 Veldmark Post. All rights reserved.", "boilerplate"),
        ("Updated 4:56 PM, June 02, 2021", "boilerplate"),
        ("https://veldmark.example/news/2021/06/02/bridge.html", "boilerplate"),
        ("Lesen Sie auch: Die Brücke in Bildern", "boilerplate"),
        ("Publicidad", "boilerplate"),
    ],
)
def test_the_kind_of_a_block(own: str, kind: str) -> None:
    for where in ([own, TAKEN], [TAKEN, own], [text(*STORY[:2]), own, text(*STORY[4:6])]):
        assert added(text(*STORY), article(*where))["b"] == [(kind, own)]


def test_a_subhead_set_into_a_passage_is_an_addition() -> None:
    # the passage bridges it, but the other text has no such line: the cue `subhead` says so too
    paper = article(text(*STORY[:4]), SUBHEAD, text(*STORY[4:]))
    assert added(text(*STORY), paper)["b"] == [("headline", SUBHEAD)]


@pytest.mark.parametrize(
    "line",
    ["-IANS", "— AFP", "(With inputs from PTI)", "With inputs from PTI.", "© 2020 Reuters",
     "Copyright 2020 The Associated Press.", "Source: Xinhua", "By Reuters Staff"],
)  # fmt: skip
def test_a_credit_line_is_boilerplate(line: str) -> None:
    where = [line, TAKEN] if line.startswith("By") else [TAKEN, line]
    assert {kind for kind, _ in added(TAKEN, article(*where))["b"]} == {"boilerplate"}


def test_a_sentence_that_names_an_agency_is_no_credit() -> None:
    own = "Reuters reported the plan in Tarnholm on Monday."
    assert added(TAKEN, f"VELDMARK (AP) — {article(TAKEN, own)}")["b"] == [("new_fact", own)]


def test_a_number_that_the_others_have_is_no_news() -> None:
    own = "Aaker has rowed there since he was 16, years before anybody was paid."
    for more, kind in (("Captain Nils Aaker turned 16 at Holmen.", "context"), ("", "new_fact")):
        assert added(article(TAKEN, more), article(TAKEN, own))["b"] == [(kind, own)]


def test_both_sides_of_a_comparison() -> None:
    a, b = article(TAKEN, PARAGRAPH), article(SPEECH, TAKEN)
    assert added(a, b) == {"a": [("new_fact", PARAGRAPH)], "b": [("new_quote", SPEECH)]}
    found = reuse.compare(Document("a", a), Document("b", b))
    assert {x.document: x.against for x in found.additions} == {"a": ("b",), "b": ("a",)}


def test_identical_texts_add_nothing() -> None:
    whole = article(SUBHEAD, *STORY, SPEECH, "-IANS")
    assert added(whole, whole) == {"a": [], "b": []}


def test_unrelated_texts_add_all_of_both() -> None:
    a, b = article(*APPLES), article(*CHESS)
    found = added(a, b)
    for id, whole in (("a", a), ("b", b)):
        assert " ".join(words for _, words in found[id]).split() == whole.split()
    assert added("", b)["b"] == found["b"]
    assert added("", "") == {"a": [], "b": []}


def test_a_sentence_half_taken_is_no_addition() -> None:
    own = f"{STORY[1].strip('.')}, and bakers in Holmen want it paid by taxes on tar and salted herring."
    assert len(own.split()) < 2 * len(STORY[1].split())
    assert added(TAKEN, own)["b"] == []
    longer = (
        f"{own.strip('.')} as their grandfathers did when King Olav sold his last three forests to the monks."
    )
    assert len(longer.split()) > 2 * len(STORY[1].split())
    assert added(TAKEN, longer)["b"] == [("new_fact", longer)]


def test_a_reworded_sentence_is_no_addition() -> None:
    original = (
        "Engineers from Rotterdam estimate that replacing the swing bridge at Veldmark will cost 42 million "
        "crowns."
    )
    reworded = (
        "Replacing Veldmark's swing bridge would cost 42 million crowns, according to estimates by Rotterdam "
        "engineers."
    )
    shared = text(*CHESS[:2])
    assert added(text(shared, original), text(shared, reworded, PARAGRAPH))["b"] == [("new_fact", PARAGRAPH)]


def test_in_a_pile_all_of_the_story_count_and_nobody_else() -> None:
    documents = [
        Document("a", article(text(*STORY), PARAGRAPH)),
        Document("b", article(text(*STORY), SPEECH)),
        Document("c", article(text(*STORY), PARAGRAPH, SPEECH)),
        Document("x", text(*APPLES)),
        Document("y", text(*CHESS)),
    ]
    found = reuse.find(documents)
    assert [story.documents for story in found.stories] == [("a", "b", "c")]
    assert found.additions == []
    documents[2] = Document("c", text(*STORY))
    found = reuse.find(documents)
    assert found.additions == [
        Addition("a", len(text(*STORY)) + 2, len(documents[0].text), "new_fact", ("b", "c")),
        Addition("b", len(text(*STORY)) + 2, len(documents[1].text), "new_quote", ("a", "c")),
    ]


@pytest.mark.parametrize("together", [1, 200])
def test_what_is_looked_at_together_changes_nothing(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = [
        [*STORY, PARAGRAPH],
        [*STORY, SPEECH],
        [*STORY[:3], *CHESS],
        [*CHESS, SUBHEAD],
        [*CHESS, *APPLES],
        [],
    ]
    documents = [
        Document(f"{n}", article(*body), published=f"2021-06-0{n + 1}") for n, body in enumerate(bodies)
    ]
    whole = reuse.find(documents)
    assert len(whole.stories) > 1
    assert len(whole.additions) > 4
    monkeypatch.setattr("reuse.judge.additions.asked.TOGETHER", together)
    found = reuse.find(documents)
    assert found.additions == whole.additions
    assert found.copies == whole.copies


# --- what any block promises ----------------------------------------------------------------------

POOL = [
    *STORY,
    *APPLES,
    *CHESS,
    PARAGRAPH,
    SPEECH,
    BACKGROUND,
    SUBHEAD,
    "-IANS",
    "Read more",
    "“Yes,” he said.",
]


@st.composite
def piles(draw: st.DrawFn) -> list[Document]:
    body = st.lists(st.sampled_from(POOL), max_size=10)
    between = st.sampled_from(["\n\n", " ", "\n"])
    return [
        Document(f"d{n}", draw(between).join(draw(body))) for n in range(draw(st.sampled_from([2, 2, 3, 4])))
    ]


def taken(found: reuse.Findings, id: str, others: tuple[str, ...]) -> np.ndarray:
    """Return for each token of a document whether it stands in a passage with one of the others."""
    text_ = next(d.text for d in found.documents if d.id == id)
    starts = tokenise([text_]).starts
    inside = np.zeros(len(starts), dtype=bool)
    for p in found.passages:
        if not p.boilerplate and {p.a.document, p.b.document} <= {id, *others}:
            for span in (p.a, p.b):
                if span.document == id:
                    inside |= (starts >= span.start) & (starts < span.end)
    return inside


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(piles())
def test_any_block(documents: list[Document]) -> None:
    apart = len(documents) == 2
    found = reuse.compare(*documents) if apart else reuse.find(documents, threads=1)
    groups = {d.id: {d.id, *(o.id for o in documents)} for d in documents} if apart else {
        id: set(story.documents) for story in found.stories for id in story.documents
    }  # fmt: skip
    for document in documents:
        blocks = [a for a in found.additions if a.document == document.id]
        if document.id not in groups:
            assert not blocks
            continue
        others = tuple(sorted(groups[document.id] - {document.id}))
        rows = Corpus([document]).sentences(0).tolist()
        starts, ends = {row[2] for row in rows}, {row[3] for row in rows}
        inside = taken(found, document.id, others)
        for block in blocks:
            assert block.against == others
            assert block.start in starts
            assert block.end in ends
        for before, after in itertools.pairwise(blocks):
            assert before.end <= after.start
        # a sentence is in a block just where most of it was not taken
        for first, last, start, end in rows:
            held = [b for b in blocks if b.start <= start and end <= b.end]
            if held and last - first <= 16 and inside[first:last].mean() >= 0.5:
                continue  # a subhead or credit set into a passage
            share = inside[first:last].mean()
            assert not (held and share >= 0.5)
            assert held or share > 0  # in part taken, it may be known by what stands around
            assert len(held) <= 1
