"""The command line as it is, its stages watched: python -m benchmarks.watched STAGES.json find FILE ...

What the stages took is written when it ends, however it ends.
"""

import dataclasses
import json
import sys
from pathlib import Path

from benchmarks.watch import PATH, Watch, install


def main() -> None:
    from reuse.cli import main as copytrail

    to = Path(sys.argv.pop(1))
    watch = Watch()
    for name in install(watch, PATH, ()):
        print(f"stages: there is no {name}: not watched", file=sys.stderr)
    try:
        copytrail()
    finally:
        to.write_text(json.dumps([dataclasses.asdict(stage) for stage in watch.stages]), encoding="utf-8")


if __name__ == "__main__":
    main()
