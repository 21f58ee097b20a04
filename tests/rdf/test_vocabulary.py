"""The code's terms are the ontology's terms."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from racegraph.rdf.vocabulary import Vocabulary, rdf, rg, rgs, skos
from racegraph.records import Property
from racegraph.resources import read_text, resource_names

WRITTEN_OTHERWISE = {Property.ALSO_KNOWN_AS, Property.IS_CONSTRUCTOR, Property.IS_DRIVER, Property.LAYOUT_LENGTH_KM}


def typed_subjects(texts: list[str], namespace: str) -> set[NamedNode]:
    return {
        quad.subject
        for text in texts
        for quad in parse(text, RdfFormat.TURTLE)
        if quad.predicate == rdf.type
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(namespace)
    }


def test_the_code_knows_every_term_of_the_ontology_and_no_other() -> None:
    assert set(rg) == typed_subjects([read_text("ontology/racegraph.ttl")], rg.iri)


def test_the_code_knows_every_status_of_the_lists_and_no_other() -> None:
    texts = [read_text(name) for name in resource_names("ontology/concepts", ".ttl")]
    concepts = {
        quad.subject
        for text in texts
        for quad in parse(text, RdfFormat.TURTLE)
        if quad.predicate == rdf.type and quad.object == NamedNode("http://www.w3.org/2004/02/skos/core#Concept")
    }
    assert set(rgs) == concepts


@pytest.mark.parametrize("member", sorted(set(Property) - WRITTEN_OTHERWISE))
def test_every_property_of_a_fact_is_a_term(member: Property) -> None:
    assert rg[member] in set(rg)


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no term carNumbr"):
        _ = rg.carNumbr
    assert isinstance(skos, Vocabulary)
