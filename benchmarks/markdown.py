"""Reports in Markdown: tables and numbers."""

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Set a table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def number(value: float) -> str:
    """Set a number with two digits after the point, without those that say nothing."""
    return f"{value:.2f}".lstrip("0") if 0 < abs(value) < 1 else f"{value:.2f}".rstrip("0").rstrip(".")
