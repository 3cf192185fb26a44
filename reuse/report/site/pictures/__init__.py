"""Pictures of a story as SVG in a string: who took from whom, and when.

Values in, text out; colours and fonts come from ``assets/pictures.css``. `lineage`, `thumbnail` and `timeline` are what
pages call. The pictures are hidden from screen readers and the keyboard: the table beside them says the same.
"""

from reuse.report.site.pictures.lineage import lineage
from reuse.report.site.pictures.thumbnail import thumbnail
from reuse.report.site.pictures.timeline import timeline

__all__ = ["lineage", "thumbnail", "timeline"]
