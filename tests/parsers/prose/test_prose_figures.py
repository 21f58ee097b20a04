"""Laps, turns, lengths, births and deaths, beginnings and ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racegraph.records import Kind, Name

Said = Callable[..., set[str]]
RACE = Name(Kind.RACE, "1977 Grand Prix of Alpha")
SEASON = Name(Kind.SEASON, "1999 Beta Series season")
PERSON = Name(Kind.PERSON, "Ann Veld")
CIRCUIT = Name(Kind.CIRCUIT, "Circuit de la Plaine")
SERIES = Name(Kind.SERIES, "Baltic Cup")


def states(said: Said, subject: Name, sentence: str, what: str) -> list[str]:
    lead = f"{subject.text} stands here."
    lines = said(subject, lead, sentence)
    return sorted(line.partition(f" {what} ")[2] for line in lines if f" {what} " in line)


@pytest.mark.parametrize(
    ("sentence", "laps"),
    [
        ("The race was contested over 70 laps of the 7.28 km circuit.", ["70"]),
        ("The 85-lap race was held on August 24.", ["85"]),
        ("The race took the scheduled 200 laps to complete.", ["200"]),
        ("The race was originally to be run over 60 laps.", []),
        ("The race, held over 53 laps, was shortened because of rain.", []),
    ],
)
def test_laps_are_those_that_were_run(said: Said, sentence: str, laps: list[str]) -> None:
    assert states(said, RACE, sentence, "lapCount") == laps


@pytest.mark.parametrize(
    ("sentence", "turns"),
    [
        ("The 4.95 km long circuit has 13 turns.", ["13"]),
        ("It is 5 km long and has twelve corners.", ["12"]),
        ("The original circuit had 8 corners.", []),
        ("The circuit has a short layout with 6 turns.", []),
    ],
)
def test_turns_are_those_of_the_circuit(said: Said, sentence: str, turns: list[str]) -> None:
    assert states(said, CIRCUIT, sentence, "turnCount") == turns


@pytest.mark.parametrize(
    ("sentence", "what", "value"),
    [
        ("Ann Veld (born 12 March 1981 in Utrecht) is a Dutch racing driver.", "birthDate", ["1981-03-12"]),
        ("Ann Veld (6 October 1944 – 18 March 1977) was a Dutch racing driver.", "deathDate", ["1977-03-18"]),
        ("Ann Veld was born in Utrecht.", "birthPlace", ["place Utrecht"]),
        ("Her father was born on 5 May 1940 in Utrecht.", "birthDate", []),
        ("She drove for Alpha Racing from 1995 to 2001.", "droveFor", ["Alpha Racing"]),
        ("She drove for Mitsubishi from 1995 to 2001.", "droveFor", []),
    ],
)
def test_people_are_born_die_and_drive(said: Said, sentence: str, what: str, value: list[str]) -> None:
    assert states(said, PERSON, sentence, what) == value


@pytest.mark.parametrize(
    ("sentence", "what", "value"),
    [
        ("In 2003 it merged with the Nordic Cup to form the Northern Cup.", "successor", ["Northern Cup"]),
        ("The series was succeeded by the Northern Cup in 1993.", "successor", ["Northern Cup"]),
        ("The series replaced slick tyres in 2001.", "predecessor", []),
        ("The series was discontinued in 2010.", "endedIn", ["2010"]),
        ("The series ended in 2001 with a race at Monza.", "endedIn", []),
        ("The series was formerly known as the Amber Cup.", "formerName", ["Amber Cup"]),
        ("Until 1994 the series was known as the Amber Cup.", "formerName", ["Amber Cup"]),
    ],
)
def test_series_change_their_names_and_end(said: Said, sentence: str, what: str, value: list[str]) -> None:
    assert states(said, SERIES, sentence, what) == value


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The Gamma Parts 300 was held February 13 at Alpha International Speedway.", ["1999-02-13"]),
        ("The 1998 Gamma Parts 300 was held February 13 at Alpha International Speedway.", []),
        ("Alpha Racing was held on February 13 at Alpha International Speedway.", []),
    ],
)
def test_a_race_that_a_season_tells_of_has_its_day(said: Said, sentence: str, day: list[str]) -> None:
    assert states(said, SEASON, sentence, "date") == day
