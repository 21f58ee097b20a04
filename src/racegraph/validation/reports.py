"""What a validation found, and how it is written down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term = NamedNode | BlankNode | Literal | Triple

_SH = "http://www.w3.org/ns/shacl#"
_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DERIVED = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
_BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_REPORTS = "https://w3id.org/racegraph/validation/"
_PREFIXES = {  # how reports for people shorten IRIs
    "https://w3id.org/racegraph/id/": "",
    "https://w3id.org/racegraph/ontology#": "rg:",
    "https://w3id.org/racegraph/status/": "rgs:",
    "https://w3id.org/racegraph/shapes#": "",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
}
_WORD = re.compile(r"\S+")
_SHOWN_PASSAGES = 3


class Severity(StrEnum):
    """How bad a result is; the members are SHACL's, worst first."""

    VIOLATION = "Violation"  # our own error
    WARNING = "Warning"  # a source contradicts itself or another
    INFO = "Info"

    @property
    def iri(self) -> NamedNode:
        """The term of SHACL."""
        return NamedNode(_SH + self.value)

    @classmethod
    def of(cls, term: Term | None) -> Severity:
        """Return the member for a term of SHACL."""
        assert isinstance(term, NamedNode)
        return cls(term.value.removeprefix(_SH))


_ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class SourceLines:
    """The lines of a document that a result speaks of."""

    file_name: str
    first_line: int  # counted from 1
    last_line: int  # itself included
    text: str
    iri: str  # of the passage

    def __str__(self) -> str:
        lines = f"{self.first_line}" if self.first_line == self.last_line else f"{self.first_line}-{self.last_line}"
        return f"{self.file_name}:{lines}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationResult:
    """One finding about one node."""

    severity: Severity
    shape: NamedNode  # the property shape or node shape that is not kept
    component: NamedNode  # SHACL's name of the kind of constraint
    focus: Term
    path: NamedNode | None
    value: Term | None
    message: str
    passages: tuple[SourceLines, ...]

    @property
    def key(self) -> tuple[int, str, str, str, str, str]:
        """What tells results apart and puts them in order."""
        return (
            _ORDER[self.severity],
            self.shape.value,
            str(self.focus),
            str(self.path or ""),
            str(self.value or ""),
            self.message,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a validation found, worst first."""

    results: tuple[ValidationResult, ...]

    @classmethod
    def of(cls, results: Iterable[ValidationResult]) -> Report:
        """Put results in order, each once: a value that breaks a shape in two ways is told by the first component."""
        by_component = sorted(results, key=lambda result: result.component.value, reverse=True)
        unique = {result.key: result for result in by_component}
        return cls(tuple(unique[key] for key in sorted(unique)))

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; contradictions of the sources are no fault of the graph."""
        return not self.of_severity(Severity.VIOLATION)

    def of_severity(self, severity: Severity) -> tuple[ValidationResult, ...]:
        """Return the results of one severity."""
        return tuple(result for result in self.results if result.severity is severity)


def report_text(report: Report) -> str:
    """Write a report for people: the counts, then each result with the lines it speaks of."""
    lines = [_summary(report)]
    for severity in Severity:
        results = report.of_severity(severity)
        if results:
            lines += ["", f"{severity.value.upper()}S"]
            lines += _results_by_shape(results)
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> str:
    counts = [(severity.value.lower(), len(report.of_severity(severity))) for severity in Severity]
    spoken = ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts if n or name != "info")
    return f"{spoken}: the graph {'keeps' if report.conforms else 'does not keep'} racegraph's rules."


def _results_by_shape(results: Iterable[ValidationResult]) -> Iterator[str]:
    shape = None
    for result in results:
        if result.shape != shape:
            shape = result.shape
            yield from ("", short(result.shape))
        yield from _result_lines(result)


def _result_lines(result: ValidationResult) -> Iterator[str]:
    named = {passage.iri: str(passage) for passage in result.passages}
    yield f"  {short(result.focus)}"
    yield f"    {shorten_words(result.message, named)}"
    if result.path is not None:
        yield f"    {short(result.path)} {'' if result.value is None else short(result.value)}".rstrip()
    for passage in result.passages[:_SHOWN_PASSAGES]:
        yield f"    {passage} | {' / '.join(passage.text.splitlines())}"
    if len(result.passages) > _SHOWN_PASSAGES:
        yield f"    and {len(result.passages) - _SHOWN_PASSAGES} more"


def short(term: Term) -> str:
    """Return a term as reports for people print it: an IRI without what all IRIs of its kind begin with."""
    if isinstance(term, NamedNode):
        for iri, prefix in _PREFIXES.items():
            if term.value.startswith(iri):
                return prefix + term.value.removeprefix(iri)
        return term.value
    return str(term)


def shorten_words(message: str, named: dict[str, str]) -> str:
    """Say file and lines where a message gives the IRI of a passage, and short names for known terms."""

    def shorten(found: re.Match[str]) -> str:
        word = found.group()
        bare = word.strip("(),.;:")
        if bare in named:
            return word.replace(bare, named[bare])
        return word.replace(bare, short(NamedNode(bare))) if bare.startswith("http") else word

    return _WORD.sub(shorten, message)


def report_quads(report: Report) -> Iterator[Quad]:
    """Write a report as SHACL has it, with an IRI for the report and for each result."""
    node = NamedNode(_REPORTS + "report")
    yield Quad(node, _RDF_TYPE, NamedNode(_SH + "ValidationReport"))
    yield Quad(node, NamedNode(_SH + "conforms"), Literal(str(report.conforms).lower(), datatype=_BOOLEAN))
    for result in report.results:
        digest = sha256("\n".join(map(str, result.key)).encode()).hexdigest()[:16]
        result_node = NamedNode(f"{_REPORTS}result/{digest}")
        yield Quad(node, NamedNode(_SH + "result"), result_node)
        for predicate, value in _result_statements(result):
            yield Quad(result_node, predicate, value)


def _result_statements(result: ValidationResult) -> Iterator[tuple[NamedNode, Term]]:
    yield _RDF_TYPE, NamedNode(_SH + "ValidationResult")
    yield NamedNode(_SH + "resultSeverity"), result.severity.iri
    yield NamedNode(_SH + "sourceShape"), result.shape
    yield NamedNode(_SH + "sourceConstraintComponent"), result.component
    yield NamedNode(_SH + "focusNode"), result.focus
    yield NamedNode(_SH + "resultMessage"), Literal(result.message, language="en")
    if result.path is not None:
        yield NamedNode(_SH + "resultPath"), result.path
    if result.value is not None:
        yield NamedNode(_SH + "value"), result.value
    for passage in result.passages:
        yield _DERIVED, NamedNode(passage.iri)
