"""`racegraph serve`: the graph over HTTP, on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from racegraph.cli.asking import GRAPH_HELP
from racegraph.cli.terminal import progress, say


def serve(
    graphs: Annotated[list[Path], typer.Argument(metavar="GRAPH...", help=GRAPH_HELP, show_default=False)],
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Port; 0 for any that is free.")] = 7007,
    allow_origin: Annotated[
        str | None,
        typer.Option(metavar="ORIGIN", help="Web origin whose pages may read the answers, or *.", show_default="none"),
    ] = None,
) -> None:
    """Serve a graph on this machine, for others on it to ask: the Reconciliation API at /reconcile.

    Reached from this machine alone. Ctrl-C ends it.

    Example: racegraph serve exports/racegraph.nq
    """
    from racegraph.rdf.catalogue import load_catalogue  # noqa: PLC0415 - heavy; --help must not pay for it
    from racegraph.serving import reconciling  # noqa: PLC0415

    with reconciling.bind(port) as listening:
        with progress() as tell:
            tell("read the graph")
            service = reconciling.ReconciliationService(load_catalogue(graphs))
        app = reconciling.create_app([service], reconciling.Access(origin=allow_origin))
        say(f"racegraph: http://127.0.0.1:{listening.getsockname()[1]}/reconcile; Ctrl-C ends it")
        reconciling.run(app, listening)
