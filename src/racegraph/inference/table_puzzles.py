"""How a table becomes a puzzle: what scales, known races and stated wins allow for each score and each team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from racegraph.inference.cars import can_be_same_car
from racegraph.inference.known_rounds import KnownRound, Reading, Squad, find_known_rounds
from racegraph.inference.placements import KnownTeam, Puzzle
from racegraph.inference.season_plans import SeasonPlan, TeamTable
from racegraph.inference.stated import Stated
from racegraph.inference.stated_wins import StatedWin, find_stated_wins
from racegraph.records import Entry, Standing

Scale = tuple[Decimal | None, ...]
"""Points by position; None is a value that no table shows in these rounds."""

TeamKey = frozenset[str]


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
        lines = tuple(tuple(score.points for score in row.scores) for row in self.table.rows)
        rounds = tuple(self._rounds(row, knowledge) for row in self.table.rows)
        return Puzzle(lines, rounds, tuple(teams.values()), known), tuple(teams)

    def _rounds(self, row: Standing, knowledge: Knowledge) -> tuple[frozenset[int], ...]:
        found = []
        for score in row.scores:
            allowed = frozenset(
                number
                for number in self.table.rounds
                if score.points in knowledge.allowed[self.plan.group_of(number)]
                and (score.round is None or score.round.number == number)
            )
            found.append(allowed)
        return tuple(found)

    def _usable(self, knowledge: Knowledge) -> Iterator[KnownRound]:
        for round_ in self.known if knowledge.reading is not None else ():
            if knowledge.scales[self.plan.group_of(round_.number)] is not None:
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
            scale = knowledge.scales[self.plan.group_of(win.round)]
            if scale is not None and scale[0] is not None and win.round not in known:
                scored.setdefault(win.team, {})[win.round] = scale[0]
        for key, points_by_round in scored.items():
            blank = frozenset(known - points_by_round.keys())
            yield key, KnownTeam(self._lines(key, cars.get(key, [])), points_by_round, blank)

    def _points(self, round_: KnownRound, knowledge: Knowledge) -> dict[TeamKey, tuple[Decimal, Entry]]:
        scale = knowledge.scales[self.plan.group_of(round_.number)]
        if scale is None or knowledge.reading is None:
            return {}
        places = round_.scoring_places(knowledge.reading, self.plan.minimum_share, len(scale))
        unseen = Decimal(-1)  # points that no line has, so that no line can be the team's
        return {key: (scale[place - 1] or unseen, entry) for key, (place, entry) in places.items()}

    def _lines(self, key: TeamKey, cars: Sequence[Entry]) -> frozenset[int]:
        """Return the lines that the team may be: its own where a name says so, else those that list such cars."""
        named = {number for number, row in enumerate(self.table.rows) if self._contender(row) in key}
        if named:
            return frozenset(named)
        squad = self.squads.get(key)
        taken = {name for other in self.squads for name in other}
        return frozenset(
            number
            for number, row in enumerate(self.table.rows)
            if self._contender(row) not in taken
            and all(can_be_same_car(row, entry) for entry in cars)
            and (cars or squad is None or any(can_be_same_car(row, entry) for entry in squad.cars))
        )

    def _contender(self, row: Standing) -> str | None:
        return self.stated.key(row.contender) if row.contender is not None else None


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
