"""Which values belong to the points scale of which rounds, as far as the tables alone force it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from racegraph.inference.placements import Effort, is_solvable
from racegraph.inference.season_plans import SeasonPlan
from racegraph.inference.table_puzzles import Knowledge, Scale, TableCase

_MOST_HYPOTHESES = 400


@dataclass(frozen=True)
class GroupScale:
    """What is known of one group's scale.

    Args:
        size: how many positions score; None where no document says.
        forced: values without which some table has no solution.
        possible: values that may stand in these rounds.
        is_listed: whether a document lists the scale.
    """

    size: int | None
    forced: frozenset[Decimal]
    possible: frozenset[Decimal]
    is_listed: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the whole scale is known."""
        return self.size is not None and len(self.forced) == self.size


def search_scales(plan: SeasonPlan, cases: Sequence[TableCase], effort: Effort) -> tuple[GroupScale, ...]:
    """Find the forced values of each group, one group's closed scale helping the next."""
    seen = frozenset(score.points for case in cases for row in case.table.rows for score in row.scores)
    scales = [_stated_scale(plan, index, seen) for index in range(len(plan.groups))]
    before: list[GroupScale] = []
    while before != scales:
        before = list(scales)
        for index, scale in enumerate(scales):
            if not scale.is_closed:
                scales[index] = _force(scale, index, scales, cases, effort)
    return tuple(scales)


def complete_scales(scales: Sequence[GroupScale]) -> Iterator[tuple[Scale | None, ...]]:
    """Yield all ways to fill the scales up: with values possible there, or with values that no table shows.

    A scale with too many ways to fill it stays None.
    """
    choices = [_complete(scale) for scale in scales]
    while _count(choices) > _MOST_HYPOTHESES:
        largest = max(range(len(choices)), key=lambda index: len(choices[index]))
        choices[largest] = [None]
    yield from product(*choices)


def _count(choices: Sequence[Sequence[object]]) -> int:
    count = 1
    for choice in choices:
        count *= len(choice)
    return count


def _stated_scale(plan: SeasonPlan, index: int, seen: frozenset[Decimal]) -> GroupScale:
    rule = plan.groups[index].rule
    if rule.points:
        points = frozenset(rule.points)
        return GroupScale(len(points), points, points, is_listed=True)
    return GroupScale(rule.scoring_positions, frozenset(), seen)


def _force(
    scale: GroupScale, index: int, scales: Sequence[GroupScale], cases: Sequence[TableCase], effort: Effort
) -> GroupScale:
    forced = set(scale.forced)
    for value in sorted(scale.possible - scale.forced, reverse=True):
        allowed = [other.possible for other in scales]
        allowed[index] = scale.possible - {value}
        knowledge = Knowledge((None,) * len(scales), tuple(allowed))
        holders = [case for case in cases if any(value == one.points for row in case.table.rows for one in row.scores)]
        if effort.is_spent:
            break
        if not all(is_solvable(case.puzzle(knowledge)[0], effort) for case in holders):
            forced.add(value)
    if scale.size is not None and len(forced) == scale.size:
        return GroupScale(scale.size, frozenset(forced), frozenset(forced))
    if scale.size is not None and len(forced) > scale.size:
        return GroupScale(None, frozenset(forced), scale.possible)  # the document contradicts itself
    return GroupScale(scale.size, frozenset(forced), scale.possible)


def _complete(scale: GroupScale) -> Sequence[Scale | None]:
    """Return the possible scales, best points first."""
    if scale.size is None:
        return [None]
    missing = scale.size - len(scale.forced)
    others = sorted(scale.possible - scale.forced, reverse=True)
    found: list[Scale | None] = []
    for unseen in range(missing + 1):
        for extra in combinations(others, missing - unseen):
            values = sorted(scale.forced | set(extra), reverse=True)
            for gaps in combinations(range(scale.size), unseen):
                found.append(_with_gaps(values, gaps, scale.size))
                if len(found) > _MOST_HYPOTHESES:
                    return [None]
    return found


def _with_gaps(values: Sequence[Decimal], gaps: Sequence[int], size: int) -> Scale:
    rest = iter(values)
    return tuple(None if place in gaps else next(rest) for place in range(size))
