"""Whose car set a record: a box names the driver, the table of results the driver's car."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from racegraph.cells.vocabulary import fold
from racegraph.records import Entry, EntryRef, Kind, LapRecord, Name, Record

_Cars = dict[str, dict[EntryRef, None]]  # by a driver's name, surname or page


def with_holders_cars(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give each pole position and fastest lap the entry of its driver, where exactly one entry has the driver."""
    known = tuple(records)
    if not any(isinstance(record, LapRecord) and record.entry is None for record in known):
        return known
    cars = _cars(record for record in known if isinstance(record, Entry))
    return tuple(_with_car(record, cars) if isinstance(record, LapRecord) else record for record in known)


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
