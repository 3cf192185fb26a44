"""Where figures come from: commit, versions, machine, options, and digests of the corpora."""

import os
import platform
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import reuse
from reuse.parallel import cores

PEERS = ("datasketch", "rensa", "gaoya", "datatrove", "copydetect", "text-matcher", "rapidfuzz")
VERSIONS = ("numpy", "scikit-learn", *PEERS)
"""Packages whose versions are told; None for what is not installed."""


def provenance(corpora: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain values that say what was measured, on what, with which options and where."""
    return {
        "commit": _commit(),
        "versions": {"copytrail": reuse.__version__, **{name: _version(name) for name in VERSIONS}},
        "python": platform.python_version(),
        "machine": platform.platform(),
        "processor": _line("/proc/cpuinfo", r"model name\s*: (.*)") or platform.processor() or "unknown",
        "cores": cores(None),
        "memory": round(int(_line("/proc/meminfo", r"MemTotal:\s*(\d+) kB") or 0) * 1024 / 1e9),
        "date": datetime.now(UTC).date().isoformat(),
        "load": os.getloadavg()[0],
        "options": {name: _plain(value) for name, value in options.items()},
        "corpora": dict(corpora),
    }


def _line(file: str, pattern: str) -> str | None:
    """Return what a file of the system says, where there is one."""
    try:
        found = re.search(pattern, Path(file).read_text(encoding="utf-8"))
    except OSError:
        return None
    return found[1] if found else None


def _commit() -> str | None:
    """Return the commit that was measured, marked where the tree differs from it; None outside a checkout."""
    git = ["git", "-C", str(Path(__file__).parent)]
    run = partial(subprocess.run, capture_output=True, text=True, check=True)
    try:
        commit: str = run([*git, "rev-parse", "HEAD"]).stdout.strip()
        changed = run([*git, "status", "--porcelain", "--untracked-files=no"]).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{commit} and changes" if changed else commit


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def digests(corpora: Mapping[str, Any], name: str = "") -> dict[str, str]:
    """Return the digests of corpora, which may consist of several, by name."""
    if "digest" in corpora:
        return {name: corpora["digest"]}
    return {key: value for name, parts in corpora.items() for key, value in digests(parts, name).items()}
