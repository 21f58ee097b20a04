"""What follows from one race's classification."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from racegraph.records import Confidence, Entry, EntryRef, Record, ResultRef, ResultStatus

from .building import concluded, entry

RACE = "2001 Harbour 500"
FIELD: list[Record] = [
    entry(RACE, "1", "P1", 1, 200),
    entry(RACE, "7", "GT", 2, 190),
    entry(RACE, "2", "P1", 3, 180),
    entry(RACE, "8", "GT", 4, 140, status=ResultStatus.RETIRED),
    entry(RACE, "9", "GT", None, 100, status=ResultStatus.NOT_CLASSIFIED),
    entry(RACE, "3", "P2", 5, 20, status=ResultStatus.RETIRED),
    entry(RACE, "4", "P1", None, None, status=ResultStatus.DID_NOT_START),
]


def values(records: list[Record], rule: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for conclusion in concluded(records, rule):
        for fact in conclusion.facts:
            assert isinstance(fact.subject, ResultRef)
            found[fact.subject.entry.car_number] = fact.value
    return found


def winners(records: list[Record]) -> list[str]:
    facts = [fact for conclusion in concluded(records, "class-winner") for fact in conclusion.facts]
    return sorted(fact.value.car_number for fact in facts if isinstance(fact.value, EntryRef))


def test_a_class_position_counts_the_cars_of_the_class_ahead() -> None:
    assert values(FIELD, "class-position") == {"1": 1, "7": 1, "2": 2, "8": 2, "3": 1}


def test_a_car_without_a_printed_position_has_no_class_position() -> None:
    assert not {"9", "4"} & set(values(FIELD, "class-position"))


def test_a_class_winner_was_running_at_the_end() -> None:
    assert winners(FIELD) == ["1", "7"]


def test_a_disqualified_car_takes_no_place() -> None:
    field: list[Record] = [
        entry(RACE, "1", "P1", 1, 200),
        entry(RACE, "2", "P1", 2, 199, status=ResultStatus.DISQUALIFIED),
    ]
    assert values(field, "class-position") == {"1": 1}


def test_nothing_is_concluded_behind_a_hole_in_the_positions() -> None:
    torn = [one for one in FIELD if isinstance(one, Entry) and one.ref.car_number != "7"]
    assert values(list(torn), "class-position") == {"1": 1}
    assert winners(list(torn)) == ["1"]


def test_nothing_is_concluded_where_a_placed_car_has_no_class() -> None:
    assert values([*FIELD, entry(RACE, "5", None, 6, 10)], "class-position") == {}


def test_positions_printed_class_by_class_are_class_positions() -> None:
    field: list[Record] = [
        entry(RACE, number, label, position, 10)
        for number, label, position in (("1", "P1", 1), ("2", "P1", 2), ("7", "GT", 1), ("8", "GT", 2))
    ]
    assert values(field, "class-position") == {"1": 1, "2": 2, "7": 1, "8": 2}
    assert values(field, "laps-behind") == {}


def test_two_documents_that_disagree_leave_the_place_open() -> None:
    other = [
        entry(RACE, "1", "P1", 2, 200, document="other"),
        entry(RACE, "7", "GT", 3, 190, document="other"),
        entry(RACE, "2", "P1", 1, 201, document="other"),
    ]
    assert values([*FIELD, *other], "class-position") == {"7": 1, "8": 2, "3": 1}


def test_laps_behind_are_counted_from_the_overall_winner() -> None:
    assert values(FIELD, "laps-behind") == {"1": 0, "7": 10, "2": 20, "8": 60, "3": 180, "9": 100}


@pytest.mark.parametrize(("number", "share"), [("1", "1.0000"), ("8", "0.7000"), ("3", "0.1000")])
def test_the_share_of_the_winners_distance_is_of_laps(number: str, share: str) -> None:
    assert values(FIELD, "share-of-winner")[number] == Decimal(share)


def test_more_laps_than_the_winners_are_a_contradiction_and_lead_to_nothing() -> None:
    assert "2" not in values([entry(RACE, "1", "P1", 1, 200), entry(RACE, "2", "P1", 2, 201)], "laps-behind")


def test_conclusions_do_not_depend_on_the_order_of_the_records() -> None:
    shuffled = random.Random(1).sample(FIELD, len(FIELD))
    assert concluded(shuffled) == concluded(FIELD)


def test_each_conclusion_can_be_checked() -> None:
    [conclusion] = [one for one in concluded(FIELD, "class-position") if "car 2 " in one.explanation.lower()]
    assert conclusion.explanation == (
        "Car 2 (Red Racing) is 2nd in P1 at 2001 Harbour 500: it is printed at 3, behind 1 car of its class (1)."
    )
    assert conclusion.confidence is Confidence.CERTAIN
    assert [premise.first_line for premise in conclusion.premises] == [12, 11]
