"""Who copied whom, end to end: golden pairs of articles, quotes, and what every `Copy` promises."""

import dataclasses
import random
from collections import Counter

import numpy as np
import pytest
from judge_texts import APPLES, CHESS, STORY, text

import reuse
from reuse import Copy, Document
from reuse.judge.model import shipped
from reuse.judge.speech import QUOTED, Speech
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.text.corpus import Corpus

BRIDGE = text(*STORY)
NEWS, POST = "Veldmark Courier", "Tarnholm Post"
OWN = "Captain Nils Aaker of the ferry Solveig expects queues of two hours at Holmen quay."


def judged(*documents: Document) -> Copy:
    """Return the one copy of a and b; exchanging their ids must exchange them in it and nothing else."""
    names = {"a": "b", "b": "a"}
    found = reuse.find(documents)
    back = reuse.find([dataclasses.replace(d, id=names.get(d.id, d.id)) for d in documents])
    (copy,) = [c for c in found.copies if {c.copier, c.source} == {"a", "b"}]
    (turned,) = [c for c in back.copies if {c.copier, c.source} == {"a", "b"}]
    assert turned.relation == copy.relation
    assert turned.probability == pytest.approx(copy.probability, abs=2e-4)
    if copy.relation == "copy":
        assert (turned.copier, turned.source) == (names[copy.copier], names[copy.source])
        assert turned.copier_share == copy.copier_share
        assert Counter((e.cue, e.points) for e in turned.evidence) == Counter(
            (e.cue, e.points) for e in copy.evidence
        )
    return copy


def is_copy(copy: Copy, copier: str, source: str) -> bool:
    return (copy.relation, copy.copier, copy.source) == ("copy", copier, source)


def test_a_paper_takes_from_a_press_wire() -> None:
    wire = Document("a", BRIDGE, source="PR Newswire")
    paper = Document("b", text(*APPLES[:1], *STORY[:5], OWN), source=NEWS)
    assert is_copy(judged(wire, paper), "b", "a")
    assert "press_wire_first" in {e.cue for e in judged(wire, paper).evidence if e.points > 0}


def test_the_later_takes_from_the_earlier() -> None:
    early = Document("a", BRIDGE, published="2020-03-01")
    late = Document("b", text(OWN, *STORY), published="2020-03-04")
    copy = judged(early, late)
    assert is_copy(copy, "b", "a")
    assert copy.evidence[0].cue == "published_day"
    turned = judged(
        Document("a", early.text, published="2020-03-04"), Document("b", BRIDGE, published="2020-03-01")
    )
    assert is_copy(turned, "a", "b")


def test_who_credits_the_others_outlet_days_later_takes_from_it() -> None:
    one = Document("a", BRIDGE, source=NEWS, published="2020-03-01")
    line = f"This story was originally published at {NEWS}."
    other = Document("b", f"{text(*STORY[:5], OWN)}\n\n{line}", source=POST, published="2020-03-04")
    copy = judged(one, other)
    assert is_copy(copy, "b", "a")
    assert {"outlet_credited", "published_day"} <= {e.cue for e in copy.evidence if e.points > 0}


@pytest.mark.parametrize("days", [0, 1, 20])
@pytest.mark.parametrize("cut", [len(STORY), 6, 3])
def test_two_carriers_of_one_agency_are_no_sure_copy(days: int, cut: int) -> None:
    one = Document("a", f"VELDMARK (AP) — {BRIDGE}", source=NEWS, published="2020-03-01")
    other = Document(
        "b",
        f"{text(*STORY[:cut])}\n\n— The Associated Press",
        source=POST,
        published=f"2020-03-{1 + days:02}",
    )
    copy = judged(one, other)
    assert copy.relation in {"common_source", "undecided"} or copy.probability < 0.8
    assert "one_credit" in {e.cue for e in copy.evidence}


def test_two_carriers_of_one_agency_on_one_day_have_a_common_source() -> None:
    one = Document("a", f"VELDMARK (AP) — {BRIDGE}", source=NEWS, published="2020-03-01")
    other = Document("b", f"{BRIDGE}\n\n— The Associated Press", source=POST, published="2020-03-01")
    copy = judged(one, other)
    assert copy.relation == "common_source"
    assert copy.evidence[0].cue == "one_credit"
    assert copy.evidence[0].points > 0


def test_a_third_that_holds_more_is_the_source_of_both() -> None:
    whole = Document("c", text(*STORY))
    one, other = Document("a", text(*STORY[:5])), Document("b", text(*STORY[2:], *APPLES[:2]))
    copy = judged(one, other, whole)
    assert "third_party" in {e.cue for e in copy.evidence}
    assert not (copy.relation == "copy" and copy.probability >= 0.8)


def test_nothing_that_tells_is_undecided() -> None:
    copy = judged(Document("a", text(*STORY[:4], *APPLES[:2])), Document("b", text(*STORY[:4], *CHESS[:2])))
    assert copy.relation == "undecided"
    assert copy.evidence


def test_evidence_is_for_the_copy_and_sorted() -> None:
    # what they share stands deeper in the earlier one: that speaks against the days, but less loudly
    early = Document("a", BRIDGE, published="2020-03-01")
    late = Document("b", text(*STORY, *APPLES), published="2020-03-08")
    copy = judged(early, late)
    assert is_copy(copy, "b", "a")
    points = {e.cue: e.points for e in copy.evidence}
    assert points["published_day"] > 0 > points["place"]
    strengths = [abs(e.points) for e in copy.evidence]
    assert strengths == sorted(strengths, reverse=True)


def test_shares_are_of_the_characters_of_words() -> None:
    copy = judged(
        Document("a", text(*STORY[:4]), published="2020-03-01"), Document("b", BRIDGE, published="2020-03-08")
    )
    letters = [sum(char.isalnum() for char in text(*part)) for part in (STORY[:4], STORY)]
    shares = {copy.copier: copy.copier_share, copy.source: copy.source_share}
    assert shares["a"] == 1
    assert shares["b"] == pytest.approx(letters[0] / letters[1], abs=0.01)


# --- quotes ---------------------------------------------------------------------------------------

SPEECH = (
    "“I will not leave this harbour before the last rivet of the new bridge is driven home and paid for,”"
)
MORE = "“Nobody asked us when they sold the shipyards, and nobody will ask us now.”"


def test_two_texts_that_share_one_person_s_words_alone() -> None:
    one = Document("a", text(*APPLES[:4], f"{SPEECH} Ilse Brandt said. {MORE}", *APPLES[4:]))
    other = Document("b", text(*CHESS[:2], f"{SPEECH} the mayor told a radio station. {MORE}", *CHESS[2:]))
    copy = judged(one, other)
    assert copy.relation == "quotes"
    found = reuse.find([one, other])
    assert found.stories == []
    assert {cluster.kind for cluster in found.clusters} == {"quote"}
    assert all(cluster.spans[0].document == "a" for cluster in found.clusters)


def test_a_quote_and_its_story_is_no_mere_quote() -> None:
    one = Document("a", text(*STORY[:3], f"{SPEECH} Ilse Brandt said.", *APPLES))
    other = Document("b", text(*CHESS, *STORY[:3], f"{SPEECH} the mayor told a radio station."))
    assert judged(one, other).relation != "quotes"
    assert len(reuse.find([one, other]).stories) == 1


def test_a_quote_on_one_side_alone_is_no_quote_of_both() -> None:
    words = SPEECH.strip("“”,")
    one = Document("a", text(*APPLES, f"{SPEECH} Ilse Brandt said."))
    other = Document("b", text(*CHESS, f"{words}, for that is the law."))
    assert judged(one, other).relation != "quotes"


def test_quotes_as_a_slow_count() -> None:
    bodies = [
        text(*APPLES[:2], f"{SPEECH} she said. {MORE}", STORY[0]),
        text(SPEECH, *CHESS[:2], MORE, STORY[0]),
        text(f"She said {SPEECH.strip('“”')} too.", f"“{STORY[0]}”"),
    ]
    corpus = Corpus([Document(str(n), body) for n, body in enumerate(bodies)])
    matches = align(corpus.tokens, candidates.seeds(corpus.tokens, 8, np.arange(3, dtype=np.int32)), 8)
    assert len(matches) >= 4
    expected = []
    for row in range(len(matches)):
        both = True
        for document, first, last in (
            (int(matches.a[row]), int(matches.a0[row]), int(matches.a1[row])),
            (int(matches.b[row]), int(matches.b0[row]), int(matches.b1[row])),
        ):
            inside = 0
            for token in range(first, last):
                start, _ = corpus.characters(document, token, token + 1)
                before = bodies[document][:start]
                inside += before.count("“") > before.count("”")
            both &= inside >= QUOTED * (last - first)
        expected.append(both)
    shares = Speech(corpus, np.arange(len(corpus))).shares(matches)
    assert (shares.min(axis=1) >= QUOTED).tolist() == expected
    assert any(expected)
    assert not all(expected)


# --- what every copy promises ---------------------------------------------------------------------


def pile() -> list[Document]:
    rng = random.Random(12)
    documents = []
    for number in range(12):
        body = rng.sample(STORY, 5) + rng.sample(rng.choice([APPLES, CHESS]), 2)
        rng.shuffle(body)
        documents.append(
            Document(
                f"d{number:02}",
                text(*body) + rng.choice(["", "", "\n\n-IANS", "\n\n— AFP", " So the Tarnholm Post had it."]),
                published=rng.choice([None, f"2020-03-{1 + number:02}", f"2020-03-01T{number:02}:00:00Z"]),
                source=rng.choice([None, NEWS, POST, "Reuters", "PR Newswire", "Creators Syndicate"]),
            )
        )
    return documents


def test_what_every_copy_promises() -> None:
    documents = pile()
    found = reuse.find(documents)
    assert len(found.copies) > 30
    order = [(copy.copier, copy.source) for copy in found.copies]
    assert order == sorted(order)
    passages = Counter(passage for copy in found.copies for passage in copy.passages)
    assert passages == Counter(found.passages)
    relations = set()
    for copy in found.copies:
        relations.add(copy.relation)
        assert copy.evidence
        assert (copy.relation == "undecided") == (not shipped().decided(copy.probability))
        assert {(p.a.document, p.b.document) for p in copy.passages} == {
            tuple(sorted((copy.copier, copy.source)))
        }
        assert 0 < copy.copier_share <= 1
        assert 0 < copy.source_share <= 1
        for evidence in copy.evidence:
            assert evidence.text
    assert len(relations) >= 2


def test_ids_and_order_decide_nothing() -> None:
    """Renaming the documents renames them in the findings: who copied whom stays who."""
    documents = pile()
    rng = random.Random(3)
    names = [d.id for d in documents]
    rng.shuffle(names)
    renamed = {d.id: name for d, name in zip(documents, names, strict=True)}
    one = reuse.find(documents)
    other = reuse.find([dataclasses.replace(d, id=renamed[d.id]) for d in documents])

    def told(copies: list[Copy], rename: dict[str, str]) -> dict[frozenset[str], tuple[object, ...]]:
        out: dict[frozenset[str], tuple[object, ...]] = {}
        for copy in copies:
            copier, source = rename.get(copy.copier, copy.copier), rename.get(copy.source, copy.source)
            who = (copier, source) if copy.relation == "copy" else ()
            out[frozenset((copier, source))] = (copy.relation, who, round(copy.probability, 3))
        return out

    assert told(one.copies, renamed) == told(other.copies, {})
