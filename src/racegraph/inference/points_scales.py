"""Rule points-scale: which points each position is worth, where the document has lost its list.

A value without which some table fits no rounds belongs to the scale. If that makes as many values as positions
score, they are the scale, best first. If some are missing, each way to fill the scale up is tried on the known
races; and if that leaves several, the scale whose steps never grow on the way down is the probable one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from racegraph.documents.model import Passage
from racegraph.inference.scale_search import GroupScale
from racegraph.inference.season_solutions import SolvedSeason
from racegraph.inference.stated import Stated
from racegraph.inference.table_puzzles import Scale
from racegraph.inference.wording import conclude, listed
from racegraph.records import Conclusion, Confidence, PointsRuleRef, PositionPoints, Property

RULE = "points-scale"
_MOST_STEPS = 20_000
_MOST_MISSING = 2


def infer_points_scales(stated: Stated, season: SolvedSeason) -> Iterator[Conclusion]:
    """Conclude rg:pointsForPosition for each points rule whose list is lost and whose scale is found."""
    for index, (group, found) in enumerate(zip(season.plan.groups, season.found, strict=True)):
        if found.is_listed:
            continue
        kept = {scales[index] for scales in season.scales}
        only = next(iter(kept)) if len(kept) == 1 else None
        if only is not None and None not in only:
            scale = [value for value in only if value is not None]
            confidence, is_tried = (Confidence.CERTAIN, False) if found.is_closed else (season.confidence, True)
        else:
            even = [one for one in _even_scales(found) if any(_agrees(one, two) for two in kept)]
            if len(even) != 1:
                continue
            scale, confidence, is_tried = even[0], Confidence.PROBABLE, False
        yield conclude(
            RULE,
            confidence,
            PointsRuleRef(group.rule.season, group.rule.key),
            [(Property.POINTS_FOR_POSITION, PositionPoints(place, value)) for place, value in enumerate(scale, 1)],
            premises=[group.rule.source, *_premises(season, is_tried)],
            explanation=f"In {_rounds(group.rounds)} of {stated.label(season.plan.season)} the first {len(scale)} "
            f"positions are worth {listed(scale)} points: {_reason(stated, season, found, is_tried)}",
        )


def _reason(stated: Stated, season: SolvedSeason, found: GroupScale, is_tried: bool) -> str:
    values = listed(sorted(found.forced, reverse=True))
    start = f"without any one of {values} some table's scores fit no rounds, if no two teams of a class score the same"
    if found.is_closed:
        return f"{start} in a round, and these are as many values as positions score."
    if not is_tried:
        return f"{start} in a round, and only these values beside them make steps that never grow on the way down."
    races = listed(sorted({stated.label(one.race) for table in season.tables for one in table.case.known}))
    fit = f"fit the result of {races}" if races else "leave every table a solution"
    return f"{start} in a round, and only these values beside them {fit}."


def _premises(season: SolvedSeason, is_tried: bool) -> Iterator[Passage]:
    for table in season.tables:
        yield table.case.table.championship.source
    for table in season.tables if is_tried else ():
        for known in table.case.known:
            yield from (entry.source for _, entry in known.order)


def _rounds(numbers: Iterable[int]) -> str:
    ordered = sorted(numbers)
    return f"round{'s' if len(ordered) > 1 else ''} {listed(ordered)}"


def _agrees(scale: list[Decimal], kept: Scale | None) -> bool:
    return kept is None or all(other in {None, value} for value, other in zip(scale, kept, strict=True))


def _even_scales(found: GroupScale) -> list[list[Decimal]]:
    """Return the scales of whole numbers whose steps never grow downwards.

    The best value that any table may have in these rounds must be forced, and few others may be missing: the less
    is seen, the more even a scale looks.
    """
    size, forced = found.size, found.forced
    if size is None or not forced or max(forced) != max(found.possible) or len(forced) < size - _MOST_MISSING:
        return []
    if any(value != int(value) for value in forced):
        return []
    wanted = sorted((int(value) for value in forced), reverse=True)
    even: list[list[Decimal]] = []
    open_scales = [[wanted[0]]]
    for _ in range(_MOST_STEPS):
        if not open_scales:
            return even
        scale = open_scales.pop()
        missing = [value for value in wanted if value < scale[-1]]
        if len(scale) == size:
            even.extend([[Decimal(value) for value in scale]] if not missing else [])
            continue
        step = scale[-2] - scale[-1] if len(scale) > 1 else scale[-1]
        lowest = max(scale[-1] - step, missing[0] if missing else 1)
        if len(missing) <= size - len(scale):
            open_scales.extend([*scale, value] for value in range(lowest, scale[-1]))
    return []
