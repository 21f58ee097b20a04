"""Rules team-of-standing and candidate-teams: whose a line of a table is that has lost its name.

Certain: a team that scored in a known race has a line, and by points, chassis and engine only this one.
Probable: one team of the class is left, in its known races, that raced the line's very chassis with such an
engine; no other line lists them, and no other team raced them.
Candidates: the teams left that raced a car like the line's, where more than one team or line is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.documents.model import Passage
from racegraph.inference.cars import can_be_same_car, is_same_car
from racegraph.inference.known_rounds import Squad
from racegraph.inference.season_solutions import SolvedSeason, SolvedTable
from racegraph.inference.stated import Stated
from racegraph.inference.table_puzzles import TeamKey
from racegraph.inference.wording import car, conclude, counted, listed
from racegraph.records import Conclusion, Confidence, Entry, Property, Standing

RULE = "team-of-standing"
CANDIDATES_RULE = "candidate-teams"


def infer_standing_teams(stated: Stated, season: SolvedSeason) -> Iterator[Conclusion]:
    """Conclude rg:team, certain or probable, or else note each rg:candidate, for each line without a name."""
    for table in season.tables:
        if table.case.squads:
            yield from _Table(stated, season, table).conclude()


@dataclass(frozen=True)
class _Table:
    stated: Stated
    season: SolvedSeason
    table: SolvedTable

    def conclude(self) -> Iterator[Conclusion]:
        """Conclude for each line without a name, in order."""
        certain = self._certain()
        candidates = self._candidates(certain)
        for number, row in enumerate(self.table.case.table.rows):
            if row.contender is not None:
                continue
            if number in certain:
                yield self._tell_certain(row, certain[number])
            elif candidates[number]:
                yield self._tell_rest(number, row, candidates)

    def _certain(self) -> dict[int, TeamKey]:
        return {min(lines): team for team, lines in self.table.lines.items() if len(lines) == 1}

    def _candidates(self, certain: dict[int, TeamKey]) -> dict[int, list[TeamKey]]:
        """Return for each line the teams that it may yet be."""
        rows = self.table.case.table.rows
        named = {self.stated.key(row.contender) for row in rows if row.contender is not None}
        left = {
            team: squad
            for team, squad in sorted(self.table.case.squads.items(), key=lambda item: sorted(item[0]))
            if team not in certain.values() and not team & named
        }
        return {
            number: [
                team
                for team, squad in left.items()
                if row.contender is None
                and number not in certain
                and number in self.table.lines.get(team, {number})
                and any(can_be_same_car(row, entry) for entry in squad.cars)
            ]
            for number, row in enumerate(rows)
        }

    def _tell_rest(self, number: int, row: Standing, candidates: dict[int, list[TeamKey]]) -> Conclusion:
        teams = candidates[number]
        lines = [other for other, found in candidates.items() if teams[0] in found]
        if len(teams) == 1 and len(lines) == 1 and self._is_telling(row, teams[0]):
            return self._tell_probable(row, teams[0])
        return self._tell_candidates(row, teams)

    def _is_telling(self, row: Standing, team: TeamKey) -> bool:
        """Whether the car is this line's and this team's alone, and the line prints both chassis and engine."""
        case = self.table.case
        if not row.chassis or not row.engines:
            return False
        teams = [key for key, squad in case.squads.items() if self._raced(row, squad)]
        squad = case.squads[team]
        lines = [other for other in case.table.rows if self._raced(other, squad)]
        return teams == [team] and lines == [row]

    def _raced(self, row: Standing, squad: Squad) -> bool:
        return any(is_same_car(self.stated, row, entry) for entry in squad.cars)

    def _tell_certain(self, row: Standing, team: TeamKey) -> Conclusion:
        case = self.table.case
        known = [one for one in case.known if team in one.squads]
        races = listed([f"{self.stated.label(one.race)} (round {one.number})" for one in known])
        squad = case.squads[team]
        return conclude(
            RULE,
            self.season.confidence,
            row.ref,
            [(Property.TEAM, name) for name in squad.names],
            premises=[row.source, *self._premises([squad])],
            explanation=f"Line {row.ref.row} of {case.table.title} is {self._name(squad)}: by its points in {races} "
            f"with {car(squad.cars[0])}, its {_model(squad.cars[0])} and the points in the other lines, it can be no "
            "other line (no dead heats, only a team's best car scores, each team that scored has one line).",
        )

    def _tell_probable(self, row: Standing, team: TeamKey) -> Conclusion:
        squad = self.table.case.squads[team]
        return conclude(
            RULE,
            Confidence.PROBABLE,
            row.ref,
            [(Property.TEAM, name) for name in squad.names],
            premises=[row.source, *self._premises([squad])],
            explanation=f"Line {row.ref.row} of {self.table.case.table.title} is probably {self._name(squad)}: no "
            f"other team of the class raced its {_model(squad.cars[0])} in {self._races()}, and no other line lists "
            "it (if nobody else raced that car in the other rounds).",
        )

    def _tell_candidates(self, row: Standing, teams: list[TeamKey]) -> Conclusion:
        squads = [self.table.case.squads[team] for team in teams]
        return conclude(
            CANDIDATES_RULE,
            Confidence.PROBABLE,
            row.ref,
            [(Property.CANDIDATE, name) for squad in squads for name in squad.names],
            premises=[row.source, *self._premises(squads)],
            explanation=f"Line {row.ref.row} of {self.table.case.table.title} may be "
            f"{' or '.join(self._name(squad) for squad in squads)}, {counted(len(squads), 'team')} that raced a car "
            f"like its own in {self._races()} and fit no other line for certain; nothing decides it.",
        )

    def _races(self) -> str:
        return listed([self.stated.label(one.race) for one in self.table.case.known])

    def _premises(self, squads: list[Squad]) -> list[Passage]:
        known = [entry.source for one in self.table.case.known for _, entry in one.order]
        cars = [entry.source for squad in squads for entry in squad.cars]
        table = self.table.case.table
        return [*cars, table.championship.source, *table.class_premises, *known]

    def _name(self, squad: Squad) -> str:
        return " with ".join(self.stated.label(name) for name in squad.names)


def _model(entry: Entry) -> str:
    chassis = listed([one.name.text for one in entry.chassis])
    return f"{chassis} with {listed([one.name.text for one in entry.engines])}" if entry.engines else chassis
