"""Count how frequent words are, and write the table the package ships.

    python -m benchmarks.background FILE.jsonl.gz ... -o reuse/text/background.npz

Only numbers leave the texts: a hash of each word's first letters and how often it occurs.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from reuse.text.background import STEM
from reuse.text.tokens import tokenise

LEAST = 8
"""Occurrences below which a word is left out: it is as good as unknown."""


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a JSONL file, gzipped or not; of several versions the newest."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            record = json.loads(line)
            yield record["versions"][-1] if "versions" in record else record["text"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()

    # each corpus counts alike: a frequency is the mean of its frequencies in the corpora
    frequencies: dict[int, float] = {}
    total = 0
    for path in options.files:
        stems, counts = np.unique(tokenise(list(texts(path)), prefix=STEM).hashes, return_counts=True)
        words = int(counts.sum())
        total += words
        for stem, count in zip(stems.tolist(), counts.tolist(), strict=True):
            if count >= LEAST:
                frequencies[stem] = frequencies.get(stem, 0.0) + count / words / len(options.files)
        print(f"{path.name}: {words:,} words")
    hashes = np.array(sorted(frequencies), dtype=np.uint32)
    bits = -np.log2([frequencies[stem] for stem in hashes.tolist()])
    np.savez_compressed(options.output, hashes=hashes, bits=np.round(bits * 8).astype(np.uint8))
    print(f"{options.output}: {len(hashes):,} words of {total:,}, {options.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
