"""What a person means who names a thing: an IRI, its end, or an IRI with a prefix."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Store
from rapidfuzz import fuzz, process, utils

from racegraph.errors import UsageError
from racegraph.rdf.iris import DEFAULT_BASE
from racegraph.rdf.vocabulary import PREFIXES, rdfs, skos, void

_NEAR = 75  # of 100, in rapidfuzz's weighted ratio
_MOST_NEAR = 5


def base_of(store: Store) -> str:
    """Return what the IRIs of a graph start with, as the graph says of itself."""
    for quad in store.quads_for_pattern(None, void.uriSpace, None, None):
        if isinstance(quad.object, Literal):
            return quad.object.value
    return DEFAULT_BASE


def find_thing(store: Store, text: str) -> NamedNode:
    """Return the node that a text means: a full IRI, `race/2003-petit-le-mans`, `rgs:held`.

    Raises:
        UsageError: the graph says nothing of it; the message names what is near, by IRI or by label.
    """
    base = base_of(store)
    wanted = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = wanted.partition(":")
    candidates = [wanted, base + wanted.lstrip("/")]
    if colon and prefix in PREFIXES:
        candidates.insert(0, PREFIXES[prefix] + local)
    for candidate in candidates:
        node = _node(candidate)
        if node is not None and _is_known(store, node):
            return node
    raise UsageError(f'the graph says nothing of "{text}"; {_advice(_near(store, wanted, base))}')


def label_of(store: Store, node: NamedNode) -> str | None:
    """Return a thing's label, else another name of it, else None."""
    for predicate in (rdfs.label, skos.prefLabel, skos.altLabel):
        values = [
            quad.object.value
            for quad in store.quads_for_pattern(node, predicate, None, None)
            if isinstance(quad.object, Literal)
        ]
        if values:
            return min(values)
    return None


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:  # also what a lone surrogate raises
        return None


def _is_known(store: Store, node: NamedNode) -> bool:
    about = store.quads_for_pattern(node, None, None, None)
    pointing = store.quads_for_pattern(None, None, node, None)
    return next(about, None) is not None or next(pointing, None) is not None


def _near(store: Store, wanted: str, base: str) -> list[str]:
    """Return the ends of the IRIs that are near in name or in IRI, best first."""
    names: dict[str, str] = {}
    for predicate in (rdfs.label, skos.altLabel):
        for quad in store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                path = quad.subject.value.removeprefix(base)
                names[f"{quad.object.value}\0{path}"] = path
                names[path] = path
    spoken = utils.default_process(wanted.removeprefix(base))
    choices = {choice: choice.partition("\0")[0] for choice in sorted(names)}
    found = process.extract(
        spoken, choices, scorer=fuzz.WRatio, processor=utils.default_process, limit=100, score_cutoff=_NEAR
    )
    # Of names that hold the words wanted, those with the least besides come first.
    ranked = sorted(found, key=lambda one: (-one[1], -fuzz.ratio(spoken, utils.default_process(one[0])), one[2]))
    return list(dict.fromkeys(names[choice] for _, _, choice in ranked))[:_MOST_NEAR]


def _advice(near: list[str]) -> str:
    return f"near are: {', '.join(near)}" if near else "nothing in it has a name like that"
