"""What each cue is worth by itself: how often it speaks, and how often it is right, on every corpus."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from benchmarks.direction.examples import Example, cues_of


def directions(examples: Iterable[Example]) -> dict[str, dict[str, tuple[int, int, int]]]:
    """Return by cue and corpus: directional pairs, those it speaks of, those it is right about."""
    examples = [e for e in examples if e.directional]
    corpora = sorted({e.corpus for e in examples})
    table: dict[str, dict[str, tuple[int, int, int]]] = {}
    for cue in cues_of(examples)[0]:
        table[cue] = {}
        for corpus in corpora:
            here = [e for e in examples if e.corpus == corpus]
            leans = [lean(e, cue) for e in here]
            right = sum(
                x != 0 and (x > 0) == (e.gold == "x_from_y") for x, e in zip(leans, here, strict=True)
            )
            table[cue][corpus] = len(here), sum(x != 0 for x in leans), right
    return table


def lean(example: Example, cue: str) -> float:
    """Return how far a cue speaks for x having copied y."""
    return sum(
        s.strength if s.answer == "x_from_y" else -s.strength
        for s in example.signs
        if s.cue == cue and s.answer != "relation"
    )


def relations(examples: Iterable[Example]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the mean strength of each sign about the relation, by cue, corpus and true relation."""
    examples = [e for e in examples if e.signs]
    table: dict[str, dict[str, dict[str, float]]] = {}
    for cue in cues_of(examples)[1]:
        table[cue] = {}
        for corpus in sorted({e.corpus for e in examples}):
            by: defaultdict[str, list[float]] = defaultdict(list)
            for e in examples:
                if e.corpus == corpus:
                    strength = sum(s.strength for s in e.signs if s.cue == cue)
                    by["copy" if e.directional else e.gold].append(strength)
            table[cue][corpus] = {relation: sum(all) / len(all) for relation, all in sorted(by.items())}
    return table


def table(examples: list[Example]) -> str:
    """Return both as text."""
    lines = ["direction: of the directional pairs, share it speaks of, and of these share right (count)"]
    for cue, row in directions(examples).items():
        cells = [
            f"{c} {spoke / max(1, n):4.2f} {right / max(1, spoke):4.2f} ({spoke:3d})"
            for c, (n, spoke, right) in row.items()
        ]
        lines.append(f"{cue:24} " + "   ".join(cells))
    lines.append("relation: mean strength by true relation")
    for cue, rows in relations(examples).items():
        for corpus, means in rows.items():
            if corpus in ("agency", "wire"):
                lines.append(f"{cue:24} {corpus:8}" + "   ".join(f"{r} {v:5.2f}" for r, v in means.items()))
    silent = [e for e in examples if not e.signs]
    said = ", ".join(
        f"{corpus} {gold} {n}" for (corpus, gold), n in Counter((e.corpus, e.gold) for e in silent).items()
    )
    lines.append(
        f"pairs that share nothing but boilerplate, or nothing: {len(silent)} of {len(examples)}: {said}"
    )
    return "\n".join(lines)
