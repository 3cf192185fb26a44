"""Makes tests/helpers importable; leaves out of the checked run what shows it nothing."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).with_name("helpers")))

_OF_PROCESSES = {
    "test_writers.py", "test_redis.py", "test_damaged.py", "test_crawl.py",
    "test_cli_index.py", "test_cli_index_processes.py",
}  # fmt: skip


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    if os.environ.get("COPYTRAIL_CHECKED") != "1":
        return
    skip = pytest.mark.skip(reason="of processes, servers and files: it runs no kernel that others don't")
    for item in items:
        if item.path.name in _OF_PROCESSES:
            item.add_marker(skip)
