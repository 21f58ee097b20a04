"""Two rounds of one season whose races bear one name are two races: `500 km of Estoril`, in March and in September.

Each is told apart by its round, so that neither depends on which is read first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from racegraph.documents.model import Passage
from racegraph.records import Fact, LapRecord, Name, Record, Round


def tell_apart(records: Iterable[Record]) -> tuple[Record, ...]:
    """Qualify the races of a document's calendars whose names stand in several numbered rounds of a season.

    Args:
        records: of the document's tables, in order; a round comes before the facts on its race.
    """
    known = tuple(records)
    shared = _shared_names(known)
    return tuple(_qualified(known, shared)) if shared else known


def _shared_names(records: Iterable[Record]) -> frozenset[tuple[Name, Name]]:
    """Return season and race wherever one race's name stands in several rounds of the season."""
    numbers: dict[tuple[Name, Name], set[int]] = defaultdict(set)
    for record in records:
        if isinstance(record, Round) and record.race is not None and record.ref.number is not None:
            numbers[record.ref.season, record.race].add(record.ref.number)
    return frozenset(names for names, rounds in numbers.items() if len(rounds) > 1)


def _qualified(records: Iterable[Record], shared: frozenset[tuple[Name, Name]]) -> Iterator[Record]:
    line: tuple[Passage, Name, Name] | None = None  # the last such round's line, its race, and the race told apart
    for record in records:
        if isinstance(record, Round) and record.race is not None:
            name = record.race
            if (record.ref.season, name) not in shared or record.ref.number is None:
                line = None
                yield record
                continue
            line = record.source, name, replace(name, qualifier=f"round {record.ref.number}")
            yield replace(record, race=line[2])
        elif line is not None and record.source == line[0]:
            yield _of_race(record, line[1], line[2])
        else:
            yield record


def _of_race(record: Record, race: Name, one: Name) -> Record:
    if isinstance(record, Fact) and record.subject == race:
        return replace(record, subject=one)
    if isinstance(record, LapRecord) and record.race == race:
        return replace(record, race=one)
    return record
