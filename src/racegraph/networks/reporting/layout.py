"""Where the nodes of a picture lie: each component by springs, then all side by side, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_ROOM = 16.0  # a node's share of a component's width
_GAP = 14.0

Point = tuple[float, float]


def place_nodes(graph: nx.Graph[str], components: Sequence[Sequence[str]]) -> dict[str, Point]:
    """Return the place of each node, the same every time, in units of about a node's width."""
    placed: dict[str, Point] = {}
    boxes = [_place_component(graph, component) for component in components]
    for box, (left, top) in zip(boxes, _corners([len(box) for box in boxes]), strict=True):
        width = _width(len(box))
        for key, (x, y) in box.items():
            placed[key] = (round(left + (x + 1) / 2 * width, 1), round(top + (y + 1) / 2 * width, 1))
    return placed


def _corners(counts: Sequence[int]) -> list[Point]:
    """Return the upper left corner of each component, in rows; the rows beside one that dwarfs the others start there.

    Args:
        counts: of nodes, the largest component first.
    """
    widths = [_width(count) + _GAP for count in counts]
    dwarfs = len(counts) > 1 and counts[0] > sum(counts[1:])
    aside = widths[0] if dwarfs else 0.0  # where rows start, and how far down
    across = 1.45 * aside if dwarfs else max([1.4 * sqrt(sum(width**2 for width in widths)), *widths])
    corners = [(0.0, 0.0)] if dwarfs else []
    left, top, height = aside, 0.0, 0.0
    for width in widths[len(corners) :]:
        if left > 0 and left + width > across and height > 0:
            top, height = top + height, 0.0
            left = aside if top < aside else 0.0
        corners.append((left, top))
        left, height = left + width, max(height, width)
    return corners


def _width(count: int) -> float:
    return _ROOM * max(1.6, 1.9 * sqrt(count))


def _place_component(graph: nx.Graph[str], component: Sequence[str]) -> dict[str, Point]:
    """Return places between -1 and 1."""
    if len(component) <= 3:
        step = 2 * pi / len(component)
        return {key: (0.8 * cos(step * at - pi / 2), 0.8 * sin(step * at - pi / 2)) for at, key in enumerate(component)}
    import rustworkx  # noqa: PLC0415

    at = {key: index for index, key in enumerate(component)}
    springs: rustworkx.PyGraph[str, None] = rustworkx.PyGraph(multigraph=False)
    springs.add_nodes_from(list(component))
    springs.add_edges_from_no_data([(at[a], at[b]) for a, b in sorted(graph.edges(component)) if a in at and b in at])
    # A circle to start from: the springs' own start is drawn at random.
    start = {
        index: (cos(2 * pi * index / len(component)), sin(2 * pi * index / len(component))) for index in at.values()
    }
    found = rustworkx.spring_layout(springs, pos=start, k=1.6 / sqrt(len(component)), num_iter=150, seed=1)
    return _stretched({key: (found[index][0], found[index][1]) for key, index in at.items()})


def _stretched(points: dict[str, Point]) -> dict[str, Point]:
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    reach = max(max(xs) - min(xs), max(ys) - min(ys)) / 2 or 1.0
    return {key: ((x - middle_x) / reach, (y - middle_y) / reach) for key, (x, y) in points.items()}
