"""What the package promises as a whole: it imports, it is light, it is safe, it says what is missing."""

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import reuse

ROOT = Path(__file__).parents[2]
ROOMS = ("reuse", "tests", "benchmarks", "seeds", "docs", ".ci")
HEAVY = (
    "sklearn", "scipy", "datasketch", "networkx", "pandas", "pyarrow", "rich", "click", "charset_normalizer",
    "concurrent.futures", "multiprocessing", "asyncio", "sqlite3",
)  # fmt: skip
BUILT = {".so", ".c", ".pyc"}
LARGEST = 1_000_000


def python(*arguments, **options):
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=60, **options
    )


def sources(suffix: str) -> list[Path]:
    return sorted((ROOT / "reuse").rglob(f"*{suffix}"))


@pytest.mark.parametrize("name", [module.name for module in pkgutil.walk_packages(reuse.__path__, "reuse.")])
def test_every_module_imports(name: str) -> None:
    if not name.endswith("__main__"):  # that one runs
        importlib.import_module(name)


def test_every_public_name_is_there_and_documented() -> None:
    assert sorted(reuse.__all__) == reuse.__all__
    for name in reuse.__all__:
        assert getattr(reuse, name).__doc__


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == reuse.__version__


def test_no_command_but_copytrail() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert list(project["scripts"]) == ["copytrail"]  # "reuse" belongs to another tool


def test_every_kernel_is_built_and_typed() -> None:
    names = {path.stem for path in sources(".pyx")}
    assert {path.stem for path in sources(".pyi")} == names
    assert {path.name.partition(".")[0] for path in sources(".so")} >= names
    assert set(importlib.import_module("reuse._kernels").__all__) == names


@pytest.mark.parametrize("path", sources(".pyx"), ids=lambda path: path.name)
def test_no_kernel_switches_the_checks_off(path: Path) -> None:
    """A directive in the file would win over the checked build's."""
    assert not re.search(r"boundscheck|initializedcheck|wraparound", path.read_text())


@pytest.mark.parametrize("path", sources(".py"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_code_comes_out_of_data(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\b(pickle|marshal|shelve|joblib|dill)\b|(?<![.\w])(eval|exec|compile)\(", text)
    assert "allow_pickle=True" not in text


def test_importing_loads_nothing_heavy() -> None:
    done = python("-c", "import reuse, sys; print(*sys.modules); reuse.find; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    first, then = (set(line.split()) for line in done.stdout.splitlines())
    assert not first.intersection({"numpy", "reuse.engine.find", "reuse.findings", *HEAVY})
    assert "reuse.engine.find" in then
    assert not then.intersection(HEAVY)


def test_what_type_checkers_see_is_what_is_imported() -> None:
    parts = ast.walk(ast.parse(Path(reuse.__file__).read_text()))
    imports = [part for part in parts if isinstance(part, ast.ImportFrom)]
    homes = {alias.name: part.module for part in imports for alias in part.names}
    for name in set(reuse.__all__) - {"load", "open_index"}:
        home = homes[name]
        assert getattr(reuse, name) is getattr(importlib.import_module(home), name)


def test_the_package_is_like_any_other() -> None:
    done = python(
        "-c", "import reuse; before = dir(reuse); from reuse import *; print(*before); print(*dir())"
    )
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        assert set(reuse.__all__) <= set(line.split())
    with pytest.raises(AttributeError, match="module 'reuse' has no attribute 'fnd'"):
        reuse.fnd  # noqa: B018
    with pytest.raises(ImportError, match="cannot import name 'fnd' from 'reuse'"):
        from reuse import fnd  # noqa: F401


def test_without_kernels_one_line_says_what_to_run(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "reuse", tmp_path / "reuse", ignore=shutil.ignore_patterns("*.so", "*.c", "__pycache__")
    )
    done = python("-c", "from reuse import find", cwd=tmp_path)
    assert done.returncode == 1
    *_, last = done.stderr.splitlines()
    assert last.startswith("ImportError: ")
    assert "pip install -e ." in last
    assert "C compiler" in last


def test_no_large_file() -> None:
    paths = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    large = [path for path in paths if path.suffix not in BUILT and path.stat().st_size > LARGEST]
    assert not large
