"""What documents state, as typed records in the sport's own words.

Nothing here knows of RDF. A record refers to things (a driver, a season) by the name its document prints;
which names are the same thing is decided later, in `identity`. Every record carries the passage it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from racegraph.documents.model import Passage


class Kind(StrEnum):
    """What sort of thing a name names."""

    SERIES = "series"
    SEASON = "season"
    RECURRING_RACE = "recurring-race"
    RACE = "race"
    CIRCUIT = "circuit"
    TEAM = "team"
    PERSON = "person"
    ORGANISATION = "organisation"
    MANUFACTURER = "manufacturer"
    CHASSIS = "chassis"
    ENGINE = "engine"
    PLACE = "place"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name as a document prints it, of a thing of one kind.

    Two kinds are never referred to without their year, because a page of results names neither: a season is
    "2003 American Le Mans Series season", a race "2003 Petit Le Mans".
    """

    kind: Kind
    text: str
    qualifier: str = ""  # what sets two things of one name apart: a link's target, a database's id
    link: str | None = field(default=None, compare=False)  # where the source links the name: evidence, no part of it


@dataclass(frozen=True, slots=True, order=True)
class Country:
    """A country as printed: a code (GER), a word (Germany) or an adjective (German)."""

    iso3: str  # ISO 3166-1 alpha-3, or alpha-3 of a country that is no more (DDR)
    as_printed: str


@dataclass(frozen=True, slots=True, order=True)
class RacingClass:
    """A class as printed, in the series (or, where no series is stated, the race) that names it."""

    label: str
    scope: Name  # SERIES or RACE


class ResultStatus(StrEnum):
    """How an entry ended a race; the members are the local names of the SKOS list."""

    CLASSIFIED = "classified"
    NOT_CLASSIFIED = "notClassified"
    RETIRED = "retired"
    DISQUALIFIED = "disqualified"
    DID_NOT_START = "didNotStart"
    DID_NOT_QUALIFY = "didNotQualify"
    DID_NOT_PREQUALIFY = "didNotPrequalify"
    DID_NOT_ARRIVE = "didNotArrive"
    DID_NOT_PRACTICE = "didNotPractice"
    EXCLUDED = "excluded"
    WITHDRAWN = "withdrawn"


class RoundStatus(StrEnum):
    """What became of a round."""

    HELD = "held"
    CANCELLED = "cancelled"
    SCHEDULED = "scheduled"


class Contender(StrEnum):
    """Who a championship is for."""

    DRIVERS = "drivers"
    TEAMS = "teams"
    MANUFACTURERS = "manufacturers"
    CONSTRUCTORS = "constructors"


class Aspiration(StrEnum):
    """How an engine breathes, where printed."""

    TURBOCHARGED = "turbocharged"
    SUPERCHARGED = "supercharged"
    NATURALLY_ASPIRATED = "naturallyAspirated"


class CylinderLayout(StrEnum):
    """How an engine's cylinders (or rotors) lie."""

    VEE = "vee"
    INLINE = "inline"
    FLAT = "flat"
    W = "w"
    H = "h"
    ROTARY = "rotary"


class HonourKind(StrEnum):
    """What a document credits somebody with, in a sentence."""

    OVERALL_WIN = "overallWin"
    CLASS_WIN = "classWin"
    TITLE = "title"


class Confidence(StrEnum):
    """How sure a conclusion is. What is less than probable is only a candidate."""

    CERTAIN = "certain"
    PROBABLE = "probable"


class Property(StrEnum):
    """What a sentence can state of a thing; the members are the local names of the ontology."""

    # names
    ALSO_KNOWN_AS = "alsoKnownAs"  # any other name: str
    FORMER_NAME = "formerName"  # str
    # what a thing is
    RECURRING_RACE = "recurringRace"  # race → Name(RECURRING_RACE)
    SERIES = "series"  # season → Name(SERIES)
    YEAR = "year"  # season, race → Year
    RACING_CLASS = "racingClass"  # season → RacingClass
    ORDINAL = "ordinal"  # season → int: the fifth season of its own series
    EDITION = "edition"  # race → int: the 22nd running
    IS_FINAL_SEASON = "isFinalSeason"  # season → bool
    IS_DRIVER = "isDriver"  # person → True: the document says that the person drives or drove in races
    OCCUPATION = "occupation"  # person → str
    # when and where
    DATE = "date"  # race → date
    START_DATE = "startDate"  # race, season → date
    END_DATE = "endDate"
    RACE_COUNT = "raceCount"  # season → int
    CLASS_COUNT = "classCount"  # race, season → int
    CIRCUIT = "circuit"  # race → Name(CIRCUIT)
    LAYOUT_LENGTH_KM = "layoutLengthKm"  # circuit → Decimal: the length of the one course stated
    LOCATION = "location"  # circuit, race → Name(PLACE)
    BASED_IN = "basedIn"  # team, series, organisation → Name(PLACE)
    COUNTRY = "country"  # team, series, circuit, race → Country
    NATIONALITY = "nationality"  # person → Country
    FOUNDED_IN = "foundedIn"  # → Year
    ACTIVE_SINCE = "activeSince"  # → Year
    ACTIVE_UNTIL = "activeUntil"  # → Year
    # who
    ORGANISER = "organiser"  # race, series → Name(ORGANISATION)
    FOUNDED_BY = "foundedBy"  # team, series → Name(PERSON or ORGANISATION)
    OWNED_BY = "ownedBy"
    PARTNER = "partner"  # team → Name(TEAM)
    BACKED_BY = "backedBy"  # team → Name(MANUFACTURER)
    SPONSOR = "sponsor"  # series, season → Name(ORGANISATION)
    SPOUSE = "spouse"  # person → Name(PERSON)
    COMPETED_IN = "competedIn"  # team, person → Name(SERIES or RECURRING_RACE)
    # what follows what
    REPLACES = "replaces"  # round → Name(RECURRING_RACE or CIRCUIT); see RoundRef
    MERGED_WITH = "mergedWith"  # series → Name(SERIES)
    PREDECESSOR = "predecessor"  # series, race, team → Name
    SUCCESSOR = "successor"
    ENDED_IN = "endedIn"  # series, team → Year
    PREPARES_FOR = "preparesFor"  # race → Name(SERIES)
    CLASS_WINNERS_INVITED_TO = "classWinnersInvitedTo"  # race → Name(RACE)
    # rules
    CLASSIFIED_SHARE = "classifiedShare"  # race → Decimal, 0 to 1
    COUNTS_FOR_CHAMPIONSHIP = "countsForChampionship"  # race → bool
    CANCELLATION_REASON = "cancellationReason"  # round → str
    # figures of a race
    DISTANCE_KM = "distanceKm"  # Decimal
    DISTANCE_AS_PRINTED = "distanceAsPrinted"  # str
    AVERAGE_SPEED_KMH = "averageSpeedKmh"
    AVERAGE_SPEED_AS_PRINTED = "averageSpeedAsPrinted"
    LAP_COUNT = "lapCount"  # race → int: laps that the race went over, as a sentence says
    TURN_COUNT = "turnCount"  # circuit → int
    # of people
    BIRTH_DATE = "birthDate"  # person → date
    BIRTH_PLACE = "birthPlace"  # person → Name(PLACE)
    DEATH_DATE = "deathDate"  # person → date
    DROVE_FOR = "droveFor"  # person → Name(TEAM)
    # concluded only
    CLASS_POSITION = "classPosition"  # result → int
    CLASS_WINNER = "classWinner"  # race → EntryRef
    LAPS_BEHIND = "lapsBehind"  # result → int
    SHARE_OF_WINNER = "shareOfWinner"  # result → Decimal, 0 to 1
    ROUND = "round"  # score → RoundRef
    POSSIBLE_ROUND = "possibleRound"  # score → RoundRef
    TEAM = "team"  # standing → Name(TEAM)
    CANDIDATE = "candidate"  # standing → Name(TEAM): who it may be; recorded, never asserted
    POINTS_FOR_POSITION = "pointsForPosition"  # points rule → PositionPoints


class Year(int):
    """A calendar year, apart from other whole numbers."""


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


Ref = Name | RoundRef | EntryRef | ResultRef | ChampionshipRef | StandingRef | ScoreRef | PointsRuleRef
Value = Ref | Country | RacingClass | PositionPoints | str | int | bool | Decimal | date  # int covers Year


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of a sentence, a title or a list item."""

    subject: Ref
    property: Property
    value: Value
    source: Passage
    quote: str | None = None  # the sentence; None where it is the whole passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence kept word by word, because no pattern understands all of it."""

    subject: Ref
    text: str
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a document is about."""

    name: Name
    title: str | None
    categories: tuple[str, ...]
    source: Passage


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
    source: Passage


class LapRecordKind(StrEnum):
    """Which record of a race."""

    POLE_POSITION = "pole-position"
    FASTEST_LAP = "fastest-lap"


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
class SeasonNumber:
    """A season's number within a series: the 33rd season of the IMSA GT Championship."""

    season: Name
    series: Name
    ordinal: int
    source: Passage
    quote: str | None = None


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
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """A win or a title that a sentence credits to somebody."""

    winner: Name
    kind: HonourKind
    competition: Name  # RECURRING_RACE or SERIES
    year: int | None
    count: int  # how often; 1 where a year is stated
    racing_class: str | None
    source: Passage
    quote: str | None = None


Record = (
    Fact | Note | Subject | Entry | LapRecord | Round | SeasonNumber | PointsRule | Championship | Standing | Honour
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What follows from statements, by one rule.

    Args:
        facts: what is concluded; each fact's source is the first premise.
        premises: the passages that the conclusion rests on.
        explanation: one English sentence that a person can check.
    """

    rule: str  # kebab-case name of the rule
    confidence: Confidence
    facts: tuple[Fact, ...]
    premises: tuple[Passage, ...]
    explanation: str
