"""Whether two files of N-Triples are one graph, and where they are not: compared by value, sorted on disk."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from racegraph.errors import InputError

_AT_ONCE = 200_000  # lines sorted in memory
_MOST_WITH_BLANK_NODES = 1_000_000  # triples; to name blank nodes, all are held in memory
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_LONGEST_NUMBER = 1000  # digits; what is longer is compared as it is written


@dataclass(frozen=True, slots=True)
class Canonical:
    """A graph as sorted lines, each triple once and each value in one spelling.

    Args:
        path: file of the lines.
        triples: how many.
        digest: SHA-256 of the lines.
        spelling: of the triples as they were written, whatever their order; differs where only spellings do.
    """

    path: Path
    triples: int
    digest: str
    spelling: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A triple that only one of two graphs holds.

    Args:
        sign: `-` is missing from the second, `+` is too much in it.
        triple: N-Triples, without the dot.
    """

    sign: str
    triple: str


def canonical(source: Path, folder: Path) -> Canonical:
    """Sort a file of N-Triples into canonical form.

    A literal's value is compared, as stores may write 1.0 as 1; blank nodes get their names by RDFC-1.0.

    Args:
        source: N-Triples, in any order.
        folder: to write into.

    Raises:
        InputError: it is no N-Triples, or has blank nodes in more triples than fit into memory.
    """
    spelling = _Spelling()
    lines = _lines(source, spelling)
    target = folder / f"{source.name}.sorted"
    count, digest = _write_sorted(lines, target, folder)
    return Canonical(target, count, digest, spelling.value)


def differences(first: Path, second: Path) -> Iterator[Difference]:
    """Yield the lines of sorted files that only one of them holds, in order."""
    with first.open(encoding="utf-8") as ours, second.open(encoding="utf-8") as theirs:
        marked = heapq.merge(((line, "-") for line in ours), ((line, "+") for line in theirs))
        held: tuple[str, str] | None = None
        for line, sign in marked:
            if held is not None and held[0] == line:
                held = None
                continue
            if held is not None:
                yield Difference(held[1], held[0].rstrip("\n"))
            held = (line, sign)
        if held is not None:
            yield Difference(held[1], held[0].rstrip("\n"))


class _Spelling:
    """A sum over lines: the same in any order, another when one letter differs."""

    def __init__(self) -> None:
        self.value = 0

    def take(self, line: str) -> None:
        self.value += int.from_bytes(hashlib.blake2b(line.encode("utf-8"), digest_size=16).digest(), "big")


def _lines(source: Path, spelling: _Spelling) -> Iterator[str]:
    blank = False
    for triple in _triples(source):
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            blank = True
            break
    if blank:
        yield from _named(source, spelling)
        return
    for triple in _triples(source):
        spelling.take(str(triple))
        yield _line(triple)


def _named(source: Path, spelling: _Spelling) -> Iterator[str]:
    """Give the blank nodes their names; the values get one spelling before, as names rest on them."""
    graph = Dataset()
    for number, triple in enumerate(_triples(source), 1):
        if number > _MOST_WITH_BLANK_NODES:
            raise InputError(source.name, f"at most {_MOST_WITH_BLANK_NODES:,} triples with blank nodes", "more")
        graph.add(Quad(triple.subject, triple.predicate, _normal(triple.object)))
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    for quad in graph:
        line = str(quad.triple)
        spelling.take(line)
        yield line


def _triples(source: Path) -> Iterator[Triple]:
    if not source.stat().st_size:
        return
    try:
        for quad in parse(path=str(source), format=RdfFormat.N_TRIPLES):
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise InputError(source.name, "N-Triples", str(error)) from error


def _line(triple: Triple) -> str:
    value = triple.object
    if isinstance(value, Literal):
        return f"{triple.subject} {triple.predicate} {_normal(value)}"
    return str(triple)


def _normal(value: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal | Triple:
    """Return a value in one spelling of its own: 1.50 as 1.5, 007 as 7; its type stays."""
    if not isinstance(value, Literal) or not value.datatype.value.startswith(_XSD):
        return value
    spell = _SPELLINGS.get(value.datatype.value[len(_XSD) :])
    if spell is None or len(value.value) > _LONGEST_NUMBER:
        return value
    return Literal(spell(value.value), datatype=value.datatype)


def _number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return text
    number = f"{Decimal(text):f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return "0" if number in ("-0", "") else number


def _floating(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return text


def _boolean(text: str) -> str:
    return {"1": "true", "0": "false"}.get(text, text)


_SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "integer": _number,
    "decimal": _number,
    "double": _floating,
    "float": _floating,
    "boolean": _boolean,
}


def _write_sorted(lines: Iterable[str], target: Path, folder: Path) -> tuple[int, str]:
    """Sort lines on disk, each once; return how many there are and their SHA-256."""
    pieces = _sorted_pieces(iter(lines), target, folder)
    count, digest, former = 0, hashlib.sha256(), ""
    with ExitStack() as files, target.open("w", encoding="utf-8", newline="\n") as output:
        opened = [files.enter_context(piece.open(encoding="utf-8", newline="\n")) for piece in pieces]
        for line in heapq.merge(*opened):
            if line != former:
                former = line
                output.write(line)
                digest.update(line.encode("utf-8"))
                count += 1
    for piece in pieces:
        piece.unlink()
    return count, digest.hexdigest()


def _sorted_pieces(lines: Iterator[str], target: Path, folder: Path) -> list[Path]:
    pieces: list[Path] = []
    while piece := sorted(islice(lines, _AT_ONCE)):
        path = folder / f"{target.name}.{len(pieces)}"
        with path.open("w", encoding="utf-8", newline="\n") as output:
            output.writelines(line + "\n" for line in piece)
        pieces.append(path)
    return pieces
