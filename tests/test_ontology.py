"""The ontology says what its design fixes; the closed lists are the enums; context and frames follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from racegraph import records
from racegraph.rdf.vocabulary import rg, rgs
from racegraph.resources import read_text, resource_names
from racegraph.validation import report_text, validate

RG = "https://w3id.org/racegraph/ontology#"
RGS = "https://w3id.org/racegraph/status/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
WORLD = Path(__file__).parent / "shapes" / "world.ttl"
EXPORT = Path(__file__).parents[1] / "exports" / "racegraph.nq"

LISTS: dict[str, set[str]] = {
    "result-status": {str(member) for member in records.ResultStatus},
    "round-status": {str(member) for member in records.RoundStatus},
    "confidence": {str(member) for member in records.Confidence},
    "contender": {str(member) for member in records.Contender},
    "aspiration": {str(member) for member in records.Aspiration},
    "cylinder-layout": {str(member) for member in records.CylinderLayout},
    "honour-kind": {str(member) for member in records.HonourKind},
    "session-kind": {str(member) for member in records.SessionKind},
    "verdict": {"same", "different", "unsure"},
}
# Written as labels, types or things of their own, not as properties.
NOT_PROPERTIES = {"alsoKnownAs", "isConstructor", "isDriver", "layoutLengthKm"}
FOREIGN = {  # what alignments may speak of
    "iptc-sport": "https://sportschema.org/ontologies/main/",
    "schema-org": SCHEMA,
    "wikidata": "http://www.wikidata.org/entity/",
    "prov-o": "http://www.w3.org/ns/prov#",
}
STRING = NamedNode("http://www.w3.org/2001/XMLSchema#string")


def read(*names: str) -> list[Triple]:
    return [
        Triple(quad.subject, quad.predicate, quad.object)
        for name in names
        for quad in parse(read_text(name), format=RdfFormat.TURTLE)
    ]


CORE = read("ontology/racegraph.ttl")


def of_type(*types: str) -> set[str]:
    wanted = {NamedNode(OWL + name) for name in types}
    return {t.subject.value for t in CORE if t.predicate == RDF_TYPE and t.object in wanted}  # type: ignore[union-attr]


def local(iris: set[str]) -> set[str]:
    assert all(iri.startswith(RG) for iri in iris)
    return {iri.removeprefix(RG) for iri in iris}


def objects(subject: str, predicate: str) -> set[str]:
    return {t.object.value for t in CORE if t.subject == NamedNode(subject) and t.predicate.value == predicate}  # type: ignore[union-attr]


CLASSES = local(of_type("Class"))
PROPERTIES = local(of_type("ObjectProperty", "DatatypeProperty"))


def test_the_ontology_and_its_lists_keep_the_shape_over_terms() -> None:
    triples = [*CORE, *read(*resource_names("ontology/concepts", ".ttl"))]
    report = validate((Quad(t.subject, t.predicate, t.object) for t in triples), shapes=["shapes/terms.ttl"])
    assert report.results == (), report_text(report)


def test_the_vocabulary_of_the_code_is_that_of_the_ontology() -> None:
    assert {term.value for term in rg} == {RG + name for name in CLASSES | PROPERTIES}


def test_the_list_members_of_the_code_are_those_of_the_concepts() -> None:
    concepts = {
        t.subject.value  # type: ignore[union-attr]
        for t in read(*resource_names("ontology/concepts", ".ttl"))
        if t.predicate == RDF_TYPE and t.object == NamedNode(SKOS + "Concept")
    }
    assert {term.value for term in rgs} == concepts


@pytest.mark.parametrize("name", sorted(LISTS))
def test_the_members_of_a_closed_list_are_those_of_its_enum(name: str) -> None:
    triples = read(f"ontology/concepts/{name}.ttl")
    scheme = NamedNode(RGS + name)
    members = {t.subject for t in triples if t.predicate.value == SKOS + "inScheme" and t.object == scheme}
    assert members == {NamedNode(RGS + member) for member in LISTS[name]}
    assert members == {t.object for t in triples if t.predicate.value == SKOS + "hasTopConcept"}
    assert len({t.object for t in triples if t.predicate.value == SKOS + "notation"}) == sum(
        t.predicate.value == SKOS + "notation" for t in triples
    )


def test_each_closed_list_has_a_file_and_no_other_is_there() -> None:
    assert {Path(name).stem for name in resource_names("ontology/concepts", ".ttl")} == set(LISTS)


def test_each_property_that_a_sentence_can_state_is_in_the_ontology() -> None:
    assert {str(member) for member in records.Property} - NOT_PROPERTIES <= PROPERTIES


def test_domains_and_ranges_are_classes_of_the_ontology_or_known_terms() -> None:
    known = {RG + name for name in CLASSES}
    known |= {"http://www.w3.org/2000/01/rdf-schema#Resource", SKOS + "Concept"}
    known |= {"http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"}
    for name in PROPERTIES:
        assert objects(RG + name, SCHEMA + "domainIncludes") <= known
        ranges = objects(RG + name, SCHEMA + "rangeIncludes")
        assert ranges <= known or all("XMLSchema#" in iri for iri in ranges)


def test_there_is_no_blank_node() -> None:
    assert all(isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal) for t in CORE)


def test_the_header_says_who_what_and_under_which_licence() -> None:
    header = {t.predicate.value for t in CORE if t.subject == NamedNode(RG.rstrip("#"))}
    dcterms = "http://purl.org/dc/terms/"
    assert header >= {dcterms + name for name in ("title", "description", "creator", "license")}
    assert OWL + "versionInfo" in header


def test_the_alignments_say_only_things_about_our_terms_and_theirs() -> None:
    ours = {RG + name for name in CLASSES | PROPERTIES}
    for name, namespace in FOREIGN.items():
        triples = read(f"ontology/alignments/{name}.ttl")
        assert {t.subject.value for t in triples} <= ours  # type: ignore[union-attr]
        assert all(t.object.value.startswith(namespace) for t in triples)  # type: ignore[union-attr]
        assert {t.predicate.value.split("#")[-1] for t in triples} <= {"subClassOf", "subPropertyOf", "closeMatch"}
    assert {Path(path).stem for path in resource_names("ontology/alignments", ".ttl")} == set(FOREIGN)


def test_the_core_speaks_of_no_other_vocabulary_for_its_meaning() -> None:
    assert not any(
        namespace in read_text("ontology/racegraph.ttl") for namespace in FOREIGN.values() if namespace != SCHEMA
    )


def context() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(read_text("ontology/context.jsonld"))["@context"]
    return loaded


def expected_term(name: str) -> dict[str, str]:
    """What the context must say of a property: its IRI, and a type unless its values are plain strings."""
    term = {"@id": f"rg:{name}"}
    if name in local(of_type("ObjectProperty")):
        return {**term, "@type": "@id"}
    (datatype,) = objects(RG + name, SCHEMA + "rangeIncludes")
    return term if datatype == STRING.value else {**term, "@type": "xsd:" + datatype.split("#")[1]}


def test_the_context_is_the_ontology() -> None:
    ours = {
        key: value for key, value in context().items() if isinstance(value, dict) and value["@id"].startswith("rg:")
    }
    expected: dict[str, dict[str, str]] = {name: expected_term(name) for name in PROPERTIES}
    expected |= {name: {"@id": f"rg:{name}"} for name in CLASSES}
    assert ours == expected


def test_the_context_has_short_keywords_and_the_prefixes() -> None:
    terms = context()
    assert terms["id"] == "@id"
    assert terms["type"] == "@type"
    assert terms["rg"] == RG
    assert terms["rgs"] == RGS
    assert {"rdf", "rdfs", "skos", "prov", "dcterms", "dcat", "void", "schema", "xsd"} <= set(terms)


def expanded_world() -> list[Any]:
    store = Store()
    store.load(path=WORLD, format=RdfFormat.TURTLE)
    quads = store.dump(format=RdfFormat.N_QUADS)
    assert quads is not None
    found: list[Any] = jsonld.from_rdf(quads.decode(), {"useNativeTypes": False})
    return found


def test_the_context_compacts_without_leaving_an_iri_for_a_property() -> None:
    compacted = jsonld.compact(expanded_world(), {"@context": context()})
    keys = {key for node in compacted["@graph"] for key in node}
    assert not {key for key in keys if key.startswith(("http", "rg:"))}
    entry = next(node for node in compacted["@graph"] if node["id"].endswith("/entry/38"))
    assert entry["carNumber"] == "38"
    assert entry["type"] == "Entry"


@pytest.mark.parametrize("name", ["race", "driver", "team", "season"])
def test_a_frame_shows_each_thing_of_its_kind_as_a_tree(name: str) -> None:
    frame = json.loads(read_text(f"ontology/frames/{name}.jsonld"))
    assert frame["@context"] == "../context.jsonld"
    framed = jsonld.frame(expanded_world(), {**frame, "@context": context()})
    found = framed.get("@graph", [framed])
    assert {node["id"].split("/id/")[1].split("/")[0] for node in found} == {name.replace("driver", "person")}
    assert all("label" in node for node in found)


def test_each_use_of_a_property_is_on_a_class_that_the_ontology_names() -> None:
    if not EXPORT.exists():
        pytest.skip("exports/ has not been built")
    store = Store()
    store.load(path=EXPORT, format=RdfFormat.N_QUADS)
    types: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, RDF_TYPE, None):
        types.setdefault(str(quad.subject), set()).add(str(quad.object)[1:-1])
    domains = {RG + name: objects(RG + name, SCHEMA + "domainIncludes") for name in PROPERTIES}
    anything = "http://www.w3.org/2000/01/rdf-schema#Resource"
    strange = {
        (quad.predicate.value, min(types[str(quad.subject)]))
        for quad in store
        if quad.predicate.value in domains
        and anything not in domains[quad.predicate.value]
        and not domains[quad.predicate.value] & types[str(quad.subject)]
    }
    assert not strange
