"""`reuse.parallel.flow`: results in order, jobs taken as they can be done, errors passed on."""

from threading import Event

import pytest

from reuse.parallel import flow


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_results_are_in_order_and_jobs_are_not_taken_ahead(threads: int) -> None:
    taken = []

    def jobs():
        for job in range(30):
            taken.append(job)
            yield job

    for number, result in enumerate(flow(lambda job: job * job, jobs(), threads)):
        assert result == number * number
        assert len(taken) <= number + threads + 2
    assert taken == list(range(30))
    assert list(flow(str, [], threads)) == []


@pytest.mark.parametrize("threads", [1, 3])
def test_an_error_ends_it(threads: int) -> None:
    done = []

    def work(job: int) -> int:
        if job == 3:
            raise MemoryError("too much")
        done.append(job)
        return job

    with pytest.raises(MemoryError, match="too much"):
        list(flow(work, iter(range(1_000)), threads))
    assert len(done) < 20


def test_who_stops_early_waits_for_no_more_than_what_runs() -> None:
    started = []
    go = Event()

    def work(job: int) -> int:
        started.append(job)
        if job > 0:
            go.wait(10)
        return job

    results = flow(work, iter(range(100)), 2)
    assert next(results) == 0
    go.set()
    results.close()
    assert len(started) < 6
