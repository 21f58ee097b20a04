"""One record of a race that a document states twice, in a list and in an infobox, is one record."""

from __future__ import annotations

from collections.abc import Iterable

from racegraph.cells.vocabulary import fold
from racegraph.records import Kind, LapRecord, Record


def without_repeats(records: Iterable[Record]) -> tuple[Record, ...]:
    """Leave out each pole position or fastest lap that says nothing that another one does not."""
    known = tuple(records)
    laps = [record for record in known if isinstance(record, LapRecord)]
    repeated = {number for number in range(len(laps)) if _is_repeated(number, laps)}
    dropped = {id(laps[number]) for number in repeated}
    return tuple(record for record in known if id(record) not in dropped)


def _is_repeated(number: int, laps: list[LapRecord]) -> bool:
    """Whether another record says as much or more; of two that say the same the first stays."""
    one = laps[number]
    return any(
        _says_all(other, one) and (at < number or not _says_all(one, other))
        for at, other in enumerate(laps)
        if at != number
    )


def _says_all(other: LapRecord, one: LapRecord) -> bool:
    if (other.kind, other.race) != (one.kind, one.race):
        return False
    if one.entry is not None and one.entry != other.entry:
        return False
    if one.lap_time is not None and one.lap_time != other.lap_time:
        return False
    if one.entry is not None and one.held_by is not None and one.held_by.kind is Kind.TEAM:
        return True  # who entered the car, which the entry says
    if one.held_by is None or other.held_by is None:
        return one.held_by is None and one.lap_time is not None
    return fold(one.held_by.text) == fold(other.held_by.text)
