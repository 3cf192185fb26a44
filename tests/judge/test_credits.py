"""Credits: the forms in which texts name their agency, and words that only look like one."""

import time

import pytest

from reuse import Document
from reuse.judge.facts.credits import Credit, credit, names, spans
from reuse.judge.facts.forms import HEAD, TAIL
from reuse.judge.facts.originators import Originator

BODY = (
    "The harbour council voted on Monday to rebuild the swing bridge that collapsed in a storm last winter."
)
LONG = "\n\n".join([BODY] * 30)


def of_text(text: str) -> Credit | None:
    return credit(Document("a", text))


def name(text: str) -> str | None:
    found = of_text(text)
    return found.name if found else None


HEADS: list[tuple[str, str]] = [
    ("VELDMARK (AP) — ", "AP"),
    ("VELDMARK, Norway (AP) -- ", "AP"),
    ("(Reuters) - ", "Reuters"),
    ("VELDMARK (AFP) – ", "AFP"),
    ("Berlin (dpa) - ", "dpa"),
    ("By Reuters\n\n", "Reuters"),
    ("by Reuters\n\n", "Reuters"),
    ("By The Associated Press\n\n", "AP"),
    ("By the Associated Press\n\n", "AP"),
    ("By Associated Press\n", "AP"),
    ("Bridge to be rebuilt\nBy Reuters Staff\n", "Reuters"),
    ("Bridge to be rebuilt\n\n  By AFP\n", "AFP"),
    ("Von dpa\n\n", "dpa"),
    ("Par AFP\n\n", "AFP"),
    ("Por EFE\n\n", "EFE"),
    ("Bridge to be rebuilt\nAssociated Press\nMay 4\n", "AP"),
    ("Bridge to be rebuilt\nThe Canadian Press\n", "CP"),
    ("Xinhua\n\n", "Xinhua"),
    ("Australian Associated Press\n\n", "AAP"),
    ("VELDMARK, May 4 (PRNewswire) -- ", "PR Newswire"),
    ("VELDMARK--(BUSINESS WIRE)--", "Business Wire"),
    ("VELDMARK, May 4, 2020 (GLOBE NEWSWIRE) -- ", "GlobeNewswire"),
    ("LONDON (Thomson Reuters) - ", "Reuters"),
    ("By JANE DOE, Associated Press\n\n", "AP"),
    ("By JANE DOE and JOHN ROE Associated Press\n\n", "AP"),
    ("BY THE ASSOCIATED PRESS\n\n", "AP"),
    ("Bridge to be rebuilt\nJANE DOE, AP Technology Writer\n", "AP"),
    ("Jane Doe | Associated Press\n", "AP"),
    ("Bridge to be rebuilt\nAssociated Press Sunday, May 3, 2020\n", "AP"),
    ("VELDMARK, May 4, 2020 /PRNewswire/ -- ", "PR Newswire"),
    ("VELDMARK, May 4, 2020 /PRNewswire-AsiaNet/ -- ", "PR Newswire"),
    ("Veldmark (dpa/AFP) - ", "dpa"),
    ("МОСКВА, 4 мая. /ТАСС/. ", "TASS"),
    ("新华社北京5月4日电 ", "Xinhua"),
    ("（新华社）", "Xinhua"),
    ("Analysis by Jane Doe, CNN\n", "CNN"),
]

TAILS: list[tuple[str, str]] = [
    ("-IANS", "IANS"),
    ("- IANS", "IANS"),
    ("--IANS", "IANS"),
    ("–IANS.", "IANS"),
    ("— AFP", "AFP"),
    ("—The Associated Press", "AP"),
    ("Nobody was hurt. -PTI", "PTI"),
    ("Nobody was hurt.—Reuters", "Reuters"),
    ("with inputs from PTI", "PTI"),
    ("(With inputs from PTI)", "PTI"),
    ("With agency inputs from ANI", "ANI"),
    ("With reporting from Reuters", "Reuters"),
    ("With files from The Canadian Press", "CP"),
    ("with material from AP", "AP"),
    ("Mit Material von dpa", "dpa"),
    ("Source: Xinhua", "Xinhua"),
    ("Source : AFP", "AFP"),
    ("source:UPI", "UPI"),
    ("© 2020 Reuters", "Reuters"),
    ("© Reuters 2020", "Reuters"),
    ("(c) 2020 AFP", "AFP"),
    ("(C) AFP", "AFP"),
    ("Copyright 2020 The Associated Press. All rights reserved.", "AP"),
    ("Copyright Thomson Reuters", "Reuters"),
    ("© 2020 Agence France-Presse", "AFP"),
    ("Credit: Tribune Content Agency", "Tribune Content Agency"),
    ("(With PTI inputs)", "PTI"),
    ("avec AFP", "AFP"),
    ("(mit dpa)", "dpa"),
    ("con EFE", "EFE"),
    ("The Associated Press contributed to this report.", "AP"),
    ("Associated Press writers Jane Doe in Veldmark and John Roe contributed to this report.", "AP"),
    ("Material from The Canadian Press was used in this report.", "CP"),
    ("(ANSA)", "ANSA"),
    ("Quelle: dpa", "dpa"),
    ("Fuente: EFE", "EFE"),
    ("Источник: ТАСС", "TASS"),
    ("来源：新华社", "Xinhua"),
    ("This story was originally published by Reuters.", "Reuters"),
    ("This article first appeared on CNN.", "CNN"),
    ("The post Bridge to be rebuilt appeared first on Politico.", "Politico"),
    ("Dieser Text ist zuerst erschienen bei Deutsche Welle.", "Deutsche Welle"),
    ("Article initialement publié par Le Monde.", "Le Monde"),
    ("Publicado originalmente en El País.", "El País"),
    ("Read the original article at Reuters.", "Reuters"),
    ("Reprinted with the kind permission of the Financial Times", "Financial Times"),
    ("(h/t Politico)", "Politico"),
    ("Distributed by Tribune Content Agency, LLC.", "Tribune Content Agency"),
    ("https://www.politico.com/story/2020/05/04/bridge-42", "Politico"),
    ("Read or share this story: https://usat.ly/2abcDEF", "USA Today"),
    ("(Reporting by Jane Doe; Editing by John Roe)", "Reuters"),
    ("To contact the reporter on this story: Jane Doe", "Bloomberg"),
    ("AFP", "AFP"),
    ("  Press Trust of India  ", "PTI"),
]


@pytest.mark.parametrize(("line", "expected"), HEADS)
def test_credits_at_the_head(line: str, expected: str) -> None:
    assert name(line + BODY) == expected
    assert name(line + LONG) == expected


@pytest.mark.parametrize(("line", "expected"), TAILS)
def test_credits_at_the_tail(line: str, expected: str) -> None:
    for text in (f"{BODY}\n\n{line}", f"{LONG}\n\n{line}", f"{LONG}\n{line}\n", f"{LONG}\r\n\r\n{line}\r\n"):
        assert name(text) == expected
    assert name(line) == expected


@pytest.mark.parametrize(("line", "expected"), [("Reuters", "Reuters"), ("By AFP", "AFP"), ("-IANS", "IANS")])
def test_credits_between_lines_that_end_as_on_windows(line: str, expected: str) -> None:
    assert name(f"Bridge to be rebuilt\r\n{line}\r\n{BODY}") == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "In the PA system a fuse had blown.",
        "The PA and the AA met at noon.",
        "He played for AP Moller and spoke to Reuters about it.",
        "Officials told Reuters that AFP and AP had it wrong.",
        "The APA style guide, the app, an apa and a CAP (APR) differ.",
        "(APAC) sales rose; (UNICEF) said so; (PAC) too.",
        "She read it in the Reuters (sic) report.",
        "By APEX standards, by Reutersberg's count, by AFPs.",
        "The Reuters news agency said so.",
        "Source: Reutersberg town hall",
        "Copyright 2020 Veldmark Courier",
        "by reuters",
        "(ap)",
        "-ians",
        "PA-AP-AFP talks",
        "He joined Reuters-",
        "the Associated Press of Veldmark met on Monday",
        "stands by Reuters and its report",
        "the Palestinian Authority (PA) said so",
        "Queried by AFP, the council said nothing.",
        "Questions were put by the AP Moller group.",
        "according to Reuters, the vote was void",
        "Timo Doe / AP",
        "Kremlin pool photo via Associated Press",
        "(AP Photo/Jane Doe)",
        "Photo by Jane Doe / AFP",
        "jane.doe@politico.com",
        "the page www.reuters.com was down",
        "He heard it on Yahoo News",
        "Source: Yahoo News",
    ],
)
def test_words_that_only_look_like_a_credit(line: str) -> None:
    for text in (line, f"{line}\n\n{BODY}", f"{BODY}\n\n{line}", f"{BODY} {line} {BODY}"):
        assert of_text(text) is None


def test_in_the_middle_of_a_long_text_only_forms_count_that_are_nothing_else() -> None:
    assert of_text(f"{LONG}\n\n-IANS\n\nReuters\n\n{LONG}") is None
    assert name(f"{LONG}\n\nVELDMARK (AP) — {LONG}") == "AP"
    assert name(f"{LONG}\n\nCopyright 2020 The Associated Press.\n\n{LONG}") == "AP"


# what is read of a long text begins and ends in the middle of lines


@pytest.mark.parametrize("begin", ["by Reuters that the vote was void. ", "AP\n", "the AFP\n"])
def test_a_name_where_the_tail_begins_is_no_line_of_its_own(begin: str) -> None:
    tail = (begin + "x" * TAIL)[:TAIL]
    assert of_text(f"{LONG} The council was told {tail}") is None


@pytest.mark.parametrize(
    ("end", "more"),
    [
        ("three groups — PA", "NAM and two others — met."),
        ("\nReuters", " reporters were barred."),
        ("\nBy AP", "RIL the ice had gone."),
    ],
)
def test_a_name_where_the_head_ends_is_no_line_of_its_own(end: str, more: str) -> None:
    running = f"{LONG[: HEAD - len(end)]}{end}{more} {LONG}"
    assert running[:HEAD].endswith(end)
    assert of_text(running) is None


def test_a_hyphen_within_a_word_is_no_dash() -> None:
    assert of_text(f"Police kept apart the pro-PA\nprotesters and the others. {BODY}") is None
    assert of_text(f"{BODY} They spoke of the post-UNI\nyears.") is None


@pytest.mark.parametrize("line", ["By AP's count, 40 voted.", "By Reuters’ estimate 40 voted."])
def test_a_paragraph_that_begins_with_by_is_no_byline(line: str) -> None:
    assert of_text(f"{BODY}\n\n{line} {BODY}") is None


@pytest.mark.parametrize(
    "line", ["Photo credit: AP", "Photo Credit: Reuters/Jane Doe", "Image source: AFP", "Photo: © 2020 AFP"]
)
def test_a_credit_for_a_photograph_is_none_for_the_text(line: str) -> None:
    assert of_text(f"Bridge to be rebuilt\n\n{line}\n\n{BODY}") is None


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Associated Press", "AP"),
        ("The Associated Press", "AP"),
        ("Reuters", "Reuters"),
        ("By Reuters", "Reuters"),
        ("by The Associated Press", "AP"),
        ("Jane Doe (AFP)", "AFP"),
        ("Jane Doe — Reuters", "Reuters"),
        ("Jane Doe", None),
        ("", None),
        ("Apa Sherpa", None),
    ],
)
def test_bylines_of_the_metadata(byline: str, expected: str | None) -> None:
    found = credit(Document("a", BODY, metadata={"byline": byline}))
    assert (found.name if found else None) == expected
    assert not (found and found.issues)


def test_datelines_of_the_metadata() -> None:
    assert credit(Document("a", BODY, metadata={"dateline": "VELDMARK (AP)"})).name == "AP"
    assert credit(Document("a", BODY, metadata={"dateline": "VELDMARK"})) is None


@pytest.mark.parametrize("value", [None, 7, ["Reuters"], {"name": "Reuters"}, b"Reuters"])
def test_metadata_that_is_no_text_is_left_alone(value: object) -> None:
    assert credit(Document("a", BODY, metadata={"byline": value, "dateline": value})) is None


@pytest.mark.parametrize(
    ("source", "expected", "kind"),
    [
        ("Associated Press", "AP", "agency"),
        ("The Associated Press", "AP", "agency"),
        (" Reuters ", "Reuters", "agency"),
        ("PR Newswire", "PR Newswire", "press_wire"),
        ("GlobeNewswire", "GlobeNewswire", "press_wire"),
        ("Creators Syndicate", "Creators Syndicate", "syndicator"),
    ],
)
def test_an_agency_s_own_outlet_issues(source: str, expected: str, kind: str) -> None:
    found = credit(Document("a", BODY, source=source))
    assert (found.name, found.kind, found.issues) == (expected, kind, True)


@pytest.mark.parametrize("source", ["Veldmark Courier", "Reuters Fan Page", "Not AP", "apa", "", "A"])
def test_other_outlets_issue_nothing(source: str) -> None:
    assert credit(Document("a", BODY, source=source)) is None


def test_a_carrier_is_not_the_issuer() -> None:
    found = credit(Document("a", f"VELDMARK (AP) — {BODY}", source="Veldmark Courier"))
    assert (found.name, found.text, found.issues) == ("AP", "(AP)", False)


def test_the_words_shown_stand_in_the_text() -> None:
    for line, expected in TAILS:
        found = of_text(f"{BODY}\n\n{line}\n")
        assert found is not None
        assert found.text in " ".join(f"{BODY}\n\n{line}\n".split())
        assert expected
    assert of_text(f"By   The\tAssociated Press\n{BODY}").text == "By The Associated Press"


def test_who_is_credited_in_which_role() -> None:
    def role(text: str) -> tuple[str, float]:
        found = of_text(f"{BODY}\n\n{text}")
        assert found is not None
        return found.role, found.sure

    assert role("Copyright 2020 Reuters")[0] == "carries"
    assert role("with inputs from PTI")[0] == "draws_on"
    assert role("The Associated Press contributed to this report.")[0] == "draws_on"
    assert role("Associated Press writer Jane Doe contributed to this report.")[0] == "carries"
    assert role("This story originally appeared on CNN.")[0] == "repeats"
    assert role("Copyright 2020 Reuters")[1] > role("Reuters")[1] >= 0.5


def test_the_surest_credit_counts_and_each_originator_once() -> None:
    found = names(Document("a", f"VELDMARK (AP) — {BODY}\n\nwith inputs from PTI\n\n-AP")).credits
    assert [credit.name for credit in found] == ["AP", "PTI"]
    assert names(Document("a", f"(CNN) {BODY}", source="cnn.com")).credits == ()


VELD = Originator("veldpost", "outlet", (), ("veldpost",), ("veldpost.com",))
COURIER = Originator("veldmarkcourier", "outlet", (), ("Veldmark Courier",))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("By Jane Doe, Veld Post\n\n", "carries"),
        ("Jane Doe told the Veld Post that", "told"),
        ("as the Veld Post reported", "reports"),
        ("according to a report in the Veld Post", "reports"),
        ("The Veld Post has a roof.", "names"),
        ("originally published at veldpost.com.", "repeats"),
        ("veldpost.com/2020/05/04/bridge", "repeats"),
        ("see veldpost.com for more", "names"),
        ("The VeldPost has a roof.", "names"),
    ],
)
def test_an_outlet_that_is_not_of_the_table_is_found_by_the_stem_of_its_domain(text: str, role: str) -> None:
    found = names(Document("a", text)).of(VELD)
    assert role in {naming.role for naming in found}


def test_an_outlet_that_is_not_of_the_table_is_found_by_its_name() -> None:
    given = names(Document("a", f"{BODY} The Veldmark Courier reported it. Copyright 2020 VELDMARK COURIER"))
    assert [naming.role for naming in given.of(COURIER)] == ["reports", "carries"]
    assert given.credit(COURIER).text == "Copyright 2020 VELDMARK COURIER"
    assert names(Document("a", "The old veldpost fell; Veldposten stood; Overveld Posts too.")).of(VELD) == ()


@pytest.mark.parametrize(
    "line",
    [
        "SOURCE Veldmark Bridges Inc.",
        "View source version on businesswire.com: https://www.businesswire.com/news/home/20200504/en/",
        "The following information was released by the Harbour Council of Veldmark:",
        "The Harbour Council of Veldmark issued the following news release:",
        "Copyright 2020 Veldmark Courier. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "This story was originally published May 4, 2020.",
        "VELDMARK (AP) -",
        "###",
        "-IANS",
    ],
)
def test_spans_are_all_lines_that_give_it_away(line: str) -> None:
    text = f"{BODY}\n\n{line}"
    covered = {at for start, end in spans(text) for at in range(start, end)}
    assert covered
    assert all(at >= len(BODY) for at in covered)
    assert len(covered) >= 0.2 * len(line)


def test_spans_of_plain_text() -> None:
    assert list(spans(BODY)) == []
    assert list(spans("")) == []


HOSTILE = [
    "(",
    "-",
    " ",
    "\n",
    "- ",
    "\n ",
    "By ",
    "\nBy ",
    "(AP",
    "Source: ",
    "© 2020 ",
    "The ",
    "-AP ",
    "–\t",
    "with inputs from x/",
    "(With a, b, ",
    "By Aa Bb ",
    "The Associated Press ",
    "AP AFP PTI ",
    "a.com/b ",
    ".com",
    "https://",
    "Veld Post ",
    "V ",
    "the following ",
    "\nThe following information was released by ",
    "x issued the following ",
    "All rights reserved",
    "(Reporting by Editing by ",
    "contributed ",
    "新华社",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_anything_is_quick(piece: str) -> None:
    much = piece * (1_000_000 // len(piece))
    begin = time.process_time()
    credit(Document("a", much))
    credit(Document("a", "x", source=much))
    credit(Document("a", "x", metadata={"byline": much, "dateline": much}))
    names(Document("a", much)).of(VELD)
    list(spans(much))
    assert time.process_time() - begin < 5  # quadratic time would be minutes
