"""The five real articles: three print one agency story, one rewrites it, one is about something else."""

from itertools import combinations
from pathlib import Path

import pytest

import reuse
from reuse import Document, Findings

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name[:3]: path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))}


@pytest.fixture(scope="module")
def found(texts: dict[str, str]) -> Findings:
    return reuse.find([Document(id=id, text=text) for id, text in texts.items()])


def holders(found: Findings, texts: dict[str, str], words: str) -> set[str]:
    """Return the documents in which a passage with some other document holds these words."""
    held = set()
    for passage in found.passages:
        for span in (passage.a, passage.b):
            said = texts[span.document][span.start : span.end].replace("“", '"').replace("’", "'")
            if words in said:
                held.add(span.document)
    return held


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("repeatedly played a decisive role", {"000", "001", "002"}),
        ("Lavrov told reporters at a press conference in Moscow", {"000", "001", "002"}),
        ("resistance of Afghanistan's Vice President Saleh and Ahmad Massoud", {"000", "001", "002"}),
        ("Famed for its natural defences", {"000", "002"}),
        ("known for its natural defences", {"000", "002"}),
        ("I will never, ever and under no circumstances bow", {"000", "002", "003"}),
        ("ready to follow in my father's footsteps", {"001", "002", "003"}),
        ("seem to be working on forming a guerrilla movement", {"000", "002", "003"}),
    ],
)
def test_passages_stand_where_they_stand(
    found: Findings, texts: dict[str, str], words: str, documents: set[str]
) -> None:
    assert holders(found, texts, words) >= documents


def test_the_other_event_shares_nothing(found: Findings) -> None:
    named = {span.document for passage in found.passages for span in (passage.a, passage.b)}
    assert "004" not in named
    assert all("004" not in story.documents for story in found.stories)


def test_quotes_brackets_and_spellings_do_not_break_an_alignment(
    found: Findings, texts: dict[str, str]
) -> None:
    """Straight and curly quotes, "Mas[s]oud" and "Pol-e-Hesar" stand inside passages."""
    for id, words in [
        ("003", "Ahmad Shah Mas[s]oud, the commander"),
        ("001", "“The Taliban doesn’t control"),
    ]:
        at = texts[id].index(words)
        spans = [span for p in found.passages for span in (p.a, p.b) if span.document == id]
        assert any(span.start <= at and at + len(words) <= span.end for span in spans)
    tweet = next(p for p in found.passages if p.words >= 13 and "occupied by the" in said(p.a, texts))
    assert tweet.kind == "edited"


def said(span: reuse.Span, texts: dict[str, str]) -> str:
    return texts[span.document][span.start : span.end]


@pytest.mark.parametrize(
    ("in_002", "in_003"),
    [
        ("Most of the valley's", "Tajiks form the majority"),
        ("The region, located 150 km northeast", "Former spy chief and deposed Vice President"),
        ("Saleh has declared himself", "Saleh declared himself"),
        ("He said he has been joined by former members", "has claimed to have been joined"),
    ],
)
def test_reworded_sentences_are_found(
    found: Findings, texts: dict[str, str], in_002: str, in_003: str
) -> None:
    pairs = [
        (said(p.a, texts), said(p.b, texts))
        for p in found.passages
        if p.kind == "reworded" and (p.a.document, p.b.document) == ("002", "003")
    ]
    assert any(in_002 in one and in_003 in other for one, other in pairs)


def test_three_print_one_story_of_an_agency_that_is_not_here(found: Findings) -> None:
    judged = {frozenset((copy.copier, copy.source)): copy for copy in found.copies}
    for pair in combinations(("000", "001", "002"), 2):
        assert judged[frozenset(pair)].relation == "common_source"
    assert any("-IANS" in evidence.text for evidence in judged[frozenset(("000", "002"))].evidence)
    (story,) = found.stories
    assert story.documents == ("000", "001", "002", "003")
    (wire,) = story.inferred
    assert (wire.originator, wire.documents) == ("IANS", ("000", "001", "002"))
    assert "-IANS" in wire.text
    assert {copy.copier for copy in story.lineage if copy.source == wire.id} == {"000", "001", "002"}


def test_nothing_is_taken_from_who_rewrites_it(found: Findings) -> None:
    assert not any(copy.relation == "copy" and copy.source == "003" for copy in found.copies)


def test_additions(found: Findings, texts: dict[str, str]) -> None:
    added = {id: [] for id in texts}
    for addition in found.additions:
        added[addition.document].append(texts[addition.document][addition.start : addition.end])
        assert addition.against == tuple(id for id in ("000", "001", "002", "003") if id != addition.document)
    assert any("Khaama Press" in text for text in added["000"])
    assert any("Tajuden Soroush" in text and "Asvaka tweeted" in text for text in added["001"])
    assert any("Milky Mist Cheese" in text for text in added["002"])
    assert not added["004"]
    for id, words in [("000", "decisive role"), ("001", "TRT World"), ("003", "bow to the Taliban")]:
        assert not any(words in text for text in added[id])
