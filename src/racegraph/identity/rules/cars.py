"""In a race a number is one car: who two lines say entered it, or drove it, is one team, or one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from racegraph.documents.model import Passage
from racegraph.identity.blocking import ordered
from racegraph.identity.opinions import Judged, Opinion, different, same, unsure
from racegraph.identity.profiles import Car, Profile
from racegraph.identity.rules.persons import are_compatible
from racegraph.identity.rules.teams import share_a_name
from racegraph.records import Entry, Kind, LapRecord, Name, Record

_RULE = "same-car-same-race"
_NO_TEAMS = {Kind.PERSON, Kind.MANUFACTURER}  # what a line beside a number may name instead of its team


@dataclass(slots=True)
class AtOneCar:
    """What lines say of one car: each line's names with its passage."""

    entrants: list[tuple[tuple[Name, ...], Passage]] = field(default_factory=list)
    holders: list[tuple[Name, Passage]] = field(default_factory=list)  # of pole position or fastest lap
    crews: list[tuple[tuple[Name, ...], Passage]] = field(default_factory=list)


class Cars:
    """What all lines say of each car, gathered record after record."""

    def __init__(self) -> None:
        self._by_car: dict[Car, AtOneCar] = defaultdict(AtOneCar)

    def add(self, record: Record) -> None:
        """Read what one record says of a car."""
        if isinstance(record, Entry) and record.ref.car_number:
            at_car = self._by_car[Car.of(record.ref)]
            entrants = tuple(dict.fromkeys(entrant.name for entrant in record.entrants))
            at_car.entrants.append((entrants, record.source))
            at_car.crews.append((tuple(dict.fromkeys(drive.driver for drive in record.drives)), record.source))
        elif isinstance(record, LapRecord) and record.entry is not None and record.held_by is not None:
            self._by_car[Car.of(record.entry)].holders.append((record.held_by, record.source))

    def finish(self) -> dict[Car, AtOneCar]:
        """Return the cars in order, and each one's lines in the order of the documents."""
        for at_car in self._by_car.values():
            at_car.entrants.sort(key=lambda line: _place(line[1]))
            at_car.crews.sort(key=lambda line: _place(line[1]))
        return dict(sorted(self._by_car.items()))


def judge_cars(cars: Mapping[Car, AtOneCar], profiles: dict[Name, Profile]) -> Iterator[Judged]:
    """Judge the names that stand at one car of one race."""
    others = frozenset(profile.folded for name, profile in profiles.items() if name.kind in _NO_TEAMS)
    for car, at_car in cars.items():
        yield from _judge_side_by_side(car, at_car)
        for name, passage, names, passage_there in _lines_to_compare(at_car):
            yield from _judge_beside(_Beside(car, name, passage, passage_there, profiles, others), names)


def _judge_side_by_side(car: Car, at_car: AtOneCar) -> Iterator[Judged]:
    for names, passage in at_car.entrants:
        teams = [name for name in names if name.kind is Kind.TEAM]
        for name, other in combinations(teams, 2):
            text = f'"{name.text}" and "{other.text}" stand side by side as entrants of #{car.number}'
            opinion = different("0.95", "two-entrants-of-one-car", text)
            yield ordered(name, other), replace(opinion, passages=(passage,))


def _lines_to_compare(at_car: AtOneCar) -> Iterator[tuple[Name, Passage, tuple[Name, ...], Passage]]:
    """Yield each name of a later line with the names of the first, and each holder with those of every line."""
    for names, passage in at_car.entrants[1:]:
        there, passage_there = at_car.entrants[0]
        yield from ((name, passage, there, passage_there) for name in names)
    for holder, passage in at_car.holders:
        lines = at_car.crews if holder.kind is Kind.PERSON else at_car.entrants
        yield from ((holder, passage, there, passage_there) for there, passage_there in lines)


@dataclass(slots=True)
class _Beside:
    """A name on one line of a car, to be judged against the names on another line of it."""

    car: Car
    name: Name
    passage: Passage
    passage_there: Passage
    profiles: dict[Name, Profile]
    no_teams: frozenset[str]  # folded names of persons and makers

    def opinion(self, other: Name, plausible: int, candidates: int) -> Opinion:
        """Judge the name against one of the other line's, of which some are plausible."""
        text = f'two lines call #{self.car.number} of one race "{self.name.text}" and "{other.text}"'
        if self._entered_another_car(other):
            return unsure("0.4", _RULE, text, "against: one of them entered another car of the race under that name")
        if plausible == 1:
            return same("0.96", _RULE, text)
        if plausible:
            return unsure("0.5", _RULE, text, "against: more than one name there would do")
        one_document = self.passage.document == self.passage_there.document
        if one_document and candidates == 1 and self.profiles[self.name].folded not in self.no_teams:
            return same("0.91", _RULE, text)
        return unsure("0.5", _RULE, text, "against: the names have no word in common")

    def _entered_another_car(self, other: Name) -> bool:
        """Whether both names stand as entrants in the race, at two cars: then the number may be a slip."""
        of_race = [
            {car for _, car in self.profiles[name].entered if car.race == self.car.race} for name in (self.name, other)
        ]
        return bool(of_race[0] and of_race[1]) and of_race[0] != of_race[1]


def _judge_beside(beside: _Beside, names: Sequence[Name]) -> Iterator[Judged]:
    name = beside.name
    if name in names:
        return
    alike = are_compatible if name.kind is Kind.PERSON else share_a_name
    candidates = [other for other in names if other.kind is name.kind]
    plausible = [other for other in candidates if alike(name.text, other.text)]
    if not plausible and name.kind is Kind.PERSON:
        return
    for other in plausible or candidates[:1]:
        opinion = beside.opinion(other, len(plausible), len(candidates))
        yield ordered(name, other), replace(opinion, passages=(beside.passage, beside.passage_there))


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.document, passage.first_line, passage.last_line
