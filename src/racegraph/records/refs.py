"""How a record refers to what another record states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from racegraph.records.lists import SessionKind
from racegraph.records.names import Country, Name, RacingClass


@dataclass(frozen=True, slots=True)
class RoundRef:
    """A numbered round of a season; a round without a number (a cancelled one) goes by its race's name."""

    season: Name
    number: int | None
    race_name: str | None = None  # as printed; only where there is no number


@dataclass(frozen=True, slots=True)
class EntryRef:
    """A car of a race."""

    race: Name
    car_number: str  # "" where no number is printed
    occurrence: str = "1"  # tells apart entries of one race with the same number, or with none


@dataclass(frozen=True, slots=True)
class ResultRef:
    """An entry's result in its race."""

    entry: EntryRef


@dataclass(frozen=True, slots=True)
class SessionRef:
    """A session of a race meeting, counted from 1 among those of its kind."""

    race: Name
    kind: SessionKind
    number: int = 1


@dataclass(frozen=True, slots=True)
class ChampionshipRef:
    """A title contested in a season."""

    season: Name
    key: str  # "lmp900-teams"; "teams-1" for the first table of a document that names no class


@dataclass(frozen=True, slots=True)
class StandingRef:
    """A line of a championship's table, counted from 1."""

    championship: ChampionshipRef
    row: int


@dataclass(frozen=True, slots=True)
class ScoreRef:
    """A score in a standing, counted from 1 in the order printed."""

    standing: StandingRef
    order: int


@dataclass(frozen=True, slots=True)
class PointsRuleRef:
    """A points rule of a season."""

    season: Name
    key: str  # of its PointsRule


@dataclass(frozen=True, slots=True)
class PositionPoints:
    """What one position of a points scale is worth."""

    position: int  # from 1
    points: Decimal


@dataclass(frozen=True, slots=True)
class LayoutRef:
    """A course of a circuit: its length sets it apart from others, a mark where two courses are equally long."""

    circuit: Name
    length_km: Decimal
    mark: str = ""


Ref = (
    Name
    | RoundRef
    | EntryRef
    | ResultRef
    | SessionRef
    | ChampionshipRef
    | StandingRef
    | ScoreRef
    | PointsRuleRef
    | LayoutRef
)
Value = Ref | Country | RacingClass | PositionPoints | str | int | bool | Decimal | date  # int covers Year
