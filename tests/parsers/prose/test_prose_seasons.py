"""What leads of seasons state, and what becomes of races on their calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from racegraph.documents.model import Passage
from racegraph.records import Kind, Name, PointsRule, Record, Round, RoundRef, RoundStatus

Said = Callable[..., set[str]]
Noted = Callable[..., bool]
Read = Callable[..., list[Record]]

DTM = Name(Kind.SEASON, "2005 Deutsche Tourenwagen Masters season")
CUP = Name(Kind.SEASON, "1994 Nordic Cup")
WINTER = Name(Kind.SEASON, "2007–08 A1 Grand Prix season")
LEAD = "The 1994 Nordic Cup was a season of motor racing."


def held(number: int | None, name: str, circuit: str, season: Name = CUP) -> Round:
    where = Passage("here", 9, 9, name)
    return Round(
        ref=RoundRef(season, number, None if number else name),
        status=RoundStatus.HELD if number else RoundStatus.CANCELLED,
        race=None,
        race_name=name,
        date=None,
        date_as_printed=None,
        circuit=Name(Kind.CIRCUIT, circuit),
        racing_classes=(),
        source=where,
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The 1994 Nordic Cup was the sixth season of the Nordic Cup.", {"1994 Nordic Cup ordinal 6"}),
        ("The 1994 Nordic Cup was the 6th Nordic Cup (NC) season.", {"1994 Nordic Cup ordinal 6"}),
        (
            "The 1994 Nordic Cup was the sixth season for the FIA Nordic Cup, and the 21st overall season of the "
            "Baltic Championship.",
            {
                "1994 Nordic Cup ordinal 6",
                "Nordic Cup alsoKnownAs FIA Nordic Cup",
                "1994 Nordic Cup is 21 of Baltic Championship",
            },
        ),
        (
            "The 1994 Nordic Cup was the 21st season of the Baltic Championship, with the sixth under the Nordic "
            "Cup banner.",
            {"1994 Nordic Cup ordinal 6", "1994 Nordic Cup is 21 of Baltic Championship"},
        ),
        (
            "The 1994 Nordic Cup was the 21st season for the Baltic Championship, with it being the sixth season "
            "known as the Nordic Cup.",
            {"1994 Nordic Cup ordinal 6", "1994 Nordic Cup is 21 of Baltic Championship"},
        ),
        (
            "The 1994 Nordic Cup was the inaugural season of the Nordic Cup, and is now regarded as the 16th "
            "season of the Baltic Championship.",
            {"1994 Nordic Cup ordinal 1", "1994 Nordic Cup is 16 of Baltic Championship"},
        ),
        (
            "The 1994 Nordic Cup was overall the 16th season of a Baltic Championship, dating back to the 1979 "
            "edition.",
            {"1994 Nordic Cup is 16 of Baltic Championship", "Baltic Championship activeSince 1979"},
        ),
        (
            "The 1994 Nordic Cup was the only season of the Nordic Cup.",
            {"1994 Nordic Cup ordinal 1", "1994 Nordic Cup isFinalSeason True"},
        ),
        (
            "The 1994 Nordic Cup was the sixth and final season of the Nordic Cup.",
            {"1994 Nordic Cup ordinal 6", "1994 Nordic Cup isFinalSeason True"},
        ),
        (
            "The 1994 Nordic Cup was the sixth and last season of the Baltic Championship being named as the "
            "Nordic Cup, "
            "before merging with the Alpine Series.",
            {"1994 Nordic Cup ordinal 6", "1994 Nordic Cup isFinalSeason True", "Nordic Cup mergedWith Alpine Series"},
        ),
        (
            "The 1994 Nordic Cup was the 12th season of the Baltic Championship, and the sixth as the Nordic Cup "
            "presented by Volvo Oil.",
            {
                "1994 Nordic Cup is 12 of Baltic Championship",
                "1994 Nordic Cup ordinal 6",
                "1994 Nordic Cup sponsor Volvo Oil",
            },
        ),
    ],
)
def test_the_number_of_a_season_is_read(said: Said, sentence: str, expected: set[str]) -> None:
    assert said(CUP, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the sixth win of the season.",
        "It was the sixth season in a row without rain.",
        "It was also the first season in which the Nordic Cup had lights.",
        "It was the sixth season under the Alpine Series banner.",
    ],
)
def test_another_number_is_not_the_seasons(said: Said, is_noted: Noted, sentence: str) -> None:
    assert said(CUP, LEAD, sentence) == set()
    assert is_noted(CUP, LEAD, sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It began 3 May 1994 and ended 2 October 1994 after 8 races.",
            ["startDate 1994-05-03", "endDate 1994-10-02", "raceCount 8"],
        ),
        (
            "The season began on May 3, 1994, and ended on October 2, 1994, after eight events.",
            ["startDate 1994-05-03", "endDate 1994-10-02", "raceCount 8"],
        ),
        ("It started May 3 and finished October 2.", ["startDate 1994-05-03", "endDate 1994-10-02"]),
        (
            "The championship commenced on 3 May and concluded on 2 October.",
            ["startDate 1994-05-03", "endDate 1994-10-02"],
        ),
        (
            "The season opened at Anderstorp on 3 May and closed at Mantorp Park on 2 October.",
            ["startDate 1994-05-03", "endDate 1994-10-02"],
        ),
        ("It ran from 3 May to 2 October.", ["startDate 1994-05-03", "endDate 1994-10-02"]),
        ("The season consisted of 12 races.", ["raceCount 12"]),
        ("The season comprised nine races.", ["raceCount 9"]),
        ("It was contested over ten races.", ["raceCount 10"]),
        (
            "Its 7 races were held from 3 May to 2 October.",
            ["startDate 1994-05-03", "endDate 1994-10-02", "raceCount 7"],
        ),
    ],
)
def test_first_and_last_day_and_the_number_of_races_are_read(said: Said, sentence: str, expected: list[str]) -> None:
    assert said(CUP, LEAD, sentence) == {f"1994 Nordic Cup {line}" for line in expected}


def test_a_season_over_two_years_has_its_days_in_both(said: Said) -> None:
    found = said(WINTER, "The 2007–08 A1 Grand Prix season began on 30 September and ended on 4 May.")
    assert found == {
        "2007–08 A1 Grand Prix season startDate 2007-09-30",
        "2007–08 A1 Grand Prix season endDate 2008-05-04",
    }


def test_the_races_that_opened_and_closed_a_season_are_its_rounds(said: Said) -> None:
    found = said(
        CUP,
        LEAD,
        "The season began with the 500 km of Mantorp on May 3 and ended with the Anderstorp Grand Prix on October "
        "2, completing six races.",
    )
    assert {"round 1 of 1994 Nordic Cup held", "round 6 of 1994 Nordic Cup held"} <= found
    assert "1994 500 km of Mantorp date 1994-05-03" in found
    assert "1994 Anderstorp Grand Prix date 1994-10-02" in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferrari began on May 3 and ended on October 2.",
        "It began on 31 June and ended on 2 October.",
        "It began on 2 October and ended on 3 May.",
        "It was decided over six race weekends.",
        "Testing for the season began on 3 May.",
        "The 1993 season began on 3 May and ended on 2 October.",
    ],
)
def test_other_days_are_not_the_seasons(said: Said, is_noted: Noted, sentence: str) -> None:
    assert said(CUP, LEAD, sentence) == set()
    assert is_noted(CUP, LEAD, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was a series for prototypes divided into 3 classes: LMP1, LMP2, and GT1.",
        "The season was divided into three classes: LMP1, LMP2 and GT1.",
        "Its 3 classes for sports cars were LMP1, LMP2, and GT1.",
        "Grand tourers and prototypes competed in three classes: LMP1, LMP2, and GT1.",
    ],
)
def test_classes_are_read_in_the_order_printed(said: Said, sentence: str) -> None:
    found = said(CUP, "The 1994 Nordic Cup was the sixth season of the Nordic Cup.", sentence)
    assert {line for line in found if "lass" in line} == {
        "1994 Nordic Cup classCount 3",
        *(f"1994 Nordic Cup racingClass {label} (Nordic Cup)" for label in ("LMP1", "LMP2", "GT1")),
    }


def test_a_count_that_does_not_fit_its_list_is_not_read(said: Said, is_noted: Noted) -> None:
    sentence = "It was divided into 4 classes: LMP1, LMP2, and GT1."
    lead = "The 1994 Nordic Cup was the sixth season of the Nordic Cup."
    assert said(CUP, lead, sentence) == {"1994 Nordic Cup ordinal 6"}
    assert is_noted(CUP, lead, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A third category, known as the Trophy class, was added for some races.",
        "A third class, called the Trophy class, was also added.",
        "A third, the Trophy class, joined them later.",
    ],
)
def test_a_class_that_came_later_is_read(said: Said, sentence: str) -> None:
    assert "1994 Nordic Cup racingClass Trophy (Nordic Cup)" in said(CUP, LEAD, sentence)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "The Grand Prix of Turku was originally scheduled for June 5 at Botniaring but was cancelled due to "
            "heavy snow.",
            "heavy snow",
        ),
        (
            "The Grand Prix of Turku had been planned for 5 June at Botniaring, but was called off because of a "
            "strike.",
            "a strike",
        ),
        ("The Grand Prix of Turku was cancelled owing to a lack of money.", "a lack of money"),
        ("The Grand Prix of Turku was later canceled.", None),
    ],
)
def test_a_cancelled_race_is_a_round_without_a_number(said: Said, sentence: str, reason: str | None) -> None:
    expected = {"round None of 1994 Nordic Cup cancelled"}
    if reason:
        expected.add(f"1994 Nordic Cup #Grand Prix of Turku cancellationReason {reason}")
    assert said(CUP, sentence) == expected


def test_a_cancelled_round_of_the_calendar_is_not_stated_twice(said: Said) -> None:
    calendar = (held(None, "Grand Prix of Turku", "Botniaring"),)
    found = said(CUP, "The Grand Prix of Turku was cancelled due to heavy snow.", rounds=calendar)
    assert found == {"1994 Nordic Cup #Grand Prix of Turku cancellationReason heavy snow"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Grand Prix of Turku was nearly cancelled.",
        "Practice was cancelled due to rain.",
        "The 1993 Grand Prix of Turku was cancelled due to rain.",
    ],
)
def test_what_was_not_called_off_is_no_cancelled_round(said: Said, sentence: str) -> None:
    assert not [line for line in said(CUP, sentence) if "ancel" in line]


def test_what_replaced_what_is_said_of_the_calendars_round(said: Said) -> None:
    calendar = (held(1, "Volvo Grand Prix of Lahti", "Ahvenisto"), held(2, "Grand Prix of Kemora", "Kemora Circuit"))
    sentence = (
        "The Grand Prix of Turku and Jyllandsringen did not return, but both were replaced by the return of "
        "the Grand Prix of Lahti at Ahvenisto."
    )
    found = said(CUP, sentence, rounds=calendar)
    assert found == {"1994 Nordic Cup #1 replaces Grand Prix of Turku", "1994 Nordic Cup #1 replaces Jyllandsringen"}


def test_without_a_calendar_the_race_itself_replaces(said: Said) -> None:
    assert said(CUP, "The Grand Prix of Lahti replaced the Grand Prix of Turku on the calendar.") == {
        "Grand Prix of Lahti replaces Grand Prix of Turku"
    }
    assert said(CUP, "Juha Kari replaced Mika Salo in the team.") == set()


def test_an_overall_win_at_a_circuit_is_one_of_the_calendars_race(said: Said) -> None:
    calendar = (
        held(1, "Grand Prix of Lahti", "Ahvenisto"),
        held(2, "Grand Prix of Kemora", "Kemora Circuit"),
        held(3, "Finale", "Ahvenisto"),
    )
    assert said(CUP, "Viking Racing's overall win at Kemora Circuit was a surprise.", rounds=calendar) == {
        "Viking Racing overallWin Grand Prix of Kemora 1994 x1"
    }
    assert said(CUP, "Viking Racing's overall win at Ahvenisto was a surprise.", rounds=calendar) == set()


def test_rules_on_points_are_joined(read: Read) -> None:
    found = [
        record
        for record in read(
            CUP,
            "Points are awarded to the top 8 finishers as follows:",
            "Exceptions being for the 500 km of Mantorp and 12 Hours of Turku which award the top 10 finishers in "
            "the following order:",
            "Cars failing to complete 60% of the winner's distance are not awarded points.",
            "Teams only score the points of their highest finishing entry in each race.",
        )
        if isinstance(record, PointsRule)
    ]
    assert [(rule.key, rule.scoring_positions, [race.text for race in rule.races]) for rule in found] == [
        ("standard", 8, []),
        ("500-km-of-mantorp-and-12-hours-of-turku", 10, ["500 km of Mantorp", "12 Hours of Turku"]),
    ]
    assert {(rule.minimum_share, rule.scoring_entries_per_contender) for rule in found} == {(Decimal("0.6"), 1)}
    assert found[0].source.last_line == 4


def test_listed_points_are_kept_by_position(read: Read) -> None:
    (rule,) = (
        record
        for record in read(
            CUP, "Points were awarded to the top ten drivers in a race as follows: 20, 15, 12, 10, 8, 6, 4, 3, 2, 1."
        )
        if isinstance(record, PointsRule)
    )
    assert rule.scoring_positions == 10
    assert rule.points[:3] == (Decimal(20), Decimal(15), Decimal(12))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilsson led on points at the top of the table.",
        "Points were awarded to the top ten drivers as follows: 20, 15, 12, 10, 8.",
        "The last race saw double points awarded.",
        "Points were awarded to the top ten drivers only if it rained.",
    ],
)
def test_what_is_no_rule_on_points_is_a_note(said: Said, is_noted: Noted, sentence: str) -> None:
    assert said(CUP, sentence) == set()
    assert is_noted(CUP, sentence)


def test_a_season_of_a_summary_is_a_subject_of_its_own(said: Said) -> None:
    found = said(
        DTM,
        "The 1994 Nordic Cup was the sixth season of the Nordic Cup.",
        "It began on 3 May and ended on 2 October.",
    )
    assert "1994 Nordic Cup series Nordic Cup" in found
    assert f"1994 Nordic Cup startDate {date(1994, 5, 3)}" in found
    assert not [line for line in found if line.startswith("2005")]


def test_the_season_of_the_championship_is_its_own(said: Said) -> None:
    assert said(CUP, "The 1994 Nordic Cup was the sixth season of the championship.") == {"1994 Nordic Cup ordinal 6"}
    assert said(CUP, "The 1994 Nordic Cup was the sixth in the CART era of open-wheel racing.") == set()
