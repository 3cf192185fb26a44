"""Files to documents: text files, JSONL, and a CSV of what is known about them."""

from reuse.read.reader import read
from reuse.read.values import Input, Problem, Reading

__all__ = ["Input", "Problem", "Reading", "read"]
