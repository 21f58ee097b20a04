"""What documents state, as typed records in the sport's own words.

Nothing here knows of RDF. A record refers to things (a driver, a season) by the name its document prints;
which names are the same thing is decided later, in `identity`. Every record carries the passage it rests on.
"""

from __future__ import annotations

from racegraph.records.conclusions import Conclusion
from racegraph.records.entries import Chassis, Drive, Engine, Entrant, Entry, LapRecord, Result
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
from racegraph.records.names import Country, Kind, Name, RacingClass, Year
from racegraph.records.properties import Property
from racegraph.records.refs import (
    ChampionshipRef,
    EntryRef,
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
from racegraph.records.seasons import Championship, PointsRule, Round, Score, Standing
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
    | Honour
)

__all__ = [
    "Aspiration",
    "Championship",
    "ChampionshipRef",
    "Chassis",
    "Conclusion",
    "Confidence",
    "Contender",
    "Country",
    "CylinderLayout",
    "Drive",
    "Engine",
    "Entrant",
    "Entry",
    "EntryRef",
    "Fact",
    "Honour",
    "HonourKind",
    "Identifier",
    "Kind",
    "LapRecord",
    "LapRecordKind",
    "LapTime",
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
