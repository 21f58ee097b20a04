"""Does a graph keep racegraph's rules, and do its sources contradict each other?

The rules are the shapes in `shapes/`, plain SHACL that any engine can run. Here their core part is checked in one
pass over the graph, subject by subject, and each query is run once over the whole graph in pyoxigraph. That is what
keeps a large graph fast; pySHACL stays selectable, and tests hold the outcome equal to its own.
"""

from __future__ import annotations

from racegraph.validation.contradictions import contradictions_text
from racegraph.validation.reports import Report, Severity, SourceLines, ValidationResult, report_quads, report_text
from racegraph.validation.shapes import UnknownConstraintError
from racegraph.validation.validating import LINE_FORMATS, Engine, validate, validate_file

__all__ = [
    "LINE_FORMATS",
    "Engine",
    "Report",
    "Severity",
    "SourceLines",
    "UnknownConstraintError",
    "ValidationResult",
    "contradictions_text",
    "report_quads",
    "report_text",
    "validate",
    "validate_file",
]
