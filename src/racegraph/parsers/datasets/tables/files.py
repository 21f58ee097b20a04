"""A table's file: CSV, TSV or Parquet as rows of named values, each with its place."""

from __future__ import annotations

import codecs
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from racegraph.documents.datasets.delimited_rows import read_delimited
from racegraph.documents.datasets.items import Item
from racegraph.documents.datasets.parquet_rows import read_parquet
from racegraph.errors import CellError, UnreadableFileError
from racegraph.parsers.datasets.tables.mapping import FileForm

ENDINGS = (".csv", ".tsv", ".parquet")
_DELIMITERS = ";\t,|"
_LARGEST = 200_000_000  # bytes
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table.

    Args:
        head: the names of its columns.
        items: its rows.
        ragged: rows that have more or fewer cells than the head.
    """

    head: tuple[str, ...]
    items: tuple[Item, ...]
    ragged: tuple[CellError, ...]


def read_table(path: Path, place: str, form: FileForm) -> TableFile:
    """Read a table.

    Args:
        path: of the file.
        place: what its passages call it.
        form: how it is printed.

    Raises:
        UnreadableFileError: it is no table, too large, or not in its encoding; or pyarrow is missing for Parquet.
    """
    if path.suffix.lower() == ".parquet":
        found = read_parquet(path, place)
        return TableFile(found.head, tuple(_without(item, form.nothing) for item in found.items), ())
    text = _decoded(path, form)
    first = next(iter(text.splitlines()[form.head - 1 : form.head]), "")
    delimiter = form.delimiter or max(_DELIMITERS, key=first.count)
    rows = read_delimited(text, place, path.name, delimiter, form.head)
    items, ragged = [], []
    for line in rows.rows:
        cells = line.cells[: len(rows.head)]
        if len(cells) == len(rows.head) and not any(line.cells[len(rows.head) :]):
            items.append(rows.item(line, form.nothing))
        else:
            where = f"{path.name}, line {line.first}"
            ragged.append(CellError(where, f"{len(rows.head)} cells", str(len(line.cells))))
    return TableFile(rows.head, tuple(items), tuple(ragged))


def _without(item: Item, nothing: Collection[str]) -> Item:
    values = {key: None if value in nothing else value for key, value in item.values.items()}
    return Item(values, item.passage)


def _decoded(path: Path, form: FileForm) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFileError(path.name, f"at most {_LARGEST:,} bytes", f"{path.stat().st_size:,}")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path.name, "a file that can be read", error.strerror or "an error") from error
    encoding = "utf-16" if data.startswith(_UTF_16) else form.encoding
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else encoding
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        expected = f"text in {encoding.removesuffix('-sig')}; another encoding is named under [file]"
        found = f"byte 0x{data[error.start]:02X}"
        raise UnreadableFileError(f"{path.name}, line {line}", expected, found) from error
