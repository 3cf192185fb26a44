"""The noise benchmark: its languages, its noises, and that gold says where they were planted."""

import random
import re
import unicodedata

import pytest

from benchmarks import languages, measure_noise, noises
from benchmarks.languages import LANGUAGES, Writer
from benchmarks.measure_noise import Case, cases, measure, planted, score


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_same_seed_writes_the_same(name: str) -> None:
    one, same, other = (Writer(LANGUAGES[name], "generated", seed) for seed in (1, 1, 2))
    words = one.words(60)
    assert words == same.words(60) != other.words(60)
    text = one.set(words)
    assert text == same.set(words)
    assert [c for c in text.casefold() if c.isalpha()] == [
        c for c in "".join(words).casefold() if c.isalpha()
    ]


def test_words_that_no_package_has_are_named(monkeypatch, capsys) -> None:
    monkeypatch.setattr(languages, "find_spec", lambda name: None)
    figures, about = measure("real", 1)
    said = capsys.readouterr().err
    assert figures == []
    assert about == {}
    assert "wordfreq is not installed" in said
    assert "Thai, as it is: no installed package has Thai words: not measured" in said
    with pytest.raises(ValueError, match="the kinds of words are generated, real"):
        measure("poems", 1)


@pytest.mark.parametrize("share", [0.01, 0.03, 0.05])
def test_a_scan_misreads_its_share(share: float) -> None:
    text = Writer(LANGUAGES["English"], "generated", 1)
    clean = text.set(text.words(4_000))
    scan = noises.scanned(clean, random.Random(1), share=share)
    same = sum(a == b for a, b in zip(clean.split(), scan.split(), strict=False))
    assert scan != clean
    assert abs(len(scan) - len(clean)) < share * len(clean)
    assert same < len(clean.split())


def test_lines_break_words_and_lose_nothing() -> None:
    writer = Writer(LANGUAGES["English"], "generated", 1)
    text = writer.set(writer.words(400))
    for mark in ("-\n", "- \r\n", "\u00ad\n"):
        broken = noises.broken(text, random.Random(1), mark=mark, width=40)
        assert broken.count(mark) > 10
        assert max(map(len, broken.splitlines())) <= 40 + len(mark)
        assert "".join(broken.replace(mark, "").split()) == "".join(text.split())
    assert "well-\nknown" in noises.broken(
        "a well-known container " * 9, random.Random(1), mark="-\n", width=30
    )


@pytest.mark.parametrize("language", noises.NOISES)
def test_every_noise_changes_the_text(language: str) -> None:
    writer = Writer(LANGUAGES[language], "generated", 3)
    text = writer.set(writer.words(600))
    for name, noise in noises.NOISES[language].items():
        assert noise(text, random.Random(1)) != text, name


def test_half_width_is_folded_back() -> None:
    text = "ガラスのコップ、パンー"
    assert unicodedata.normalize("NFKC", noises.half_width(text, random.Random(1))) == text
    assert re.search("[ｦ-ﾟ]", noises.half_width(text, random.Random(1)))


def test_gold_stands_where_it_was_planted(monkeypatch) -> None:
    monkeypatch.setattr(measure_noise, "PASSAGES", 4)
    everything = list(cases())
    assert len({case.title for case in everything}) == len(everything)
    corpus = planted(Case("English", "as it is"), "generated", 5)
    texts = {document.id: document.text for document in corpus.documents}
    for match in corpus.matches():
        a, b = match.pair
        assert texts[a][slice(*match.a)] == texts[b][slice(*match.b)]
    figures = {figure.name: figure.value for figure in score("t", corpus)}
    assert figures["characters, recall"] > 0.95
    assert figures["pairs, precision"] == figures["passages of 80 words, found"] == 1
