"""Which documents must be looked at together: those that speak of one race or one season."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from racegraph.records import (
    Championship,
    Entry,
    Fact,
    Honour,
    LapRecord,
    Name,
    PointsRule,
    Property,
    Record,
    Round,
    Standing,
)

_OF_ALL = {Property.RECURRING_RACE, Property.YEAR}


def subjects_of(records: Iterable[Record]) -> frozenset[Name]:
    """Return the races and seasons whose results, calendar, rules or tables a document states."""
    return frozenset(name for record in records for name in _subjects(record))


def is_for_all(record: Record) -> bool:
    """Whether a rule may need a record of one document to conclude something of any other: they are few."""
    return isinstance(record, Honour) or (isinstance(record, Fact) and record.property in _OF_ALL)


def group_documents(
    subjects: Mapping[int, frozenset[Name]], key: Callable[[Name], str], largest: int = 1
) -> Iterator[tuple[int, ...]]:
    """Yield the documents in groups, so that no conclusion needs the records of two groups.

    Args:
        subjects: what each document states something of, by the document's number.
        key: what two names of one thing have in common.
        largest: how many documents that need no other are put into one group.
    """
    first_of: dict[str, int] = {}
    leader = {number: number for number in subjects}

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = number = leader[leader[number]]
        return number

    for number in sorted(subjects):
        for name in subjects[number]:
            one, other = sorted((lead(number), lead(first_of.setdefault(key(name), number))))
            leader[other] = one
    groups: dict[int, list[int]] = {}
    for number in sorted(subjects):
        groups.setdefault(lead(number), []).append(number)
    yield from _fill_up(list(groups.values()), largest)


def _fill_up(groups: Sequence[Sequence[int]], largest: int) -> Iterator[tuple[int, ...]]:
    """Put small groups together, in order."""
    waiting: list[int] = []
    for group in groups:
        if waiting and len(waiting) + len(group) > largest:
            yield tuple(waiting)
            waiting = []
        waiting.extend(group)
    if waiting:
        yield tuple(waiting)


def _subjects(record: Record) -> Iterator[Name]:
    match record:
        case Entry():
            yield record.ref.race
        case LapRecord():
            yield record.race
        case Round():
            yield record.ref.season
            if record.race is not None:
                yield record.race
        case Championship() | Standing():
            ref = record.ref if isinstance(record, Championship) else record.ref.championship
            yield ref.season
        case PointsRule():
            yield record.season
        case _:
            return
