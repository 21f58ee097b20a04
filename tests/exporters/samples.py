"""A graph of a few nodes with all that makes a format stumble."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad, RdfFormat, serialize

from racegraph.exporters import EXPORTERS, write_run
from racegraph.rdf import literals
from racegraph.rdf.iris import DEFAULT_BASE, Iris
from racegraph.rdf.vocabulary import prov, rdf, rdfs, rg, rgs, skos
from racegraph.records import Name

STRANGE = [
    "a> <http://x> <http://y> . <http://z",
    '"] . <a> <b> "',
    "\u202eflow turned",
    "nought \x00 inside",
    "lone \ud800 surrogate",
    "🏁 flag",
    "a" * 300,
    "lines\nof\r\ntext\twith \\ backslash",
    "</title><img src=x onerror=alert(1)>",
    "Ra\u0308ikko\u0308nen",
    "\u0085\u2028\u2029",
    "@prefix rg: <http://evil/> .\n@base <http://evil/> .",
    "",
]


class OwnNames:
    """Every name is a thing of its own."""

    def __getitem__(self, name: Name, /) -> object:
        raise KeyError(name)


def strange_quads() -> list[Quad]:
    iris = Iris(DEFAULT_BASE, OwnNames())  # type: ignore[arg-type]
    stated, inferred = iris.stated_graph("a"), iris.node("graph/inferred")
    quads = []
    for number, text in enumerate(STRANGE, start=1):
        node = iris.node(f"team/t{number}")
        quads += [
            Quad(node, rdf.type, rg.Team, stated),
            Quad(node, rdfs.label, literals.string(text), stated),
            Quad(node, skos.altLabel, literals.string(f"{text} again"), stated),
            Quad(node, rdfs.label, literals.string(text), inferred),
            Quad(node, rg.foundedIn, literals.year(1990 + number), stated),
            Quad(node, prov.wasDerivedFrom, iris.node(f"document/a#line={number},{number + 1}"), stated),
        ]
    entry = iris.node("race/r/entry/08")
    quads += [
        Quad(entry, rdf.type, rg.Entry, stated),
        Quad(entry, rg.carNumber, literals.string("08"), stated),
        Quad(entry, rg.position, literals.integer(8), stated),
        Quad(entry, rg.points, literals.decimal(Decimal(20)), stated),
        Quad(entry, rg.isFinalSeason, literals.boolean(False), stated),
        Quad(entry, rg.status, rgs.retired, inferred),
        Quad(iris.node("statement/1"), rdf.object, entry, inferred),
        Quad(iris.node("statement/2"), rdf.object, literals.string("text"), inferred),
        Quad(iris.node("statement/2"), rdf.predicate, rg.carNumber, inferred),
    ]
    return quads


def exported(suffix: str, quads: Iterable[Quad]) -> bytes:
    """Export quads by way of the sorted file that a build makes."""
    output = BytesIO()
    with TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nq"
        lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").split(b"\n")
        write_run((line + b"\n" for line in lines if line), graph)
        EXPORTERS[suffix].write(graph, output, DEFAULT_BASE)
    return output.getvalue()


def main() -> None:
    """Write one format to standard output: run in processes with different hash seeds."""
    sys.stdout.buffer.write(exported(sys.argv[1], strange_quads()))


if __name__ == "__main__":
    main()
