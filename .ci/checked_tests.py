"""A pytest plugin for the checked run, which is ten to twenty times slower: it widens the time limits."""

import pytest
from hypothesis import HealthCheck, settings

SLOWER = 20
"""By how much the limit of a module of timed tests, its SECONDS, is widened."""


def pytest_configure() -> None:
    """Give every example the time it needs."""
    settings.register_profile("checked", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("checked")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Widen the limits, aloud."""
    modules = {item.module for item in items if isinstance(item, pytest.Function)}
    for module in modules:
        if hasattr(module, "SECONDS"):
            module.SECONDS *= SLOWER
            print(f"checked run: {module.__name__} may take {module.SECONDS} s a test")
