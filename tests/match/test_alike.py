"""Words misread, misspelt, joined or cut: their outlines, and what alignment makes of them."""

import random
import unicodedata

import numpy as np
import outline_twin as twin
import pytest
import token_twin
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reuse.match import candidates
from reuse.match.alignment import align
from reuse.match.matches import EDITED, VERBATIM, Matches
from reuse.text.tokens import outlines, tokenise

SAID = "eleven containers of frozen herring went into the fjord on tuesday evening the harbour master of the port said"
WORDS = SAID.split()


def found(*texts: str, min_words: int = 8, threads: int = 1, seen: bool = True) -> Matches:
    tokens = tokenise(texts)
    rank = np.arange(len(texts), dtype=np.int32)
    seeds = candidates.seeds(tokens, min_words, rank)
    return align(tokens, seeds, min_words, texts=texts if seen else None, threads=threads)


def vocabulary(rng: random.Random, count: int) -> list[str]:
    return ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 9))) for _ in range(count)]


def misread(words: list[str], share: float, rng: random.Random) -> list[str]:
    """Change, drop or double a letter of a share of the words; join or cut some."""
    out: list[str] = []
    for word in words:
        if rng.random() >= share:
            out.append(word)
            continue
        at = rng.randrange(len(word))
        how = rng.randrange(5)
        if how < 3:
            out.append(word[:at] + ("", rng.choice("aeioun"), word[at] * 2)[how] + word[at + 1 :] or "x")
        elif how == 3 and out:
            out[-1] += word
        else:
            out += [part for part in (word[:at], word[at:]) if part]
    return out


# --- outlines -------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="aZé0ßﬁ中カﾞ한\u0301\u00ad-\n []'กเาم\U00010428", max_size=20), max_size=4))
def test_outlines_as_the_slow_twin(texts: list[str]) -> None:
    texts = [unicodedata.normalize("NFC", text) for text in texts]
    tokens = tokenise(texts)
    chosen = np.arange(0, len(texts), 2)
    drawn, bounds = outlines(tokens, texts, chosen)
    assert (drawn.dtype, bounds.dtype) == (np.uint64, np.int64)
    assert drawn.tolist() == [bits for number in chosen for bits in twin.outlines(texts[number])]
    for number in range(len(texts)):
        assert (bounds[number] >= 0) == (number in chosen)


@pytest.mark.parametrize(
    ("a", "b"),
    [("modern", "modem"), ("harbour", "harbor"), ("defence", "defense"), ("organise", "organize"),
     ("müller", "mueller"), ("government", "govemrnent"), ("عائلات", "عايلات")],
)  # fmt: skip
def test_misread_and_misspelt_words_are_alike(a: str, b: str) -> None:
    assert twin.alike(twin.outline(token_twin.folded(a)), twin.outline(token_twin.folded(b)))


def test_other_words_and_numbers_are_not_alike() -> None:
    for a, b in [
        ("said", "port"),
        ("in", "on"),
        ("2018", "2019"),
        ("a", "b"),
        ("中", "文"),
        ("exxon", "then"),
    ]:
        assert not twin.alike(twin.outline(a), twin.outline(b)), (a, b)
    rng = random.Random(1)
    words = vocabulary(rng, 2_000)
    pairs = [rng.sample(words, 2) for _ in range(20_000)]
    assert sum(twin.alike(twin.outline(a), twin.outline(b)) for a, b in pairs) < 0.01 * len(pairs)


def test_only_parts_make_a_whole() -> None:
    def makes(x: str, y: str, whole: str) -> bool:
        return twin.makes(twin.outline(x), twin.outline(y), twin.outline(whole))

    assert makes("of", "the", "ofthe")
    assert makes("exam", "ple", "example")
    assert makes("verfassungs", "gericht", "verfassungsgericht")
    assert not makes("baghlan", "provinces", "baghlan")
    assert not makes("have", "been", "been")
    assert not makes("well", "known", "other")


# --- alignment ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (SAID.replace("eleven", "elevcn").replace("said", "sald"), 17),  # at both ends
        (SAID.replace("frozen", "frozcn").replace("harbour", "harbor"), 17),
        (SAID.replace("of frozen", "offrozen"), 17),
        (SAID.replace("evening", "eve ning"), 18),
        (SAID, 19),
    ],
)
def test_misread_words_are_inside_but_do_not_agree(changed: str, words: int) -> None:
    matches = found(f"quite another beginning {SAID} and so on", f"not that one {changed} until then")
    assert len(matches) == 1
    assert (matches.a0[0], matches.a1[0]) == (3, 3 + len(WORDS))
    assert (matches.b0[0], matches.b1[0]) == (3, 3 + len(changed.split()))
    assert matches.words[0] == words
    assert matches.kind[0] == (VERBATIM if changed == SAID else EDITED)
    assert (matches.identity[0] == 1) == (changed == SAID)


def test_a_passage_too_broken_for_equal_words_alone() -> None:
    broken = "eleven contaiuers of frozen herring went into the fjcrd on tucsday evcning the harbor master of"
    assert len(found(f"a b c {SAID}", f"d e f {broken}", seen=False)) == 0
    assert len(found(f"a b c {SAID}", f"d e f {broken}")) == 1


def test_equal_words_go_before_alike_ones() -> None:
    """An inserted word that is like the next one does not cost the words behind it."""
    said = SAID.replace("herring went", "herring wents went")
    matches = found(SAID, said)
    assert matches.words.tolist() == [19]
    assert matches.identity[0] == np.float32(19 / 20)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 30), st.sampled_from([0.0, 0.1, 0.3]))
@example(1178, 0.0)  # eight equal words, and one behind them that is alike
def test_what_passages_promise(seed: int, share: float) -> None:
    rng = random.Random(seed)
    words = vocabulary(rng, 400)
    shared = rng.choices(words, k=rng.randrange(8, 60))
    texts = [
        " ".join(rng.choices(words, k=20) + part + rng.choices(words, k=20))
        for part in (shared, misread(shared, share, rng))
    ]
    matches = found(*texts)
    sides = [text.split() for text in texts]
    for row in range(len(matches)):
        a = sides[0][matches.a0[row] : matches.a1[row]]
        b = sides[1][matches.b0[row] : matches.b1[row]]
        assert a
        assert b
        assert 0 < matches.words[row] <= min(len(a), len(b))
        assert 0 < matches.identity[row] <= 1
        assert (matches.kind[row] == VERBATIM) == (a == b)
        assert twin.best_score(a, b) >= 8
    if share == 0:
        assert any((matches.a1 - matches.a0) >= len(shared))


def test_as_good_as_full_alignment() -> None:
    """Of the pairs that dynamic programming says to share enough, most are found, and most of their score."""
    enough = hits = 0
    shares = []
    for seed in range(80):
        rng = random.Random(seed)
        words = vocabulary(rng, 3_000)
        shared = rng.choices(words, k=30)
        other = misread(shared, 0.2, rng)
        a, b = rng.choices(words, k=10) + shared, rng.choices(words, k=10) + other
        best = twin.best_score(a, b)
        if best < 8:
            continue
        enough += 1
        matches = found(" ".join(a), " ".join(b))
        hits += len(matches) > 0
        if len(matches):
            spans = [twin.best_score(a[matches.a0[r] : matches.a1[r]], b[matches.b0[r] : matches.b1[r]])
                     for r in range(len(matches))]  # fmt: skip
            shares.append(max(spans) / best)
    assert enough > 70
    assert hits >= 0.9 * enough, (hits, enough)
    assert np.mean(shares) >= 0.95, np.mean(shares)
    assert max(shares) <= 1


def test_threads_change_nothing() -> None:
    rng = random.Random(5)
    words = vocabulary(rng, 500)
    stories = [rng.choices(words, k=120) for _ in range(6)]
    texts = [" ".join(misread(rng.choice(stories), 0.1, rng)) for _ in range(60)]
    one, other = found(*texts), found(*texts, threads=3)
    assert len(one) > 60
    for name in ("a", "b", "a0", "a1", "b0", "b1", "words", "identity", "kind"):
        assert np.array_equal(getattr(one, name), getattr(other, name))


def test_some_of_the_seeds() -> None:
    tokens = tokenise([SAID, SAID, SAID])
    seeds = candidates.seeds(tokens, 8, np.arange(3, dtype=np.int32))
    assert len(seeds.pairs) == 3
    some = seeds.of(np.array([0, 2]))
    assert some.pairs.tolist() == seeds.pairs[[0, 2]].tolist()
    assert some.bounds.tolist() == [0, seeds.bounds[1], seeds.bounds[1] + seeds.bounds[3] - seeds.bounds[2]]
    assert some.places.tolist() == [*seeds.places[: seeds.bounds[1]], *seeds.places[seeds.bounds[2] :]]
    none = seeds.of(np.array([], dtype=np.int64))
    assert none.bounds.tolist() == [0]
    assert len(none.pairs) == len(none.places) == 0
