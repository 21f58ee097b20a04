"""Which entry of the race a line of one of its sessions is about.

A line goes to an entry only where nothing speaks against it: by its number and a driver, by a number that only one
car has, or by a driver who had only one car. A car that the race's own tables do not know is an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from racegraph.cells.vocabulary import fold
from racegraph.records import Entry, Name

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A line that may be about one entry or another."""

    reason: str


NUMBER_OF_ANOTHER = Doubtful("a number that another driver's car has in the race: one car or two")
NAMES_LOST = Doubtful("a driver without a number, where cars of the race have lost their drivers' names")
SEVERAL_CARS = Doubtful("one of several entries, and nothing says which")


def find_entry(line: Entry, known: Mapping[str, Sequence[Entry]]) -> Entry | Doubtful | None:
    """Return the entry that a line of a session is about, None where no table of the race has it.

    Args:
        line: what the line says of its car.
        known: the race's entries by number, "" for those without one.
    """
    number = line.ref.car_number
    candidates = _of_class(line, known.get(number, ()) if number else [one for ones in known.values() for one in ones])
    if not candidates:
        return _only(_sharing(line, _of_class(line, known.get("", ())))) if number else None
    sharing = _sharing(line, candidates)
    if sharing:
        return _only(sharing)
    if not number:
        return _unnumbered(line, candidates)
    unknown = [one for one in candidates if not line.drives or not one.drives]
    if len(candidates) == 1 and (unknown or _of_entrant(line, candidates)):
        return candidates[0]
    return NUMBER_OF_ANOTHER


def _unnumbered(line: Entry, candidates: Sequence[Entry]) -> Entry | Doubtful | None:
    """Return the entry of a line without a number, whose driver no entry has."""
    if not line.drives:
        return _only(_of_entrant(line, candidates))
    return NAMES_LOST if any(not one.drives for one in candidates) else None


def driver_of(line: Name | None, entry: Entry, is_new: bool) -> Name | None:
    """Return who a line names as the driver of an entry, where the entry itself does not say it."""
    if line is None or (not is_new and [fold(drive.driver.text) for drive in entry.drives] == [fold(line.text)]):
        return None
    same = [drive.driver for drive in entry.drives if _is_same(drive.driver, line)]
    near = same or [drive.driver for drive in entry.drives if _may_be_same(drive.driver, line)]
    if len(near) == 1 and len(entry.drives) == 1 and not is_new:
        return None
    return near[0] if len(near) == 1 else line


def says_nothing(line: Entry) -> bool:
    """Whether a line says nothing of its car that another has not said."""
    empty = replace(line, ref=line.ref, racing_class=None, entrants=(), drives=(), chassis=(), engines=(), tyre=None)
    return line == replace(empty, result=None, constructors=(), manufacturers=())


def _only(entries: Sequence[Entry]) -> Entry | Doubtful | None:
    if len(entries) > 1:
        return SEVERAL_CARS
    return entries[0] if entries else None


def _of_class(line: Entry, entries: Iterable[Entry]) -> list[Entry]:
    label = line.racing_class.label if line.racing_class is not None else None
    return [one for one in entries if label is None or one.racing_class is None or one.racing_class.label == label]


def _sharing(line: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that share a driver with a line: by the full name, else by surname and first letter."""
    same = [one for one in entries if _share(line, one, _is_same)]
    return same or [one for one in entries if _share(line, one, _may_be_same)]


def _share(line: Entry, entry: Entry, alike: Callable[[Name, Name], bool]) -> bool:
    return any(alike(one.driver, other.driver) for one in line.drives for other in entry.drives)


def _is_same(one: Name, other: Name) -> bool:
    return fold(one.text) == fold(other.text) or (one.link is not None and one.link == other.link)


def _may_be_same(one: Name, other: Name) -> bool:
    """Whether two names have one surname, and first names that begin with one letter where both have any."""
    (first, last), (other_first, other_last) = _parted(one), _parted(other)
    return last == other_last and (not first or not other_first or first[0] == other_first[0])


def _parted(name: Name) -> tuple[str, str]:
    words = [fold(word) for word in _WORDS.findall(name.text)]
    return ("".join(words[:-1]), words[-1]) if words else ("", fold(name.text))


def _of_entrant(line: Entry, entries: Iterable[Entry]) -> list[Entry]:
    names = {fold(entrant.name.text) for entrant in line.entrants}
    return [one for one in entries if names & {fold(entrant.name.text) for entrant in one.entrants}]
