"""From files to one sorted file of quads: read, parse, resolve, infer, map. Documents stream, none is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import Quad, RdfFormat, parse

from racegraph.collector import collect_young, collector_at_rest
from racegraph.documents import Limits, document_ids, find_inputs
from racegraph.engines import Engine, Lost, ProcessPool, Serial, Spool
from racegraph.errors import InputError, UnreadableFileError
from racegraph.exporters import append, merge_slice, plan_slices, write_run
from racegraph.identity import Evidence, Identities, Thing, UserJudgement, decide
from racegraph.inference import group_documents, is_for_all, subjects_of
from racegraph.parsers import Parsed
from racegraph.parsers.datasets import find_dataset, is_whole, with_pages_together, with_their_tables
from racegraph.pipeline.stages import Chunk, Group, Unit, infer_and_map, map_judgements, read_and_parse
from racegraph.rdf import DEFAULT_BASE, Iris, description_lines, read_base
from racegraph.rdf.link_file import JudgedLinks
from racegraph.rdf.links import known_links, link_lines
from racegraph.records import Honour, Name, Record

Progress = Callable[[str], None]
_TOGETHER = 8  # documents that a process takes at once where none needs another
_SECONDS_TO_INFER = 120
_SECONDS_FOR_A_PIECE = 60
_JUDGEMENTS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Build:
    """What came of a build, before anything is published.

    Args:
        parsed: the documents with what became of their cells and sentences, without their sections and records.
        unread: documents, rows and sentences that could not be read, in order of the input.
        graph: N-Quads, sorted, each once; gone when the build is.
    """

    parsed: tuple[Parsed, ...]
    unread: tuple[InputError, ...]
    identities: Identities
    base: str
    graph: Path
    _folder: TemporaryDirectory[str]

    def quads(self) -> Iterator[Quad]:
        """Yield all quads, in the order of the file."""
        return parse(path=self.graph, format=RdfFormat.N_QUADS)


def build(  # noqa: PLR0913 - the choices of a build, each with a default
    inputs: Iterable[Path],
    *,
    base: str = DEFAULT_BASE,
    judgements: Sequence[UserJudgement] = (),
    links: JudgedLinks | None = None,
    jobs: int | None = None,
    strict: bool = False,
    limits: Limits | None = None,
    progress: Progress = lambda _: None,
) -> Build:
    """Read documents and map what they state, and what follows from it, to quads.

    Args:
        inputs: files and folders.
        base: start of every IRI in the data.
        judgements: the user's own, which overrule ours.
        links: to other databases, as a person has judged them.
        jobs: how many documents are read at once, each in a process that is stopped when a document takes too much
            time or memory; None to read in this process. The result is the same.
        strict: raise the first InputError instead of going on without what could not be read.
        limits: of size, for one document.
        progress: is told what is being done, in a few words.

    Raises:
        InputError: `strict`, and something could not be read.
        UsageError: the base is no absolute IRI that ends in a slash.
    """
    read_base(base)  # a mistake there should not wait for the last stage
    folder = TemporaryDirectory(prefix="racegraph-")
    with ExitStack() as stack, collector_at_rest():
        spool, runs = Spool(_inside(folder, "spool")), _inside(folder, "runs")
        engine: Engine = Serial() if jobs is None else stack.enter_context(ProcessPool(jobs))
        known = _Known(spool)
        units, outcomes = _units(inputs, stack)
        for unit, outcome in _read(engine, units, limits or Limits(), spool):
            known.add(unit, outcome)
            outcomes.append(outcome)
            collect_young()
            progress(f"read {unit.number + 1} of {len(units)} documents")
            _stop_if_strict(outcome, strict)
        progress("resolve names")
        identities = decide(known.evidence, judgements)
        progress("infer, and map to quads")
        parsed = tuple(_put_together(outcome for outcome in outcomes if isinstance(outcome, Parsed)))
        written = list(_map(engine, known, identities, spool, runs, base))
        written.append(runs / "description.nq")
        write_run(description_lines((one.document for one in parsed), Iris(base, identities)), written[-1])
        graph = Path(folder.name) / "graph.nq"
        unlinked = _map_links(links or JudgedLinks(), identities, base, runs, written)
        for problem in unlinked if strict else ():
            raise problem
        _merge(engine, written, graph)
    return Build(parsed, (*_unread(outcomes), *identities.problems, *unlinked), identities, base, graph, folder)


def _map_links(
    links: JudgedLinks, identities: Identities, base: str, runs: Path, written: list[Path]
) -> tuple[InputError, ...]:
    """Write the judged links of things that the build has as one more run; return what is wrong with the others."""
    iris = Iris(base, identities)
    known, problems = known_links(links.links, identities, iris)
    if known:
        written.append(runs / "links.nq")
        write_run(link_lines(known, iris), written[-1])
    return (*links.problems, *problems)


def _units(inputs: Iterable[Path], stack: ExitStack) -> tuple[list[Unit], list[Parsed | InputError]]:
    """Return the documents and the parts of databases, and what could not be opened."""
    units: list[Unit] = []
    unopened: list[Parsed | InputError] = []
    paths = with_pages_together(with_their_tables(find_inputs(inputs, is_whole=is_whole)))
    for path, document_id in document_ids(paths).items():
        dataset = find_dataset(path, document_id)
        if dataset is None:
            units.append(Unit(len(units), path, document_id))
            continue
        stack.callback(dataset.close)
        try:
            units += [Unit(len(units) + place, path, document_id, part) for place, part in enumerate(dataset.parts())]
        except InputError as error:
            unopened.append(error)
    return units, unopened


def _put_together(parsed: Iterable[Parsed]) -> Iterator[Parsed]:
    """Put the parts of a database together to one document."""
    for _, parts in groupby(parsed, key=lambda one: one.document.id):
        yield reduce(_joined, parts)


def _joined(one: Parsed, other: Parsed) -> Parsed:
    problems = (*one.problems, *other.problems)
    return replace(one, coverage=one.coverage + other.coverage, problems=problems)


class _Known:
    """What is kept of each document once it is read: what identity and the choice of groups need."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self.evidence = Evidence()
        self._units: dict[int, Unit] = {}
        self._subjects: dict[int, frozenset[Name]] = {}
        self._names: dict[int, frozenset[Name]] = {}
        self._for_all: list[Record] = []

    def add(self, unit: Unit, outcome: Parsed | InputError) -> None:
        """Take in a document that was read; it stays in the spool."""
        if isinstance(outcome, InputError):
            return
        records: tuple[Record, ...] = self._spool.get(unit.number).records
        self._units[unit.number] = unit
        self._names[unit.number] = self.evidence.add(records)
        self._subjects[unit.number] = subjects_of(records)
        self._for_all.extend(record for record in records if is_for_all(record))

    def groups(self, identities: Identities) -> Iterator[Group]:
        """Yield the documents in groups that need nothing of each other, with all that their inference needs."""
        by_subject: defaultdict[Thing, list[Record]] = defaultdict(list)
        for record in self._for_all:
            by_subject[identities[_who(record)]].append(record)
        in_groups = group_documents(self._subjects, lambda name: f"{name.kind}/{identities[name].id}", _TOGETHER)
        for number, units in enumerate(in_groups):
            names = frozenset[Name]().union(*(self._names[unit] for unit in units))
            subjects = {identities[name] for name in names}
            beside = tuple(record for thing in subjects & by_subject.keys() for record in by_subject[thing])
            more = Evidence().add(beside)
            things = {name: identities[name] for name in names | more}
            seconds = _SECONDS_TO_INFER + sum(self._units[unit].seconds for unit in units)
            yield Group(number, units, things, beside, seconds)


def _who(record: Record) -> Name:
    subject = record.winner if isinstance(record, Honour) else getattr(record, "subject", None)
    assert isinstance(subject, Name)
    return subject


def _inside(folder: TemporaryDirectory[str], name: str) -> Path:
    path = Path(folder.name) / name
    path.mkdir()
    return path


def _read(
    engine: Engine, units: Sequence[Unit], limits: Limits, spool: Spool
) -> Iterator[tuple[Unit, Parsed | InputError]]:
    work = partial(read_and_parse, limits=limits, spool=spool)
    outcomes = engine.map(work, units, lambda unit: unit.seconds)
    for unit, outcome in zip(units, outcomes, strict=True):
        yield unit, _set_aside(outcome) if isinstance(outcome, Lost) else outcome


def _set_aside(lost: Lost[Unit]) -> InputError:
    name = lost.item.path.name
    return UnreadableFileError(name, "a document that can be read in 5 seconds per 100 kB and 1 GB", lost.reason)


def _whole(run: Path | Lost[Any]) -> Path:
    """Return a file; what could be read and not be written is a fault of ours, never left out in silence."""
    if isinstance(run, Lost):
        raise MemoryError(f"{type(run.item).__name__} {run.item.number} could not be written: {run.reason}")
    return run


def _map(  # noqa: PLR0913, PLR0917 - what the processes need
    engine: Engine, known: _Known, identities: Identities, spool: Spool, runs: Path, base: str
) -> Iterator[Path]:
    """Write the runs of all groups, then those of all judgements."""
    work = partial(infer_and_map, spool=spool, runs=runs, base=base)
    for run in engine.map(work, known.groups(identities), lambda group: group.seconds):
        yield _whole(run)
    on_names = partial(map_judgements, runs=runs, base=base)
    for written in engine.map(on_names, _chunks(identities), lambda _: _SECONDS_FOR_A_PIECE):
        yield _whole(written)


def _chunks(identities: Identities) -> Iterator[Chunk]:
    for number, start in enumerate(range(0, len(identities.judgements), _JUDGEMENTS_AT_ONCE)):
        judgements = identities.judgements[start : start + _JUDGEMENTS_AT_ONCE]
        names = {printed.name for one in judgements for printed in (one.first, one.second)}
        # A user may judge a name that no document prints.
        yield Chunk(number, judgements, {name: identities[name] for name in names if name in identities})


def _merge(engine: Engine, runs: Sequence[Path], graph: Path) -> None:
    work = partial(merge_slice, folder=graph.parent)
    with graph.open("wb") as output:
        for part in engine.map(work, plan_slices(runs), lambda _: _SECONDS_FOR_A_PIECE):
            append(_whole(part), output)


def _unread(outcomes: Iterable[Parsed | InputError]) -> Iterator[InputError]:
    for outcome in outcomes:
        if isinstance(outcome, InputError):
            yield outcome
        else:
            yield from (problem.error for problem in outcome.problems)


def _stop_if_strict(outcome: Parsed | InputError, strict: bool) -> None:
    for error in _unread([outcome]) if strict else ():
        raise error
