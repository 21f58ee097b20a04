"""In which order the cars of one class finished, as far as the printed positions tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.inference.stated import Classification, Stated, by_class, class_key
from racegraph.records import Entry, RacingClass, ResultStatus

_OUT_OF_THE_ORDER = frozenset(
    {
        ResultStatus.DISQUALIFIED,
        ResultStatus.EXCLUDED,
        ResultStatus.WITHDRAWN,
        ResultStatus.DID_NOT_START,
        ResultStatus.DID_NOT_QUALIFY,
        ResultStatus.DID_NOT_PREQUALIFY,
        ResultStatus.DID_NOT_ARRIVE,
        ResultStatus.DID_NOT_PRACTICE,
    }
)


@dataclass(frozen=True)
class ClassPlace:
    """A car's place among the cars of its class.

    Args:
        ahead: the cars of the class that finished before it, best first.
    """

    entry: Entry
    racing_class: RacingClass
    position: int  # from 1
    ahead: tuple[Entry, ...]


def order_classes(stated: Stated) -> Iterator[ClassPlace]:
    """Rank the cars of each class by their printed positions.

    A place is left open where another document's positions give another one.
    """
    found: dict[tuple[str, str, str, str], list[ClassPlace]] = {}
    for classification in stated.classifications:
        for place in _order(classification):
            ref = place.entry.ref
            car = stated.key(ref.race), ref.car_number, ref.occurrence, class_key(place.racing_class)
            found.setdefault(car, []).append(place)
    for places in found.values():
        if len({place.position for place in places}) == 1:
            yield from places


def _order(classification: Classification) -> Iterator[ClassPlace]:
    """Rank one document's cars.

    A position counts only where the whole field ahead of it is printed, with its classes: the eighth car of a
    torn table may be the first or the eighth of its class.
    """
    ranked = [entry for entry in classification.entries if printed_position(entry) is not None]
    if any(entry.racing_class is None for entry in ranked):
        return
    for racing_class, members in by_class(ranked):
        for entry in members:
            position = printed_position(entry) or 0
            if sum((printed_position(other) or 0) < position for other in ranked) < position - 1:
                break
            ahead = tuple(other for other in members if (printed_position(other) or 0) < position)
            yield ClassPlace(entry, racing_class, len(ahead) + 1, ahead)


def printed_position(entry: Entry) -> int | None:
    """Return the position that counts in the order of finishing; None for a car taken out of it."""
    if entry.result is None or entry.result.status in _OUT_OF_THE_ORDER:
        return None
    return entry.result.position
