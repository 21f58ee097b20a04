"""racegraph: motorsport documents to a validated RDF graph, every statement traceable to its line.

    import racegraph

    graph = racegraph.build(["seeds/"])            # an rdflib Dataset
    graph = racegraph.open("exports/racegraph.nq")
    network = racegraph.to_networkx(graph, "driver-team", season="2003")
    table = racegraph.to_pandas(graph, "SELECT ?label { ?race a rg:Race ; rdfs:label ?label }")

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
    import networkx as nx
    import pandas as pd
    from rdflib import Dataset, Graph

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
    "to_networkx",
    "to_pandas",
]


def build(  # noqa: PLR0913 - the choices of a build, each with a default
    inputs: Iterable[str | os.PathLike[str]],
    *,
    base: str = "https://w3id.org/racegraph/id/",
    judgements: str | os.PathLike[str] | None = None,
    links: str | os.PathLike[str] | None = None,
    strict: bool = False,
    jobs: int | None = None,
) -> Dataset:
    """Read documents and return the graph of what they state and what follows from it.

    Args:
        inputs: files, or folders of files.
        base: start of every IRI in the data.
        judgements: your own judgements about names, a TSV file; they overrule racegraph's.
        links: links to other databases that you have judged, an SSSOM/TSV file.
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
        links=pipeline.read_links(Path(links)) if links else None,
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


def to_networkx(  # noqa: PLR0913 - each is a filter of its own
    graph: Graph | str | os.PathLike[str],
    network: str = "driver-team",
    *,
    season: str | None = None,
    series: str | None = None,
    racing_class: str | None = None,
    since: str | None = None,
    until: str | None = None,
    minimum_weight: int = 1,
    project_on: str | None = None,
) -> nx.Graph[str]:
    """Return a network of a graph as a networkx Graph, or DiGraph where it is directed.

    Args:
        graph: what `open` or `build` returned, or the path of a file; a .nq or .nt file may be of any size.
        network: driver-team, co-drivers, teammates, suppliers, driver-race, who-beat-whom or series-team.
        season: only races of this season, by its name, its IRI or its year.
        series: only races of this series.
        racing_class: only entries of this class.
        since: only races from this day on, as ISO 8601.
        until: only races up to this day.
        minimum_weight: only edges of at least this weight.
        project_on: of a bipartite network, the nodes of this role alone, joined where they share a neighbour; the
            weight is the number that they share.

    Raises:
        UsageError: there is no such network or role.
        UnreadableFileError: the file cannot be read.
    """
    from racegraph.networks import selecting  # noqa: PLC0415
    from racegraph.networks.building import Networks  # noqa: PLC0415
    from racegraph.networks.conversion import project, to_networkx  # noqa: PLC0415
    from racegraph.networks.model import Filters  # noqa: PLC0415

    filters = Filters(
        season=season,
        series=series,
        racing_class=racing_class,
        since=since,
        until=until,
        minimum_weight=minimum_weight,
    )
    quads = selecting.read_quads(Path(graph)) if isinstance(graph, str | os.PathLike) else selecting.quads_of(graph)
    built = Networks(quads).build(network, filters)
    return to_networkx(project(built, project_on) if project_on else built)


def to_pandas(graph: Graph | str | os.PathLike[str], query: str) -> pd.DataFrame:
    """Return the answer to a SELECT as a pandas DataFrame: numbers and days as such, IRIs and texts as texts.

    The default graph is the union of all graphs; the prefixes rg:, rgs:, rdfs:, skos:, prov: and xsd: need no
    declaration.

    Args:
        graph: what `open` or `build` returned, or the path of a file.
        query: SPARQL 1.1.

    Raises:
        UsageError: the query cannot be read, or pandas is not installed.
        UnreadableFileError: the file cannot be read.
    """
    from racegraph.networks.frames import data_frame  # noqa: PLC0415
    from racegraph.rdf import load_store  # noqa: PLC0415

    return data_frame(load_store([Path(graph)]) if isinstance(graph, str | os.PathLike) else graph, query)
