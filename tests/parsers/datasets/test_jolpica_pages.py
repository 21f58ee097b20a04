"""The API's pages state what the dump states; a page alone is read, too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.parsers.datasets.jolpica_pages import DUMP, page, pages, write_pages

from racegraph.documents import find_inputs
from racegraph.documents.model import Passage
from racegraph.parsers import Parsed
from racegraph.parsers.datasets import find_dataset, is_whole, parse_part, with_pages_together
from racegraph.records import Entry, Identifier, InterimStanding, Record, Round, Session, SessionKind, Standing


def parse(path: Path) -> list[Parsed]:
    dataset = find_dataset(path, "jolpica")
    assert dataset is not None
    return [parse_part(part) for part in dataset.parts()]


def records_of(path: Path) -> list[Record]:
    return [record for part in parse(path) for record in part.records]


def plain(value: object) -> Any:
    """Return what a record states, without the lines that it rests on; pages print hours with a Z."""
    if isinstance(value, Passage):
        return None
    if is_dataclass(value):
        return (type(value).__name__, *(plain(getattr(value, field.name)) for field in fields(value)))
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    return value


def test_pages_state_what_the_dump_states(tmp_path: Path) -> None:
    of_dump = {plain(record) for record in records_of(DUMP)}
    of_pages = {plain(record) for record in records_of(write_pages(tmp_path / "pages"))}
    assert of_pages == of_dump


def test_nothing_is_left_over(tmp_path: Path) -> None:
    parts = parse(write_pages(tmp_path / "pages"))
    assert [problem for part in parts for problem in part.problems] == []
    assert [left for part in parts for left in part.coverage.cells.left_over] == []


def test_a_line_of_a_page_is_its_objects_lines(tmp_path: Path) -> None:
    found = records_of(write_pages(tmp_path / "pages"))
    entry = next(record for record in found if isinstance(record, Entry) and record.ref.car_number == "44")
    assert entry.source.document == "jolpica/jolpica-results-000000.json"
    lines = (tmp_path / "pages" / "jolpica-results-000000.json").read_text(encoding="utf-8").split("\n")
    assert entry.source.text == "\n".join(lines[entry.source.first_line - 1 : entry.source.last_line])
    assert '"44"' in entry.source.text


def test_pages_on_one_line_state_the_same(tmp_path: Path) -> None:
    first = {plain(record) for record in records_of(write_pages(tmp_path / "pages"))}
    assert {plain(record) for record in records_of(write_pages(tmp_path / "dense", indent=None))} == first


def test_a_page_alone_names_its_drivers(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages")
    found = records_of(tmp_path / "pages" / "jolpica-qualifying-000000.json")
    assert len([record for record in found if isinstance(record, Entry)]) == 7
    assert {record.value for record in found if isinstance(record, Identifier)} >= {
        "hamilton",
        "silverstone",
        "2021/10",
    }


def test_a_table_of_a_season_whose_races_nobody_lists_is_its_last(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages")
    found = records_of(tmp_path / "pages" / "jolpica-1956-driverstandings-000000.json")
    assert len([record for record in found if isinstance(record, Standing)]) == 7
    assert len([record for record in found if isinstance(record, InterimStanding)]) == 7
    assert [record for record in found if isinstance(record, Round)] == []


def test_a_table_before_a_later_race_is_none_of_the_seasons_end(tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "pages")
    later = {"season": "1956", "round": "2", "raceName": "Monaco Grand Prix", "date": "1956-05-13"}
    (folder / "later.json").write_text(json.dumps(page("RaceTable", "Races", [later])))
    found = records_of(folder)
    seasons = {record.ref.championship.season.text for record in found if isinstance(record, Standing)}
    assert seasons == {"2021 Formula One season"}


@pytest.mark.parametrize(("year", "kind"), [("2022", SessionKind.PRACTICE), ("2023", SessionKind.SPRINT_QUALIFYING)])
def test_the_second_session_of_a_weekend_with_a_sprint(tmp_path: Path, year: str, kind: SessionKind) -> None:
    row = next(
        row for name, content in pages() if "races" in name for row in _races(content) if row["season"] == "2021"
    )
    path = tmp_path / "races.json"
    path.write_text(json.dumps(page("RaceTable", "Races", [{**row, "season": year}])))
    kinds = [record.ref.kind for record in records_of(path) if isinstance(record, Session)]
    assert kinds[1] is kind


def _races(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from content["MRData"]["RaceTable"]["Races"]


def test_a_page_that_is_damaged_costs_no_other(tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "pages")
    (folder / "half.json").write_text('{"MRData": {"RaceTable": {"Races": [')
    (folder / "other.json").write_text('{"MRData": {"LapTable": {}}}')
    parts = parse(folder)
    assert sorted(str(problem.error) for part in parts for problem in part.problems) == [
        "half.json, line 1: expected JSON, found Expecting value",
        "other.json, line 1: expected one of RaceTable, StandingsTable, DriverTable, ConstructorTable, CircuitTable, "
        "SeasonTable, StatusTable in MRData, found none",
    ]
    assert sum(isinstance(record, Entry) for part in parts for record in part.records) == 20


def test_pages_among_other_documents_are_one_dataset_beside_them(tmp_path: Path) -> None:
    folder = write_pages(tmp_path / "fetched")
    assert is_whole(folder)
    other = folder / "1956_Argentine_Grand_Prix.html"
    other.write_text("<p>")
    (folder / "notes.json").write_text("{}")
    assert not is_whole(folder)
    inputs = find_inputs([folder], is_whole=is_whole)
    assert with_pages_together(inputs) == [other, folder / "notes.json", folder]
    dataset = find_dataset(folder, "fetched")
    assert dataset is not None
    assert len([record for part in dataset.parts() for record in parse_part(part).records]) == len(
        records_of(write_pages(tmp_path / "pages"))
    )


def test_a_page_of_several_that_is_named_alone_stays_alone(tmp_path: Path) -> None:
    page_alone = write_pages(tmp_path / "pages") / "jolpica-races-000000.json"
    assert with_pages_together([page_alone]) == [page_alone]


def test_the_terms_of_jolpica_are_stated(tmp_path: Path) -> None:
    dataset = find_dataset(write_pages(tmp_path / "pages"), "jolpica")
    assert dataset is not None
    assert dataset.origin.licence == "https://creativecommons.org/licenses/by-nc-sa/4.0/"
