"""How paths and their errors are told to the user."""

import os
from pathlib import Path


def shown(path: Path | str) -> str:
    """Return a path that can be written as UTF-8: the bytes of a name that are not appear as escapes."""
    text = str(path)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def absolute(path: Path) -> Path:
    """Return the path from the top, without ``..`` and with the links as they are named."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (Path.resolve would follow the links)


def cant_be_read(error: OSError) -> str:
    """Say why, without the path, which every problem names already."""
    return f"can't be read: {error.strerror or error}"
