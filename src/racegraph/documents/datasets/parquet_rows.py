"""Parquet as rows of text, with pyarrow, which is an optional extra; a row's place is its number, from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from racegraph.documents.datasets.items import Item, Value
from racegraph.documents.model import Passage
from racegraph.errors import UnreadableFileError

_MOST_ROWS = 2_000_000


@dataclass(frozen=True, slots=True)
class ParquetRows:
    """A file: the names of its columns, and its rows."""

    head: tuple[str, ...]
    items: tuple[Item, ...]


def read_parquet(path: Path, place: str) -> ParquetRows:
    """Read a file.

    Args:
        path: of the file.
        place: what its passages call it.

    Raises:
        UnreadableFileError: it is no Parquet, has lists in its cells, or pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        expected = "pyarrow to read Parquet: pip install 'racegraph[parquet]'"
        raise UnreadableFileError(path.name, expected, "no pyarrow") from error
    try:
        file = parquet.ParquetFile(path)
        if file.metadata.num_rows > _MOST_ROWS:
            raise UnreadableFileError(path.name, f"at most {_MOST_ROWS:,} rows", f"{file.metadata.num_rows:,}")
        table = file.read()
    except (ArrowException, OSError) as error:
        raise UnreadableFileError(path.name, "Parquet", str(error)) from error
    head = tuple(map(str, table.column_names))
    return ParquetRows(head, tuple(_items(table, head, path.name, place)))


def _items(table: Any, head: tuple[str, ...], file_name: str, place: str) -> Iterator[Item]:  # noqa: ANN401 - pyarrow's
    columns = [table.column(number).to_pylist() for number in range(len(head))]
    for number, cells in enumerate(zip(*columns, strict=True), start=1):
        values: dict[str, Value] = {}
        for name, cell in zip(head, cells, strict=True):
            if isinstance(cell, list | dict | bytes):
                where = f"{file_name}, row {number}, column {name}"
                raise UnreadableFileError(where, "a text, a number or a day", type(cell).__name__)
            values[name] = _text(cell)
        text = "\t".join(value if isinstance(value, str) else "" for value in values.values())
        yield Item(values, Passage(place, number, number, text.replace("\r", " ").replace("\n", " ")))


def _text(cell: object) -> str | None:
    """Return a cell as text; whole numbers in a column of decimals, as where some are missing, stay whole."""
    if cell is None or cell != cell:  # noqa: PLR0124 - only what is not a number differs from itself
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).removesuffix(" 00:00:00")
