"""Boilerplate in a small pile: what recurs among strangers is told from a story that as many carry."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

import reuse
from reuse import Document, Findings
from reuse.engine.find import related
from reuse.judge.boilerplate import _within
from reuse.match.matches import Matches
from reuse.text.corpus import Corpus

SIGN_UP = "Sign up here for our free morning newsletter and get the day's top stories in your inbox."
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvz"
COMMON = ["the", "of", "and", "to", "in", "a", "was", "for", "on", "with", "by", "at", "from", "had"]


def word(rng: random.Random) -> str:
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.randint(2, 4)))


def paragraph(rng: random.Random, vocabulary: list[str], words: int) -> str:
    """Return sentences of a vocabulary of its own, with small words between."""
    out: list[str] = []
    while len(out) < words:
        length = rng.randint(9, 16)
        sentence = [rng.choice(COMMON if rng.random() < 0.35 else vocabulary) for _ in range(length)]
        sentence[0] = sentence[0].capitalize()
        sentence[-1] += "."
        out += sentence
    return " ".join(out)


def article(rng: random.Random) -> list[str]:
    vocabulary = [word(rng) for _ in range(200)]
    return [paragraph(rng, vocabulary, rng.randint(40, 60)) for _ in range(rng.randint(4, 5))]


def edited(rng: random.Random, text: str) -> str:
    """Replace one word in forty, none of the first and last ones."""
    words = text.split(" ")
    for place in rng.sample(range(5, len(words) - 5), max(1, len(words) // 40)):
        words[place] = word(rng)
    return " ".join(words)


def pile(strangers: int, signed: int, carriers: int, seed: int = 2026) -> list[Document]:
    """Strangers, the first of whom end in the sign-up line, and carriers of one wire story of five paragraphs."""
    rng = random.Random(seed)
    documents = []
    for number in range(strangers):
        parts = article(rng) + [SIGN_UP] * (number < signed)
        documents.append(Document(f"stranger{number:02}", "\n\n".join(parts)))
    vocabulary = [word(rng) for _ in range(200)]
    wire = [paragraph(rng, vocabulary, 45) for _ in range(5)]
    for number in range(carriers):
        opening, closing = article(rng)[:2]
        body = [opening, *(edited(rng, part) for part in wire), closing]
        documents.append(Document(f"carrier{number:02}", "\n\n".join(body)))
    return documents


SIZES = [(14, 8, 6), (12, 8, 9), (20, 16, 3)]


@pytest.fixture(
    scope="module", params=SIZES, ids=lambda size: "{} strangers, {} signed, {} carriers".format(*size)
)
def case(request: pytest.FixtureRequest) -> tuple[Findings, int, int]:
    strangers, signed, carriers = request.param
    return reuse.find(pile(strangers, signed, carriers)), signed, carriers


def said(found: Findings, span: reuse.Span) -> str:
    return next(d.text for d in found.documents if d.id == span.document)[span.start : span.end]


def test_the_articles_are_as_long_as_articles() -> None:
    for document in pile(*SIZES[0]):
        assert 150 <= len(document.text.split()) <= 400


def test_the_sign_up_line_is_boilerplate(case: tuple[Findings, int, int]) -> None:
    found, signed, _ = case
    lines = [p for p in found.passages if "newsletter" in said(found, p.a)]
    assert len({span.document for p in lines for span in (p.a, p.b)}) == signed
    assert all(p.boilerplate for p in lines)
    (cluster,) = [c for c in found.clusters if "newsletter" in said(found, c.spans[0])]
    assert cluster.kind == "boilerplate"
    assert [span.document for span in cluster.spans] == [f"stranger{n:02}" for n in range(signed)]


def test_the_story_s_passages_are_not(case: tuple[Findings, int, int]) -> None:
    found, _, carriers = case
    story = [p for p in found.passages if p.a.document.startswith("carrier")]
    assert len({(p.a.document, p.b.document) for p in story}) == carriers * (carriers - 1) // 2
    assert not any(p.boilerplate for p in story)
    assert {c.kind for c in found.clusters if c.spans[0].document.startswith("carrier")} == {"shared"}


def test_the_story_holds_its_carriers_and_no_strangers(case: tuple[Findings, int, int]) -> None:
    found, _, carriers = case
    assert [story.documents for story in found.stories] == [tuple(f"carrier{n:02}" for n in range(carriers))]


def test_pairs_that_share_the_line_alone_are_related_by_boilerplate(case: tuple[Findings, int, int]) -> None:
    found, signed, carriers = case
    relations: dict[str, set[str]] = {"stranger": set(), "carrier": set()}
    for copy in found.copies:
        relations[copy.copier[:-2]].add(copy.relation)
        assert copy.copier[:-2] == copy.source[:-2]
    assert relations["stranger"] == {"boilerplate"}
    assert relations["carrier"] <= {"copy", "common_source", "undecided"}
    assert relations["carrier"]
    assert len(found.copies) == (signed * (signed - 1) + carriers * (carriers - 1)) // 2


def test_nothing_is_added_by_strangers(case: tuple[Findings, int, int]) -> None:
    found, _, carriers = case
    assert {a.document for a in found.additions} == {f"carrier{n:02}" for n in range(carriers)}


def test_frequency_alone_does_not_decide() -> None:
    # the very paragraph, in as many articles: with the rest of its story, and without
    rng = random.Random(5)
    line = f"{SIGN_UP} Our editors pick what matters, and you can stop at any time."
    vocabulary = [word(rng) for _ in range(200)]
    rest = [paragraph(rng, vocabulary, 45) for _ in range(3)]
    alone = [Document(f"a{n}", "\n\n".join([*article(rng), line])) for n in range(8)]
    together = [Document(f"b{n}", "\n\n".join([*article(rng)[:1], *rest, line])) for n in range(8)]
    apart = [
        Document(f"c{n}", "\n\n".join([*article(rng)[:1], *rest, *article(rng)[:1], line])) for n in range(8)
    ]
    for documents, expected in ((alone, True), (together, False), (apart, False)):
        found = reuse.find(documents)
        lines = [p for p in found.passages if "newsletter" in said(found, p.a)]
        assert len(lines) == 28
        assert {p.boilerplate for p in lines} == {expected}
        assert len(found.stories) == (0 if expected else 1)


def test_a_line_in_two_articles_alone_of_a_rare_kind_is_shared() -> None:
    rng = random.Random(6)
    vocabulary = [word(rng) for _ in range(200)]
    rare = paragraph(rng, vocabulary, 30)
    documents = [Document(id, "\n\n".join([*article(rng)[:2], rare, *article(rng)[:2]])) for id in "ab"]
    found = reuse.compare(*documents)
    assert [p.boilerplate for p in found.passages] == [False]


def test_a_paragraph_amid_a_few_articles_that_are_else_different_is_shared() -> None:
    rng = random.Random(9)
    vocabulary = [word(rng) for _ in range(200)]
    taken = paragraph(rng, vocabulary, 45)
    documents = [
        Document(f"{n}", "\n\n".join([*article(rng)[:2], taken, *article(rng)[:2]])) for n in range(5)
    ]
    found = reuse.find(documents)
    assert len(found.passages) == 10
    assert not any(p.boilerplate for p in found.passages)
    assert len(found.stories) == 1


def test_the_line_and_a_story_in_the_same_articles() -> None:
    # carriers that end in the line too: their story is a story, the line is boilerplate among strangers
    rng = random.Random(7)
    documents = pile(30, 24, 5)
    documents[30:] = [Document(d.id, f"{d.text}\n\n{SIGN_UP}") for d in documents[30:]]
    found = reuse.find(documents)
    assert [story.documents for story in found.stories] == [tuple(f"carrier{n:02}" for n in range(5))]
    across = [c for c in found.copies if c.copier[:-2] != c.source[:-2]]
    assert across
    assert {c.relation for c in across} == {"boilerplate"}
    rng.shuffle(documents)
    again = reuse.find(documents)
    assert again.passages == found.passages
    assert again.copies == found.copies


@pytest.mark.parametrize("seed", range(5))
def test_the_line_and_a_story_in_a_small_pile(seed: int) -> None:
    documents = pile(14, 8, 5, seed)
    documents[14:] = [Document(d.id, f"{d.text}\n\n{SIGN_UP}") for d in documents[14:]]
    found = reuse.find(documents)
    assert [story.documents for story in found.stories] == [tuple(f"carrier{n:02}" for n in range(5))]
    across = [c for c in found.copies if c.copier[:-2] != c.source[:-2]]
    assert across
    assert {c.relation for c in across} == {"boilerplate"}


@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_a_sign_up_line_at_the_foot_of_a_few_pages(count: int) -> None:
    rng = random.Random(count)
    documents = [Document(f"d{n}", "\n\n".join([*article(rng), SIGN_UP])) for n in range(count)]
    found = reuse.compare(*documents) if count == 2 else reuse.find(documents)
    assert len(found.passages) == count * (count - 1) // 2
    assert all(p.boilerplate for p in found.passages)
    assert found.stories == []


@pytest.mark.parametrize(
    ("count", "at"),
    [(2, 0), (2, 2), (2, 9), (3, 0), (3, 2), (3, 9), (5, 0), (5, 2), (5, 9), (10, 0), (10, 2)],
)
def test_a_paragraph_of_a_story_in_a_few_pages_is_none(count: int, at: int) -> None:
    """Wherever it stands: as a lead, within, at the end, where papers that cut the story leave off."""
    rng = random.Random(count)
    vocabulary = [word(rng) for _ in range(200)]
    taken = paragraph(rng, vocabulary, 45)
    documents = []
    for number in range(count):
        parts = article(rng)
        parts.insert(at, taken)
        documents.append(Document(f"d{number}", "\n\n".join(parts)))
    found = reuse.find(documents)
    assert len(found.passages) == count * (count - 1) // 2
    assert not any(p.boilerplate for p in found.passages)
    assert [len(story.documents) for story in found.stories] == [count]


def test_a_head_of_one_source_s_pages_with_slots_is_boilerplate() -> None:
    rng = random.Random(11)
    documents = []
    for number in range(60):
        day = date(2021, 1, 1) + timedelta(days=7 * number)
        head = f"Office of the County Clerk of Marrow and Lower Marrow, notice {number + 70} of {day:%B %d}"
        ours = number < 12
        parts = [head] * ours + article(rng)
        source = "Clerk" if ours else f"Paper {number}"
        documents.append(Document(f"d{number:02}", "\n\n".join(parts), published=day, source=source))
    found = reuse.find(documents)
    assert len({span.document for p in found.passages for span in (p.a, p.b)}) == 12
    assert all(p.boilerplate for p in found.passages)


def test_papers_that_print_one_paragraph_each_tell_the_story() -> None:
    """The whole story stands in one paper, each of twenty others cuts it to a paragraph within its own article."""
    rng = random.Random(12)
    vocabulary = [word(rng) for _ in range(300)]
    story = [paragraph(rng, vocabulary, 50) for _ in range(5)]
    documents = [Document("whole", "\n\n".join(story))]
    for number in range(20):
        own = article(rng)
        own.insert(rng.randrange(len(own) + 1), edited(rng, story[number % 5]))
        documents.append(Document(f"paper{number:02}", "\n\n".join(own)))
    found = reuse.find(documents)
    assert not any(p.boilerplate for p in found.passages)
    assert [len(told.documents) for told in found.stories] == [21]


def sifted(copies: int, sentences: int, keep: float, seed: int) -> list[Document]:
    """Copies of one story, each of which leaves out sentences of its own choice."""
    rng = random.Random(seed)
    vocabulary = [word(rng) for _ in range(300)]
    story = [paragraph(rng, vocabulary, 12).split(". ")[0].rstrip(".") + "." for _ in range(sentences)]
    kept = [[sentence for sentence in story if rng.random() < keep] or story[:1] for _ in range(copies)]
    return [Document(f"copy{n:03}", " ".join(sentences)) for n, sentences in enumerate(kept)]


SIFTED = [
    (30, 8, 0.8, 4),
    (30, 8, 0.65, 4),
    (30, 8, 0.5, 0),
    (60, 8, 0.8, 0),
    (60, 24, 0.8, 2),
    (120, 24, 0.65, 0),
]
"""At each of these the story was boilerplate: spans that overlap at random chain into one cluster."""


@pytest.mark.parametrize("of", SIFTED, ids=str)
@pytest.mark.parametrize("strangers", [0, 60])
def test_copies_that_each_drop_sentences_at_random_tell_one_story(
    of: tuple[int, int, float, int], strangers: int
) -> None:
    copies = sifted(*of)
    rng = random.Random(1)
    others = [Document(f"other{n:02}", "\n\n".join(article(rng))) for n in range(strangers)]
    graph, form = related(Corpus([*copies, *others]), 8, 1, apart=False)
    assert len(np.union1d(graph.matches.a, graph.matches.b)) == len(copies)
    assert form.max() < 0.5


def test_thirty_copies_that_each_drop_sentences_are_one_story() -> None:
    copies = sifted(30, 8, 0.8, 4)
    found = reuse.find(copies)
    assert not any(p.boilerplate for p in found.passages)
    assert {c.kind for c in found.clusters} == {"shared"}
    assert "boilerplate" not in {c.relation for c in found.copies}
    assert [len(story.documents) for story in found.stories] == [30]


@pytest.mark.parametrize("seed", range(8))
def test_a_line_under_copies_that_drop_sentences_is_theirs_and_strangers_line(seed: int) -> None:
    """The story stays a story and the line a line where strangers end in it too."""
    rng = random.Random(seed)
    copies = [Document(d.id, f"{d.text}\n\n{SIGN_UP}") for d in sifted(30, 8, 0.8, seed)]
    others = [Document(f"other{n:02}", "\n\n".join([*article(rng), SIGN_UP])) for n in range(40)]
    corpus = Corpus([*copies, *others])
    graph, form = related(corpus, 8, 1, apart=False)
    stranger = graph.matches.b >= len(copies)  # ids sort copies first
    assert stranger.any()
    assert form[stranger].min() >= 0.5
    told = ~stranger & (graph.matches.words > 30)
    assert told.any()
    assert form[told].max() < 0.5


def spans(rng: random.Random, count: int) -> Matches:
    """Return matches of random places, eight to twenty words long, among four documents of a hundred."""
    rows = []
    for _ in range(count):
        a, b = sorted(rng.sample(range(4), 2))
        a0, b0, words = rng.randrange(80), rng.randrange(80), rng.randint(8, 20)
        rows.append((a, b, a0, a0 + words, b0, b0 + words, words))
    columns = np.array(rows, dtype=np.int32).reshape(-1, 7).T
    return Matches(*columns, np.ones(count, np.float32), np.zeros(count, np.int8))


@pytest.mark.parametrize("count", [0, 1, 5, 20])
def test_how_much_lies_within_other_matches(count: int) -> None:
    corpus = Corpus([Document(str(n), " ".join("abcdefghij" * 10)) for n in range(4)])
    rng = random.Random(count)
    matches, others = spans(rng, 30), spans(rng, count)
    inside = {
        (int(document), token)
        for side in ((others.a, others.a0, others.a1), (others.b, others.b0, others.b1))
        for document, first, last in zip(*side, strict=True)
        for token in range(first, last)
    }
    expected = [
        max(
            np.mean([(int(document), token) in inside for token in range(first, last)])
            for document, first, last in ((m.a, m.a0, m.a1), (m.b, m.b0, m.b1))
        )
        for m in (matches.take(row) for row in range(len(matches)))
    ]
    assert _within(corpus, matches, others).tolist() == pytest.approx(expected)
