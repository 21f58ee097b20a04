"""The triples of a graph in the order in which people read them, for graphs that are too large for memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, Triple, parse

from racegraph.exporters.lines import union_lines
from racegraph.exporters.runs import merge_runs, write_run
from racegraph.rdf.turtle import natural_key, order_triples

_LINES_OF_A_RUN = 200_000
_END = b"\x00"  # of a key; stands in no IRI, and before all that does


def triples_as_read(graph: Path) -> Iterator[Triple]:
    """Yield the union of all graphs: subjects in natural order, of each the type and names first.

    Args:
        graph: N-Quads of all graphs, sorted by their bytes, each once.
    """
    with TemporaryDirectory(prefix="racegraph-") as folder:
        runs = list(_write_runs(_keyed(union_lines(graph)), Path(folder)))
        ordered = Path(folder) / "ordered"
        with ordered.open("wb") as output:
            merge_runs(runs, output, Path(folder))
        with ordered.open("rb") as lines:
            for _, about in groupby(map(_parts, lines), key=itemgetter(1)):
                triples = b"".join(triple for _, _, triple in about)
                yield from order_triples(quad.triple for quad in parse(triples, RdfFormat.N_TRIPLES))


def _keyed(triples: Iterable[bytes]) -> Iterator[bytes]:
    """Put the place of its subject before each triple; two subjects never share one."""
    for subject, about in groupby(triples, key=lambda triple: triple[1 : triple.index(b">")]):
        iri = subject.decode("utf-8")
        key = natural_key(iri).encode() + _END + subject + _END
        yield from (key + triple for triple in about)


def _parts(line: bytes) -> list[bytes]:
    """Return the place of the subject, the subject, and the triple."""
    return line.split(_END, 2)


def _write_runs(lines: Iterator[bytes], folder: Path) -> Iterator[Path]:
    for number in count():
        some = list(islice(lines, _LINES_OF_A_RUN))
        if not some:
            return
        run = folder / f"run-{number}"
        write_run(some, run)
        yield run
