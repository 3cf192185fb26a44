"""What findings say, in plain words."""

from collections.abc import Iterable, Iterator, Sequence

from reuse.findings import AdditionKind, Copy, Evidence, Inferred
from reuse.report.clean import clean, name

ADDED: dict[AdditionKind, str] = {
    "new_fact": "new facts",
    "new_quote": "a new quote",
    "context": "background",
    "headline": "a headline",
    "boilerplate": "boilerplate",
}

_SURE = ((0.95, "almost certainly"), (0.85, "very likely"), (0.65, "probably"), (0.0, "perhaps"))

_LONG = 300
"""Characters of an evidence that are shown."""

NAMES = 3
"""The most places where parts of a story begin that are named."""

_WEAK = 0.2
"""Points below which evidence is shown only where there is no stronger."""


def count(number: int, thing: str, things: str = "") -> str:
    """Return a number and what is counted.

    >>> count(1, "article"), count(1200, "story", "stories")
    ('1 article', '1,200 stories')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def percent(share: float) -> str:
    """Return a share as a percentage that says nothing or all only where it is so.

    >>> percent(0.741), percent(0.001), percent(0.999)
    ('74%', 'less than 1%', 'over 99%')
    """
    if 0 < share < 0.01:
        return "less than 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"


def sure(probability: float) -> str:
    """Return how sure an answer is, in words."""
    return next(words for least, words in _SURE if probability >= least)


def missing(source: Inferred) -> str:
    """Name a source that is not among the articles."""
    whose = f"of {clean(source.originator)}" if source.originator else "of an agency or another source"
    return f"a text {whose} that is not among these articles"


def likeliest(names: Sequence[str], maybe: str = "") -> str:
    """Say where a story comes from: the articles that others took from, by name, the best first.

    >>> likeliest(["a", "b"], "probably")
    'Likeliest source: probably a. Parts of it begin elsewhere: b.'
    """
    if not names:
        return "Which of them is the source can't be told."
    best, *others = names
    sentence = f"Likeliest source: {maybe}{' ' if maybe else ''}{best}."
    if others:
        more = f" and {len(others) - NAMES} more" if len(others) > NAMES else ""
        sentence += f" Parts of it begin elsewhere: {', '.join(others[:NAMES])}{more}."
    return sentence


def verdict(copy: Copy, about: str, other: str = "") -> str:
    """Say how one document of a copy, ``about``, is related to the ``other``, in a sentence or two."""
    here, other = "this one", other or name(copy.source if about == copy.copier else copy.copier)
    share = percent(copy.copier_share if about == copy.copier else copy.source_share)
    return _sentence(copy, share, "it", other, (here, other) if about == copy.copier else (other, here))


def verdict_again(copy: Copy, about: str) -> str:
    """Say in short what `verdict` said already of the other document."""
    share, other = copy.source_share, copy.copier
    if about == copy.copier:
        share, other = copy.copier_share, copy.source
    return f"{percent(share)} of it is also in {name(other)}, as said there."


def verdict_of_two(copy: Copy, a: str) -> str:
    """Say how the documents A (whose id is ``a``) and B of a comparison are related."""
    copier, source = ("A", "B") if copy.copier == a else ("B", "A")
    return _sentence(copy, percent(copy.copier_share), copier, source, (copier, source))


def changes_of_two(copy: Copy, a: str, words: int) -> str:
    """Say what the copier of a comparison dropped, which is so many ``words``, and moved; nothing if neither.

    The document whose id is ``a`` is A, the other B.
    """
    copier, source = ("A", "B") if copy.copier == a else ("B", "A")
    parts = []
    if copy.dropped:
        parts.append(
            f"{copier} dropped {count(words, 'word')} of {source}, in {count(len(copy.dropped), 'block')}"
        )
    if copy.moved:
        moved = count(len(copy.moved), "passage")
        parts.append(f"{'' if parts else copier + ' '}set {moved} in another order")
    return f"{', and '.join(parts)}." if parts else ""


def _sentence(copy: Copy, share: str, it: str, other: str, order: tuple[str, str]) -> str:
    """Say it of ``it``, of which this share stands in ``other``; ``order`` names copier and source."""
    maybe, certain = sure(copy.probability), f"{percent(copy.probability)} sure"
    stands = f"{share} of {it} is also in {other}"
    copier, source = order
    match copy.relation:
        case "copy" if other == source:
            return f"{share} of {it} was {maybe} taken from {other} ({certain})."
        case "copy":
            return f"{stands}, which {maybe} took it from here ({certain})."
        case "common_source":
            return f"{stands}: {maybe} both took it from a common source ({certain})."
        case "quotes":
            return f"{stands}: {maybe} both quote the same person ({certain})."
        case "boilerplate":
            return f"It shares only boilerplate with {other} ({certain})."
        case "undecided":
            open_ = f"who copied whom is undecided ({percent(copy.probability)} at best)"
            return f"{stands}; {open_}, leaning to {copier} as the copier."


def reasons(evidence: Iterable[Evidence], most: int = 2) -> Iterator[tuple[str, str]]:
    """Yield the strongest evidence as ``("why", sentence)``, and the strongest against as ``("but", sentence)``.

    What an earlier sentence says already is not said again.
    """
    strong = [item for number, item in enumerate(evidence) if number == 0 or abs(item.points) >= _WEAK]
    pro = [item for item in strong if item.points >= 0][:most]
    contra = [item for item in strong if item.points < 0][: (most + 1) // 2]
    said: list[str] = []
    for label, item in [*(("why", item) for item in pro), *(("but", item) for item in contra)]:
        sentence = clean(item.text)
        shown = _unsaid(sentence, said)
        said.append(sentence)
        yield label, shown if len(shown) <= _LONG else f"{shown[:_LONG]}…"


def _unsaid(sentence: str, said: Iterable[str]) -> str:
    for before in said:
        if sentence.startswith(f"{before}: "):
            return sentence[len(before) + 2 :]
    return sentence
