"""Whether a figure says more than the degrees do: the same figure in networks rewired with every degree kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from racegraph.networks.measures.mixing import assortativity
from racegraph.networks.model import Network

if TYPE_CHECKING:
    import networkx as nx

SAMPLES = 100
_SWAPS_PER_EDGE = 10
_MOST_SWAPS = 2_000_000  # over all samples: of a large network there are fewer samples
_FEWEST = 5

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A figure beside what chance gives with the same degrees."""

    figure: str
    observed: float
    mean: float  # over the rewired networks
    deviation: float  # standard deviation over them
    samples: int

    @property
    def z(self) -> float | None:
        """How many standard deviations the figure lies from chance; None where chance always gives one value."""
        return (self.observed - self.mean) / self.deviation if self.deviation > 0 else None


def compare_with_rewired(network: Network, samples: int = SAMPLES, seed: int = 1) -> list[Comparison]:
    """Compare components, articulation points and mixing by nationality with rewired networks.

    Two edges a-x and b-y become a-y and b-x, ten times for each edge, unless that makes an edge twice or joins a node
    with itself; so every node keeps its degree and, in a bipartite network, its sort of neighbours. Races are not
    kept: an edge of the rewired network may join two who were never in one race.
    """
    pairs = [(edge.one, edge.other) for edge in network.edges]
    if len(pairs) < 2:
        return []
    kinds = [(network.nodes[one].role, network.nodes[other].role) for one, other in pairs]
    taken = max(_FEWEST, min(samples, _MOST_SWAPS // (_SWAPS_PER_EDGE * len(pairs))))
    chance = Random(seed)
    figures = _figures(network)
    drawn = [rewire(pairs, kinds, chance, directed=network.definition.directed) for _ in range(taken)]
    return [_comparison(name, figure, pairs, drawn) for name, figure in figures.items() if figure(pairs) is not None]


def rewire(pairs: Sequence[Pair], kinds: Sequence[Pair], chance: Random, *, directed: bool) -> list[Pair]:
    """Return the edges rewired, each node's degree kept.

    Args:
        pairs: the edges.
        kinds: of each edge, the roles of its two ends; only edges of one kind are exchanged.
        chance: where randomness comes from.
        directed: whether a-b and b-a are two edges.
    """
    now = list(pairs)
    taken = {_same(pair, directed) for pair in now}
    for _ in range(_SWAPS_PER_EDGE * len(now)):
        i, j = chance.randrange(len(now)), chance.randrange(len(now))
        if i == j or kinds[i] != kinds[j]:
            continue
        (a, x), (b, y) = now[i], now[j]
        if not directed and kinds[i][0] == kinds[i][1] and chance.random() < 0.5:
            b, y = y, b  # an edge within one sort has no first end
        if a == y or b == x:
            continue
        one, other = _same((a, y), directed), _same((b, x), directed)
        if one in taken or other in taken or one == other:
            continue
        taken -= {_same(now[i], directed), _same(now[j], directed)}
        taken |= {one, other}
        now[i], now[j] = (a, y), (b, x)
    return now


def _same(pair: Pair, directed: bool) -> Pair:
    return pair if directed or pair[0] <= pair[1] else (pair[1], pair[0])


def _comparison(
    name: str, figure: Callable[[Sequence[Pair]], float | None], pairs: Sequence[Pair], drawn: Sequence[Sequence[Pair]]
) -> Comparison:
    values = [value for each in drawn if (value := figure(each)) is not None]
    observed = figure(pairs)
    assert observed is not None
    return Comparison(figure=name, observed=observed, mean=fmean(values), deviation=stdev(values), samples=len(values))


def _figures(network: Network) -> Mapping[str, Callable[[Sequence[Pair]], float | None]]:
    import networkx as nx  # noqa: PLC0415

    lead = network.definition.lead_role
    single = {key: node.countries[0] for key, node in network.nodes.items() if len(node.countries) == 1}

    def bare(pairs: Sequence[Pair]) -> nx.Graph[str]:
        return nx.Graph(list(pairs))

    def holding(pairs: Sequence[Pair]) -> float:
        return float(sum(network.nodes[key].role == lead for key in nx.articulation_points(bare(pairs))))

    def by_country(pairs: Sequence[Pair]) -> float | None:
        known = [(single[one], single[other]) for one, other in pairs if one in single and other in single]
        return assortativity(known, both_ways=not network.definition.directed)

    return {
        "components": lambda pairs: float(nx.number_connected_components(bare(pairs))),
        f"{lead}s who hold a component together": holding,
        "assortativity by nationality": by_country,
    }
