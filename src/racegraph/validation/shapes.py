"""Shapes as values, read out of their triples.

Only what `shapes/` uses is known. Anything else in SHACL's namespace is refused, never passed over: a rule that is not
checked must not look as if it were kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from racegraph.errors import RacegraphError
from racegraph.validation.reports import Severity, Term

SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SILENT = {"message", "severity", "sparql", "name", "description", "order", "group"}  # no constraint of the core
_TARGETS = {"targetClass", "targetSubjectsOf"}
_ONE = {  # parameters with one value
    *("datatype", "nodeKind", "minCount", "maxCount", "minLength", "maxLength", "in", "languageIn", "uniqueLang"),
    *("closed", "ignoredProperties", "path"),
}
_MANY = {  # each value is a constraint of its own
    *("class", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "pattern", "hasValue"),
    *("lessThanOrEquals", "or", "property"),
}
_LISTS = {"in", "languageIn", "ignoredProperties", "or"}
_OF_NODES = {"closed", "ignoredProperties", "property"}
_OF_PROPERTIES = {"path", "minCount", "maxCount", "uniqueLang", "lessThanOrEquals"}


class UnknownConstraintError(RacegraphError):
    """A shape asks for something that racegraph's own engine does not check; pySHACL may."""

    exit_code = 2

    def __init__(self, shape: Term, what: str) -> None:
        super().__init__(f"{shape}: {what}: racegraph's own engine does not check that, the engine pyshacl may")


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape or a property shape."""

    iri: Term
    severity: Severity
    message: str
    path: NamedNode | None  # None for a node shape
    parameters: Mapping[str, tuple[Term, ...]]  # by SHACL's name; those that take a list, without it
    lists: Mapping[str, tuple[tuple[Term, ...], ...]]  # the members of each list
    properties: tuple[Shape, ...]
    members: tuple[tuple[Shape, ...], ...]  # of each sh:or
    target_classes: frozenset[Term]
    target_predicates: frozenset[NamedNode]

    def number(self, name: str) -> int | None:
        """Return the value of a parameter that takes one whole number."""
        values = self.parameters.get(name, ())
        return next((int(value.value) for value in values if isinstance(value, Literal)), None)

    def is_true(self, name: str) -> bool:
        """Return whether a parameter stands at true."""
        return any(
            isinstance(value, Literal) and value.value in {"true", "1"} for value in self.parameters.get(name, ())
        )


def read_shapes(triples: Iterable[Triple]) -> list[Shape]:
    """Read all node shapes that have targets, by IRI.

    Raises:
        UnknownConstraintError: a shape uses something of SHACL that is not known here.
    """
    reader = _Reader(triples)
    return [reader.shape(node) for node in sorted(reader.with_targets(), key=str)]


class _Reader:
    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[Term, dict[str, list[Term]]] = {}
        for triple in triples:
            self._values.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)

    def with_targets(self) -> Iterator[Term]:
        for node, values in self._values.items():
            if any(name.startswith(SH + "target") for name in values):
                yield node

    def shape(self, node: Term) -> Shape:
        given = self._parameters(node)
        path = given.pop("path", [None])[0]
        if path is not None and not isinstance(path, NamedNode):
            raise UnknownConstraintError(node, "a path that is no property")
        of_other_kind = (_OF_NODES if path else _OF_PROPERTIES) & given.keys()
        if of_other_kind:
            raise UnknownConstraintError(node, f"sh:{min(of_other_kind)} on this kind of shape")
        return Shape(
            iri=node,
            severity=self._severity(node),
            message=" ".join(sorted(value.value for value in self._of(node, "message") if isinstance(value, Literal))),
            path=path,
            parameters={name: tuple(values) for name, values in given.items() if name not in _LISTS},
            lists={name: tuple(map(self._list, given[name])) for name in _LISTS & given.keys()},
            properties=tuple(self._property(value) for value in sorted(given.get("property", ()), key=str)),
            members=tuple(tuple(map(self.shape, self._list(head))) for head in given.get("or", ())),
            target_classes=frozenset(self._of(node, "targetClass")),
            target_predicates=frozenset(v for v in self._of(node, "targetSubjectsOf") if isinstance(v, NamedNode)),
        )

    def _parameters(self, node: Term) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for predicate, values in self._values.get(node, {}).items():
            name = predicate.removeprefix(SH)
            if name == predicate or name in _SILENT or name in _TARGETS:
                continue
            if name not in _ONE | _MANY or (name in _ONE and len(values) > 1):
                raise UnknownConstraintError(node, f"sh:{name}" if name not in _ONE else f"sh:{name} with two values")
            found[name] = values
        return found

    def _property(self, node: Term) -> Shape:
        found = self.shape(node)
        if found.path is None:
            raise UnknownConstraintError(node, "a property shape without a path")
        return found

    def _severity(self, node: Term) -> Severity:
        stated = self._of(node, "severity")
        return Severity.of(stated[0]) if stated else Severity.VIOLATION

    def _of(self, node: Term, name: str) -> list[Term]:
        return self._values.get(node, {}).get(SH + name, [])

    def _list(self, head: Term) -> tuple[Term, ...]:
        members: list[Term] = []
        while head != NamedNode(_RDF + "nil"):
            (first,), (head,) = (self._values[head][_RDF + name] for name in ("first", "rest"))
            members.append(first)
        return tuple(members)
