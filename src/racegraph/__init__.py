"""racegraph: motorsport documents to a validated RDF graph, every statement traceable to its line.

    import racegraph

    graph = racegraph.build(["seeds/"])            # an rdflib Dataset
    graph = racegraph.open("exports/racegraph.nq")

Heavy libraries are imported when a function needs them.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from racegraph.errors import (
    CellError,
    DataError,
    InputError,
    NetworkError,
    RacegraphError,
    UnknownDocumentError,
    UnreadableFileError,
    UsageError,
)
from racegraph.version import __version__ as __version__

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = [
    "CellError",
    "DataError",
    "InputError",
    "NetworkError",
    "RacegraphError",
    "UnknownDocumentError",
    "UnreadableFileError",
    "UsageError",
    "build",
    "open",
]


def build(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    base: str = "https://w3id.org/racegraph/id/",
    judgements: str | os.PathLike[str] | None = None,
    strict: bool = False,
    jobs: int | None = None,
) -> Dataset:
    """Read documents and return the graph of what they state and what follows from it.

    Args:
        inputs: files, or folders of files.
        base: start of every IRI in the data.
        judgements: your own judgements about names, a TSV file; they overrule racegraph's.
        strict: raise at the first thing that cannot be read. Otherwise it becomes a UserWarning.
        jobs: how many documents to read at once, each in a process of its own that is stopped when a document takes
            too much; None to read in this process. The result is the same. A script that gives it needs the usual
            `if __name__ == "__main__":`.

    Returns:
        A Dataset with a named graph for each document, one for what is inferred, one for judgements about names and
        one for the dataset's own description. Its default graph is their union.

    Raises:
        InputError: nothing could be read, or `strict` and something could not.
    """
    from racegraph import pipeline  # noqa: PLC0415 - importing racegraph stays fast
    from racegraph.rdf import to_rdflib  # noqa: PLC0415

    built = pipeline.build(
        [Path(each) for each in inputs],
        base=base,
        judgements=pipeline.read_judgements(Path(judgements)) if judgements else (),
        strict=strict,
        jobs=jobs,
    )
    if built.unread and not built.parsed:
        raise built.unread[0]
    for error in built.unread:
        warnings.warn(str(error), stacklevel=2)
    return to_rdflib(built.quads())


def open(path: str | os.PathLike[str]) -> Dataset:
    """Return the graph in a file (.nq, .trig, .ttl, .nt, .jsonld, .rdf) as an rdflib Dataset.

    Its default graph is the union of its named graphs.

    Raises:
        UnreadableFileError: the file is missing or is not the RDF that its name promises.
    """
    from racegraph.rdf import load_store, to_rdflib  # noqa: PLC0415

    return to_rdflib(load_store([Path(path)]))
