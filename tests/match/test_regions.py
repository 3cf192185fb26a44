"""Regions: hand-made passages whose blocks can be seen by eye, and what any region promises."""

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reuse
from reuse.findings import Findings, Passage, Span
from reuse.match.regions import FAR, GAP, MOVED, REACH, SHUFFLED, SMALL, merge

VERBATIM, EDITED, REWORDED = "verbatim", "edited", "reworded"


def passage(
    a: tuple[int, int],
    b: tuple[int, int],
    *,
    pair: str = "ab",
    words: int = 10,
    identity: float = 1.0,
    kind: str = VERBATIM,
    boilerplate: bool = False,
) -> Passage:
    return Passage(Span(pair[0], *a), Span(pair[1], *b), words, identity, kind, boilerplate)  # type: ignore[arg-type]


def ends(regions: list[Passage]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [((r.a.start, r.a.end), (r.b.start, r.b.end)) for r in regions]


# --- a given gap: cases by eye ---------------------------------------------------------------------------------


def test_near_in_both_texts_is_one_block() -> None:
    one, two = passage((0, 100), (50, 150), words=18), passage((150, 250), (180, 280), words=20)
    (region,) = merge([one, two], 60)
    assert ends([region]) == [((0, 250), (50, 280))]
    assert region.words == 38
    assert region.kind == EDITED
    assert region.identity == pytest.approx(200 / 250)  # of the longer side, 250 characters, 200 agree


@pytest.mark.parametrize("gap", [50, 49])
def test_the_gap_counts_in_each_text(gap: int) -> None:
    first = passage((0, 100), (0, 100))
    assert len(merge([first, passage((150, 250), (100, 200))], gap)) == (1 if gap == 50 else 2)
    assert len(merge([first, passage((100, 200), (150, 250))], gap)) == (1 if gap == 50 else 2)


def test_far_in_one_text_is_two() -> None:
    near_in_a = [passage((0, 100), (0, 100)), passage((110, 200), (900, 990))]
    assert merge(near_in_a, 300) == near_in_a
    near_in_b = [passage((0, 100), (0, 100)), passage((900, 990), (110, 200))]
    assert merge(near_in_b, 300) == near_in_b


def test_the_opposite_order_is_two() -> None:
    moved = [passage((0, 100), (120, 220)), passage((110, 210), (0, 100))]
    assert merge(moved, 300) == moved


def test_overlapping_spans_are_one_block() -> None:
    # reworded sentences of one text often share an edge
    spans = [passage((0, 100), (0, 90), kind=REWORDED, identity=0.7)]
    spans.append(passage((80, 170), (85, 190), kind=REWORDED, identity=0.6))
    (region,) = merge(spans, 0)
    assert ends([region]) == [((0, 170), (0, 190))]
    assert region.kind == REWORDED
    assert 0 <= region.identity <= 1
    assert region.identity == pytest.approx((0.7 * 100 + 0.6 * 105) / 190)


def test_identity_never_passes_one() -> None:
    heavy = [passage((0, 100), (0, 100)), passage((10, 110), (10, 110))]
    (region,) = merge(heavy, 50)
    assert ends([region]) == [((0, 110), (0, 110))]
    assert region.identity == 1.0
    assert region.kind == EDITED


def test_a_passage_inside_another_is_no_step_on() -> None:
    nested = [passage((0, 100), (0, 100)), passage((20, 60), (20, 60), words=5)]
    assert merge(nested, 300) == nested


def test_a_passage_inside_another_in_one_text_alone_is_no_step_on() -> None:
    # a phrase of the first passage comes again behind it
    again_in_a = [passage((0, 100), (0, 100)), passage((110, 150), (20, 60), words=5)]
    assert merge(again_in_a, 300) == again_in_a
    again_in_b = [passage((0, 100), (0, 100)), passage((20, 60), (110, 150), words=5)]
    assert merge(again_in_b, 300) == again_in_b


def test_moved_passages_between_do_not_part_a_block() -> None:
    # in b the second and fourth stand far behind: two blocks, each in its own order
    spans = [
        passage((0, 100), (0, 100)),
        passage((110, 200), (5000, 5090)),
        passage((210, 300), (110, 200)),
        passage((310, 400), (5100, 5190)),
    ]
    assert ends(merge(spans, 300)) == [((0, 300), (0, 200)), ((110, 400), (5000, 5190))]


def test_different_pairs_never_merge() -> None:
    spans = [
        passage((0, 100), (0, 100), pair="ab"),
        passage((0, 100), (0, 100), pair="ac"),
        passage((110, 200), (110, 200), pair="ab"),
        passage((110, 200), (110, 200), pair="bc"),
    ]
    found = {(r.a.document, r.b.document): ends([r])[0] for r in merge(spans, 300)}
    assert len(merge(spans, 300)) == 3
    assert found["a", "b"] == ((0, 200), (0, 200))
    assert found["a", "c"] == ((0, 100), (0, 100))
    assert found["b", "c"] == ((110, 200), (110, 200))


def test_regions_come_in_the_order_of_passages() -> None:
    # pair by pair, as `Findings.passages` (tests/engine/test_find.py holds them to it)
    spans = [
        passage((500, 600), (0, 100), pair="ab"),
        passage((0, 100), (0, 100), pair="ac"),
        passage((0, 100), (0, 100), pair="bc"),
    ]
    assert merge(spans, 0) == spans


def test_boilerplate_merges_only_with_boilerplate() -> None:
    spans = [
        passage((0, 100), (0, 100)),
        passage((110, 200), (110, 200), boilerplate=True),
        passage((210, 300), (210, 300)),
        passage((310, 400), (310, 400), boilerplate=True),
    ]
    regions = merge(spans, 300)
    assert ends(regions) == [((0, 300), (0, 300)), ((110, 400), (110, 400))]
    assert [r.boilerplate for r in regions] == [False, True]


def test_no_gap_at_all_merges_only_what_touches() -> None:
    first = passage((0, 100), (0, 100))
    touching, apart = passage((100, 150), (100, 150)), passage((101, 150), (100, 150))
    assert ends(merge([first, touching], 0)) == [((0, 150), (0, 150))]
    assert merge([first, apart], 0) == [first, apart]


def test_a_single_passage_is_its_own_region() -> None:
    only = passage((3, 40), (5, 44), kind=REWORDED, identity=0.61, boilerplate=True)
    assert merge([only], 300) == [only]
    assert merge([], 300) == []


def test_edited_where_kinds_differ() -> None:
    spans = [passage((0, 100), (0, 100), kind=VERBATIM), passage((110, 200), (110, 200), kind=REWORDED)]
    assert [r.kind for r in merge(spans, 300)] == [EDITED]


def test_findings_merge_their_passages() -> None:
    spans = [passage((0, 200), (0, 200)), passage((300, 500), (300, 500))]
    found = Findings(documents=[reuse.Document("a", ""), reuse.Document("b", "")], passages=spans)
    assert ends(found.regions(max_gap=100)) == [((0, 500), (0, 500))]
    assert found.regions(max_gap=99) == spans
    assert found.regions() == merge(spans) != spans
    assert found.regions(0) == spans  # no gap is not no limit


# --- no gap given: what a reader would mark -------------------------------------------------------


def test_near_in_both_texts_is_one_region() -> None:
    one, two = passage((0, 200), (0, 200), words=30), passage((500, 700), (400, 600), words=31)
    (region,) = merge([one, two])
    assert ends([region]) == [((0, 700), (0, 600))]
    assert (region.words, region.kind) == (61, EDITED)
    assert region.identity == pytest.approx(400 / 700)


def summary(gap: int, within: int = 10) -> list[Passage]:
    """Two sentences of a summary, the second ``within`` characters on, from places so far apart in b."""
    return [
        passage((0, 200), (1_000, 1_300), kind=REWORDED, identity=0.5),
        passage((200 + within, 400 + within), (1_300 + gap, 1_600 + gap), kind=REWORDED, identity=0.5),
    ]


def turned(spans: list[Passage]) -> list[Passage]:
    return [
        passage((p.b.start, p.b.end), (p.a.start, p.a.end), kind=p.kind, identity=p.identity) for p in spans
    ]


@pytest.mark.parametrize("turn", [list, turned])
def test_close_in_a_summary_and_far_apart_in_its_source_is_one_region(turn) -> None:  # type: ignore[no-untyped-def]
    assert len(merge(turn(summary(gap=3_000)))) == 1
    assert len(merge(turn(summary(gap=FAR, within=0)))) == 1
    assert len(merge(turn(summary(gap=FAR + 1, within=0)))) == 2
    # neither far, but both more than a step over a sentence's end
    assert len(merge(turn(summary(gap=GAP + 500, within=GAP)))) == 2
    assert len(merge(turn(summary(gap=GAP - 60, within=GAP - 60)))) == 1


def test_far_in_both_texts_is_two() -> None:
    assert len(merge([passage((0, 200), (0, 200)), passage((1_200, 1_400), (1_200, 1_400))])) == 2


@pytest.mark.parametrize("kind", [VERBATIM, EDITED])
def test_paragraphs_in_the_opposite_order_stay_two(kind: str) -> None:
    def moved(words: int) -> list[Passage]:
        return [
            passage((0, 300), (320, 620), words=words, kind=kind),
            passage((320, 620), (0, 300), words=words, kind=kind),
        ]

    assert merge(moved(MOVED + 1)) == moved(MOVED + 1)
    assert ends(merge(moved(MOVED))) == [((0, 620), (0, 620))]  # words shuffled within a paragraph


@pytest.mark.parametrize("kinds", [(REWORDED, REWORDED), (VERBATIM, REWORDED), (REWORDED, EDITED)])
def test_reworded_ones_may_be_shuffled_within_a_paragraph(kinds: tuple[str, str]) -> None:
    def shuffled(gap: int) -> list[Passage]:
        return [
            passage((0, 300), (600 + gap, 900 + gap), kind=kinds[0]),
            passage((300, 600), (300, 600), kind=kinds[1]),
        ]

    assert ends(merge(shuffled(SHUFFLED))) == [((0, 600), (300, 900 + SHUFFLED))]
    assert len(merge(shuffled(SHUFFLED + 1))) == 2  # it was moved
    assert len(merge([passage((0, 300), (3_000, 3_300)), passage((300, 600), (1_500, 1_800))])) == 2


def test_small_blocks_are_left_out_beside_larger_ones() -> None:
    large, far = passage((0, SMALL), (0, SMALL)), 10_000
    small = passage((far, far + SMALL - 1), (far, far + 900))
    small_too = passage((2 * far, 2 * far + 900), (2 * far, 2 * far + SMALL - 1))
    assert merge([large, small, small_too]) == [large]
    assert merge([small, small_too]) == [small, small_too]  # they are all there is
    # merged with others they are not small
    assert ends(merge([large, small, passage((far + SMALL, far + SMALL + 9), (far + 910, far + 950))])) == [
        ((0, SMALL), (0, SMALL)), ((far, far + SMALL + 9), (far, far + 950))
    ]  # fmt: skip
    # a larger one of another pair, or of boilerplate, is not beside them
    assert len(merge([passage((0, 900), (0, 900), pair="ac"), small])) == 2
    assert len(merge([passage((0, 900), (0, 900), boilerplate=True), small])) == 2
    assert merge([large, small], 0) == [large, small]  # with a gap given every passage is in a region


def test_boilerplate_stays_apart() -> None:
    spans = [
        passage((0, 200), (0, 200)),
        passage((210, 400), (210, 400), boilerplate=True),
        passage((410, 600), (410, 600)),
    ]
    regions = merge(spans)
    assert ends(regions) == [((0, 600), (0, 600)), ((210, 400), (210, 400))]
    assert [region.boilerplate for region in regions] == [False, True]


def test_passages_that_overlap_or_lie_in_another_are_one_region() -> None:
    spans = [passage((0, 300), (0, 300)), passage((100, 200), (100, 250)), passage((250, 400), (280, 420))]
    assert ends(merge(spans)) == [((0, 400), (0, 420))]


def test_a_block_may_close_the_gap_to_another() -> None:
    # the second is far from the first; the third, met last, is near both
    spans = [
        passage((0, 200), (0, 300), kind=REWORDED),
        passage((150, 350), (7_000, 7_300), kind=REWORDED),
        passage((160, 360), (3_600, 3_900), kind=REWORDED),
    ]
    assert len(merge(spans[:2])) == 2
    assert ends(merge(spans)) == [((0, 360), (0, 7_300))]


def test_no_passages_no_regions() -> None:
    assert merge([]) == []
    only = passage((3, 9), (5, 11), kind=REWORDED, identity=0.61, boilerplate=True)
    assert merge([only]) == [only]


def test_a_region_of_many_passages_is_quick_without_a_gap() -> None:
    spans = [passage((i * 50, i * 50 + 30), (i * 50, i * 50 + 30)) for i in range(5_000)]
    assert ends(merge(spans[::-1])) == [((0, 249_980), (0, 249_980))]


# --- what any region promises ---------------------------------------------------------------------


@st.composite
def passages(draw: st.DrawFn) -> list[Passage]:
    """Passages of a few pairs, near enough to meet; any order, as a hostile caller might give them."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        a, b = draw(st.integers(0, 400)), draw(st.integers(0, 400))
        length, other = draw(st.integers(1, 60)), draw(st.integers(1, 60))
        found.append(
            passage(
                (a, a + length),
                (b, b + other),
                pair=draw(st.sampled_from(["ab", "ab", "ab", "ac", "bc"])),
                words=draw(st.integers(1, 30)),
                identity=draw(st.sampled_from([0.25, 0.5, 1.0])),
                kind=draw(st.sampled_from([VERBATIM, EDITED, REWORDED])),
                boilerplate=draw(st.booleans()) and draw(st.booleans()),
            )
        )
    unique = {(p.a, p.b): p for p in found}  # no two passages have the same two spans
    return draw(st.permutations(list(unique.values())))


@st.composite
def aligned(draw: st.DrawFn) -> list[Passage]:
    """Passages of one pair in one order in both texts, without overlap, as one long copied text gives them."""
    found, a, b = [], 0, 0
    for _ in range(draw(st.integers(0, 12))):
        a += draw(st.integers(1, 120))
        b += draw(st.integers(1, 120))
        length, other = draw(st.integers(1, 60)), draw(st.integers(1, 60))
        found.append(passage((a, a + length), (b, b + other), words=draw(st.integers(1, 30))))
        a, b = a + length, b + other
    return found


def key(p: Passage) -> tuple[str, str, bool]:
    return p.a.document, p.b.document, p.boilerplate


@settings(max_examples=300, deadline=None)
@given(passages(), st.integers(0, 150))
def test_any_region(spans: list[Passage], gap: int) -> None:
    regions = merge(spans, gap)
    words: Counter[tuple[str, str, bool]] = Counter()
    for region in regions:
        words[key(region)] += region.words
        assert 0 <= region.identity <= 1
        inside = [
            p
            for p in spans
            if key(p) == key(region)
            and region.a.start <= p.a.start < p.a.end <= region.a.end
            and region.b.start <= p.b.start < p.b.end <= region.b.end
        ]
        assert inside
        for side in ("a", "b"):
            assert min(getattr(p, side).start for p in inside) == getattr(region, side).start
            assert max(getattr(p, side).end for p in inside) == getattr(region, side).end
    expected: Counter[tuple[str, str, bool]] = Counter()
    for p in spans:
        expected[key(p)] += p.words
        assert any(
            key(p) == key(r)
            and r.a.start <= p.a.start <= p.a.end <= r.a.end
            and r.b.start <= p.b.start <= p.b.end <= r.b.end
            for r in regions
        )
    assert words == expected


@settings(max_examples=200, deadline=None)
@given(passages(), st.randoms(use_true_random=False), st.integers(0, 150))
def test_the_order_of_passages_changes_nothing(spans: list[Passage], random: object, gap: int) -> None:
    shuffled = list(spans)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled, gap) == merge(spans, gap)


@settings(max_examples=200, deadline=None)
@given(aligned(), st.integers(0, 150))
def test_one_order_is_cut_exactly_at_the_wide_gaps(spans: list[Passage], gap: int) -> None:
    expected: list[list[Passage]] = []
    for p in spans:
        last = expected[-1][-1] if expected else None
        if last and p.a.start - last.a.end <= gap and p.b.start - last.b.end <= gap:
            expected[-1].append(p)
        else:
            expected.append([p])
    assert ends(merge(spans, gap)) == [
        ((block[0].a.start, block[-1].a.end), (block[0].b.start, block[-1].b.end)) for block in expected
    ]


@settings(max_examples=200, deadline=None)
@given(aligned(), st.integers(0, 150))
def test_regions_of_one_order_are_whole(spans: list[Passage], gap: int) -> None:
    regions = merge(spans, gap)
    assert merge(regions, gap) == regions


def test_regions_of_overlapping_passages_are_whole() -> None:
    # the second ends behind the third in a; the third closes the gap to it in b
    spans = [
        passage((0, 100), (0, 100)),
        passage((120, 300), (300, 480)),
        passage((130, 250), (130, 250)),
    ]
    regions = merge(spans, 150)
    assert merge(regions, 150) == regions


def test_regions_of_interleaved_passages_are_whole() -> None:
    # a: 1 2 3 4; b: 1 3 2 4, where 2 stands too far behind 1 and 3 near both
    spans = [
        passage((0, 10), (0, 10)),
        passage((20, 30), (60, 70)),
        passage((40, 50), (30, 40)),
        passage((60, 70), (80, 90)),
    ]
    regions = merge(spans, 40)
    assert merge(regions, 40) == regions


@settings(max_examples=300, deadline=None)
@given(passages(), st.integers(0, 150))
def test_any_regions_are_whole(spans: list[Passage], gap: int) -> None:
    regions = merge(spans, gap)
    assert merge(regions, gap) == regions


def test_many_passages_of_one_pair_are_quick() -> None:
    spans = [passage((i * 50, i * 50 + 30), (i * 50, i * 50 + 30)) for i in range(5_000)]
    assert ends(merge(itertools.chain(spans[::2], spans[1::2]), 40)) == [((0, 249_980), (0, 249_980))]


# --- what any region promises where no gap is given -----------------------------------------------

STRETCH = 12
"""Times the distances of `passages`, so that gaps of all sizes occur."""


def stretched(spans: list[Passage]) -> list[Passage]:
    return [
        passage(
            (STRETCH * p.a.start, STRETCH * p.a.end),
            (STRETCH * p.b.start, STRETCH * p.b.end),
            pair=p.a.document + p.b.document,
            words=p.words,
            identity=p.identity,
            kind=p.kind,
            boilerplate=p.boilerplate,
        )
        for p in spans
    ]


def within(p: Passage, region: Passage) -> bool:
    return (
        key(p) == key(region)
        and region.a.start <= p.a.start < p.a.end <= region.a.end
        and region.b.start <= p.b.start < p.b.end <= region.b.end
    )


@settings(max_examples=300, deadline=None)
@given(passages().map(stretched))
def test_any_region_without_a_gap_is_the_hull_of_passages(spans: list[Passage]) -> None:
    regions = merge(spans)
    assert [(r.a.document, r.b.document, r.a, r.b) for r in regions] == sorted(
        (r.a.document, r.b.document, r.a, r.b) for r in regions
    )
    for region in regions:
        inside = [p for p in spans if within(p, region)]
        for side in ("a", "b"):
            assert min(getattr(p, side).start for p in inside) == getattr(region, side).start
            assert max(getattr(p, side).end for p in inside) == getattr(region, side).end
        assert 0 < region.identity <= 1
        assert region.words <= sum(p.words for p in inside)
        assert region in spans or region.kind != VERBATIM
    # what is in none is small, and stands beside a larger one
    for p in spans:
        if not any(within(p, region) for region in regions):
            assert min(p.a.end - p.a.start, p.b.end - p.b.start) < SMALL
            sizes = [min(r.a.end - r.a.start, r.b.end - r.b.start) for r in regions if key(r) == key(p)]
            assert min(sizes) >= SMALL


@settings(max_examples=200, deadline=None)
@given(passages().map(stretched), st.randoms(use_true_random=False))
def test_the_order_of_passages_changes_nothing_without_a_gap(spans: list[Passage], random: object) -> None:
    shuffled = list(spans)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merge(spans)


@settings(max_examples=300, deadline=None)
@given(passages().map(stretched))
def test_regions_without_a_gap_are_whole(spans: list[Passage]) -> None:
    assert len(spans) < REACH  # among more of them small ones that are left out may have stood between
    regions = merge(spans)
    assert merge(regions) == regions


@settings(max_examples=200, deadline=None)
@given(aligned())
def test_regions_of_one_order_without_a_gap(spans: list[Passage]) -> None:
    # fewer than a paragraph apart in both: one region whatever the lengths
    assert len(merge(spans)) == bool(spans)
