"""A table with its mapping as a dataset of one part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from racegraph.documents.datasets.hashing import digest
from racegraph.documents.model import Document, Origin
from racegraph.documents.notes import read_note
from racegraph.errors import UnreadableFileError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.model import Dataset, Part
from racegraph.parsers.datasets.tables.files import read_table
from racegraph.parsers.datasets.tables.mapping import MappingReader
from racegraph.parsers.datasets.tables.pairing import ENDING, is_table, mapping_of
from racegraph.parsers.datasets.tables.races import RaceTable
from racegraph.parsers.datasets.tables.seasons import StandingsTable, check_rounds, parse_calendar
from racegraph.parsers.model import Parsed, Problem
from racegraph.records import Record

LAYOUT = "table"
_LARGEST_MAPPING = 1_000_000  # bytes


def find_table(path: Path, document_id: str) -> Dataset | None:
    """Return the table that a file is; None where it is none, or a text whose columns nobody has mapped."""
    if not path.is_file():
        return None
    if is_table(path) and (path.suffix.lower() == ".parquet" or mapping_of(path) is not None):
        return MappedTable(path, document_id)
    return MappedTable(path, document_id) if path.suffix.lower() == ENDING else None


class MappedTable:
    """A table with its mapping.

    Args:
        path: of the table.
        document_id: what the build calls it.
    """

    def __init__(self, path: Path, document_id: str) -> None:
        self.id = document_id
        self.file_name = path.name
        self.format = f"table, {path.suffix.lstrip('.').upper()}"
        self._path = path

    @property
    def origin(self) -> Origin:
        """Where the table comes from and on what terms: as the mapping says, else as `fetch` noted it."""
        stated = _reader(self._path, self.id).file().origin
        noted = read_note(self._path, digest(self._path)).origin
        return noted if stated == Origin() and noted is not None else stated

    def parts(self) -> Sequence[Part]:
        """Return the one part.

        Raises:
            InputError: the mapping is missing or cannot be read.
        """
        form = _reader(self._path, self.id).file()
        document = Document(
            id=self.id,
            file_name=self.file_name,
            format=self.format,
            sha256=digest(self._path),
            title=form.title,
            title_passage=None,
            categories=(),
            categories_passage=None,
            sections=(),
            origin=self.origin,
        )
        return (Part(document, LAYOUT, self._path, "rows"),)

    def close(self) -> None:
        """Nothing was unpacked."""


def parse_table(part: Part) -> Parsed:
    """Read and parse a table.

    Raises:
        InputError: the table or its mapping cannot be read.
    """
    reader, dataset = _reader(part.root, part.dataset.id), part.dataset
    table = read_table(part.root, f"{dataset.id}/{part.root.name}", reader.file())
    mapping = reader.mapping(table.head, part.root.name)
    check_rounds(mapping)
    book = Book(dataset.id, dataset.file_name, [Problem(error) for error in table.ragged])
    records: list[Record]
    if mapping.kind == "calendar":
        records = parse_calendar(table.items, mapping, book)
    elif mapping.kind == "standings":
        records = StandingsTable(mapping, book).parse(table.items)
    else:
        records = RaceTable(mapping, book).parse(table.items)
    problems = {str(problem.error): problem for problem in book.problems}
    return Parsed(replace(dataset), tuple(records), book.close(), tuple(problems.values()))


def _reader(table: Path, dataset: str) -> MappingReader:
    path = mapping_of(table) if is_table(table) else None
    if path is None:
        if is_table(table):
            expected = f"{table.with_suffix(ENDING).name} beside it, which says what the columns are"
        else:
            expected = "a table beside it, in CSV, TSV or Parquet, that it maps"
        raise UnreadableFileError(table.name, expected, "none, or more than one")
    try:
        if path.stat().st_size > _LARGEST_MAPPING:
            raise UnreadableFileError(path.name, f"at most {_LARGEST_MAPPING:,} bytes", f"{path.stat().st_size:,}")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path.name, "text in UTF-8", f"byte {error.start}: {error.reason}") from error
    except OSError as error:
        raise UnreadableFileError(path.name, "a file that can be read", error.strerror or "an error") from error
    return MappingReader(text.replace("\r\n", "\n"), path.name, f"{dataset}/{path.name}")
