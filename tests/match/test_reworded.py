"""Reworded sentences: written pairs in several styles, and what every reworded passage promises."""

import itertools
import random
from dataclasses import replace
from math import log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reuse
from reuse import Document, Passage
from reuse.engine.find import aligned
from reuse.judge import measures
from reuse.match import reworded as stage
from reuse.match.likeness import SAYS, Likeness
from reuse.match.matches import REWORDED, Matches
from reuse.match.reworded import LEAST, SHORT, add_reworded, comparable, neighbourhoods, of_pairs
from reuse.text.background import STEM
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise
from reuse.text.weights import Weights

# a passage that pairs share word for word
SHARED = (
    "Volunteers filled sandbags through the night while the radio repeated the same short warning every hour."
)

PARAPHRASES = [
    (
        "Engineers from Rotterdam estimate that replacing the swing bridge at Veldmark will cost 42 million "
        "crowns.",
        "Replacing Veldmark's swing bridge would cost 42 million crowns, according to estimates by Rotterdam "
        "engineers.",
    ),
    (
        "The orchard cooperative in Tarnholm lost 380 of its 900 pear trees to fire blight, agronomist Petra "
        "Lund reported.",
        "Petra Lund, an agronomist, reported that fire blight had killed 380 of 900 pear trees owned by "
        "Tarnholm's orchard cooperative.",
    ),
    (
        "Geologists drilling below the Karsk glacier recovered a sediment core spanning 11,000 years of monsoon "
        "rainfall.",
        "A sediment core recovered by geologists who drilled beneath the Karsk glacier records monsoon rainfall "
        "across 11,000 years.",
    ),
    (
        "Inspector Yusuf Demir arrested seven smugglers aboard a trawler carrying 2.4 tonnes of untaxed tobacco "
        "near Sinop.",
        "Near Sinop seven smugglers were arrested by Inspector Yusuf Demir on a trawler loaded with 2.4 tonnes "
        "of tobacco on which no tax was paid.",
    ),
]

WHOLE = (
    "Chess prodigy Ayesha Nadeem, 12, from Multan defeated grandmaster Viktor Antonov in 31 moves at the Tbilisi "
    "open and qualified for the youth olympiad in Batumi next March."
)
HALVES = [
    "Ayesha Nadeem, the 12-year-old chess prodigy from Multan, needed 31 moves to defeat grandmaster Viktor "
    "Antonov in Tbilisi.",
    "She thereby qualified for the youth olympiad, to be held in Batumi in March.",
]

SAME_TOPIC = [
    "Veldmark council debated the swing bridge on Monday and put off the vote.",
    "The bridge at Veldmark has swung open for trawlers since 1911.",
    "Pear growers fear that blight will spread before the rains come.",
    "Glaciers in the region have retreated faster than any model foretold.",
    "Customs officers search hundreds of boats along that coast each summer.",
    "A chess club for children opened behind the station last winter.",
]


_ints, _bits = np.empty(0, np.int32), np.empty(0, np.float32)
NONE = Matches(*[_ints] * 7, _bits, np.empty(0, np.int8))
SAYS_NONE = np.empty(0, bool)


def compared(a: str, b: str) -> list[Passage]:
    return reuse.compare(Document("a", a), Document("b", b)).passages


def reworded(a: str, b: str) -> list[tuple[str, str]]:
    """Return the texts of the reworded passages."""
    return [(a[p.a.start : p.a.end], b[p.b.start : p.b.end]) for p in compared(a, b) if p.kind == "reworded"]


def bare(text: str) -> str:
    return text.strip(".")


@pytest.mark.parametrize(("one", "other"), PARAPHRASES)
def test_a_paraphrase_that_keeps_names_and_numbers_is_found(one: str, other: str) -> None:
    assert reworded(f"{SHARED} {one}", f"{other} {SHARED}") == [(bare(one), bare(other))]
    assert reworded(f"{SHARED} {other}", f"{one} {SHARED}") == [(bare(other), bare(one))]


def test_many_paraphrases_in_any_order_find_their_own() -> None:
    for order in itertools.permutations(range(len(PARAPHRASES))):
        a = " ".join([SHARED, *(one for one, _ in PARAPHRASES)])
        b = " ".join([*(PARAPHRASES[i][1] for i in order), SHARED])
        assert reworded(a, b) == [(bare(one), bare(other)) for one, other in PARAPHRASES]


def test_a_sentence_split_in_two_is_found_in_both_halves() -> None:
    # each half has words of its own; the whole sentence is in two passages
    halves = " ".join(HALVES)
    assert reworded(f"{SHARED} {halves}", f"{SHARED} {WHOLE}") == [
        (bare(half), bare(WHOLE)) for half in HALVES
    ]
    assert reworded(f"{SHARED} {WHOLE}", f"{SHARED} {halves}") == [
        (bare(WHOLE), bare(half)) for half in HALVES
    ]


def test_a_half_that_repeats_the_other_half_is_not_found_besides() -> None:
    again = "Viktor Antonov, the grandmaster, needed 31 moves against Ayesha Nadeem of Multan."
    assert reworded(f"{SHARED} {again}", f"{SHARED} {WHOLE}") == [(bare(again), bare(WHOLE))]
    assert reworded(f"{SHARED} {HALVES[0]} {again}", f"{SHARED} {WHOLE}") == [(bare(HALVES[0]), bare(WHOLE))]


def test_sentences_on_one_topic_are_not_reworded() -> None:
    originals = " ".join([SHARED, *(one for one, _ in PARAPHRASES), WHOLE])
    assert reworded(originals, " ".join([SHARED, *SAME_TOPIC])) == []
    # nor the originals of each other
    for (one, _), (other, _) in itertools.permutations(PARAPHRASES, 2):
        assert reworded(f"{SHARED} {one}", f"{SHARED} {other}") == []


def test_common_words_say_too_little() -> None:
    one = "He said that the people of the country would have to wait for the government to say more about it."
    other = (
        "There is more that the government of that country would like to do, but it has to wait, she said."
    )
    assert reworded(one, other) == []
    assert reworded(f"{PARAPHRASES[0][0]} {one}", f"{PARAPHRASES[1][0]} {other}") == []


def test_a_verbatim_sentence_is_not_reported_again() -> None:
    one, other = PARAPHRASES[0]
    a = f"{SHARED} {one}"
    passages = compared(a, f"{one} {PARAPHRASES[1][0]} {SHARED}")
    assert [p.kind for p in passages] == ["verbatim", "verbatim"]
    # not even where the other text says it twice, once in its own words
    passages = compared(a, f"{one} {PARAPHRASES[1][0]} {other} {SHARED}")
    assert [p.kind for p in passages] == ["verbatim", "verbatim"]


def test_an_edited_sentence_is_not_reported_again() -> None:
    one = PARAPHRASES[3][0]
    edited = one.replace("arrested", "detained").replace("near Sinop", "off Sinop")
    passages = compared(f"{SHARED} {one}", f"{edited} {SHARED}")
    assert sorted(p.kind for p in passages) == ["edited", "verbatim"]


def test_a_sentence_said_twice_is_matched_with_the_likelier_one() -> None:
    one, other = PARAPHRASES[1]
    weaker = "Fire blight killed 380 of the pear trees of the Tarnholm cooperative, Petra Lund said."
    assert reworded(f"{SHARED} {one}", f"{SHARED} {weaker}") == [(bare(one), bare(weaker))]
    assert reworded(f"{SHARED} {one}", f"{SHARED} {weaker} {other}") == [(bare(one), bare(other))]
    assert reworded(f"{SHARED} {other} {weaker}", f"{SHARED} {one}") == [(bare(other), bare(one))]


# --- articles that share nothing word for word -----------------------------------------------------

STRIKE = [
    "The harbour pilots of Skarvik walked out at dawn on Thursday after talks with the port authority over night "
    "shifts collapsed.",
    "Fourteen freighters carrying grain and timber lay at anchor off Cape Orrund by noon, coastguard officer Hilde "
    "Brekken said.",
    "The pilots' union wants a second pilot aboard every tanker longer than 180 metres that enters the Lomma narrows "
    "after dark.",
    "Authority director Sten Falkmo called the demand unaffordable and said it would add 26 million kroner to the "
    "yearly budget.",
    "A tanker ran aground in the narrows in February, spilling 90 tonnes of diesel on the oyster beds at Tveit.",
    "Mediators from Bergstad are expected to meet both parties again on Sunday.",
]
STRIKE_REWORDED = [
    "By midday coastguard officer Hilde Brekken had counted 14 freighters, laden with timber and grain, waiting off "
    "Cape Orrund.",
    "They wait because Skarvik's harbour pilots went on strike early Thursday, when negotiations about night shifts "
    "broke down between them and the port authority.",
    "What the union asks for is that tankers of more than 180 metres take two pilots through the Lomma narrows once "
    "it is dark.",
    "That would cost 26 million kroner a year, more than can be afforded, according to the authority's director, "
    "Sten Falkmo.",
    "In February 90 tonnes of diesel reached the Tveit oyster beds when a tanker grounded in the narrows.",
    "On Sunday mediators from Bergstad will sit down with the two sides once more.",
]
OWN = [1, 0, 2, 3, 4, 5]


def strangers(count: int) -> list[Document]:
    """Articles on harbours too, each with names of its own that come again in it."""
    rng = random.Random(12)
    plain = sorted({word.strip(".,").lower() for line in STRIKE for word in line.split() if word.islower()})
    parts = ["bra", "dov", "fen", "gul", "hem", "jor", "kil", "lun", "mos", "nar", "pel", "rus", "sol", "tor"]
    found = []
    for number in range(count):
        names = ["".join(rng.choice(parts) for _ in range(3)).capitalize() for _ in range(4)]
        lines = []
        for _ in range(8):
            words = [rng.choice(plain) for _ in range(14)]
            words.insert(rng.randrange(14), rng.choice(names))
            lines.append(" ".join(words).capitalize() + ".")
        found.append(Document(f"m{number:02}", " ".join(lines)))
    return found


def test_pairs_that_share_nothing_word_for_word_are_looked_at() -> None:
    one, other = PARAPHRASES[0]
    assert reworded(one, other) == [(bare(one), bare(other))]
    a, b = " ".join(STRIKE), " ".join(STRIKE_REWORDED)
    assert {p.kind for p in compared(a, b)} == {"reworded"}
    found = reworded(a, b)
    expected = [(bare(STRIKE[n]), bare(STRIKE_REWORDED[OWN.index(n)])) for n in range(6)]
    assert set(found) <= set(expected)
    assert len(found) >= 5
    assert len(reworded(b, a)) >= 5


def test_a_reworded_article_is_found_among_strangers() -> None:
    pair = [Document("a", " ".join(STRIKE)), Document("z", " ".join(STRIKE_REWORDED))]
    found = reuse.find([pair[1], *strangers(50), pair[0]])
    assert {(p.a.document, p.b.document, p.kind) for p in found.passages} == {("a", "z", "reworded")}
    assert [story.documents for story in found.stories] == [("a", "z")]
    assert reuse.find([*strangers(50), STRANGE]).passages == []


STRANGE = Document("z", " ".join(SAME_TOPIC))


def test_one_reworded_sentence_is_too_little_between_strangers() -> None:
    # to `compare` the two were given; `find` would have to guess
    one, other = PARAPHRASES[2]
    filler = strangers(2)
    a, b = (
        Document(id, f"{own.text} {line}") for id, own, line in zip("az", filler, (one, other), strict=True)
    )
    assert reworded(a.text, b.text) == [(bare(one), bare(other))]
    assert reuse.find([a, b, *strangers(30)[2:]]).passages == []


def test_what_the_passages_of_strangers_must_bring_together() -> None:
    corpus = Corpus([Document("a", " ".join(STRIKE)), Document("b", " ".join(STRIKE_REWORDED))])
    weights = Weights(corpus, np.arange(2))
    pairs = np.array([[0, 1]])
    counts = [len(add_reworded(corpus, weights, NONE, pairs, SAYS_NONE, n)) for n in (0.0, 1.0, 5.0, 1000.0)]
    assert counts[0] == counts[1] >= 5
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0
    # where the pair has a match besides, they need not
    copied = Corpus([Document(d.id, f"{SHARED} {d.text}") for d in corpus.documents])
    found = add_reworded(
        copied, Weights(copied, np.arange(2)), copied_shared(16), pairs, np.array([True]), 1000.0
    )
    assert found.kind.tolist() == [0] + [REWORDED] * (len(found) - 1)
    assert len(found) >= 6
    # boilerplate makes no acquaintance
    line = copied_shared(16)
    alone = add_reworded(copied, Weights(copied, np.arange(2)), line, pairs, np.array([False]), 1000.0)
    assert alone.kind.tolist() == [0]


def copied_shared(words: int) -> Matches:
    """Return a verbatim match of the first words of document 0 and 1."""
    zero, end = np.zeros(1, np.int32), np.full(1, words, np.int32)
    return Matches(zero, zero + 1, zero, end, zero, end, end, np.ones(1, np.float32), np.zeros(1, np.int8))


# --- bylines and dates ----------------------------------------------------------------------------

BYLINE = "Orhan Bulut, Veldmark, Karsk."


def test_a_byline_counts_only_next_to_a_reworded_sentence() -> None:
    one, other = PARAPHRASES[1]
    assert len(BYLINE.split()) < SHORT
    line = (bare(BYLINE), bare(BYLINE))
    far = " ".join(STRIKE[4:])
    assert reworded(BYLINE, BYLINE) == []
    assert reworded(f"{BYLINE} {far}", f"{BYLINE} {SAME_TOPIC[5]}") == []
    assert reworded(f"{BYLINE} {one}", f"{BYLINE} {other}") == [line, (bare(one), bare(other))]
    assert reworded(f"{one} {BYLINE}", f"{BYLINE} {other}") == [(bare(one), bare(other)), line]
    # two sentences away it is not next to it
    assert reworded(f"{BYLINE} {far} {one}", f"{BYLINE} {other}") == [(bare(one), bare(other))]
    assert reworded(f"{BYLINE} {one}", f"{BYLINE} {SAME_TOPIC[5]} {SAME_TOPIC[4]} {other}") == [
        (bare(one), bare(other))
    ]


def test_a_byline_counts_next_to_what_was_copied() -> None:
    # the sentence is covered by a passage, and says the same
    assert reworded(f"{SHARED} {BYLINE}", f"{SHARED} Karsk, Veldmark: Bulut, Orhan.") == [
        (bare(BYLINE), "Karsk, Veldmark: Bulut, Orhan")
    ]


# --- what is compared at all ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "left_a", "left_b", "expected"),
    [
        (LEAST, 100.0, 100.0, True),
        (LEAST - 0.25, 100.0, 100.0, False),  # though they share more, with what was copied
        (LEAST, 40.0, 40.0, True),
        (LEAST, 39.5, 100.0, False),  # more than six tenths of one is copied
        (LEAST, 100.0, 39.5, False),
    ],
)
def test_what_is_not_copied_must_say_enough(
    left: float, left_a: float, left_b: float, expected: bool
) -> None:
    one = np.zeros(1, np.int32)
    bits = [np.array([value], np.float32) for value in (90, 100, 100, left, left_a, left_b)]
    assert comparable(Likeness(one, one, one, one, one, *bits, one == 0)).tolist() == [expected]


def test_a_sentence_that_is_mostly_copied_is_not_compared() -> None:
    # what is left of both says the same, but is less than four tenths of them
    told = f"the crew heard {LOUD} because fog had hidden the breakwater, the mussel rafts and both channel buoys"
    a = f"{SHARED} Agronomist Petra Lund of Tarnholm and trawler captain Yusuf Demir were there when {told}."
    b = f"{SHARED} As {told}, trawler captain Yusuf Demir and Tarnholm's agronomist Petra Lund looked on."
    assert sum(p.kind != "reworded" for p in compared(a, b)) == 2
    assert reworded(a, b) == []
    assert len(reworded(a.replace(told, "it was"), b.replace(told, "it was so"))) == 1


# --- what any reworded passage promises -----------------------------------------------------------


def documents(seed: int = 8) -> list[Document]:
    """Four texts that hold the originals, the paraphrases, both and neither."""
    rng = random.Random(seed)
    originals = [one for one, _ in PARAPHRASES] + [WHOLE]
    others = [other for _, other in PARAPHRASES] + HALVES
    bodies = [originals, others, [*originals[:2], *others[2:], *SAME_TOPIC[:3]], SAME_TOPIC[:]]
    for body in bodies:
        rng.shuffle(body)
    return [Document(id, " ".join([SHARED, *body])) for id, body in zip("abcd", bodies, strict=True)]


def test_what_reworded_passages_promise() -> None:
    found = reuse.find(documents())
    texts = {document.id: document.text for document in found.documents}
    sentences = {id: {text[s:e] for *_, s, e in spans(text)} for id, text in texts.items()}
    said = [p for p in found.passages if p.kind == "reworded"]
    assert len(said) >= 10
    for p in said:
        assert p.a.document < p.b.document
        for span in (p.a, p.b):
            shown = texts[span.document][span.start : span.end]
            assert any(bare(sentence) == shown for sentence in sentences[span.document])
        assert 0 < p.identity <= 1
        assert p.words >= 2
        assert not p.boilerplate
        for q in found.passages:
            if q is not p and (q.a.document, q.b.document) == (p.a.document, p.b.document):
                # whole sentences: another of them is the same one or apart; word for word there is nothing in it
                for own, other in ((p.a, q.a), (p.b, q.b)):
                    apart = other.end <= own.start or own.end <= other.start
                    assert apart or (own == other and q.kind == "reworded")
                assert (p.a, p.b) != (q.a, q.b)


def spans(text: str) -> list[list[int]]:
    return Corpus([Document("x", text)]).sentences(0).tolist()


class Bits:
    """What the terms of two documents say, counted slowly."""

    def __init__(self, documents: list[Document]) -> None:
        corpus = Corpus(documents)
        weights = Weights(corpus, range(len(corpus)))
        self.texts = {document.id: document.text for document in documents}
        self.plain = dict(zip(weights.stems.tolist(), weights.bits.tolist(), strict=True))

    def stems(self, span: reuse.Span) -> list[int]:
        shown = self.texts[span.document][span.start : span.end]
        return tokenise([shown], prefix=STEM).hashes.tolist()

    def terms(self, p: Passage) -> tuple[dict[int, float], dict[int, float]]:
        """Return the terms of both sides that say enough, and their bits in this pair of documents."""
        both = [
            self.stems(reuse.Span(span.document, 0, len(self.texts[span.document]))) for span in (p.a, p.b)
        ]
        length = sum(map(len, both))

        def content(term: int) -> float:
            elsewhere = max(0, sum(stems.count(term) for stems in both) - 2)
            return -log2(2 ** -self.plain[term] / 2 + elsewhere / length / 2)

        one, other = (
            {term: content(term) for term in set(self.stems(span)) if content(term) >= SAYS}
            for span in (p.a, p.b)
        )
        return one, other


def test_words_and_identity_as_counted_by_hand() -> None:
    found = reuse.find(documents())
    bits = Bits(found.documents)
    said = [p for p in found.passages if p.kind == "reworded"]
    assert len(said) >= 10
    for p in said:  # no word of them is in another passage
        one, other = bits.terms(p)
        shared = sum(one[term] for term in one.keys() & other.keys())
        lighter = min(sum(side.values()) for side in (one, other))
        assert p.words == len(one.keys() & other.keys())
        assert p.identity == pytest.approx(min(1, shared / lighter), abs=1e-3)
        assert shared >= LEAST


def test_words_in_a_copied_passage_do_not_count() -> None:
    # ten words of both sentences are copied; the others are reworded
    a = f"{SHARED} {bare(ARREST)}, after {LOUD}."
    b = f"{SHARED} {bare(ARREST_REWORDED)} until {LOUD}."
    (p,) = (p for p in compared(a, b) if p.kind == "reworded")
    (alone,) = (p for p in compared(ARREST, ARREST_REWORDED) if p.kind == "reworded")
    assert p.words == alone.words
    assert p.identity == pytest.approx(alone.identity, abs=0.1)


def test_each_word_speaks_for_one_sentence() -> None:
    found = reuse.find(documents())
    bits = Bits(found.documents)
    said = [p for p in found.passages if p.kind == "reworded"]
    met = 0
    for p, q in itertools.combinations(said, 2):
        if p.a == q.a or (p.b == q.b and p.a.document == q.a.document):
            if (p.a.document, p.b.document) != (q.a.document, q.b.document):
                continue
            met += 1
            common = [set.intersection(*(set(bits.stems(span)) for span in (r.a, r.b))) for r in (p, q)]
            own = [sum(bits.plain[term] for term in x - y if bits.plain[term] >= SAYS) for x, y in
                   (common, common[::-1])]  # fmt: skip
            assert max(own) >= LEAST
    assert met


def mirrored(a: str, b: str) -> None:
    forth = {(p.a.start, p.a.end, p.b.start, p.b.end, p.words, p.identity, p.kind) for p in compared(a, b)}
    back = {(p.b.start, p.b.end, p.a.start, p.a.end, p.words, p.identity, p.kind) for p in compared(b, a)}
    assert forth == back


@pytest.mark.parametrize("seed", range(8))
def test_exchanging_two_documents_mirrors_their_passages(seed: int) -> None:
    for one, other in itertools.combinations(documents(seed), 2):
        mirrored(one.text, other.text)


def test_exchanging_two_articles_mirrors_their_passages() -> None:
    mirrored(" ".join(STRIKE), " ".join(STRIKE_REWORDED))
    mirrored(WHOLE, " ".join(HALVES))
    for one, other in PARAPHRASES:
        mirrored(one, f"{other} {WHOLE}")


LOUD = "keeper Orhan Bulut switched the lighthouse foghorn on at dusk"
ARREST, ARREST_REWORDED = PARAPHRASES[3]


def test_what_stands_verbatim_elsewhere_does_not_hide_a_paraphrase() -> None:
    # ten words of the sentence stand in another sentence of b; all else of it is reworded in a third
    crowns, crowns_reworded = PARAPHRASES[0]
    a = f"{SHARED} {bare(crowns)}, but {LOUD} and drowned them out whenever they tried to explain."
    b = f"{SHARED} Nobody had been told why {LOUD}. {crowns_reworded}"
    forth, back = compared(a, b), compared(b, a)
    assert sorted(p.words for p in forth if p.kind == "verbatim") == [10, 16]
    expected = (bare(a.removeprefix(SHARED).strip()), bare(crowns_reworded))
    assert reworded(b, a) == [expected[::-1]]
    assert reworded(a, b) == [expected]
    assert len(forth) == len(back) == 3


def test_what_the_two_sentences_share_verbatim_does_not_count_as_reworded() -> None:
    # the ten words are all that the two sentences have in common, and they are a passage already
    one = f"Fishermen who had mended nets since breakfast noticed at once that {LOUD}."
    other = f"Hotel guests complained to three newspapers next morning because {LOUD}."
    passages = compared(f"{SHARED} {one}", f"{other} {SHARED}")
    assert [p.kind for p in passages] == ["verbatim", "verbatim"]


def test_a_phrase_repeated_on_the_other_side_does_not_hide_a_sentence() -> None:
    # the ten words are 10 of 29 of the sentence, however often b says them
    one = f"{bare(ARREST)}, after {LOUD}."
    b = " ".join(
        [SHARED, f"Nobody had been told why {LOUD}.", f"Some asked again why {LOUD}.", ARREST_REWORDED]
    )
    assert reworded(b, f"{SHARED} {one}") == [(bare(ARREST_REWORDED), bare(one))]


def test_no_pairs_none_added() -> None:
    corpus = Corpus([Document("a", PARAPHRASES[0][0]), Document("b", PARAPHRASES[0][1])])
    none = np.empty((0, 2), np.int32)
    assert add_reworded(corpus, Weights(corpus, none.ravel()), NONE, none, SAYS_NONE) is NONE


def test_pairs_of_empty_texts() -> None:
    corpus = Corpus([Document("a", ""), Document("b", "?!"), Document("c", PARAPHRASES[0][0])])
    pairs = np.array([[0, 1], [0, 2], [1, 2]])
    assert len(add_reworded(corpus, Weights(corpus, np.arange(3)), NONE, pairs, SAYS_NONE)) == 0


def test_added_rows_are_in_their_order() -> None:
    a = " ".join([SHARED, *(one for one, _ in PARAPHRASES)])
    b = " ".join([*(other for _, other in PARAPHRASES[::-1]), SHARED])
    corpus = Corpus([Document("a", a), Document("b", b), Document("c", "Nothing of the kind.")])
    first_b = corpus.length(1) - 16
    given = copied_shared(16)
    given = replace(given, b0=given.b0 + first_b, b1=given.b1 + first_b)
    found = add_reworded(
        corpus, Weights(corpus, np.array([0, 1])), given, given.documents(), np.ones(len(given), bool)
    )
    assert found.kind.tolist() == [0] + [REWORDED] * 4
    assert found.a0.tolist() == sorted(found.a0.tolist())
    assert {*found.a.tolist()} == {0}
    assert {*found.b.tolist()} == {1}
    for name in ("a", "b", "a0", "a1", "b0", "b1", "words", "identity", "kind"):
        assert getattr(found, name).dtype == getattr(given, name).dtype


# --- parts -----------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(
    st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40),
    st.lists(st.integers(0, 9), min_size=12, max_size=12),
    st.integers(1, 40),
    st.integers(1, 50),
)
def test_parts_hold_each_pair_once_and_few_tokens(
    drawn: set[tuple[int, int]], lengths: list[int], most: int, ahead: int
) -> None:
    pairs = np.array(sorted((a, b) for a, b in drawn if a < b), np.int64).reshape(-1, 2)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stage, "AHEAD", ahead)
        parts = [part.tolist() for part in neighbourhoods(pairs, np.array(lengths), most)]
    assert sorted(itertools.chain(*parts)) == list(range(len(pairs)))
    for part in parts:
        assert part == sorted(part)
        held = {int(document) for document in pairs[part].ravel()}
        assert len(part) == 1 or sum(lengths[document] for document in held) <= most


def test_pairs_of_neighbours_go_together() -> None:
    # two groups of documents, in turn by their numbers
    pairs = np.array([(a, b) for a in range(12) for b in range(a + 2, 12, 2)])
    parts = list(neighbourhoods(pairs, np.full(12, 10), 60))
    assert [set(pairs[part].ravel() % 2) for part in parts] == [{0}, {1}]


@pytest.mark.parametrize("threads", [1, 3])
def test_how_pairs_are_cut_changes_nothing(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    given_documents = [document for seed in range(3) for document in documents(seed)]
    named = [Document(f"{n:02}", document.text) for n, document in enumerate(given_documents)]
    corpus = Corpus(named)
    exact, says = aligned(corpus, 8, 1)
    weights = corpus.once(measures.weights)
    pairs = np.array([(a, b) for a in range(len(named)) for b in range(a + 1, len(named))])
    whole = add_reworded(corpus, weights, exact, pairs, says)
    assert (whole.kind == REWORDED).sum() > 5
    for name, value in (("HELD", (300, 300)), ("TOGETHER", 100), ("AHEAD", 7)):
        monkeypatch.setattr(stage, name, value)
    cut = add_reworded(Corpus(named), weights, exact, pairs, says, threads=threads)
    for name in ("a", "b", "a0", "a1", "b0", "b1", "words", "identity", "kind"):
        assert getattr(cut, name).tolist() == getattr(whole, name).tolist()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=20),
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12),
)
def test_the_matches_of_pairs(drawn: list[tuple[int, int]], asked: set[tuple[int, int]]) -> None:
    held = sorted(drawn)
    a, b = np.array(held, np.int32).reshape(-1, 2).T
    number = np.arange(len(held), dtype=np.int32)
    matches = Matches(a, b, *[number] * 5, number.astype(np.float32), number.astype(np.int8))
    pairs = sorted(asked)
    found, bounds = of_pairs(matches, np.array(pairs, np.int64).reshape(-1, 2))
    rows = [[n for n, pair in enumerate(held) if pair == one] for one in pairs]
    assert found.a0.tolist() == list(itertools.chain(*rows))
    assert np.diff(bounds).tolist() == [len(row) for row in rows]
