"""What a page names twice, in several ways, is one thing: its season, its places, the car behind a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from racegraph.documents import read_document
from racegraph.parsers import parse_document
from racegraph.records import Entry, Fact, Kind, LapRecord, Name, Property, Record, Round

RESULTS = """== Race ==
{| class="wikitable"
! Pos !! No !! Driver !! Team !! Laps !! Time/Retired
|-
| 1 || 3 || Ann Lee || Kestrel || 90 || 1:50:00.1
|-
| 2 || 9 || Bo Ek || Kestrel || 90 || +2.5
|-
| Ret || 10 || Cy Ek || Kestrel || 9 || Engine
|}
"""


def records_of(tmp_path: Path, text: str) -> tuple[Record, ...]:
    path = tmp_path / "2003_Example_500.html"
    if not text.startswith("<"):
        path = path.with_suffix(".wikitext")
    path.write_text(text, encoding="utf-8")
    return parse_document(read_document(path, "page")).records


def test_a_season_linked_and_printed_otherwise_goes_by_the_name_of_its_page(tmp_path: Path) -> None:
    box = (
        '<table class="infobox"><tr><td colspan="2">Race 9 of 18 in the <a href="/wiki/2003_CART_season">2003 CART '
        "season</a></td></tr><tr><th>Date</th><td>July 6, 2003</td></tr></table>"
    )
    text = (
        f"<html><body><h1>2003 Example 500</h1>{box}<p>The 2003 Example 500 was a motor race and the "
        "ninth round of the "
        '<a href="/wiki/2003_CART_season">2003 CART World Series season</a>, held on July 6, 2003.</p></body></html>'
    )
    records = records_of(tmp_path, text)
    seasons = {record.ref.season.text for record in records if isinstance(record, Round)}
    others = {
        record.value for record in records if isinstance(record, Fact) and record.property is Property.ALSO_KNOWN_AS
    }
    series = {record.value for record in records if isinstance(record, Fact) and record.property is Property.SERIES}
    assert seasons == {"2003 CART season"}
    assert others == {"2003 CART World Series season"}
    assert series == {Name(Kind.SERIES, "CART")}


def test_seasons_of_two_series_stay_two(tmp_path: Path) -> None:
    text = (
        "The '''2003 Example 500''' was the second round of the 2003 American Le Mans Series season and the third "
        "round of the 2003 FIA GT Championship season.\n"
    )
    seasons = {record.ref.season.text for record in records_of(tmp_path, text) if isinstance(record, Round)}
    assert len(seasons) != 1


@pytest.mark.parametrize(("driver", "number"), [("Ann Lee", "3"), ("Bo Ek", "9"), ("Lee", "3"), ("Ek", None)])
def test_a_record_of_a_lap_is_held_by_the_one_entry_of_its_driver(
    tmp_path: Path, driver: str, number: str | None
) -> None:
    values = f"| Date = 6 July 2003\n| Location = Reims\n| Pole_Driver = {driver}\n| Pole_Time = 58.234\n"
    box = f"{{{{Infobox race\n{values}}}}}\n"
    text = f"{box}The '''2003 Example 500''' was a motor race.\n{RESULTS}"
    records = records_of(tmp_path, text)
    (pole,) = (record for record in records if isinstance(record, LapRecord))
    assert pole.held_by == Name(Kind.PERSON, driver)
    assert (pole.entry.car_number if pole.entry else None) == number


def test_a_record_of_a_crew_is_that_of_its_car(tmp_path: Path) -> None:
    crews = RESULTS.replace("|| Ann Lee ||", "|| Ann Lee<br>Di Fox ||")
    values = "| Date = 6 July 2003\n| Location = Reims\n| Pole_Driver = Ann Lee<br>Di Fox\n| Pole_Time = 58.234\n"
    text = f"{{{{Infobox race\n{values}}}}}\nThe 2003 Example 500 was a motor race.\n"
    (pole,) = (record for record in records_of(tmp_path, text + crews) if isinstance(record, LapRecord))
    assert (pole.entry.car_number if pole.entry else None, pole.held_by) == ("3", None)
    assert [record for record in records_of(tmp_path, text) if isinstance(record, LapRecord)] == []


def test_races_of_a_meeting_have_entries_of_their_own(tmp_path: Path) -> None:
    two = RESULTS.replace("== Race ==", "== Race One ==") + RESULTS.replace("== Race ==", "== Race 2 ==")
    records = records_of(tmp_path, f"The '''2003 Example 500''' was a motor race.\n{two}")
    refs = [record.ref for record in records if isinstance(record, Entry)]
    assert [(ref.race.text, ref.car_number, ref.occurrence) for ref in refs] == [
        (f"2003 Example 500, Race {race}", number, "1") for race in (1, 2) for number in ("3", "9", "10")
    ]


def test_a_place_with_and_without_its_region_is_one_place(tmp_path: Path) -> None:
    box = "{{Infobox racing team\n| name = Kestrel Racing\n| base = [[Banbury]], Oxfordshire, United Kingdom\n}}\n"
    path = tmp_path / "Kestrel_Racing.wikitext"
    path.write_text(f"{box}'''Kestrel Racing''' is a British motor racing team based in Banbury.\n", encoding="utf-8")
    facts = [record for record in parse_document(read_document(path, "page")).records if isinstance(record, Fact)]
    assert {fact.value for fact in facts if fact.property is Property.BASED_IN} == {
        Name(Kind.PLACE, "Banbury, Oxfordshire")
    }
