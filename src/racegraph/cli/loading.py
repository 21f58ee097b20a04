"""`racegraph load`: an export into a triple store."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racegraph.cli.terminal import aligned, progress, say
from racegraph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racegraph.stores import Difference, Loaded

STORE = 4  # the exit code


class StoreName(StrEnum):
    """What `--store` can name; as in `racegraph.stores`, which --help must not import."""

    OXIGRAPH = "oxigraph"
    FUSEKI = "fuseki"
    VIRTUOSO = "virtuoso"
    RDF4J = "rdf4j"
    GRAPHDB = "graphdb"
    QLEVER = "qlever"
    GSP = "gsp"


def load(  # noqa: PLR0913, PLR0917 - each is an option that a person can give
    export: Annotated[
        Path, typer.Argument(metavar="EXPORT", help="File to load: .nq, .nt or .ttl.", show_default=False)
    ],
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL",
            help="Of the server (Fuseki: the dataset; RDF4J, GraphDB: the repository).",
            show_default=False,
        ),
    ],
    store: Annotated[
        StoreName, typer.Option(help="The product; gsp: any with a Graph Store at URL.", show_default=False)
    ],
    graph: Annotated[
        list[str] | None,
        typer.Option(metavar="IRI", help=".nq: load this graph, not all. .nt, .ttl: load into it.", show_default=False),
    ] = None,
    append: Annotated[
        bool, typer.Option("--append/--replace", help="Add to each graph, or put it in place of the one there.")
    ] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Read all back and name each triple that differs.")] = False,
    verify_only: Annotated[
        bool, typer.Option("--verify-only", help="Send nothing; compare what the store holds, as after a bulk load.")
    ] = False,
    seconds: Annotated[float, typer.Option(min=1, metavar="N", help="Seconds that one request may take.")] = 600,
) -> None:
    """Load an export into a triple store, each graph whole, and prove that it arrived.

    A load that was interrupted goes on where it was: give the same command again. Credentials come from
    RACEGRAPH_STORE_USER and RACEGRAPH_STORE_PASSWORD, from RACEGRAPH_STORE_TOKEN, or from .netrc.

    Example: racegraph load exports/racegraph.nq http://localhost:7878 --store oxigraph --verify
    """
    from racegraph import stores  # noqa: PLC0415 - heavy; --help must not pay for it

    order = stores.Order(
        export=export,
        graphs=frozenset(graph or ()),
        append=append,
        verify=verify or verify_only,
        send=not verify_only,
        seconds=seconds,
    )
    if export.suffix in (".nt", ".ttl") and not graph:
        raise UsageError(f"{export}: holds triples of no graph; give the graph to load them into with --graph")
    with progress() as tell:
        target = stores.Store(stores.Product(store.value), url)
        loaded = stores.load(order, target, tell=tell, differs=_print_difference)
    for line in _summary(loaded):
        typer.echo(line)
    if wrong := [one for one in loaded if one.match is stores.Match.DIFFERENT]:
        say(f"racegraph: {len(wrong)} of {len(loaded)} graphs differ from the file")
        raise typer.Exit(STORE)


def _print_difference(graph: str | None, difference: Difference) -> None:
    """Print a triple of the file that the store lacks with `-`, one of the store that the file lacks with `+`."""
    typer.echo(f"{difference.sign} {difference.triple}{'' if graph is None else f' <{graph}>'} .")


def _summary(loaded: Sequence[Loaded]) -> list[str]:
    """Return a line for each graph and one for all."""
    rows = [
        [one.graph or "default", one.state.value, f"{one.triples:,}", (one.digest or "")[:12], one.match or ""]
        for one in loaded
    ]
    lines = [line for row in zip(*_columns(rows), strict=True) if (line := "  ".join(row).rstrip())] if rows else []
    total = sum(one.triples for one in loaded)
    return [*lines, f"{len(loaded)} graph{'' if len(loaded) == 1 else 's'}, {total:,} triples"]


def _columns(rows: list[list[str]]) -> list[list[str]]:
    left = aligned([row[:2] for row in rows], left=2)
    width = max(map(len, left))
    counts = aligned([[row[2]] for row in rows], left=0)
    return [[line.ljust(width) for line in left], counts, [row[3] for row in rows], [row[4] for row in rows]]
