"""Our own engine finds what pySHACL finds: over the cases of the shapes, over the seeds, and over broken graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from tests.validation.mutations import RDFS, RG, TYPE, XSD, Mutator, breaks_pyshacl, literals

from racegraph.validation import UnknownConstraintError, ValidationResult, validate
from racegraph.validation.core import CoreCheck
from racegraph.validation.merging import group, merge_grouped, superclasses_of
from racegraph.validation.oracle import find_core_results
from racegraph.validation.shapes import SH, read_shapes
from racegraph.validation.validating import TERM_SHAPES, data_shapes
from racegraph.validation.validating import read_shapes as read_shape_triples

REPOSITORY = Path(__file__).parents[2]
CASES = REPOSITORY / "tests" / "shapes"
SEEDS = REPOSITORY / "exports" / "racegraph.nq"
DATA_SHAPES = read_shape_triples(data_shapes())
Key = tuple[str, ...]


def triples_of(path: Path) -> list[Triple]:
    return list(dict.fromkeys(Triple(quad.subject, quad.predicate, quad.object) for quad in parse(path=path)))


def key(result: ValidationResult) -> Key:
    terms = (result.shape, result.component, result.focus, result.path, result.value)
    return (result.severity.value, *(str(term) for term in terms))


def ours(triples: list[Triple], shapes: list[Triple]) -> set[Key]:
    quads = [Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
    core = CoreCheck(read_shapes(shapes), superclasses_of(quads))
    graph = Store()
    graph.bulk_extend(merge_grouped(group(quads), core.close))
    return {key(result) for result in core.results(graph)}


@pytest.mark.filterwarnings("ignore::UserWarning")  # rdflib warns of odd booleans
def theirs(triples: list[Triple], shapes: list[Triple]) -> set[Key]:
    return {key(result) for result in find_core_results(list(dict.fromkeys(triples)), shapes, Store())}


@pytest.mark.parametrize("case", sorted(CASES.glob("*/*.ttl")), ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_both_engines_find_the_same_in_a_case(case: Path) -> None:
    names = [TERM_SHAPES] if case.parent.name == "terms" else sorted({f"shapes/{case.parent.name}.ttl"})
    shapes = read_shape_triples(names)
    triples = triples_of(case)
    assert ours(triples, shapes) == theirs(triples, shapes)


def test_both_engines_find_the_same_in_the_seeds() -> None:
    quads = list(parse(path=SEEDS))
    assert validate(quads) == validate(quads, engine="pyshacl")


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_both_engines_find_the_same_in_broken_seeds() -> None:
    broken = Mutator(triples_of(SEEDS), Random(2003)).mutate(500)
    found = ours(broken, DATA_SHAPES)
    assert len(found) > 300
    assert found == theirs(broken, DATA_SHAPES)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("seed", range(30))
def test_both_engines_find_the_same_in_a_broken_world(seed: int) -> None:
    broken = Mutator(triples_of(CASES / "world.ttl"), Random(seed)).mutate(1 + seed)
    assert ours(broken, DATA_SHAPES) == theirs(broken, DATA_SHAPES)


def shape(constraints: str) -> list[Triple]:
    """A shape for what has the property rg:a, with constraints on its values."""
    text = f"""
        @prefix sh: <{SH}> . @prefix rg: <{RG}> . @prefix xsd: <{XSD}> . @prefix rdfs: <{RDFS}> .
        rg:Shape a sh:NodeShape ; sh:targetSubjectsOf rg:a ; sh:property rg:Shape-a .
        rg:Shape-a a sh:PropertyShape ; sh:path rg:a ; sh:message "Fine."@en ; {constraints} .
    """
    return [Triple(q.subject, q.predicate, q.object) for q in parse(text, format=RdfFormat.TURTLE)]


def values() -> Iterator[NamedNode | Literal]:
    random = Random(7)
    yield from dict.fromkeys(literals(random) for _ in range(600))
    yield NamedNode(RG + "b")


CONSTRAINTS = [
    *(f"sh:{name} {bound}" for name in ("minInclusive", "maxExclusive") for bound in ("1", "0.5", '"x"', "1e0")),
    *("sh:maxInclusive 1", "sh:minExclusive 0", 'sh:minInclusive "2003-06-14"^^xsd:date', "sh:minInclusive true"),
    *(f"sh:datatype xsd:{name}" for name in ("integer", "decimal", "string", "date", "boolean", "double", "gYear")),
    *(f"sh:nodeKind sh:{kind}" for kind in ("IRI", "Literal", "BlankNode", "IRIOrLiteral", "BlankNodeOrIRI")),
    *("sh:minLength 1", "sh:maxLength 3", "sh:minLength 0", 'sh:pattern "^[0-9]+$"', 'sh:pattern "-06-"'),
    *('sh:languageIn ( "en" "de" )', "sh:uniqueLang true", 'sh:in ( "x" 7 rg:b )', "sh:hasValue 7", "sh:hasValue 70"),
    *("sh:minCount 2", "sh:maxCount 1", "sh:class rg:B", "sh:or ( [ sh:class rg:B ] [ sh:datatype xsd:integer ] )"),
]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("constraints", CONSTRAINTS)
def test_both_engines_judge_any_value_alike(constraints: str) -> None:
    data = [Triple(NamedNode(RG + f"s{n}"), NamedNode(RG + "a"), value) for n, value in enumerate(values())]
    shapes = shape(constraints)
    assert ours(data, shapes) == theirs(data, shapes)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_both_engines_compare_any_two_values_alike() -> None:
    random = Random(11)
    data = []
    for number in range(2000):
        one, other = literals(random), literals(random)
        if not (breaks_pyshacl(one) or breaks_pyshacl(other)):
            subject = NamedNode(RG + f"s{number}")
            data += [Triple(subject, NamedNode(RG + "a"), one), Triple(subject, NamedNode(RG + "b"), other)]
    shapes = shape("sh:lessThanOrEquals rg:b")
    found = ours(data, shapes)
    assert len(found) > 100
    assert found == theirs(data, shapes)


@pytest.mark.parametrize(
    ("lexical", "datatype"),
    [
        *((text, "integer") for text in ("1_000", " 5", "5 ", "٣", "5\n")),
        *((text, "decimal") for text in ("1e5", "NaN", "Infinity", "1_0.5", " 0.5")),
        *((text, "date") for text in ("2003-W24-6", "2003-06-14T12:00:00", "2003-06-14z", "2003-06-14+2")),
        *((text, "gYear") for text in ("03", "in 2003", "2003-06", "")),
    ],
)
def test_what_python_reads_and_xml_schema_does_not_is_found_by_our_engine_alone(lexical: str, datatype: str) -> None:
    data = [Triple(NamedNode(RG + "s"), NamedNode(RG + "a"), Literal(lexical, datatype=NamedNode(XSD + datatype)))]
    shapes = shape(f"sh:datatype xsd:{datatype}")
    assert len(ours(data, shapes)) == 1
    assert theirs(data, shapes) == set()


@pytest.mark.parametrize(
    "constraints",
    [
        "sh:not [ sh:class rg:B ]",
        "sh:node rg:Shape",
        "sh:xone ( [ sh:class rg:B ] )",
        "sh:qualifiedValueShape [ sh:class rg:B ] ; sh:qualifiedMinCount 1",
        "sh:equals rg:b",
        "sh:disjoint rg:b",
        "sh:lessThan rg:b",
        "sh:deactivated true",
        'sh:pattern "x" ; sh:flags "i"',
        "sh:datatype xsd:duration",
        "sh:minCount 1 , 2",
        "sh:closed true",
        "sh:or ( [ sh:class rg:B ; sh:nodeKind sh:IRI ] )",
        "sh:madeUp 1",
    ],
)
def test_a_constraint_that_is_not_checked_is_refused(constraints: str) -> None:
    with pytest.raises(UnknownConstraintError, match="does not check that"):
        CoreCheck(read_shapes(shape(constraints)))


@pytest.mark.parametrize("path", ["( rg:a rg:b )", "[ sh:inversePath rg:a ]"])
def test_a_path_of_several_steps_is_refused(path: str) -> None:
    shapes = [t for t in shape("sh:minCount 1") if t.predicate != NamedNode(SH + "path")]
    text = f"@prefix sh: <{SH}> . @prefix rg: <{RG}> . rg:Shape-a sh:path {path} ."
    shapes += [Triple(q.subject, q.predicate, q.object) for q in parse(text, format=RdfFormat.TURTLE)]
    with pytest.raises(UnknownConstraintError, match="a path"):
        CoreCheck(read_shapes(shapes))


@pytest.mark.parametrize("target", ["targetNode", "targetObjectsOf"])
def test_a_target_that_is_not_looked_for_is_refused(target: str) -> None:
    extra = Triple(NamedNode(RG + "Shape"), NamedNode(SH + target), NamedNode(RG + "b"))
    with pytest.raises(UnknownConstraintError, match=target):
        CoreCheck(read_shapes([*shape("sh:minCount 1"), extra]))


def test_a_class_below_another_one_counts_as_that_one() -> None:
    below, above = NamedNode(RG + "Below"), NamedNode(RG + "B")
    node, subclass = NamedNode(RG + "n"), NamedNode(RDFS + "subClassOf")
    data = [
        Triple(NamedNode(RG + "s"), NamedNode(RG + "a"), node),
        Triple(node, TYPE, below),
        Triple(below, subclass, NamedNode(RG + "Between")),
        Triple(NamedNode(RG + "Between"), subclass, above),
        Triple(above, subclass, below),  # a circle ends, too
    ]
    shapes = shape("sh:class rg:B")
    assert ours(data, shapes) == theirs(data, shapes) == set()
