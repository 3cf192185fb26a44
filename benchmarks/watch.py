"""Time and memory of the stages of a run, by functions wrapped from outside: the code that runs knows nothing of it.

Stages are the functions and classes that the modules of the main path have or take from others, the methods of classes
of their own, and some stages within them by name.
A name that is not there any more is said; the rest is measured all the same.
"""

import dataclasses
import inspect
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from benchmarks.cost import forget_peak, memory

PATH = ("reuse.engine", "reuse.cli.find")
"""Packages and modules whose stages are watched."""
WITHIN = (
    "reuse.match.candidates:fingerprints",
    "reuse.match.candidates:seeds",
    "reuse.match.reworded:Sentences",
    "reuse.match.reworded:_explained",
    "reuse.text.corpus:tokenise",
)
"""Stages within stages that are worth a look: ``module:name``."""
ENOUGH = 50
"""Calls of a stage whose memory is looked at: reading it costs more than a small stage does."""
MANY = 10_000
"""Calls of a function that are watched: what is called for each document is too small a stage."""


@dataclasses.dataclass(slots=True)
class Stage:
    """What all calls of a stage took together.

    Attributes
    ----------
    name : str
    depth : int
        Of how many others it is a part.
    calls : int
    seconds, work : float
        On the clock, and of the processor in all threads; those of stages within it are in it.
    memory, peak : float
        Megabytes of the process, after the last call and at the highest during any.
    """

    name: str
    depth: int
    calls: int = 0
    seconds: float = 0.0
    work: float = 0.0
    memory: float = 0.0
    peak: float = 0.0


class Watch:
    """Stages by the path of those they are a part of, in the order in which they began."""

    def __init__(self) -> None:
        self._stages: dict[tuple[str, ...], Stage] = {}
        self._open: list[Stage] = []
        self._path: tuple[str, ...] = ()

    @property
    def stages(self) -> list[Stage]:
        """Every stage, those within one behind it."""
        return [self._stages[path] for path in _nested(list(self._stages))]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Watch a block; what other threads do is a part of what the main one waits for."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before, self._path = self._path, (*self._path, name)
        stage = self._stages.setdefault(self._path, Stage(name, len(before)))
        stage.calls += 1
        looked = stage.calls <= ENOUGH
        if looked:
            self._look()
        self._open.append(stage)
        began, worked = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            stage.seconds += time.perf_counter() - began
            stage.work += time.process_time() - worked
            if looked:
                self._look()
                stage.memory = memory("VmRSS")
            self._open.pop()
            self._path = before

    def _look(self) -> None:
        """Note the highest memory since the last look for all stages that are open."""
        peak = memory("VmHWM")
        for stage in self._open:
            stage.peak = max(stage.peak, peak)
        forget_peak()

    def wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, watched; of a generator each step is."""
        if inspect.isgeneratorfunction(function):

            @wraps(function)
            def steps(*args: Any, **kwargs: Any) -> Generator[Any, None, Any]:
                made = function(*args, **kwargs)
                while True:
                    with self.stage(name):
                        try:
                            value = next(made)
                        except StopIteration as end:
                            return end.value
                    yield value

            return steps

        calls = 0

        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls > MANY:
                return function(*args, **kwargs)
            with self.stage(name):
                return function(*args, **kwargs)

        return call


def _nested(paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Bring paths into the order of a tree, each behind what it is a part of, siblings as they were."""
    place = {path: number for number, path in enumerate(paths)}
    return sorted(paths, key=lambda path: [place[path[: n + 1]] for n in range(len(path))])


def install(watch: Watch, path: Sequence[str] = PATH, within: Sequence[str] = WITHIN) -> list[str]:
    """Wrap the stages wherever modules of `reuse` hold them; return the names that are not there."""
    missing = []
    found: dict[int, Any] = {}
    own = set()
    for name in path:
        modules = _loaded(name)
        if not modules:
            missing.append(name)
        for module in modules:
            own.add(module.__name__)
            found |= {id(value): value for value in vars(module).values() if _is_stage(value)}
    for name in within:
        where, _, attribute = name.partition(":")
        value = getattr(sys.modules.get(where), attribute, None)
        if value is None:
            missing.append(name)
        else:
            found[id(value)] = value
    for value in found.values():
        _replace(watch, value, methods=value.__module__ in own)
    return missing


def _loaded(name: str) -> list[ModuleType]:
    try:
        module = import_module(name)
    except ImportError:
        return []
    for part in iter_modules(getattr(module, "__path__", ()), f"{name}."):
        import_module(part.name)
    return [m for other, m in list(sys.modules.items()) if other == name or other.startswith(f"{name}.")]


def _is_stage(value: object) -> bool:
    """Whether something is a function or class of ours that does work: values and errors do not."""
    if not getattr(value, "__module__", "").startswith("reuse."):
        return False
    if inspect.isclass(value):
        plain = dataclasses.is_dataclass(value) and "__post_init__" not in vars(value)
        return not (plain or issubclass(value, BaseException | tuple)) and "__init__" in vars(value)
    return inspect.isfunction(value)


def _replace(watch: Watch, value: Any, *, methods: bool) -> None:
    if inspect.isclass(value):  # others may ask what is of this class: the class itself stays
        for name, held in list(vars(value).items()):
            if methods and inspect.isfunction(held) and not name.startswith("__"):
                setattr(value, name, watch.wrapped(f"{value.__name__}.{name}", held))
        setattr(value, "__init__", watch.wrapped(value.__name__, value.__init__))  # noqa: B010
        return
    watched = watch.wrapped(value.__name__, value)
    for name, module in list(sys.modules.items()):
        if name.startswith("reuse.") or name == "reuse":
            for attribute, held in list(vars(module).items()):
                if held is value:
                    setattr(module, attribute, watched)
