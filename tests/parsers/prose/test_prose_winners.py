"""Who won the race or the title, and what somebody else has won: only where the words leave no doubt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racegraph.records import Kind, Name

Said = Callable[..., set[str]]
RACE = Name(Kind.RACE, "1977 Grand Prix of Alpha")
SEASON = Name(Kind.SEASON, "1998 Beta Touring Car Championship")
TEAM = Name(Kind.TEAM, "Kestrel Autosport")
PERSON = Name(Kind.PERSON, "Matteo Corradi")


def honours(lines: set[str]) -> set[str]:
    return {line for line in lines if "overallWin" in line or "title" in line}


@pytest.mark.parametrize(
    ("sentence", "winners"),
    [
        ("The race was won by Pietro Galli in a Maserati.", ["Pietro Galli"]),
        ("The 75-lap race was won from pole position by American driver Marco Andersen.", ["Marco Andersen"]),
        ("Scott Dale of Chip Racing won the race.", ["Scott Dale"]),
        ("It was won by Tom Kristens, Frank Bieler and Ann Pirro driving for Alpha.", ["Tom", "Frank", "Ann"]),
        ("The race was won by Alfa Romeo in a Lola chassis.", []),
        ("The race was won by Jack Brown for the second time.", []),
        ("The 1976 race had been won by Emil Fitt in a McLaren.", []),
        ("The race was to have been won by Niki Lund driving for Ferrari.", []),
    ],
)
def test_a_winner_is_stated_where_the_words_show_a_driver(said: Said, sentence: str, winners: list[str]) -> None:
    found = honours(said(RACE, "The 1977 Grand Prix of Alpha was run.", sentence))
    assert len(found) == len(winners)
    assert all(any(winner in line for line in found) for winner in winners)


@pytest.mark.parametrize(
    ("sentence", "winners"),
    [
        ("The drivers' championship was won by Bastien Lebeau, ahead of Ann Solmark.", ["Bastien Lebeau"]),
        ("The manufacturers' title was won by Nissan.", ["Nissan"]),
        ("Team Dynamo Racing won the teams' title.", ["Team Dynamo Racing"]),
        ("Rick Stein Jr. of Alpha Racing won the championship.", ["Rick Stein Jr."]),
        ("Al Unters was the national champion.", ["Al Unters"]),
        ("Al Unters was the defending champion.", []),
        ("Nissan won the title.", []),
        ("John Clean won the independents' title.", []),
        ("Michael Ham won his second championship in 1999.", []),
    ],
)
def test_a_champion_is_stated_where_the_words_show_of_what(said: Said, sentence: str, winners: list[str]) -> None:
    found = honours(said(SEASON, "The 1998 Beta Touring Car Championship was run.", sentence))
    assert len(found) == len(winners)
    assert all(any(winner in line for line in found) for winner in winners)


@pytest.mark.parametrize(
    ("subject", "sentence", "count"),
    [
        (PERSON, "Matteo Corradi won the 12 Hours of Alpha in 1999 and the Beta 24 Hours twice, in 2001 and 2004.", 3),
        (PERSON, "Matteo Corradi won the 12 Hours of Alpha three times, in 1999 and 2001.", 0),
        (PERSON, "Matteo Corradi was the champion of the Beta GT Championship in 1997.", 1),
        (PERSON, "Matteo Corradi is an Italian racing driver, who won the Beta GT Championship in 1997.", 1),
        (PERSON, "Matteo Corradi is a three-time winner of the Beta 24 Hours (1997, 1999 and 2001).", 3),
        (PERSON, "Matteo Corradi is the son of a racing driver, who won the Beta GT Championship in 1997.", 0),
        (PERSON, "Matteo Corradi never won the Beta 24 Hours in 1999.", 0),
        (TEAM, "In 2001, Kestrel Autosport won the Beta GT Championship.", 1),
        (TEAM, "In 2001, Kestrel Autosport won the Beta GT Championship, in the GTO class.", 0),
        (TEAM, "Kestrel won the 24 Hours of Alpha in 1998 and 2002.", 2),
        (TEAM, "John Kestrel won the 24 Hours of Alpha in 1998.", 0),
        (TEAM, "Kestrel Autosport won the Silver Trophy in 1998.", 0),
    ],
)
def test_wins_are_one_a_year(said: Said, subject: Name, sentence: str, count: int) -> None:
    assert len(honours(said(subject, sentence))) == count
