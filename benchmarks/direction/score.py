"""The figures of the shipped model, or of any other, on labelled pairs."""

from collections.abc import Sequence

from benchmarks.direction.evaluate import Told, directional, macro_f1, sure
from benchmarks.figures import Figure

NEWS = ("agency", "wire")
"""Corpora that have pairs of every relation."""

GOALS = {"news": (0.93, 0.85), "news, blanked": (0.78, 0.6), "wiki": (0.75, 0.6), "pan": (0.85, None)}


def figures(name: str, answers: Sequence[Told]) -> list[Figure]:
    """Return the figures of some answers under a name that `GOALS` may know."""
    right, decided = GOALS.get(name, (None, None))
    which = directional(answers)
    leaning = directional(answers, either=True)
    many, wrong = sure(answers)
    found = [
        Figure(name, "directional pairs", which.pairs, None),
        Figure(name, "decided, share of directional pairs", which.decided, goal=decided),
        Figure(name, "right where decided", which.right, goal=right),
        Figure(name, "a copier is named, share", which.named, None),
        Figure(name, "right where a copier is named", which.named_right),
        Figure(name, "leans at all, share", leaning.pairs / max(1, which.pairs), None),
        Figure(name, "right which way it leans", leaning.right, None),
        Figure(name, "answers of probability .9 or more", many, None),
        Figure(name, "wrong among these, share", wrong / max(1, many), "less", goal=0.05),
    ]
    if name.startswith("news") or any(name.startswith(corpus) for corpus in NEWS):
        goal = 0.85 if name == "news" else None
        found.append(Figure(name, "relation, macro F1", macro_f1(answers), goal=goal))
    return found


def all_figures(plain: Sequence[Told], blank: Sequence[Told]) -> list[Figure]:
    """Return the figures of each corpus, and of those with pairs of every relation together."""
    found = []
    for answers, also in ((plain, ""), (blank, ", blanked")):
        corpora = sorted({t.example.corpus for t in answers})
        if news := [t for t in answers if t.example.corpus in NEWS]:
            found += figures(f"news{also}", news)
        for corpus in corpora:
            found += figures(f"{corpus}{also}", [t for t in answers if t.example.corpus == corpus])
    return found
