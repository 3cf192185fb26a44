"""The order in which documents are likely sources: by time, whoever asks."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse import Document
from reuse.engine.order import UNDATED, appeared, order_of, ranks
from reuse.text.corpus import Corpus

TIMES = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))])),
)


def document(id: str, **fields: object) -> Document:
    return Document(id, "", **fields)  # type: ignore[arg-type]


@given(st.lists(TIMES, max_size=30))
def test_earlier_comes_first_and_undated_last(times: list[date | None]) -> None:
    documents = [document(f"{number}", published=time) for number, time in enumerate(times)]
    corpus = Corpus(documents)
    by_rank = sorted(zip(ranks(corpus).tolist(), corpus.documents, strict=True), key=lambda pair: pair[0])
    assert [rank for rank, _ in by_rank] == list(range(len(documents)))
    moments = [
        moment.earliest.replace(microsecond=0)
        if (moment := appeared(d))
        else datetime.max.replace(tzinfo=UTC)
        for _, d in by_rank
    ]
    assert moments == sorted(moments)
    for one in documents:
        assert 0 <= order_of(one) < 1 << 64
        assert (order_of(one) >> 24 == UNDATED) == (appeared(one) is None)


def test_the_order_of_two_rests_on_them_alone() -> None:
    ids = ["a", "b", "\ud800", "x" * 10_000, "日本", ""]
    same_day = [document(id or "-", published="2024-05-01") for id in ids]
    orders = [order_of(one) for one in same_day]
    assert len({order >> 24 for order in orders}) == 1
    assert len(set(orders)) == len(orders)
    assert orders == [order_of(one) for one in same_day]


@pytest.mark.parametrize("published", ["0001-01-02", "9999-12-30T23:59:59-14:00", "1583-10-15", "2024-02-29"])
def test_any_year(published: str) -> None:
    before = document("a", published=published)
    assert 0 <= order_of(before) >> 24 < UNDATED
    assert order_of(document("a", published="9999-12-30")) > order_of(document("a", published="0001-01-02"))
