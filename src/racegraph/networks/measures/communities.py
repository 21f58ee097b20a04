"""Groups that are linked more among themselves, and how far another seed would have found the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_SEEDS = 20
_SEEDS_OF_LARGE = 5
_LARGE = 20_000  # edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Communities:
    """What Louvain found with the best of several seeds."""

    groups: tuple[tuple[str, ...], ...]  # keys of nodes, the largest group first
    modularity: float  # share of weight within groups beyond what chance would put there; -0.5 to 1
    seeds: int
    stability: float  # mean adjusted Rand index of each two seeds: 1 where all agree, 0 as by chance

    def by_node(self) -> Mapping[str, int]:
        """Return each node's group, counted from 0."""
        return {key: number for number, group in enumerate(self.groups) for key in group}


def find_communities(graph: nx.Graph[str]) -> Communities:
    """Find communities by Louvain over the weights, directions left out, with seeds 1, 2, 3 ..."""
    import networkx as nx  # noqa: PLC0415

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    for one, other in sorted(graph.edges()):
        before = ordered.get_edge_data(one, other, {"weight": 0})["weight"]
        ordered.add_edge(one, other, weight=before + graph.edges[one, other]["weight"])
    if ordered.number_of_edges() == 0:
        return Communities(groups=tuple((key,) for key in sorted(graph)), modularity=0.0, seeds=0, stability=1.0)
    seeds = _SEEDS_OF_LARGE if ordered.number_of_edges() > _LARGE else _SEEDS
    found = [_sorted(nx.community.louvain_communities(ordered, seed=seed)) for seed in range(1, seeds + 1)]
    scored = [(nx.community.modularity(ordered, [set(group) for group in groups]), groups) for groups in found]
    modularity, groups = max(scored, key=lambda each: (each[0], [list(group) for group in each[1]]))
    pairs = [adjusted_rand(one, other) for one, other in combinations(found, 2)]
    return Communities(groups=groups, modularity=modularity, seeds=seeds, stability=sum(pairs) / len(pairs))


def adjusted_rand(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> float:
    """Return how far two partitions agree (Hubert and Arabie 1985): 1 for the same, 0 on average by chance."""
    of_other = {key: number for number, group in enumerate(other) for key in group}
    cells = Counter((number, of_other[key]) for number, group in enumerate(one) for key in group)
    both = sum(comb(count, 2) for count in cells.values())
    in_one, in_other = (sum(comb(len(group), 2) for group in groups) for groups in (one, other))
    everything = comb(len(of_other), 2)
    if everything == 0:
        return 1.0
    expected = in_one * in_other / everything
    largest = (in_one + in_other) / 2
    return 1.0 if largest == expected else (both - expected) / (largest - expected)


def _sorted(groups: list[set[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group)))
