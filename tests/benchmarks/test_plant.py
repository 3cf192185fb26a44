"""Planted articles: the gold is exact and complete, the same seed plants the same, and it can be read back."""

import random
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import plant as planting
from benchmarks.articles import base, generated, unrelated
from benchmarks.edits import Piece, assemble, edited, noisy, pieces
from benchmarks.plant import LINES, Plan, plant
from benchmarks.planted import Planted, planted, write
from reuse import Document

PLAN = Plan(documents=40, stories=3, papers=5)


@pytest.fixture(scope="module")
def articles():
    need = PLAN.documents + PLAN.stories
    return base(generated(need, 1), need, 1)


@pytest.fixture(scope="module")
def corpus(articles):
    return plant(articles, PLAN)


def runs(text, words=8):
    said = re.findall(r"\w+", text.casefold())
    return {tuple(said[i : i + words]) for i in range(len(said) - words + 1)}


@given(st.text(alphabet="ab .?!\n\"'", max_size=80))
def test_pieces_are_the_text(text):
    assert "".join(p.text for p in pieces(text)) == text


@given(st.lists(st.tuples(st.text(alphabet="ab \n", max_size=6), st.sampled_from(["", "u", "v"]))))
def test_spans_hold_their_units_without_white_space(parts):
    text, spans = assemble(Piece(said, unit, "verbatim") for said, unit in parts)
    assert text == "".join(said for said, _ in parts)
    assert [text[s["start"] : s["end"]] for s in spans] == [t.strip() for t, u in parts if u and t.strip()]


def test_edits_keep_the_ends_and_change_a_share():
    text = " ".join(f"w{n}" for n in range(1_000))
    out = edited(text, 0.2, ["other"], random.Random(1)).split()
    assert (out[0], out[-1]) == ("w0", "w999")
    assert 600 < len(set(out) & set(text.split())) < 960
    assert edited(text, 0, ["other"], random.Random(1)) == text


def test_noise_misreads_a_share_of_the_letters():
    text = "abcdefgh " * 500
    out = noisy(text, 0.05, random.Random(1))
    assert out.count(" ") == 500
    assert 0.5 < sum(word == "abcdefgh" for word in out.split()) / 500 < 0.8  # .95 ** 8 = .66


def test_articles_that_share_a_run_of_words_are_left_out():
    said = [f"w{n}" for n in range(400)]
    texts = {"a": said[:200], "b": said[193:], "c": said[192:], "d": [f"v{n}" for n in range(50)]}
    records = [{"id": id, "text": " ".join(words)} for id, words in texts.items()]
    assert [r["id"] for r in unrelated(records, 10)] == ["a", "b"]  # c shares eight words, d is too short
    other = {"id": "a", "text": " ".join(f"u{n}" for n in range(200))}
    assert [r["id"] for r in unrelated([*records, other], 10)] == ["a", "b"]  # an id names one article


def test_nothing_is_shared_but_what_is_planted(corpus):
    gold = {m.pair for m in [*corpus.matches(), *corpus.matches(boilerplate=True)]}
    said = {doc.id: runs(doc.text) for doc in corpus.documents}
    sharing = {pair for pair in combinations(sorted(said), 2) if said[pair[0]] & said[pair[1]]}
    assert sharing <= gold
    assert len(sharing) > 0.9 * len(gold)  # the rest is short and edited


def test_gold_spans_say_the_same(corpus):
    texts = {doc.id: doc.text for doc in corpus.documents}
    matches = corpus.matches()
    assert len(matches) > 20
    for m in matches:
        one, other = (
            texts[id][start:end].split() for id, (start, end) in zip(m.pair, (m.a, m.b), strict=True)
        )
        assert len(set(one) & set(other)) >= 0.5 * len(set(one))
    for m in corpus.matches(boilerplate=True):
        one, other = (texts[id][start:end] for id, (start, end) in zip(m.pair, (m.a, m.b), strict=True))
        assert one == other
        assert one in LINES


def test_verbatim_passages_are_one_match(corpus):
    verbatim = {s["unit"] for spans in corpus.spans.values() for s in spans if s["kind"] == "verbatim"}
    assert verbatim
    texts = {doc.id: doc.text for doc in corpus.documents}
    same = [
        m
        for m in corpus.matches()
        if texts[m.pair[0]][slice(*m.a)].split() == texts[m.pair[1]][slice(*m.b)].split()
    ]
    assert any(len(texts[m.pair[0]][slice(*m.a)].split()) >= 80 for m in same)  # several sentences as one


def test_stories_are_the_papers_that_carry_them(corpus):
    carried = {}
    for id, spans in corpus.spans.items():
        for s in spans:
            if s["kind"] == "story":
                carried.setdefault(s["unit"].split(".")[0], set()).add(id)
    assert len(carried) == 3
    assert all(members in corpus.stories() for members in carried.values())


def test_the_same_seed_plants_the_same(articles, corpus):
    again = plant(articles, PLAN)
    assert [d.text for d in again.documents] == [d.text for d in corpus.documents]
    assert again.spans == corpus.spans
    other = plant(articles, Plan(documents=40, stories=3, papers=5, seed=2))
    assert [d.text for d in other.documents] != [d.text for d in corpus.documents]


def test_noise_spares_articles_that_take_nothing(articles):
    clean, noised = (
        plant(articles, PLAN),
        plant(articles, Plan(documents=40, stories=3, papers=5, noise=0.03)),
    )
    same = [a.id for a, b in zip(clean.documents, noised.documents, strict=True) if a.text == b.text]
    assert 5 < len(same) < 35
    assert len(clean.matches()) == pytest.approx(len(noised.matches()), abs=8)


def test_too_few_articles_are_refused(articles):
    with pytest.raises(ValueError, match="43 unrelated articles are needed, not 10"):
        plant(articles[:10], PLAN)


def test_written_and_read_back(corpus, tmp_path):
    write(corpus, tmp_path / "planted.jsonl")
    again = planted(tmp_path / "planted.jsonl")
    assert [(d.id, d.text, d.source) for d in again.documents] == [
        (d.id, d.text, d.source) for d in corpus.documents
    ]
    assert again.spans == corpus.spans
    assert again.matches() == corpus.matches()


def test_dates_are_written_and_read_back(tmp_path):
    dated = [
        Document(id="a", text="x", published="2021-08-21", title="X"),
        Document(id="b", text="y", published="2021-08-21T10:00:00+02:00", first_seen="2021-08-22"),
    ]
    write(Planted(dated), tmp_path / "planted.jsonl")
    assert planted(tmp_path / "planted.jsonl").documents == dated


def test_the_command(tmp_path, capsys):
    out = tmp_path / "p.jsonl"
    assert planting.main(["-o", str(out), "--documents", "40", "--stories", "1", "--papers", "4"]) == 0
    corpus = planted(out)
    assert len(corpus.documents) == 40
    kinds = {span["kind"] for spans in corpus.spans.values() for span in spans}
    assert {"verbatim", "edited", "story", "boilerplate", "reworded", "reworded-only"} <= kinds
    few = tmp_path / "few.jsonl"
    few.write_text('{"id": "a", "text": "b"}\n')
    assert planting.main([str(few), "-o", str(out)]) == 1
    assert "unrelated articles are needed" in capsys.readouterr().err
    few.write_text('{"id": "a", "body": "b"}\n')
    assert planting.main([str(few), "-o", str(out)]) == 1
    assert "few.jsonl: KeyError: 'text'" in capsys.readouterr().err
