"""Whether two documents can tell of one event: how far apart they appeared."""

from collections.abc import Iterator
from datetime import timedelta

from reuse.judge.cues.amount import grows
from reuse.judge.cues.sign import Sign
from reuse.judge.facts.times import first_seen, published
from reuse.judge.pair import Pair

NEWS = 2
"""Days for which a text is news; what is still printed after `LATER` days is background or a form."""

LATER = 120


def apart(pair: Pair) -> Iterator[Sign]:
    """Weeks apart there is another event, and what is shared is a form, or background."""
    for read in (published, first_seen):
        x, y = (pair.graph.known(read, side.place) for side in (pair.x, pair.y))
        if x is not None and y is not None:
            days = abs(x.earliest - y.earliest) / timedelta(days=1)
            if days > NEWS:
                text = f"{pair.x.document.id}: {x.text}; {pair.y.document.id}: {y.text}"
                yield Sign("days_apart", "relation", grows(days, NEWS, LATER), text)
            return
