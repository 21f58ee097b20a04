"""An index of all names and aliases, so that search answers at once also where there are very many."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from racegraph.rdf.vocabulary import rdf, rdfs, rg, skos

MOST_FOUND = 50
_MOST_WORDS = 8
_KINDS = (  # what people look for comes first
    rg.Driver,
    rg.Person,
    rg.Team,
    rg.Race,
    rg.Season,
    rg.Series,
    rg.RecurringRace,
    rg.Circuit,
    rg.Manufacturer,
    rg.Constructor,
    rg.ChassisModel,
    rg.EngineModel,
    rg.Country,
    rg.Place,
    rg.Organisation,
    rg.RacingClass,
    rg.Session,
    rg.Document,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that has a name with the words looked for."""

    iri: str
    label: str  # its preferred name
    kind: str  # local name of its class
    alias: str | None  # the name that was found, where it is not the preferred one


def write_names(store: Store, file: Path) -> None:
    """Write the index of a store whose default graph holds everything."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE name (folded TEXT, printed TEXT, label TEXT, iri TEXT, kind TEXT, rank INT)")
        database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", _rows(store))


def search(file: Path, words: str) -> tuple[list[Found], bool]:
    """Return the things with a name that holds all of some words, and whether there are more than are shown.

    Case and accents do not count: `raikkonen` finds Räikkönen.
    """
    folded = fold(words).split()[:_MOST_WORDS]
    if not folded:
        return [], False
    held = " AND ".join(["folded LIKE ? ESCAPE '!'"] * len(folded))
    query = (
        f"SELECT iri, label, kind, printed FROM name WHERE {held} "
        "ORDER BY rank, folded <> ?, folded NOT LIKE ? ESCAPE '!', length(folded), label, iri LIMIT ?"
    )
    patterns = [f"%{_literal(word)}%" for word in folded]
    values = [*patterns, " ".join(folded), f"{_literal(' '.join(folded))}%", 4 * MOST_FOUND]
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        rows = database.execute(query, values).fetchall()
    found: dict[str, Found] = {}
    for iri, label, kind, printed in rows:
        found.setdefault(iri, Found(iri, label, kind, printed if printed != label else None))
    return list(found.values())[:MOST_FOUND], len(found) > MOST_FOUND


def fold(text: str) -> str:
    """Return a text without what does not count in a search: case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c) and (c.isprintable())).split())


def _literal(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _rows(store: Store) -> Iterator[tuple[str, str, str, str, str, int]]:
    everything = DefaultGraph()
    ranks = {kind: rank for rank, kind in enumerate(_KINDS)}
    labels: dict[NamedNode, str] = {}
    for quad in store.quads_for_pattern(None, rdfs.label, None, everything):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            known = labels.get(quad.subject)
            labels[quad.subject] = quad.object.value if known is None else min(known, quad.object.value)
    kinds: dict[NamedNode, NamedNode] = {}
    for quad in store.quads_for_pattern(None, rdf.type, None, everything):
        if isinstance(quad.subject, NamedNode) and quad.subject in labels and isinstance(quad.object, NamedNode):
            known_kind = kinds.get(quad.subject, quad.object)
            kinds[quad.subject] = min(known_kind, quad.object, key=lambda kind: (ranks.get(kind, 99), kind.value))
    for node, printed in sorted({*labels.items(), *_aliases(store, labels)}, key=str):
        kind = kinds.get(node)
        local = kind.value.rpartition("#")[2].rpartition("/")[2] if kind else ""
        yield fold(printed), printed, labels[node], node.value, local, ranks.get(kind, 99) if kind else 99


def _aliases(store: Store, labels: dict[NamedNode, str]) -> Iterator[tuple[NamedNode, str]]:
    everything = DefaultGraph()
    for quad in store.quads_for_pattern(None, skos.altLabel, None, everything):
        if isinstance(quad.subject, NamedNode) and quad.subject in labels and isinstance(quad.object, Literal):
            yield quad.subject, quad.object.value
    for quad in store.quads_for_pattern(None, rg.nameOf, None, everything):
        if not isinstance(quad.object, NamedNode) or quad.object not in labels:
            continue
        for named in store.quads_for_pattern(quad.subject, rg.nameAsPrinted, None, everything):
            if isinstance(named.object, Literal):
                yield quad.object, named.object.value
