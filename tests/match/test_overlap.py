"""Sentences that say the same: the kernel against sets and dicts."""

import random
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse import _kernels

COMMON = 64  # as in the kernel

Sentence = tuple[int, ...]  # terms, one for each token; 0 says nothing
Match = tuple[int, int, int, int]  # tokens of a, tokens of b


@dataclass
class Case:
    """Documents of sentences, the pairs among them that are compared, and what each pair has already."""

    documents: list[list[Sentence]]
    pairs: list[tuple[int, int]]
    matches: list[list[Match]]
    bits: dict[int, float]
    least: float = 10.0
    share: float = 0.5

    def spans(self, document: int) -> list[tuple[int, int]]:
        found, at = [], 0
        for sentence in self.documents[document]:
            found.append((at, at + len(sentence)))
            at += len(sentence)
        return found

    def terms(self, document: int, sentence: int) -> set[int]:
        return set(self.documents[document][sentence]) - {0}

    def says(self, document: int, sentence: int) -> float:
        return sum(self.bits[term] for term in self.terms(document, sentence))


Found = list[tuple[int, int, int, int, float]]


def kernel(case: Case) -> Found:
    """Pack the case as the kernel takes it, in plain loops."""
    sentence_bounds, sentences, weights = [0], [], []
    term_bounds, terms, term_sentence, term_weight = [0], [], [], []
    order: dict[int, list[int]] = defaultdict(list)
    for document, content in enumerate(case.documents):
        first = len(sentences)
        sentences += case.spans(document)
        weights += [case.says(document, s) for s in range(len(content))]
        rows = sorted((term, s) for s in range(len(content)) for term in case.terms(document, s))
        for term, s in rows:
            order[first + s].append(len(terms))
            terms.append(term)
            term_sentence.append(s)
            term_weight.append(case.bits[term])
        sentence_bounds.append(len(sentences))
        term_bounds.append(len(terms))
    order_bounds = np.cumsum([0, *(len(order[s]) for s in range(len(sentences)))])
    rows, shared = _kernels.overlap.alike(
        np.array(case.pairs, np.int32).reshape(-1, 2),
        np.cumsum([0, *map(len, case.matches)]).astype(np.int64),
        np.array([match for held in case.matches for match in sorted(held)], np.int32).reshape(-1, 4),
        np.array(sentence_bounds, np.int64),
        np.array(sentences, np.int32).reshape(-1, 2),
        np.array(weights, np.float32),
        np.array(term_bounds, np.int64),
        np.array(terms, np.uint32),
        np.array(term_sentence, np.int32),
        np.array(term_weight, np.float32),
        order_bounds.astype(np.int64),
        np.array([row for s in range(len(sentences)) for row in order[s]], np.int64),
        case.least,
        case.share,
    )
    assert rows.dtype == np.int32
    assert shared.dtype == np.float32
    return sorted((*row, bits) for row, bits in zip(rows.tolist(), shared.tolist(), strict=True))


def slow(case: Case) -> Found:
    found = []
    for number, (a, b) in enumerate(case.pairs):
        taken = [set[int](), set[int]()]
        for a0, a1, b0, b1 in case.matches[number]:
            taken[0] |= set(range(a0, a1))
            taken[1] |= set(range(b0, b1))
        free = [
            [
                s
                for s, (first, last) in enumerate(case.spans(document))
                if len(taken[side] & set(range(first, last))) * 2 <= last - first
            ]
            for side, document in enumerate((a, b))
        ]
        for s in free[0]:
            for t in free[1]:
                both = case.terms(a, s) & case.terms(b, t)
                bits = sum(case.bits[term] for term in both)
                enough = max(case.least, case.share * min(case.says(a, s), case.says(b, t)))
                if both and bits >= enough:
                    found.append((number, s, t, len(both), bits))
    return sorted(found)


def assert_same(found: Found, expected: Found) -> None:
    assert [row[:4] for row in found] == [row[:4] for row in expected]
    for one, other in zip(found, expected, strict=True):
        assert one[4] == pytest.approx(other[4], abs=1e-3)


@st.composite
def cases(draw: st.DrawFn, overlapping: bool = False) -> Case:
    """A few documents over a small vocabulary; weights are multiples of 1/4, so that sums are exact."""
    rng = random.Random(draw(st.integers(0, 1 << 32)))
    vocabulary = draw(st.integers(3, 25))
    documents = [
        [
            tuple(rng.randrange(vocabulary + 1) for _ in range(rng.randint(1, 9)))
            for _ in range(rng.randint(0, 7))
        ]
        for _ in range(draw(st.integers(2, 4)))
    ]
    everyone = [(a, b) for b in range(len(documents)) for a in range(b)]
    pairs = sorted(rng.sample(everyone, rng.randint(0, len(everyone))))
    lengths = [sum(map(len, document)) for document in documents]
    matches: list[list[Match]] = []
    for a, b in pairs:
        held: list[Match] = []
        at = [0, 0]
        for _ in range(rng.randint(0, 3)):
            span = []
            for side, document in enumerate((a, b)):
                start = rng.randint(0 if overlapping else at[side], max(lengths[document], at[side]))
                end = min(lengths[document], start + rng.randint(1, 8))
                span.append((start, end))
            if all(start < end for start, end in span):
                held.append((*span[0], *span[1]))
                at = [span[0][1], span[1][1]]
        matches.append(held)
    bits = {term: rng.randint(1, 40) / 4 for term in range(1, vocabulary + 1)}
    return Case(documents, pairs, matches, bits, rng.choice([2.0, 10.0, 20.0]), rng.choice([0.25, 0.5, 1.0]))


@settings(max_examples=400, deadline=None)
@given(cases())
def test_as_the_slow_twin(case: Case) -> None:
    assert_same(kernel(case), slow(case))


@settings(max_examples=200, deadline=None)
@given(cases())
def test_exchanging_the_sides_exchanges_the_sentences(case: Case) -> None:
    turned = Case(
        case.documents,
        [(b, a) for a, b in case.pairs],
        [[(b0, b1, a0, a1) for a0, a1, b0, b1 in held] for held in case.matches],
        case.bits,
        case.least,
        case.share,
    )
    assert_same(kernel(turned), sorted((p, t, s, words, bits) for p, s, t, words, bits in kernel(case)))


@settings(max_examples=300, deadline=None)
@given(cases(overlapping=True))
def test_matches_that_overlap_cover_each_token_once(case: Case) -> None:
    assert_same(kernel(case), slow(case))


BITS = {1: 8.0, 2: 4.0, 3: 2.0, 4: 16.0}


def one_pair(a: list[Sentence], b: list[Sentence], *held: Match, **limits: float) -> Case:
    return Case([a, b], [(0, 1)], [list(held)], BITS, **limits)


def test_enough_is_at_least() -> None:
    # 12 bits shared of 14 and 28
    a, b = [(1, 2, 3)], [(1, 2, 4)]
    assert kernel(one_pair(a, b, least=12.0, share=0.5)) == [(0, 0, 0, 2, 12.0)]
    assert kernel(one_pair(a, b, least=12.25, share=0.5)) == []
    assert kernel(one_pair(a, b, least=1.0, share=12 / 14 - 0.01)) == [(0, 0, 0, 2, 12.0)]
    assert kernel(one_pair(a, b, least=1.0, share=12 / 14 + 0.01)) == []


def test_a_word_counts_once_however_often_it_stands() -> None:
    assert kernel(one_pair([(1, 1, 1, 2)], [(1, 2, 2)], least=1.0)) == [(0, 0, 0, 2, 12.0)]


def test_half_covered_is_compared_and_more_is_not() -> None:
    a, b = [(1, 2, 3, 4)], [(1, 2, 3, 4)]
    assert len(kernel(one_pair(a, b, (0, 2, 2, 4), least=1.0))) == 1
    assert kernel(one_pair(a, b, (0, 3, 0, 1), least=1.0)) == []
    assert kernel(one_pair(a, b, (0, 1, 0, 3), least=1.0)) == []


def test_a_match_across_sentences_covers_parts_of_each() -> None:
    a = [(1, 2), (3, 4), (1, 4)]
    # half of the first, all of the second, half of the third
    found = kernel(one_pair(a, [(1, 2), (1, 4)], (1, 5, 0, 1), least=1.0, share=0.75))
    assert [(s, t) for _, s, t, _, _ in found] == [(0, 0), (2, 1)]


def test_one_token_covered_by_two_matches_is_one_token() -> None:
    # a phrase that stands once in a and twice in b: two of the five tokens of a's sentence, not four
    a, b = [(1, 2, 3, 4, 4)], [(1, 2, 3, 4), (1, 2), (1, 2)]
    found = kernel(one_pair(a, b, (0, 2, 4, 6), (0, 2, 6, 8), least=1.0, share=1.0))
    assert found == [(0, 0, 0, 4, 30.0)]


def test_matches_of_another_pair_cover_nothing() -> None:
    text = [(1, 2, 3, 4)]
    case = Case([text, text, text], [(0, 1), (0, 2)], [[(0, 4, 0, 4)], []], BITS, least=1.0)
    assert kernel(case) == [(1, 0, 0, 4, 30.0)]


def test_no_pairs_no_sentences_no_terms() -> None:
    assert kernel(Case([], [], [], {})) == []
    assert kernel(Case([[], []], [(0, 1)], [[]], {})) == []
    assert kernel(Case([[(0, 0)], [(0,)]], [(0, 1)], [[]], {}, least=0.0)) == []


# --- words in very many sentences -----------------------------------------------------------------


def everywhere(count: int) -> tuple[list[Sentence], list[Sentence]]:
    """One document with a single sentence of terms 1 to 3, one with many sentences of 1 and a rare 2."""
    return [(1, 2, 3)], [(1, 2) if number % 10 == 9 else (1,) for number in range(count)]


def test_up_to_the_limit_every_sentence_counts() -> None:
    one, many = everywhere(COMMON)
    for a, b in ((one, many), (many, one)):
        case = one_pair(a, b, least=1.0)
        assert_same(kernel(case), slow(case))
        assert len(kernel(case)) == COMMON


def test_above_the_limit_exchanging_the_sides_changes_nothing() -> None:
    one, many = everywhere(COMMON + 30)
    forth = kernel(one_pair(one, many, least=1.0, share=0.1))
    back = kernel(one_pair(many, one, least=1.0, share=0.1))
    assert sorted((t, s, words, bits) for _, s, t, words, bits in back) == sorted(row[1:] for row in forth)


def test_above_the_limit_all_sentences_are_treated_alike() -> None:
    # either the word says something in all of them or in none: never in the first 64 only
    one, many = everywhere(COMMON + 30)
    found = {t: bits for _, _, t, _, bits in kernel(one_pair(one, many, least=1.0, share=0.1))}
    said = {found.get(t, 0.0) for t, sentence in enumerate(many) if 2 in sentence}
    assert len(said) == 1
    assert said <= {4.0, 12.0}
    assert len({found.get(t, 0.0) for t, sentence in enumerate(many) if 2 not in sentence}) == 1


def test_many_common_sentences_are_quick() -> None:
    # 3,000 sentences that all hold the same three words, against each other: the limit keeps it from nine million
    many: list[Sentence] = [(1, 2, 3)] * 3_000
    found = kernel(one_pair(many, many, least=1.0))
    assert len(found) <= 3_000 * COMMON
