"""What a season's documents say of its rounds, its points and its tables, put together for the rules on standings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from racegraph.documents.model import Passage
from racegraph.inference.stated import Stated, class_key, folded
from racegraph.inference.table_classes import find_table_classes, rows_of
from racegraph.records import (
    Championship,
    Confidence,
    Contender,
    Name,
    PointsRule,
    RacingClass,
    Round,
    RoundStatus,
    Standing,
)


@dataclass(frozen=True)
class TeamTable:
    """The table of one class's team championship.

    Args:
        rounds: the numbers of the rounds in which the class can have scored, rising.
        confidence: how sure the class is; CERTAIN where the document states it.
    """

    championship: Championship
    racing_class: RacingClass | None
    confidence: Confidence
    class_premises: tuple[Passage, ...]
    rows: tuple[Standing, ...]
    rounds: tuple[int, ...]

    @property
    def title(self) -> str:
        """How people speak of it."""
        return f"the {self.racing_class.label} table" if self.racing_class else f"table {self.championship.ref.key}"


@dataclass(frozen=True)
class PointsGroup:
    """The rounds that one points rule is for, all of which have one scale."""

    rule: PointsRule
    rounds: frozenset[int]

    @property
    def size(self) -> int | None:
        """How many positions score; None where no document says."""
        return len(self.rule.points) or self.rule.scoring_positions


@dataclass(frozen=True)
class SeasonPlan:
    """A season whose teams score with their best car only."""

    season: Name
    rounds: dict[int, Round]  # by number
    groups: tuple[PointsGroup, ...]
    tables: tuple[TeamTable, ...]
    minimum_share: Decimal | None

    @cached_property
    def group_of(self) -> dict[int, int]:
        """Which points group each round belongs to."""
        return {number: index for index, group in enumerate(self.groups) for number in group.rounds}


def find_season_plans(stated: Stated) -> Iterator[SeasonPlan]:
    """Find the seasons with team tables, numbered rounds and a rule that only a team's best car scores."""
    classes = {id_of(stated, table.championship): table for table in find_table_classes(stated)}
    seasons = {stated.key(table.ref.season): table.ref.season for table in stated.championships}
    for key, season in sorted(seasons.items()):
        rounds = _numbered_rounds(stated, key)
        rules = [rule for rule in stated.points_rules if stated.key(rule.season) == key]
        groups = _group_rounds(stated, rules, rounds)
        if not groups or not any(rule.scoring_entries_per_contender == 1 for rule in rules):
            continue
        tables = []
        for championship in stated.championships:
            if stated.key(championship.ref.season) != key or championship.contender is not Contender.TEAMS:
                continue
            found = classes.get(id_of(stated, championship))
            racing_class = found.racing_class if found else championship.racing_class
            confidence = found.confidence if found else Confidence.CERTAIN
            premises = found.premises if found else (championship.source,)
            table = TeamTable(
                championship,
                racing_class,
                confidence,
                premises,
                rows_of(stated, championship),
                _rounds_of_class(racing_class, rounds),
            )
            if _is_whole(table):
                tables.append(table)
        shares = [rule.minimum_share for rule in rules if rule.minimum_share is not None]
        yield SeasonPlan(season, rounds, groups, tuple(tables), shares[0] if shares else None)


def id_of(stated: Stated, championship: Championship) -> tuple[str, str, str]:
    """Return what tells a table from all others."""
    return stated.key(championship.ref.season), championship.ref.key, championship.source.document


def _numbered_rounds(stated: Stated, season: str) -> dict[int, Round]:
    """Return the rounds that took place, by number; nothing where two documents differ about their races."""
    found: dict[int, Round] = {}
    for round_ in stated.rounds:
        number = round_.ref.number
        if number is None or round_.status is RoundStatus.CANCELLED or stated.key(round_.ref.season) != season:
            continue
        other = found.setdefault(number, round_)
        if other.race is None or (round_.race is not None and stated.key(other.race) == stated.key(round_.race)):
            found[number] = round_
    return dict(sorted(found.items()))


def _group_rounds(stated: Stated, rules: list[PointsRule], rounds: dict[int, Round]) -> tuple[PointsGroup, ...]:
    """Give each round its points rule; nothing where a rule's race is not one round, or no rule is for the rest."""
    groups: list[PointsGroup] = []
    for rule in rules:
        if not rule.races:
            continue
        numbers = [match_round(stated, race, rounds) for race in rule.races]
        if None in numbers:
            return ()
        groups.append(PointsGroup(rule, frozenset(number for number in numbers if number is not None)))
    special = frozenset[int]().union(*(group.rounds for group in groups))
    standard = [rule for rule in rules if not rule.races]
    is_clear = len(standard) == 1 and len(special) == sum(len(group.rounds) for group in groups)
    if not rounds or not is_clear:
        return ()
    return (PointsGroup(standard[0], frozenset(rounds) - special), *groups)


def match_round(stated: Stated, race: Name, rounds: dict[int, Round]) -> int | None:
    """Return the one round of a recurring race: by identity, else by name, which a sponsor's may precede."""
    same = {
        number
        for number, round_ in rounds.items()
        if round_.race is not None and stated.key(race) in stated.recurring_races.get(stated.key(round_.race), ())
    }
    named = {number for number, round_ in rounds.items() if folded(race.text) in folded(round_.race_name)}
    found = same or named
    return found.pop() if len(found) == 1 else None


def _rounds_of_class(racing_class: RacingClass | None, rounds: dict[int, Round]) -> tuple[int, ...]:
    return tuple(
        number
        for number, round_ in rounds.items()
        if racing_class is None
        or not round_.racing_classes
        or class_key(racing_class) in {class_key(one) for one in round_.racing_classes}
    )


def _is_whole(table: TeamTable) -> bool:
    """Whether no line has more scores than there are rounds, nor a score in a round that there is not."""
    return bool(table.rows) and all(
        len(row.scores) <= len(table.rounds)
        and all(score.round is None or score.round.number in table.rounds for score in row.scores)
        for row in table.rows
    )
