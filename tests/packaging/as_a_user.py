"""What a user's type checker sees: read by mypy, never run."""

from typing import assert_type

import reuse
from reuse import Document, Findings, find

assert_type(find([Document(id="a", text="")]), Findings)
assert_type(reuse.load("out").stories[0].lineage, tuple[reuse.Copy, ...])
assert_type(reuse.near_duplicates([])[0], reuse.Group)
reuse.fnd()  # type: ignore[attr-defined]
