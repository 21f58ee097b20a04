"""The command line: arguments, one call each, and what is printed.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 the data has violations, 2 usage, 3 an input
could not be read, 4 network or store, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from racegraph.cli.asking import describe, query, validate, why
from racegraph.cli.building import build
from racegraph.cli.fetching import fetch
from racegraph.cli.judging import review
from racegraph.cli.linking import reconcile
from racegraph.cli.loading import load
from racegraph.cli.reporting import report
from racegraph.cli.serving import serve
from racegraph.cli.terminal import say
from racegraph.errors import RacegraphError
from racegraph.version import __version__

INTERRUPTED = 130

app = typer.Typer(
    name="racegraph",
    help="Motorsport documents to a validated RDF graph, every statement traceable to its line.",
    epilog="Start with:  racegraph build seeds --out exports",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
identity_app = typer.Typer(help="Which names are one thing, and why.", no_args_is_help=True)
for command in (fetch, build, validate, query, why, describe, report, reconcile, load, serve):
    app.command()(command)
identity_app.command()(review)
app.add_typer(identity_app, name="identity")


def main() -> None:
    """Run the command line; a user's mistake is one line and an exit code, a bug is a traceback."""
    try:
        app()
    except RacegraphError as error:
        say(f"racegraph: {error}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        say("racegraph: interrupted; no file was left half written")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # `racegraph query … | head` is no error; what is still buffered has no reader
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"racegraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass
