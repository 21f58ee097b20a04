"""An export, taken apart into a file of N-Triples for each of its graphs; never more than a line in memory."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from racegraph.errors import InputError, UnreadableFileError, UsageError

_OPEN = 64  # files at once; an export may have thousands of graphs
_RESOURCE = rb"(?:<[^<>\"{}|^`\\\x00-\x20]*>|_:[^\s<>\"]+)"
_LITERAL = rb'"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>\s]*>)?'
_QUAD = re.compile(
    rb"(" + _RESOURCE + rb"[ \t]+<[^<>\s]*>[ \t]+(?:" + _RESOURCE + rb"|" + _LITERAL + rb"))"
    rb"(?:[ \t]+(" + _RESOURCE + rb"))?[ \t]*\.[ \t]*\r?\n?"
)
_TRIPLES = {".nt": RdfFormat.N_TRIPLES, ".ttl": RdfFormat.TURTLE}


@dataclass(slots=True)
class Part:
    """One graph of an export, as a file of N-Triples.

    Args:
        graph: its IRI; None for the default graph.
        path: of the file.
    """

    graph: str | None
    path: Path
    triples: int = 0
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256, repr=False)

    @property
    def sha256(self) -> str:
        """Checksum of the file, in hexadecimal digits."""
        return self._hash.hexdigest()

    def take(self, line: bytes, into: BinaryIO) -> None:
        """Add a line."""
        into.write(line)
        self._hash.update(line)
        self.triples += 1


def split_export(export: Path, folder: Path, graphs: Set[str] = frozenset()) -> list[Part]:
    """Write each graph of an export into a file of its own; return them in the order of their names.

    Args:
        export: .nq, .nt or .ttl.
        folder: to write into.
        graphs: of .nq, those to take; none for all. Of the others, the one to load into; none for the default graph.

    Raises:
        InputError: a line is no statement.
        UsageError: the file is none of these, or a graph is asked for that it does not hold.
    """
    for graph in graphs:
        _check_iri(graph)
    try:
        if export.suffix == ".nq":
            parts = _split(export, folder, graphs)
        elif export.suffix in _TRIPLES:
            parts = [_single(export, folder, graphs)]
        else:
            raise UsageError(f"{export}: expected .nq, .nt or .ttl; `racegraph build` writes them all")
    except OSError as error:
        raise UnreadableFileError(str(export), "a file to load", error.strerror or str(error)) from error
    if missing := set(graphs) - {part.graph for part in parts}:
        raise UsageError(f"{export}: expected the graph {min(missing)}, found {len(parts)} others")
    if not sum(part.triples for part in parts):
        raise UnreadableFileError(str(export), "statements", "none")
    return parts


def _split(export: Path, folder: Path, wanted: Set[str]) -> list[Part]:
    parts: dict[bytes | None, Part] = {}
    with export.open("rb") as lines, _Handles() as handles:
        for number, line in enumerate(lines, 1):
            found = _QUAD.fullmatch(line)
            if found is None:
                if not line.strip() or line.lstrip().startswith(b"#"):
                    continue
                raise InputError(f"{export}, line {number}", "a statement of N-Quads", line.decode("utf-8", "replace"))
            triple, graph = found.groups()
            if graph not in parts:
                parts[graph] = Part(_name(graph, export, number), folder / f"graph-{len(parts) + 1}.nt")
            part = parts[graph]
            if not wanted or part.graph in wanted:
                part.take(triple + b" .\n", handles.of(part.path))
    chosen = [part for part in parts.values() if part.triples]
    return sorted(chosen, key=lambda part: part.graph or "")


def _single(export: Path, folder: Path, graphs: Set[str]) -> Part:
    if len(graphs) > 1:
        raise UsageError(f"{export}: triples go into one graph; found {len(graphs)} --graph")
    part = Part(next(iter(graphs), None), folder / "graph-1.nt")
    with part.path.open("wb") as output:
        for triple in _parsed(export):
            part.take(f"{triple} .\n".encode(), output)
    return part


def _parsed(export: Path) -> Iterator[Triple]:
    try:
        for quad in parse(path=str(export), format=_TRIPLES[export.suffix]):
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise InputError(str(export), "statements", str(error)) from error


def _name(graph: bytes | None, export: Path, number: int) -> str | None:
    if graph is None:
        return None
    if graph.startswith(b"_:"):
        raise InputError(f"{export}, line {number}", "a graph with an IRI", graph.decode("utf-8", "replace"))
    name = graph[1:-1].decode("utf-8", "replace")
    try:
        return NamedNode(name).value
    except ValueError as error:
        raise InputError(f"{export}, line {number}", "the IRI of a graph", name) from error


def _check_iri(graph: str) -> None:
    try:
        NamedNode(graph)
    except ValueError as error:
        raise UsageError(f"--graph: expected an IRI, found {graph[:100]!r}") from error


class _Handles:
    """Open files to append to, the longest unused closed first."""

    def __init__(self) -> None:
        self._open: OrderedDict[Path, BinaryIO] = OrderedDict()

    def of(self, path: Path) -> BinaryIO:
        if path in self._open:
            self._open.move_to_end(path)
        else:
            if len(self._open) == _OPEN:
                self._open.popitem(last=False)[1].close()
            self._open[path] = path.open("ab")
        return self._open[path]

    def __enter__(self) -> _Handles:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            file.close()
