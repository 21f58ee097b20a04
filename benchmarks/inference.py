"""How long it takes to find the possible rounds of every score in the largest table of the season, and by what.

Ours against whichever of python-sat and OR-Tools is installed, in one run, on one puzzle:

    python benchmarks/inference.py

All must find the same sets. A peer asks, for each score and each round, whether a solution has the two together,
and does not ask what one of its solutions has answered.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from racegraph.documents import read_document
from racegraph.identity import resolve
from racegraph.inference.known_rounds import READINGS
from racegraph.inference.placements import Puzzle, project
from racegraph.inference.season_solutions import solve_seasons
from racegraph.inference.stated import Stated
from racegraph.inference.table_puzzles import Knowledge
from racegraph.parsers import parse_document

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
Pair = tuple[int, int]  # a score, counted through the table, and a round
Sets = dict[int, frozenset[int]]


def largest_puzzle() -> Puzzle:
    documents = [read_document(path, path.stem) for path in sorted(SEEDS.glob("*.txt"))]
    records = [record for document in documents for record in parse_document(document).records]
    [season] = solve_seasons(Stated(records, resolve(records)))
    scales = season.scales[0]
    allowed = tuple(frozenset(points for points in scale or () if points is not None) for scale in scales)
    knowledge = Knowledge(scales, allowed, READINGS[0], use_wins=True)
    puzzles = [table.case.puzzle(knowledge)[0] for table in season.tables]
    return max(puzzles, key=lambda puzzle: sum(map(len, puzzle.lines)))


def clauses(puzzle: Puzzle) -> tuple[list[list[int]], dict[Pair, int]]:
    """The puzzle in conjunctive normal form, with the number of each pair's variable."""
    number: dict[Pair, int] = {}
    found: list[list[int]] = []
    at: defaultdict[tuple[int, object], list[int]] = defaultdict(list)  # round and value → variables
    score, line_of, value_of = 0, [], []
    for line, (values, rounds) in enumerate(zip(puzzle.lines, puzzle.rounds, strict=True)):
        for place, (value, allowed) in enumerate(zip(values, rounds, strict=True)):
            line_of.append(line)
            value_of.append(value)
            for round_ in sorted(allowed):
                number[score, round_] = len(number) + 1
                at[round_, value].append(number[score, round_])
            found.append([number[score, round_] for round_ in sorted(allowed)])
            found.extend([-number[score, a], -number[score, b]] for a, b in combinations(sorted(allowed), 2))
            if place:
                earlier = [(r, v) for (s, r), v in number.items() if s == score - 1]
                found.extend([-v, -number[score, r]] for other, v in earlier for r in allowed if other >= r)
            score += 1
    found.extend([-a, -b] for variables in at.values() for a, b in combinations(variables, 2))
    pairs = dict(number)
    is_line: dict[Pair, int] = {}
    for team, known in enumerate(puzzle.teams):
        for line in sorted(known.lines):
            is_line[team, line] = len(number) + len(is_line) + 1
        found.append([is_line[team, line] for line in sorted(known.lines)])
    for (one, line), (other, same) in combinations(is_line, 2):
        if one == other or line == same:
            found.append([-is_line[one, line], -is_line[other, same]])
    for (team, line), variable in is_line.items():
        for round_, points in puzzle.teams[team].scored.items():
            carriers = [s for s in range(score) if line_of[s] == line and value_of[s] == points]
            found.append([-variable, *(pairs[s, round_] for s in carriers if (s, round_) in pairs)])
        blank = [v for (s, r), v in pairs.items() if line_of[s] == line and r in puzzle.teams[team].blank]
        found.extend([-variable, -v] for v in blank)
    for (s, round_), variable in pairs.items():
        if round_ in puzzle.known:
            teams = [
                is_line[team, line_of[s]]
                for team, known in enumerate(puzzle.teams)
                if known.scored.get(round_) == value_of[s] and line_of[s] in known.lines
            ]
            found.append([-variable, *teams])
    return found, pairs


def ask_all(pairs: Iterable[Pair], solve: Callable[[Pair], Iterable[Pair] | None]) -> Sets:
    """The sets, asking only for pairs that no solution has shown."""
    proven: set[Pair] = set()
    for pair in pairs:
        if pair not in proven:
            proven.update(solve(pair) or ())
    sets: defaultdict[int, set[int]] = defaultdict(set)
    for score, round_ in proven:
        sets[score].add(round_)
    return {score: frozenset(rounds) for score, rounds in sets.items()}


def by_ours(puzzle: Puzzle) -> Sets:
    projection = project(puzzle)
    assert projection is not None
    return dict(enumerate(rounds for line in projection.rounds for rounds in line))


def by_python_sat(puzzle: Puzzle) -> Sets:
    from pysat.solvers import Cadical153  # noqa: PLC0415 - a peer that need not be installed

    formula, number = clauses(puzzle)
    pair_of = {variable: pair for pair, variable in number.items()}
    with Cadical153(bootstrap_with=formula) as solver:

        def solve(pair: Pair) -> list[Pair] | None:
            if not solver.solve(assumptions=[number[pair]]):
                return None
            return [pair_of[variable] for variable in solver.get_model() if variable in pair_of]

        return ask_all(number, solve)


def by_ortools(puzzle: Puzzle) -> Sets:
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a peer that need not be installed

    formula, number = clauses(puzzle)
    model = cp_model.CpModel()
    most = max(abs(literal) for clause in formula for literal in clause)
    variables = [model.new_bool_var(str(index)) for index in range(most + 1)]
    for clause in formula:
        model.add_bool_or([variables[one] if one > 0 else variables[-one].negated() for one in clause])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1

    def solve(pair: Pair) -> list[Pair] | None:
        model.clear_assumptions()
        model.add_assumption(variables[number[pair]])
        if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        return [one for one, variable in number.items() if solver.value(variables[variable])]

    return ask_all(number, solve)


def main() -> None:
    puzzle = largest_puzzle()
    peers: dict[str, Callable[[Puzzle], Sets]] = {
        "ours": by_ours,
        "python-sat (CaDiCaL)": by_python_sat,
        "OR-Tools CP-SAT": by_ortools,
    }
    expected = by_ours(puzzle)
    ours = 0.0
    for name, solve in peers.items():
        start = time.perf_counter()
        try:
            found = solve(puzzle)
        except ImportError:
            print(f"{name:22} not installed")
            continue
        taken = time.perf_counter() - start
        ours = ours or taken
        same = "same sets" if found == expected else "OTHER SETS"
        print(f"{name:22} {taken * 1000:8.1f} ms   {taken / ours:6.1f} times ours   {same}")


if __name__ == "__main__":
    main()
