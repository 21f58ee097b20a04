"""Which measures limit, and what rustworkx brings: python benchmarks/networks.py [GRAPH]

Times the parts of a report over a graph (exports/ where none is given; f1db's whole graph is what it was made for), and
exact betweenness in networkx and in rustworkx over the same network, one after the other in one process. Processor
seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import networkx as nx

from racegraph.networks import measures
from racegraph.networks.building import Networks
from racegraph.networks.conversion import to_networkx
from racegraph.networks.definitions import DEFINITIONS
from racegraph.networks.measures.centrality import betweenness, undirected
from racegraph.networks.model import Network
from racegraph.networks.selecting import read_quads

T = TypeVar("T")
GRAPH = Path(__file__).resolve().parent.parent / "exports" / "racegraph.nq"


def main() -> None:
    graph = Path(sys.argv[1]) if len(sys.argv) > 1 else GRAPH
    networks, reading = timed(lambda: Networks(read_quads(graph)))
    print(f"read {graph.name}: {reading:.2f} s, {len(networks.store):,} statements held\n")
    heads = ["network", "nodes", "edges", "build", "nodes' figures", "groups", "rewired", "PageRank"]
    heads += ["betweenness, networkx", "rustworkx", "ratio"]
    print(f"| {' | '.join(heads)} |")
    print(f"|{'---|' * len(heads)}")
    for name in DEFINITIONS:
        print(row(networks, name))


def row(networks: Networks, name: str) -> str:
    network, building = timed(lambda: networks.build(name))
    graph = to_networkx(network)
    plain = undirected(graph)
    slow_found, slow = timed(lambda: nx.betweenness_centrality(plain))
    quick_found, quick = timed(lambda: betweenness(plain))
    assert all(abs(slow_found[key] - quick_found[key]) < 1e-9 for key in plain)
    times = [building, *(timed(part)[1] for part in parts(network, graph)), slow, quick]
    cells = " | ".join(f"{each:.2f}" for each in times)
    return f"| {name} | {len(network.nodes):,} | {len(network.edges):,} | {cells} | {slow / max(quick, 1e-9):.0f} |"


def parts(network: Network, graph: nx.Graph[str]) -> list[Callable[[], object]]:
    return [
        lambda: measures.measure_nodes(network, graph),
        lambda: measures.find_communities(graph),
        lambda: measures.compare_with_rewired(network),
        lambda: measures.rank_drivers(network) if network.definition.directed else None,
    ]


def timed(do: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return do(), time.process_time() - start


if __name__ == "__main__":
    main()
