"""The ontology as one page with a place for each term, and each member of a closed list as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from racegraph.rdf.vocabulary import rdf, rg, skos
from racegraph.serving.pages.model import Fact, Page, Text
from racegraph.serving.pages.view import View

_schema = "https://schema.org/"
_CLASS = NamedNode("http://www.w3.org/2002/07/owl#Class")
_DOMAIN, _RANGE = NamedNode(f"{_schema}domainIncludes"), NamedNode(f"{_schema}rangeIncludes")
_EXAMPLE = NamedNode("http://www.w3.org/2004/02/skos/core#example")
_SCHEME = NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class or property of the ontology."""

    name: str
    label: str
    definition: str
    example: str
    of: tuple[Text, ...]  # classes that have the property
    to: tuple[Text, ...]  # what its values are


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All terms, and the closed lists."""

    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    lists: tuple[Text, ...]


def ontology_page(view: View) -> Ontology:
    """Return the ontology."""
    store = view.site.ontology
    nodes = {
        quad.subject
        for quad in store.quads_for_pattern(None, rdf.type, None, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(rg.iri)
    }
    ordered = sorted(nodes, key=lambda node: node.value.casefold())
    classes = [node for node in ordered if Quad(node, rdf.type, _CLASS) in store]
    schemes = sorted((quad.subject for quad in store.quads_for_pattern(None, rdf.type, _SCHEME, None)), key=str)
    return Ontology(
        classes=tuple(_term(view, node) for node in classes),
        properties=tuple(_term(view, node) for node in ordered if node not in classes),
        lists=tuple(view.link(scheme) for scheme in schemes if isinstance(scheme, NamedNode)),
    )


def concept_page(view: View, node: NamedNode) -> Page | None:
    """Return the page of a member of a closed list, or of a list; None where there is none of that name."""
    store = view.site.ontology
    about = sorted(store.quads_for_pattern(node, None, None, None), key=str)
    if not about:
        return None
    values: dict[NamedNode, list[Text]] = {}
    for quad in about:
        if quad.predicate not in {rdf.type, skos.prefLabel} and isinstance(quad.object, Literal | NamedNode):
            values.setdefault(quad.predicate, []).append(view.shown(quad.object))
    facts = tuple(Fact(name=view.link(predicate), values=tuple(texts)) for predicate, texts in values.items())
    scheme = next(iter(store.quads_for_pattern(node, skos.inScheme, None, None)), None)
    kind = view.link(scheme.object) if scheme is not None and isinstance(scheme.object, NamedNode) else None
    return Page(title=view.label(node), kind=kind, iri=node.value, facts=facts)


def _term(view: View, node: NamedNode) -> Term:
    store = view.site.ontology
    return Term(
        name=node.value.removeprefix(rg.iri),
        label=view.label(node),
        definition=_text(store, node, skos.definition),
        example=_text(store, node, _EXAMPLE),
        of=_links(view, node, _DOMAIN),
        to=_links(view, node, _RANGE),
    )


def _text(store: Store, node: NamedNode, predicate: NamedNode) -> str:
    found = (quad.object for quad in store.quads_for_pattern(node, predicate, None, None))
    return next((value.value for value in found if isinstance(value, Literal)), "")


def _links(view: View, node: NamedNode, predicate: NamedNode) -> tuple[Text, ...]:
    found = view.site.ontology.quads_for_pattern(node, predicate, None, None)
    return view.links(sorted((quad.object for quad in found if isinstance(quad.object, NamedNode)), key=str))
