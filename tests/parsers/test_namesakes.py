"""Two rounds of one season whose races bear one name."""

from __future__ import annotations

from dataclasses import replace

from racegraph.documents.model import Passage
from racegraph.identity import resolve
from racegraph.parsers.namesakes import tell_apart
from racegraph.records import Fact, Kind, Name, Property, Record, Round, RoundRef, RoundStatus, Year

SEASON = Name(Kind.SEASON, "2004 Example Series season")
RACE = Name(Kind.RACE, "2004 500 km of Example")
OTHER = Name(Kind.RACE, "2004 Example 2 Hours")


def line(number: int, race: Name) -> list[Record]:
    source = Passage("doc", number, number, f"| {number} | {race.text} |")
    found = Round(
        ref=RoundRef(SEASON, number),
        status=RoundStatus.HELD,
        race=race,
        race_name=race.text[5:],
        date=None,
        date_as_printed=None,
        circuit=None,
        racing_classes=(),
        source=source,
    )
    return [found, Fact(subject=race, property=Property.YEAR, value=Year(2004), source=source)]


def races(records: tuple[Record, ...]) -> list[Name]:
    return [record.race for record in records if isinstance(record, Round) and record.race]


def test_two_rounds_of_one_name_are_two_races_with_facts_of_their_own() -> None:
    told = tell_apart([*line(1, RACE), *line(2, OTHER), *line(3, RACE)])
    first, other, third = races(told)
    assert (first, other, third) == (replace(RACE, qualifier="round 1"), OTHER, replace(RACE, qualifier="round 3"))
    assert [record.subject for record in told if isinstance(record, Fact)] == [first, other, third]


def test_a_race_that_is_one_round_keeps_its_name() -> None:
    records = (*line(1, RACE), *line(2, OTHER), *line(1, RACE))
    assert tell_apart(records) == records


def test_the_two_races_are_two_things_in_any_order() -> None:
    told = tell_apart([*line(1, RACE), *line(3, RACE)])
    found = {identities[name].id for identities in (resolve(told), resolve(told[::-1])) for name in races(told)}
    assert found == {"2004-500-km-of-example", "2004-500-km-of-example-round-3"}
