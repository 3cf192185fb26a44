"""Cues: each a small function from a pair to the signs it sees of how the two documents are related.

A sign bears on who copied, or on whether one did at all, with a strength, mostly 0 to 1, and says in words what
shows it. What a strength is worth in points is the model's business (`reuse.judge.model`), so that it can be learned.
"""

from reuse.judge.cues.amount import amount, one_outlet
from reuse.judge.cues.credits import credit_lines, outlet_named
from reuse.judge.cues.layout import containment, place, subheads
from reuse.judge.cues.sign import Answer, Cue, Sign
from reuse.judge.cues.speech import quoting
from reuse.judge.cues.third import third_parties
from reuse.judge.cues.times import times

CUES: tuple[Cue, ...] = (
    times,
    credit_lines,
    outlet_named,
    quoting,
    place,
    containment,
    subheads,
    third_parties,
    amount,
    one_outlet,
)

__all__ = ["CUES", "Answer", "Cue", "Sign"]
