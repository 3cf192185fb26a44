"""The settings of a crawl that begin with ``COPYTRAIL_``; `reuse.integrations.scrapy` says what they mean."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from reuse.errors import ReuseError
from reuse.integrations.items import names_with

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from reuse.index.index import SameSource

DROPS = ("near-duplicate", "unchanged")
SAME_SOURCE = ("report", "ignore")


@dataclass(frozen=True, slots=True)
class Options:
    """The settings as they are used; ``index`` is empty where none is named."""

    index: str
    names: dict[str, tuple[str, ...]]
    annotate: str
    add: bool
    drop: tuple[str, ...]
    near: float
    same_source: "SameSource"
    wait: float

    @classmethod
    def of(cls, settings: "BaseSettings") -> Self:
        """Read the settings.

        Raises
        ------
        ReuseError
            If one is not of the values it may have; the message names both.
        """
        drop = tuple(name.strip() for name in settings.getlist("COPYTRAIL_DROP") if name.strip())
        for name in drop:
            _check("DROP", name, name in DROPS, " or ".join(DROPS))
        same_source = settings.get("COPYTRAIL_SAME_SOURCE", SAME_SOURCE[0])
        _check("SAME_SOURCE", same_source, same_source in SAME_SOURCE, " or ".join(SAME_SOURCE))
        near = _number(settings, "NEAR", 0.8)
        _check("NEAR", near, 0 < near <= 1, "a share above 0, up to 1")
        wait = _number(settings, "WAIT", 10.0)
        _check("WAIT", wait, wait >= 0, "seconds, 0 or more")
        annotate = "reuse" if "COPYTRAIL_ANNOTATE" not in settings else settings["COPYTRAIL_ANNOTATE"] or ""
        _check("ANNOTATE", annotate, isinstance(annotate, str), "the name of a field, or empty")
        try:
            names = names_with(settings.getdict("COPYTRAIL_FIELDS"))
        except (ReuseError, ValueError, TypeError) as error:
            raise ReuseError(f"COPYTRAIL_FIELDS: {error}") from None
        return cls(
            index=str(settings.get("COPYTRAIL_INDEX") or ""),
            names=names,
            annotate=annotate,
            add=settings.getbool("COPYTRAIL_ADD", True),
            drop=drop,
            near=near,
            same_source=same_source,
            wait=wait,
        )


def _number(settings: "BaseSettings", name: str, default: float) -> float:
    try:
        return settings.getfloat(f"COPYTRAIL_{name}", default)
    except (ValueError, TypeError):
        raise ReuseError(
            f"COPYTRAIL_{name} is {settings[f'COPYTRAIL_{name}']!r}: it must be a number"
        ) from None


def _check(name: str, value: object, fits: bool, allowed: str) -> None:
    if not fits:
        raise ReuseError(f"COPYTRAIL_{name} is {value!r}: it must be {allowed}")
