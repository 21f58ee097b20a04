"""Talking to the person at the terminal; never on stdout, which is for data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer


def say(line: str) -> None:
    """Print a line for a person."""
    typer.echo(line, err=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done on one line that is written over; on anything but a terminal, show nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal

    with Console(stderr=True).status("start") as status:
        yield status.update


def aligned(rows: list[list[str]], *, left: int = 1) -> list[str]:
    """Lay out rows in columns: the first `left` columns flush left, the others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
