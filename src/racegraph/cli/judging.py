"""`racegraph identity review`: the pairs of names that nobody could decide."""

from __future__ import annotations

from typing import Annotated

import typer

from racegraph.cli.asking import DEFAULT_GRAPH, GraphOption


def review(
    graph: GraphOption = DEFAULT_GRAPH,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="How many pairs to list.")] = 50,
) -> None:
    """List the pairs of names that racegraph was unsure about, most useful first.

    To decide one, write a line into a judgements file and build again:
    kind<TAB>name<TAB>same or different<TAB>name

    Example: racegraph identity review --in exports/racegraph.nq
    """
    from racegraph.rdf import load_store  # noqa: PLC0415 - heavy; --help must not pay for it
    from racegraph.rdf.reviewing import review_text  # noqa: PLC0415

    typer.echo(review_text(load_store([graph]), most), nl=False)
