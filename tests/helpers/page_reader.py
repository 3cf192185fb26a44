"""A page as a browser's parser would take it apart: strict about what our pages may hold."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reader(HTMLParser):
    """Tags in their nesting, text, links and ids of a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.links, self.ids, self.tags, self.handlers = [], [], [], [], [], []
        self.scripts = []
        self.feed(html)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        assert len(known) == len(attributes), (tag, attributes)
        self.tags.append((tag, known))
        self.handlers += [name for name in known if name.startswith("on") or name == "style"]
        if "id" in known:
            self.ids.append(known["id"])
        self.links += [known[name] for name in ("href", "src") if name in known]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.scripts if self.open[-1:] == ["script"] else self.text).append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data[:60]}")
