"""How much a graph holds, in the figures that people ask for first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from pyoxigraph import NamedNode, Quad

from racegraph.rdf.vocabulary import rdf, rg

_COUNTED = {"entries": rg.Entry, "drives": rg.Drive, "standings": rg.Standing, "scores": rg.RoundScore}


def count_things(quads: Iterable[Quad]) -> dict[str, int]:
    """Count entries, drives, drivers with a drive, standings, scores, triples of the union, and named graphs.

    Args:
        quads: those of one subject follow each other, as in a sorted file.
    """
    of_type: Counter[object] = Counter()
    drivers: set[object] = set()
    graphs: set[object] = set()
    count = 0
    for _, about in groupby(quads, key=attrgetter("subject")):
        stated: dict[tuple[NamedNode, object], None] = {}
        for quad in about:
            stated[quad.predicate, quad.object] = None
            graphs.add(quad.graph_name)
        count += len(stated)
        types = {value for predicate, value in stated if predicate == rdf.type}
        of_type.update(types)
        if rg.Drive in types:
            drivers.update(value for predicate, value in stated if predicate == rg.driver)
    counts = {name: of_type[of] for name, of in _COUNTED.items()}
    return {**counts, "drivers": len(drivers), "triples": count, "graphs": len(graphs)}
