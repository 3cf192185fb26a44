"""Signatures go into datasketch's indexes, which then name the near-duplicates that our index finds."""

import random

import datasketch
import numpy as np
from piles import edited, prose

import reuse
from reuse import Document

PERMUTATIONS = 128


def minhash(values: np.ndarray) -> datasketch.MinHash:
    return datasketch.MinHash(
        PERMUTATIONS, seed=1, scheme="affine32", hashfunc=reuse.hash32, hashvalues=values
    )


def test_datasketch_names_the_same_near_duplicate(tmp_path):
    own = random.Random(1)
    stored = {f"{n:02}": prose(own, 200) for n in range(40)}
    asked = {f"copy of {id}": edited(own, text) for id, text in [*stored.items()][::4]}
    lsh = datasketch.MinHashLSH(threshold=0.4, num_perm=PERMUTATIONS)
    for id, values in zip(stored, reuse.signatures([*stored.values()], PERMUTATIONS), strict=True):
        lsh.insert(id, minhash(values))
    with reuse.open_index(tmp_path / "index") as index:
        for id, text in stored.items():
            index.add(Document(id, text))
        for (id, text), values in zip(
            asked.items(), reuse.signatures([*asked.values()], PERMUTATIONS), strict=True
        ):
            (near,) = lsh.query(minhash(values))
            copies = index.query(Document(id, text)).copies
            assert {id, near} == {copies[0].copier, copies[0].source}
            assert near == id.removeprefix("copy of ")


def test_datasketch_s_own_signatures_are_the_same():
    text = prose(random.Random(2), 100)
    theirs = datasketch.MinHash(PERMUTATIONS, seed=1, scheme="affine32", hashfunc=reuse.hash32)
    theirs.update_batch(reuse.shingles(text))
    (ours,) = reuse.signatures([text], PERMUTATIONS)
    assert np.array_equal(theirs.hashvalues, ours)
    assert minhash(ours).jaccard(theirs) == 1.0
