"""Rule same-entry: a line of a driver's career is the car that the race's own classification has with that driver."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from racegraph.identity.folding import slug
from racegraph.inference.stated import Stated, class_key
from racegraph.inference.wording import car, conclude, listed
from racegraph.records import Conclusion, Confidence, Entry, Property, ResultStatus

RULE = "same-entry"
_FEW = 2  # entries of one race in a document that speaks of a driver, not of the race
_Car = tuple[str, str]  # what the entries of one car have in common, however documents call its race
_Cars = dict[str, dict[_Car, list[Entry]]]  # the cars in which each driver had a seat, by the driver's key


def infer_same_entries(stated: Stated) -> Iterator[Conclusion]:
    """Conclude rg:sameEntry from an entry without a car's number to that of the race's own classification.

    It follows where the two name a driver in common who had a seat in that one car only, where no other driver of
    the line sat in another, and where places, laps and classes do not disagree.
    """
    for entries in _by_race(stated).values():
        lines = [entry for entry in entries if not entry.ref.car_number and entry.drives]
        cars = _cars_by_driver(stated, _of_classifications(entries)) if lines else {}
        for line in lines if cars else ():
            if found := _car_of(stated, line, cars):
                yield _same(stated, line, found)


def _of_classifications(entries: Sequence[Entry]) -> list[Entry]:
    """Return the numbered cars; where no document numbers them, the cars of documents that name many."""
    numbered = [entry for entry in entries if entry.ref.car_number]
    counts = Counter(entry.source.document for entry in entries)
    return numbered or [entry for entry in entries if counts[entry.source.document] > _FEW]


def _by_race(stated: Stated) -> dict[str, list[Entry]]:
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in stated.entries:
        grouped[stated.key(entry.ref.race)].append(entry)
    return grouped


def _cars_by_driver(stated: Stated, entries: Sequence[Entry]) -> _Cars:
    cars: _Cars = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for driver in _drivers(stated, entry):
            cars[driver][_car(entry)].append(entry)
    return cars


def _car_of(stated: Stated, line: Entry, cars: _Cars) -> list[Entry]:
    """Return what other documents say of the one car that a line speaks of; nothing where that is not certain."""
    of_drivers = [cars[driver] for driver in _drivers(stated, line) if driver in cars]
    keys = {key for found in of_drivers for key in found}
    if len(keys) != 1 or _car(line) in keys:
        return []
    found = list(dict.fromkeys(entry for by_car in of_drivers for entries in by_car.values() for entry in entries))
    is_told = any(entry.source.document != line.source.document for entry in found)
    return found if is_told and all(_may_be_one(line, entry) for entry in found) else []


def _may_be_one(line: Entry, other: Entry) -> bool:
    one, two = line.result, other.result
    if one is None or two is None:
        return _is_one_class(line, other)
    pairs = ((one.position, two.position), (one.laps_completed, two.laps_completed), (one.status, two.status))
    if any(a is not None and b is not None and a != b for a, b in pairs):
        return False
    if (one.position is None) != (two.position is None) and ResultStatus.CLASSIFIED in (one.status, two.status):
        return False
    is_told = any(a is not None and a == b for a, b in pairs[:2])
    return is_told or _is_one_class(line, other)


def _is_one_class(line: Entry, other: Entry) -> bool:
    """Whether the classes do not differ; pages print one class in several ways, so this is asked last."""
    return (
        not line.racing_class or not other.racing_class or class_key(line.racing_class) == class_key(other.racing_class)
    )


def _same(stated: Stated, line: Entry, found: Sequence[Entry]) -> Conclusion:
    shared = set(_drivers(stated, line)) & {driver for entry in found for driver in _drivers(stated, entry)}
    names = [stated.label(drive.driver) for drive in line.drives if stated.key(drive.driver) in shared]
    race = stated.label(line.ref.race)
    return conclude(
        RULE,
        Confidence.CERTAIN,
        line.ref,
        [(Property.SAME_ENTRY, found[0].ref)],
        premises=[line.source, *(entry.source for entry in found)],
        explanation=f"At the {race}, {listed(names)} had a seat in {car(found[0])} and in no other car.",
    )


def _drivers(stated: Stated, entry: Entry) -> list[str]:
    return [stated.key(drive.driver) for drive in entry.drives]


def _car(entry: Entry) -> _Car:
    return entry.ref.car_number, slug(entry.ref.occurrence)
