"""The pages as they are printed, from findings made by hand."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

import reuse
from reuse.findings import Addition, Cluster, Copy, Evidence, Findings, Inferred, Passage, Span, Story
from reuse.report.terminal.side_by_side import comparison
from reuse.report.terminal.summary import summary

TEXT = "A crane fell across two fishing boats in the harbour of Lindvik on Tuesday, said the port authority."


def document(id, **known):
    return reuse.Document(id, TEXT, **known)


def passage(a, b, words=19, kind="verbatim", boilerplate=False):
    return Passage(Span(a, 0, len(TEXT)), Span(b, 0, len(TEXT)), words, 1.0, kind, boilerplate)


def copy(copier, source, relation="copy", probability=0.79, evidence=()):
    shared = passage(*sorted((copier, source)), boilerplate=relation == "boilerplate")
    return Copy(copier, source, relation, probability, tuple(evidence), (shared,), 0.74, 0.004)


def findings(copies, stories, documents, **more):
    passages = sorted({passage for copy in copies for passage in copy.passages})
    return Findings(documents, passages, copies=copies, stories=stories, **more)


def printed(parts, width=80, **console):
    file = StringIO()
    out = Console(file=file, width=width, highlight=False, markup=False, emoji=False, **console)
    for part in parts:
        out.print(part)
    return "\n".join(line.rstrip(" ") for line in file.getvalue().split("\n"))


def story(copies, lineage=None):
    ids = sorted({id for copy in copies for id in (copy.copier, copy.source)})
    return Story(tuple(ids), tuple(copies if lineage is None else lineage))


def page(copies, lineage=None, width=80, **more):
    told = story(copies, lineage)
    return printed(
        summary(findings(copies, [told], [document(id) for id in told.documents], **more), width), width
    )


def test_copier_source_reasons_passages_and_additions():
    evidence = (
        Evidence("credit", 1.2, "a carries the credit “-X”; b has none"),
        Evidence("elsewhere", -0.6, "a carries the credit “-X”; b has none: both may have it from X"),
        Evidence("weak", 0.1, "hardly worth a word"),
    )
    text = page([copy("b", "a", evidence=evidence)], additions=[Addition("b", 0, 37, "new_fact", ("a",))])
    assert text.startswith("2 articles: 2 of them tell 1 story.\n")
    assert "Likeliest source: a." in text
    assert "1 article took from it." in text
    assert "74% of it was probably taken from a (79% sure)." in text
    assert "why      a carries the credit “-X”; b has none\n" in text
    assert "but      both may have it from X\n" in text
    assert "hardly" not in text
    assert "taken    19 words, verbatim  “A crane fell across" in text
    assert "added    7 words, new facts  “A crane fell across two fishing boats”" in text


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        (
            "common_source",
            "less than 1% of it is also in b: probably both took it from a common source (79% sure).",
        ),
        (
            "undecided",
            "less than 1% of it is also in b; who copied whom is undecided (79% at best), leaning to b as the copier.",
        ),
    ],
)
def test_pairs_without_a_copier_are_explained_once(relation, says):
    text = " ".join(page([copy("b", "a", relation)], lineage=[]).split())
    assert "Which of them is the source can't be told." in text
    assert says in text
    assert "74% of it is also in a, as said there." in text


@pytest.mark.parametrize(
    ("originator", "named"),
    [
        ("AP", "a text of AP that is not among these articles"),
        (None, "a text of an agency or another source that is not among these articles"),
    ],
)
def test_a_source_that_is_not_among_the_articles_is_named_as_such(originator, named):
    source = Inferred("wire:AP/a", originator, ("a", "b"), 0.79, "a and b share a text")
    why = (Evidence("one_credit", 2.0, "both credit a wire"),)
    lineage = [Copy(id, source.id, "copy", 0.79, why, (), 0.74, 0.0) for id in "ab"]
    pair = copy("b", "a", "common_source")
    told = Story(("a", "b"), tuple(lineage), (source,))
    text = printed(summary(findings([pair], [told], [document("a"), document("b")]), 200), 200)
    assert f"Likeliest source: probably {named}.\n" in text
    assert "why      a and b share a text\n" in text
    assert text.count(f"74% of it was probably taken from {named} (79% sure).") == 2
    assert text.count("why      both credit a wire") == 2
    assert "wire:AP/a" not in text
    assert "shared   19 words, verbatim  “A crane fell across" in text


def test_quotes_and_boilerplate_stand_apart():
    copies = [copy("b", "a", "quotes", 0.85), copy("c", "a", "boilerplate", 0.97)]
    clusters = [Cluster((Span("a", 0, 7), Span("c", 0, 7)), "boilerplate")]
    found = findings(copies, [], [document(id) for id in "abc"], clusters=clusters)
    text = printed(summary(found, 80))
    assert text.startswith("3 articles: all stand alone.")
    assert "very likely both quote the same person (85% sure)" in text
    assert "Boilerplate, left out above: 1 passage in 2 articles\n  such as “A crane”" in text


def test_times_outlets_and_titles_are_shown():
    known = document("a", source="Fjord Post", published="2024-03-05T10:00:00", title="Crane falls")
    found = findings([copy("b", "a")], [story([copy("b", "a")])], [known, document("b")])
    assert "a  “Crane falls”  Fjord Post, 2024-03-05\n" in printed(summary(found, 80))


def test_a_story_of_three_is_a_tree_of_who_took_from_whom():
    copies = [copy("b", "a"), copy("c", "b"), copy("d", "a", "undecided", 0.3)]
    told = story(copies, copies[:2])
    found = findings(copies, [told], [document(id, source=f"Post {id}") for id in told.documents])
    assert (
        "\n  a  Post a"
        "\n  ├── b  took 74%  Post b"
        "\n  │   └── c  took 74%  Post c"
        "\n  └── d  shares 74%, undecided  Post d\n"
    ) in printed(summary(found, 80))


def test_two_articles_need_no_tree():
    assert "──" not in page([copy("b", "a")])


def test_large_findings_are_cut_and_say_so():
    copies = [copy(f"s{n:02}-{k:02}", f"s{n:02}-00") for n in range(14) for k in range(1, 13)]
    groups = [copies[at : at + 12] for at in range(0, len(copies), 12)]
    alone = [document(f"z{n}") for n in range(30)]
    told = [document(id) for group in groups for id in story(group).documents]
    text = printed(summary(findings(copies, [story(group) for group in groups], told + alone), 80))
    assert text.count("\n") < 310
    assert text.count("Likeliest source") == 10
    assert "10 more articles of this story not shown here" in text
    assert text.count("├── s00-") == 10
    assert "\n  └── and 2 more\n" in text
    assert "4 smaller stories not shown here" in text
    assert "and 20 more" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_asked(width):
    ids = "https://example.org/" + "long" * 40, "港口" * 30
    text = page([copy(*ids)], width=width, additions=[Addition(ids[0], 0, 90, "context", (ids[1],))])
    assert max(map(cell_len, text.splitlines())) <= width


def compared(a, b, kind, styled=False, width=80, **console):
    whole = Passage(Span("a", 0, len(a)), Span("b", 0, len(b)), 3, 0.5, kind)
    relation = Copy("a", "b", "copy", 0.9, (), (whole,), 1.0, 1.0)
    documents = [reuse.Document("a", a), reuse.Document("b", b)]
    found = Findings(documents, [whole], copies=[relation])
    return printed(comparison(found, width, styled=styled), width, **console)


def test_words_that_differ_are_marked_by_signs_or_lines():
    sides = "the crane fell down", "the crane had fallen down"
    text = compared(*sides, "edited")
    assert "the crane [-fell-] down" in text
    assert "the crane {+had fallen+} down" in text
    text = compared(*sides, "edited", styled=True, force_terminal=True, no_color=True)
    assert "the crane \x1b[1;4mfell\x1b[0m down" in text
    assert "[-" not in text


def test_telling_words_that_agree_are_marked_where_all_is_reworded():
    text = compared(
        "Tajiks form the majority of the people", "The majority there is Tajik", "reworded", width=100
    )
    assert "*Tajiks* form the *majority* of the people" in text
    assert "The *majority* there is *Tajik*" in text


def test_markup_in_a_passage_is_text():
    assert "[red]fell[/red] \\[" in compared("[red]fell[/red] \\[ [/]", "[red]fell[/red] \\[ [/]", "verbatim")


def test_a_long_passage_is_cut():
    text = compared("crane " * 2500, "crane " * 2100, "verbatim", width=50)
    assert "… (and 500 more words)" in text
    assert "… (and 100 more words)" in text
