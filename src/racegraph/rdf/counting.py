"""How much a graph holds, in the figures that people ask for first."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from racegraph.rdf.vocabulary import rdf, rg


def count_things(store: Store) -> dict[str, int]:
    """Count entries, drives, drivers with a drive, standings, scores, triples of the union, and named graphs."""
    return {
        "entries": _count(store, rg.Entry),
        "drives": _count(store, rg.Drive),
        "drivers": len(
            {
                quad.object
                for drive in _instances(store, rg.Drive)
                for quad in store.quads_for_pattern(drive, rg.driver, None, None)
            }
        ),
        "standings": _count(store, rg.Standing),
        "scores": _count(store, rg.RoundScore),
        "triples": len({quad.triple for quad in store}),
        "graphs": len(list(store.named_graphs())),
    }


def _count(store: Store, of: NamedNode) -> int:
    return len(_instances(store, of))


def _instances(store: Store, of: NamedNode) -> set[NamedNode]:
    subjects = (quad.subject for quad in store.quads_for_pattern(None, rdf.type, of, None))
    return {subject for subject in subjects if isinstance(subject, NamedNode)}
