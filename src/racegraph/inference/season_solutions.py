"""A season solved: its points scales, the possible rounds of each score, the possible lines of each team.

All that is uncertain at the start (how to fill a scale up, how the rules are meant) is tried; what leaves a table
without a solution is dropped, and the rest is put together. So a conclusion holds whichever of the rest is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from racegraph.inference.known_rounds import READINGS, Reading
from racegraph.inference.placements import Effort, Projection, Puzzle, is_solvable, project
from racegraph.inference.scale_search import GroupScale, complete_scales, search_scales
from racegraph.inference.season_plans import SeasonPlan, find_season_plans
from racegraph.inference.stated import Stated
from racegraph.inference.table_puzzles import Knowledge, Rounds, Scale, TableCase, TeamKey, make_cases
from racegraph.records import Confidence

_EFFORT = 100_000  # for each of three stages; a season of nine rounds and 34 lines needs a tenth


@dataclass(frozen=True)
class SolvedTable:
    """One table, solved.

    Args:
        rounds: for each score of each line, its possible rounds by all that is known.
        alone: the same by the standings tables alone.
        lines: for each team that must have a line, the lines that it may be.
        uses_races: whether known races had a say.
        uses_wins: whether stated wins had a say.
    """

    case: TableCase
    rounds: Rounds
    alone: Rounds
    lines: dict[TeamKey, frozenset[int]]
    uses_races: bool
    uses_wins: bool


@dataclass(frozen=True)
class SolvedSeason:
    """One season, solved.

    Args:
        found: what the tables alone say of each group's scale.
        scales: all scales that leave every table a solution, one tuple for each hypothesis.
    """

    plan: SeasonPlan
    found: tuple[GroupScale, ...]
    scales: tuple[tuple[Scale | None, ...], ...]
    tables: tuple[SolvedTable, ...]

    @property
    def confidence(self) -> Confidence:
        """How sure anything is that rests on known races: no surer than the classes of the tables they were laid on."""
        found = {one.case.table.confidence for one in self.tables if one.uses_races or one.uses_wins}
        return Confidence.PROBABLE if Confidence.PROBABLE in found else Confidence.CERTAIN


def solve_seasons(stated: Stated) -> Iterator[SolvedSeason]:
    """Solve each season that has team tables; a table that no assignment of rounds fits is left out."""
    for plan in find_season_plans(stated):
        cases = [case for case in make_cases(stated, plan) if _fits(case)]
        if cases:
            yield _Solver(plan, cases).solve()


def _fits(case: TableCase) -> bool:
    """Whether the table keeps to the rules at all: order kept, no value twice in a round, scales as listed."""
    seen = frozenset(score.points for row in case.table.rows for score in row.scores)
    allowed = tuple(frozenset(group.rule.points) or seen for group in case.plan.groups)
    return is_solvable(case.puzzle(Knowledge((None,) * len(allowed), allowed))[0])


class _Solver:
    """Tries the hypotheses on one season; a puzzle met again is not solved again."""

    def __init__(self, plan: SeasonPlan, cases: Sequence[TableCase]) -> None:
        self._plan = plan
        self._cases = cases
        self._found = search_scales(plan, cases, Effort(_EFFORT))
        self._deciding = Effort(_EFFORT)
        self._projecting = Effort(_EFFORT)
        self._solvable: dict[object, bool] = {}
        self._projections: dict[object, Projection | None] = {}

    def solve(self) -> SolvedSeason:
        """Keep the hypotheses under which every table has a solution, and put their solutions together."""
        hypotheses = list(self._hypotheses())
        levels = [self._trust(case, hypotheses) for case in self._cases]
        kept = self._keep(hypotheses, levels)
        if not kept or self._deciding.is_spent:  # the tables contradict each other, or the season is too hard
            levels = [(False, False) for _ in self._cases]
            kept = [self._without_races()]
        tables = tuple(self._table(case, kept, level) for case, level in zip(self._cases, levels, strict=True))
        scales = tuple(dict.fromkeys(knowledge.scales for knowledge in kept))
        return SolvedSeason(self._plan, self._found, scales, tables)

    def _hypotheses(self) -> Iterator[Knowledge]:
        readings = {self._outcome(reading): reading for reading in reversed(READINGS)}.values()
        for scales in complete_scales(self._found):
            allowed = tuple(
                found.possible if scale is None else frozenset(value for value in scale if value is not None)
                for found, scale in zip(self._found, scales, strict=True)
            )
            for reading in readings:
                yield Knowledge(scales, allowed, reading, use_wins=True)

    def _outcome(self, reading: Reading) -> object:
        """Return who scored what in the known rounds, to tell readings apart that make a difference."""
        return tuple(
            (team, place)
            for case in self._cases
            for round_ in case.known
            for team, (place, _) in case.places(round_, reading).items()
        )

    def _trust(self, case: TableCase, hypotheses: Sequence[Knowledge]) -> tuple[bool, bool]:
        """Return whether the table can be solved with known races and stated wins; else with the races, or neither."""
        for level in ((True, True), (True, False)):
            if (case.known or case.wins) and any(self._is_solvable(case, one, level) for one in hypotheses):
                return level
        return False, False

    def _keep(self, hypotheses: Sequence[Knowledge], levels: Sequence[tuple[bool, bool]]) -> list[Knowledge]:
        cases = list(zip(self._cases, levels, strict=True))
        return [one for one in hypotheses if all(self._is_solvable(case, one, level) for case, level in cases)]

    def _is_solvable(self, case: TableCase, knowledge: Knowledge, level: tuple[bool, bool]) -> bool:
        puzzle, _ = case.puzzle(_limit(knowledge, level))
        key = _key(puzzle)
        if key not in self._solvable:
            self._solvable[key] = is_solvable(puzzle, self._deciding)
        return self._solvable[key]

    def _project(self, puzzle: Puzzle) -> Projection | None:
        key = _key(puzzle)
        if key not in self._projections:
            self._projections[key] = project(puzzle, self._projecting)
        return self._projections[key]

    def _table(self, case: TableCase, kept: Sequence[Knowledge], level: tuple[bool, bool]) -> SolvedTable:
        rounds: list[Rounds] = []
        lines: list[dict[TeamKey, frozenset[int]]] = []
        for knowledge in kept:
            puzzle, teams = case.puzzle(_limit(knowledge, level))
            projection = self._project(puzzle)
            if projection is not None:
                rounds.append(projection.rounds)
                lines.append(dict(zip(teams, projection.lines, strict=True)))
        together = reduce(_union, rounds)
        alone = self._project(case.puzzle(self._tables_alone())[0])
        return SolvedTable(
            case, together, alone.rounds if alone else together, _always(lines), level[0] and bool(case.known), level[1]
        )

    def _without_races(self) -> Knowledge:
        closed = [tuple(sorted(one.forced, reverse=True)) if one.is_closed else None for one in self._found]
        return replace(self._tables_alone(), scales=tuple(closed))

    def _tables_alone(self) -> Knowledge:
        return Knowledge((None,) * len(self._found), tuple(scale.possible for scale in self._found))


def _limit(knowledge: Knowledge, level: tuple[bool, bool]) -> Knowledge:
    use_races, use_wins = level
    return replace(knowledge, reading=knowledge.reading if use_races else None, use_wins=use_wins)


def _key(puzzle: Puzzle) -> object:
    teams = tuple((team.lines, tuple(sorted(team.scored.items())), team.blank) for team in puzzle.teams)
    return puzzle.lines, puzzle.rounds, teams, puzzle.known


def _union(one: Rounds, other: Rounds) -> Rounds:
    return tuple(
        tuple(first | second for first, second in zip(ours, theirs, strict=True))
        for ours, theirs in zip(one, other, strict=True)
    )


def _always(found: Sequence[dict[TeamKey, frozenset[int]]]) -> dict[TeamKey, frozenset[int]]:
    """Return the teams that have a line under every hypothesis, with the lines that any allows."""
    shared = [key for key in found[0] if all(key in one for one in found)]
    return {key: frozenset[int]().union(*(one[key] for one in found)) for key in shared}
