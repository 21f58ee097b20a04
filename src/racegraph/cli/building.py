"""`racegraph build`: from documents to files."""

from __future__ import annotations

from enum import StrEnum
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racegraph.cli.terminal import aligned, progress, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racegraph.documents.accounting import Coverage
    from racegraph.pipeline import Build, Published
    from racegraph.validation import Report


_LINES_SHOWN = 20  # of the coverage; of more documents, only those with something left over


class ExportFormat(StrEnum):
    """What `--format` can name."""

    TURTLE = "ttl"
    N_TRIPLES = "nt"
    N_QUADS = "nq"
    JSON_LD = "jsonld"


def build(  # noqa: PLR0913, PLR0917 - each is an option that a person can give
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT", help="Documents, or folders of documents.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write to; made if need be.")] = Path("exports"),
    base: Annotated[
        str, typer.Option(metavar="IRI", help="Start of every IRI in the data.")
    ] = "https://w3id.org/racegraph/id/",
    formats: Annotated[
        list[ExportFormat] | None,
        typer.Option("--format", help="Write the graph in this form only; can be given several times. [default: all]"),
    ] = None,
    judgements: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your judgements about names (TSV); they overrule ours."),
    ] = None,
    links: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Links to other databases that you have judged (SSSOM/TSV)."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first thing that cannot be read.")] = False,
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="How many documents to read at once.")] = 1,
) -> None:
    """Read documents and write a validated graph.

    Writes racegraph.ttl, .nt, .nq and .jsonld, validation.txt and .ttl, coverage.json, the judgements about names,
    and the driver-team network.

    A document that cannot be read costs no other: it is reported, the rest is built, and the exit code is 3.

    Example: racegraph build seeds --out exports
    """
    from racegraph import pipeline  # noqa: PLC0415 - heavy; --help must not pay for it

    with progress() as tell:
        user_judgements = pipeline.read_judgements(judgements) if judgements else ()
        judged = reduce(add, map(pipeline.read_links, links or ()), pipeline.JudgedLinks())
        built = pipeline.build(
            inputs, base=base, judgements=user_judgements, links=judged, jobs=jobs, strict=strict, progress=tell
        )
        # Nothing to publish is no reason to overwrite what an earlier build wrote.
        chosen = [suffix.value for suffix in formats or ExportFormat]
        published = pipeline.publish(built, out, chosen, tell) if built.parsed else None
    for line in _summary(built, published, out) if published else ():
        typer.echo(line)
    for error in built.unread:
        say(f"racegraph: {error}")
    raise typer.Exit(_exit_code(built, published))


def _exit_code(built: Build, published: Published | None) -> int:
    if built.unread or published is None:
        return 3
    return 0 if published.report.conforms else 1


def _summary(built: Build, published: Published, out: Path) -> list[str]:
    return [
        *_coverage_lines(built),
        "",
        f"built    {_counts(published.counts)}",
        f"checked  {_severities(published.report)}: {out / 'validation.txt'}",
        f"wrote    {out}: {', '.join(published.files)}",
    ]


def _counts(counts: Mapping[str, int]) -> str:
    return (
        "{entries:,} entries, {drives:,} drives by {drivers:,} drivers, {standings:,} standings "
        "with {scores:,} scores; {triples:,} triples in {graphs:,} graphs"
    ).format_map(counts)


def _severities(report: Report) -> str:
    violations = sum(result.severity.value == "Violation" for result in report.results)
    warnings = sum(result.severity.value == "Warning" for result in report.results)
    return f"{violations} violations, {warnings} warnings"


def _coverage_lines(built: Build) -> list[str]:
    header = [
        "document",
        "cells",
        "taken",
        "skipped",
        "left over",
        "sentences",
        "taken",
        "noted",
        "skipped",
        "left over",
    ]
    coverages = [parsed.coverage for parsed in built.parsed]
    shown = coverages if len(coverages) <= _LINES_SHOWN else [one for one in coverages if _has_rest(one)][:_LINES_SHOWN]
    rows = [header, *(_coverage_row(one.document, one) for one in shown)]
    if len(shown) < len(coverages):
        rows.append(_coverage_row(f"all {len(coverages):,} (each: coverage.json)", reduce(add, coverages)))
    return aligned(rows)


def _has_rest(coverage: Coverage) -> bool:
    return bool(coverage.cells.left_over or coverage.sentences.left_over)


def _coverage_row(name: str, coverage: Coverage) -> list[str]:
    cells, sentences = coverage.cells, coverage.sentences
    figures = [
        *(cells.total, cells.taken, sum(n for _, n in cells.skipped), len(cells.left_over)),
        *(sentences.total, sentences.taken, sentences.noted, sum(n for _, n in sentences.skipped)),
        len(sentences.left_over),
    ]
    return [name, *map(str, figures)]
