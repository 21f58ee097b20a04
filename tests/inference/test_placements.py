"""The puzzle of a table: the sets are exactly those of all its solutions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations, product

import pytest

from racegraph.inference.matching import prune_all_different
from racegraph.inference.placements import KnownTeam, Projection, Puzzle, is_solvable, project

ALL = frozenset(range(1, 5))


def lines(*scores: tuple[int, ...]) -> tuple[tuple[Decimal, ...], ...]:
    return tuple(tuple(Decimal(points) for points in line) for line in scores)


def anywhere(*scores: tuple[int, ...], rounds: frozenset[int] = ALL) -> Puzzle:
    return Puzzle(lines(*scores), tuple(tuple(rounds for _ in line) for line in scores))


def placings(puzzle: Puzzle) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All ways to give the scores rounds, without a thought."""
    choices = []
    for line in puzzle.rounds:
        numbers = sorted(frozenset[int]().union(*line))
        choices.append(
            [one for one in combinations(numbers, len(line)) if all(r in s for r, s in zip(one, line, strict=True))]
        )
    for placing in product(*choices):
        held = [(r, v) for rs, vs in zip(placing, puzzle.lines, strict=True) for r, v in zip(rs, vs, strict=True)]
        if len(held) == len(set(held)):
            yield placing


def holds(puzzle: Puzzle, placing: tuple[tuple[int, ...], ...], of: tuple[int, ...]) -> bool:
    """Whether the teams can be these lines."""
    scored = [dict(zip(rounds, values, strict=True)) for rounds, values in zip(placing, puzzle.lines, strict=True)]
    for team, line in zip(puzzle.teams, of, strict=True):
        if line not in team.lines or any(scored[line].get(r) != points for r, points in team.scored.items()):
            return False
        if any(r in scored[line] for r in team.blank):
            return False
    explained = {(line, r) for team, line in zip(puzzle.teams, of, strict=True) for r in team.scored}
    return all((line, r) in explained for line, found in enumerate(scored) for r in found if r in puzzle.known)


def by_brute_force(puzzle: Puzzle) -> Projection | None:
    solutions = [
        (placing, of)
        for placing in placings(puzzle)
        for of in permutations(range(len(puzzle.lines)), len(puzzle.teams))
        if holds(puzzle, placing, of)
    ]
    if not solutions:
        return None
    rounds = tuple(
        tuple(frozenset(placing[line][place] for placing, _ in solutions) for place in range(len(scores)))
        for line, scores in enumerate(puzzle.lines)
    )
    return Projection(rounds, tuple(frozenset(of[team] for _, of in solutions) for team in range(len(puzzle.teams))))


def random_puzzle(seed: int) -> Puzzle:
    rng = random.Random(seed)
    count = rng.randint(2, 5)
    values = [Decimal(points) for points in rng.sample((9, 6, 4, 3, 2), rng.randint(2, 4))]
    scores = tuple(
        tuple(rng.choice(values) for _ in range(rng.randint(1, min(count, 3)))) for _ in range(rng.randint(1, 4))
    )
    every = range(1, count + 1)
    rounds = tuple(
        tuple(frozenset(r for r in every if rng.random() < 0.85) or frozenset(every) for _ in line) for line in scores
    )
    known = frozenset(rng.sample(list(every), rng.choice((0, 1, 1, 2))))
    some_lines = list(range(len(scores)))
    teams = []
    for _ in range(rng.randint(0, len(scores)) if known else 0):
        scored = {r: rng.choice(values) for r in sorted(known) if rng.random() < 0.7}
        if scored:
            may_be = frozenset(rng.sample(some_lines, rng.randint(1, len(some_lines))))
            teams.append(KnownTeam(may_be, scored, known - scored.keys()))
    return Puzzle(scores, rounds, tuple(teams), known)


@pytest.mark.parametrize("start", range(0, 1500, 300))
def test_the_sets_are_those_of_all_solutions(start: int) -> None:
    solvable = 0
    for seed in range(start, start + 300):
        puzzle = random_puzzle(seed)
        expected = by_brute_force(puzzle)
        assert project(puzzle) == expected, seed
        assert is_solvable(puzzle) == (expected is not None), seed
        solvable += expected is not None
    assert solvable > 50


def test_a_full_line_has_its_rounds() -> None:
    assert project(anywhere((9, 6, 4, 3))) == Projection(((*(frozenset({r}) for r in range(1, 5)),),), ())


def test_equal_scores_take_different_rounds() -> None:
    found = project(anywhere((9, 9, 9), (9,)))
    assert found is not None
    assert found.rounds[1] == (ALL,)
    assert project(anywhere((9, 9, 9), (9, 9))) is None


def test_a_known_round_tells_whose_a_line_is() -> None:
    puzzle = anywhere((9, 6), (6, 9))
    teams = (KnownTeam(frozenset({0, 1}), {4: Decimal(6)}), KnownTeam(frozenset({0, 1}), {4: Decimal(9)}))
    found = project(Puzzle(puzzle.lines, puzzle.rounds, teams, frozenset({4})))
    assert found is not None
    assert found.lines == (frozenset({0}), frozenset({1}))
    assert found.rounds[0][1] == found.rounds[1][1] == frozenset({4})


def test_more_equal_scores_than_rounds_are_seen_without_a_search() -> None:
    rounds = frozenset(range(1, 21))
    assert project(anywhere(*((9,) for _ in range(20)), rounds=rounds)) is not None
    assert project(anywhere(*((9,) for _ in range(21)), rounds=rounds)) is None


def test_what_cannot_all_differ_is_refused() -> None:
    assert not prune_all_different([0b011, 0b011, 0b011], [0, 1, 2])


def test_values_that_others_need_are_struck_out() -> None:
    state = [0b0011, 0b0011, 0b0111, 0b1111]
    assert prune_all_different(state, [0, 1, 2, 3])
    assert state == [0b0011, 0b0011, 0b0100, 0b1000]
