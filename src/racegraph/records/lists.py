"""The closed lists of the sport; the members are the local names of the SKOS lists."""

from __future__ import annotations

from enum import StrEnum


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


class LapRecordKind(StrEnum):
    """Which record of a race."""

    POLE_POSITION = "pole-position"
    FASTEST_LAP = "fastest-lap"


class SessionKind(StrEnum):
    """Which timed part of a race meeting, or which other classification of it."""

    PRACTICE = "practice"
    PRE_QUALIFYING = "preQualifying"
    QUALIFYING = "qualifying"
    QUALIFYING_PART = "qualifyingPart"  # one of several sessions that make the qualifying
    SPRINT_QUALIFYING = "sprintQualifying"
    SPRINT = "sprint"  # a short race of the meeting that is no race of its own
    HEAT = "heat"  # also a stage of a race that is classified by itself
    WARM_UP = "warmUp"
    STARTING_GRID = "startingGrid"
    SPRINT_STARTING_GRID = "sprintStartingGrid"
    FASTEST_LAPS = "fastestLaps"  # each entry's best lap of the race
    DRIVER_OF_THE_DAY = "driverOfTheDay"  # by vote


class Confidence(StrEnum):
    """How sure a conclusion is. What is less than probable is only a candidate."""

    CERTAIN = "certain"
    PROBABLE = "probable"
