"""What documents state, as typed records in the sport's own words.

Nothing here knows of RDF. A record refers to things (a driver, a season) by the name its document prints;
which names are the same thing is decided later, in `identity`. Every record carries the passage it rests on.
"""

from __future__ import annotations

from racegraph.records.conclusions import Conclusion
from racegraph.records.entries import CarPart, Chassis, Drive, Engine, Entrant, Entry, LapRecord, Result
from racegraph.records.facts import Fact, Honour, Identifier, Note, SeasonNumber, Subject
from racegraph.records.lists import (
    Aspiration,
    Confidence,
    Contender,
    CylinderLayout,
    HonourKind,
    LapRecordKind,
    ResultStatus,
    RoundStatus,
    SessionKind,
)
from racegraph.records.names import Country, CountryCodes, Kind, Name, RacingClass, Year
from racegraph.records.properties import Property
from racegraph.records.refs import (
    ChampionshipRef,
    EntryRef,
    LayoutRef,
    PointsRuleRef,
    PositionPoints,
    Ref,
    ResultRef,
    RoundRef,
    ScoreRef,
    SessionRef,
    StandingRef,
    Value,
)
from racegraph.records.round_results import RoundResult
from racegraph.records.seasons import (
    Championship,
    Era,
    InterimStanding,
    PointsRule,
    Round,
    Score,
    SeasonDrive,
    SeasonEntry,
    Standing,
)
from racegraph.records.sessions import LapTime, PitStop, Session, SessionResult

Record = (
    Fact
    | Note
    | Subject
    | Identifier
    | Entry
    | LapRecord
    | Session
    | SessionResult
    | PitStop
    | Round
    | SeasonNumber
    | PointsRule
    | Championship
    | Standing
    | RoundResult
    | InterimStanding
    | SeasonEntry
    | Era
    | CarPart
    | CountryCodes
    | Honour
)

__all__ = [
    "Aspiration",
    "CarPart",
    "Championship",
    "ChampionshipRef",
    "Chassis",
    "Conclusion",
    "Confidence",
    "Contender",
    "Country",
    "CountryCodes",
    "CylinderLayout",
    "Drive",
    "Engine",
    "Entrant",
    "Entry",
    "EntryRef",
    "Era",
    "Fact",
    "Honour",
    "HonourKind",
    "Identifier",
    "InterimStanding",
    "Kind",
    "LapRecord",
    "LapRecordKind",
    "LapTime",
    "LayoutRef",
    "Name",
    "Note",
    "PitStop",
    "PointsRule",
    "PointsRuleRef",
    "PositionPoints",
    "Property",
    "RacingClass",
    "Record",
    "Ref",
    "Result",
    "ResultRef",
    "ResultStatus",
    "Round",
    "RoundRef",
    "RoundResult",
    "RoundStatus",
    "Score",
    "ScoreRef",
    "SeasonDrive",
    "SeasonEntry",
    "SeasonNumber",
    "Session",
    "SessionKind",
    "SessionRef",
    "SessionResult",
    "Standing",
    "StandingRef",
    "Subject",
    "Value",
    "Year",
]
