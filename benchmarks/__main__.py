"""Run a benchmark: ``python -m benchmarks NAME [arguments]``; ``NAME --help`` says more."""

import sys
from importlib import import_module

NAMES = (
    "speed", "stages", "growth", "near", "million", "stream", "index", "stores", "report",
    "quality", "sizes", "plant", "learn", "direction", "additions",
)  # fmt: skip
"""Modules of this package that have a ``main(arguments)``."""


def main() -> int:
    name, *arguments = sys.argv[1:] or [""]
    if name in ("-h", "--help"):
        print(__doc__, "NAME is one of:", *NAMES)
        return 0
    if name not in NAMES:
        print(f"usage: python -m benchmarks {{{','.join(NAMES)}}} [arguments]", file=sys.stderr)
        return 2
    status: int = import_module(f"benchmarks.{name}").main(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
