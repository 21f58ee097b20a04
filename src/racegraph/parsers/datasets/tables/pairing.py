"""Which file maps which: `results.toml` or `results.csv.toml` beside `results.csv`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from racegraph.parsers.datasets.tables.files import ENDINGS

ENDING = ".toml"


def is_table(path: Path) -> bool:
    """Whether a file's name says that it is a table that this room can read."""
    return path.suffix.lower() in ENDINGS


def mapping_of(table: Path) -> Path | None:
    """Return the mapping file of a table; None where none lies beside it. That of the whole name comes first."""
    for path in (table.with_name(table.name + ENDING), table.with_suffix(ENDING)):
        if path.is_file():
            return path
    return None


def table_of(mapping: Path) -> Path | None:
    """Return the table that a mapping file is for; None where none lies beside it, or several do."""
    whole = mapping.with_suffix("")
    if is_table(whole) and whole.is_file():
        return whole
    found = [path for ending in ENDINGS if (path := mapping.with_suffix(ending)).is_file()]
    return found[0] if len(found) == 1 else None


def with_their_tables(paths: Iterable[Path]) -> list[Path]:
    """Return the inputs of a build without mapping files, which are no documents; one named alone brings its table."""
    given = list(paths)
    known = {os.path.realpath(path) for path in given}
    found: list[Path] = []
    for path in given:
        table = table_of(path) if path.suffix.lower() == ENDING and path.is_file() else None
        if table is None:
            found.append(path)
        elif os.path.realpath(table) not in known:
            known.add(os.path.realpath(table))
            found.append(table)
    return found
