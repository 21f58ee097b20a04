"""Does a graph keep racegraph's rules, and do its sources contradict each other?

The rules are the shapes in `shapes/`, plain SHACL that any engine can run. Here their core part is run by
pySHACL over an rdflib graph, and each query once over the whole graph in pyoxigraph, which is what keeps a
large graph fast; a test holds the outcome equal to that of pySHACL alone.
"""

from __future__ import annotations

from racegraph.validation.contradictions import contradictions_text
from racegraph.validation.reports import Report, Severity, SourceLines, ValidationResult, report_quads, report_text
from racegraph.validation.validating import validate

__all__ = [
    "Report",
    "Severity",
    "SourceLines",
    "ValidationResult",
    "contradictions_text",
    "report_quads",
    "report_text",
    "validate",
]
