"""`racegraph validate`, `query`, `why` and `describe`: questions to a graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from racegraph.errors import UnreadableFileError, UsageError

GRAPH_HELP = "File of a graph: .nq, .ttl, .nt, .trig, .jsonld or .rdf."
GraphArgument = Annotated[Path, typer.Argument(metavar="GRAPH", help=GRAPH_HELP, show_default=False)]
GraphOption = Annotated[Path, typer.Option("--in", metavar="GRAPH", help=GRAPH_HELP)]
ThingArgument = Annotated[
    str,
    typer.Argument(
        metavar="IRI", help="An IRI of the data, or its end: race/2003-petit-le-mans/entry/38", show_default=False
    ),
]
DEFAULT_GRAPH = Path("exports/racegraph.nq")


class AnswerFormat(StrEnum):
    """What `query --format` can name."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TSV = "tsv"


class CheckingEngine(StrEnum):
    """What `validate --engine` can name; as in `racegraph.validation`, which --help must not import."""

    OWN = "own"
    PYSHACL = "pyshacl"


def validate(
    graph: GraphArgument,
    engine: Annotated[
        CheckingEngine,
        typer.Option(
            help="Who checks the shapes: racegraph itself, or pySHACL, slower by far and with the same result."
        ),
    ] = CheckingEngine.OWN,
) -> None:
    """Check a graph against racegraph's shapes and print the report.

    Exit code 1 if there are violations; warnings, the contradictions of sources, are no failure. A sorted .nq or .nt
    file may be of any size.

    Example: racegraph validate exports/racegraph.nq
    """
    from racegraph import validation  # noqa: PLC0415 - heavy; --help must not pay for it
    from racegraph.rdf import load_store  # noqa: PLC0415

    if graph.suffix in validation.LINE_FORMATS and graph.is_file() and graph.stat().st_size:
        report = validation.validate_file(graph, engine=engine.value)
    else:  # whatever is wrong with the file, loading it says so
        report = validation.validate(load_store([graph]), engine=engine.value)
    typer.echo(validation.report_text(report), nl=False)
    raise typer.Exit(0 if report.conforms else 1)


def query(
    graph: GraphArgument,
    text: Annotated[str | None, typer.Argument(metavar="QUERY", help="SPARQL 1.1.", show_default=False)] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the query from a file.")] = None,
    answer_format: Annotated[AnswerFormat, typer.Option("--format", help="Form of the answer.")] = AnswerFormat.TABLE,
) -> None:
    """Ask a graph a question in SPARQL.

    The default graph is the union of all named graphs. The prefixes rg:, rgs:, rdfs:, skos:, prov: and xsd: need no
    declaration.

    Example: racegraph query exports/racegraph.nq 'SELECT ?label { ?race a rg:Race ; rdfs:label ?label }'
    """
    from racegraph.rdf import answer, load_store  # noqa: PLC0415

    if (text is None) == (file is None):
        raise UsageError("give the query as QUERY, or a file with -f, and not both")
    typer.echo(answer(load_store([graph]), text if text is not None else _read(file), answer_format.value), nl=False)


def _read(file: Path | None) -> str:
    assert file is not None
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(str(file), "a SPARQL query in UTF-8", str(error)) from error


def why(thing: ThingArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Say of each statement about a thing where it comes from: file, line, and the text it rests on.

    What no document states has its rule, its premises and a sentence to check; names judged to be one thing, or
    not, have the evidence.

    Example: racegraph why race/2003-petit-le-mans/entry/38
    """
    from racegraph.rdf import load_store  # noqa: PLC0415
    from racegraph.rdf.explaining import why_text  # noqa: PLC0415

    typer.echo(why_text(load_store([graph]), thing), nl=False)


def describe(thing: ThingArgument, graph: GraphOption = DEFAULT_GRAPH) -> None:
    """Print all statements about a thing as Turtle.

    Example: racegraph describe team/champion-racing
    """
    from racegraph.rdf import load_store, tracing  # noqa: PLC0415

    typer.echo(tracing.describe_turtle(load_store([graph]), thing), nl=False)
