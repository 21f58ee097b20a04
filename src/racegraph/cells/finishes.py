"""The column `Time/Retired`: the winner's time, a gap, or why a car stopped."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.times import parse_gap, parse_race_time
from racegraph.errors import CellError


@dataclass(frozen=True, slots=True)
class Finish:
    """How a race ended for one car; times in seconds."""

    race_time: Decimal | None = None
    gap_seconds: Decimal | None = None
    gap_laps: int | None = None
    reason: str | None = None


def parse_finish(text: str) -> Finish:
    """Read a time, a gap, or the words that say why a car retired.

    Raises:
        CellError: figures that are neither a time nor a gap.
    """
    plain = without_footnotes(squeeze(text))
    try:
        gap = parse_gap(plain)
        return Finish(gap_seconds=gap.seconds, gap_laps=gap.laps)
    except CellError:
        pass
    try:
        return Finish(race_time=parse_race_time(plain))
    except CellError:
        pass
    if not plain[:1].isalpha():
        raise refuse("a race time, a gap or a reason", text)
    return Finish(reason=plain)
