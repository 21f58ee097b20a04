"""Whether like is linked with like: by nationality, by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from racegraph.networks.model import Network, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixing:
    """Newman's assortativity of one attribute over the edges whose both ends have exactly one value."""

    attribute: str
    coefficient: float | None  # 1: only like with like; 0: as by chance; None where it is not defined
    edges: int  # that could be judged
    of_edges: int  # all


def mixing(network: Network) -> list[Mixing]:
    """Return the assortativity by nationality (of teams, the country) and by class."""
    return [
        _mixing(network, "nationality", lambda node: node.countries),
        _mixing(network, "class", lambda node: node.classes),
    ]


def _mixing(network: Network, attribute: str, values: Callable[[Node], tuple[str, ...]]) -> Mixing:
    single = {key: values(node)[0] for key, node in network.nodes.items() if len(values(node)) == 1}
    pairs = [
        (single[edge.one], single[edge.other]) for edge in network.edges if edge.one in single and edge.other in single
    ]
    return Mixing(
        attribute=attribute,
        coefficient=assortativity(pairs, both_ways=not network.definition.directed),
        edges=len(pairs),
        of_edges=len(network.edges),
    )


def assortativity(pairs: Iterable[tuple[str, str]], *, both_ways: bool) -> float | None:
    """Return Newman's coefficient (2003) of pairs of values; None where all have one value or there are none.

    Args:
        pairs: the values at the two ends of each edge.
        both_ways: count each edge in both directions, as is right where it has none.
    """
    listed = list(pairs)
    if both_ways:
        listed += [(other, one) for one, other in listed]
    if not listed:
        return None
    total = len(listed)
    like = sum(one == other for one, other in listed) / total
    starts, ends = Counter(one for one, _ in listed), Counter(other for _, other in listed)
    chance = sum(starts[value] * ends[value] for value in sorted(starts)) / total**2
    return None if chance == 1 else (like - chance) / (1 - chance)
