"""The report of a training, in Markdown: corpora, splits, figures with intervals, kinds, every sign."""

from collections.abc import Sequence

from benchmarks.additions.evaluate import FIGURES, Told, interval, whole
from benchmarks.additions.fit import TURNS, Numbers
from benchmarks.additions.sides import Side
from benchmarks.markdown import number, table

HEAD = """# What a copier added: the report of the training

Written by `python -m benchmarks additions learn`; not to be edited. Pairs of one story are in one half (CRC-32 of its
name) and in one of five folds, drawn in four ways. The numbers shipped are learned from all documents; what stands here
is told of stories that were not learned from: half b by what was learned from half a, and all in turn, each by what was
learned from the other folds. Which signs there are was chosen by such figures, so that they are a little too good.
Intervals (95 %) are of stories drawn with replacement."""

FAIR = """Characters without white space. A *copier*'s additions are marked completely; in a document of a *common
source* the reader may have left some out, so that precision there is a lower bound."""

KINDS = ("new_fact", "context", "new_quote", "headline", "boilerplate")

MODELS = {
    "known": "A sentence that passages do not cover is known",
    "page": "An added sentence is boilerplate",
    "quote": "An added sentence of the text is a quote",
    "news": "One that is no quote is a fact rather than context",
}


def report(
    sides: Sequence[Side], first: Numbers, shipped: Numbers, second: Sequence[Told], crossed: Sequence[Told]
) -> str:
    """Set it.

    Parameters
    ----------
    sides : all documents
    first, shipped : what was learned from half a, and from all
    second : what the former tells of half b
    crossed : what is told of all, each by what was learned without its fold
    """
    parts = [
        HEAD,
        "## Corpora",
        _corpora(sides),
        "## Figures",
        FAIR,
        _figures(second, crossed),
        "## Kinds of copiers, in turn",
        f"Characters that are rightly found, the mean of {TURNS} drawings of folds.",
        _kinds([t for t in crossed if t.side.gold.whole]),
        "## Each sign",
        "Points in natural-log odds, learned from all and from half a.",
    ]
    for name, says in MODELS.items():
        parts += [f"### {says}", _signs(first[name], shipped[name])]
    return "\n\n".join(parts) + "\n"


def _corpora(sides: Sequence[Side]) -> str:
    rows = []
    for corpus in sorted({side.corpus for side in sides}):
        here = [side for side in sides if side.corpus == corpus]
        copiers = [side for side in here if side.gold.whole]
        stories = {side.story: side.half for side in here}
        second = sum(half == "b" for half in stories.values())
        added = sum(end - start for side in copiers for start, end, _ in side.blocks)
        rows.append(
            (corpus, len(copiers), added, len(here) - len(copiers), f"{len(stories) - second} / {second}")
        )
    head = ("corpus", "copiers", "characters they added", "documents of a common source", "stories in a / b")
    return table(head, rows)


def _figures(second: Sequence[Told], crossed: Sequence[Told]) -> str:
    rows = []
    corpora = sorted({t.side.corpus for t in crossed})
    for name, copies in (("copiers", True), ("documents of a common source", False)):
        for chosen in ([corpora] if len(corpora) > 1 else []) + [[corpus] for corpus in corpora]:
            held, here = (
                [t for t in answers if t.side.gold.whole == copies and t.side.corpus in chosen]
                for answers in (second, crossed)
            )
            for figure, (score, goal) in FIGURES.items() if here else ():
                low, high = interval(here, score)
                rows.append(
                    (
                        f"{' and '.join(chosen)}, {name}",
                        figure,
                        number(score(whole(held))) if held else "",
                        f"{number(score(whole(here)))} ({number(low)}-{number(high)})",
                        number(goal) if copies else "",
                    )
                )
    return table(("documents", "figure", "half b", "in turn", "goal"), rows)


def _kinds(answers: Sequence[Told]) -> str:
    both = whole(answers).both
    rows = [(kind, *(round(both[kind, said] / TURNS) for said in KINDS)) for kind in KINDS]
    return table(("is", *KINDS), rows)


def _signs(first: dict[str, float], shipped: dict[str, float]) -> str:
    rows = [(sign, number(points), number(first[sign])) for sign, points in shipped.items()]
    return table(("sign", "points", "half a"), rows)
