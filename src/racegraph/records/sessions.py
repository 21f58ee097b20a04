"""The other timed parts of a race meeting, and what happened during a race."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from racegraph.documents.model import Passage
from racegraph.records.entries import Result
from racegraph.records.names import Name
from racegraph.records.refs import EntryRef, SessionRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A timed part of a race meeting."""

    ref: SessionRef
    label: str | None  # as printed: "Second qualifying"
    date: date | None
    date_as_printed: str | None
    start_time: str | None = None  # "HH:MM", in UTC
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class LapTime:
    """A lap's time in one part of a session."""

    part: str | None  # as printed: "Q1", "Friday"; None for the session's own
    seconds: Decimal | None  # None where nothing was set: "No time"
    as_printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionResult:
    """One line of a session's classification."""

    session: SessionRef
    row: int  # as printed, from 1
    entry: EntryRef  # an Entry record of the race states the rest
    driver: Name | None  # who set it, where the line names one of several drivers or the entry is not known otherwise
    result: Result
    lap_times: tuple[LapTime, ...] = ()
    lap: int | None = None  # in which lap of the session or the race
    share_of_votes: Decimal | None = None  # 0 to 1, of a vote
    source: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PitStop:
    """One stop of an entry during its race."""

    entry: EntryRef
    number: int  # the entry's first, second ... stop
    driver: Name | None
    lap: int | None
    duration: Decimal | None  # seconds
    duration_as_printed: str | None
    source: Passage
