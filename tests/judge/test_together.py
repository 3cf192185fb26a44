"""Which documents tell one story: against a slow twin on random graphs, and on piles as they come."""

import random
import time
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.judge.together import COHESION, STRONG, TYPICAL, together

Links = dict[tuple[int, int], float]


def grouped(count: int, links: Links) -> list[set[int]]:
    ends = np.array(list(links), dtype=np.int64).reshape(-1, 2)
    label = together(count, ends[:, 0], ends[:, 1], np.array(list(links.values()), dtype=np.float64))
    found: dict[int, set[int]] = {}
    for document, story in enumerate(label):
        found.setdefault(story, set()).add(document)
    assert all(story in members for story, members in found.items())
    return sorted(found.values(), key=min)


def twin(count: int, links: Links) -> list[set[int]]:
    """The same with sets, looking at every link of every document anew."""
    stories = [({document}, []) for document in range(count)]
    near = {d: {a + b - d for a, b in links if d in (a, b)} for d in range(count)}
    for (a, b), strong in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        one, other = (next(s for s in stories if d in s[0]) for d in (a, b))
        if one is other:
            continue
        holds = [sum(s[1]) / len(s[1]) for s in (one, other) if s[1]]
        if len(holds) == 2 and strong < COHESION * min(holds):
            continue
        typical = any(
            all(len(near[d] & side[0]) >= TYPICAL * len(side[0] - {d}) for side in (one, other))
            for d in (a, b)
        )
        if strong >= STRONG or typical:
            stories = [s for s in stories if s is not one and s is not other]
            stories.append((one[0] | other[0], [*one[1], *other[1], strong]))
    return sorted((members for members, _ in stories), key=min)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 9), st.data())
def test_as_the_slow_twin(count: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(count), 2))
    chosen = [pair for pair in pairs if data.draw(st.booleans())]
    links = {pair: data.draw(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.6, 0.9])) for pair in chosen}
    assert grouped(count, links) == twin(count, links)
    again = data.draw(st.permutations(list(links.items())))
    assert grouped(count, dict(again)) == grouped(count, links)


def clique(members: range, strength: float) -> Links:
    return dict.fromkeys(combinations(members, 2), strength)


def test_two_documents_with_any_link_are_a_story() -> None:
    assert grouped(2, {(0, 1): 0.0}) == [{0, 1}]


def test_versions_that_each_take_half_of_the_one_before_are_one_story() -> None:
    assert grouped(300, dict.fromkeys(pairwise(range(300)), 0.5)) == [set(range(300))]


def test_two_stories_with_a_paragraph_in_common_are_two() -> None:
    for links in ({(0, 6): 0.1}, {(a, b): 0.1 for a in range(6) for b in range(6, 12)}):
        both = {**clique(range(6), 0.9), **clique(range(6, 12), 0.8), **links}
        assert grouped(12, both) == [set(range(6)), set(range(6, 12))]


def test_a_digest_of_two_stories_joins_the_one_it_has_more_of() -> None:
    both = {**clique(range(5), 0.9), **clique(range(5, 10), 0.9)}
    both |= {(member, 10): 0.55 for member in range(5)} | {(member, 10): 0.5 for member in range(5, 10)}
    assert grouped(11, both) == [{0, 1, 2, 3, 4, 10}, {5, 6, 7, 8, 9}]


def test_a_document_that_has_a_paragraph_of_a_story_belongs_to_it() -> None:
    links = {**clique(range(5), 0.9), **{(member, 5): 0.1 for member in range(5)}}
    assert grouped(6, links) == [set(range(6))]


def test_what_one_of_a_story_shares_by_the_way_is_not_the_story() -> None:
    # a document takes a passage of one paper of a story, another a passage of it: nobody else has either
    links = {**clique(range(5), 0.9), (4, 5): 0.1, (5, 6): 0.1}
    assert grouped(7, links) == [{0, 1, 2, 3, 4, 5}, {6}]
    links = {**clique(range(5), 0.9), (4, 5): 0.1, (5, 6): 0.2}
    assert grouped(7, links) == [{0, 1, 2, 3, 4}, {5, 6}]


def test_a_paragraph_in_many_documents_that_share_nothing_else_is_one_story() -> None:
    # linked as `reuse.match.candidates` links them: each with the next eight and the eight likeliest sources
    rng = random.Random(1)
    pairs = {(a, b) for a in range(300) for b in [*range(a + 1, min(a + 9, 300)), *range(8)] if a < b}
    pairs |= {(b, a) for a in range(300) for b in range(8) if b < a}
    assert grouped(300, {pair: rng.uniform(0.08, 0.15) for pair in sorted(pairs)}) == [set(range(300))]


def test_papers_that_print_one_paragraph_each_are_held_by_the_whole_story() -> None:
    links = {(0, paper): 0.15 for paper in range(1, 41)}
    for paragraph in range(5):
        links |= clique(range(1 + 8 * paragraph, 9 + 8 * paragraph), 0.15)
    assert grouped(41, links) == [set(range(41))]


def test_weak_links_among_many_do_not_chain() -> None:
    # each of 60 documents shares a sentence with eight others, whichever they are
    rng = random.Random(2)
    links = {tuple(sorted(rng.sample(range(60), 2))): rng.uniform(0.02, 0.1) for _ in range(240)}
    assert max(map(len, grouped(60, links))) <= 20


def test_a_hub_costs_no_square() -> None:
    links = {(0, document): 0.1 for document in range(1, 20_000)}
    links |= {(document, document + 1): 0.05 for document in range(1, 19_999)}
    began = time.process_time()
    assert len(grouped(20_000, links)) == 1
    assert time.process_time() - began < 5
