"""Whose car set a record: a box names the driver, the table of results the driver's car."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from racegraph.cells.vocabulary import fold
from racegraph.records import Entry, EntryRef, Kind, LapRecord, Name, Record

CREW = "one of a crew"  # qualifies a holder while a page is read: one of several drivers, nobody says which
_Cars = dict[str, dict[EntryRef, None]]  # by a driver's name, surname or page


def with_holders_cars(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give each pole position and fastest lap the entry of its driver, where exactly one entry has the driver.

    A record of a whole crew is its car's; without a car it is nobody's, and left out.
    """
    known = tuple(records)
    if not any(isinstance(record, LapRecord) and record.entry is None for record in known):
        return known
    cars = _cars(record for record in known if isinstance(record, Entry))
    found = [_with_car(record, cars) if isinstance(record, LapRecord) else record for record in known]
    return tuple(
        _of_car(record) if isinstance(record, LapRecord) else record for record in found if not _is_lost(record)
    )


def _cars(entries: Iterable[Entry]) -> _Cars:
    cars: _Cars = defaultdict(dict)
    for entry in entries:
        for drive in entry.drives:
            for key in _keys(drive.driver):
                cars[key].setdefault(entry.ref)
            cars[f"surname {fold(drive.driver.text.rpartition(' ')[2])}"].setdefault(entry.ref)
    return cars


def _keys(driver: Name) -> tuple[str, ...]:
    name = f"name {fold(driver.text)}"
    return (name, f"page {fold(driver.link)}") if driver.link else (name,)


def _with_car(record: LapRecord, cars: _Cars) -> LapRecord:
    holder = record.held_by
    if record.entry is not None or holder is None or holder.kind is not Kind.PERSON:
        return record
    keys = _keys(holder) if " " in holder.text.strip() else (*_keys(holder), f"surname {fold(holder.text)}")
    found = {ref for key in keys for ref in cars.get(key, ()) if ref.race == record.race}
    return replace(record, entry=found.pop()) if len(found) == 1 else record


def _is_lost(record: Record) -> bool:
    return isinstance(record, LapRecord) and record.entry is None and _is_of_crew(record)


def _of_car(record: LapRecord) -> LapRecord:
    return replace(record, held_by=None) if _is_of_crew(record) else record


def _is_of_crew(record: LapRecord) -> bool:
    return record.held_by is not None and record.held_by.qualifier == CREW
