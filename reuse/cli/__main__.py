"""``python -m reuse.cli`` is ``copytrail``."""

from reuse.cli import main

main()
