"""Slow and obvious: shingles as strings of hashes, all pairs, sets of Python."""

from itertools import combinations

from reuse.text.tokens import tokenise


def shingles(text: str, words: int) -> list[bytes]:
    """The bytes of each shingle."""
    hashes = [int(value).to_bytes(4, "little") for value in tokenise([text]).hashes]
    return [b"".join(hashes[start : start + words]) for start in range(len(hashes) - words + 1)]


def hash32(data: bytes) -> int:
    """The documented hash, in whole numbers."""
    padded = data + bytes(-len(data) % 4)
    value = len(padded) - len(data)
    for start in range(0, len(padded), 4):
        value = value * 0x9E3779B97F4A7C15 + int.from_bytes(padded[start : start + 4], "little") + 1
    value %= 1 << 64
    value ^= value >> 32
    value = value * 0xD6E8FEB86659FD93 % (1 << 64)
    return (value >> 32) ^ (value & 0xFFFFFFFF)


def near(texts: dict[str, str], threshold: float, by: str, words: int = 3) -> dict[tuple[str, str], float]:
    """Who (first) is near whom (second), and how near."""
    sets = {id: set(shingles(text, words)) for id, text in texts.items()}
    found = {}
    for pair in combinations(sorted(texts), 2):
        for member, centre in (pair, pair[::-1]):
            one, other = sets[member], sets[centre]
            whole = one | other if by == "jaccard" else one
            if whole and len(one & other) / len(whole) >= threshold:
                found[member, centre] = len(one & other) / len(whole)
    return found


def meetings(
    buckets: list[list[int]],
    rank: list[int],
    keys: list[int],
    share: float,
    limit: int,
    hubs: int,
    partners: int,
) -> set[tuple[int, int]]:
    """The pairs that `reuse._kernels.near.candidates` writes."""
    pairs = set()
    for document in range(len(rank)):
        own = [bucket for bucket in buckets if document in bucket]
        large = sum(len(bucket) > limit for bucket in own)
        counts: dict[int, int] = {}
        for bucket in own:
            met = sorted(bucket, key=rank.__getitem__)[:hubs] if len(bucket) > limit else bucket
            for other in met:
                if other != document:
                    counts[other] = counts.get(other, 0) + 1
        enough = [other for other, count in counts.items() if 2 * count >= share * keys[document] - large]
        enough.sort(key=lambda other: (-counts[other], rank[other]))
        pairs |= {(min(document, other), max(document, other)) for other in enough[:partners]}
    return pairs
