"""List items with the figures of a race."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

import pytest

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Document, Passage, Section, Sentence, Text, TextKind
from racegraph.parsers.model import Context
from racegraph.parsers.statistics import parse_statistic
from racegraph.records import EntryRef, Fact, Kind, LapRecord, LapRecordKind, Name, Property, Record

RACE = Name(Kind.RACE, "2003 Example 500")
CONTEXT = Context(file_name="race.txt", race=RACE)


def statistic(item: str, context: Context = CONTEXT, known: Collection[str] = ()) -> tuple[list[Record] | None, bool]:
    passage = Passage("doc", 7, 7, f"- {item}")
    sentence = Sentence(item, 7, 2, passage)
    text = Text((sentence,), TextKind.LIST_ITEM, passage)
    document = Document("doc", "x", "t", "0" * 64, None, None, (), None, (Section(None, 0, (text,)),))
    accounting = Accounting(document)
    return parse_statistic(sentence, context, accounting, known), not accounting.is_open(sentence)


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_pole_position_has_number_holder_and_time(dash: str) -> None:
    records, taken = statistic(f"Pole Position {dash} #08 Alpha-Beta Racing {dash} 1:11.738")
    assert taken
    assert records is not None
    (record,) = records
    assert isinstance(record, LapRecord)
    assert (record.kind, record.entry) == (LapRecordKind.POLE_POSITION, EntryRef(RACE, "08"))
    assert record.held_by == Name(Kind.TEAM, "Alpha-Beta Racing")
    assert (record.lap_time, record.lap_time_as_printed) == (Decimal("71.738"), "1:11.738")


def test_a_fastest_lap_may_be_held_by_a_driver_without_a_number() -> None:
    records, _ = statistic("Fastest Lap: Ann Lee - 58.3")
    assert records is not None
    (record,) = records
    assert isinstance(record, LapRecord)
    assert (record.entry, record.held_by) == (None, Name(Kind.PERSON, "Ann Lee"))


@pytest.mark.parametrize(
    ("item", "name", "value", "printed"),
    [
        ("Distance - 1000.76 mi", Property.DISTANCE_KM, "1610.56710144", "1000.76 mi"),
        ("Average Speed - 172.558 km/h", Property.AVERAGE_SPEED_KMH, "172.558", "172.558 km/h"),
        ("Average Speed – 105.126 mi/h", Property.AVERAGE_SPEED_KMH, "169.183897344", "105.126 mi/h"),
    ],
)
def test_figures_are_in_kilometres_and_as_printed(item: str, name: Property, value: str, printed: str) -> None:
    records, _ = statistic(item)
    assert records is not None
    figure, text = records
    assert isinstance(figure, Fact)
    assert isinstance(text, Fact)
    assert (figure.property, figure.value, text.value) == (name, Decimal(value), printed)


@pytest.mark.parametrize(
    "item",
    ["Attendance - 100,000", "Pole Position", "Distance - far", "The race was long.", "Lead changes - 12", ""],
)
def test_what_is_no_statistic_of_ours_is_left_to_others(item: str) -> None:
    assert statistic(item) == (None, False)


@pytest.mark.parametrize(
    ("holder", "known", "name"),
    [
        ("RSA Compétition", {"RSA Compétition"}, "RSA Compétition"),
        ("RSA Compétition", set(), "RSA Compétition"),
        ("USA Dyson Racing", {"Dyson Racing"}, "Dyson Racing"),
    ],
)
def test_three_capitals_are_a_flag_only_before_a_name_of_the_tables(holder: str, known: set[str], name: str) -> None:
    records, _ = statistic(f"Pole Position - #19 {holder} - 1:58.4", known=known)
    assert records is not None
    assert isinstance(records[0], LapRecord)
    assert records[0].held_by == Name(Kind.TEAM, name)


def test_a_statistic_needs_a_race() -> None:
    assert statistic("Distance - 1000.76 mi", Context(file_name="x"))[0] is None
