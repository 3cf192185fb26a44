"""Amounts as people write them: 2G, 1.5 GB, 800 MiB."""

import re
from typing import Any

import click

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?b?)", re.IGNORECASE)
_POWERS = " kmgt"


class Bytes(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A number of bytes: a number, and K, M, G or T for powers of 1,000, or Ki, Mi, Gi, Ti for powers of 1,024."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the bytes; what is no amount, or none at all, is a usage error."""
        if isinstance(value, int):
            return value
        found = _AMOUNT.fullmatch(value.strip())
        if not found:
            self.fail(f"{value!r} is not a size, such as 800M or 2G", param, ctx)
        number, unit, rest = found.groups()
        base = 1024 if rest.lower().startswith("i") else 1000
        size = int(float(number) * base ** _POWERS.index(unit.lower() or " "))
        if size < 1:
            self.fail(f"{value!r} is no memory at all", param, ctx)
        return size
