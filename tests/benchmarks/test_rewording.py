"""Passages in other words: as many words changed as asked for, no long run left, and gold that tells how."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.articles import base, generated
from benchmarks.measure_kinds import by_kind
from benchmarks.plant import Plan, plant
from benchmarks.planted import Planted, planted, write
from benchmarks.rewording import SYNONYMS, Rewriter, runs, said
from benchmarks.score import Match
from reuse import Document

PLAN = Plan(documents=60, stories=1, papers=3, taking=0.1, lined=0.1, reworded=0.3)


@pytest.fixture(scope="module")
def articles():
    return base(generated(61, 1), 61, 1)


@pytest.fixture(scope="module")
def corpus(articles):
    return plant(articles, PLAN)


@pytest.fixture(scope="module")
def rewriter(articles):
    return Rewriter(word for a in articles for word in re.findall(r"\b[^\W\d_]+\b", a["text"]))


def places(corpus):
    """Return the spans of each reworded unit, with the texts."""
    texts = {doc.id: doc.text for doc in corpus.documents}
    found = {}
    for id, spans in corpus.spans.items():
        for s in spans:
            if s["kind"].startswith("reworded"):
                found.setdefault(s["unit"], []).append((s, texts[id], texts[id][s["start"] : s["end"]]))
    return found


@pytest.mark.parametrize("changed", [0.2, 0.35, 0.5, 0.65])
def test_a_share_of_the_words_changes(articles, rewriter, changed):
    rng = random.Random(1)
    kept = total = 0
    for article in articles:
        source = " ".join(article["text"].split()[:100])
        before, after = said(source), said(rewriter.reworded(source, changed, 7, rng))
        assert not runs(before, 8) & runs(after, 8)
        kept += sum((Counter(before) & Counter(after)).values())
        total += len(before)
    assert 1 - kept / total == pytest.approx(changed, abs=0.12)


def test_names_numbers_and_quotations_stay(rewriter):
    text = (
        'On Monday the mayor of Bergen, Kari Lund, paid 450 crowns for it: "not one more than that," he said.'
    )
    for seed in range(20):
        out = rewriter.reworded(text, 0.9, 7, random.Random(seed))
        assert {"monday", "bergen", "kari", "lund", "450", "crowns", "more"} - set(said(out)) <= {"crowns"}
        assert said("not one more than that")[0] in said(out)


@given(
    st.text(alphabet='ab A.,;"“” \n3-', max_size=60), st.floats(0, 1), st.integers(1, 5), st.integers(0, 9)
)
def test_no_run_is_longer_than_told_whatever_the_text(rewriter, text, changed, longest, seed):
    out = rewriter.reworded(text, changed, longest, random.Random(seed))
    assert not runs(said(text), longest + 1) & runs(said(out), longest + 1)


def test_synonyms_are_other_words():
    assert all(word not in said(other) for word, others in SYNONYMS.items() for other in others)


def test_half_of_the_pairs_share_nothing_else(corpus):
    units = places(corpus)
    kinds = Counter(one[0][0]["kind"] for one in units.values())
    assert kinds == {"reworded": 9, "reworded-only": 9}
    assert {s["changed"] for one in units.values() for s, _, _ in one} == set(PLAN.rewordings)
    for (s, whole, passage), (t, other_whole, other) in units.values():
        assert (s["kind"], s["changed"]) == (t["kind"], t["changed"])
        if s["kind"] == "reworded-only":
            assert not runs(said(whole), 5) & runs(said(other_whole), 5)
        else:
            assert not runs(said(passage), 8) & runs(said(other), 8)
            assert runs(said(whole), 15) & runs(said(other_whole), 15)  # it stands beside verbatim text
        shared = Counter(said(passage)) & Counter(said(other))
        assert sum(shared.values()) > 0.25 * len(said(passage))


def test_the_rest_is_planted_the_same_with_rewordings_and_without(articles, corpus):
    without = plant(articles, Plan(documents=60, stories=1, papers=3, taking=0.1, lined=0.1))
    assert all(corpus.spans[id] == spans for id, spans in without.spans.items())
    reworded = {
        id for id, spans in corpus.spans.items() if any(s["kind"].startswith("reworded") for s in spans)
    }
    same = {a.id for a, b in zip(corpus.documents, without.documents, strict=True) if a.text == b.text}
    assert len(reworded) == 36
    assert not reworded & set(without.spans)
    assert {doc.id for doc in corpus.documents} - reworded <= same


def test_the_gold_is_one_match_a_pair_and_can_be_read_back(corpus, tmp_path):
    units = places(corpus)
    alone = {
        tuple(s["start"] for s, _, _ in one) for one in units.values() if one[0][0]["kind"] == "reworded-only"
    }
    found = {(m.a[0], m.b[0]) for m in corpus.matches()} | {(m.b[0], m.a[0]) for m in corpus.matches()}
    assert alone <= found
    write(corpus, tmp_path / "planted.jsonl")
    assert planted(tmp_path / "planted.jsonl").spans == corpus.spans


def test_recall_by_kind_and_by_the_share_of_words_changed():
    def span(unit, start, end, kind, changed):
        return {"unit": unit, "start": start, "end": end, "kind": kind, "changed": changed}

    near, far = span("r.0", 0, 40, "reworded-only", 0.2), span("r.1", 0, 40, "reworded-only", 0.5)
    beside = span("r.2", 100, 150, "reworded", 0.2)
    spans = {"a": [near, beside], "b": [near], "c": [far], "d": [far], "e": [beside]}
    corpus = Planted([Document(id=id, text="x" * 200) for id in "abcde"], spans)
    says = [Match(("a", "b"), (0, 20), (0, 40)), Match(("a", "e"), (100, 150), (90, 150))]
    figures = {f.name: f.value for f in by_kind("t", corpus, says)}
    assert figures == {
        "characters of reworded passages, 20% of the words changed, recall": 1,
        "characters of reworded-only passages, 20% of the words changed, recall": 0.75,
        "characters of reworded-only passages, 50% of the words changed, recall": 0,
        "pairs that share only reworded passages, 20% of the words changed, recall": 1,
        "pairs that share only reworded passages, 50% of the words changed, recall": 0,
    }
