"""The shapes' core constraints, checked in one pass over a graph that comes subject by subject.

A constraint of SHACL's core looks at one subject and its values, with one exception: the class of a value that stands
elsewhere. Such values are remembered until the end, each once, and only if they have not come by. So a graph is never
held for this, and the work for a triple does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Store

from racegraph.validation.checks import Check, ClassRule, Finding
from racegraph.validation.classes import RDF_TYPE, SUBCLASS_OF, Classes, key_of, node_of, with_superclasses
from racegraph.validation.merging import Node, NotGroupedError, Values
from racegraph.validation.reports import Term, ValidationResult
from racegraph.validation.shapes import Shape
from racegraph.validation.sources import Sources


@dataclass(frozen=True, slots=True)
class _Rule:
    """A shape with targets, ready to run."""

    shape: Shape
    own: Check
    properties: tuple[Check, ...]
    allowed: frozenset[Term] | None  # the properties that a closed shape allows

    @property
    def is_empty(self) -> bool:
        return self.own.is_empty and not self.properties and self.allowed is None

    def is_for(self, classes: frozenset[Term], predicates: Iterable[NamedNode]) -> bool:
        """Return whether nodes with these classes, those above them included, or these properties are targets."""
        return not (
            self.shape.target_classes.isdisjoint(classes) and self.shape.target_predicates.isdisjoint(predicates)
        )


class _Plan:
    """What is checked of nodes of one kind: the rules for it, by property."""

    def __init__(self, rules: list[_Rule]) -> None:
        self.by_path: dict[NamedNode | None, list[Check]] = {}
        for rule in rules:
            for check in rule.properties:
                self.by_path.setdefault(check.path, []).append(check)
        self.needed = [check for rule in rules for check in rule.properties if check.needs_a_value]
        self.own = [rule.own for rule in rules if not rule.own.is_empty]
        self.closed = [(rule.own, rule.allowed) for rule in rules if rule.allowed is not None]

    def run(self, subject: Node, values: Values, findings: list[Finding]) -> None:
        """Check one node."""
        by_path = self.by_path
        for path, found in values.items():
            for check in by_path.get(path, ()):
                check.check(subject, found, values, findings)
        for check in self.needed:
            if check.path not in values:
                check.check(subject, [], values, findings)
        for check in self.own:
            check.check(subject, [subject], values, findings)
        for check, allowed in self.closed:
            if not values.keys() <= allowed:
                findings.extend(check.find_closed(subject, values, allowed))


class CoreCheck:
    """Checks subjects as they come, each once, with all that they have.

    Args:
        shapes: what to check.
        superclasses: the classes directly above each class, as the data state them; None if nobody looked, and then
            data that state any are refused.

    Raises:
        UnknownConstraintError: a shape asks for something that is not checked here.
    """

    def __init__(self, shapes: Iterable[Shape], superclasses: Mapping[Term, set[Term]] | None = None) -> None:
        self.classes = Classes()
        self._superclasses = superclasses
        self._class_rules: dict[frozenset[Term], ClassRule] = {}
        self._rules = [rule for rule in map(self._prepare, shapes) if not rule.is_empty]
        self._predicates = {predicate for rule in self._rules for predicate in rule.shape.target_predicates}
        self._plans: dict[tuple[int, frozenset[NamedNode]], _Plan | None] = {}
        self._findings: list[Finding] = []

    def _prepare(self, shape: Shape) -> _Rule:
        own = Check(shape, self._class_rule)
        checks = tuple(Check(each, self._class_rule) for each in shape.properties)
        allowed: frozenset[Term] | None = None
        if shape.is_true("closed"):
            ignored = {each for members in shape.lists.get("ignoredProperties", ()) for each in members}
            allowed = frozenset(ignored | {check.path for check in checks if check.path is not None})
        return _Rule(shape, own, tuple(check for check in checks if not check.is_empty), allowed)

    def _class_rule(self, wanted: frozenset[Term]) -> ClassRule:
        """Return the rule that a value is of one of some classes: one for all shapes that ask it."""
        if wanted not in self._class_rules:
            self._class_rules[wanted] = ClassRule(wanted, self.classes, self._superclasses or {})
        return self._class_rules[wanted]

    def close(self, subject: Node, values: Values) -> None:
        """Check a subject.

        Raises:
            NotGroupedError: it came before, or it is a class below another one and nobody looked for such.
        """
        key = key_of(subject)
        kinds = self.classes.kinds
        if key in kinds or (self._superclasses is None and SUBCLASS_OF in values):
            raise NotGroupedError
        kind = kinds[key] = self.classes.kind(values.get(RDF_TYPE, ()))
        wanted = (kind, frozenset(self._predicates & values.keys()))
        plan = self._plans[wanted] if wanted in self._plans else self._make_plan(*wanted)
        if plan is not None:
            plan.run(subject, values, self._findings)

    def _make_plan(self, kind: int, predicates: frozenset[NamedNode]) -> _Plan | None:
        classes = with_superclasses(self.classes.sets[kind], self._superclasses or {})
        rules = [rule for rule in self._rules if rule.is_for(classes, predicates)]
        plan = self._plans[kind, predicates] = _Plan(rules) if rules else None
        return plan

    def results(self, graph: Store) -> Iterator[ValidationResult]:
        """Return what was found, when all subjects have come.

        Args:
            graph: everything that came and nothing else, in its default graph.
        """
        sources = Sources(graph)
        for finding in self._findings:
            yield finding.result(sources)
        for finding in self._late(graph):
            yield finding.result(sources)

    def _late(self, graph: Store) -> Iterator[Finding]:
        """Find the values that are not of their class, among those that had not come when they were looked at."""
        disappointing = {id(rule): rule.disappointing() for rule in self._class_rules.values()}
        for rule in self._rules:
            for check in rule.properties:
                for component, class_rule in check.rules:
                    for key in disappointing[id(class_rule)]:
                        value = node_of(key)
                        for quad in graph.quads_for_pattern(None, check.path, value):
                            if self._is_target(rule, quad.subject, graph):
                                yield Finding(check.shape, component, quad.subject, check.path, value)

    def _is_target(self, rule: _Rule, node: Term, graph: Store) -> bool:
        assert isinstance(node, NamedNode | BlankNode)
        kind = self.classes.kinds[key_of(node)]
        has = [each for each in rule.shape.target_predicates if any(graph.quads_for_pattern(node, each, None))]
        return rule.is_for(with_superclasses(self.classes.sets[kind], self._superclasses or {}), has)
