"""Random seasons of several classes whose truth is known, and what an extractor leaves of their documents."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from racegraph.identity.model import Identities
from racegraph.records import (
    Entry,
    Fact,
    Honour,
    HonourKind,
    Kind,
    Name,
    Property,
    Record,
    ResultStatus,
    ScoreRef,
    Standing,
    StandingRef,
)

from .building import (
    at,
    classes_of_season,
    entry,
    identified,
    points_rule,
    race,
    round_,
    standing,
    table,
    team,
)

SCALES = (
    (20, 16, 13, 10, 8, 6, 4, 3, 2, 1),
    (25, 18, 15, 12, 10, 8, 6, 4, 2, 1),
    (20, 15, 12, 10, 8, 6, 4, 3, 2, 1),
    (10, 8, 6, 5, 4, 3, 2, 1),
    (9, 6, 4, 3, 2, 1),
    (15, 12, 10, 8, 7, 6, 5, 4, 3, 2),
)
LONG_RACES = ("Cape 12 Hours", "Harbour 10 Hours")
MAKES = ("Aster", "Borealis", "Corvus", "Delage", "Epsilon", "Fenix", "Gordini", "Hesketh", "Iota", "Jensen")


@dataclass
class Team:
    name: str
    label: str  # of its class
    cars: tuple[tuple[str, str], ...]  # chassis and engine; raced one after the other through the season
    entries: int
    attendance: float
    pace: float
    partner: str | None = None  # enters its cars with it


@dataclass
class Finish:
    team: Team
    number: str
    car: tuple[str, str]
    laps: int
    position: int | None
    status: ResultStatus


@dataclass
class RandomSeason:
    """A season and its truth."""

    records: list[Record] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)  # a team's other name, its name
    teams: dict[StandingRef, Team] = field(default_factory=dict)
    rounds: dict[ScoreRef, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)  # of each table, by key
    scales: dict[str, tuple[int, ...]] = field(default_factory=dict)  # of each points rule, by key

    @property
    def identities(self) -> Identities:
        return identified(self.records, self.same)


class Maker:
    """Makes one season.

    Args:
        seed: the same seed makes the same season.
        harsh: whether teams that come and go may share a rare car, so that no car tells its team.
    """

    def __init__(self, seed: int, *, harsh: bool) -> None:
        self.rng = random.Random(seed)
        self.harsh = harsh
        self.season = RandomSeason()

    def make(self) -> RandomSeason:
        rng = self.rng
        self.labels = ("P1", "P2", "GT")[: rng.choice((1, 2, 2, 3))]
        self.count = rng.randint(4, 9)
        standard = rng.choice(SCALES)
        self.long = dict(zip(rng.choice(((1, self.count), (self.count,), ())), LONG_RACES, strict=False))
        self.long_scale = (
            tuple(points + 5 for points in standard) if rng.random() < 0.7 else tuple(2 * points for points in standard)
        )
        self.standard = standard
        self.second_cars_take_points = rng.random() < 0.6
        self.share_of_class = rng.random() < 0.4
        self.teams = [one for label in self.labels for one in self._make_teams(label)]
        results = {number: self._run(number) for number in range(1, self.count + 1)}
        self._write_calendar()
        self._write_tables(results)
        self._write_races(results)
        return self.season

    def _make_teams(self, label: str) -> list[Team]:
        rng = self.rng
        makes = rng.sample(MAKES, len(MAKES))
        customer = [(f"{make} {label} Club", f"{make} 3.6 L V6") for make in makes[: rng.randint(1, 2)]]
        teams = []
        for index in range(rng.randint(3, 9)):
            name = f"{label} Team {index}"
            is_customer = self.harsh or rng.random() < 0.5
            own = makes[3 + index % 7]
            rare = [(f"{own} {label}-{index}{kind}", f"{own} {4 + index}.0 L V{8 + 2 * (index % 2)}") for kind in "AB"]
            cars = (rng.choice(customer),) if is_customer else tuple(rare[: rng.choice((1, 1, 2))])
            # whoever races a car that others race, too, is there every time; the harsh seasons know no such rule
            attendance = 1.0 if is_customer and not self.harsh else rng.choice((1.0, 0.9, 0.6, 0.3))
            partner = f"{name} Partner" if rng.random() < 0.1 else None
            teams.append(Team(name, label, cars, rng.choice((1, 1, 2)), attendance, rng.random() * 2, partner))
        return teams

    def _run(self, number: int) -> list[Finish]:
        rng = self.rng
        field_: list[tuple[float, Team, tuple[str, str], bool]] = []
        for one in self.teams:
            if rng.random() >= one.attendance:
                continue
            car = one.cars[min(len(one.cars) - 1, 2 * (number - 1) // self.count)]
            for _ in range(one.entries):
                pace = self.labels.index(one.label) + one.pace + rng.random() * 3
                field_.append((pace, one, car, rng.random() < 0.2))
        field_.sort(key=lambda item: (item[3], item[0]))
        finishes, laps = [], 300
        for position, (_, one, car, retired) in enumerate(field_, start=1):
            laps = rng.randint(0, laps) if retired else max(laps - rng.choice((0, 0, 1, 3, 9, 25)), 1)
            status = ResultStatus.RETIRED if retired else ResultStatus.CLASSIFIED
            finishes.append(Finish(one, str(position + 10 * number), car, laps, position, status))
        return finishes

    def _score(self, number: int, label: str, finishes: list[Finish]) -> dict[str, int]:
        """The points of each team of a class, by the rules of the season."""
        scale = self.long_scale if number in self.long else self.standard
        cars = [one for one in finishes if one.team.label == label]
        if not cars:
            return {}
        winner = cars[0].laps if self.share_of_class else finishes[0].laps
        scores: dict[str, int] = {}
        place = 0
        for one in cars:
            if one.team.name in scores and not self.second_cars_take_points:
                continue
            place += 1
            if place <= len(scale) and one.team.name not in scores and one.laps * 10 >= winner * 7:
                scores[one.team.name] = scale[place - 1]
        return scores

    def _write_calendar(self) -> None:
        records = self.season.records
        size = len(self.standard)
        records.append(points_rule("standard", size, share="0.70", best_only=True))
        self.season.scales["standard"] = self.standard
        if self.long:
            races = tuple(self.long.values())
            records.append(points_rule("long", size, races=races, share="0.70", best_only=True))
            self.season.scales["long"] = self.long_scale
        for number in range(1, self.count + 1):
            records.append(round_(number, self._race_name(number)))
        records.append(round_(None, "Lost Grand Prix", held=False))
        records.extend(classes_of_season(*self.labels))

    def _race_name(self, number: int) -> str:
        return f"Sponsor's {self.long[number]}" if number in self.long else f"Race of Town {number}"

    def _write_tables(self, results: dict[int, list[Finish]]) -> None:
        names_printed = self.rng.random() < 0.3
        for index, label in enumerate(self.labels, start=1):
            heading = label if names_printed or len(self.labels) == 1 else None
            championship = table(f"teams-{index}", 100 * index, heading)
            self.season.labels[championship.ref.key] = label
            rows = []
            points = {number: self._score(number, label, finishes) for number, finishes in results.items()}
            for one in [one for one in self.teams if one.label == label]:
                scored = {number: found[one.name] for number, found in points.items() if one.name in found}
                if scored:
                    rows.append((one, scored))
            rows.sort(key=lambda row: (-sum(row[1].values()), row[0].name))
            if rows:
                self.season.records.append(championship)
            for row, (one, scored) in enumerate(rows, start=1):
                raced = [c.car for finishes in results.values() for c in finishes if c.team is one]
                line = standing(
                    championship,
                    row,
                    list(scored.values()),
                    cars=tuple(dict.fromkeys(raced)),
                    contender=one.name if self.rng.random() < 0.1 else None,
                    rounds=list(scored) if len(scored) == self.count else None,
                )
                self._remember(line, one, list(scored))

    def _remember(self, line: Standing, one: Team, rounds: list[int]) -> None:
        self.season.records.append(line)
        self.season.teams[line.ref] = one
        for order, number in enumerate(rounds, start=1):
            self.season.rounds[ScoreRef(line.ref, order)] = number

    def _write_races(self, results: dict[int, list[Finish]]) -> None:
        rng = self.rng
        known = rng.sample(sorted(results), rng.choice((0, 1, 1, 1, 2)))
        for number in known:
            for one in results[number]:
                alias = f"Sponsored {one.team.name}" if rng.random() < 0.3 else one.team.name
                self.season.same.append((alias, one.team.name))
                teams = (alias, one.team.partner) if one.team.partner else (alias,)
                self.season.records.append(self._entry(number, one, teams))
        for number, finishes in results.items():
            if finishes and rng.random() < 0.2:
                self._write_honour(number, finishes[0].team.name)
        rng.shuffle(self.season.records)

    def _entry(self, number: int, one: Finish, teams: tuple[str, ...]) -> Entry:
        return entry(
            f"2001 {self._race_name(number)}",
            one.number,
            one.team.label,
            one.position,
            one.laps,
            teams=teams,
            car=one.car,
            status=one.status,
            document=f"race-{number}",
            line=one.position,
        )

    def _write_honour(self, number: int, winner: str) -> None:
        recurring = Name(Kind.RECURRING_RACE, self._race_name(number))
        source = at("season", 70 + number)
        self.season.records.append(
            Fact(
                subject=race(f"2001 {self._race_name(number)}"),
                property=Property.RECURRING_RACE,
                value=recurring,
                source=source,
            )
        )
        self.season.records.append(
            Honour(
                winner=team(winner),
                kind=HonourKind.OVERALL_WIN,
                competition=recurring,
                year=2001,
                count=1,
                racing_class=None,
                source=source,
            )
        )


def make_season(seed: int, *, harsh: bool = False) -> RandomSeason:
    return Maker(seed, harsh=harsh).make()
