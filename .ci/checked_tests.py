"""A pytest plugin for the checked run, which is ten to twenty times slower: its clock is slower as well.

Limits of time are for the plain run; here every timed test runs for what the sanitizers find in it.
"""

import time

from hypothesis import HealthCheck, settings

SLOWER = 20
"""By how much `time.perf_counter` and `time.process_time` slow down."""

_clock, _work = time.perf_counter, time.process_time


def pytest_configure() -> None:
    """Give every test, and every example, the time it needs."""
    time.perf_counter = lambda: _clock() / SLOWER
    time.process_time = lambda: _work() / SLOWER
    settings.register_profile("checked", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("checked")
