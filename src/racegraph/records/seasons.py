"""A season: its calendar, its rules, its championships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from racegraph.documents.model import Passage
from racegraph.records.entries import Chassis, Engine, Entrant
from racegraph.records.lists import Contender, RoundStatus
from racegraph.records.names import Country, Name, RacingClass, Year
from racegraph.records.refs import ChampionshipRef, RoundRef, StandingRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A race's numbered place in one season."""

    ref: RoundRef
    status: RoundStatus
    race: Name | None  # None where cancelled before it was run
    race_name: str  # as the calendar prints it, without a year
    date: date | None
    date_as_printed: str | None
    circuit: Name | None
    racing_classes: tuple[RacingClass, ...]
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRule:
    """What a document says of how points are given; a season may have several."""

    season: Name
    key: str  # "standard", or what sets it apart: "12-hours-of-sebring-and-petit-le-mans"
    scoring_positions: int | None  # the first ten score
    minimum_share: Decimal | None  # of the winner's distance, 0 to 1
    scoring_entries_per_contender: int | None  # only the best car of a team
    races: tuple[Name, ...]  # RECURRING_RACE; the races it is for, empty for all others
    points: tuple[Decimal, ...] = ()  # by position, where the document lists them
    source: Passage
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Championship:
    """A title contested in a season, as far as its table shows."""

    ref: ChampionshipRef
    racing_class: RacingClass | None
    contender: Contender
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points from one round in one line of a championship's table."""

    order: int  # as printed, from 1
    points: Decimal
    as_printed: str
    round: RoundRef | None  # None where the cell has lost its column


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One line of a championship's table."""

    ref: StandingRef
    position: int | None
    position_as_printed: str
    contender: Name | None  # None where the name was lost
    contender_country: Country | None
    chassis: tuple[Chassis, ...]
    engines: tuple[Engine, ...]
    scores: tuple[Score, ...]
    total_points: Decimal | None
    engine_makers: tuple[Name, ...] = ()  # MANUFACTURER; where a source names the maker and no model
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimStanding:
    """One line of a championship's table as it stood after a round."""

    championship: ChampionshipRef
    after: RoundRef
    row: int  # from 1
    position: int | None
    position_as_printed: str
    contender: Name
    engine_makers: tuple[Name, ...]  # MANUFACTURER
    total_points: Decimal | None
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonDrive:
    """A driver in a season's list of entrants."""

    driver: Name
    rounds: tuple[int, ...] | None  # None where the list names none
    rounds_as_printed: str | None
    is_test_driver: bool  # in free practice only


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonEntry:
    """One line of a season's list of entrants: who entered which make of car, with which models, tyres and drivers.

    Of several chassis or engines the list does not say which was raced when.
    """

    season: Name
    row: int  # from 1
    key: str = ""  # sets the line apart where its row does not: a page's number and driver, "8 Ann Lee"
    car_number: str | None = None
    racing_class: RacingClass | None = None
    entrant: Entrant | None
    constructor: Name | None  # MANUFACTURER
    manufacturers: tuple[Name, ...] = ()  # MANUFACTURER; as printed under Make or Manufacturer
    engine_makers: tuple[Name, ...]
    chassis: tuple[Chassis, ...]
    engines: tuple[Engine, ...]
    tyres: tuple[Name, ...]  # MANUFACTURER
    drives: tuple[SeasonDrive, ...]
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """The years in which a line of constructors, one team under its owners, raced under one name."""

    lineage: Name  # MANUFACTURER; whose history states it
    row: int  # from 1, the oldest first
    constructor: Name  # MANUFACTURER
    first_year: Year
    last_year: Year | None  # None where it goes on
    source: Passage
