"""Cues: each a small function from pairs to the signs it sees of how the two documents of each are related.

A sign bears on who copied, or on whether one did at all, with a strength, mostly 0 to 1, and says in words what
shows it. What a strength is worth in points is the model's business (`reuse.judge.model`), so that it can be learned.
A cue sees all pairs at once, as columns; one that seldom speaks picks the pairs it may see something in, and looks at
these one by one.
"""

from reuse.judge.cues.amount import amount
from reuse.judge.cues.carriers import carriers
from reuse.judge.cues.credits import credit_lines, one_publisher
from reuse.judge.cues.fit import fit
from reuse.judge.cues.fluency import fluency
from reuse.judge.cues.layout import layout
from reuse.judge.cues.notices import furniture
from reuse.judge.cues.originators import originator_kind
from reuse.judge.cues.outlets import outlet_named, signed
from reuse.judge.cues.sign import Answer, Cue, Sign, Signs
from reuse.judge.cues.speech import spoken
from reuse.judge.cues.third import third_parties
from reuse.judge.cues.times import times
from reuse.judge.cues.traces import edit_traces

FAMILIES: dict[str, tuple[Cue, ...]] = {
    "times": (times,),
    "origin": (credit_lines, one_publisher, originator_kind, outlet_named, signed),
    "text": (layout, fit, edit_traces, fluency),
    "relation": (amount, spoken, furniture, carriers, third_parties),
}
"""Cues by what they look at: when the documents appeared, whose text they are, how the texts differ; and those that
have no direction. How much each of the first three knows of the direction says something of the relation too."""

CUES: tuple[Cue, ...] = tuple(cue for family in FAMILIES.values() for cue in family)

__all__ = ["CUES", "FAMILIES", "Answer", "Cue", "Sign", "Signs"]
