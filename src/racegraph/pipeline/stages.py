"""What a build does with one document, or with a few that belong together; run here, or in other processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode

from racegraph.documents import Limits, read_document
from racegraph.engines import Spool
from racegraph.errors import InputError
from racegraph.exporters import write_run
from racegraph.identity import Identities, Judgement, Thing
from racegraph.inference import infer
from racegraph.parsers import Parsed, parse_document
from racegraph.parsers.datasets import Part, parse_part
from racegraph.rdf import Iris, conclusion_lines, document_lines, judgement_lines
from racegraph.records import Name, Record

_SECONDS, _SECONDS_PER_100_KB = 10, 5  # of processor time, for one document
_SECONDS_OF_A_PART = 300


@dataclass(frozen=True, slots=True)
class Unit:
    """A document to read, or a part of a database."""

    number: int
    path: Path
    document_id: str
    part: Part | None = None

    @property
    def seconds(self) -> float:
        """How much processor time it may take."""
        if self.part is not None:
            return _SECONDS_OF_A_PART
        return _SECONDS + _SECONDS_PER_100_KB * self.path.stat().st_size / 100_000


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that are inferred from together.

    Args:
        number: of the group.
        units: the numbers of its documents.
        things: what the names of its documents name.
        beside: records of other documents that rules may need.
        seconds: how much processor time it may take.
    """

    number: int
    units: tuple[int, ...]
    things: Mapping[Name, Thing]
    beside: tuple[Record, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some judgements on names.

    Args:
        number: of the chunk.
        judgements: in order.
        things: what the names in them name.
    """

    number: int
    judgements: tuple[Judgement, ...]
    things: Mapping[Name, Thing]


def read_and_parse(unit: Unit, limits: Limits, spool: Spool) -> Parsed | InputError:
    """Read and parse one document, and keep it in the spool; return it without its sections and its records.

    The error is returned, not raised: it must cost no other document.
    """
    try:
        parsed = _parse(unit, limits)
    except InputError as error:
        return error
    parsed = replace(parsed, document=replace(parsed.document, sections=()))
    spool.put(unit.number, parsed)
    return replace(parsed, records=())


def _parse(unit: Unit, limits: Limits) -> Parsed:
    if unit.part is not None:
        return parse_part(unit.part)
    return parse_document(read_document(unit.path, unit.document_id, limits))


def infer_and_map(group: Group, spool: Spool, runs: Path, base: str) -> Path:
    """Write what a group's documents state, and what follows from it, as one run of lines; return its path."""
    identities = Identities(group.things)
    run = runs / f"{group.number:08d}.nq"
    write_run(_lines(group, spool, identities, Iris(base, identities)), run)
    return run


def map_judgements(chunk: Chunk, runs: Path, base: str) -> Path:
    """Write some judgements on names as one run of lines; return its path."""
    run = runs / f"judgements-{chunk.number:08d}.nq"
    iris = Iris(base, Identities(chunk.things))
    write_run(judgement_lines(chunk.judgements, iris, _EveryPassage()), run)
    return run


class _EveryPassage(set[NamedNode]):
    """The passages that their own documents' lines describe: all that anything rests on."""

    def __contains__(self, node: object) -> bool:
        return True


def _lines(group: Group, spool: Spool, identities: Identities, iris: Iris) -> Iterator[bytes]:
    records: list[Record] = []
    for number in group.units:
        parsed: Parsed = spool.get(number)
        yield from document_lines(parsed, iris)
        records.extend(parsed.records)
    yield from conclusion_lines(infer([*records, *group.beside], identities), iris, _EveryPassage())
