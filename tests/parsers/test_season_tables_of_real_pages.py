"""The tables of four real seasons' pages beside the checkout, hard rows field by field, truth written by eye."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from racegraph.documents import read_document
from racegraph.parsers import Parsed, parse_document
from racegraph.records import (
    Championship,
    Contender,
    Fact,
    Honour,
    Kind,
    LapRecord,
    LapRecordKind,
    Name,
    Property,
    Round,
    RoundStatus,
    Standing,
)

PAGES = Path(__file__).resolve().parents[2] / ".." / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages are not beside this checkout")
R = TypeVar("R")

FORMULA_ONE = "1962_Formula_One_season"
TOURING_CARS = "1998_Swedish_Touring_Car_Championship_season"
BUSCH = "1999_NASCAR_Busch_Series"
SUPERBIKES = "2008_Superbike_World_Championship_season"
GRANDS_PRIX = ["Dutch", "Monaco", "Belgian", "French", "British", "German", "Italian", "United States", "South African"]


@cache
def parsed(page: str, extractor: str | None = None) -> Parsed:
    folder, suffix = ("html", "html") if extractor is None else ("text", f"{extractor}.txt")
    return parse_document(read_document(PAGES / folder / f"{page}.{suffix}", page))


def of_type(page: str, kind: type[R], extractor: str | None = None) -> list[R]:
    return [record for record in parsed(page, extractor).records if isinstance(record, kind)]


def standing(page: str, key: str, name: str, extractor: str | None = None) -> Standing:
    (found,) = [
        standing
        for standing in of_type(page, Standing, extractor)
        if standing.ref.championship.key == key and standing.contender is not None and standing.contender.text == name
    ]
    return found


@pytest.mark.parametrize("page", [FORMULA_ONE, TOURING_CARS, BUSCH, SUPERBIKES])
def test_no_cell_is_left_over_and_no_table_is_a_problem(page: str) -> None:
    assert (parsed(page).problems, parsed(page).coverage.cells.left_over) == ((), ())


def test_the_nine_rounds_of_1962() -> None:
    rounds = of_type(FORMULA_ONE, Round)
    assert [found.ref.number for found in rounds] == list(range(1, 10))
    assert [found.race_name for found in rounds] == [f"{name} Grand Prix" for name in GRANDS_PRIX]
    assert {found.status for found in rounds} == {RoundStatus.HELD}
    assert rounds[6].race == Name(Kind.RACE, "1962 Italian Grand Prix")
    assert (rounds[6].date, rounds[6].circuit) == (date(1962, 9, 16), Name(Kind.CIRCUIT, "Monza"))
    assert (rounds[8].date, rounds[8].circuit) == (date(1962, 12, 29), Name(Kind.CIRCUIT, "Prince George"))


def test_who_won_and_who_was_fastest_in_1962() -> None:
    records = [(record.race.text, record.kind, record.held_by) for record in of_type(FORMULA_ONE, LapRecord)]
    assert len(records) == 18
    assert ("1962 German Grand Prix", LapRecordKind.POLE_POSITION, Name(Kind.PERSON, "Dan Gurney")) in records
    assert ("1962 French Grand Prix", LapRecordKind.FASTEST_LAP, Name(Kind.PERSON, "Graham Hill")) in records
    wins = [(honour.winner.text, honour.competition.text) for honour in of_type(FORMULA_ONE, Honour)]
    assert wins[:4] == [
        ("Graham Hill", "Dutch Grand Prix"),
        ("Bruce McLaren", "Monaco Grand Prix"),
        ("Jim Clark", "Belgian Grand Prix"),
        ("Dan Gurney", "French Grand Prix"),
    ]
    assert ("Masten Gregory", "Kanonloppet") in wins


def test_races_of_1962_outside_the_championship() -> None:
    facts = of_type(FORMULA_ONE, Fact)
    outside = [fact for fact in facts if fact.property is Property.COUNTS_FOR_CHAMPIONSHIP]
    assert (len(outside), {fact.value for fact in outside}) == (20, {False})
    cape = Name(Kind.RACE, "1962 Cape Grand Prix")
    values = {fact.property: fact.value for fact in facts if fact.subject == cape}
    assert (values[Property.EDITION], values[Property.DATE]) == (5, date(1962, 1, 2))


@pytest.mark.parametrize(
    "driver",
    [
        ("Graham Hill", 1, "1", "GBR", 42),
        ("Bruce McLaren", 3, "3", "NZL", 27),
        ("Joakim Bonnier", 15, "15", "SWE", 3),
        ("Carel Godin de Beaufort", 17, "17", "NLD", 2),
        ("Neville Lederle", 19, "19", "ZAF", 1),
        ("Wolfgang Seidel", None, "—", "DEU", 0),
        ("Nasif Estéfano", None, "—", "ARG", 0),
    ],
)
@pytest.mark.parametrize("extractor", [None, "html2text", "markdownify", "trafilatura_md"])
def test_drivers_of_1962(extractor: str | None, driver: tuple[str, int | None, str, str, int]) -> None:
    name, position, printed, country, points = driver
    found = standing(FORMULA_ONE, "drivers-1", name, extractor)
    assert (found.position, found.position_as_printed, found.total_points) == (position, printed, Decimal(points))
    assert found.contender_country is not None
    assert (found.contender_country.iso3, found.scores) == (country, ())


def test_manufacturers_of_1962_have_totals_without_dropped_points() -> None:
    found = [of for of in of_type(FORMULA_ONE, Standing) if of.ref.championship.key == "manufacturers-1"]
    assert [(each.contender.text, str(each.total_points)) for each in found if each.contender][:8] == [
        ("BRM", "42"),
        ("Lotus-Climax", "36"),
        ("Cooper-Climax", "29"),
        ("Lola-Climax", "19"),
        ("Porsche", "18"),
        ("Ferrari", "18"),
        ("Brabham-Climax", "6"),
        ("Lotus-BRM", "1"),
    ]
    assert {each.contender.kind for each in found if each.contender} == {Kind.MANUFACTURER}
    assert len(found) == 15


@pytest.mark.parametrize("extractor", ["html2text", "inscriptis", "markdownify", "resiliparse"])
def test_extractors_that_kept_the_tables_of_1962_give_the_same_lines(extractor: str) -> None:
    def lines(of: str | None) -> list[tuple[object, ...]]:
        return [
            (each.ref.championship.key, each.position, each.contender, each.total_points)
            for each in of_type(FORMULA_ONE, Standing, of)
        ]

    assert lines(extractor) == lines(None)
    calendars = [
        [(each.ref, each.race, each.date, each.circuit) for each in of_type(FORMULA_ONE, Round, of)]
        for of in (extractor, None)
    ]
    assert calendars[0] == calendars[1]


def test_six_meetings_of_two_heats_in_1998() -> None:
    rounds = of_type(TOURING_CARS, Round)
    assert [(found.ref.number, found.circuit.text, found.date) for found in rounds if found.circuit] == [
        (1, "Mantorp Park", date(1998, 5, 10)),
        (2, "Karlskoga-Gelleråsen", date(1998, 5, 31)),
        (3, "Anderstorp", date(1998, 6, 28)),
        (4, "Falkenberg", date(1998, 7, 9)),
        (5, "Ring Knutstorp", date(1998, 9, 6)),
        (6, "Mantorp Park", date(1998, 9, 27)),
    ]


def test_two_championships_of_1998() -> None:
    championships = of_type(TOURING_CARS, Championship)
    assert [found.contender for found in championships] == [Contender.DRIVERS, Contender.DRIVERS]
    drivers, privateers = (found.ref.key for found in championships)
    assert standing(TOURING_CARS, drivers, "Fredrik Ekblom").total_points == 229
    assert standing(TOURING_CARS, drivers, "Pontus Mörth").position == 7
    assert standing(TOURING_CARS, privateers, "Pontus Mörth").total_points == 247
    last = standing(TOURING_CARS, privateers, "Richard Göransson")
    assert (last.position, last.total_points) == (14, Decimal(25))
    estonian = standing(TOURING_CARS, privateers, "Tönu Soomer")
    assert estonian.contender_country is not None
    assert estonian.contender_country.iso3 == "EST"


def test_the_list_of_entries_of_1998_says_who_took_part() -> None:
    took_part = {
        fact.subject for fact in of_type(TOURING_CARS, Fact) if fact.property is Property.COMPETED_IN and fact.subject
    }
    assert {Name(Kind.PERSON, "Jens Edman"), Name(Kind.TEAM, "Flash Engineering")} <= took_part


def test_the_list_of_entries_of_1999_names_no_rounds_and_states_nothing() -> None:
    assert not any(fact.property is Property.COMPETED_IN for fact in of_type(BUSCH, Fact))


def test_the_box_of_1999_names_the_seasons_around_it() -> None:
    facts = {fact.property: fact.value for fact in of_type(BUSCH, Fact) if isinstance(fact.subject, Name)}
    assert facts[Property.PREDECESSOR] == Name(Kind.SEASON, "1998 NASCAR Busch Series")
    assert facts[Property.SUCCESSOR] == Name(Kind.SEASON, "2000 NASCAR Busch Series")


def test_fourteen_rounds_of_2008_are_named_by_their_pages() -> None:
    rounds = of_type(SUPERBIKES, Round)
    assert [found.ref.number for found in rounds] == list(range(1, 15))
    assert rounds[1].circuit == Name(Kind.CIRCUIT, "Phillip Island")
    assert rounds[1].circuit is not None
    assert rounds[1].circuit.link == "Phillip Island Grand Prix Circuit"
    assert rounds[1].race == Name(Kind.RACE, "2008 Phillip Island Superbike World Championship round")


@pytest.mark.parametrize(
    ("key", "name", "link", "position", "points"),
    [
        ("drivers-1", "Bayliss", "Troy Bayliss", 1, 460),
        ("drivers-1", "Haga", "Noriyuki Haga", 3, 327),
        ("drivers-1", "Ellison", "James Ellison (motorcycle racer)", 25, 19),
        ("drivers-1", "Beck", None, 33, 1),
        ("manufacturers-1", "Ducati", "Ducati", 1, 578),
        ("manufacturers-1", "Honda", "Honda", 3, 415),
    ],
)
def test_standings_of_2008(key: str, name: str, link: str | None, position: int, points: int) -> None:
    found = standing(SUPERBIKES, key, name)
    assert (found.position, found.total_points) == (position, Decimal(points))
    assert found.contender is not None
    assert link is None or found.contender.link == link
