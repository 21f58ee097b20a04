"""The graph as files: one small class for each format, and writing that never leaves a torn file."""

from collections.abc import Mapping

from racegraph.exporters.coverage_json import coverage_text
from racegraph.exporters.files import clear_temporaries, write_atomically, write_text
from racegraph.exporters.formats import Exporter
from racegraph.exporters.jsonld import JsonLd
from racegraph.exporters.lines import NQuads, NTriples
from racegraph.exporters.runs import Slice, append, merge_slice, plan_slices, write_run
from racegraph.exporters.turtle import Turtle

EXPORTERS: Mapping[str, Exporter] = {
    exporter.suffix: exporter for exporter in (Turtle(), NTriples(), NQuads(), JsonLd())
}

__all__ = [
    "EXPORTERS",
    "Exporter",
    "Slice",
    "append",
    "clear_temporaries",
    "coverage_text",
    "merge_slice",
    "plan_slices",
    "write_atomically",
    "write_run",
    "write_text",
]
