"""Hundreds of random seasons with a known truth: nothing that is asserted is false.

The seasons keep to the assumptions that docs/inference.md states. The harsh ones break the one assumption behind
"probable": there, teams that come and go share cars, so that only what is certain must hold.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from racegraph.inference import infer
from racegraph.records import (
    ChampionshipRef,
    Conclusion,
    Confidence,
    Fact,
    Name,
    PointsRuleRef,
    PositionPoints,
    Property,
    RacingClass,
    RoundRef,
    ScoreRef,
    Standing,
    StandingRef,
)

from .random_seasons import RandomSeason, make_season

SEASONS = 300
HARSH_SEASONS = 150


def is_true(season: RandomSeason, fact: Fact) -> bool:
    """Whether a fact on a season's tables holds in the season as it was."""
    match fact.subject, fact.value:
        case ScoreRef() as score, RoundRef(number=number):
            return season.rounds[score] == number
        case StandingRef() as row, Name() as name:
            return name.text.removeprefix("Sponsored ") in {season.teams[row].name, season.teams[row].partner}
        case PointsRuleRef(key=key), PositionPoints(position=position, points=points):
            return Decimal(season.scales[key][position - 1]) == points
        case ChampionshipRef(key=key), RacingClass(label=label):
            return season.labels[key] == label
    return True


def mistakes(season: RandomSeason, conclusion: Conclusion) -> list[Fact]:
    """The facts of a conclusion that are false; of alternatives, one must be true."""
    asserted = [one for one in conclusion.facts if one.property not in {Property.POSSIBLE_ROUND, Property.CANDIDATE}]
    wrong = [fact for fact in asserted if not is_true(season, fact)]
    rounds = [one for one in conclusion.facts if one.property is Property.POSSIBLE_ROUND]
    return wrong if not rounds or any(is_true(season, fact) for fact in rounds) else [*wrong, *rounds]


def count(tally: Counter[str], season: RandomSeason, conclusions: list[Conclusion]) -> None:
    """Count what there was to find and what was found."""
    rows = [record for record in season.records if isinstance(record, Standing)]
    tally["scores without a round"] += sum(score.round is None for row in rows for score in row.scores)
    tally["lines without a name"] += sum(row.contender is None for row in rows)
    tally["scales"] += len(season.scales)
    for conclusion in conclusions:
        tally[f"{conclusion.rule}, {conclusion.confidence}, {conclusion.facts[0].property}"] += 1


def report(title: str, tally: Counter[str], wrong: int) -> str:
    lines = [f"\n{title}: {wrong} false among all asserted"]
    whole = {
        "points-scale": "scales",
        "round-of-score": "scores without a round",
        "team-of-standing": "lines without a name",
    }
    for key, found in sorted(tally.items()):
        total = tally[whole.get(key.split(",")[0], "")] or None
        lines.append(f"  {key}: {found}" + (f" of {total}, recall {found / total:.2f}" if total else ""))
    return "\n".join(lines)


def test_nothing_asserted_of_random_seasons_is_false(capsys: pytest.CaptureFixture[str]) -> None:
    tally: Counter[str] = Counter()
    wrong: list[tuple[int, Fact]] = []
    for seed in range(SEASONS):
        season = make_season(seed)
        conclusions = list(infer(season.records, season.identities))
        wrong.extend((seed, fact) for one in conclusions for fact in mistakes(season, one))
        count(tally, season, conclusions)
    with capsys.disabled():
        print(report(f"{SEASONS} random seasons", tally, len(wrong)))
    assert wrong == []
    assert tally["team-of-standing, certain, team"] > SEASONS
    assert tally["round-of-score, certain, round"] > SEASONS


def test_nothing_certain_is_false_where_teams_that_come_and_go_share_cars(capsys: pytest.CaptureFixture[str]) -> None:
    tally: Counter[str] = Counter()
    certain: list[tuple[int, Fact]] = []
    probable = 0
    for seed in range(HARSH_SEASONS):
        season = make_season(seed, harsh=True)
        conclusions = list(infer(season.records, season.identities))
        for one in conclusions:
            if one.confidence is Confidence.CERTAIN:
                certain.extend((seed, fact) for fact in mistakes(season, one))
            else:
                probable += bool(mistakes(season, one))
        count(tally, season, conclusions)
    with capsys.disabled():
        print(report(f"{HARSH_SEASONS} harsh seasons", tally, probable))
    assert certain == []


def test_a_season_leads_to_the_same_conclusions_in_any_order() -> None:
    season = make_season(7)
    backwards = list(infer(season.records[::-1], season.identities))
    assert backwards == list(infer(season.records, season.identities))
