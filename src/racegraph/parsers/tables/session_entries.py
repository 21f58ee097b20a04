"""Which entry of the race a line of one of its sessions is about.

A line goes to an entry only where nothing speaks against it: by its number and a driver, by a number that only one
car has, or by a driver who had only one car. A car that the race's own tables do not know is an entry of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

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


class EntryBook:
    """The entries of a race so far, by what lines of sessions say of them."""

    def __init__(self) -> None:
        self._by_number: dict[str, list[Entry]] = defaultdict(list)
        self._by_driver: dict[str, list[Entry]] = defaultdict(list)  # by surname, and by link
        self._by_entrant: dict[str, list[Entry]] = defaultdict(list)
        self._nameless: list[Entry] = []

    def add(self, entry: Entry) -> None:
        """Take in an entry in its final place."""
        self._by_number[entry.ref.car_number].append(entry)
        for key in _driver_keys(entry):
            self._by_driver[key].append(entry)
        for name in _entrants(entry):
            self._by_entrant[name].append(entry)
        if not entry.drives:
            self._nameless.append(entry)

    def find(self, line: Entry) -> Entry | Doubtful | None:
        """Return the entry that a line of a session is about, None where no table of the race has it.

        Args:
            line: what the line says of its car.
        """
        number = line.ref.car_number
        if not number:
            sharing = self._sharing(line, None)
            return _only(sharing) if sharing else self._unnumbered(line)
        candidates = _of_class(line, self._by_number.get(number, ()))
        if not candidates:
            return _only(self._sharing(line, ""))
        if sharing := self._sharing(line, number):
            return _only(sharing)
        is_alone = len(candidates) == 1
        return candidates[0] if is_alone and _may_be_one_car(line, candidates[0]) else NUMBER_OF_ANOTHER

    def _unnumbered(self, line: Entry) -> Entry | Doubtful | None:
        """Return the entry of a line without a number, whose driver no entry has."""
        if line.drives:
            return NAMES_LOST if _of_class(line, self._nameless) else None
        same = (one for name in sorted(_entrants(line)) for one in self._by_entrant.get(name, ()))
        return _only(_of_class(line, _once(same)))

    def _sharing(self, line: Entry, number: str | None) -> list[Entry]:
        """Return the entries that share a driver with a line: by the full name, else by surname and first letter."""
        near = _once(one for key in sorted(_driver_keys(line)) for one in self._by_driver.get(key, ()))
        of_number = [one for one in _of_class(line, near) if number is None or one.ref.car_number == number]
        same = [one for one in of_number if _share(line, one, _is_same)]
        return same or [one for one in of_number if _share(line, one, _may_be_same)]


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


def _may_be_one_car(line: Entry, entry: Entry) -> bool:
    """Whether a line of another driver may be about a car: where either names nobody, or both name one entrant."""
    return not line.drives or not entry.drives or bool(_entrants(line) & _entrants(entry))


def _share(line: Entry, entry: Entry, alike: Callable[[Name, Name], bool]) -> bool:
    return any(alike(one.driver, other.driver) for one in line.drives for other in entry.drives)


def _is_same(one: Name, other: Name) -> bool:
    return fold(one.text) == fold(other.text) or (one.link is not None and one.link == other.link)


def _may_be_same(one: Name, other: Name) -> bool:
    """Whether two names have one surname, and first names that begin with one letter where both have any."""
    (first, last), (other_first, other_last) = _parted(one.text), _parted(other.text)
    return last == other_last and (not first or not other_first or first[0] == other_first[0])


@lru_cache(maxsize=8192)
def _parted(text: str) -> tuple[str, str]:
    """Return the first names and the surname, folded."""
    words = [fold(word) for word in _WORDS.findall(text)]
    return ("".join(words[:-1]), words[-1]) if words else ("", fold(text))


def _driver_keys(entry: Entry) -> set[str]:
    surnames = {_parted(drive.driver.text)[1] for drive in entry.drives}
    return surnames | {f"link {drive.driver.link}" for drive in entry.drives if drive.driver.link is not None}


def _entrants(entry: Entry) -> set[str]:
    return {fold(entrant.name.text) for entrant in entry.entrants}


def _once(entries: Iterable[Entry]) -> list[Entry]:
    return list({one.ref: one for one in entries}.values())
