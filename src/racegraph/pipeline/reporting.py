"""From a graph's file to the report and the files of one network."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from racegraph import validation
from racegraph.exporters import clear_temporaries, write_atomically
from racegraph.networks.building import Networks
from racegraph.networks.files import network_files
from racegraph.networks.model import Filters
from racegraph.networks.reporting import Contradiction, Findings, find, html_page, json_text, markdown_text
from racegraph.networks.reporting.plots import draw_plots
from racegraph.networks.reporting.sections import sections
from racegraph.networks.selecting import read_quads
from racegraph.pipeline.building import Progress
from racegraph.rdf import load_store
from racegraph.validation.reports import shorten_words

CHECKED_UP_TO = 200_000_000  # bytes of a graph; checking a larger one takes longer than its report


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report wrote."""

    files: tuple[str, ...]  # names, in the order written
    findings: Findings


def report(  # noqa: PLR0913 - each is a choice of its own
    graph: Path,
    out: Path,
    *,
    network: str = "driver-team",
    filters: Filters | None = None,
    forms: Collection[str] = (),
    check: bool | None = None,
    progress: Progress = lambda _: None,
) -> Reported:
    """Analyse one network of a graph; write report.html, report.md, report.json and the network's files.

    Args:
        graph: the file of the graph.
        out: the folder; made where it is missing.
        network: which one; see `racegraph.networks.definitions`.
        filters: which races, entries and edges count.
        forms: in which forms to write the network.
        check: whether to look for contradictions; None to do so in a graph of at most 200 MB.
        progress: is told what is being done, in a few words.

    Raises:
        UnreadableFileError: the graph cannot be read.
        UsageError: there is no such network or form, or the folder cannot be written to.
    """
    progress("read")
    networks = Networks(read_quads(graph))
    wanted = graph.stat().st_size <= CHECKED_UP_TO if check is None else check
    progress("look for contradictions" if wanted else "measure")
    contradictions = _contradictions(graph) if wanted else None
    progress("measure")
    findings = find(networks, network, filters, contradictions)
    files = _files(findings, forms)
    clear_temporaries(out)
    for name, content in files.items():
        progress(f"write {name}")
        write_atomically(out / name, partial(_write, content))
    return Reported(tuple(files), findings)


def _files(findings: Findings, forms: Collection[str]) -> dict[str, bytes]:
    title = findings.network.definition.title
    plots = draw_plots(findings)
    parts = sections(findings, tuple(plots))
    return {
        # A lone surrogate in a name has no UTF-8; a question mark says that something stood there.
        "report.html": html_page(title, parts, plots, findings).encode("utf-8", "replace"),
        "report.md": markdown_text(title, parts).encode("utf-8", "replace"),
        "report.json": json_text(findings).encode("utf-8", "replace"),
        **network_files(findings.network, forms),
    }


def _write(content: bytes, output: IO[bytes]) -> None:
    output.write(content)


def _contradictions(graph: Path) -> list[Contradiction]:
    """Return what a validation warns of."""
    if graph.suffix in validation.LINE_FORMATS:
        found = validation.validate_file(graph)
    else:
        found = validation.validate(load_store([graph]))
    return [
        Contradiction(
            str(getattr(result.focus, "value", result.focus)),
            shorten_words(result.message, {passage.iri: str(passage) for passage in result.passages}),
        )
        for result in found.of_severity(validation.Severity.WARNING)
    ]
