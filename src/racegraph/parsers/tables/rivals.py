"""Tables of results that cannot be of one race: the headings that told the races apart are lost.

Where two tables of a document give the same cars other laps, times or places, each is of a race of its own, and
nothing says which is that of the page. Their lines keep who entered and drove, and say nothing of how it ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from racegraph.cells.vocabulary import fold
from racegraph.records import Entry, EntryRef, Fact, Record, Result, ResultRef

REASON = "results of one of several races, and nothing says which"
_FEWEST = 2  # cars that two tables disagree on

_Car = tuple[str, str, frozenset[str]]  # race, number, drivers


def tables_of_rivals(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the tables whose results deny those of another table, for most cars that both have.

    Args:
        entries: of a document, those of sessions left out; the place of each is still `table:line`.
    """
    by_table: defaultdict[str, dict[_Car, Result]] = defaultdict(dict)
    for entry in entries:
        if entry.result is not None and entry.result.position_as_printed:
            by_table[table_of(entry.ref)].setdefault(_car(entry), entry.result)
    rivals: set[str] = set()
    for one, other in combinations(by_table, 2):
        shared = by_table[one].keys() & by_table[other].keys()
        denied = sum(_deny(by_table[one][car], by_table[other][car]) for car in shared)
        if denied >= _FEWEST and 2 * denied > len(shared):
            rivals |= {one, other}
    return frozenset(rivals)


def without_results(records: Sequence[Record], tables: frozenset[str]) -> list[Record]:
    """Return the records without the results of some tables, and without the facts on those."""
    return [
        replace(record, result=None) if isinstance(record, Entry) and table_of(record.ref) in tables else record
        for record in records
        if not (
            isinstance(record, Fact)
            and isinstance(record.subject, ResultRef)
            and table_of(record.subject.entry) in tables
        )
    ]


def table_of(ref: EntryRef) -> str:
    """Return the table in which an entry stands that has no place in the race yet."""
    return ref.occurrence.partition(":")[0]


def _car(entry: Entry) -> _Car:
    return entry.ref.race.text, entry.ref.car_number, frozenset(fold(drive.driver.text) for drive in entry.drives)


def _deny(one: Result, other: Result) -> bool:
    pairs = (
        (one.laps_completed, other.laps_completed),
        (one.race_time, other.race_time),
        (one.gap_seconds, other.gap_seconds),
        (one.points, other.points),
    )
    return any(a is not None and b is not None and a != b for a, b in pairs)
