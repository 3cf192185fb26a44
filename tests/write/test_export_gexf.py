"""The graph, read back by networkx."""

import io
import re
from pathlib import Path

import networkx
import pytest
from export_piles import any_findings, story
from hypothesis import given, settings

from reuse.document import Document
from reuse.findings import Findings
from reuse.write.exports import export

NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph(found: Findings, folder: Path) -> networkx.Graph:
    export(found, "gexf", folder / "graph.gexf", overwrite=True)
    return networkx.read_gexf(folder / "graph.gexf", version="1.3")


def test_nodes_edges_and_directions_are_those_of_the_findings(tmp_path: Path) -> None:
    found = graph(story(), tmp_path)
    assert found.is_directed()
    assert {id: data["article"] for id, data in found.nodes.items()} == {
        "1": "a", "2": "b", "3": "c", "4": "d", "i1": "wire:X",
    }  # fmt: skip
    assert {(s, t): (e["relation"], e["in_lineage"]) for s, t, e in found.edges(data=True)} == {
        ("1", "2"): ("copy", True),
        ("2", "3"): ("undecided", False),
        ("i1", "1"): ("copy", True),
        ("i1", "3"): ("copy", True),
    }


def test_attributes_say_what_is_known_of_an_article(tmp_path: Path) -> None:
    found = graph(story(), tmp_path)
    assert found.nodes["1"] == {
        "label": "Dam breaks", "article": "a", "title": "Dam breaks", "source": "Gazette", "published": "2021-08-21",
        "story": 1, "share_taken": 0.6, "words": 10, "words_added": 0, "inferred": False,
    }  # fmt: skip
    assert found.nodes["2"]["url"] == "https://news.example/b?x=1&y=2"
    assert found.nodes["2"]["words_added"] == 3
    assert found.nodes["3"]["label"] == "-IANS"
    assert found.nodes["3"]["words_added"] == 0  # boilerplate
    assert "story" not in found.nodes["4"]
    assert found.nodes["i1"] == {
        "label": "a missing text of X", "article": "wire:X", "source": "X", "story": 1, "inferred": True,
    }  # fmt: skip
    edge = found.edges["1", "2"]
    assert (edge["weight"], edge["share"], edge["probability"]) == (0.8, 0.8, 0.9)
    assert found.edges["i1", "1"]["source_is_inferred"]


@given(any_findings())
@settings(max_examples=80, deadline=None)
def test_ids_and_labels_may_hold_anything(tmp_path_factory: pytest.TempPathFactory, any: Findings) -> None:
    found = graph(any, tmp_path_factory.mktemp("graph"))
    inferred = any.stories[0].inferred[0]
    names = {str(number): document.id for number, document in enumerate(any.documents, 1)}
    articles = {id: data["article"] for id, data in found.nodes.items()}
    # What XML can't hold is left out, and its parsers take other white space in attributes as it was escaped.
    assert articles == {id: NOT_XML.sub("", name) for id, name in {**names, "i1": inferred.id}.items()}
    names["i1"] = inferred.id
    expected = {(copy.source, copy.copier): copy for copy in (*any.copies, *any.stories[0].lineage)}
    edges = {(names[s], names[t]): data for s, t, data in found.edges(data=True)}
    assert edges.keys() == expected.keys()
    for ends, copy in expected.items():
        assert edges[ends]["relation"] == copy.relation
        assert edges[ends]["probability"] == copy.probability
        assert edges[ends]["share"] == copy.copier_share
        assert edges[ends]["weight"] == max(copy.copier_share, 0.001)
        assert edges[ends]["in_lineage"] == (copy in any.stories[0].lineage)


def test_a_title_of_10_000_characters_makes_no_label_of_that_length(tmp_path: Path) -> None:
    title = "Dam " * 2500
    node = graph(Findings([Document("a", "", title=title)]), tmp_path).nodes["1"]
    assert node["title"] == title
    assert len(node["label"]) == 100
    assert node["label"].endswith("…")


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one.gexf", "two.gexf"):
        export(story(), "gexf", tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert io.BytesIO(written[0]).readline() == b'<?xml version="1.0" encoding="utf-8"?>\n'
