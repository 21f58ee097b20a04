"""What Ergast looks like from outside, and the whole of it as a dataset."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from racegraph.documents.datasets.archives import first_names, is_archive, unpack
from racegraph.documents.datasets.hashing import digest
from racegraph.documents.model import Document, Origin
from racegraph.documents.notes import read_note
from racegraph.parsers.datasets.ergast.api_pages import ApiPages, is_page, pages_of
from racegraph.parsers.datasets.ergast.csv_dump import TABLES, CsvDump
from racegraph.parsers.datasets.ergast.database import PartParser, part_keys
from racegraph.parsers.datasets.ergast.names import Names, read_names
from racegraph.parsers.datasets.ergast.source import Source
from racegraph.parsers.datasets.model import Dataset, Part
from racegraph.parsers.model import Parsed

LAYOUTS: Mapping[str, Callable[[Path, str], Source]] = MappingProxyType(
    {"ergast-csv": CsvDump, "ergast-json": ApiPages}
)
_FORMATS = {"ergast-csv": "Ergast, CSV dump", "ergast-json": "Jolpica or Ergast, pages of the API"}
# Ergast's terms name no licence of Creative Commons: personal use that nobody is charged for, with attribution welcome.
_ORIGINS = {
    "ergast-csv": Origin(
        url="http://ergast.com/mrd/db/",
        licence="http://ergast.com/mrd/terms/",
        attribution="Ergast API, http://ergast.com/mrd",
    ),
    "ergast-json": Origin(
        url="https://api.jolpi.ca/ergast/f1/",
        licence="https://creativecommons.org/licenses/by-nc-sa/4.0/",
        attribution="Jolpica F1, https://github.com/jolpica/jolpica-f1",
    ),
}
_ENOUGH = 400  # names of files that tell a database from anything else
_NEEDED = {"races.csv", "results.csv", "drivers.csv", "constructors.csv"}
_HEAD_OF_RACES = "raceId,year,round"


def find_ergast(path: Path, document_id: str) -> Dataset | None:
    """Return the database that a file or a folder is; None where it is no Ergast."""
    layout = _layout(path)
    return Ergast(path, document_id, layout) if layout is not None else None


def parse_ergast(part: Part) -> Parsed:
    """Read and parse one part.

    Raises:
        InputError: it cannot be read.
    """
    source, names = _open(part.layout, part.root, part.dataset.id, part.dataset.sha256)
    return PartParser(part.dataset, source, names).parse(part.key)


def _layout(path: Path) -> str | None:
    if path.is_dir():
        return _layout_of_folder(path)
    if is_archive(path):
        names = {PurePosixPath(name).name for name in first_names(path, _ENOUGH)}
        return "ergast-csv" if names >= _NEEDED else None
    return "ergast-json" if is_page(path) else None


def _layout_of_folder(folder: Path) -> str | None:
    if {path.name for path in folder.iterdir()} >= _NEEDED:
        with (folder / "races.csv").open(encoding="utf-8-sig", errors="replace") as file:
            return "ergast-csv" if file.readline(200).replace('"', "").startswith(_HEAD_OF_RACES) else None
    return "ergast-json" if pages_of(folder) else None


def holds_more(folder: Path) -> bool:
    """Whether a folder with pages holds other documents, too, as one that `fetch` stores everything in."""
    if _layout(folder) != "ergast-json":
        return False
    files = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return len(files) > len(pages_of(folder))


def with_pages_together(paths: Iterable[Path]) -> list[Path]:
    """Return the inputs of a build with the pages of a folder as one, where all of them are given one by one."""
    given = list(paths)
    known = set(given)
    folders = dict.fromkeys(path.parent for path in given if is_page(path))
    together = {folder: pages for folder in folders if len(pages := pages_of(folder)) > 1 and known.issuperset(pages)}
    within = {page for pages in together.values() for page in pages}
    return [*(path for path in given if path not in within), *together]


def _inner_name(name: str) -> str | None:
    """Return what a file of the dump has for a name in our folder; None for one that is no part of it."""
    plain = PurePosixPath(name)
    return plain.name if plain.suffix == ".csv" and plain.stem in TABLES else None


class Ergast:
    """Ergast in one of its layouts.

    Args:
        path: the archive, the folder or the page.
        document_id: what the build calls it.
        layout: one of LAYOUTS.
    """

    def __init__(self, path: Path, document_id: str, layout: str) -> None:
        self.id = document_id
        self.file_name = path.name
        self.format = _FORMATS[layout]
        self._path = path
        self._layout = layout
        self._unpacked: tempfile.TemporaryDirectory[str] | None = None

    @property
    def origin(self) -> Origin:
        """Where it comes from and on what terms; of a page that `fetch` stored, as noted beside it."""
        if self._layout == "ergast-json" and self._path.is_file():
            return read_note(self._path, digest(self._path)).origin or _ORIGINS[self._layout]
        return _ORIGINS[self._layout]

    def parts(self) -> Sequence[Part]:
        """Return the tables of things and the seasons; unpacks what is packed."""
        root = self._root()
        document = Document(
            id=self.id,
            file_name=self.file_name,
            format=self.format,
            sha256=digest(self._path, pages_of(self._path) if self._layout == "ergast-json" else None),
            title="Ergast" if self._layout == "ergast-csv" else "Jolpica F1",
            title_passage=None,
            categories=(),
            categories_passage=None,
            sections=(),
            origin=self.origin,
        )
        keys = part_keys(_open(self._layout, root, self.id, document.sha256)[0])
        return tuple(Part(document, self._layout, root, key) for key in keys)

    def close(self) -> None:
        """Remove what was unpacked."""
        if self._unpacked is not None:
            self._unpacked.cleanup()
            self._unpacked = None

    def _root(self) -> Path:
        if not is_archive(self._path):
            return self._path
        if self._unpacked is None:
            self._unpacked = tempfile.TemporaryDirectory(prefix="racegraph-")
            unpack(self._path, Path(self._unpacked.name), _inner_name)
        return Path(self._unpacked.name)


@lru_cache(maxsize=2)  # a worker parses many parts of one database
def _open(layout: str, root: Path, dataset: str, _sha256: str) -> tuple[Source, Names]:
    """Return a source with its names; the checksum makes sure that a file that changed is read again."""
    source = LAYOUTS[layout](root, dataset)
    return source, read_names(source)
