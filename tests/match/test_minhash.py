"""Shingles and signatures: datasketch's MinHash and MinHashLSH are the oracles."""

import near_twin as twin
import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

import reuse
from reuse import _kernels

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["alpha", "beta", "gamma", "Δέλτα", "漢字", "e\u0301t\u00e9"]), max_size=60).map(
        " ".join
    ),
)


def datasketch_of(text: str, num_perm: int, words: int) -> MinHash:
    sketch = MinHash(num_perm=num_perm, seed=1, scheme="affine32", hashfunc=reuse.hash32)
    sketch.update_batch(reuse.shingles(text, words))
    return sketch


@settings(max_examples=300)
@given(st.binary(max_size=70))
def test_hash_as_twin(data: bytes) -> None:
    assert reuse.hash32(data) == twin.hash32(data)
    assert reuse.hash32(bytearray(data)) == reuse.hash32(data)


def test_hash_stays_what_it_is() -> None:
    """Signatures that somebody stored must still fit."""
    assert reuse.hash32(b"abcdefgh") == 2959901674
    assert reuse.hash32(reuse.shingles("Three folded words")[0]) == 4147156227


def test_hash_spreads() -> None:
    values = np.array(
        [reuse.hash32(number.to_bytes(4, "little")) for number in range(20_000)], dtype=np.uint64
    )
    for shift in (0, 8, 16, 24):
        counts = np.bincount((values >> np.uint64(shift) & np.uint64(255)).astype(np.int64), minlength=256)
        assert counts.min() > 40
        assert counts.max() < 130


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 6))
def test_shingles_as_twin(text: str, words: int) -> None:
    assert reuse.shingles(text, words) == twin.shingles(text, words)


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=5), st.sampled_from([1, 7, 16, 17, 68, 128]), st.integers(1, 5))
def test_signatures_are_those_of_datasketch(texts: list[str], num_perm: int, words: int) -> None:
    ours = reuse.signatures(texts, num_perm, words)
    assert ours.dtype == np.uint32
    assert ours.shape == (len(texts), num_perm)
    for text, signature in zip(texts, ours, strict=True):
        np.testing.assert_array_equal(signature, datasketch_of(text, num_perm, words).hashvalues)


def test_datasketch_takes_them() -> None:
    texts = {
        "a": "one two three four five six seven",
        "b": "one two three four five six eight",
        "c": "nothing of that",
    }
    index = MinHashLSH(num_perm=128, params=(32, 4))
    for id, signature in zip(texts, reuse.signatures(list(texts.values()), threads=2), strict=True):
        index.insert(id, MinHash(hashvalues=signature, seed=1, scheme="affine32", hashfunc=reuse.hash32))
    assert set(index.query(datasketch_of(texts["a"], 128, 3))) >= {"a", "b"}
    assert "c" not in index.query(datasketch_of(texts["b"], 128, 3))


def test_estimates_are_near_the_truth() -> None:
    words = [f"w{number}" for number in range(600)]
    one, other = " ".join(words[:400]), " ".join(words[200:])
    a, b = reuse.signatures([one, other], 512)
    assert abs((a == b).mean() - 198 / 598) < 0.08  # 32-bit overflow gone wrong would make it 1


def test_a_text_without_shingles_has_a_signature_that_says_nothing() -> None:
    assert (reuse.signatures(["", "a b"], 20) == 2**32 - 1).all()
    assert reuse.shingles("a b") == []


@pytest.mark.parametrize("words", [0, -1, 65])
def test_shingles_it_cannot_do(words: int) -> None:
    with pytest.raises(reuse.ReuseError, match="1 to 64"):
        reuse.shingles("a b c", words)
    with pytest.raises(reuse.ReuseError, match="1 to 64"):
        reuse.signatures(["a b c"], 16, words)


def test_permutations_there_are_none_of() -> None:
    with pytest.raises(reuse.ReuseError, match="num_perm"):
        reuse.signatures(["a b c"], 0)


def test_kernels_refuse_what_would_read_outside() -> None:
    kernel = _kernels.minhash
    tokens, a = np.zeros(5, np.uint32), np.ones(16, np.uint32)
    out, bounds = np.zeros(5, np.uint32), np.zeros(2, np.int64)
    for wrong in ([0, 6], [1, 5], [3, 2]):
        with pytest.raises(ValueError, match="bounds"):
            kernel.shingles(tokens, np.array(wrong), 3, out, bounds)
    with pytest.raises(ValueError, match="room"):
        kernel.shingles(tokens, np.array([0, 5]), 3, out[:2], bounds)
    with pytest.raises(ValueError, match="words"):
        kernel.shingles(tokens, np.array([0, 5]), 0, out, bounds)
    with pytest.raises(ValueError, match="bounds"):
        kernel.signatures(tokens, np.array([0, 6]), a, a, np.zeros((1, 16), np.uint32))
    with pytest.raises(ValueError, match="LANES"):
        kernel.signatures(tokens, np.array([0, 5]), a[:8], a[:8], np.zeros((1, 8), np.uint32))
    with pytest.raises(ValueError, match="room"):
        kernel.signatures(tokens, np.array([0, 5]), a, a, np.zeros((0, 16), np.uint32))
