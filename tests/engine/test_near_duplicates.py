"""``reuse.near_duplicates`` against all pairs of sets, and what it promises whatever the order and the threads."""

import random

import near_twin as twin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reuse
from reuse.engine import near as engine
from reuse.engine.costs import costs
from reuse.match import buckets

BY = ("jaccard", "containment")
WORDS = [
    f"{first}{second}" for first in "bcdfghklmnprst" for second in ("ado", "elu", "iro", "ona", "uth", "amin")
]


def article(rng: random.Random, words: int) -> list[str]:
    return rng.choices(WORDS, k=words)


def edited(words: list[str], share: float, rng: random.Random) -> list[str]:
    return [rng.choice(WORDS) if rng.random() < share else word for word in words]


def documents(texts: dict[str, str]) -> list[reuse.Document]:
    return [reuse.Document(id=id, text=text) for id, text in texts.items()]


def corpus(seed: int, articles: int = 60) -> dict[str, str]:
    """Articles, and of each some copies: edited, cut, or whole within another text."""
    rng = random.Random(seed)
    texts = {}
    for number in range(articles):
        words = article(rng, rng.randint(30, 150))
        texts[f"{number}"] = " ".join(words)
        for copy in range(rng.randint(0, 3)):
            share = rng.choice([0, 0.02, 0.05, 0.1])
            taken = edited(words, share, rng)
            if rng.random() < 0.3:
                taken = taken[: len(taken) // 2]
            elif rng.random() < 0.3:
                taken = article(rng, 60) + taken + article(rng, 60)
            texts[f"{number}.{copy}"] = " ".join(taken)
    return texts


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("threshold", [0.3, 0.7, 1.0])
def test_groups_are_verified_and_nearly_nobody_is_missed(by: str, threshold: float) -> None:
    texts = corpus(7)
    near = twin.near(texts, threshold, by)
    groups = reuse.near_duplicates(documents(texts), threshold, by)
    assert len(groups) > 5
    grouped: set[str] = set()
    for group in groups:
        assert group.representative in group.documents
        assert list(group.documents) == sorted(group.documents)
        assert not grouped & set(group.documents)
        grouped |= set(group.documents)
        for id, similarity in zip(group.documents, group.similarity, strict=True):
            assert similarity == (1 if id == group.representative else near[id, group.representative])
    assert groups == sorted(groups, key=lambda group: group.documents)
    # Who is near somebody is in a group, unless that one is a mere member of its own.
    stands = {group.representative for group in groups}
    alone = [
        pair for pair in near if pair[0] not in grouped and (pair[1] not in grouped or pair[1] in stands)
    ]
    assert len(alone) <= 0.01 * len(near)


@pytest.mark.parametrize("by", BY)
def test_order_threads_and_batches_change_nothing(by: str, monkeypatch) -> None:
    texts = corpus(3)
    groups = reuse.near_duplicates(documents(texts), by=by, threads=1)
    monkeypatch.setattr(engine, "BATCH", 2_000)
    monkeypatch.setattr(engine, "PAIRS", 3)
    for limit in (buckets.LIMIT, 2):
        monkeypatch.setattr(buckets, "LIMIT", limit)
        expected = groups if limit > 2 else None
        for seed in range(3):
            shuffled = list(texts.items())
            random.Random(seed).shuffle(shuffled)
            found = reuse.near_duplicates(documents(dict(shuffled)), by=by, threads=seed + 1)
            expected = found if expected is None else expected
            assert found == expected


def test_the_short_article_inside_the_long_one() -> None:
    rng = random.Random(1)
    short = article(rng, 120)
    texts = {
        "short": " ".join(short),
        "long": " ".join(article(rng, 150) + short + article(rng, 130)),
        "other": " ".join(article(rng, 400)),
    }
    assert reuse.near_duplicates(documents(texts)) == []
    (group,) = reuse.near_duplicates(documents(texts), by="containment")
    assert group == reuse.Group(("long", "short"), "long", (1.0, 1.0))


@pytest.mark.parametrize("by", BY)
def test_a_chain_of_versions_does_not_become_one_group(by: str) -> None:
    """Each version is near the next, the first and the last share nothing."""
    rng = random.Random(5)
    words = article(rng, 200)
    texts = {}
    for version in range(60):
        words = words[14:] + article(rng, 14)
        texts[f"{version:02}"] = " ".join(words)
    groups = reuse.near_duplicates(documents(texts), 0.7, by)
    near = twin.near(texts, 0.7, by)
    assert len(groups) > 10
    for group in groups:
        assert all((id, group.representative) in near for id in group.documents if id != group.representative)
        assert max(map(int, group.documents)) - min(map(int, group.documents)) <= 8


def test_what_many_hold_does_not_bring_them_together() -> None:
    """A notice stands in two hundred articles, and alone on a page of its own."""
    rng = random.Random(6)
    notice = article(rng, 60)
    texts = {f"{n:03}": " ".join(article(rng, 120) + notice) for n in range(200)} | {
        "notice": " ".join(notice)
    }
    (group,) = reuse.near_duplicates(documents(texts), by="containment")
    assert "notice" in group.documents
    assert len(group.documents) == 2


@pytest.mark.parametrize("by", BY)
def test_a_large_group_of_edited_copies_is_one(by: str) -> None:
    rng = random.Random(8)
    words = article(rng, 150)
    texts = {f"{n:03}": " ".join(edited(words, 0.01, rng)) for n in range(300)}
    groups = reuse.near_duplicates(documents(texts), 0.7, by)
    assert max(len(group.documents) for group in groups) >= 295


@pytest.mark.parametrize("by", BY)
def test_texts_without_a_shingle_are_near_nothing(by: str) -> None:
    texts = {
        "a": "",
        "b": "",
        "c": "two words",
        "d": "two words",
        "e": "...",
        "f": "now three words",
        "g": "Now three words!",
    }
    assert [group.documents for group in reuse.near_duplicates(documents(texts), by=by)] == [("f", "g")]
    assert reuse.near_duplicates([], by=by) == []
    assert reuse.near_duplicates(documents({"a": "one text alone"}), by=by) == []


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=3),
        st.lists(st.sampled_from("abc"), max_size=12).map(" ".join),
        max_size=8,
    ),
    st.sampled_from([0.05, 0.5, 0.7, 1.0]),
    st.sampled_from(BY),
    st.integers(1, 3),
)
def test_members_are_near_their_representative(
    texts: dict[str, str], threshold: float, by: str, shingle: int
) -> None:
    near = twin.near(texts, threshold, by, shingle)
    for group in reuse.near_duplicates(documents(texts), threshold, by, shingle=shingle, threads=1):
        for id, similarity in zip(group.documents, group.similarity, strict=True):
            assert id == group.representative or near[id, group.representative] == similarity


def test_texts_are_read_in_order_and_few_times() -> None:
    read = []

    class Watched(reuse.Document):
        __slots__ = ()

        def __getattribute__(self, name: str) -> object:
            if name == "text":
                read.append(object.__getattribute__(self, "id"))
            return object.__getattribute__(self, name)

    texts = corpus(2)
    given_documents = [Watched(id=id, text=text) for id, text in texts.items()]
    read.clear()
    groups = reuse.near_duplicates(given_documents, threads=1)
    first, second = read[: len(texts)], read[len(texts) :]
    assert first == list(texts)
    assert second == [id for id in texts if id in set(second)]
    assert {id for group in groups for id in group.documents} <= set(second)


def test_progress_is_told() -> None:
    told = []
    texts = corpus(2)
    reuse.near_duplicates(documents(texts), progress=lambda *what: told.append(what))
    assert ("matching", len(texts), len(texts), "documents") in told
    name, done, total, _ = told[-1]
    assert (name, done) == ("comparing", total)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"threshold": 0}, "threshold must be"),
        ({"threshold": 1.5}, "threshold must be"),
        ({"by": "cosine"}, "by must be 'jaccard' or 'containment'"),
        ({"shingle": 0}, "1 to 64"),
        ({"threads": 0}, "threads must be"),
    ],
)
def test_parameters_out_of_range(more: dict[str, object], message: str) -> None:
    with pytest.raises(reuse.ReuseError, match=message):
        reuse.near_duplicates(documents({"a": "some words of one", "b": "some words of two"}), **more)


def test_ids_must_be_unique() -> None:
    with pytest.raises(reuse.ReuseError, match="two documents have the id 'a'"):
        reuse.near_duplicates([reuse.Document("a", "x"), reuse.Document("b", "y"), reuse.Document("a", "z")])


def test_costs_grow_with_what_they_are_of() -> None:
    less = costs(1_000, 100, threshold=0.7, by="jaccard", shingle=3, copies=0.1, threads=1)
    more = costs(2_000, 100, threshold=0.7, by="jaccard", shingle=3, copies=0.1, threads=1)
    assert more.gathering == 2 * less.gathering
    assert less.memory < more.memory < 2 * less.memory
    assert costs(10, 2, threshold=0.7, by="containment", shingle=3, copies=1, threads=1).gathering == 0
