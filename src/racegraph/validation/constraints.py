"""SHACL's core constraints on single values, as functions from a term to whether it is fine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from racegraph.validation.literals import (
    CHECKED_DATATYPES,
    LANG_STRING,
    IncomparableError,
    Value,
    above,
    compare,
    equal,
    value_of,
    well_formed,
)
from racegraph.validation.reports import Term
from racegraph.validation.shapes import SH, Shape, UnknownConstraintError

Fine = Callable[[Term], bool]
_RANGES: dict[str, Callable[[int], bool]] = {  # how a value may compare with its bound
    "minInclusive": lambda order: order >= 0,
    "maxInclusive": lambda order: order <= 0,
    "minExclusive": lambda order: order > 0,
    "maxExclusive": lambda order: order < 0,
}
_KINDS: dict[str, tuple[type, ...]] = {
    "IRI": (NamedNode,),
    "Literal": (Literal,),
    "BlankNode": (BlankNode,),
    "IRIOrLiteral": (NamedNode, Literal),
    "BlankNodeOrIRI": (BlankNode, NamedNode),
    "BlankNodeOrLiteral": (BlankNode, Literal),
}


@dataclass(frozen=True, slots=True)
class ValueConstraint:
    """One constraint that each value keeps or breaks by itself."""

    component: NamedNode
    is_fine: Fine


def component(name: str) -> NamedNode:
    """Return SHACL's component for a parameter's name."""
    return NamedNode(f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent")


def value_constraints(shape: Shape) -> Iterator[ValueConstraint]:
    """Return the constraints of a shape that look at one value at a time, without those on its class."""
    for name, values in shape.parameters.items():
        for value in values:
            is_fine = _constraint(shape, name, value)
            if is_fine is not None:
                yield ValueConstraint(component(name), is_fine)
    for members in shape.lists.get("in", ()):
        yield ValueConstraint(component("in"), frozenset(members).__contains__)
    for members in shape.lists.get("languageIn", ()):
        yield ValueConstraint(component("languageIn"), _language_in(members))


def _constraint(shape: Shape, name: str, value: Term) -> Fine | None:
    """Return the test for one parameter; None for a parameter that is not about single values."""
    if name in _RANGES:
        return _in_range(shape, value, _RANGES[name])
    if name == "datatype":
        return _of_datatype(shape, value)
    if name == "nodeKind":
        return _of_kind(shape, value)
    if name in {"minLength", "maxLength"}:
        return _of_length(name, shape.number(name) or 0)
    if name == "pattern":
        return _matching(value)
    return None


def _of_datatype(shape: Shape, datatype: Term) -> Fine:
    if not isinstance(datatype, NamedNode) or datatype.value not in CHECKED_DATATYPES:
        raise UnknownConstraintError(shape.iri, f"sh:datatype {datatype}")
    iri = datatype.value
    if iri in {"http://www.w3.org/2001/XMLSchema#string", LANG_STRING}:  # any characters are
        return lambda term: isinstance(term, Literal) and term.datatype == datatype
    return lambda term: isinstance(term, Literal) and term.datatype == datatype and well_formed(term.value, iri)


def _of_kind(shape: Shape, kind: Term) -> Fine:
    kinds = _KINDS.get(kind.value.removeprefix(SH)) if isinstance(kind, NamedNode) else None
    if kinds is None:
        raise UnknownConstraintError(shape.iri, f"sh:nodeKind {kind}")
    return lambda term: isinstance(term, kinds)


def _of_length(name: str, length: int) -> Fine:
    if name == "minLength":
        return lambda term: length == 0 or (isinstance(term, NamedNode | Literal) and len(term.value) >= length)
    return lambda term: isinstance(term, NamedNode | Literal) and len(term.value) <= length


def _matching(pattern: Term) -> Fine:
    assert isinstance(pattern, Literal)
    search = re.compile(pattern.value).search
    return lambda term: isinstance(term, NamedNode | Literal) and search(term.value) is not None


def _in_range(shape: Shape, bound: Term, holds: Callable[[int], bool]) -> Fine:
    if not isinstance(bound, Literal):
        raise UnknownConstraintError(shape.iri, f"the bound {bound}")
    limit = value_of(bound)

    def is_fine(term: Term) -> bool:
        if not isinstance(term, Literal):
            return False
        value = value_of(term)
        if value.is_text is not limit.is_text:
            return False
        try:
            return holds(compare(value, limit))
        except IncomparableError:
            return False

    return is_fine


def _language_in(members: tuple[Term, ...]) -> Fine:
    wanted = {member.value.lower() for member in members if isinstance(member, Literal)}

    def is_fine(term: Term) -> bool:
        language = (term.language if isinstance(term, Literal) else None) or ""
        first_part = language.split("-", maxsplit=1)[0]
        return language != "" and not wanted.isdisjoint({"*", language.lower(), first_part.lower()})

    return is_fine


def is_not_after(one: Term, other: Term) -> bool:
    """Return whether `sh:lessThanOrEquals` holds for two values.

    An ill-formed literal is compared by its characters, as rdflib does; that it is ill-formed is for `sh:datatype`.
    """
    first, second = _comparable(one), _comparable(other)
    if isinstance(first, str) or isinstance(second, str):
        return isinstance(first, str) and isinstance(second, str) and first <= second
    try:
        if above(first, second):
            return equal(first, second)
    except IncomparableError:
        return False
    return True


def _comparable(term: Term) -> str | Value:
    if isinstance(term, Literal):
        value = value_of(term)
        return value.lexical if value.is_text else value
    return term.value if isinstance(term, NamedNode) else str(term)
