"""`racegraph reconcile`: what another database may have of the things of a graph, for a person to judge."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racegraph.cli.asking import GraphArgument
from racegraph.cli.network_options import ContactOption, PrivateHostsOption
from racegraph.cli.terminal import progress, say
from racegraph.errors import UsageError

if TYPE_CHECKING:
    from racegraph.linking import Report

_LANGUAGE = "[a-z][a-z-]{1,11}"
WIKIDATA = "https://wikidata.reconci.link/en/api"


class KindName(StrEnum):
    """What `--kind` can name; as in `racegraph.linking`, which --help must not import."""

    DRIVER = "driver"
    TEAM = "team"
    CIRCUIT = "circuit"
    SERIES = "series"


def reconcile(  # noqa: PLR0913, PLR0917 - each is an option that a person can give
    graph: GraphArgument,
    kind: Annotated[KindName, typer.Option(help="What to look for.", show_default=False)],
    service: Annotated[
        str, typer.Option(metavar="URL", help="A service of the Reconciliation API; the default is Wikidata's.")
    ] = WIKIDATA,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write the candidates.")] = Path(
        "candidates.sssom.tsv"
    ),
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many things to ask for.", show_default="all")
    ] = None,
    wiki: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="Language of the Wikipedia that pages without a note of their origin come from.",
            show_default="unknown: their links are no evidence",
        ),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Keep the answers here, and ask nothing twice.", show_default=False),
    ] = None,
    contact: ContactOption = None,
    allow_private: PrivateHostsOption = None,
) -> None:
    """Ask a reconciliation service what it has of the drivers, teams, circuits or series of a graph.

    Writes candidates with their evidence as SSSOM/TSV. Nothing is applied: judge the lines, by writing your name
    into reviewer_label, and give the file to `racegraph build --links`.

    Example: racegraph reconcile exports/racegraph.nq --kind circuit --contact you@example.org
    """
    from racegraph import linking  # noqa: PLC0415 - heavy; --help must not pay for it
    from racegraph.exporters import write_text  # noqa: PLC0415
    from racegraph.fetching import Cache, Client, Reconciliation, find_contact  # noqa: PLC0415
    from racegraph.rdf.catalogue import load_catalogue  # noqa: PLC0415
    from racegraph.rdf.link_file import holds_judgements  # noqa: PLC0415

    if wiki is not None and not re.fullmatch(_LANGUAGE, wiki):
        raise UsageError(f"--wiki: expected the code of a language, such as en, found {wiki[:40]!r}")
    if holds_judgements(out):
        raise UsageError(f"{out}: holds lines that a person has judged; give another file with --out")
    client = Client(find_contact(contact), allow_private=frozenset(allow_private or ()))
    asked = Reconciliation(client, service, None if cache is None else Cache(cache))
    wanted = linking.LinkedKind(kind.value)
    with progress() as tell:
        tell("read the graph")
        catalogue = load_catalogue([graph], None if wiki is None else f"https://{wiki}.wikipedia.org")
        manifest = asked.manifest
        things = catalogue.things.values()
        report = linking.find_candidates(things, wanted, manifest, asked.ask, limit=limit, progress=tell)
    space = manifest.identifier_space
    write_text(out, linking.write_candidates(report.rows, wanted, base=catalogue.base, identifier_space=space))
    typer.echo(_summary(report, kind, out))
    for line in report.missing:
        say(f"racegraph: {line}")
    raise typer.Exit(4 if report.missing else 0)


def _summary(report: Report, kind: KindName, out: Path) -> str:
    linked = f", {report.linked} linked already" if report.linked else ""
    return (
        f"asked for {report.asked} of kind {kind}{linked}: {report.with_candidates} have candidates "
        f"({report.settled} by a page), {len(report.rows)} lines\nwrote {out}"
    )
