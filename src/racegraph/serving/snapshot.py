"""The graph as the workers see it: one store on disk that nobody writes to any more, and an index of names."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, Quad, QuerySolutions, RdfFormat, Store

from racegraph.errors import UnreadableFileError
from racegraph.rdf.finding import base_of
from racegraph.rdf.reading import FORMATS, load_store
from racegraph.serving.names import write_names

_LINES = {".nq", ".nt"}  # read as a stream, of any size


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Where the store and the index lie, and what they hold."""

    folder: Path
    base: str  # what the IRIs of the data start with
    triples: int  # of all graphs as one
    graphs: int
    files: tuple[str, ...]  # names of the files read

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self.folder / "store"

    @property
    def names(self) -> Path:
        """The index of names."""
        return self.folder / "names.sqlite"

    @property
    def answers(self) -> Path:
        """The folder for answers that are being made."""
        return self.folder / "answers"


@contextmanager
def take_snapshot(paths: Sequence[Path], base: str | None = None) -> Iterator[Snapshot]:
    """Read files into a store on disk, which is there until the end of the block.

    Its default graph is the union of all graphs, each triple once; the named graphs are there, too.

    Args:
        paths: RDF files; what triples formats hold goes into the default graph.
        base: what the IRIs of the data start with; None for what the graph says of itself.

    Raises:
        UnreadableFileError: a file cannot be read, as for `load_store`.
    """
    folder = Path(tempfile.mkdtemp(prefix="racegraph-serve-"))
    try:
        yield _write(folder, paths, base)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, paths: Sequence[Path], base: str | None) -> Snapshot:
    store = Store(folder / "store")
    for path in paths:
        _load(store, path)
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    store.flush()
    store.optimize()
    (folder / "answers").mkdir()
    snapshot = Snapshot(
        folder=folder,
        base=base or base_of(store),
        triples=_count(store),
        graphs=sum(1 for _ in store.named_graphs()),
        files=tuple(path.name for path in paths),
    )
    write_names(store, snapshot.names)
    return snapshot


def _load(store: Store, path: Path) -> None:
    suffix = path.suffix.lower()
    if suffix not in _LINES or not path.is_file() or not path.stat().st_size:
        store.bulk_extend(load_store([path]))  # whatever is wrong with the file, loading it says so
        return
    rdf_format: RdfFormat = FORMATS[suffix]
    try:
        store.bulk_load(path=path, format=rdf_format)
    except (SyntaxError, ValueError, OSError) as error:
        line = getattr(error, "lineno", None)
        where = path.name if line is None else f"{path.name}, line {line}"
        raise UnreadableFileError(where, rdf_format.name, str(error.args[0])) from error


def _count(store: Store) -> int:
    """Return how many triples there are, counted by the store itself: it may hold many millions."""
    found = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert isinstance(found, QuerySolutions)
    value = next(found)["n"]
    assert isinstance(value, Literal)
    return int(value.value)
