"""One shape at work: its constraints on a subject and the values that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from racegraph.validation.classes import RDF_TYPE, Classes, key_of, with_superclasses
from racegraph.validation.constraints import Fine, component, is_not_after, value_constraints
from racegraph.validation.merging import Node, Values
from racegraph.validation.reports import Term, ValidationResult
from racegraph.validation.shapes import Shape, UnknownConstraintError
from racegraph.validation.sources import Sources

_RESOURCE = NamedNode("http://www.w3.org/2000/01/rdf-schema#Resource")
_CLASS, _OR = component("class"), component("or")
_MOST, _FEWEST, _HAS = component("maxCount"), component("minCount"), component("hasValue")
_UNIQUE_LANG, _NOT_AFTER, _CLOSED = component("uniqueLang"), component("lessThanOrEquals"), component("closed")


@dataclass(frozen=True, slots=True)
class Finding:
    """A constraint that is broken, before anybody looked up the lines it speaks of."""

    shape: Shape
    component: NamedNode
    focus: Term
    path: NamedNode | None
    value: Term | None

    def result(self, sources: Sources) -> ValidationResult:
        """Return it with the passages that it speaks of."""
        assert isinstance(self.shape.iri, NamedNode)
        return ValidationResult(
            severity=self.shape.severity,
            shape=self.shape.iri,
            component=self.component,
            focus=self.focus,
            path=self.path,
            value=self.value,
            message=self.shape.message,
            passages=sources.of(self.focus, self.path, self.value),
        )


class ClassRule:
    """Is a value of one of some classes, or of a class below them?

    Args:
        wanted: the classes.
        classes: of the nodes that have come so far.
        superclasses: the classes directly above each class.
    """

    def __init__(self, wanted: frozenset[Term], classes: Classes, superclasses: Mapping[Term, set[Term]]) -> None:
        self._wanted = wanted
        self._classes = classes
        self._kinds = classes.kinds
        self._superclasses = superclasses
        self._answers: dict[int, bool] = {}
        self._waiting: set[str] = set()

    def is_fine(self, term: Term) -> bool:
        """Return whether a value is; of one that has not come yet, suppose so, and remember it."""
        if isinstance(term, NamedNode):
            key = term.value
        elif isinstance(term, BlankNode):
            key = key_of(term)
        else:
            return False
        kind = self._kinds.get(key)
        if kind is None:
            self._waiting.add(key)
            return True
        answer = self._answers.get(kind)
        return self._answer(kind) if answer is None else answer

    def _answer(self, kind: int) -> bool:
        found = with_superclasses(self._classes.sets[kind], self._superclasses)
        answer = self._answers[kind] = not found.isdisjoint(self._wanted)
        return answer

    def disappointing(self) -> list[str]:
        """Return the keys of the remembered nodes that are not, now that all have come; sorted."""
        kinds = self._kinds
        return sorted(key for key in self._waiting if key not in kinds or not self._answer(kinds[key]))


class Check:
    """The constraints of one shape, those of its property shapes aside.

    Args:
        shape: a node shape or a property shape.
        rule: returns the rule that a value is of one of some classes.

    Raises:
        UnknownConstraintError: the shape has a constraint that is not known.
    """

    def __init__(self, shape: Shape, rule: Callable[[frozenset[Term]], ClassRule]) -> None:
        self.shape = shape
        self.path = shape.path
        self._fewest = shape.number("minCount") or 0
        self._most = shape.number("maxCount")
        self._has = shape.parameters.get("hasValue", ())
        self._unique_lang = shape.is_true("uniqueLang")
        self._later = [path for path in shape.parameters.get("lessThanOrEquals", ()) if isinstance(path, NamedNode)]
        self.rules = [(_CLASS, rule(frozenset({each}))) for each in shape.parameters.get("class", ())]
        tests: list[tuple[NamedNode, Fine]] = [(each.component, each.is_fine) for each in value_constraints(shape)]
        tests += [(name, class_rule.is_fine) for name, class_rule in self.rules]
        for members in shape.members:
            local, classes = _alternatives(shape, members)
            either = rule(classes)
            self.rules.append((_OR, either))
            tests.append((_OR, _any_of(local, either)))
        self._tests = tuple(tests)

    @property
    def needs_a_value(self) -> bool:
        """Whether a subject without any value breaks it."""
        return self._fewest > 0 or bool(self._has)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to check."""
        return not (self._tests or self.needs_a_value or self._most is not None or self._unique_lang or self._later)

    def check(self, focus: Node, found: list[Term], values: Values, findings: list[Finding]) -> None:
        """Check the values that a subject has on the shape's path.

        Args:
            focus: the subject.
            found: the values, each once.
            values: all that the subject has, by property.
            findings: what is broken is added there.
        """
        for value in found:
            for name, is_fine in self._tests:
                if not is_fine(value):
                    findings.append(Finding(self.shape, name, focus, self.path, value))
        count = len(found)
        if count < self._fewest:
            findings.append(Finding(self.shape, _FEWEST, focus, self.path, None))
        if self._most is not None and count > self._most:
            findings.append(Finding(self.shape, _MOST, focus, self.path, None))
        if self._has or self._unique_lang or self._later:
            findings.extend(self._compared(focus, found, values))

    def _compared(self, focus: Node, found: list[Term], values: Values) -> Iterator[Finding]:
        for wanted in self._has:
            if wanted not in found:
                yield Finding(self.shape, _HAS, focus, self.path, None)
        if self._unique_lang:
            languages = [value.language for value in found if isinstance(value, Literal) and value.language]
            if len(set(languages)) < len(languages):
                yield Finding(self.shape, _UNIQUE_LANG, focus, self.path, None)
        for path in self._later:
            for value in found:
                if not all(is_not_after(value, other) for other in values.get(path, ())):
                    yield Finding(self.shape, _NOT_AFTER, focus, self.path, value)

    def find_closed(self, focus: Node, values: Values, allowed: frozenset[Term]) -> Iterator[Finding]:
        """Find what a subject has and must not have."""
        for path in values.keys() - allowed:
            for value in values[path]:
                if (path, value) != (RDF_TYPE, _RESOURCE):
                    yield Finding(self.shape, _CLOSED, focus, path, value)


def _alternatives(shape: Shape, members: tuple[Shape, ...]) -> tuple[list[Fine], frozenset[Term]]:
    """Return the tests of an `sh:or`, any of which may hold, and the classes, any of which a value may have."""
    local: list[Fine] = []
    classes: set[Term] = set()
    for member in members:
        found = [each.is_fine for each in value_constraints(member)]
        of_class = member.parameters.get("class", ())
        count = sum(map(len, (*member.parameters.values(), *member.lists.values())))
        if count != 1 or len(found) + len(of_class) != 1:
            raise UnknownConstraintError(shape.iri, "sh:or of anything but single constraints on a value")
        local += found
        classes.update(of_class)
    return local, frozenset(classes)


def _any_of(local: list[Fine], rule: ClassRule) -> Fine:
    if not local:
        return rule.is_fine
    return lambda term: any(is_fine(term) for is_fine in local) or rule.is_fine(term)
