"""Which words a mapping may use: the kinds of tables, and the fields of each."""

from __future__ import annotations

from racegraph.records import SessionKind


def words(text: str) -> frozenset[str]:
    """Return the words of one text."""
    return frozenset(text.split())


SESSIONS = {
    "practice": SessionKind.PRACTICE,
    "pre-qualifying": SessionKind.PRE_QUALIFYING,
    "qualifying": SessionKind.QUALIFYING,
    "warm-up": SessionKind.WARM_UP,
    "heat": SessionKind.HEAT,
    "sprint": SessionKind.SPRINT,
    "grid": SessionKind.STARTING_GRID,
    "fastest-laps": SessionKind.FASTEST_LAPS,
}
KINDS = ("results", *SESSIONS, "entries", "calendar", "standings")

_CAR = words(
    "car_number class drivers driver_countries team team_country car chassis engine manufacturer constructor tyre"
)
_LINE = frozenset({"position", "status", "laps", "gap", "gap_laps", "interval", "grid", "points", "reason", "time"})
_FIELDS = {
    "results": _CAR | _LINE | {"time_penalty", "fastest_lap_time", "fastest_lap_number"},
    "entries": _CAR | {"status"},
    "calendar": frozenset(),
    "standings": frozenset({"position", "class", "driver", "team", "manufacturer", "constructor", "country", "points"}),
}
_RACED = _CAR | _LINE | {"lap_time", "lap_number"}
_TIMED = _RACED - {"time"}  # so that nobody takes a lap's time for a race's
LISTS = frozenset(
    {"drivers", "driver_countries", "team", "manufacturer", "constructor"}
)  # of several columns, if wished
TABLES = {"lap_times": frozenset(SESSIONS), "scores": frozenset({"standings"})}  # tables of columns by a label

ABOUT = words(
    "race recurring_race year date start_date end_date season series circuit country round session session_number"
)
FILE = frozenset({"delimiter", "encoding", "head", "nothing"})
VALUES = frozenset({"decimal", "date", "status"})
SOURCE = frozenset({"licence", "attribution", "url", "revision", "title"})
SECTIONS = frozenset({"table", "about", "columns", "skip", "file", "values", "source"})


def fields_of(kind: str) -> frozenset[str]:
    """Return the fields that a kind of table may have."""
    return _FIELDS.get(kind, _RACED if kind in {"heat", "sprint"} else _TIMED)
