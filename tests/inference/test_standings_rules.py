"""Scales, rounds and teams, in seasons small enough to follow by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from racegraph.records import (
    Confidence,
    Entry,
    Honour,
    HonourKind,
    Kind,
    Name,
    PositionPoints,
    Record,
    RoundRef,
    ScoreRef,
    Standing,
    StandingRef,
)

from .building import at, chassis, classes_of_season, concluded, entry, points_rule, round_, standing, table, team

GT = table("gt-teams", 20, "GT")
RED, BLUE, GREEN = (
    ("Ferrari 360", "Ferrari 3.6 L V8"),
    ("Porsche 911", "Porsche 3.6 L Flat-6"),
    ("BMW M3", "BMW 3.2 L I6"),
)
CALENDAR: list[Record] = [
    points_rule("standard", 3, share="0.70", best_only=True),
    *(round_(number, name) for number, name in enumerate(("Cape", "Harbour", "Hill"), start=1)),
]
ROWS: list[Record] = [
    GT,
    standing(GT, 1, [5, 5, 3], cars=[RED], rounds=[1, 2, 3]),
    standing(GT, 2, [3, 5], cars=[BLUE]),
    standing(GT, 3, [3, 2], cars=[GREEN]),
]
HILL: list[Entry] = [
    entry("2001 Hill", "1", "GT", 1, 100, teams=["Blue Racing"], car=BLUE),
    entry("2001 Hill", "2", "GT", 2, 99, teams=["Red Racing"], car=RED),
    entry("2001 Hill", "3", "GT", 3, 98, teams=["Green Racing"], car=GREEN),
]


def rounds(records: list[Record]) -> dict[tuple[int, int], list[int | None]]:
    found = {}
    for one in concluded(records, "round-of-score"):
        score = one.facts[0].subject
        assert isinstance(score, ScoreRef)
        found[score.standing.row, score.order] = [
            fact.value.number for fact in one.facts if isinstance(fact.value, RoundRef)
        ]
    return found


def teams(records: list[Record], rule: str = "team-of-standing") -> dict[int, tuple[list[str], Confidence]]:
    found = {}
    for one in concluded(records, rule):
        row = one.facts[0].subject
        assert isinstance(row, StandingRef)
        found[row.row] = ([fact.value.text for fact in one.facts if isinstance(fact.value, Name)], one.confidence)
    return found


def test_a_value_that_two_rounds_have_given_away_is_of_the_third() -> None:
    found = rounds([*CALENDAR, *ROWS])
    assert found[2, 2] == [3]
    assert found[2, 1] == [1, 2]


def test_a_scale_is_found_where_every_value_is_forced() -> None:
    [conclusion] = concluded([*CALENDAR, *ROWS], "points-scale")
    values = [fact.value for fact in conclusion.facts]
    assert [(one.position, int(one.points)) for one in values if isinstance(one, PositionPoints)] == [
        (1, 5),
        (2, 3),
        (3, 2),
    ]
    assert conclusion.confidence is Confidence.CERTAIN


def test_a_listed_scale_is_not_concluded_again() -> None:
    listed: list[Record] = [points_rule("standard", 3, best_only=True, points=(5, 3, 2)), *CALENDAR[1:]]
    assert concluded([*listed, *ROWS], "points-scale") == []
    assert rounds([*listed, *ROWS])[2, 2] == [3]


def test_a_known_race_names_the_teams_that_scored() -> None:
    assert teams([*CALENDAR, *ROWS, *HILL]) == {
        1: (["Red Racing"], Confidence.CERTAIN),
        2: (["Blue Racing"], Confidence.CERTAIN),
        3: (["Green Racing"], Confidence.CERTAIN),
    }


def test_a_team_below_the_least_distance_scores_nothing() -> None:
    slow = entry("2001 Hill", "3", "GT", 3, 60, teams=["Green Racing"], car=GREEN)
    assert teams([*CALENDAR, *ROWS, *HILL[:2], slow])[3] == (["Green Racing"], Confidence.PROBABLE)
    assert rounds([*CALENDAR, *ROWS, *HILL[:2], slow])[3, 2] == [2]


def test_two_teams_with_one_car_are_candidates() -> None:
    slow: list[Record] = [
        entry("2001 Hill", number, "GT", position, 60, teams=[name], car=GREEN)
        for number, position, name in (("3", 3, "Green Racing"), ("4", 4, "Lime Racing"))
    ]
    assert 3 not in teams([*CALENDAR, *ROWS, *HILL[:2], *slow])
    names, _ = teams([*CALENDAR, *ROWS, *HILL[:2], *slow], "candidate-teams")[3]
    assert names == ["Green Racing", "Lime Racing"]


def test_a_printed_name_is_not_concluded_and_no_other_line_gets_it() -> None:
    named = replace(standing(GT, 3, [3, 2], cars=[GREEN]), contender=team("Green Racing"))
    assert set(teams([*CALENDAR, *ROWS[:3], named, *HILL])) == {1, 2}


def test_two_names_that_enter_a_car_together_are_one_line() -> None:
    joint = entry("2001 Hill", "3", "GT", 3, 98, teams=["Green Racing", "Tyres Ltd"], car=GREEN)
    assert teams([*CALENDAR, *ROWS, *HILL[:2], joint])[3] == (["Green Racing", "Tyres Ltd"], Confidence.CERTAIN)


def test_a_stated_win_fixes_a_round() -> None:
    rows: list[Record] = [
        GT,
        standing(GT, 1, [5, 3], cars=[BLUE]),
        standing(GT, 2, [3, 5], cars=[RED]),
        standing(GT, 3, [2, 2], cars=[GREEN]),
    ]
    win = Honour(
        winner=team("Blue Racing"),
        kind=HonourKind.OVERALL_WIN,
        competition=Name(Kind.RECURRING_RACE, "Harbour"),
        year=2001,
        count=1,
        racing_class=None,
        source=at("season", 70),
    )
    second: list[Record] = [
        entry("2001 Hill", number, "GT", position, 99, teams=[name], car=car)
        for number, position, name, car in (("2", 1, "Red Racing", RED), ("1", 2, "Blue Racing", BLUE))
    ]
    known: list[Record] = [points_rule("standard", 3, share="0.70", best_only=True, points=(5, 3, 2)), *CALENDAR[1:]]
    assert rounds([*known, *rows, *second])[1, 1] == [1, 2]
    assert rounds([*known, *rows, *second, win])[1, 1] == [2]


def test_a_race_that_contradicts_the_table_is_left_aside() -> None:
    other_winner: list[Record] = [
        entry("2001 Hill", "1", "GT", 1, 100, teams=["Green Racing"], car=GREEN),
        entry("2001 Hill", "2", "GT", 2, 99, teams=["Red Racing"], car=RED),
    ]
    assert rounds([*CALENDAR, *ROWS, *other_winner]) == rounds([*CALENDAR, *ROWS])
    assert not any(
        confidence is Confidence.CERTAIN for _, confidence in teams([*CALENDAR, *ROWS, *other_winner]).values()
    )


def test_a_table_with_a_dead_heat_is_left_aside() -> None:
    assert rounds([*CALENDAR, GT, standing(GT, 1, [5, 5, 5]), standing(GT, 2, [5])]) == {}


@pytest.mark.parametrize("rule", [points_rule("standard", 3), points_rule("x", 3, races=["Nowhere"], best_only=True)])
def test_nothing_follows_where_the_rules_are_others_or_not_clear(rule: Record) -> None:
    assert rounds([rule, *CALENDAR[1:], *ROWS]) == {}


def test_a_probable_class_makes_what_rests_on_it_probable() -> None:
    first, second = table("teams-1", 20), table("teams-2", 30)
    rows: list[Record] = [
        first,
        *(replace(row, ref=replace(row.ref, championship=first.ref)) for row in ROWS if isinstance(row, Standing)),
        second,
        standing(second, 1, [2]),
    ]
    spelt_otherwise = [replace(one, chassis=(chassis(f"{one.chassis[0].name.text} Evo"),)) for one in HILL]
    records = [*CALENDAR, *classes_of_season("GT", "P1"), *rows, *spelt_otherwise]
    assert {confidence for _, confidence in teams(records).values()} == {Confidence.PROBABLE}
    by_race = [one for one in concluded(records, "round-of-score") if "2001 Hill" in one.explanation]
    assert {one.confidence for one in by_race} == {Confidence.PROBABLE}
