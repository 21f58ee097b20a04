"""Recognises databases, and parses their parts."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from racegraph.documents.datasets.archives import first_names, is_archive, unpack
from racegraph.documents.datasets.hashing import digest
from racegraph.documents.model import Document, Origin
from racegraph.errors import InputError
from racegraph.parsers.datasets.book import Book
from racegraph.parsers.datasets.ergast.recognition import LAYOUTS as ERGAST_LAYOUTS
from racegraph.parsers.datasets.ergast.recognition import find_ergast, holds_more, parse_ergast
from racegraph.parsers.datasets.f1db.database import PartParser, origin, part_keys
from racegraph.parsers.datasets.f1db.dumps import csv_rows, json_files_rows, json_rows, sqlite_rows
from racegraph.parsers.datasets.f1db.names import Names, read_names
from racegraph.parsers.datasets.f1db.recognition import LAYOUT_NAMES, inner_name, layout_of_file, layout_of_names
from racegraph.parsers.datasets.f1db.released import Released, Row, spool
from racegraph.parsers.datasets.f1db.source import Source
from racegraph.parsers.datasets.f1db.tree import Tree
from racegraph.parsers.datasets.model import Dataset, Part
from racegraph.parsers.datasets.tables.dataset import LAYOUT as TABLE
from racegraph.parsers.datasets.tables.dataset import find_table, parse_table
from racegraph.parsers.model import Parsed, Problem

LAYOUTS: Mapping[str, Callable[[Path, str], Source]] = MappingProxyType(
    {"tree": Tree, "csv": Released, "splitted": Released, "json": Released, "sqlite": Released}
)
_DUMPS: Mapping[str, Callable[[Path], Iterator[Row]]] = MappingProxyType(
    {"csv": csv_rows, "splitted": json_files_rows, "json": json_rows, "sqlite": sqlite_rows}
)
_SINGLE = {"json": "f1db.json", "sqlite": "f1db.db"}

_ENOUGH = 400  # names of files that tell a database from anything else
_REVISION = re.compile(
    r"f1db[-_](?:v?(?P<release>20[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,3})|(?P<commit>[0-9a-f]{7,40}))(?![0-9a-z])"
)


def find_dataset(path: Path, document_id: str) -> Dataset | None:
    """Return the database that a file or a folder is; None where it is none that racegraph knows.

    Looks at names and at the first bytes only, so that it costs little for what is none.

    Args:
        path: an archive, a folder or a file.
        document_id: what the build calls it.
    """
    try:
        found = (find(path, document_id) for find in _KINDS)
        return next((dataset for dataset in found if dataset is not None), None)
    except OSError:
        return None  # who reads it will say what is wrong


def is_whole(folder: Path) -> bool:
    """Whether a folder is one database and nothing else, so that its files are no documents of their own."""
    try:
        return find_dataset(folder, "") is not None and not holds_more(folder)
    except OSError:
        return False  # who reads it will say what is wrong


def parse_part(part: Part) -> Parsed:
    """Read and parse one part of a database; no other part is looked at but for names."""
    try:
        return _PARSERS.get(part.layout, _parse_f1db)(part)
    except InputError as error:
        return _nothing(part, error)


def _find_f1db(path: Path, document_id: str) -> Dataset | None:
    layout = _layout(path)
    return F1db(path, document_id, layout) if layout is not None else None


def _parse_f1db(part: Part) -> Parsed:
    source, names = _open(part.layout, part.root, part.dataset.id)
    return PartParser(part.dataset, source, names).parse(part.key)


def _layout(path: Path) -> str | None:
    if path.is_dir():
        return layout_of_names(_names_in(path))
    if is_archive(path):
        return layout_of_names(first_names(path, _ENOUGH))
    return layout_of_file(path) if path.is_file() else None


def _names_in(folder: Path) -> list[str]:
    """Return the names of some files in a folder and two levels below it."""
    found: list[str] = []
    for pattern in ("*", "drivers/*", "circuits/*", "src/data/drivers/*", "src/data/circuits/*"):
        for number, path in enumerate(folder.glob(pattern)):
            if number >= _ENOUGH:
                break
            found.append(path.relative_to(folder).as_posix())
    return found


class F1db:
    """f1db in one of its layouts.

    Args:
        path: the archive, folder or file.
        document_id: what the build calls it.
        layout: which layout it has, one of LAYOUTS.
    """

    def __init__(self, path: Path, document_id: str, layout: str) -> None:
        self.id = document_id
        self.file_name = path.name
        self.format = LAYOUT_NAMES[layout]
        self.origin: Origin = origin(_revision(path.name))
        self._path = path
        self._layout = layout
        self._unpacked: tempfile.TemporaryDirectory[str] | None = None

    def parts(self) -> Sequence[Part]:
        """Return the tables of things and the seasons; unpacks what is packed."""
        root = self._root()
        document = Document(
            id=self.id,
            file_name=self.file_name,
            format=self.format,
            sha256=digest(self._path),
            title="F1DB",
            title_passage=None,
            categories=(),
            categories_passage=None,
            sections=(),
            origin=self.origin,
        )
        keys = part_keys(LAYOUTS[self._layout](root, self.id))
        return tuple(Part(document, self._layout, root, key) for key in keys)

    def close(self) -> None:
        """Remove what was unpacked."""
        if self._unpacked is not None:
            self._unpacked.cleanup()
            self._unpacked = None

    def _root(self) -> Path:
        if self._layout == "tree" and not is_archive(self._path):
            inner = self._path / "src" / "data"
            return inner if inner.is_dir() else self._path
        if self._unpacked is None:
            self._unpacked = tempfile.TemporaryDirectory(prefix="racegraph-")
            self._unpack(Path(self._unpacked.name))
        folder = Path(self._unpacked.name)
        return folder if self._layout == "tree" else folder / "rows"

    def _unpack(self, folder: Path) -> None:
        """Unpack the tree, or write a release's rows season by season."""
        if self._layout == "tree":
            unpack(self._path, folder, inner_name(self._layout))
            return
        release, rows = self._path, folder / "rows"
        rows.mkdir()
        if is_archive(self._path):
            release = folder / "release"
            release.mkdir()
            unpack(self._path, release, inner_name(self._layout))
        if self._layout in _SINGLE and release.is_dir():
            release = next(iter(sorted(release.glob("f1db.*"))), release / _SINGLE[self._layout])
        spool(_DUMPS[self._layout](release), rows)


@lru_cache(maxsize=2)  # a worker parses many parts of one database
def _open(layout: str, root: Path, dataset: str) -> tuple[Source, Names]:
    source = LAYOUTS[layout](root, dataset)
    return source, read_names(source)


def _nothing(part: Part, error: InputError) -> Parsed:
    book = Book(part.dataset.id, part.dataset.file_name, [Problem(error)])
    return Parsed(part.dataset, (), book.close(), tuple(book.problems))


def _revision(file_name: str) -> str | None:
    found = _REVISION.match(file_name)
    return None if found is None else (f"v{found['release']}" if found["release"] else found["commit"])


_KINDS: tuple[Callable[[Path, str], Dataset | None], ...] = (_find_f1db, find_ergast, find_table)
_PARSERS: Mapping[str, Callable[[Part], Parsed]] = MappingProxyType(
    {**dict.fromkeys(ERGAST_LAYOUTS, parse_ergast), TABLE: parse_table}
)
