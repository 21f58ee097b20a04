"""Which forms a network is written in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from racegraph.errors import UsageError
from racegraph.networks.conversion import to_networkx
from racegraph.networks.files.gexf import gexf
from racegraph.networks.files.json_forms import cytoscape, node_link
from racegraph.networks.files.parquet import parquet_files
from racegraph.networks.files.tables import csv_files
from racegraph.networks.graphml import graphml
from racegraph.networks.model import Network

Files = dict[str, bytes]

FILE_FORMS: Mapping[str, Callable[[Network], Files]] = {
    "graphml": lambda network: {f"{network.name}.graphml": graphml(to_networkx(network))},
    "gexf": lambda network: {f"{network.name}.gexf": gexf(network)},
    "csv": csv_files,
    "json": lambda network: {f"{network.name}.json": node_link(network)},
    "cyjs": lambda network: {f"{network.name}.cyjs": cytoscape(network)},
    "parquet": parquet_files,
}


def network_files(network: Network, forms: Collection[str]) -> Files:
    """Return the files of a network by name, in the forms asked for.

    Raises:
        UsageError: there is no such form, or it is parquet and pyarrow is not installed.
    """
    unknown = sorted(set(forms) - set(FILE_FORMS))
    if unknown:
        raise UsageError(f"no such form of a network: expected some of {', '.join(FILE_FORMS)}, found {unknown[0]}")
    made: Files = {}
    for form in FILE_FORMS:
        if form in forms:
            made |= FILE_FORMS[form](network)
    return made
