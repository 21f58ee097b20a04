"""The four real documents, counted by eye."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from racegraph.documents import Document, Section, TextKind, document_ids, find_inputs, read_document

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = {"real": _ROOT.parent / "shared" / "seeds", "rewritten": _ROOT / "seeds"}

RESULT_HEADER = ("Pos", "Class", "No", "Team", "Drivers", "Chassis", "Tyre", "Laps")
CALENDAR_HEADER = ("Rnd", "Race", "Circuit", "Date")


@dataclass(frozen=True)
class Expected:
    title: str | None
    headings: tuple[tuple[str | None, int], ...]
    rows: tuple[int, ...]  # of each table, its headers among them
    cells: int
    items: int


NOWHERE: tuple[str | None, int] = (None, 0)
EXPECTED = {
    "le-mans": Expected(
        "2003 1000 km of Le Mans",
        (
            NOWHERE,
            ("Development", 1),
            ("Official results", 1),
            ("Statistics", 2),
            ("Post-Race", 1),
            ("External links", 1),
        ),
        (),
        0,
        0,
    ),
    "spa": Expected(
        "2003 1000 km of Spa", (NOWHERE, ("Official results", 1), ("Statistics", 1)), (2 + 2 * 35,), 72 * 8, 3
    ),
    "petit": Expected(
        "2003 Petit Le Mans", (NOWHERE, ("Official results", 1), ("Statistics", 1)), (2 + 2 * 37,), 76 * 8, 4
    ),
    "season": Expected(
        None,
        (NOWHERE,),
        (12, 10, 6, 6, 16),
        # headers; calendar; per row position, image, chassis, engine; scores and totals of 34 rows
        4 + 4 * 14 + 10 * 4 + 1 + 34 * 4 + 175 + 34,
        0,
    ),
}
SENTENCES = {"le-mans": 15, "spa": 4 + 3, "petit": 4 + 4, "season": 11 + 59}  # items count as one each


def which(document: Document) -> str:
    title = document.title or "season"
    return next(
        key for key, word in zip(EXPECTED, ("km of Le", "Spa", "Petit", "season"), strict=True) if word in title
    )


@pytest.fixture(params=sorted(_FOLDERS), scope="module")
def documents(request: pytest.FixtureRequest) -> dict[str, Document]:
    folder = _FOLDERS[request.param]
    if not folder.is_dir():
        pytest.skip(f"the {request.param} documents are not there")
    read = [read_document(path, name) for path, name in document_ids(find_inputs([folder])).items()]
    return {which(document): document for document in read}


@pytest.mark.parametrize("key", EXPECTED)
def test_title_and_headings_are_those_on_the_page(documents: dict[str, Document], key: str) -> None:
    document = documents[key]
    assert document.title == EXPECTED[key].title
    assert tuple((section.heading, section.level) for section in document.sections) == EXPECTED[key].headings


@pytest.mark.parametrize("key", EXPECTED)
def test_every_row_and_cell_is_there(documents: dict[str, Document], key: str) -> None:
    tables = list(documents[key].tables())
    assert tuple(len(table.rows) for table in tables) == EXPECTED[key].rows
    assert sum(len(row.cells) for table in tables for row in table.rows) == EXPECTED[key].cells


def test_the_sentences_are_counted_by_eye(documents: dict[str, Document]) -> None:
    real = documents["season"].file_name.startswith("003")
    for key, expected in SENTENCES.items() if real else ():
        assert sum(len(text.sentences) for text in documents[key].texts()) == expected


@pytest.mark.parametrize("key", EXPECTED)
def test_list_items_are_those_on_the_page(documents: dict[str, Document], key: str) -> None:
    assert Counter(text.kind for text in documents[key].texts())[TextKind.LIST_ITEM] == EXPECTED[key].items


@pytest.mark.parametrize("key", ["spa", "petit"])
def test_results_keep_eight_columns_and_every_empty_cell(documents: dict[str, Document], key: str) -> None:
    (table,) = documents[key].tables()
    assert table.rows[0].texts == RESULT_HEADER
    assert {len(row.cells) for row in table.rows} == {8}
    assert not table.lost_cells
    assert all(row.cells[6].is_blank for row in table.rows[2:])


def test_the_calendar_is_whole_and_the_standings_have_lost_cells(documents: dict[str, Document]) -> None:
    tables = list(documents["season"].tables())
    assert tables[0].rows[0].texts == CALENDAR_HEADER
    assert [table.lost_cells for table in tables] == [False, True, True, True, True]
    assert [len(row.cells) for row in tables[0].rows] == [4] * 11 + [1]


def test_the_standings_hold_34_images_and_175_scores(documents: dict[str, Document]) -> None:
    rows = [row for table in list(documents["season"].tables())[1:] for row in table.rows[1:]]
    assert len(rows) == 34
    assert all(row.cells[1].images == ("",) for row in rows)
    assert sum(len(row.cells) - 5 for row in rows) == 175


def test_categories_are_read(documents: dict[str, Document]) -> None:
    assert len(documents["le-mans"].categories) == 3


def test_texts_are_normalised(documents: dict[str, Document]) -> None:
    for document in documents.values():
        for text in document.texts():
            assert all("\u00a0" not in sentence.text and "  " not in sentence.text for sentence in text.sentences)


def test_blank_sections_are_sections(documents: dict[str, Document]) -> None:
    sections: dict[str | None, Section] = {section.heading: section for section in documents["le-mans"].sections}
    assert sections["Statistics"].blocks == sections["External links"].blocks == ()
