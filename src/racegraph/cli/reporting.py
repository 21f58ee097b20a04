"""`racegraph report`: from a graph to a network that a person reads."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from racegraph.cli.asking import GraphArgument
from racegraph.cli.terminal import progress


class NetworkName(StrEnum):
    """What `--network` can name; as in `racegraph.networks.definitions`, which --help must not import."""

    DRIVER_TEAM = "driver-team"
    CO_DRIVERS = "co-drivers"
    TEAMMATES = "teammates"
    SUPPLIERS = "suppliers"
    DRIVER_RACE = "driver-race"
    WHO_BEAT_WHOM = "who-beat-whom"
    SERIES_TEAM = "series-team"


class NetworkForm(StrEnum):
    """What `--format` can name; as in `racegraph.networks.files`."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    JSON = "json"
    CYJS = "cyjs"
    PARQUET = "parquet"


_ALWAYS = (NetworkForm.GRAPHML, NetworkForm.GEXF, NetworkForm.CSV, NetworkForm.JSON, NetworkForm.CYJS)


def report(  # noqa: PLR0913, PLR0917 - each is an option that a person can give
    graph: GraphArgument,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to write to; made if need be.")] = Path("report"),
    network: Annotated[NetworkName, typer.Option(help="Which network.")] = NetworkName.DRIVER_TEAM,
    season: Annotated[str | None, typer.Option(help="Only races of this season: its name, IRI or year.")] = None,
    series: Annotated[str | None, typer.Option(help="Only races of this series: its name or IRI.")] = None,
    racing_class: Annotated[str | None, typer.Option("--class", help="Only entries of this class.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only races from this day on: 2003-08-31.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only races up to this day.")] = None,
    minimum_weight: Annotated[int, typer.Option(metavar="N", min=1, help="Only edges of at least this weight.")] = 1,
    formats: Annotated[
        list[NetworkForm] | None,
        typer.Option("--format", help="Write the network in this form; several times. [default: all but parquet]"),
    ] = None,
    check: Annotated[
        bool | None,
        typer.Option("--check/--no-check", help="Look for contradictions. [default: in a graph of up to 200 MB]"),
    ] = None,
) -> None:
    """Analyse a network of a graph: who drove for whom, who shared a car, who beat whom.

    Writes report.html, one file that opens in any browser without a network, the same as report.md and report.json,
    and the network for Gephi (GEXF, GraphML), Cytoscape, and as tables. A .nq or .nt file may be of any size.

    Example: racegraph report exports/racegraph.nq --out report
    """
    from racegraph.networks.model import Filters  # noqa: PLC0415 - heavy; --help must not pay for it
    from racegraph.pipeline import reporting  # noqa: PLC0415

    filters = Filters(
        season=season,
        series=series,
        racing_class=racing_class,
        since=since,
        until=until,
        minimum_weight=minimum_weight,
    )
    with progress() as tell:
        made = reporting.report(
            graph,
            out,
            network=network.value,
            filters=filters,
            forms=[form.value for form in formats or _ALWAYS],
            check=check,
            progress=tell,
        )
    found = made.findings
    typer.echo(
        f"{network.value}: {len(found.network.nodes):,} nodes, {len(found.network.edges):,} edges, "
        f"{len(found.components):,} components"
    )
    typer.echo(f"wrote    {out}: {', '.join(made.files)}")
