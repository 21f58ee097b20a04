"""From a build to files: validate, export, analyse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from racegraph.exporters import EXPORTERS, Exporter, clear_temporaries, coverage_text, write_atomically, write_text
from racegraph.identity import write_sssom
from racegraph.networks import driver_team_network, driver_team_report, graphml, select_seats
from racegraph.pipeline.building import Build, Progress
from racegraph.rdf import Iris
from racegraph.rdf.counting import count_things
from racegraph.rdf.turtle import write_turtle
from racegraph.validation import Report, contradictions_text, report_quads, report_text, validate_file


@dataclass(frozen=True, slots=True)
class Published:
    """What a build wrote."""

    files: tuple[str, ...]  # names, in the order written
    report: Report
    counts: Mapping[str, int]


def publish(built: Build, out: Path, formats: Sequence[str], progress: Progress = lambda _: None) -> Published:
    """Validate a build, and write its graph, reports and networks into a folder.

    Everything is made before the first file is written, and each file is the former one or the new one.

    Args:
        built: what `build` returned.
        out: the folder; made where it is missing.
        formats: which forms of the graph to write, by their suffix: ttl, nt, nq, jsonld.
        progress: is told what is being done, in a few words.

    Raises:
        UsageError: the folder cannot be written to.
    """
    progress("validate")
    report = validate_file(built.graph)
    progress("analyse")
    network = driver_team_network(select_seats(built.quads()))
    texts = {
        "validation.txt": report_text(report),
        "contradictions.md": contradictions_text(report),
        "coverage.json": coverage_text([parsed.coverage.as_mapping() for parsed in built.parsed]),
        "judgements.sssom.tsv": _sssom(built),
        "driver-team.md": driver_team_report(network),
        "driver-team.graphml": graphml(network).decode("utf-8"),
    }
    clear_temporaries(out)
    for suffix in formats:
        progress(f"write racegraph.{suffix}")
        write_atomically(out / f"racegraph.{suffix}", partial(_write_graph, EXPORTERS[suffix], built))
    write_atomically(out / "validation.ttl", partial(_write_report, report))
    for name, text in texts.items():
        write_text(out / name, text)
    files = (*(f"racegraph.{suffix}" for suffix in formats), "validation.ttl", *texts)
    return Published(files, report, count_things(built.quads()))


def _sssom(built: Build) -> str:
    iris = Iris(built.base, built.identities)
    return write_sssom(
        built.identities.judgements,
        lambda printed: iris.name(printed.document, printed.name, printed.country).value,
        names_iri=f"{built.base}name/",
        mapping_set_id=f"{built.base}graph/identity",
    )


def _write_graph(exporter: Exporter, built: Build, output: IO[bytes]) -> None:
    exporter.write(built.graph, output, built.base)


def _write_report(report: Report, output: IO[bytes]) -> None:
    write_turtle(report_quads(report), output)
