"""`racegraph serve`: the graph over HTTP, on this machine."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from racegraph.cli.asking import GRAPH_HELP
from racegraph.cli.terminal import progress, say


def serve(  # noqa: PLR0913, PLR0917 - each is an option that a person can give
    graphs: Annotated[list[Path], typer.Argument(metavar="GRAPH...", help=GRAPH_HELP, show_default=False)],
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Port; 0 for any that is free.")] = 7007,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="IRI",
            help="What the IRIs of the data start with; these are shown at /id/.",
            show_default="as the graph says",
        ),
    ] = None,
    allow_origin: Annotated[
        str | None,
        typer.Option(
            "--cors",
            "--allow-origin",
            metavar="ORIGIN",
            help="Web origin whose pages may read the answers, or *.",
            show_default="none",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, max=3600, help="A query that takes longer is ended.")
    ] = 10.0,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Quick questions at once.")] = 4,
    slow_workers: Annotated[
        int, typer.Option(metavar="N", min=1, max=64, help="Questions of more than half a second at once.")
    ] = 2,
    largest_answer: Annotated[
        float, typer.Option(metavar="MB", min=0.001, help="A longer answer is refused, never cut.")
    ] = 64.0,
    allow_service: Annotated[
        bool, typer.Option("--allow-service", help="Let queries ask other servers (SERVICE).")
    ] = False,
) -> None:
    """Serve a graph on this machine: pages at /, SPARQL at /sparql, the Reconciliation API at /reconcile.

    Read-only, and reached from this machine alone. Ctrl-C ends it.

    Example: racegraph serve exports/racegraph.nq
    """
    from racegraph.rdf import read_base  # noqa: PLC0415 - heavy; --help must not pay for it
    from racegraph.rdf.catalogue import load_catalogue  # noqa: PLC0415
    from racegraph.serving import reconciling, running  # noqa: PLC0415
    from racegraph.serving.protocol import EndpointRules  # noqa: PLC0415
    from racegraph.serving.snapshot import take_snapshot  # noqa: PLC0415
    from racegraph.serving.workers import Limits  # noqa: PLC0415

    limits = Limits(seconds=timeout, quick=workers, slow=slow_workers)
    rules = EndpointRules(largest_answer=int(largest_answer * 1_000_000), service_allowed=allow_service)
    with reconciling.bind(port) as listening, ExitStack() as stack:
        with progress() as tell:
            tell("read the graph")
            snapshot = stack.enter_context(take_snapshot(graphs, base and read_base(base)))
            tell("read the names")
            names = reconciling.ReconciliationService(load_catalogue(graphs))
        access = reconciling.Access(origin=allow_origin)
        app = stack.enter_context(running.open_app(snapshot, limits=limits, rules=rules, access=access, parts=[names]))
        say(f"racegraph: http://127.0.0.1:{listening.getsockname()[1]}/; Ctrl-C ends it")
        running.run(app, listening)
