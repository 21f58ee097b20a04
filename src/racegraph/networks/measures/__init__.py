"""What is counted in a network, chosen for what it means in the sport. The same network gives the same figures."""

from racegraph.networks.measures.centrality import NodeMeasures, components, measure_nodes
from racegraph.networks.measures.change import Slice, slices
from racegraph.networks.measures.communities import Communities, find_communities
from racegraph.networks.measures.dominance import Rank, rank_drivers
from racegraph.networks.measures.mixing import Mixing, mixing
from racegraph.networks.measures.null_model import Comparison, compare_with_rewired

__all__ = [
    "Communities",
    "Comparison",
    "Mixing",
    "NodeMeasures",
    "Rank",
    "Slice",
    "compare_with_rewired",
    "components",
    "find_communities",
    "measure_nodes",
    "mixing",
    "rank_drivers",
    "slices",
]
