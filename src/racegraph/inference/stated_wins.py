"""Wins in a class that a sentence states, in a round of the season whose race itself is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from racegraph.inference.season_plans import SeasonPlan, match_round
from racegraph.inference.stated import Stated
from racegraph.records import Honour, HonourKind, Property


@dataclass(frozen=True)
class StatedWin:
    """A team's win in the table's class."""

    team: frozenset[str]
    round: int
    honour: Honour


def find_stated_wins(
    stated: Stated, plan: SeasonPlan, table: int, teams: Mapping[int, frozenset[frozenset[str]]]
) -> Iterator[StatedWin]:
    """Find the wins of one table's class.

    Whoever won a race outright won its class, too: the one class in which the team is known in this season.

    Args:
        stated: all that is stated.
        plan: the season.
        table: which of the season's tables.
        teams: the teams known in the class of each table.
    """
    years = years_of(stated, plan)
    racing_class = plan.tables[table].racing_class
    for honour in stated.honours:
        if honour.kind is HonourKind.TITLE or honour.year not in years:
            continue
        winner = stated.key(honour.winner)
        number = match_round(stated, honour.competition, plan.rounds)
        classes = [(index, key) for index, keys in sorted(teams.items()) for key in keys if winner in key]
        if number not in plan.tables[table].rounds or len(classes) != 1 or classes[0][0] != table:
            continue
        printed = honour.racing_class
        if printed is None or (racing_class is not None and _same_label(printed, racing_class.label)):
            yield StatedWin(classes[0][1], number, honour)


def years_of(stated: Stated, plan: SeasonPlan) -> set[int]:
    """Return the year of the season, from its facts or else from its name."""
    season = stated.key(plan.season)
    facts = {
        int(fact.value)
        for fact in stated.facts
        if fact.property is Property.YEAR and isinstance(fact.value, int) and stated.key_of(fact.subject) == season
    }
    return facts or {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plan.season.text)[:1]}


def _same_label(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
