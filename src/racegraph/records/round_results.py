"""What a championship's table says of how somebody finished in a round."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from racegraph.documents.model import Passage
from racegraph.records.lists import ResultStatus
from racegraph.records.refs import RoundRef, StandingRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    """One cell of a matrix of finishing positions: a contender's best finish in a round, or in one race of it."""

    standing: StandingRef
    order: int  # among the results of its line, from 1
    position: int | None
    status: ResultStatus | None  # None where only a place is printed
    as_printed: str
    round: RoundRef | None  # None where the head fits no round of the calendar for certain
    round_as_printed: str  # the head: "NED"; "QAT R1" of the first race of a round
    race_in_round: int | None  # from 1, where a round has several races
    points: Decimal | None = None  # printed beside the place
    on_pole: bool = False  # True where the cell's mark says so; False says nothing
    fastest_lap: bool = False
    source: Passage
