"""A pytest plugin for the checked run, which is ten to twenty times slower: its clock is slower as well.

Limits of time are for the plain run; here every timed test runs for what the sanitizers find in it. With
``--every-kernel`` the run fails if a function of a kernel was never called in it, so that tests can be left out.
"""

import functools
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from reuse import _kernels

SLOWER = 20
"""By how much `time.perf_counter` and `time.process_time` slow down."""

_clock, _work = time.perf_counter, time.process_time


_not_called: set[str] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        "--every-kernel", action="store_true", help="fail if a kernel's function was never called"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Give every test the time it needs; watch the kernels."""
    time.perf_counter = lambda: _clock() / SLOWER
    time.process_time = lambda: _work() / SLOWER
    if config.getoption("every_kernel"):
        for name in _kernels.__all__:
            _watch(getattr(_kernels, name))


def _watch(kernel: ModuleType) -> None:
    for name, value in list(vars(kernel).items()):
        if type(value).__name__ == "cython_function_or_method" and not name.startswith("_"):
            setattr(kernel, name, _noted(f"{kernel.__name__}.{name}", value))


def _noted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    _not_called.add(name)

    @functools.wraps(function)
    def noted(*args: Any, **options: Any) -> Any:
        _not_called.discard(name)
        return function(*args, **options)

    return noted


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail if a kernel's function was not run."""
    if _not_called:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which."""
    for name in sorted(_not_called):
        terminalreporter.write_line(f"FAILED {name}: no test of the checked run calls it")
