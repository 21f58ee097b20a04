"""A line of a driver's career, and the car of the race's own classification."""

from __future__ import annotations

from dataclasses import replace

import pytest

from racegraph.records import Confidence, Drive, Entry, EntryRef, Kind, Name, Property, Record, Result, ResultStatus

from .building import at, concluded, entry, racing_class

RACE = "1983 Harbour 1000"


def with_drivers(one: Entry, *drivers: str) -> Entry:
    drives = tuple(
        Drive(driver=Name(Kind.PERSON, text), seat=seat, country=None) for seat, text in enumerate(drivers, start=1)
    )
    return replace(one, drives=drives)


FIELD: list[Record] = [
    with_drivers(entry(RACE, "3", "C", 1, 226), "Anton Berg", "Luc Vial"),
    with_drivers(entry(RACE, "16", "C", 2, 225), "Piet Aarts", "Rolf Stein"),
    with_drivers(entry(RACE, "9", "B", None, 40, status=ResultStatus.RETIRED), "Sam Toll", "Luc Vial"),
]


def line(position: int | None, laps: int | None, *drivers: str, label: str | None = None, **parts: object) -> Entry:
    """What the first driver's own page says of the race."""
    status = parts.get("status", ResultStatus.CLASSIFIED)
    assert status is None or isinstance(status, ResultStatus)
    return with_drivers(
        replace(
            entry(RACE, "1", label, position, laps, document="career", status=status),
            ref=EntryRef(Name(Kind.RACE, RACE), "", " ".join(drivers)),
            racing_class=racing_class(label) if label else None,
            source=at("career", 5),
        ),
        *drivers,
    )


def same(*records: Record) -> list[tuple[str, str]]:
    facts = [fact for conclusion in concluded(records, "same-entry") for fact in conclusion.facts]
    assert {fact.property for fact in facts} <= {Property.SAME_ENTRY}
    return [
        (fact.subject.occurrence, fact.value.car_number)
        for fact in facts
        if isinstance(fact.subject, EntryRef) and isinstance(fact.value, EntryRef)
    ]


def test_a_line_of_a_career_is_the_car_in_which_the_driver_had_the_only_seat() -> None:
    assert same(*FIELD, line(2, 225, "Rolf Stein", "Piet Aarts")) == [("Rolf Stein Piet Aarts", "16")]


def test_it_is_certain_and_rests_on_both_documents() -> None:
    (found,) = concluded([*FIELD, line(2, 225, "Rolf Stein")], "same-entry")
    assert found.confidence is Confidence.CERTAIN
    assert {premise.document for premise in found.premises} == {"career", "race"}
    assert found.explanation == (
        "At the 1983 Harbour 1000, Rolf Stein had a seat in car 16 (Red Racing) and in no other car."
    )


def test_a_co_driver_whom_the_classification_does_not_name_is_no_obstacle() -> None:
    assert same(*FIELD, line(2, 225, "Rolf Stein", "P. Aarts")) == [("Rolf Stein P. Aarts", "16")]


@pytest.mark.parametrize(
    "career",
    [
        line(1, 226, "Luc Vial"),  # in two cars
        line(2, 225, "Rolf Stein", "Anton Berg"),  # in one car each
        line(3, 225, "Rolf Stein"),  # another place
        line(2, 224, "Rolf Stein"),  # other laps
        line(None, None, "Rolf Stein", status=ResultStatus.RETIRED),  # classified there
        line(None, None, "Sam Toll", label="C", status=None),  # another class, and nothing that agrees
        line(2, 225, "Somebody Else"),
    ],
    ids=["two cars", "two drivers", "place", "laps", "status", "class", "unknown"],
)
def test_what_disagrees_or_is_not_certain_stays_apart(career: Entry) -> None:
    assert same(*FIELD, career) == []


def test_one_class_is_printed_in_two_ways_where_the_place_agrees() -> None:
    assert same(*FIELD, line(2, 225, "Rolf Stein", label="Gr. C")) == [("Rolf Stein", "16")]


def test_a_classification_without_numbers_is_one_of_many_cars() -> None:
    crews = [with_drivers(one, *(drive.driver.text for drive in one.drives)) for one in FIELD if isinstance(one, Entry)]
    field = [
        replace(one, ref=EntryRef(one.ref.race, "", " ".join(drive.driver.text for drive in one.drives)))
        for one in crews
    ]
    assert same(*field, line(2, 225, "Rolf Stein", "Piet Aarts")) == [("Rolf Stein Piet Aarts", "")]
    assert same(field[0], line(1, 226, "Luc Vial", "Anton Berg")) == []


def test_a_document_says_nothing_of_itself() -> None:
    own = replace(line(2, 225, "Rolf Stein"), source=at("race", 40))
    assert same(*FIELD, own) == []


def test_a_result_without_laps_and_place_is_told_by_its_driver() -> None:
    started = replace(
        line(None, None, "Sam Toll", status=None),
        result=Result(position=None, status=None, position_as_printed="", laps_completed=None),
    )
    assert same(*FIELD, started) == [("Sam Toll", "9")]
