"""What leads of races state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racegraph.records import Kind, Name

Said = Callable[..., set[str]]
Noted = Callable[..., bool]

MONZA = Name(Kind.RACE, "1971 Italian Grand Prix")
DAYTONA = Name(Kind.RACE, "1986 24 Hours of Daytona")
SEBRING = Name(Kind.RACE, "2004 12 Hours of Sebring")


@pytest.mark.parametrize(
    ("race", "sentence", "expected"),
    [
        (
            MONZA,
            "The 1971 Italian Grand Prix was the ninth race of the 1971 Formula One season.",
            ["round 9 of 1971 Formula One season held"],
        ),
        (
            MONZA,
            "It was round 9 of the 1971 International Cup for F1 Manufacturers.",
            ["round 9 of 1971 International Cup for F1 Manufacturers held"],
        ),
        (
            MONZA,
            "The race was held as the 9th of 11 rounds in the 1971 World Championship of Drivers.",
            ["round 9 of 1971 World Championship of Drivers held"],
        ),
        (
            SEBRING,
            "The 2004 12 Hours of Sebring was the opening round of the 2004 American Le Mans Series season.",
            ["round 1 of 2004 American Le Mans Series season held"],
        ),
        (
            SEBRING,
            "The 2004 12 Hours of Sebring will be the first event of the 2004 American Le Mans Series season.",
            ["round 1 of 2004 American Le Mans Series season scheduled"],
        ),
        (
            DAYTONA,
            "It was the second round of the World Sportscar Championship.",
            ["round 2 of 1986 World Sportscar Championship held"],
        ),
        (
            Name(Kind.RACE, "1999 500 km of Donington"),
            "The 1999 500 km of Donington was the third race for the 1999 FIA GT Championship season (running "
            "under GT and GTN classes) "
            "and the fifth race for the 1999 National Saloon Cup season (for the S1 class).",
            [
                "round 3 of 1999 FIA GT Championship season held GT GTN",
                "round 5 of 1999 National Saloon Cup season held S1",
            ],
        ),
        (
            MONZA,
            "It was the last of eleven races in the 1971 Formula One season.",
            ["round 11 of 1971 Formula One season held", "1971 Formula One season raceCount 11"],
        ),
        (DAYTONA, "The event formed the third round in the inaugural 1986 Endurance Cup.", []),
        (
            DAYTONA,
            "The event was the third round in the inaugural 1986 Endurance Cup.",
            ["round 3 of 1986 Endurance Cup held", "1986 Endurance Cup ordinal 1"],
        ),
    ],
)
def test_a_round_of_a_season_is_read(said: Said, race: Name, sentence: str, expected: list[str]) -> None:
    found = {
        line
        for line in said(race, *_after_lead(race, sentence))
        if "round " in line or "ordinal" in line or "raceCount" in line
    }
    assert found == set(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferrari won the ninth race of the 1971 Formula One season.",
        "It was the third race of the season.",
        "It was the third race of his career in the 1971 Formula One season.",
        "It would have been the ninth race of the 1971 Formula One season.",
        "It was not the ninth race of the 1971 Formula One season.",
    ],
)
def test_what_only_resembles_a_round_is_kept_as_a_note(said: Said, is_noted: Noted, sentence: str) -> None:
    lead = "The 1971 Italian Grand Prix was held at Monza."
    assert not [line for line in said(MONZA, lead, sentence) if line.startswith("round")]
    assert is_noted(MONZA, lead, sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It took place on 5 September 1971.", ["date 1971-09-05"]),
        ("It was held on September 5, 1971, at the Monza Autodrome.", ["date 1971-09-05", "circuit Monza Autodrome"]),
        ("The race was run at Monza on Sunday, September 5, 1971.", ["date 1971-09-05", "circuit Monza"]),
        ("It was held on 5 September.", ["date 1971-09-05"]),
        ("It took place on 4 and 5 September 1971.", ["startDate 1971-09-04", "endDate 1971-09-05"]),
        ("The event was held over the weekend of 3–5 September 1971.", ["startDate 1971-09-03", "endDate 1971-09-05"]),
        ("The race was staged from August 31 to September 1, 1971.", ["startDate 1971-08-31", "endDate 1971-09-01"]),
        ("Monza hosted the race on 5 September 1971.", ["date 1971-09-05", "circuit Monza"]),
    ],
)
def test_day_and_circuit_are_read_in_either_order(said: Said, sentence: str, expected: list[str]) -> None:
    lead = "The 1971 Italian Grand Prix was a motor race."
    assert said(MONZA, lead, sentence) == {f"1971 Italian Grand Prix {line}" for line in expected}


def test_the_place_of_a_circuit_is_read_with_it(said: Said) -> None:
    found = said(
        SEBRING,
        "The 2004 12 Hours of Sebring was held at the Sebring International Raceway near Sebring, United States.",
    )
    assert found == {
        "2004 12 Hours of Sebring circuit Sebring International Raceway",
        "Sebring International Raceway location place Sebring",
        "Sebring International Raceway country USA",
    }


def test_a_state_is_no_country(said: Said) -> None:
    found = said(SEBRING, "The 2004 12 Hours of Sebring was held at Road Atlanta in Braselton, Georgia.")
    assert "Road Atlanta location place Braselton, Georgia" in found
    assert not [line for line in found if "GEO" in line]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1970 the race was held at Brno.",
        "The race was originally to be held at Imola on 12 September 1971.",
        "The race was held at Monza until 1979.",
        "Tickets were sold on 1 May 1971.",
        "It was held on 31 September 1971.",
        "The winner was at Monza on 5 September 1971.",
        "The race director was at Monza.",
        "It was not held at Imola.",
    ],
)
def test_another_time_or_place_is_not_taken_for_the_races(said: Said, is_noted: Noted, sentence: str) -> None:
    lead = "The 1971 Italian Grand Prix was a motor race."
    assert said(MONZA, lead, sentence) == set()
    assert is_noted(MONZA, lead, sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The 1986 24 Hours of Daytona was the 24th running of the 24 Hours of Daytona.",
            {"1986 24 Hours of Daytona edition 24"},
        ),
        (
            "The 1986 24 Hours of Daytona was the fifteenth edition of the race.",
            {"1986 24 Hours of Daytona edition 15"},
        ),
        (
            "The 1986 24 Hours of Daytona was the 24th Sunbank Grand Prix of Endurance.",
            {"1986 24 Hours of Daytona edition 24", "24 Hours of Daytona alsoKnownAs Sunbank Grand Prix of Endurance"},
        ),
    ],
)
def test_the_number_of_the_running_is_read(said: Said, sentence: str, expected: set[str]) -> None:
    assert said(DAYTONA, sentence) == expected


def test_a_lead_may_call_the_race_by_its_number_alone(said: Said) -> None:
    found = said(
        Name(Kind.RACE, "1950 Indianapolis 500"), "The 34th International 500-Mile Race was held on May 30, 1950."
    )
    assert "1950 Indianapolis 500 date 1950-05-30" in found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It was organised by the Automobile Club d'Italia (ACI).",
            {"1971 Italian Grand Prix organiser Automobile Club d'Italia", "Automobile Club d'Italia alsoKnownAs ACI"},
        ),
        (
            "The race was run under the organisation of the Automobile Club of Milan.",
            {"1971 Italian Grand Prix organiser Automobile Club of Milan"},
        ),
        (
            "The race was organized and promoted by the Royal Racing Club.",
            {"1971 Italian Grand Prix organiser Royal Racing Club"},
        ),
        ("It did not count towards any championship.", {"1971 Italian Grand Prix countsForChampionship False"}),
        ("The race counted for no championship.", {"1971 Italian Grand Prix countsForChampionship False"}),
        ("It was a non-championship race.", {"1971 Italian Grand Prix countsForChampionship False"}),
        (
            "It was held in preparation for the Asian Touring Cup.",
            {"1971 Italian Grand Prix preparesFor Asian Touring Cup"},
        ),
        (
            "It was staged as a prelude to the Asian Touring Cup, which began in 1972.",
            {"1971 Italian Grand Prix preparesFor Asian Touring Cup", "Asian Touring Cup activeSince 1972"},
        ),
        (
            "The race was meant to prepare the ground for the Nordic Series, debuting in 1973.",
            {"1971 Italian Grand Prix preparesFor Nordic Series", "Nordic Series activeSince 1973"},
        ),
        (
            "It was won by Peter Gethin, driving for BRM.",
            {"Peter Gethin overallWin Italian Grand Prix 1971 x1", "Peter Gethin isDriver True"},
        ),
        (
            "The race was won by British driver Peter Gethin.",
            {"Peter Gethin overallWin Italian Grand Prix 1971 x1", "Peter Gethin isDriver True"},
        ),
        ("It was won by Yardley Team.", {"Yardley Team overallWin Italian Grand Prix 1971 x1"}),
        ("It did not count towards the Formula Two championship.", set()),
        ("It was won by Peter Gethin.", set()),  # a driver or a team? the words do not say
    ],
)
def test_organisers_purposes_and_winners_are_read(said: Said, sentence: str, expected: set[str]) -> None:
    assert said(MONZA, "The 1971 Italian Grand Prix was a motor race.", sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "While others use the 5.8 km Monza Circuit, teams test on the 2.4 km Junior Circuit.",
            {"Monza Circuit layoutLengthKm 5.8", "Junior Circuit layoutLengthKm 2.4"},
        ),
        (
            "The 2-mile Dover International Speedway is made of concrete.",
            {"Dover International Speedway layoutLengthKm 3.218688"},
        ),
        (
            "The Italian Grand Prix ran on the 5.75 km Monza Circuit.",
            {"Monza Circuit layoutLengthKm 5.75", "1971 Italian Grand Prix circuit Monza Circuit"},
        ),
        ("The 13 km Ferrari test was over.", set()),
        ("The Spanish Grand Prix ran on the Jarama Circuit.", set()),
    ],
)
def test_the_length_of_a_circuit_is_read(said: Said, sentence: str, expected: set[str]) -> None:
    assert said(MONZA, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The club promised winners in each of the three race classes automatic invitations to the 1972 Targa Florio.",
        "The Club offered the winners of the three classes automatic entries for the 1972 Targa Florio.",
        "The Club gave every winner in the three classes a guaranteed place in the 1972 Targa Florio.",
    ],
)
def test_an_invitation_for_class_winners_is_read(said: Said, sentence: str) -> None:
    found = said(MONZA, sentence.replace("The club", "The ACI"))
    assert "1971 Italian Grand Prix classWinnersInvitedTo 1972 Targa Florio" in found
    assert "1971 Italian Grand Prix classCount 3" in found


def _after_lead(race: Name, sentence: str) -> tuple[str, ...]:
    lead = f"The {race.text} was a motor race."
    return (sentence,) if race.text in sentence else (lead, sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Peter Gethin won the race in his BRM.",
            {"Peter Gethin overallWin Italian Grand Prix 1971 x1", "Peter Gethin isDriver True"},
        ),
        (
            "BRM's Peter Gethin won it driving alone.",
            {"Peter Gethin overallWin Italian Grand Prix 1971 x1", "Peter Gethin isDriver True"},
        ),
        (
            "Peter Gethin won the race, driving for BRM.",
            {"Peter Gethin overallWin Italian Grand Prix 1971 x1", "Peter Gethin isDriver True"},
        ),
        ("Peter Gethin won the race.", set()),
        ("Peter Gethin won the race director's praise in his car.", set()),
        ("In 1970 Clay Regazzoni won the race in his Ferrari.", set()),
    ],
)
def test_a_driver_who_won_is_read_where_the_words_show_a_driver(said: Said, sentence: str, expected: set[str]) -> None:
    assert said(MONZA, "The 1971 Italian Grand Prix was a motor race.", sentence) == expected


def test_a_round_of_another_year_is_not_the_races(said: Said) -> None:
    lead = "The 1971 Italian Grand Prix was a motor race."
    assert said(MONZA, lead, "It was the ninth race of the 1970 Formula One season.") == set()


def test_a_winter_seasons_second_year_is_the_races_too(said: Said) -> None:
    found = said(
        Name(Kind.RACE, "2008 Race of Wales"),
        "The 2008 Race of Wales was the tenth round of the 2007–08 A1 Grand Prix season.",
    )
    assert "round 10 of 2007–08 A1 Grand Prix season held" in found
