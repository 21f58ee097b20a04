"""A race: its entries, who drove them, how they ended."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from racegraph.documents.model import Passage
from racegraph.records.lists import Aspiration, CylinderLayout, LapRecordKind, ResultStatus
from racegraph.records.names import Country, Name, RacingClass
from racegraph.records.refs import EntryRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """An engine as printed, taken apart. `Ford (Elan) 5.0 L V8`: maker Ford, tuner Elan."""

    name: Name
    maker: str | None
    designation: str | None  # "LS7r"
    tuner: str | None
    displacement_litres: Decimal | None
    aspiration: Aspiration | None
    layout: CylinderLayout | None
    cylinders: int | None  # for a rotary engine, its rotors


@dataclass(frozen=True, slots=True, kw_only=True)
class Chassis:
    """A chassis model as printed."""

    name: Name
    maker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Who entered a car, as printed."""

    name: Name  # TEAM, or PERSON
    country: Country | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """One driver's seat in an entry."""

    driver: Name
    seat: int  # order as printed, from 1
    country: Country | None
    laps_completed: int | None = None  # of this driver alone, where several shared the car
    points: Decimal | None = None  # likewise


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of a race's classification, as the document prints it."""

    position: int | None  # None where no place is printed, as for "NC"
    status: ResultStatus | None  # None where the document prints none
    position_as_printed: str
    laps_completed: int | None
    race_time: Decimal | None = None  # seconds from the start; never a gap
    gap_seconds: Decimal | None = None
    gap_laps: int | None = None
    points: Decimal | None = None
    grid_position: int | None = None
    retirement_reason: str | None = None
    interval_seconds: Decimal | None = None  # to the line before; negative where the order is not that of the times
    time_penalty: Decimal | None = None  # seconds added to the time
    grid_position_as_printed: str | None = None  # where it is no number: "PL", from the pit lane
    grid_penalty: str | None = None  # as printed: "5" places, "SFB" to the back; on a starting grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One numbered car accepted for one race, with what the classification says of it."""

    ref: EntryRef
    racing_class: RacingClass | None
    entrants: tuple[Entrant, ...]
    drives: tuple[Drive, ...]
    chassis: tuple[Chassis, ...]
    engines: tuple[Engine, ...]
    tyre: str | None
    result: Result | None
    constructors: tuple[Name, ...] = ()  # MANUFACTURER; as printed under such a head: "Lotus-Climax"
    manufacturers: tuple[Name, ...] = ()  # MANUFACTURER; "Honda" under Manufacturer, Make or Bike
    engine_makers: tuple[Name, ...] = ()  # MANUFACTURER; where a source names the maker apart from the model
    source: Passage
    further_sources: tuple[Passage, ...] = ()  # other lines that it rests on: a season's list of entrants


@dataclass(frozen=True, slots=True, kw_only=True)
class CarPart:
    """A chassis or an engine that a source describes by itself, outside every race."""

    part: Chassis | Engine
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class LapRecord:
    """Pole position or fastest lap of a race."""

    kind: LapRecordKind
    race: Name
    entry: EntryRef | None  # None where no car number is printed
    held_by: Name | None  # the team (or driver) printed beside the number
    lap_time: Decimal | None  # seconds
    lap_time_as_printed: str | None
    source: Passage
