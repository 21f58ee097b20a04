"""Documents in, records out: what each table, list item and sentence states."""

from racegraph.parsers.documents import parse_document
from racegraph.parsers.model import Context, Parsed, Problem

__all__ = ["Context", "Parsed", "Problem", "parse_document"]
