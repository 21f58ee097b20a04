"""Each shape has a case that keeps it and one that breaks it, and nothing else, in `tests/shapes/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib.namespace import RDF
from rdflib.namespace import SH as SHACL

from racegraph.resources import read_text, resource_names
from racegraph.validation import Report, Severity, validate
from racegraph.validation.oracle import as_rdflib
from racegraph.validation.validating import TERM_SHAPES, data_shapes, read_ontology, read_shapes

CASES = Path(__file__).parent / "shapes"
SH = "http://www.w3.org/ns/shacl#"
RGSH = "https://w3id.org/racegraph/shapes#"
ALL_SHAPES = read_shapes(resource_names("shapes", ".ttl"))
CORE_PARAMETERS = [
    "class",
    "datatype",
    "nodeKind",
    "minCount",
    "maxCount",
    "minInclusive",
    "maxInclusive",
    "minExclusive",
    "minLength",
    "pattern",
    "in",
    "hasValue",
    "languageIn",
    "lessThanOrEquals",
    "closed",
    "or",
    "sparql",
]


def shape_names() -> list[str]:
    """The local names of all shapes that can be broken themselves: those that have a constraint of their own."""
    parameters = {SH + name for name in CORE_PARAMETERS}
    found = {t.subject for t in ALL_SHAPES if t.predicate.value in parameters and isinstance(t.subject, NamedNode)}
    return sorted(shape.value.removeprefix(RGSH) for shape in found)


def severity_of(name: str) -> Severity:
    stated = [
        t.object for t in ALL_SHAPES if t.subject == NamedNode(RGSH + name) and t.predicate.value == SH + "severity"
    ]
    return Severity.of(stated[0]) if stated else Severity.VIOLATION


def report_on(case: Path) -> Report:
    return validate(parse(path=case, format=RdfFormat.TURTLE), shapes=shapes_for(case))


def shapes_for(case: Path) -> list[str]:
    return [TERM_SHAPES] if case.parent.name == "terms" else data_shapes()


def case_of(name: str) -> Path:
    (case,) = CASES.glob(f"*/breaks-{name}.ttl")
    return case


@pytest.mark.parametrize("case", sorted(CASES.glob("*/conforms.ttl")), ids=lambda case: case.parent.name)
def test_a_case_that_conforms_has_no_result(case: Path) -> None:
    assert report_on(case).results == ()


@pytest.mark.parametrize("name", shape_names())
def test_a_case_that_breaks_a_shape_is_reported_by_exactly_this_shape(name: str) -> None:
    report = report_on(case_of(name))
    assert {(result.shape.value.removeprefix(RGSH), result.severity) for result in report.results} == {
        (name, severity_of(name))
    }
    assert report.conforms is (severity_of(name) is not Severity.VIOLATION)


def test_there_is_a_case_for_each_shape_and_no_other() -> None:
    cases = {case.stem.removeprefix("breaks-") for case in CASES.glob("*/breaks-*.ttl")}
    assert cases == set(shape_names())


def test_each_class_with_a_shape_has_a_case_that_conforms() -> None:
    missing = [
        name for name in resource_names("shapes", ".ttl") if not (CASES / Path(name).stem / "conforms.ttl").exists()
    ]
    assert missing == ["shapes/prefixes.ttl"]


def test_the_small_world_conforms() -> None:
    assert report_on(CASES / "world.ttl").results == ()


def test_each_property_shape_has_an_iri_and_an_english_sentence() -> None:
    with_path = {t.subject for t in ALL_SHAPES if t.predicate.value == SH + "path"}
    messages = {t.subject: t.object for t in ALL_SHAPES if t.predicate.value == SH + "message"}
    assert len(with_path) > 150
    for shape in with_path:
        assert isinstance(shape, NamedNode)
        message = messages[shape]
        assert getattr(message, "language", None) == "en"
        assert re.fullmatch(r"[A-Z].+\.", getattr(message, "value", ""))


def test_each_query_binds_its_node_and_tells_the_passage_where_it_has_one() -> None:
    selects = [t.object for t in ALL_SHAPES if t.predicate.value == SH + "select"]
    for select in selects:
        text = str(select)
        assert "SELECT $this" in text or "SELECT DISTINCT $this" in text
        assert not re.search(r"\b(MINUS|VALUES|SERVICE)\b", text)  # SHACL forbids them


def own_shapes(case: Path) -> list[str]:
    """The file of shapes that a case is about; of the small world, those with the most queries."""
    return [f"shapes/{name}.ttl" for name in (("Entry", "Result") if case.stem == "world" else (case.parent.name,))]


def used_terms(data: list[Triple]) -> list[Triple]:
    """What the ontology says of its own header and of the terms in the data: pySHACL is slow over all of it."""
    used = {t.predicate for t in data} | {t.object for t in data} | {NamedNode("https://w3id.org/racegraph/ontology")}
    return [triple for triple in read_ontology() if triple.subject in used]


def pyshacl_results(case: Path) -> set[tuple[str, ...]]:
    """Validate a case by pySHACL alone, the queries included."""
    data = [Triple(quad.subject, quad.predicate, quad.object) for quad in parse(path=case, format=RdfFormat.TURTLE)]
    graph = as_rdflib([*data, *used_terms(data)])
    _, found, _ = pyshacl.validate(graph, shacl_graph=as_rdflib(read_shapes(own_shapes(case))))
    return {
        tuple(
            canonical(str(found.value(node, predicate) or ""))
            for predicate in (
                SHACL.resultSeverity,
                SHACL.sourceShape,
                SHACL.sourceConstraintComponent,
                SHACL.focusNode,
                SHACL.resultPath,
                SHACL.value,
                SHACL.resultMessage,
            )
        )
        for node in found.subjects(RDF.type, SHACL.ValidationResult)
    }


def our_results(case: Path) -> set[tuple[str, ...]]:
    return {
        tuple(
            canonical(getattr(term, "value", "") if term is not None else "")
            for term in (
                result.severity.iri,
                result.shape,
                result.component,
                result.focus,
                result.path,
                result.value,
                Literal(result.message),
            )
        )
        for result in validate(parse(path=case, format=RdfFormat.TURTLE), shapes=own_shapes(case)).results
    }


def canonical(text: str) -> str:
    """Let 42 and 42.0 be equal: engines differ in how they write the sum of decimals."""
    return re.sub(r"(?<=\d)\.0\b", "", text)


def cases_with_a_query() -> Iterator[Path]:
    queried = {t.subject for t in ALL_SHAPES if t.predicate.value == SH + "sparql"}
    for shape in sorted(queried, key=str):
        assert isinstance(shape, NamedNode)
        yield case_of(shape.value.removeprefix(RGSH))
    yield CASES / "Result" / "breaks-Result-position.ttl"
    yield CASES / "Entry" / "breaks-Entry.ttl"
    yield CASES / "world.ttl"


@pytest.mark.parametrize("case", list(cases_with_a_query()), ids=lambda case: case.stem)
def test_a_query_run_once_finds_what_pyshacl_finds_node_by_node(case: Path) -> None:
    ours = our_results(case)
    assert ours == pyshacl_results(case)
    assert ours or case.stem == "world"


def test_the_prefixes_of_the_queries_are_those_of_the_ontology() -> None:
    assert "https://w3id.org/racegraph/ontology#" in read_text("shapes/prefixes.ttl")


def test_a_graph_is_validated_as_the_union_of_its_named_graphs() -> None:
    quads = list(parse(path=CASES / "world.ttl", format=RdfFormat.TURTLE))
    graphs = [NamedNode("https://example.org/one"), NamedNode("https://example.org/two")]
    spread = [Quad(q.subject, q.predicate, q.object, graphs[place % 2]) for place, q in enumerate(quads)]
    assert validate(spread).results == ()
