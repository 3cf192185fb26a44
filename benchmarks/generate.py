"""News-like text out of nothing but a seed: words as frequent as in a language, quotes, copies.

No word of it is real, but lengths and frequencies are: few words make up half of a text, and many occur once.
"""

import random
from itertools import accumulate

VOCABULARY = 40_000
CONSONANTS = "bcdfghklmnprstvw"
VOWELS = ("a", "e", "i", "o", "u", "ea", "ou")
ACCENTED = "éöñü"


def vocabulary(seed: int) -> list[str]:
    """Make words, the most frequent first and mostly the shortest."""
    rng = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 if len(words) < 300 else 2 if len(words) < 3_000 else rng.randint(2, 3)
        parts = [rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(syllables)]
        if rng.random() < 0.001:
            parts.append(rng.choice(ACCENTED))
        words["".join(parts) + rng.choice(("", "n", "s", "r", "t"))] = None
    return list(words)


class Newsroom:
    """Writes articles, and copies them with changes; the same seed writes the same.

    Parameters
    ----------
    seed : int
    """

    def __init__(self, seed: int = 1) -> None:
        self._words = vocabulary(seed)
        self._weights = list(
            accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY))
        )  # Zipf and Mandelbrot
        self._random = random.Random(seed)

    def words(self, count: int) -> list[str]:
        """Return so many words, each as often as its rank allows."""
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def edited(self, words: list[str], share: float) -> list[str]:
        """Return the words with a share of them replaced, left out, or followed by another."""
        out: list[str] = []
        for word in words:
            if self._random.random() >= share:
                out.append(word)
            else:
                (other,) = self.words(1)
                out.extend(self._random.choice(([other], [], [word, other])))
        return out

    def articles(self, characters: int, *, copies: float = 0.2) -> list[str]:
        """Return articles of so many characters in all; a share of them take over half of an earlier one."""
        written: list[list[list[str]]] = []  # articles of sentences of words
        texts: list[str] = []
        length = 0
        while length < characters:
            article = [self.words(self._random.randint(6, 32)) for _ in range(self._random.randint(8, 32))]
            if written and self._random.random() < copies:
                source = self._random.choice(written[-200:])
                taken = source[: len(source) // 2 + 1]
                article[1 : 1 + len(taken)] = [self.edited(sentence, 0.08) or sentence for sentence in taken]
            written.append(article)
            texts.append(self._set(article))
            length += len(texts[-1])
        return texts

    def _set(self, article: list[list[str]]) -> str:
        """Set sentences as text: two thirds of the articles in ASCII, a third with curly quotes."""
        opening, closing, apostrophe = self._random.choice(('""\'', '""\'', "“”’"))
        lines = []
        for words in article:
            said = [word.capitalize() if self._random.random() < 0.08 else word for word in words]
            said[0] = said[0].capitalize()
            if len(said) > 12:
                said[5] += ","
            if self._random.random() < 0.2:
                said[-1] += f"{apostrophe}s {self._random.randint(2, 2_030)}"
            line = " ".join(said) + "."
            lines.append(f"{opening}{line}{closing}" if self._random.random() < 0.2 else line)
        breaks = self._random.choices((" ", "\n\n"), weights=(2, 1), k=len(lines))
        return "".join(line + gap for line, gap in zip(lines, breaks, strict=True)).strip()
