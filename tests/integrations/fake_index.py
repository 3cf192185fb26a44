"""Stands in for `reuse.open_index` until it is there."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
import reuse
from reuse.write.rows import document_to_row, row_to_document


@dataclass(frozen=True)
class Answer(reuse.Findings):
    asked: str = ""
    state: str = "new"


class Index:
    def __init__(self, where, same_source):
        self.path, self.same = Path(where), same_source
        self.docs = {}
        if self.path.exists():
            for line in self.path.read_text().splitlines():
                d = row_to_document(json.loads(line))
                self.docs[d.id] = d
        else:
            self.path.touch()
        self.file = self.path.open("a")

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.close()

    def close(self):
        self.file.close()

    def __len__(self):
        return len(self.docs)

    def __contains__(self, id):
        return id in self.docs

    def __iter__(self):
        return iter(sorted(self.docs))

    def get(self, id):
        return self.docs.get(id)

    def state(self, d):
        old = self.docs.get(d.id)
        return "new" if old is None else "unchanged" if old.text == d.text else "changed"

    def remove(self, id):
        return False

    def query(self, d, *, same_source=None):
        self.same = same_source or self.same
        others = [
            o
            for o in self.docs.values()
            if o.id != d.id and not (self.same == "ignore" and o.source and o.source == d.source)
        ]
        f = reuse.find([*others, d])
        mine = [c for c in f.copies if d.id in (c.copier, c.source)]
        ids = {d.id} | {c.copier for c in mine} | {c.source for c in mine}
        return Answer(
            [d, *(o for o in others if o.id in ids)],
            [p for p in f.passages if d.id in (p.a.document, p.b.document)],
            [],
            mine,
            [a for a in f.additions if a.document == d.id],
            [s for s in f.stories if d.id in s.documents],
            {},
            d.id,
            self.state(d),
        )

    def add(self, d):
        state = self.state(d)
        self.docs[d.id] = d
        self.file.write(json.dumps(document_to_row(d)) + "\n")
        self.file.flush()
        return state

    def query_and_add(self, d, *, same_source=None):
        a = self.query(d)
        self.add(d)
        return a


def open_index(where, *, same_source="report", wait=10.0):
    return Index(where, same_source)


if not hasattr(reuse, "open_index"):
    reuse.open_index = open_index
