"""What f1db looks like from outside, in each of its layouts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

LAYOUT_NAMES = {
    "tree": "f1db, YAML source tree",
    "json": "f1db, one JSON file",
    "splitted": "f1db, JSON files",
    "csv": "f1db, CSV files",
    "sqlite": "f1db, SQLite",
}

_TREE = re.compile(
    r"(?:.*/)?(?P<inner>(?:chassis|circuits|constructors|continents|countries|drivers|engine-manufacturers|engines"
    r"|entrants|grands-prix|seasons|tyre-manufacturers)/.+\.yml)"
)
_IN_TREE = re.compile(r"(?:.*/)?src/data/(?P<inner>.+\.yml)")
_TABLE = {
    "csv": re.compile(r"(?:.*/)?(?P<inner>f1db-[a-z0-9-]+\.csv)"),
    "splitted": re.compile(r"(?:.*/)?(?P<inner>f1db-[a-z0-9-]+\.json)"),
    "json": re.compile(r"(?:.*/)?(?P<inner>f1db\.json)"),
    "sqlite": re.compile(r"(?:.*/)?(?P<inner>f1db\.(?:db|sqlite3?))"),
}
_NEEDED = {  # names that only f1db has together
    "csv": {"f1db-drivers.csv", "f1db-races.csv"},
    "splitted": {"f1db-drivers.json", "f1db-races.json"},
    "json": {"f1db.json"},
    "sqlite": {"f1db.db"},
}
_JSON_MARKS = (b'"drivers"', b'"nationalityCountryId"', b'"dateOfBirth"')
_SQLITE_MAGIC = b"SQLite format 3\0"
_SQLITE_TABLES = {"race_data", "season_entrant_driver", "grand_prix"}


def layout_of_names(names: Iterable[str]) -> str | None:
    """Return the layout that the names of some files in an archive or a folder tell of; None where it is no f1db."""
    found = list(names)
    if any(_IN_TREE.fullmatch(name) and _is_thing(name) for name in found) or _is_bare_tree(found):
        return "tree"
    for layout, needed in _NEEDED.items():
        if needed <= {match["inner"] for name in found if (match := _TABLE[layout].fullmatch(name))}:
            return layout
    return None


def _is_thing(name: str) -> bool:
    return _TREE.fullmatch(name.partition("src/data/")[2]) is not None


def _is_bare_tree(names: list[str]) -> bool:
    """Whether the folders of the tree lie open: at least chassis or drivers beside circuits."""
    tops = {name.partition("/")[0] for name in names if name.endswith(".yml") and name.count("/") == 1}
    return {"drivers", "circuits"} <= tops


def inner_name(layout: str) -> Callable[[str], str | None]:
    """Return what names a layout's files have inside their folder; None for files that are no part of it."""
    if layout == "tree":
        return _name_in_tree
    pattern = _TABLE[layout]
    return lambda name: match["inner"] if (match := pattern.fullmatch(name)) else None


def _name_in_tree(name: str) -> str | None:
    found = _IN_TREE.fullmatch(name) or _TREE.fullmatch(name)
    return found["inner"] if found else None


def layout_of_file(path: Path) -> str | None:
    """Return the layout of a single file, by its first bytes; None where it is no f1db."""
    with path.open("rb") as file:
        head = file.read(65_536)
    if head.startswith(_SQLITE_MAGIC):
        return "sqlite" if _tables(path) >= _SQLITE_TABLES else None
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and all(mark in head for mark in _JSON_MARKS):
        return "json"
    return None


def _tables(path: Path) -> set[str]:
    """Return the names of the tables in an SQLite database; none where it is damaged."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            return {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master LIMIT 10000")}
    except sqlite3.Error:
        return set()
