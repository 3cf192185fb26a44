"""``python -m benchmarks.direction`` is ``python -m benchmarks direction``."""

import sys

from benchmarks.direction.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
