"""``python -m benchmarks.additions`` is ``python -m benchmarks additions``."""

import sys

from benchmarks.additions.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
