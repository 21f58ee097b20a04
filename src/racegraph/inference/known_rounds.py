"""What a known race says of its round's points: which place among the scoring positions each team took.

How a document's rules are meant is not always clear. Does the second car of a team take points from the cars
behind it? Is the least distance a share of the race winner's or of the class winner's? Does a retired car score?
(Where a least distance is stated, it is what counts: a placed car that covered it scores, running or not.)
Each reading is tried; one that leaves some table without a solution is wrong, and what follows must follow under
all readings that are left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from racegraph.inference.class_order import order_classes, printed_position
from racegraph.inference.season_plans import SeasonPlan, TeamTable
from racegraph.inference.stated import Classification, Stated, class_key
from racegraph.inference.winners_distance import winner_laps
from racegraph.records import Entry, Name, ResultStatus


@dataclass(frozen=True, order=True)
class Reading:
    """One way to understand the rules."""

    second_cars_take_points: bool  # of the same team: they score nothing, but those behind them do not move up
    share_of_class_winner: bool
    retired_score: bool


READINGS = tuple(Reading(*choice) for choice in product((True, False), repeat=3))


@dataclass(frozen=True)
class Squad:
    """A team in one class of one or more races: the names that enter its cars together, and its cars."""

    names: tuple[Name, ...]
    cars: tuple[Entry, ...]


@dataclass(frozen=True)
class KnownRound:
    """A round whose race has a printed classification.

    Args:
        squads: the teams of the class in this race, by key.
        order: for each car of the class that can score, best first, its team's key.
    """

    number: int
    race: Name
    squads: dict[frozenset[str], Squad]
    order: tuple[tuple[frozenset[str], Entry], ...]
    classification: Classification

    def scoring_places(
        self, reading: Reading, minimum_share: Decimal | None, count: int
    ) -> dict[frozenset[str], tuple[int, Entry]]:
        """Return each scoring team's place, from 1, and the car that took it."""
        places: dict[frozenset[str], tuple[int, Entry]] = {}
        place = 0
        for team, entry in self.order:
            if team in places and not reading.second_cars_take_points:
                continue
            place += 1
            if team not in places and place <= count and self._may_score(entry, reading, minimum_share):
                places[team] = (place, entry)
        return places

    def _may_score(self, entry: Entry, reading: Reading, minimum_share: Decimal | None) -> bool:
        if entry.result is None:
            return False
        if minimum_share is None:
            return reading.retired_score or entry.result.status is not ResultStatus.RETIRED
        reference = self._reference_laps(reading)
        return entry.result.laps_completed is None or entry.result.laps_completed >= minimum_share * reference

    def _reference_laps(self, reading: Reading) -> int:
        first = self.order[0][1].result
        winner = winner_laps(self.classification)
        if reading.share_of_class_winner or winner is None:
            return (first.laps_completed if first else None) or 0
        return winner[1]


def find_known_rounds(stated: Stated, plan: SeasonPlan, table: TeamTable) -> Iterator[KnownRound]:
    """Find the rounds of the table's class whose races are known whole."""
    if table.racing_class is None:
        return
    ranked = {place.entry for place in order_classes(stated)}
    for number in table.rounds:
        race = plan.rounds[number].race
        sources = [one for one in stated.classifications if race and stated.key(one.race) == stated.key(race)]
        if race is None or len(sources) != 1:
            continue
        cars = [entry for entry in sources[0].entries if _is_of(entry, table)]
        squads = form_squads(stated, cars)
        placed = [entry for entry in cars if printed_position(entry) is not None]
        if squads is None or not placed or not all(entry in ranked for entry in placed) or _is_dead_heat(placed):
            continue
        order = tuple((team_key(stated, entry), entry) for entry in placed)
        yield KnownRound(number, race, squads, order, sources[0])


def form_squads(stated: Stated, cars: list[Entry]) -> dict[frozenset[str], Squad] | None:
    """Group the cars by who entered them; None where it is not clear whose a car is.

    Two names may enter a car together. Where one of them enters another car without the other, nobody can say
    which of the two cars scored for whom.
    """
    squads: dict[frozenset[str], list[Entry]] = {}
    for entry in cars:
        squads.setdefault(team_key(stated, entry), []).append(entry)
    names = [name for key in squads for name in key]
    if len(names) != len(set(names)) or frozenset() in squads:
        return None
    return {
        key: Squad(tuple(entrant.name for entrant in members[0].entrants), tuple(members))
        for key, members in squads.items()
    }


def team_key(stated: Stated, entry: Entry) -> frozenset[str]:
    """Return the keys of those who entered the car."""
    return frozenset(stated.key(entrant.name) for entrant in entry.entrants)


def _is_dead_heat(placed: list[Entry]) -> bool:
    return len({printed_position(entry) for entry in placed}) < len(placed)


def _is_of(entry: Entry, table: TeamTable) -> bool:
    if entry.racing_class is None or table.racing_class is None:
        return False
    return class_key(entry.racing_class) == class_key(table.racing_class)
