"""Which class a standings table without a heading is for."""

from __future__ import annotations

import pytest

from racegraph.records import ChampionshipRef, Confidence, RacingClass, Record

from .building import classes_of_season, concluded, entry, round_, standing, table

FIRST, SECOND = table("teams-1", 20), table("teams-2", 30)
AUDI = ("Audi R8", "Audi 3.6 L V8")
PORSCHE = ("Porsche 911 GT3-RS", "Porsche 3.6 L Flat-6")
ROWS: list[Record] = [FIRST, SECOND, standing(FIRST, 1, [20], cars=[AUDI]), standing(SECOND, 1, [20], cars=[PORSCHE])]


def raced(**classes: tuple[str, str]) -> list[Record]:
    cars = [
        entry("2001 Cape 6 Hours", str(number), label, number, 100 - number, car=car)
        for number, (label, car) in enumerate(classes.items(), start=1)
    ]
    return [round_(1, "Cape 6 Hours"), *cars]


def labels(records: list[Record]) -> dict[str, tuple[str, Confidence]]:
    found = {}
    for conclusion in concluded(records, "class-of-table"):
        for fact in conclusion.facts:
            assert isinstance(fact.subject, ChampionshipRef)
            assert isinstance(fact.value, RacingClass)
            found[fact.subject.key] = (fact.value.label, conclusion.confidence)
    return found


def test_as_many_tables_as_classes_are_probably_in_their_order() -> None:
    assert labels([*classes_of_season("P1", "GT"), *ROWS]) == {
        "teams-1": ("P1", Confidence.PROBABLE),
        "teams-2": ("GT", Confidence.PROBABLE),
    }


def test_the_chassis_of_a_known_race_make_it_certain() -> None:
    assert labels([*classes_of_season("P1", "GT"), *ROWS, *raced(P1=AUDI, GT=PORSCHE)]) == {
        "teams-1": ("P1", Confidence.CERTAIN),
        "teams-2": ("GT", Confidence.CERTAIN),
    }


def test_a_chassis_that_raced_in_two_classes_confirms_nothing() -> None:
    records = [
        *classes_of_season("P1", "GT"),
        *ROWS,
        *raced(P1=AUDI, GT=PORSCHE),
        entry("2001 Cape 6 Hours", "9", "GT", 3, 9, car=AUDI),
    ]
    assert {confidence for _, confidence in labels(records).values()} == {Confidence.PROBABLE}


def test_chassis_that_speak_against_the_order_leave_it_open() -> None:
    assert labels([*classes_of_season("GT", "P1"), *ROWS, *raced(P1=AUDI, GT=PORSCHE)]) == {}


@pytest.mark.parametrize("classes", [("P1",), ("P1", "P2", "GT"), ()])
def test_another_number_of_tables_than_of_classes_leaves_it_open(classes: tuple[str, ...]) -> None:
    assert labels([*classes_of_season(*classes), *ROWS]) == {}


def test_the_order_is_that_of_the_sentence_whatever_the_order_of_the_facts() -> None:
    facts = classes_of_season("P1", "GT")
    assert labels([*reversed(facts), *ROWS]) == labels([*facts, *ROWS])


def test_the_sentence_and_the_chassis_are_told() -> None:
    conclusion = concluded([*classes_of_season("P1", "GT"), *ROWS, *raced(P1=AUDI, GT=PORSCHE)], "class-of-table")[1]
    assert conclusion.explanation == (
        "The 2nd of 2 tables without a class is for GT: 2001 Coastal Endurance Series season names its classes in the "
        "order P1 and GT, and only in that class raced its Porsche 911 GT3-RS."
    )
