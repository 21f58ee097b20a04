"""The shapes' SPARQL constraints, each run once over the whole graph.

SHACL runs a constraint's query once per focus node with `$this` bound. The same query without the binding
gives the rows of all nodes at once; those of nodes that the shape does not target are left out. This asks of
a query that its body binds `$this` in a pattern and that it groups by `$this` where it counts; tests hold both
ways equal.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from racegraph.validation.classes import RDF_TYPE, SUBCLASS_OF, Classes, key_of, with_superclasses
from racegraph.validation.merging import superclasses_of
from racegraph.validation.reports import Severity, Term, ValidationResult
from racegraph.validation.sources import Sources

_SH = "http://www.w3.org/ns/shacl#"
_COMPONENT = NamedNode(_SH + "SPARQLConstraintComponent")
_PLACE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class _Constraint:
    """One query of one shape."""

    shape: NamedNode
    severity: Severity
    select: str
    message: str
    target_classes: tuple[Term, ...]
    target_predicates: tuple[Term, ...]


def find_query_results(graph: Store, shapes: list[Triple], classes: Classes) -> Iterator[ValidationResult]:
    """Run each query of the shapes, as many at once as the machine has processors.

    Args:
        graph: with everything in its default graph; nobody changes it meanwhile.
        shapes: the triples of all shapes, with the prefixes that they declare.
        classes: of everything in the graph.
    """
    reader = _ShapeReader(shapes)
    prefixes = reader.prefixes()
    superclasses = superclasses_of(graph.quads_for_pattern(None, SUBCLASS_OF, None))
    above = [with_superclasses(each, superclasses) for each in classes.sets]

    def run(constraint: _Constraint) -> list[ValidationResult]:
        is_target = _target_test(constraint, graph, classes, above)
        return list(_results(constraint, graph, prefixes, is_target))

    # Threads are enough: pyoxigraph lets go of Python while it searches.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for results in pool.map(run, reader.constraints()):
            yield from results


def _results(
    constraint: _Constraint, graph: Store, prefixes: Mapping[str, str], is_target: Callable[[Term], bool]
) -> Iterator[ValidationResult]:
    sources = Sources(graph)
    solutions = graph.query(constraint.select, prefixes=dict(prefixes))
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        if is_target(solution["this"]):
            row = {name: solution[name] for name in names if solution[name] is not None}
            yield _result(constraint, row, sources)


def _target_test(
    constraint: _Constraint, graph: Store, classes: Classes, above: list[frozenset[Term]]
) -> Callable[[Term], bool]:
    """Return the test whether a node is a target of a constraint's shape.

    Args:
        constraint: the query.
        graph: what is validated.
        classes: of everything in it.
        above: for each kind of node, its classes and those above them.
    """
    kinds = {kind for kind, found in enumerate(above) if not found.isdisjoint(constraint.target_classes)}
    if RDF_TYPE in constraint.target_predicates:
        kinds.update(kind for kind, found in enumerate(above) if found)
    others: set[Term] = set()
    for predicate in constraint.target_predicates:
        if predicate != RDF_TYPE and isinstance(predicate, NamedNode):
            others.update(quad.subject for quad in graph.quads_for_pattern(None, predicate, None))
    kind_of = classes.kinds.get
    return lambda node: (isinstance(node, NamedNode | BlankNode) and kind_of(key_of(node)) in kinds) or node in others


def _result(constraint: _Constraint, row: Mapping[str, Term], sources: Sources) -> ValidationResult:
    path, value = row.get("path"), row.get("value")
    cited = sources.describe(row[name] for name in ("passage", "otherPassage") if name in row)
    known_path = path if isinstance(path, NamedNode) else None
    return ValidationResult(
        severity=constraint.severity,
        shape=constraint.shape,
        component=_COMPONENT,
        focus=row["this"],
        path=known_path,
        value=row["this"] if value is None else value,
        message=_fill(constraint.message, row),
        passages=cited or sources.of(row["this"], known_path, value),
    )


def _fill(message: str, row: Mapping[str, Term]) -> str:
    def text(found: re.Match[str]) -> str:
        term = row.get(found.group(1))
        return found.group() if term is None else term.value if isinstance(term, NamedNode | Literal) else str(term)

    return _PLACE.sub(text, message)


class _ShapeReader:
    """Reads the constraints and prefixes out of the triples of shapes."""

    def __init__(self, shapes: list[Triple]) -> None:
        self._store: dict[tuple[Term, str], list[Term]] = {}
        for triple in shapes:
            self._store.setdefault((triple.subject, triple.predicate.value), []).append(triple.object)
        self._with_query = sorted(
            {t.subject for t in shapes if t.predicate.value == _SH + "sparql" and isinstance(t.subject, NamedNode)},
            key=str,
        )

    def prefixes(self) -> dict[str, str]:
        """Return all prefixes that are declared."""
        return {
            self._text(node, "prefix"): self._text(node, "namespace")
            for (_, predicate), nodes in self._store.items()
            if predicate == _SH + "declare"
            for node in nodes
        }

    def constraints(self) -> Iterator[_Constraint]:
        """Return the queries, by shape."""
        for shape in self._with_query:
            severity = self._all(shape, "severity")
            for query in sorted(self._all(shape, "sparql"), key=str):
                yield _Constraint(
                    shape=shape,
                    severity=Severity.of(severity[0]) if severity else Severity.VIOLATION,
                    select=self._text(query, "select"),
                    message=self._text(query, "message"),
                    target_classes=tuple(self._all(shape, "targetClass")),
                    target_predicates=tuple(self._all(shape, "targetSubjectsOf")),
                )

    def _all(self, node: Term, name: str) -> list[Term]:
        return self._store.get((node, _SH + name), [])

    def _text(self, node: Term, name: str) -> str:
        (value,) = self._all(node, name)
        assert isinstance(value, NamedNode | Literal)
        return value.value
