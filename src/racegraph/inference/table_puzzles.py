"""How a table becomes a puzzle: what scales, known races and stated wins allow for each score and each team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from racegraph.inference.cars import can_be_same_car
from racegraph.inference.known_rounds import KnownRound, Reading, Squad, find_known_rounds
from racegraph.inference.placements import KnownTeam, Puzzle
from racegraph.inference.season_plans import SeasonPlan, TeamTable
from racegraph.inference.stated import Stated
from racegraph.inference.stated_wins import StatedWin, find_stated_wins
from racegraph.records import Entry, EntryRef, Score

Scale = tuple[Decimal | None, ...]
"""Points by position; None is a value that no table shows in these rounds."""

TeamKey = frozenset[str]
Rounds = tuple[tuple[frozenset[int], ...], ...]
Places = dict[TeamKey, tuple[int, Entry]]


@dataclass(frozen=True)
class Knowledge:
    """What is held true while a puzzle is made.

    Args:
        scales: for each points group its scale; None where it is not known.
        allowed: for each points group, the values that may be in its rounds.
        reading: how the rules are understood; None leaves the known races aside.
    """

    scales: tuple[Scale | None, ...]
    allowed: tuple[frozenset[Decimal], ...]
    reading: Reading | None = None
    use_wins: bool = False


@dataclass(frozen=True)
class TableCase:
    """A table with all that is known of it.

    Args:
        known: the rounds of its class whose races are known whole.
        wins: class wins that a sentence states.
    """

    stated: Stated
    plan: SeasonPlan
    table: TeamTable
    known: tuple[KnownRound, ...]
    wins: tuple[StatedWin, ...]
    _rounds_of: dict[tuple[frozenset[Decimal], ...], Rounds] = field(default_factory=dict, repr=False)
    _places_of: dict[tuple[int, Reading], Places] = field(default_factory=dict, repr=False)

    @cached_property
    def scores(self) -> tuple[tuple[Decimal, ...], ...]:
        """The points of each line, as printed in order."""
        return tuple(tuple(score.points for score in row.scores) for row in self.table.rows)

    @cached_property
    def lines_like(self) -> dict[EntryRef, frozenset[int]]:
        """For each car of the class in its known races, the lines that list such a car."""
        return {
            entry.ref: frozenset(number for number, row in enumerate(self.table.rows) if can_be_same_car(row, entry))
            for squad in self.squads.values()
            for entry in squad.cars
        }

    @cached_property
    def contenders(self) -> tuple[str | None, ...]:
        """The key of each line's name, where one is printed."""
        names = [row.contender for row in self.table.rows]
        return tuple(self.stated.key(name) if name is not None else None for name in names)

    @cached_property
    def squads(self) -> dict[TeamKey, Squad]:
        """The teams of the class in its known races, each with its cars."""
        found: dict[TeamKey, Squad] = {}
        for round_ in self.known:
            for key, squad in round_.squads.items():
                before = found[key].cars if key in found else ()
                found[key] = Squad(squad.names, (*before, *squad.cars))
        return found

    def puzzle(self, knowledge: Knowledge) -> tuple[Puzzle, tuple[TeamKey, ...]]:
        """Return the puzzle and whose its teams are."""
        teams = dict(sorted(self._teams(knowledge), key=lambda item: sorted(item[0])))
        known = frozenset(round_.number for round_ in self._usable(knowledge))
        return Puzzle(self.scores, self._rounds(knowledge.allowed), tuple(teams.values()), known), tuple(teams)

    def places(self, round_: KnownRound, reading: Reading) -> Places:
        """Return the place of each team that scored in a known round, and the car that took it."""
        if (round_.number, reading) not in self._places_of:
            size = self.plan.groups[self.plan.group_of[round_.number]].size
            found = round_.scoring_places(reading, self.plan.minimum_share, size or 0)
            self._places_of[round_.number, reading] = found
        return self._places_of[round_.number, reading]

    def _rounds(self, allowed: tuple[frozenset[Decimal], ...]) -> Rounds:
        if allowed not in self._rounds_of:
            self._rounds_of[allowed] = tuple(
                tuple(self._rounds_of_score(score, allowed) for score in row.scores) for row in self.table.rows
            )
        return self._rounds_of[allowed]

    def _rounds_of_score(self, score: Score, allowed: tuple[frozenset[Decimal], ...]) -> frozenset[int]:
        if score.round is not None:
            return frozenset({score.round.number} if score.round.number is not None else ())
        group_of = self.plan.group_of
        return frozenset(number for number in self.table.rounds if score.points in allowed[group_of[number]])

    def _usable(self, knowledge: Knowledge) -> Iterator[KnownRound]:
        for round_ in self.known if knowledge.reading is not None else ():
            if knowledge.scales[self.plan.group_of[round_.number]] is not None:
                yield round_

    def _teams(self, knowledge: Knowledge) -> Iterator[tuple[TeamKey, KnownTeam]]:
        scored: dict[TeamKey, dict[int, Decimal]] = {}
        cars: dict[TeamKey, list[Entry]] = {}
        known = set()
        for round_ in self._usable(knowledge):
            known.add(round_.number)
            for key, (points, entry) in self._points(round_, knowledge).items():
                scored.setdefault(key, {})[round_.number] = points
                cars.setdefault(key, []).append(entry)
        for win in self.wins if knowledge.use_wins else ():
            scale = knowledge.scales[self.plan.group_of[win.round]]
            if scale is not None and scale[0] is not None and win.round not in known:
                scored.setdefault(win.team, {})[win.round] = scale[0]
        for key, points_by_round in scored.items():
            blank = frozenset(known - points_by_round.keys())
            yield key, KnownTeam(self._lines(key, cars.get(key, [])), points_by_round, blank)

    def _points(self, round_: KnownRound, knowledge: Knowledge) -> dict[TeamKey, tuple[Decimal, Entry]]:
        scale = knowledge.scales[self.plan.group_of[round_.number]]
        if scale is None or knowledge.reading is None:
            return {}
        places = self.places(round_, knowledge.reading)
        unseen = Decimal(-1)  # points that no line has, so that no line can be the team's
        return {key: (scale[place - 1] or unseen, entry) for key, (place, entry) in places.items()}

    def _lines(self, key: TeamKey, cars: Sequence[Entry]) -> frozenset[int]:
        """Return the lines that the team may be: its own where a name says so, else those that list such cars."""
        named = {number for number, name in enumerate(self.contenders) if name in key}
        if named:
            return frozenset(named)
        lines = frozenset(number for number, name in enumerate(self.contenders) if name not in self._entrants)
        if cars:
            return lines.intersection(*(self.lines_like[entry.ref] for entry in cars))
        squad = self.squads.get(key)
        return lines & frozenset[int]().union(*(self.lines_like[entry.ref] for entry in squad.cars)) if squad else lines

    @cached_property
    def _entrants(self) -> frozenset[str]:
        return frozenset[str]().union(*self.squads)


def make_cases(stated: Stated, plan: SeasonPlan) -> tuple[TableCase, ...]:
    """Put together what is known of each table of a season."""
    known = {
        index: _of_one_mind(tuple(find_known_rounds(stated, plan, table))) for index, table in enumerate(plan.tables)
    }
    teams = {index: _team_keys(stated, plan.tables[index], rounds) for index, rounds in known.items()}
    return tuple(
        TableCase(stated, plan, table, known[index], tuple(find_stated_wins(stated, plan, index, teams)))
        for index, table in enumerate(plan.tables)
    )


def _team_keys(stated: Stated, table: TeamTable, known: Sequence[KnownRound]) -> frozenset[TeamKey]:
    raced = {key for round_ in known for key in round_.squads}
    named = {frozenset({stated.key(row.contender)}) for row in table.rows if row.contender is not None}
    return frozenset(raced | named)


def _of_one_mind(known: tuple[KnownRound, ...]) -> tuple[KnownRound, ...]:
    """Keep the known rounds; only the last one where two races name the entrants of a team differently."""
    keys = {key for round_ in known for key in round_.squads}
    names: Mapping[str, set[TeamKey]] = {name: {key for key in keys if name in key} for key in keys for name in key}
    return known if all(len(found) == 1 for found in names.values()) else known[-1:]
